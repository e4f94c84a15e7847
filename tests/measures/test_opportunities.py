"""The list of opportunities: who buys what outside the region, until when, and who offers it here."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from measures import Selection, opportunities, published
from tests.sample_published import build

FOOD, CLEANING = "90100000", "76110000"
COOP = {"supplier": "coop", "name": "Coop", "territories": ["43", "45"], "categories": [FOOD]}
CLEAN = {"supplier": "propre", "name": "Propre", "territories": ["44"], "categories": [CLEANING, FOOD]}
BANK = {"supplier": "caisse", "kind": "financial_cooperative", "categories": [FOOD]}
OUTSIDE = {"territory": "quebec", "category": FOOD, "date": "2017-01-05", "amount": "100.00"}
CONTRACT = OUTSIDE | {"kind": "contracts", "contract_number": "C-1", "end_day": "2018-03-31"}


def listed(tmp_path, *lines, enterprises=(COOP, CLEAN), selection=None, **said):
    """The opportunities of a sample of these lines."""
    path = build(tmp_path / "x.duckdb", lines, enterprises=enterprises, **said)
    with published.connect(path) as con:
        return opportunities.rows(con, selection or Selection())


def test_a_pair_tells_dollars_suppliers_and_who_offers(tmp_path):
    lines = [OUTSIDE, OUTSIDE | {"amount": "250.00", "supplier": "s2"}, OUTSIDE | {"buyer": "b"}]
    first, second = listed(tmp_path, *lines)
    assert (first.buyer, first.category, first.amount) == ("a", FOOD, Decimal("350.00"))
    assert first.suppliers == ["Fournisseur s2", "Fournisseur s1"]
    assert [(each.name, each.territories, each.evidence) for each in first.enterprises] == [
        ("Coop", ["43", "45"], "declared"),
        ("Propre", ["44"], "declared"),
    ]
    assert (second.buyer, second.amount, second.contracts, second.months_left) == (
        "b",
        Decimal("100.00"),
        (),
        None,
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"territory": "43"},
        {"territory": "unlocated"},
        {"category": "82120000"},
        {"category": None},
        {"scope": "social-economy"},
        {"amount": "-100.00"},
        {"nature": "joint_purchase"},
        {"source": "seao"},
    ],
    ids=str,
)
def test_what_is_no_opportunity(tmp_path, changed):
    assert listed(tmp_path, OUTSIDE | changed) == []


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"territories": ["quebec"]}, []),
        ({"territories": []}, []),
        ({"kind": "other"}, []),
        ({"last_day": "2017-09-29"}, []),
        ({"last_day": "2017-09-30"}, ["Coop"]),
        ({"first_day": "2017-10-01"}, []),
        ({"kind": "financial_cooperative"}, ["Coop"]),
    ],
    ids=str,
)
def test_only_enterprises_of_the_region_listed_on_the_last_day_offer(tmp_path, changed, names):
    found = listed(tmp_path, OUTSIDE, enterprises=[COOP | changed])
    assert [each.name for one in found for each in one.enterprises] == names


def test_without_financial_cooperatives_theirs_are_no_offers(tmp_path):
    assert len(listed(tmp_path, OUTSIDE, enterprises=[BANK])) == 1
    without = Selection(financial="without")
    assert listed(tmp_path, OUTSIDE, enterprises=[BANK], selection=without) == []


def test_the_territories_of_the_selection_are_those_of_the_enterprises(tmp_path):
    (one,) = listed(tmp_path, OUTSIDE, selection=Selection(territories=("44",)))
    assert [each.name for each in one.enterprises] == ["Propre"]
    assert listed(tmp_path, OUTSIDE, selection=Selection(territories=("40",))) == []


def test_contracts_about_to_end_come_first_and_never_add_to_purchases(tmp_path):
    lines = [
        OUTSIDE | {"amount": "9000.00"},
        CONTRACT | {"buyer": "b"},  # six months after 30 September 2017
        CONTRACT | {"buyer": "c", "end_day": "2018-04-01"},
        CONTRACT | {"buyer": "d", "end_day": "2018-10-01"},
        CONTRACT | {"buyer": "e", "end_day": "2017-09-29"},  # it has ended
        CONTRACT | {"buyer": "f", "end_day": None},
    ]
    found = listed(tmp_path, *lines)
    assert [(each.buyer, each.months_left, each.amount) for each in found] == [
        ("b", 6, Decimal("0.00")),
        ("c", 12, Decimal("0.00")),
        ("a", None, Decimal("9000.00")),
        ("d", None, Decimal("0.00")),
        ("f", None, Decimal("0.00")),
    ]
    (running,) = found[0].contracts
    assert (running.contract, running.supplier, running.amount) == ("b:C-1", "Fournisseur s1", Decimal("100"))
    assert running.end_day == dt.date(2018, 3, 31)


def test_preferences_are_those_of_the_buyers_sector(tmp_path):
    health = [{"slug": "a", "sector": "health"}, {"slug": "b", "sector": "municipal"}]
    first, second = listed(tmp_path, OUTSIDE, OUTSIDE | {"buyer": "b"}, buyers=health)
    assert first.preferences == ()
    assert [(each.rule, each.margin, each.status) for each in second.preferences] == [
        ("social_economy_margin", None, "to_confirm")
    ]


def test_a_story_is_told_from_its_day_on(tmp_path):
    told = COOP | {"story": "Douze emplois.", "story_from": "2017-09-30"}
    (one,) = listed(tmp_path, OUTSIDE, enterprises=[told])
    assert one.enterprises[0].story == "Douze emplois."
    (one,) = listed(tmp_path, OUTSIDE, enterprises=[told | {"story_from": "2017-10-01"}])
    assert one.enterprises[0].story is None


def test_what_the_manager_keeps_stands_beside_the_pair_and_the_enterprise(tmp_path):
    shared = {"buyer": "a", "category": FOOD}
    decided = [
        shared | {"ledger": 4, "supplier": "coop", "status": "invited"},
        shared | {"ledger": 3, "status": "to_contact"},
        shared | {"ledger": 2, "supplier": "propre", "status": "not_suitable", "state": "withdrawn"},
    ]
    (one,) = listed(tmp_path, OUTSIDE, decided=decided)
    assert (one.status, [each.status for each in one.enterprises]) == ("to_contact", ["invited", None])
    assert one.to_json()["enterprises"][0]["status"] == "invited"


def test_nothing_reported_gives_no_opportunity(tmp_path):
    assert listed(tmp_path) == []
