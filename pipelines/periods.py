"""The period a batch speaks for: told from its lines, or declared and then held to.

A period is two days, both inclusive. An interval line is inside a period only if wholly inside.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.checked import ZERO, CheckedSheet
from pipelines.problems import CAP, Problem

Period = tuple[dt.date, dt.date]


def parse(written: str) -> Period:
    """The period written `2017-01-01..2017-03-31`. Raises ValueError when it is not one."""
    first, dots, last = written.partition("..")
    period = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if not dots or period[0] > period[1]:
        raise ValueError(written)
    return period


def write(period: Period) -> str:
    """The period as `parse` reads it."""
    return f"{period[0].isoformat()}..{period[1].isoformat()}"


def crosses(one: Period, other: Period) -> bool:
    """Whether two periods share days without either containing the other."""
    shares = one[0] <= other[1] and other[0] <= one[1]
    return shares and not contains(one, other) and not contains(other, one)


def contains(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` is in `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def own(sheet: CheckedSheet) -> Period | None:
    """The period that the file itself says the sheet is the export of, whatever its lines' dates.

    A month of SEAO holds awards of other years that were entered that month. None for a partner's file.
    """
    written = sheet.settings.get("period")
    return parse(str(written)) if written else None


def infer(sheets: Iterable[CheckedSheet]) -> Period | None:
    """The period of the export when the file says one, else the whole months that the accepted lines span.

    None when no line has a date.
    """
    sheets = list(sheets)
    said = [period for sheet in sheets if (period := own(sheet))]
    if said:
        return min(first for first, _ in said), max(last for _, last in said)
    days = [day for sheet in sheets for day in _span(sheet.rows) if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    return first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])


def clip(sheet: CheckedSheet, period: Period) -> tuple[CheckedSheet, list[Problem], int]:
    """The sheet with its accepted lines dated outside `period` rejected (`outside_period`).

    Also gives the first problems of those lines and how many lines there are. The totals move with
    the lines, so they still balance. A line without any date is not outside.
    """
    first, last = _days(sheet.rows)
    early = pc.fill_null(pc.less(first, pa.scalar(period[0])), False)
    late = pc.fill_null(pc.greater(last, pa.scalar(period[1])), False)
    outside = pc.and_(pc.equal(sheet.rows["fate"], "accepted"), pc.or_(early, late))
    count = pc.sum(outside).as_py() or 0
    if not count:
        return sheet, [], 0
    handed_back = sheet.rows.filter(outside)
    amount = pc.sum(handed_back["amount"]).as_py() or ZERO
    clipped = replace(
        sheet,
        rows=_reject(sheet.rows, outside),
        rows_accepted=sheet.rows_accepted - count,
        rows_rejected=sheet.rows_rejected + count,
        total=sheet.total - amount,
        total_rejected=sheet.total_rejected + amount,
    )
    return clipped, _problems(sheet, handed_back.slice(0, CAP), period), count


def _days(rows: pa.Table) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """First and last day of each row: its date, or its interval."""
    first = pc.coalesce(rows["date"], rows["period_start"])
    return first, pc.coalesce(rows["date"], rows["period_end"])


def _span(rows: pa.Table) -> tuple[dt.date | None, dt.date | None]:
    days = rows.select(["fate", "date", "period_start", "period_end"])
    first, last = _days(days.filter(pc.equal(rows["fate"], "accepted")))
    return pc.min(first).as_py(), pc.max(last).as_py()


def _reject(rows: pa.Table, chosen: pa.ChunkedArray) -> pa.Table:
    for name, value in (("fate", "rejected"), ("reason", "outside_period")):
        changed = pc.if_else(chosen, value, rows[name])
        rows = rows.set_column(rows.schema.get_field_index(name), name, changed)
    return rows


def _problems(sheet: CheckedSheet, rows: pa.Table, period: Period) -> list[Problem]:
    """One problem a line handed back, at the cell its date was read from."""
    read_from = sheet.columns.get("date") or sheet.columns.get("start_date") or sheet.columns.get("period")
    column = read_from.column if read_from else None
    days = zip(rows["row"].to_pylist(), _days(rows)[0].to_pylist(), strict=True)
    slots = {"start": period[0], "end": period[1]}
    return [Problem("outside_period", sheet.name, row, column, str(day), slots) for row, day in days]
