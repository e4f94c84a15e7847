"""Tables of a text document: headings that repeat, rows that stay whole, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Pt
from docx.table import Table as Grid
from docx.table import _Row

from charts import palette
from charts.tables import Table
from reports.docx.fields import element

_LIGHT = palette.theme("light")
_WIDTH = 6.5
#: From so many columns on, the words are smaller.
_MANY, _SMALL = 6, 8
#: A column of texts of so many letters stays on one line; a longer one counts for so many at most.
_SHORT, _MOST = 16, 34
#: Room around the letters of a column, as letters.
_AROUND = 4
#: A table of so many rows at most stands whole on a page.
_WHOLE = 14
#: Letters that a line of a table holds.
_LETTERS = 88


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
        run = paragraph.add_run(words)
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
    """Thin lines between rows, a coloured one under the headings; what the table says, in words."""
    grid.autofit = False
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_LIGHT["border"][1:]))
    properties.find(qn("w:tblW")).addnext(borders)
    properties.append(element("w:tblDescription", val=alt))


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: set[int]) -> list[Length]:
    """The width of the page shared by the columns: short texts and numbers stay on one line, others share."""
    longest = [
        max([len(max(heading.split(), key=len, default="")), *(len(row[place]) for row in rows)])
        for place, heading in enumerate(headings)
    ]
    kept = {place: each for place, each in enumerate(longest) if each <= _SHORT or place in numbers}
    asked = [kept.get(place, min(each, _MOST)) + _AROUND for place, each in enumerate(longest)]
    spare = max(_LETTERS - sum(kept.values()) - _AROUND * len(kept), 0)
    shared = sum(each for place, each in enumerate(asked) if place not in kept)
    if shared and spare:
        asked = [
            each if place in kept else max(each * spare / shared, _AROUND) for place, each in enumerate(asked)
        ]
    return [Inches(_WIDTH * each / sum(asked)) for each in asked]
