"""Activities held, and whom they reached: counts of what the list of activities says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import duckdb

from measures.additive import sums
from measures.cells import Cell, Note, rounded
from measures.queries import run, template
from measures.registry import Measure
from measures.selection import Selection

MART = "held"
#: Filters that say nothing of an activity.
MEANINGLESS = ("methods", "categories", "suppliers", "scope", "social_economy_only")


def cells(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of a count over activities; a period that no list speaks of has none.

    A total of nothing is 0 only when a list of activities covers some of the days.
    """
    unknown = Cell({}, measure.key, None, measure.unit)
    if any(getattr(selection, name) for name in MEANINGLESS) or selection.source != "partners":
        return [unknown.with_notes(Note("filter_without_meaning"))]
    files, covering = run(con, template("activities_sent"), selection).fetchone() or (0, 0)
    if not files:
        return [unknown.with_notes(Note("needs.activities"))]
    found = [cell for cell in sums(con, measure, by, selection) if by or cell.value or covering]
    return found or ([] if by else [_nothing(measure, unknown, is_covered=bool(covering))])


def _nothing(measure: Measure, unknown: Cell, *, is_covered: bool) -> Cell:
    return (
        replace(unknown, value=rounded(Decimal(0), measure.decimals))
        if is_covered
        else unknown.with_notes(Note("missing"))
    )
