"""The grant and what came with it: leverage, and spending retained beside a dollar of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import duckdb

from measures.additive import ratios, sums
from measures.cells import Cell, Note, rounded
from measures.held import MEANINGLESS
from measures.queries import run, template
from measures.registry import Measure
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
    if not _grants(con, selection)[0]:
        return [unknown.with_notes(Note("needs.plan"))]
    return ratios(con, measure, by, selection)


def per_dollar(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of spending retained from the first day of the grant to its last, over the grant.

    Only grants that lie wholly in the selected days count. It tells a proportion, never an effect.
    """
    amount, first, last = _grants(con, selection)
    if not amount or first is None:
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("needs.plan"),))]
    told = Note("grant_days", {"dollars": amount, "first": first, "last": last})
    during = replace(selection, start=first, end=last)
    return [_over(measure, cell, amount).with_notes(told) for cell in sums(con, measure, by, during)]


def _over(measure: Measure, cell: Cell, amount: Decimal) -> Cell:
    value = None if cell.value is None else rounded(cell.value / amount, measure.decimals)
    return replace(cell, value=value)


def _grants(con: duckdb.DuckDBPyConnection, selection: Selection) -> tuple:
    """Dollars of the grants that lie wholly in the selected days, their first day and their last."""
    return run(con, template("grants"), selection).fetchone() or (Decimal(0), None, None)
