"""What a file of the programme would change beside what is in effect: rows, told by their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.compute as pc

from measures import published
from pipelines.changes.told import ChangeClass, Changes, Tally
from pipelines.checked import ZERO, CheckedSheet
from pipelines.parse import engine
from pipelines.periods import Period, contains

_NONE = ChangeClass()

Rows = Counter[str]


def compare(
    path: Path | None, sheets: Sequence[CheckedSheet], kind: str, mode: str, period: Period
) -> Changes:
    """The rows that a file keeps, brings and drops; none of them has dollars of spending.

    path: the published file, None when nothing is. period: of the batch. A file that adds drops nothing.
    """
    after = Counter(cells for sheet in sheets for cells in _accepted(sheet))
    before, closed = _listed(path, kind, _grants(sheets), period)
    closed = closed if mode == "replace" else Counter()
    kept, removed, new = closed & after, closed - after, after - closed
    return Changes(
        before=_tally(before),
        after=_tally(before - closed + after),
        unchanged=ChangeClass(_tally(kept), _tally(kept)),
        changed=_NONE,
        removed=ChangeClass(before=_tally(removed)),
        new=ChangeClass(after=_tally(new)),
        identical=_NONE,
    )


def _accepted(sheet: CheckedSheet) -> list[str]:
    rows = sheet.rows
    return rows["cells"].filter(pc.equal(rows["fate"], "accepted")).to_pylist() if rows is not None else []


def _grants(sheets: Sequence[CheckedSheet]) -> set[str] | None:
    """The grants that a plan names, "" for none; None for a file that is no plan."""
    tables = [sheet.entries for sheet in sheets if sheet.entries is not None]
    named = [table["grant_name"] for table in tables if "grant_name" in table.column_names]
    return {grant or "" for column in named for grant in column.to_pylist()} if named else None


def _listed(path: Path | None, kind: str, grants: set[str] | None, period: Period) -> tuple[Rows, Rows]:
    """All rows in effect, and those that a file of these grants, or of this period, replaces."""
    if path is None:
        return Counter(), Counter()
    with published.connect(path) as con:
        rows = con.execute(engine.sql("programme/listed"), {"kind": kind}).fetchall()
    closed = (
        cells
        for grant, first, last, cells in rows
        if (grant in grants if grants is not None else contains(period, (first, last)))
    )
    return Counter(cells for *_, cells in rows), Counter(closed)


def _tally(rows: Rows) -> Tally:
    return Tally(rows.total(), ZERO)
