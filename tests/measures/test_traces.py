"""The lines behind a figure add up to it, or are as many as it counts, however it is split and filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from measures import MEASURES, Measure, Refused, Selection, compute, provenance, published
from measures.cells import Cell
from measures.provenance import Provenance
from tests.sample_published import big_sample, build

ALL = 100_000
#: What a count counts of the lines behind it.
COUNTED = {
    "contracts": ("buyer", "contract_number"),
    "buyers": ("buyer",),
    "suppliers": ("supplier",),
    "relations": ("buyer", "supplier"),
}
KINDS = ("sum", "bounded", "count", "distinct", "held")
SPLITS = ((), ("territory",), ("buyer", "year"), ("supplier_kind", "procurement_method"), ("category",))
SELECTIONS = (
    Selection(),
    Selection(start=dt.date(2018, 4, 11), end=dt.date(2021, 8, 20), financial="without"),
    Selection(calendar="civil", perimeter="2016", territories=("43", "45"), methods=("direct",)),
)
TRACED = [
    measure for measure in MEASURES
    if measure.kind in KINDS and (measure.kind == "held" or measure.unit in ("dollars", *COUNTED))
]  # fmt: skip


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with published.connect(big_sample(tmp_path_factory.mktemp("traces") / "sample.duckdb")) as con:
        yield con


@pytest.mark.parametrize("measure", TRACED, ids=lambda measure: measure.key)
def test_the_lines_behind_a_figure_give_it_back(con, measure):
    for chosen in SELECTIONS:
        for cell in _cells(con, measure, chosen):
            found = provenance(con, measure.key, chosen, cell.by, limit=ALL)
            assert _figure(measure, found) == cell.value, (chosen, cell)


def _cells(con, measure: Measure, chosen: Selection) -> Iterator[Cell]:
    """A few cells of every split that the measure has, the first and the last among them."""
    for by in SPLITS:
        try:
            cells = [cell for cell in compute(con, [measure.key], by, chosen) if cell.value is not None]
        except Refused:
            continue
        yield from {id(cell): cell for cell in [*cells[:2], *cells[-2:]]}.values()


def _figure(measure: Measure, found: Provenance) -> Decimal | int:
    if measure.unit not in COUNTED:
        return found.total
    return len({tuple(line.fields[name] for name in COUNTED[measure.unit]) for line in found.lines})


def test_a_relation_is_traced_to_where_its_supplier_is_today(tmp_path):
    lines = [{"amount": "5.00", "date": "2016-11-02", "supplier": "s1", "territory": "45"}]
    suppliers = [{"supplier_id": "s1", "name": "S1", "supplier_kind": "other", "territory": "43"}]
    with published.connect(build(tmp_path / "p.duckdb", lines, suppliers=suppliers)) as con:
        (cell,) = [cell for cell in compute(con, ["first_relation_count"], ("territory",)) if cell.value]
        assert cell.by == {"territory": "43"}
        assert provenance(con, "first_relation_count", by_values=cell.by).count == 1


@pytest.mark.parametrize(
    ("key", "note"), [("spend_constant", "prix payés"), ("spend_effective", "dollars dépensés")]
)
def test_a_figure_that_does_not_add_up_dollars_paid_says_so_of_its_lines(con, key, note):
    found = provenance(con, key, limit=1)
    assert note in found.notes[0].text("fr")
    assert found.to_json("fr")["notes"] == [found.notes[0].text("fr")]


def test_a_sum_says_nothing_of_its_lines(con):
    assert provenance(con, "spend_total", limit=1).notes == ()
