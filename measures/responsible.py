"""The share of responsible acquisitions, among what says it, and the government's target of the day."""

from __future__ import annotations

import datetime as dt

import duckdb

from measures import reporting
from measures.additive import by_codes, gather, notes
from measures.calendars import PERIODS
from measures.cells import Cell, Note, rounded
from measures.queries import Row, template
from measures.registry import Measure
from measures.selection import Selection

Connection = duckdb.DuckDBPyConnection

#: Splits beside which a target is told: it binds organisations, not what they buy or from whom.
_OF_ORGANISATIONS = {"buyer", "buyer_sector", "buyer_territory", *PERIODS}


def cells(con: Connection, measure: Measure, by: tuple[str, ...], selection: Selection) -> list[Cell]:
    """Cells of responsible dollars over the dollars of files that say which are.

    The bounds are what the share of all dollars would be if those that nobody said anything of were all
    other purchases, or all responsible.
    """
    found = [
        _cell(measure, by_codes(by, key, selection), row)
        for key, row in gather(con, measure, by, selection).items()
    ]
    if not set(by) <= _OF_ORGANISATIONS:
        return found
    return [cell.with_notes(*_target(con, measure, cell, selection)) for cell in found]


def _cell(measure: Measure, codes: dict[str, str | None], row: Row) -> Cell:
    top, said, unsaid = (row[name] for name in measure.parts)
    told = notes(measure, row)
    if unsaid:
        told = (Note("responsible_unsaid", {"dollars": unsaid}), *told)
    if said <= 0:
        nothing = () if unsaid else (Note("no_whole"),)
        return Cell(codes, measure.key, None, measure.unit, notes=(*nothing, *told))
    value = rounded(top / said, measure.decimals)
    if unsaid < 0:  # credits alone: no share of them could be responsible
        return Cell(codes, measure.key, value, measure.unit, notes=told)
    lower, upper = (rounded(part / (said + unsaid), measure.decimals) for part in (top, top + unsaid))
    return Cell(codes, measure.key, value, measure.unit, min(lower, value), max(upper, value), told)


def _target(con: Connection, measure: Measure, cell: Cell, selection: Selection) -> tuple[Note, ...]:
    """The target in force on the cell's last day for the organisations that it is about, if any."""
    day, sectors = _last_day(con, measure, cell, selection), _sectors(con, cell, selection)
    if day is None or not (sectors is None or sectors):
        return ()
    slots = {"measure": measure.key, "day": day, "sectors": sorted(sectors or ())}
    found = con.execute(template("target"), slots).fetchone()
    if found is None:
        return (Note("target_none", {"day": day}),)
    value, due, baseline, status = found
    told = Note("target", {"share": value, "day": due, "baseline": baseline})
    return (told, Note("target_to_confirm")) if status == "to_confirm" else (told,)


def _last_day(con: Connection, measure: Measure, cell: Cell, selection: Selection) -> dt.date | None:
    """Last day of the cell's period, else of the selection, else of what was reported."""
    days = reporting.period_of(cell.by, selection)
    if days or selection.end:
        return days[1] if days else selection.end
    reported = reporting.for_measure(con, measure, selection).days.values()
    return max((intervals[-1][1] for intervals in reported), default=None)


def _sectors(con: Connection, cell: Cell, selection: Selection) -> set[str] | None:
    """Sectors of the buyers that the cell is about; None for all buyers."""
    if "buyer_sector" in cell.by:
        return {cell.by["buyer_sector"]} - {None}
    buyers = {cell.by["buyer"]} if "buyer" in cell.by else set(selection.buyers)
    if not buyers:
        return None
    return {sector for slug, sector, _ in con.execute(template("buyer_group")).fetchall() if slug in buyers}
