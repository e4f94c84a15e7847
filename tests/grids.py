"""Sheets and workbooks made of lists of Python values, for tests of what is understood of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipelines import shapes
from pipelines.check import understand
from pipelines.checked import Checked
from pipelines.read import Sheet, Workbook

Rows = Sequence[Sequence[object]]


def grid(rows: Rows) -> pa.Table:
    """The grid of `rows`, from row 1: str, int or float, date, None; a text beginning with # is an error."""
    width = max((len(row) for row in rows), default=0)
    columns = {"row": pa.array(range(1, len(rows) + 1), pa.int32())}
    for number in range(width):
        cells = [_cell(row[number]) if number < len(row) else _cell(None) for row in rows]
        columns[shapes.letter(number)] = pa.array(cells, shapes.CELL)
    return pa.table(columns)


def _cell(value: object) -> dict[str, object]:
    cell: dict[str, object] = dict.fromkeys(("t", "n", "d", "e"))
    if isinstance(value, str) and value.startswith("#") and len(value) > 1:
        cell["e"] = value
    elif isinstance(value, str):
        cell["t"] = value or None
    elif isinstance(value, dt.date):
        cell["d"] = dt.datetime.combine(value, dt.time()) if type(value) is dt.date else value
    elif value is not None:
        cell["n"] = float(value)
    return cell


def book(sheets: Mapping[str, Rows], *, name: str = "envoi.xlsx", merged=(), hidden=()) -> Workbook:
    """A workbook of these sheets; merged: ranges of every sheet; hidden: names."""
    made = [
        Sheet(title, title not in hidden, grid(rows), merged=list(merged)) for title, rows in sheets.items()
    ]
    return Workbook(Path(name), name, "0" * 64, "xlsx", made)


def understood(rows: Rows, *, title: str = "Feuil1", name: str = "envoi.xlsx", merged=(), **known) -> Checked:
    """What is understood of a workbook of one sheet."""
    return understand(book({title: rows}, name=name, merged=merged), **known)


def lines(checked: Checked, *fields: str, sheet: int = 0) -> list[tuple]:
    """The accepted lines of a sheet as tuples of `fields`."""
    rows = checked.sheets[sheet].rows.to_pylist()
    return [tuple(row[name] for name in fields) for row in rows if row["fate"] == "accepted"]


def fates(checked: Checked, sheet: int = 0) -> list[str]:
    """What became of each row of a sheet: `accepted`, or its reason."""
    return [row["reason"] or row["fate"] for row in checked.sheets[sheet].rows.to_pylist()]


def kinds(checked: Checked) -> dict[str, int]:
    """The problems of a file, counted by kind."""
    return dict(checked.problems.counts)
