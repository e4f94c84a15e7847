"""What must hold of any figure, on a store of ten fictitious partners over ten years."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import measures
from measures import BY, MEASURES, Selection, compute, provenance, published
from tests.sample_lines import world
from tests.sample_published import big_sample, build

ADDITIVE = [measure for measure in MEASURES if measure.is_additive]
SHARES = (
    "local_share",
    "leakage_share",
    "own_territory_retention",
    "social_economy_share",
    "responsible_share",
    "coverage",
)
SPLITS = [(name,) for name in BY] + [("territory", "year"), ("buyer", "year"), ("category", "month")]
SQL = sorted((Path(measures.__file__).parent / "sql").glob("*.sql"))


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with published.connect(big_sample(tmp_path_factory.mktemp("big") / "sample.duckdb")) as con:
        yield con


@pytest.fixture(scope="module")
def without_credits(tmp_path_factory):
    """The same store without credit notes: where they outweigh purchases, a share may pass 0 or 1."""
    told = world(1)
    lines = [line for line in told["lines"] if not str(line["amount"]).startswith("-")]
    path = build(tmp_path_factory.mktemp("whole") / "sample.duckdb", **told | {"lines": lines})
    with published.connect(path) as con:
        yield con


def values(cells):
    return [cell.value for cell in cells if cell.value is not None]


def total(con, key, selection):
    (cell,) = compute(con, [key], (), selection)
    return cell.value or Decimal(0)


days = st.dates(dt.date(2016, 8, 1), dt.date(2026, 6, 1))
selections = st.builds(
    lambda calendar, pair, **rest: Selection(calendar, min(pair), max(pair), **rest),
    st.sampled_from(["programme", "government", "civil"]),
    st.tuples(days, days),
    buyers=st.sampled_from([(), ("ville-aubepine",), ("sante-verdoyante", "coop-du-tournesol")]),
    territories=st.sampled_from([(), ("43", "45"), ("unlocated", "quebec")]),
    perimeter=st.sampled_from(["2021", "2016"]),
    social_economy_only=st.booleans(),
    source=st.sampled_from(["partners", "partners", "seao"]),
)


@settings(max_examples=30, deadline=None)
@given(selection=selections, measure=st.sampled_from(ADDITIVE), by=st.sampled_from(SPLITS))
def test_parts_sum_to_the_total(con, selection, measure, by):
    if set(by) <= set(measure.by):
        assert sum(values(compute(con, [measure.key], by, selection))) == total(con, measure.key, selection)


@pytest.mark.parametrize("measure", ADDITIVE, ids=lambda measure: measure.key)
@pytest.mark.parametrize("by", [(name,) for name in BY])
def test_every_split_sums_to_the_total(con, measure, by):
    if set(by) <= set(measure.by):
        assert sum(values(compute(con, [measure.key], by))) == total(con, measure.key, Selection()) != 0


@settings(max_examples=25, deadline=None)
@given(selection=selections, key=st.sampled_from(SHARES), by=st.sampled_from([(), ("year",), ("buyer",)]))
def test_shares_lie_between_their_bounds_and_0_and_1(con, without_credits, selection, key, by):
    for source in (con, without_credits):
        for cell in compute(source, [key], by, selection):
            if cell.value is not None:
                low, high = (cell.value if bound is None else bound for bound in (cell.lower, cell.upper))
                assert low <= cell.value <= high
                assert source is con or 0 <= low <= high <= 1


@settings(max_examples=20, deadline=None)
@given(selection=selections, by=st.sampled_from([(), ("year",), ("category",)]))
def test_what_is_not_retained_leaks(con, selection, by):
    kept, lost = (compute(con, [key], by, selection) for key in ("local_share", "leakage_share"))
    for here, away in zip(kept, lost, strict=True):
        assert here.value is None or here.value + away.value == 1


@settings(max_examples=20, deadline=None)
@given(selection=selections, by=st.sampled_from([(), ("year",), ("category",)]))
def test_retained_leaked_and_unlocated_are_all_that_was_spent(con, selection, by):
    keys = ("spend_retained", "spend_leaked", "spend_unlocated", "spend_total")
    sums = [sum(values(compute(con, [key], by, selection))) for key in keys]
    assert sum(sums[:3]) == sums[3]


@settings(max_examples=20, deadline=None)
@given(selection=selections)
def test_a_union_of_buyers_is_the_sum_of_its_buyers(con, selection):
    whole = compute(con, ["spend_total"], ("buyer",), selection)
    for one, other in combinations(whole[:4], 2):
        both = Selection(**{**vars(selection), "buyers": (one.by["buyer"], other.by["buyer"])})
        assert total(con, "spend_total", both) == (one.value or 0) + (other.value or 0)


@pytest.mark.parametrize("calendar", ["programme", "government", "civil"])
def test_the_decomposition_sums_to_the_change(con, calendar):
    selection = Selection(calendar, scope="all")
    parts: dict[str, Decimal] = {}
    for cell in compute(con, ["growth_decomposition"], ("year",), selection):
        parts[cell.by["year"]] = parts.get(cell.by["year"], Decimal(0)) + cell.value
    base = total(
        con, "spend_total", Selection(start=dt.date(2016, 10, 1), end=dt.date(2017, 9, 30), scope="all")
    )
    spent = {cell.by["year"]: cell.value for cell in compute(con, ["spend_total"], ("year",), selection)}
    assert parts == {year: spent[year] - base for year in parts}
    assert len(parts) >= 10


@pytest.mark.parametrize("measure", [m for m in ADDITIVE if m.unit == "dollars"], ids=lambda m: m.key)
@pytest.mark.parametrize("by", [(), ("territory",), ("buyer", "year"), ("category", "quarter"), ("month",)])
def test_the_lines_behind_a_cell_sum_to_it(con, measure, by):
    kept = tuple(name for name in by if name in measure.by)
    cells = [cell for cell in compute(con, [measure.key], kept) if cell.value is not None]
    for cell in cells[:: max(1, len(cells) // 12)]:
        behind = provenance(con, measure.key, Selection(), cell.by, limit=1)
        assert behind.total == cell.value


def test_money_is_never_a_float():
    """DECIMAL only: the sum of DOUBLE differs from run to run."""
    forbidden = re.compile(
        r"\b(double|float|real|avg|stddev|pow|ln|exp)\b|(?<!/)/(?!/)|\d\.\d", re.IGNORECASE
    )
    found = [
        (path.name, line)
        for path in SQL
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("--") and forbidden.search(line)
    ]
    assert SQL and found == []


def test_sums_are_decimals(con):
    for cell in compute(con, [measure.key for measure in MEASURES]):
        assert cell.value is None or isinstance(cell.value, Decimal)


def test_every_query_states_its_grain():
    assert [path.name for path in SQL if not path.read_text("utf-8").startswith("-- Grain: one ")] == []


def test_sources_are_never_mixed(con):
    partners, seao = (
        total(con, "contract_value", Selection(source=source)) for source in ("partners", "seao")
    )
    (both,) = con.execute("SELECT sum(amount) FROM mart_contract").fetchone()
    assert partners + seao == both and partners and seao
