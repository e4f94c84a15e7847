"""The days on which what stands is counted: the last of each period, or of the selection."""

from __future__ import annotations

import datetime as dt

import duckdb

from measures.calendars import MONTHS, PERIODS, between, bounds
from measures.selection import Selection

#: The mart that is asked what stands on given days, by the parameter $days.
MART = "standing"


def days(
    con: duckdb.DuckDBPyConnection, span: str, by: tuple[str, ...], selection: Selection
) -> list[dt.date]:
    """Last day of each period of the split, or of the selection: never after what was reported.

    span: the query that gives the first and the last day known of the selection's source.
    """
    found = con.execute(span, {"source": selection.source}).fetchone()
    if not found or None in found:
        return []
    first, last = max(found[0], selection.first), min(found[1], selection.last)
    units = [name for name in by if name in PERIODS]
    if not units or first > last:
        return [last]
    unit = min(units, key=MONTHS.__getitem__)
    periods = between(selection.calendar, unit, first, last)
    return [min(last, bounds(selection.calendar, unit, period)[1]) for period in periods]
