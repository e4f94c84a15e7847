"""On which days it is asked what the enterprises of the region offer: the last of each period."""

from __future__ import annotations

import datetime as dt

import duckdb

from measures.calendars import MONTHS, PERIODS, between, bounds
from measures.selection import Selection

#: The mart of purchases outside the region whose category the region offers.
MART = "opportunity"
#: Months of a period that holds every day.
_ALL_TIME = 12 * 10_000


def kinds(selection: Selection) -> list[str]:
    """Kinds of enterprises that count as social economy."""
    return ["social_economy", *(["financial_cooperative"] if selection.financial == "with" else [])]


def last_day(con: duckdb.DuckDBPyConnection, span: str, selection: Selection) -> dt.date | None:
    """The selection's last day, never after what was reported; None when nothing was.

    span: the query that gives the first and the last day that the selection's source reported.
    """
    found = con.execute(span, {"source": selection.source}).fetchone()
    return min(found[1], selection.last) if found and found[1] else None


def parameters(
    con: duckdb.DuckDBPyConnection, span: str, by: tuple[str, ...], selection: Selection
) -> dict[str, object]:
    """The parameters of the mart: periods of the split, the day asked of each, kinds of enterprises."""
    last = last_day(con, span, selection)
    units = [name for name in by if name in PERIODS]
    unit = min(units, key=MONTHS.__getitem__, default=None)
    asked = {"kinds": kinds(selection), "period_months": MONTHS[unit] if unit else _ALL_TIME}
    if last is None:
        return asked | {"period_numbers": [], "period_ends": []}
    if unit is None:
        return asked | {"period_numbers": [0], "period_ends": [last]}
    first = max(con.execute(span, {"source": selection.source}).fetchall()[0][0], selection.first)
    numbers = list(between(selection.calendar, unit, first, last))
    ends = [min(last, bounds(selection.calendar, unit, period)[1]) for period in numbers]
    return asked | {"period_numbers": numbers, "period_ends": ends}
