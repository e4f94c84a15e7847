"""Periods of the three calendars, their codes and their names."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import Refused, Selection, compute, published
from measures.calendars import CALENDARS, PERIODS, UnknownPeriod, bounds, code, label, number, parse
from tests.sample_published import build

kinds = st.tuples(st.sampled_from(sorted(CALENDARS)), st.sampled_from(PERIODS))


@pytest.mark.parametrize(
    ("calendar", "unit", "day", "expected"),
    [
        ("programme", "year", "2016-10-01", "2016-2017"),
        ("programme", "year", "2017-09-30", "2016-2017"),
        ("programme", "quarter", "2017-09-30", "2016-2017-T4"),
        ("government", "year", "2017-03-31", "2016-2017"),
        ("government", "year", "2017-04-01", "2017-2018"),
        ("government", "quarter", "2017-01-15", "2016-2017-T4"),
        ("civil", "year", "2016-12-31", "2016"),
        ("civil", "quarter", "2016-12-31", "2016-T4"),
        ("programme", "month", "2016-10-05", "2016-10"),
        ("government", "month", "2017-01-05", "2017-01"),
    ],
)
def test_codes(calendar, unit, day, expected):
    assert code(calendar, unit, number(calendar, unit, dt.date.fromisoformat(day))) == expected


@given(kinds, st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_period_holds_its_days_and_its_code_reads_back(kind, day):
    period = number(*kind, day)
    first, last = bounds(*kind, period)
    assert first <= day <= last
    assert number(*kind, first) == number(*kind, last) == period
    assert bounds(*kind, period + 1)[0] == last + dt.timedelta(1)
    assert parse(*kind, code(*kind, period)) == period


@pytest.mark.parametrize(
    ("calendar", "unit", "text"),
    [
        ("programme", "year", "2016"),
        ("programme", "year", "2016-2018"),
        ("civil", "year", "2016-2017"),
        ("civil", "quarter", "2016-T5"),
        ("civil", "month", "2016-13"),
        ("civil", "month", "2016-00"),
        ("programme", "month", "octobre"),
        ("programme", "quarter", "2016-2017"),
    ],
)
def test_what_is_no_period_is_refused(calendar, unit, text):
    with pytest.raises(UnknownPeriod):
        parse(calendar, unit, text)


def test_names_people_say():
    assert label("programme", "year", "2016-2017", "fr") == "2016-2017"
    assert label("programme", "quarter", "2016-2017-T1", "fr") == "T1 de 2016-2017"
    assert label("civil", "month", "2016-10", "fr") == "octobre 2016"
    assert label("civil", "month", None, "en") == "Period not broken down"


def test_sql_and_python_count_alike(tmp_path):
    week = [dt.date(2014, 12, 28) + dt.timedelta(7 * n) for n in range(640)]
    with published.connect(
        build(tmp_path / "d.duckdb", [{"amount": "1.00", "date": day} for day in week])
    ) as con:
        for calendar in CALENDARS:
            for unit in PERIODS:
                cells = compute(con, ["spend_total"], (unit,), Selection(calendar))
                counted = Counter(code(calendar, unit, number(calendar, unit, day)) for day in week)
                assert {cell.by[unit]: cell.value for cell in cells} == counted


def test_a_selection_refuses_what_it_does_not_know():
    for wrong in ({"calendar": "lunar"}, {"source": "both"}, {"perimeter": "1998"}, {"scope": "half"}):
        with pytest.raises(Refused):
            Selection(**wrong)
    with pytest.raises(Refused) as refused:
        Selection(start=dt.date(2018, 1, 2), end=dt.date(2018, 1, 1))
    assert "2018-01-02" in refused.value.text("fr")
