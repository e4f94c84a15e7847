"""The share of responsible acquisitions, among what says it, and the government's target of the day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

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
    targets = _Targets(con, measure, selection)
    return [cell.with_notes(*targets.told(cell)) for cell in found]


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


class _Targets:
    """The targets that cells are told beside: what many cells share is asked once."""

    def __init__(self, con: Connection, measure: Measure, selection: Selection):
        self._con, self._measure, self._selection = con, measure, selection
        self._found: dict[tuple[dt.date, frozenset[str]], tuple[Note, ...]] = {}

    def told(self, cell: Cell) -> tuple[Note, ...]:
        """The target in force on the cell's last day for the organisations that it is about, if any."""
        day, sectors = self._last_day(cell), self._sectors(cell)
        if day is None or not (sectors is None or sectors):
            return ()
        asked = day, frozenset(sectors or ())
        if asked not in self._found:
            self._found[asked] = self._in_force(*asked)
        return self._found[asked]

    def _in_force(self, day: dt.date, sectors: frozenset[str]) -> tuple[Note, ...]:
        slots = {"measure": self._measure.key, "day": day, "sectors": sorted(sectors)}
        found = self._con.execute(template("target"), slots).fetchone()
        if found is None:
            return (Note("target_none", {"day": day}),)
        value, due, baseline, status = found
        told = Note("target", {"share": value, "day": due, "baseline": baseline})
        return (told, Note("target_to_confirm")) if status == "to_confirm" else (told,)

    def _last_day(self, cell: Cell) -> dt.date | None:
        """Last day of the cell's period, else of the selection, else of what was reported."""
        days = reporting.period_of(cell.by, self._selection)
        return days[1] if days else self._selection.end or self._last_reported

    @cached_property
    def _last_reported(self) -> dt.date | None:
        reported = reporting.for_measure(self._con, self._measure, self._selection).days.values()
        return max((intervals[-1][1] for intervals in reported), default=None)

    def _sectors(self, cell: Cell) -> set[str] | None:
        """Sectors of the buyers that the cell is about; None for all buyers."""
        if "buyer_sector" in cell.by:
            return {cell.by["buyer_sector"]} - {None}
        buyers = {cell.by["buyer"]} if "buyer" in cell.by else set(self._selection.buyers)
        return {self._sector_of[slug] for slug in buyers if slug in self._sector_of} if buyers else None

    @cached_property
    def _sector_of(self) -> dict[str, str]:
        return {slug: sector for slug, sector, _ in self._con.execute(template("buyer_group")).fetchall()}
