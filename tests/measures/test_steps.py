"""Parts added up over rows made one first are those that are added up over every row, to the cent."""

from __future__ import annotations

import datetime as dt

import pytest

from measures import MEASURES, Selection, compute, published, queries
from measures.parts import Part
from tests.sample_published import big_sample

SELECTIONS = (
    Selection(),
    Selection(start=dt.date(2018, 4, 11), end=dt.date(2021, 8, 20), financial="without"),
)
SPLITS = ((), ("territory",), ("buyer_territory", "year"), ("supplier_kind", "procurement_method"))
OF_PURCHASES = [
    measure
    for measure in MEASURES
    if measure.mart == "spending" and len({*measure.parts, *measure.notes}) > 1
]


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with published.connect(big_sample(tmp_path_factory.mktemp("steps") / "sample.duckdb")) as con:
        yield con


@pytest.mark.parametrize("by", SPLITS, ids=lambda by: " ".join(by) or "total")
def test_two_steps_give_what_one_gives(con, by, monkeypatch):
    keys = [measure.key for measure in OF_PURCHASES if set(by) <= {*measure.by}]
    in_two = [compute(con, keys, by, chosen) for chosen in SELECTIONS]
    asked = []
    monkeypatch.setattr(queries, "_is_gathered", lambda *told: asked.append(told) or False)
    assert [compute(con, keys, by, chosen) for chosen in SELECTIONS] == in_two
    assert asked


def test_splits_that_make_many_rows_are_added_up_in_one_step():
    parts = (Part(), Part(where="responsible"))
    assert queries._is_gathered("spending", parts, ("territory",))
    assert not queries._is_gathered("spending", parts, ("territory", "month"))
    assert not queries._is_gathered("contract", parts, ("territory",))
