"""Tables as a page holds them: every value in full, the size of the letters and the shape of the columns."""

from __future__ import annotations

import re
from typing import Any

from charts.tables import Table
from reports.pdf import letters
from reports.pdf.letters import width

#: Sizes of letters, the largest that fits is taken; room on both sides of a cell.
_SIZES = (9.0, 8.0, 7.0, 6.2)
_INSET = 9.0
#: Beyond so many rows a table may go on over the page; under it, it stays in one piece.
_WHOLE = 14
#: Width of the text of a page on its side.
_FLIPPED = 668.0


def table_of(table: Table, lang: str, room: float, *, may_turn: bool = True) -> dict[str, Any]:
    """Headings, rows of words, and how they fit in `room` points.

    One that is too wide for the smallest letters lies on its side where it `may_turn`, else, or when that is
    not enough, its letters are smaller still.
    """
    head = [letters.shown(column.heading) for column in table.columns]
    rows = [
        [letters.shown(table.said(row, column, lang)) for column in range(len(table.columns))]
        for row in range(len(table.rows))
    ]
    by_column = [list(each) for each in zip(head, *rows, strict=True)]
    size = next((size for size in _SIZES if _least(by_column, size) <= room), _SIZES[-1])
    is_flipped = may_turn and _least(by_column, size) > room
    limit = _FLIPPED if is_flipped else room
    size = min(size, size * limit / max(_least(by_column, size), 1.0))
    natural = [max(width(cell, size) for cell in column) + _INSET for column in by_column]
    return {
        "head": head,
        "rows": rows,
        "numbers": [bool(column.unit) for column in table.columns],
        "columns": natural if sum(natural) <= limit else None,
        "size": size,
        "breakable": len(rows) > _WHOLE,
        "flipped": is_flipped,
    }


def _least(by_column: list[list[str]], size: float) -> float:
    """The narrowest a table can be: the longest word of each column, numbers never broken."""
    return sum(
        max(width(word, size) for cell in column for word in re.split("[ \n\t\u200b]", cell)) + _INSET
        for column in by_column
    )
