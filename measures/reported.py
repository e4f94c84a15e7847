"""Which partner reported which year: whole, in part, not yet, or not at all; for the strip of the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from measures import calendars
from measures.reporting import Interval, Reporting, expected_days, load
from measures.selection import Selection

#: What a partner reported of a year. awaited: nothing, and the year is not over; not_expected: the partner
#: had not joined yet, or had left.
STATES = ("whole", "part", "awaited", "missing", "not_expected")


@dataclass(frozen=True)
class BuyerYear:
    """What one partner reported of one year; state: one of STATES."""

    buyer: str
    year: str
    state: str


def reported(con: duckdb.DuckDBPyConnection, selection: Selection, today: dt.date) -> list[BuyerYear]:
    """One entry a partner of the register and year, from the first day anyone reported to the last.

    A file of any kind counts, as for the measure `coverage`; a partner is expected from the day it joined,
    or first reported, to the day it left.
    """
    reporting = load(con, selection, None)
    expected = expected_days(con, selection)
    return [
        BuyerYear(buyer, code, _state(reporting, buyer, year, days, today))
        for buyer, days in expected.items()
        for code, year in _years(reporting, selection)
    ]


def _years(reporting: Reporting, selection: Selection) -> Iterator[tuple[str, Interval]]:
    """Codes and days of the years between the first and the last day that anyone reported."""
    days = [day for intervals in reporting.days.values() for interval in intervals for day in interval]
    if not days:
        return
    first, last = max(min(days), selection.first), min(max(days), selection.last)
    for number in calendars.between(selection.calendar, "year", first, last):
        code = calendars.code(selection.calendar, "year", number)
        yield code, calendars.bounds(selection.calendar, "year", number)


def _state(reporting: Reporting, buyer: str, year: Interval, expected: Interval, today: dt.date) -> str:
    first, last = max(year[0], expected[0]), min(year[1], expected[1])
    if first > last:
        return "not_expected"
    found = reporting.state(buyer, first, last)
    if found == "none":
        return "missing" if last < today else "awaited"
    return found
