"""How values and severities are written in a cell with openpyxl."""

from __future__ import annotations

import re

from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill

from charts import palette

#: Letters that a cell can hold, says the format, and signs that it cannot.
MOST_LETTERS = 32_767
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(cell: Cell, value: object) -> None:
    """Write a value as it is, as far as an xlsx can hold it: a text never becomes a formula."""
    cell.value = writable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def writable(words: str) -> str:
    """A text without what a cell refuses: control characters, and letters beyond the longest text."""
    return _CONTROLS.sub("\ufffd", words)[:MOST_LETTERS]


def colour(severity: str) -> str:
    """The fill of a severity, as openpyxl writes colours: RRGGBB."""
    return palette.severity(severity).removeprefix("#").upper()


def fill(severity: str) -> PatternFill:
    """The fill of a cell where the worst problem is of this severity."""
    return PatternFill("solid", fgColor=colour(severity))
