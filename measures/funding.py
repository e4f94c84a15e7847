"""The grant and what came with it: leverage, and spending retained beside a dollar of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import duckdb

from measures.additive import ratios, sums
from measures.cells import Cell, Note, rounded
from measures.held import MEANINGLESS
from measures.queries import run, template
from measures.registry import Measure
from measures.reporting import Reporting, for_measure, merged
from measures.selection import Selection

#: Filters that say nothing of a fund: it is the whole programme's.
_OF_LINES = ("buyers", "territories", *MEANINGLESS)


def leverage(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of other funds over the grant: confirmed ones; those only announced give the upper bound."""
    unknown = Cell({}, measure.key, None, measure.unit)
    if any(getattr(selection, name) for name in _OF_LINES) or selection.source != "partners":
        return [unknown.with_notes(Note("filter_without_meaning"))]
    if not _grants(con, selection):
        return [unknown.with_notes(Note("needs.plan"))]
    return ratios(con, measure, by, selection)


def per_dollar(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of spending retained on the days of the grants, over the grants.

    Only grants that lie wholly in the selected days count; a day of two grants counts once. It tells a
    proportion, never an effect. No value when nobody reported a day of theirs.
    """
    grants = _grants(con, selection)
    amount = sum((dollars for dollars, _, _ in grants), Decimal(0))
    if not amount:
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("needs.plan"),))]
    spans = merged((first, last) for _, first, last in grants)
    reported = for_measure(con, measure, selection)
    if all(reported.state(buyer, *span) == "none" for buyer in reported.days for span in spans):
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("missing"),))]
    told = (
        Note("grant_days", {"dollars": amount, "first": spans[0][0], "last": spans[-1][1]}),
        *_still_running(reported, spans[-1][1]),
    )
    found: dict[tuple, Cell] = {}
    for first, last in spans:
        for cell in sums(con, measure, by, replace(selection, start=first, end=last)):
            key = tuple(cell.by.values())
            found[key] = _together(found[key], cell) if key in found else cell
    return [_over(measure, cell, amount).with_notes(*told) for cell in found.values()]


def _still_running(reported: Reporting, end: dt.date) -> tuple[Note, ...]:
    """Told when the files stop before the grant does: all of it divides only a part of the spending."""
    last = max(days[-1][1] for days in reported.days.values())
    return (Note("grant_running", {"last": last}),) if last < end else ()


def _together(one: Cell, other: Cell) -> Cell:
    """Two cells of a sum made one, what is told of both told once."""
    value = (one.value or Decimal(0)) + (other.value or Decimal(0))
    return replace(
        one, value=value, notes=tuple({note.key: note for note in (*one.notes, *other.notes)}.values())
    )


def _over(measure: Measure, cell: Cell, amount: Decimal) -> Cell:
    value = None if cell.value is None else rounded(cell.value / amount, measure.decimals)
    return replace(cell, value=value)


def _grants(con: duckdb.DuckDBPyConnection, selection: Selection) -> list[tuple]:
    """The grants that lie wholly in the selected days: dollars, first day, last day."""
    return run(con, template("grants"), selection).fetchall()
