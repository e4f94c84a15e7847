"""What enterprises tell, and which ones the directory lists: names and words, never a dollar."""

from __future__ import annotations

import datetime as dt

from charts.tables import Column, Table
from measures import directory
from reports import told
from reports.context import Context
from reports.report import Story
from reports.told import Told


def stories(ctx: Context, place: str, *, most: int = 3) -> Told:
    """The newest stories that may be shown on the day the figures stand on."""
    found = directory.stories(ctx.con, ctx.as_of, most)
    made = tuple(Story(str(one["name"]), str(one["story"]), _day(one["story_from"])) for one in found)
    if not made:
        return Told(ctx.text("report.finding.stories.none"))
    return Told(ctx.count("report.finding.stories", len(made)), stories=made)


def _day(value: object) -> dt.date:
    if not isinstance(value, dt.date):
        raise TypeError(value)
    return value


def listed(ctx: Context, place: str) -> Told:
    """Social-economy enterprises of the directory established in the territory: what they offer."""
    found = directory.established(ctx.con, ctx.as_of, ctx.asked.subject)
    title = ctx.count("report.title.listed", len(found), name=ctx.subject)
    columns = tuple(Column(ctx.text(f"report.column.{name}")) for name in ("enterprise", "offered"))
    rows = tuple((str(one["name"]), str(one["offered"] or one["sector"] or "")) for one in found)
    codes = tuple({"supplier": str(one["supplier"])} for one in found)
    shown = told.listing(ctx, f"{place}.listed", title, Table(columns, rows, codes))
    return told.tell(ctx, f"{title}.", [shown])
