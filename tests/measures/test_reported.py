"""Which partner reported which year, and which stories may be shown."""

import datetime as dt

import pytest

from measures import Selection, directory, published
from measures.reported import reported
from tests.sample_published import build

D = dt.date
BEFORE = D(2019, 6, 1)
BUYERS = [
    {"slug": "a", "signatory_since": "2016-10-05"},
    {"slug": "b", "signatory_since": "2018-01-15"},
    {"slug": "c", "signatory_since": "2016-10-05", "left_on": "2018-09-30"},
]
COVERAGE = [
    {"buyer": "a", "period_start": "2016-10-01", "period_end": "2017-09-30"},
    {"buyer": "a", "period_start": "2018-10-01", "period_end": "2019-03-31"},
    {"buyer": "b", "kind": "contracts", "period_start": "2018-01-01", "period_end": "2018-09-30"},
    {"buyer": "c", "period_start": "2016-10-01", "period_end": "2018-09-30"},
    {"buyer": "a", "source": "seao", "period_start": "2010-01-01", "period_end": "2020-12-31"},
]
LINES = [{"amount": "1.00", "date": "2016-11-02", "buyer": slug} for slug in "abc"]


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = tmp_path_factory.mktemp("reported") / "coordination.duckdb"
    with published.connect(build(path, LINES, buyers=BUYERS, coverage=COVERAGE)) as con:
        yield con


def states(con, selection=None, today=BEFORE):
    found = {}
    for each in reported(con, selection or Selection(), today):
        found.setdefault(each.buyer, []).append((each.year, each.state))
    return found


def test_each_partner_has_each_year_anyone_reported(con):
    assert states(con) == {
        "a": [("2016-2017", "whole"), ("2017-2018", "missing"), ("2018-2019", "part")],
        "b": [("2016-2017", "not_expected"), ("2017-2018", "whole"), ("2018-2019", "awaited")],
        "c": [("2016-2017", "whole"), ("2017-2018", "whole"), ("2018-2019", "not_expected")],
    }


def test_a_year_that_is_over_is_missing_and_no_longer_awaited(con):
    assert states(con, today=D(2019, 10, 1))["b"][-1] == ("2018-2019", "missing")


def test_the_selection_says_which_years_and_partners(con):
    chosen = Selection(calendar="civil", start=D(2018, 1, 1), end=D(2018, 12, 31), buyers=("b",))
    assert states(con, chosen) == {"b": [("2018", "part")]}


def test_nobody_reported_nothing(tmp_path):
    with published.connect(build(tmp_path / "none.duckdb", buyers=BUYERS)) as con:
        assert reported(con, Selection(), D(2019, 6, 1)) == []


def test_stories_come_newest_first_and_never_before_their_day(tmp_path):
    told = [
        {"supplier": "s1", "name": "Fictive A", "story": "Récit A.", "story_from": "2020-05-01"},
        {"supplier": "s2", "name": "Fictive B", "story": "Récit B.", "story_from": "2021-05-01"},
        {"supplier": "s3", "name": "Fictive C", "story": "Récit C.", "story_from": "2021-05-02"},
        {"supplier": "s4", "name": "Fictive D", "story": "Jamais."},
    ]
    with published.connect(build(tmp_path / "told.duckdb", enterprises=told)) as con:
        shown = directory.stories(con, D(2021, 5, 1), 3)
        assert [(each["name"], each["story"]) for each in shown] == [
            ("Fictive B", "Récit B."),
            ("Fictive A", "Récit A."),
        ]
        assert [each["supplier"] for each in directory.stories(con, D(2022, 1, 1), 1)] == ["s3"]
        assert directory.stories(con, D(2020, 4, 30), 3) == []
