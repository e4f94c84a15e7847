"""Contracts about to end beside who offers what they buy; contracts found by their words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from measures import Selection, compute, contracts, ending, published
from tests.sample_published import build

FOOD = "90100000"
COOP = {"supplier": "coop", "name": "Coop", "territories": ["43"], "categories": [FOOD]}
LINE = {"kind": "contracts", "date": "2017-10-05", "category": FOOD, "amount": "100.00"}
#: Contracts are reported until 30 September 2018.
LAST = dt.date(2018, 9, 30)


def contract(number: str, end: str, **more: object) -> dict[str, object]:
    return LINE | {"contract_number": number, "end_day": end} | more


@pytest.fixture
def opened(tmp_path):
    """What a function makes of these lines, opened."""

    def of(*lines, **said):
        path = build(tmp_path / "x.duckdb", lines, enterprises=[COOP], **said)
        return published.connect(path)

    return of


def test_those_that_the_measures_count_are_listed_the_soonest_first(opened):
    lines = [
        contract("today", "2018-09-30"),
        contract("tomorrow", "2018-10-01"),
        contract("six", "2019-03-31"),
        contract("seven", "2019-04-01"),
        contract("twelve", "2019-09-30"),
        contract("later", "2019-10-01"),
        LINE | {"contract_number": "open"},
        contract("amended", "2018-01-01"),
        contract("amended", "2018-12-31", date="2018-01-02", amount="50.00"),
        LINE | {"end_day": "2018-12-31"},
    ]
    con = opened(*lines)
    assert ending.day(con, Selection()) == LAST
    found = ending.rows(con, Selection())
    listed = [(each.number, each.months_left) for each in found]
    assert listed == [("tomorrow", 6), ("amended", 6), ("six", 6), ("seven", 12), ("twelve", 12)]
    assert found[1].amount == Decimal("150.00")
    six, year = compute(con, ["contract_ending_6m", "contract_ending_12m"], [], Selection())
    assert (six.value, year.value) == (3, 5)


def test_each_stands_beside_who_else_offers_it_and_what_is_kept_of_them(opened):
    lines = [
        contract("ours", "2018-12-31"),
        contract("theirs", "2018-12-31", supplier="coop"),
        contract("roads", "2018-12-31", category="72140000"),
        contract("unknown", "2018-12-31", category=None),
    ]
    decided = [{"buyer": "a", "category": FOOD, "supplier": "coop", "status": "invited"}]
    rows = ending.rows(opened(*lines, decided=decided), Selection())
    offered = {each.number: [(offer.name, offer.status) for offer in each.enterprises] for each in rows}
    assert offered == {"ours": [("Coop", "invited")], "theirs": [], "roads": [], "unknown": []}


def test_the_filters_and_the_last_day_of_the_selection_hold(opened):
    lines = [contract("mine", "2018-12-31"), contract("other", "2018-12-31", buyer="b")]
    con = opened(*lines)
    assert [each.number for each in ending.rows(con, Selection(buyers=("b",)))] == ["other"]
    earlier = Selection(end=dt.date(2017, 12, 31))
    assert [each.months_left for each in ending.rows(con, earlier)] == [12, 12]
    assert ending.rows(con, Selection(start=dt.date(2019, 1, 1))) == []
    assert ending.rows(con, Selection(source="seao")) == []


def test_contracts_are_found_by_words_whatever_their_case_and_accents(opened):
    suppliers = [{"supplier_id": "s1", "name": "Génie Dolmence"}, {"supplier_id": "s2", "name": "100 % Bio"}]
    lines = [contract("C-1", "2018-12-31"), contract("C-2", "2018-12-31", supplier="s2", amount="5.00")]
    con = opened(*lines, suppliers=suppliers)
    found = {
        words: [each.number for each in contracts.committed(con, words=words)]
        for words in ("", "genie DOLMENCE", "acheteur", "c-2", "genie c-2", "%", "'")
    }
    assert found == {
        "": ["C-1", "C-2"],
        "genie DOLMENCE": ["C-1"],
        "acheteur": ["C-1", "C-2"],
        "c-2": ["C-2"],
        "genie c-2": [],
        "%": ["C-2"],
        "'": [],
    }
