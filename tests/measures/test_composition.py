"""Who stands behind the growth of a year, and the grants of a plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from measures import Selection, calendars, compute, fund, published
from measures.cohort import COMPONENTS, ROLES, composition
from tests.sample_published import big_sample, build

PILOT, LATER = "2016-11-01", "2017-11-01"
BOTH = {"period_start": "2016-10-01", "period_end": "2018-09-30"}
FIRST = {"period_start": "2016-10-01", "period_end": "2017-09-30"}
SECOND = {"period_start": "2017-10-01", "period_end": "2018-09-30"}


def spent(buyer, before=None, after=None, **more):
    days = ((before, PILOT), (after, LATER))
    return [{"buyer": buyer, "amount": amount, "date": day, **more} for amount, day in days if amount]


#: One partner of every role.
WORLD = {
    "lines": [
        *spent("same", "100.00", "140.00"),
        *spent("cut", "10.00", "5.00"),
        *spent("new", None, "50.00"),
        *spent("gone", "30.00"),
        *spent("late", "7.00"),
        *spent("narrow", "900.00", "900.00", scope="social-economy", social_economy=True),
    ],
    "buyers": [{"slug": "gone", "left_on": "2017-09-30"}],
    "coverage": [
        {"buyer": "same", **BOTH},
        {"buyer": "cut", "period_start": "2016-10-01", "period_end": "2018-03-31"},
        {"buyer": "new", **SECOND},
        {"buyer": "gone", **FIRST},
        {"buyer": "late", **FIRST},
        {"buyer": "late", "period_start": "2018-10-01", "period_end": "2019-09-30"},
        {"buyer": "narrow", "scope": "social-economy", **BOTH},
    ],
}


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with published.connect(build(tmp_path_factory.mktemp("roles") / "p.duckdb", **WORLD)) as opened:
        yield opened


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    with published.connect(big_sample(tmp_path_factory.mktemp("big") / "sample.duckdb")) as opened:
        yield opened


def test_each_partner_has_its_role_and_what_nobody_reported_is_missing_never_0(con):
    found = composition(con, Selection(), "2017-2018")
    told = {one.buyer: (one.role, one.before, one.after) for one in found.members}
    assert told == {
        "same": ("cohort", Decimal(100), Decimal(140)),
        "cut": ("partial", Decimal(10), Decimal(5)),
        "new": ("entering", None, Decimal(50)),
        "gone": ("leaving", Decimal(30), None),
        "late": ("missing", Decimal(7), None),
        "narrow": ("other_scope", None, None),
    }
    assert (found.before, found.after) == (147, 195)
    assert [one.role for one in found.members] == list(ROLES)


def test_a_year_without_prices_has_no_constant_dollars_but_its_partners_have_a_role(con):
    found = composition(con, Selection(dollars="constant"), "2090-2091").members
    assert {one.buyer for one in found if one.role == "leaving"} >= {"same", "gone"}
    assert all(one.before is None and one.after is None for one in found)


@pytest.mark.parametrize("calendar", calendars.CALENDARS)
def test_members_sum_to_the_decomposition(big, calendar):
    selection = Selection(calendar=calendar)
    cells = compute(big, ["growth_decomposition"], ["year"], selection)
    for year in sorted({cell.by["year"] for cell in cells}):
        found = composition(big, selection, year)
        for component in COMPONENTS:
            roles = ("cohort", "partial") if component == "continuing" else (component,)
            (cell,) = (one for one in cells if one.by == {"year": year, "component": component})
            assert sum((one.change for one in found.of(*roles)), Decimal(0)) == cell.value
        assert found.after - found.before == sum(one.change for one in found.members)


def test_grants_of_a_plan_the_latest_first_and_how_far_each_is(tmp_path):
    first = {"grant_name": "A", "first_day": "2016-10-01", "last_day": "2017-09-30", "planned": "10"}
    second = {"grant_name": "B", "first_day": "2018-01-01", "last_day": "2018-12-31", "planned": "10"}
    plan = [
        first | {"indicator": "Articles", "actual": "10"},
        first | {"indicator": "Vidéos"},
        second | {"indicator": "Articles", "actual": "1", "last_day": "2018-06-30"},
        second | {"indicator": "Vidéos", "actual": "1"},
    ]
    with published.connect(build(tmp_path / "p.duckdb", plan=plan)) as con:
        found = fund.grants(fund.planned(con, today=dt.date(2019, 1, 1)))
    assert [(each.name, each.first_day, each.last_day) for each in found] == [
        ("B", dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        ("A", dt.date(2016, 10, 1), dt.date(2017, 9, 30)),
    ]
    assert (found[1].count("ahead"), found[1].count("late", "no_figure")) == (1, 1)
    days = (dt.date(2017, 12, 31), dt.date(2018, 12, 31), dt.date(2018, 1, 1), dt.date(2030, 1, 1))
    assert [found[0].elapsed(day) for day in days] == [0, 1, Decimal(1) / 365, 1]
