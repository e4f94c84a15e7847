"""What was planned beside what was done."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from measures import Selection, compute, fund, published
from tests.sample_published import build

YEAR = {"first_day": "2016-10-01", "last_day": "2017-09-30"}
#: Half of the days of YEAR are gone.
HALF = dt.date(2017, 3, 31)
OVER = dt.date(2018, 1, 1)


def table(path, plan, today=OVER, **content):
    build(path, plan=[YEAR | row for row in plan], **content)
    with published.connect(path) as con:
        return fund.planned(con, today=today)


def spent(amount, day="2016-11-02", **more):
    return {"amount": amount, "date": day} | more


def test_an_indicator_that_names_a_measure_has_its_figure_over_its_own_days_and_place(tmp_path):
    lines = [spent("600.00"), spent("150.00", territory="45", supplier="s2"), spent("999.00", "2017-10-01")]
    plan = [
        {"indicator": "Dépensé en Estrie", "measure": "spend_retained", "planned": "700"},
        {"indicator": "Idem", "measure": "spend_retained", "planned": "200", "territory": "45"},
    ]
    whole, place = table(tmp_path / "a.duckdb", plan, lines=lines)
    assert (whole.actual, whole.told_by, whole.state, whole.gap) == (750, "computed", "ahead", 50)
    assert (place.actual, place.state, place.ratio) == (150, "late", Decimal("0.7500"))
    with published.connect(tmp_path / "a.duckdb") as con:
        assert [line.fields["amount"] for line in place.behind(con).lines] == [150]
    assert (place.at.row, place.at.column, place.at.raw) == (3, "B", "200")


def test_filters_of_lines_do_not_narrow_what_the_plan_promised(tmp_path):
    plan = [YEAR | {"indicator": "Dépensé", "measure": "spend_total", "planned": "700"}]
    build(tmp_path / "a.duckdb", plan=plan, lines=[spent("600.00"), spent("150.00", buyer="b")])
    narrow = Selection(
        buyers=("b",), territories=("45",), categories=("x",), social_economy_only=True, source="seao"
    )
    with published.connect(tmp_path / "a.duckdb") as con:
        (line,) = fund.planned(con, narrow, today=OVER)
    assert (line.actual, line.state) == (750, "ahead")


def test_words_of_its_own_have_what_the_file_says(tmp_path):
    plan = [
        {"indicator": "Articles de presse", "planned": "10", "actual": "4"},
        {"indicator": "Vidéos", "planned": "1"},
    ]
    told, silent = table(tmp_path / "a.duckdb", plan)
    assert (told.actual, told.told_by, told.state, told.actual_at.raw) == (4, "file", "late", "4")
    assert (silent.actual, silent.told_by, silent.state) == (None, None, "no_figure")
    with published.connect(tmp_path / "a.duckdb") as con:
        assert told.behind(con) is None
    assert json.loads(json.dumps(told.to_json()))["ratio"] == "0.4"


@pytest.mark.parametrize(
    ("done", "today", "state"),
    [
        ("1000.00", HALF, "ahead"),
        ("600.00", HALF, "on_the_way"),
        ("300.00", HALF, "late"),
        ("600.00", OVER, "late"),
        ("1000.00", OVER, "ahead"),
    ],
)
def test_where_an_indicator_stands(tmp_path, done, today, state):
    plan = [{"indicator": "Dépensé", "measure": "spend_total", "planned": "1000"}]
    [line] = table(tmp_path / "a.duckdb", plan, today, lines=[spent(done)])
    assert line.state == state


def test_the_pace_is_that_of_the_days_reported_files_come_later(tmp_path):
    """After half of the days, a quarter of them reported: a third of what was planned is not late."""
    plan = [{"indicator": "Dépensé", "measure": "spend_total", "planned": "1000"}]
    coverage = [{"period_start": "2016-10-01", "period_end": "2016-12-31"}]
    [line] = table(tmp_path / "a.duckdb", plan, HALF, lines=[spent("333.00")], coverage=coverage)
    assert line.state == "on_the_way"
    [line] = table(tmp_path / "a.duckdb", plan, HALF, lines=[spent("222.00")], coverage=coverage)
    assert line.state == "late"


def test_a_period_that_was_not_wholly_reported_is_incomplete_not_late(tmp_path):
    plan = [{"indicator": "Dépensé", "measure": "spend_total", "planned": "1000"}]
    coverage = [{"period_start": "2016-10-01", "period_end": "2016-12-31"}]
    [line] = table(tmp_path / "a.duckdb", plan, lines=[spent("600.00")], coverage=coverage)
    assert line.state == "incomplete"


def test_less_is_better_of_what_leaves_the_region(tmp_path):
    plan = [{"indicator": "Fuites", "measure": "leakage_share", "planned": "0.5"}]
    lines = [spent("600.00"), spent("400.00", territory="quebec", supplier="s2")]
    [line] = table(tmp_path / "a.duckdb", plan, lines=lines)
    assert (line.actual, line.state) == (Decimal("0.4000"), "ahead")


def test_a_place_that_is_not_known_has_no_figure(tmp_path):
    plan = [{"indicator": "Dépensé", "measure": "spend_retained", "planned": "1", "territory": "unlocated"}]
    [line] = table(tmp_path / "a.duckdb", plan, lines=[spent("600.00")])
    assert (line.actual, line.state, line.notes[0].key) == (None, "no_figure", "territory_unknown")


def test_activities_are_counted_from_their_list(tmp_path):
    plan = [{"indicator": "Personnes rejointes", "measure": "people_reached", "planned": "50"}]
    held = [{"title": "Forum", "date": "2017-09-30", "people": 45}]
    [line] = table(tmp_path / "a.duckdb", plan, activities=held)
    assert (line.actual, line.told_by, line.state) == (45, "computed", "late")


@pytest.mark.parametrize(
    ("last_day", "value", "notes"),
    [
        ("2017-09-30", "6.0", ["grant_days"]),
        ("2018-09-30", "6.0", ["grant_days", "grant_running"]),
    ],
)
def test_a_grant_that_still_runs_says_that_the_ratio_may_rise(tmp_path, last_day, value, notes):
    grant = {
        "role": "grant",
        "funder": "Fonds",
        "amount": "100.00",
        "first_day": "2016-10-01",
        "last_day": last_day,
    }
    cell = per_dollar(tmp_path, grant)
    assert (cell.value, [note.key for note in cell.notes]) == (Decimal(value), notes)


def test_a_grant_of_days_that_nobody_reported_has_no_ratio(tmp_path):
    grant = {
        "role": "grant",
        "funder": "Fonds",
        "amount": "1.00",
        "first_day": "2018-10-01",
        "last_day": "2019-09-30",
    }
    cell = per_dollar(tmp_path, grant)
    assert (cell.value, [note.key for note in cell.notes]) == (None, ["missing"])


def per_dollar(folder, grant):
    """The cell of spending for each dollar of this grant: 600 $ spent in the pilot year, all reported."""
    build(folder / "p.duckdb", lines=[spent("600.00")], funding=[grant])
    with published.connect(folder / "p.duckdb") as con:
        (cell,) = compute(con, ["spend_per_grant_dollar"])
    return cell
