"""Tables of a text document: headings that repeat, rows that stay whole, numbers to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Pt
from docx.table import Table as Grid
from docx.table import _Row

from charts import palette
from charts.tables import Table
from reports.docx.fields import PAGE_WIDTH, element
from reports.legible import legible

_LIGHT = palette.theme("light")
#: Size of words in points; beyond so many columns it is smaller, and so is the room around them (in twips).
_SIZE = 9.5
_MANY, _SMALL, _TIGHT = 8, 7.5, "40"
#: A column of texts of so many letters stays on one line; a longer one counts for so many at most.
_SHORT, _MOST = 16, 34
#: Room around the letters of a column, as letters, and where there are many columns.
_AROUND, _NARROW = 4, 2
#: A table of so many rows at most stands whole on a page.
_WHOLE = 14
#: Letters that a line of a table holds.
_LETTERS = 90


def of_table(document: Document, table: Table, alt: str, lang: str) -> None:
    """A table of values, in full. alt: what it holds, for whoever does not see it."""
    rows = [
        [table.said(at, place, lang) for place in range(len(table.columns))] for at in range(len(table.rows))
    ]
    numbers = {place for place, column in enumerate(table.columns) if column.unit}
    write(document, [column.heading for column in table.columns], rows, numbers, alt)


def write(
    document: Document,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: set[int],
    alt: str,
    *,
    strong: frozenset[int] = frozenset(),
) -> None:
    """A table of words. numbers: columns to the right; strong: columns in bold."""
    grid = document.add_table(len(rows) + 1, len(headings))
    _frame(grid, alt)
    widths, everywhere = _widths(headings, rows, numbers), frozenset(range(len(headings)))
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for rank, (row, told) in enumerate(zip(grid.rows, (headings, *rows), strict=True)):
        _whole(row, is_heading=rank == 0)
        _fill(document, row, told, widths, numbers, everywhere if rank == 0 else strong)
        if len(rows) <= _WHOLE and rank < len(rows):
            _with_next(row)


def _fill(
    document: Document,
    row: _Row,
    told: Sequence[str],
    widths: Sequence[Length],
    numbers: set[int],
    strong: frozenset[int],
) -> None:
    size = Pt(_SMALL) if len(told) > _MANY else None
    for place, (cell, words) in enumerate(zip(row.cells, told, strict=True)):
        cell.width = widths[place]
        paragraph = cell.paragraphs[0]
        paragraph.style = document.styles["Table text"]
        run = paragraph.add_run(legible(words))
        run.bold = place in strong or None
        run.font.size = size
        if place in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _with_next(row: _Row) -> None:
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _whole(row: _Row, *, is_heading: bool) -> None:
    """A row is never split between pages; the headings are repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))
        for cell in row.cells:
            cell._tc.get_or_add_tcPr().append(
                element("w:shd", val="clear", color="auto", fill=_LIGHT["surface"][1:])
            )


def _frame(grid: Grid, alt: str) -> None:
    """Thin lines between rows; what the table says, in words."""
    grid.autofit = False
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_LIGHT["border"][1:]))
    properties.find(qn("w:tblW")).addnext(borders)
    if len(grid.columns) > _MANY:
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(element(f"w:{side}", w=_TIGHT, type="dxa"))
        properties.find(qn("w:tblLayout")).addnext(margins)
    properties.append(element("w:tblDescription", val=legible(alt)))


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> list[Length]:
    """The width of the page shared by the columns: short texts and numbers stay on one line, others share."""
    is_wide = len(headings) > _MANY
    around, room = (_NARROW, _LETTERS * _SIZE / _SMALL) if is_wide else (_AROUND, _LETTERS)
    needs = [
        _Need.of(heading, [row[at] for row in rows], at in numbers) for at, heading in enumerate(headings)
    ]
    kept = sum(each.whole + around for each in needs if each.is_kept)
    shared = sum(min(each.whole, _MOST) for each in needs if not each.is_kept)
    part = max(room - kept, 0) / (shared or 1)
    asked = [each.letters(part) + around for each in needs]
    return [Inches(PAGE_WIDTH * each / sum(asked)) for each in asked]


@dataclass(frozen=True)
class _Need:
    """What a column asks for, in letters: its longest word, its longest text; whether that stays whole."""

    word: int
    whole: int
    is_kept: bool

    @staticmethod
    def of(heading: str, column: Sequence[str], is_number: bool) -> _Need:
        words = max((len(part) for part in re.split("[ -]", heading)), default=0)
        longest = max(map(len, column), default=0)
        is_kept = is_number or longest <= _SHORT
        words = max([words, *(len(part) for told in column for part in told.split(" "))])
        return _Need(words, max(longest, words), is_kept)

    def letters(self, part: float) -> float:
        """Letters of the column when those that share have this part of what they ask for."""
        return self.whole if self.is_kept else max(min(self.whole, _MOST) * part, self.word)
