"""Which two years are set side by side."""

import datetime as dt

import pytest

from measures.comparing import compared

SPAN = (dt.date(2016, 10, 1), dt.date(2025, 9, 30))


def codes(*asked) -> tuple[str, str] | None:
    found = compared(*asked)
    return found and (found.now.code, found.before.code)


@pytest.mark.parametrize(
    ("ask", "calendar", "now", "expected"),
    [
        ("none", "programme", "2024-2025", None),
        ("previous", "programme", "2024-2025", ("2024-2025", "2023-2024")),
        ("previous", "programme", "2016-2017", None),
        ("previous", "programme", None, None),
        ("pilot", "programme", "2024-2025", ("2024-2025", "2016-2017")),
        ("pilot", "programme", "2016-2017", None),
        ("pilot", "government", "2024-2025", ("2024-2025", "2017-2018")),
        ("pilot", "civil", "2024", ("2024", "2017")),
    ],
)
def test_the_years_of_each_calendar(ask, calendar, now, expected):
    assert codes(ask, calendar, now, SPAN) == expected


def test_a_year_that_was_not_reported_whole_is_not_compared():
    late = (dt.date(2017, 2, 3), SPAN[1])
    assert codes("pilot", "programme", "2024-2025", late) is None
    assert codes("previous", "programme", "2017-2018", late) is None


def test_a_first_purchase_on_the_third_day_leaves_the_year_whole():
    assert codes("pilot", "programme", "2024-2025", (dt.date(2016, 10, 3), SPAN[1]))


def test_years_know_their_days():
    found = compared("previous", "programme", "2024-2025", SPAN)
    assert (found.before.first, found.before.last) == (dt.date(2023, 10, 1), dt.date(2024, 9, 30))
