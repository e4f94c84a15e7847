"""HTML tables, which finance systems like to export under the extension xls.

All the tables of the file stand one under the other in a single sheet, as a spreadsheet program shows
them, without the text around them. Cells are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa

from pipelines.problems import Problem, Refused
from pipelines.read import grid, limits
from pipelines.read.package import sheet_too_large
from pipelines.read.textfile import encoding_of, texts

_SPACES = re.compile(r"[ \t\r\n]+")
_BREAKS = frozenset(("br", "p", "div", "li"))
_UNSEEN = frozenset(("style", "script", "title"))


class _Tables(HTMLParser):
    """Collects the rows of every table; a cell over several columns or rows stands at its first place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.cells = 0
        self._taken: dict[tuple[int, int], bool] = {}
        self._cell: list[str] | None = None
        self._place = 0
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, a line inside a cell, or a part that is not shown."""
        self._unseen = tag in _UNSEEN
        if tag in ("tr", "td", "th"):
            self._close()
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._open(dict(attrs))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        self._unseen = False
        if tag in ("td", "th", "tr", "table"):
            self._close()

    def handle_data(self, data: str) -> None:
        """Text: kept inside a cell only."""
        if self._cell is not None and not self._unseen:
            self._cell.append(_SPACES.sub(" ", data))

    def _open(self, given: dict[str, str | None]) -> None:
        """Make room for a cell, right of the ones already standing in its row."""
        if not self.rows:
            self.rows.append([])
        line = self.rows[-1]
        number = len(self.rows) - 1
        while self._taken.pop((number, len(line)), False):
            line.append("")
        columns, rows = _span(given.get("colspan")), _span(given.get("rowspan"))
        for below in range(1, rows):
            for right in range(columns):
                self._taken[number + below, len(line) + right] = True
        line.extend([""] * columns)
        self.cells += columns * rows
        self._place = len(line) - columns
        self._cell = []

    def _close(self) -> None:
        if self._cell is not None:
            lines = [line.strip(" ") for line in "".join(self._cell).split("\n")]
            shown = "\n".join(lines).strip("\n")
            # `&nbsp;` alone is how an empty cell is written.
            self.rows[-1][self._place] = shown if shown.strip() else ""
            self._cell = None


def _span(given: str | None) -> int:
    """A colspan or rowspan, held to what a browser accepts (1,000 columns)."""
    return min(max(int(given), 1), 1000) if given and given.isdecimal() else 1


def blocks(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows of the tables of an HTML file. Raises Refused(format_not_read) when it has none."""
    tables = _Tables()
    for text in texts(path, encoding_of(path)):
        tables.feed(text)
        if tables.cells > limits.MAX_CELLS:
            raise Refused(sheet_too_large(tables.cells, limits.MAX_CELLS, path.stem))
    tables.close()
    if not any(map(any, tables.rows)):
        raise Refused(Problem("format_not_read", value="HTML"))
    for start in range(0, len(tables.rows), limits.BLOCK_ROWS):
        rows = tables.rows[start : start + limits.BLOCK_ROWS]
        yield grid.block(rows, range(start + 1, start + 1 + len(rows)), 0, {})
