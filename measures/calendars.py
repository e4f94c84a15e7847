"""Years, quarters and months of the three calendars: programme, government and civil.

A period is a number, counted so that the next period is the number plus one, and a code that people
and files read: `2016-2017` (or `2016` in the civil calendar), `2016-2017-T1`, `2016-10`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from labels import numbers as written
from labels import text

#: First month of the year of each calendar.
CALENDARS = {"programme": 10, "government": 4, "civil": 1}
#: Months in a period of each kind.
MONTHS = {"year": 12, "quarter": 3, "month": 1}
PERIODS = tuple(MONTHS)

#: Periods whose days and codes are kept: ten years of months in every calendar, many times over.
_KEPT = 8192

#: The pilot began in October 2016: growth is measured from its first twelve months.
BASE_START, BASE_END = dt.date(2016, 10, 1), dt.date(2017, 9, 30)

_CODE = re.compile(r"(?P<year>\d{4})(?:-(?P<next>\d{4}))?(?:-T(?P<quarter>[1-4])|-(?P<month>\d{2}))?")


class UnknownPeriod(ValueError):
    """A code that is no period of the calendar."""


def bucket(unit: str, column: str) -> str:
    """SQL of the period number that holds the day in `column`; reads the parameter $first_month."""
    return f"(12 * year({column}) + month({column}) - $first_month) // {MONTHS[unit]}"


def number(calendar: str, unit: str, day: dt.date) -> int:
    """The number of the period of this unit that holds `day`."""
    return (12 * day.year + day.month - CALENDARS[calendar]) // MONTHS[unit]


def _month_start(months: int) -> dt.date:
    return dt.date(months // 12, months % 12 + 1, 1)


@lru_cache(_KEPT)
def bounds(calendar: str, unit: str, period: int) -> tuple[dt.date, dt.date]:
    """First and last day of a period."""
    months = period * MONTHS[unit] + CALENDARS[calendar] - 1
    return _month_start(months), _month_start(months + MONTHS[unit]) - dt.timedelta(1)


@lru_cache(_KEPT)
def is_bounded(calendar: str, unit: str, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether days from `start` to `end` (None: without bound) cut no period of this unit."""
    days = ((start, 0), (end, 1))
    return all(
        day is None or bounds(calendar, unit, number(calendar, unit, day))[at] == day for day, at in days
    )


@lru_cache(_KEPT)
def code(calendar: str, unit: str, period: int) -> str:
    """The code of a period: `2016-2017`, `2016-2017-T1`, `2016-10`."""
    first = bounds(calendar, unit, period)[0]
    if unit == "month":
        return f"{first:%Y-%m}"
    year = period * MONTHS[unit] // 12
    name = str(year) if calendar == "civil" else f"{year}-{year + 1}"
    return name if unit == "year" else f"{name}-T{period % 4 + 1}"


@lru_cache(_KEPT)
def parse(calendar: str, unit: str, value: str) -> int:
    """The number of the period whose code is `value`; raises UnknownPeriod for any other text."""
    match = _CODE.fullmatch(value)
    if match is None or match["month"] not in (None, *(f"{m:02}" for m in range(1, 13))):
        raise UnknownPeriod(value)
    year = int(match["year"])
    months = {"year": 12 * year, "quarter": 12 * year + 3 * (int(match["quarter"] or 1) - 1)}
    found = 12 * year + int(match["month"] or 1) - CALENDARS[calendar] if unit == "month" else months[unit]
    period = found // MONTHS[unit]
    if code(calendar, unit, period) != value:
        raise UnknownPeriod(value)
    return period


def between(calendar: str, unit: str, first: dt.date, last: dt.date) -> Iterator[int]:
    """The periods that hold at least one day from `first` to `last`, in order."""
    yield from range(number(calendar, unit, first), number(calendar, unit, last) + 1)


def label(calendar: str, unit: str, value: str | None, lang: str) -> str:
    """A period as people say it: `2016-2017`, `T1 de 2016-2017`, `octobre 2016`.

    None is the bucket of lines whose interval fits in no single period.
    """
    if value is None:
        return text("calendar.unallocated", lang)
    if unit == "month":
        return written.month(bounds(calendar, unit, parse(calendar, unit, value))[0], lang)
    if unit == "quarter":
        year, quarter = value.rsplit("-T", 1)
        return text("calendar.quarter", lang, year=year, quarter=quarter)
    return value
