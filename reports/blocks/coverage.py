"""Who reported which year, in words."""

from __future__ import annotations

from charts import reporting
from measures.reported import reported
from reports import told
from reports.context import Context
from reports.told import Told


def coverage(ctx: Context, place: str) -> Told:
    """One row a partner, one column a year: whole, in part, missing, expected later, or not expected."""
    since = ctx.guard.over_all_years(ctx.selection)
    cells = reported(ctx.con, since, ctx.as_of)
    finding = reporting.finding(cells, ctx.year, ctx.lang)
    table = reporting.table(cells, ctx.names)
    title = ctx.text("page.board.strip.caption")
    shown = told.listing(ctx, f"{place}.reported", title, table)
    return told.tell(ctx, finding, [shown])
