"""Which two years a page sets side by side when a visitor asks to compare."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measures import calendars

#: Compare with nothing, with the year before, or with the first complete year of the pilot.
COMPARE = ("none", "previous", "pilot")


@dataclass(frozen=True)
class Year:
    """A year of a calendar: its code, its first and last day."""

    code: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Compared:
    """The year shown and the year it is compared with."""

    now: Year
    before: Year


def last_whole(calendar: str, first: dt.date, last: dt.date) -> str | None:
    """Code of the last year of the calendar that ends between two days; None when none does."""
    for number in reversed(list(calendars.between(calendar, "year", first, last))):
        if calendars.bounds(calendar, "year", number)[1] <= last:
            return calendars.code(calendar, "year", number)
    return None


def compared(ask: str, calendar: str, now: str | None, span: tuple[dt.date, dt.date]) -> Compared | None:
    """The two years to compare; None when nothing is asked or when one of them was not reported whole.

    ask: one of COMPARE; now: code of the year shown, None when no year is complete; span: first and last
    day that was reported.
    """
    if now is None or ask == COMPARE[0]:
        return None
    number = calendars.parse(calendar, "year", now)
    earlier = number - 1 if ask == "previous" else _pilot(calendar)
    if earlier >= number or not _is_whole(calendar, earlier, span):
        return None
    return Compared(_year(calendar, number), _year(calendar, earlier))


def _pilot(calendar: str) -> int:
    """The first year that begins with the pilot or after it."""
    first = calendars.number(calendar, "year", calendars.BASE_START)
    begins = calendars.bounds(calendar, "year", first)[0]
    return first if begins >= calendars.BASE_START else first + 1


def _is_whole(calendar: str, number: int, span: tuple[dt.date, dt.date]) -> bool:
    """Whether what was reported holds the year. Days before the first purchase of a month say nothing."""
    first, last = calendars.bounds(calendar, "year", number)
    return span[0].replace(day=1) <= first and last <= span[1]


def _year(calendar: str, number: int) -> Year:
    first, last = calendars.bounds(calendar, "year", number)
    return Year(calendars.code(calendar, "year", number), first, last)
