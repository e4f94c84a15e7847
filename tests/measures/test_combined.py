"""What holds of figures put together: a matrix and its margins, buyers and their union, order, time."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures import MEASURES, Selection, compute, published
from tests.sample_build import of
from tests.sample_published import big_sample

ADDITIVE = [measure.key for measure in MEASURES if measure.is_additive and measure.kind != "bounded"]
#: Splits crossed two by two; every additive measure that has both is asked.
CROSSED = [
    ("buyer_territory", "territory"),
    ("buyer_sector", "category"),
    ("procurement_method", "supplier_kind"),
    ("buyer", "quarter"),
    ("category", "year"),
]


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    return big_sample(tmp_path_factory.mktemp("big") / "sample.duckdb")


@pytest.fixture(scope="module")
def con(big):
    with published.connect(big) as con:
        yield con


def value(con, key, selection=None):
    (cell,) = compute(con, [key], (), selection)
    return cell.value or Decimal(0)


@pytest.mark.parametrize("key", ["spend_total", "spend_retained", "spend_constant", "contract_value"])
def test_the_matrix_of_origins_and_destinations_sums_to_its_margins_and_to_the_total(con, key):
    ended = Selection("civil", end=dt.date(2024, 12, 31))
    cells = compute(con, [key], ("buyer_territory", "territory"), ended)
    for margin in ("buyer_territory", "territory"):
        sums: dict[str | None, Decimal] = {}
        for cell in cells:
            sums[cell.by[margin]] = sums.get(cell.by[margin], Decimal(0)) + (cell.value or 0)
        whole = {cell.by[margin]: cell.value for cell in compute(con, [key], (margin,), ended)}
        assert {code: sums.get(code, 0) for code in whole} == whole
    assert sum(cell.value or 0 for cell in cells) == value(con, key, ended) != 0


def test_a_regional_buyer_is_not_of_sherbrooke(con):
    regional = {slug for (slug,) in con.execute("SELECT slug FROM buyer WHERE is_regional").fetchall()}
    cells = compute(con, ["spend_total"], ("buyer_territory", "buyer"))
    assert {cell.by["buyer"] for cell in cells if cell.by["buyer_territory"] == "regional"} == regional
    at_home = compute(con, ["own_territory_retention"], ("buyer",))
    assert {cell.by["buyer"] for cell in at_home if cell.value is not None}.isdisjoint(regional)


def test_per_inhabitant_says_of_which_year_its_people_are(con):
    (cell,) = compute(con, ["spend_per_inhabitant"], (), Selection(territories=("43",)))
    assert "2025" in cell.note("fr") and "184" in cell.note("fr")


@pytest.mark.parametrize("by", CROSSED, ids="-".join)
def test_crossed_parts_sum_to_the_total(con, by):
    for key in ADDITIVE:
        measure = next(each for each in MEASURES if each.key == key)
        if set(by) <= set(measure.by):
            assert sum(cell.value or 0 for cell in compute(con, [key], by)) == value(con, key)


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_measures_of_a_union_of_buyers_are_those_of_its_parts(con, data):
    slugs = [slug for (slug,) in con.execute("SELECT slug FROM buyer ORDER BY slug").fetchall()]
    chosen = data.draw(st.lists(st.sampled_from(slugs), min_size=2, max_size=4, unique=True))
    for key in (*ADDITIVE, "contract_count", "contract_new_count", "contract_renewal_count"):
        if key not in ("activity_count", "people_reached", "organisations_reached"):
            parts = sum(value(con, key, Selection(buyers=(slug,))) for slug in chosen)
            assert value(con, key, Selection(buyers=tuple(chosen))) == parts


@pytest.mark.parametrize("dollars", ["current", "constant"])
def test_the_decomposition_of_a_union_of_buyers_is_the_sum_of_theirs(con, dollars):
    def parts(*buyers):
        chosen = Selection("civil", scope="all", buyers=buyers, dollars=dollars)
        return {
            tuple(cell.by.values()): cell.value
            for cell in compute(con, ["growth_decomposition"], ("year",), chosen)
        }

    one, other = parts("ville-aubepine"), parts("ecoles-du-plateau")
    both = parts("ville-aubepine", "ecoles-du-plateau")
    assert both and all(
        both[at] is None or both[at] == (one.get(at) or 0) + (other.get(at) or 0) for at in both
    )


def test_neither_the_order_of_lines_nor_the_number_of_threads_changes_a_cent(tmp_path, big):
    keys = [measure.key for measure in MEASURES if measure.is_available]
    with published.connect(big) as con:
        expected = [str(cell) for cell in compute(con, keys)]
    shuffled = _shuffled(big, tmp_path / "shuffled.duckdb")
    for threads in (1, 2):
        with duckdb.connect(str(shuffled), read_only=True, config={"threads": threads}) as con:
            assert [str(cell) for cell in compute(con, keys)] == expected


def _shuffled(path, into):
    """A copy of a published file whose rows stand in another order."""
    with duckdb.connect(str(into)) as con:
        con.execute(f"ATTACH '{path}' AS one (READ_ONLY)")
        for name, sql in con.execute(
            "SELECT table_name, NULL FROM duckdb_tables() WHERE database_name = 'one'"
            " UNION ALL SELECT view_name, sql FROM duckdb_views()"
            " WHERE database_name = 'one' AND NOT internal"
        ).fetchall():
            made = sql or f"CREATE TABLE {name} AS SELECT * FROM one.{name} ORDER BY hash({name})"
            con.execute(made.replace("one.main.", ""))
    return into


def test_neither_the_order_of_lines_nor_of_batches_changes_what_is_published(tmp_path):
    rng = random.Random(5)
    lines = [
        {"date": f"20{year}-{1 + n % 12:02}-15", "amount": f"{n}.{n:02}", "batch_id": year, "row": n + 2,
         "supplier_name": f"Atelier {n % 5}", "contract_number": f"C-{n % 9}"}
        for year in (17, 18, 19, 20) for n in range(40)
    ]  # fmt: skip
    kinds = {17: "purchases", 18: "contracts", 19: "purchases", 20: "contracts"}
    batches = [{"batch_id": number, "kind": kind} for number, kind in kinds.items()]
    keys = [measure.key for measure in MEASURES if measure.is_available]
    first = [str(cell) for cell in compute(of(lines, tmp_path / "1.duckdb", batches=batches), keys)]
    again = compute(of(rng.sample(lines, len(lines)), tmp_path / "2.duckdb", batches=batches[::-1]), keys)
    assert [str(cell) for cell in again] == first


def test_what_was_known_then_does_not_change_when_new_files_arrive(tmp_path):
    def file(number, *days):
        return [{"batch_id": number, "date": day, "amount": f"{number}0.00"} for day in days]

    early = [*file(1, "2016-11-01", "2017-05-01"), *file(2, "2017-11-01")]
    later = [*early, *file(3, "2017-05-01", "2017-11-01"), *file(4, "2018-11-01")]
    keys = [measure.key for measure in MEASURES if measure.is_available]
    then = [str(cell) for cell in compute(of(early, tmp_path / "then.duckdb"), keys)]
    now = compute(of(later, tmp_path / "now.duckdb"), keys)
    assert [str(cell) for cell in compute(of(later, tmp_path / "again.duckdb", as_of=2), keys)] == then
    assert [str(cell) for cell in now] != then


def test_a_cohort_follows_the_successor_of_a_partner(tmp_path):
    lines = [
        {"batch_id": 1, "date": "2016-11-01", "amount": "100.00"},
        {"batch_id": 2, "date": "2017-11-01", "amount": "150.00"},
    ]
    batches = [
        {
            "batch_id": 1,
            "organisation": "agence-ancienne",
            "period_start": "2016-10-01",
            "period_end": "2017-09-30",
        },
        {
            "batch_id": 2,
            "organisation": "reseau-nouveau",
            "period_start": "2017-10-01",
            "period_end": "2018-09-30",
        },
    ]
    former = {"slug": "agence-ancienne", "until": "2017-09-30"}
    register = [{"slug": "agence-ancienne"}, {"slug": "reseau-nouveau", "predecessors": [former]}]
    con = of(lines, tmp_path / "x.duckdb", batches=batches, organisations=register)
    (index,) = compute(con, ["growth_index_same_cohort"])
    parts = {cell.by["component"]: cell.value for cell in compute(con, ["growth_decomposition"])}
    assert str(index.value) == "150.0"
    assert parts == {"continuing": 50, "entering": 0, "leaving": 0, "missing": 0}
