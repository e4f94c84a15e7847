"""The sheet that lists everything found in a workbook: how much of what, where, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from charts import palette
from labels import text
from labels.numbers import number
from pipelines import ours
from pipelines.checked import Checked
from pipelines.handback.writing import fill, write
from pipelines.problems import KINDS, SEVERITIES, Problem

#: Columns of the two tables, as the labels name them, and widths of the columns, in letters.
COUNTED = ("severity", "count", "shown", "example")
LISTED = ("severity", "sheet", "row", "column", "value", "message", "link")
WIDTHS = (20, 18, 10, 10, 28, 90, 16)
#: Height of one line of text, in points.
LINE = 15
#: A sheet takes so many links, says the format.
LINKS = 65_000


@dataclass
class _Page:
    """The sheet and its last row written: asking openpyxl for it would go over every cell each time."""

    sheet: Worksheet
    row: int = 1

    def add(self, values: Sequence[object]) -> list[Cell]:
        """A row below the last one, and its cells."""
        self.row += 1
        cells = [self.sheet.cell(self.row, place) for place in range(1, len(values) + 1)]
        for cell, value in zip(cells, values, strict=True):
            write(cell, value)
        return cells


def add(
    book: Workbook, checked: Checked, problems: Sequence[Problem], lang: str, notes: Sequence[str]
) -> None:
    """Put the list of `problems` first in `book`. notes: sentences about the copy itself."""
    sheet = book.create_sheet(text("handback.sheet", lang), 0)
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = ours.LIST
    sheet.row_dimensions[1].hidden = True
    page = _Page(sheet)
    _introduce(page, checked, lang, notes)
    if problems:
        _count(page, checked, problems, lang)
        _list(page, book.sheetnames, problems, lang)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _open_at(book, sheet)


def _introduce(page: _Page, checked: Checked, lang: str, notes: Sequence[str]) -> None:
    n = len(checked.problems)
    [title] = page.add([text("handback.title", lang, file=checked.file)])
    title.font = Font(bold=True, size=14)
    if n:
        page.add([text("handback.found", lang, n=n, count=number(n, lang))])
        page.add([text("handback.what_to_do", lang)])
    else:
        page.add([text("handback.none", lang)])
    for note in notes:
        page.add([note])
    page.add([])


def _count(page: _Page, checked: Checked, problems: Sequence[Problem], lang: str) -> None:
    """One row a kind of problem: how many there are, how many are listed below, and the first of them."""
    shown = Counter(each.kind for each in problems)
    first = {each.kind: each for each in reversed(problems)}
    _head(page, COUNTED, lang)
    for kind in sorted(shown, key=lambda each: SEVERITIES.index(KINDS[each])):
        n = max(checked.problems.counts[kind], shown[kind])
        _row(page, [n, shown[kind], first[kind].message(lang)], KINDS[kind], lang)
        page.sheet.merge_cells(f"D{page.row}:G{page.row}")
    page.add([])


def _list(page: _Page, names: Sequence[str], problems: Sequence[Problem], lang: str) -> None:
    _head(page, LISTED, lang)
    top = page.row
    for each in problems:
        place = [each.sheet or "", each.row, each.column, each.value]
        row = _row(page, [*place, each.message(lang), None], each.severity, lang)
        if each.row and each.sheet in names and page.row - top <= LINKS:
            _link(row[-1], each, lang)
    page.sheet.auto_filter.ref = f"A{top}:G{page.row}"


def _link(cell: Cell, problem: Problem, lang: str) -> None:
    quoted = str(problem.sheet).replace("'", "''")
    place = f"{problem.column or 'A'}{problem.row}"
    cell.value = text("handback.go", lang, cell=place)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(underline="single", color=palette.theme("light")["link"].removeprefix("#"))


def _head(page: _Page, names: Sequence[str], lang: str) -> None:
    for cell in page.add([text(f"handback.column.{name}", lang) for name in names]):
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=palette.theme("light")["surface"].removeprefix("#"))


def _row(page: _Page, values: Sequence[object], severity: str, lang: str) -> list[Cell]:
    """A row about problems of a severity, said in words and by the colour of the first cell."""
    row = page.add([text(f"handback.severity.{severity}", lang), *values])
    lines = 1
    for cell, width in zip(row, _widths(len(row)), strict=True):
        needed = ceil(len(cell.value) / width) if isinstance(cell.value, str) else 1
        cell.alignment = Alignment(vertical="top", wrap_text=needed > 1)
        lines = max(lines, needed)
    page.sheet.row_dimensions[page.row].height = LINE * lines
    row[0].fill = fill(severity)
    return row


def _widths(columns: int) -> Sequence[int]:
    """Letters that each cell of a row takes: the last one of the upper table is as wide as what is left."""
    return (*WIDTHS[: columns - 1], sum(WIDTHS[columns - 1 :]))


def _open_at(book: Workbook, sheet: Worksheet) -> None:
    """Show `sheet` when the workbook opens, and it alone: of two selected sheets, both would be edited."""
    book.active = book.index(sheet)
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is sheet
