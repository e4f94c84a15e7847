"""The sheet that lists everything found in a workbook: how much of what, where, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
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
#: A sheet takes so many links, says the format.
LINKS = 65_000


def add(
    book: Workbook, checked: Checked, problems: Sequence[Problem], lang: str, notes: Sequence[str]
) -> None:
    """Put the list of `problems` first in `book`. notes: sentences about the copy itself."""
    sheet = book.create_sheet(text("handback.sheet", lang), 0)
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _sign(sheet)
    _introduce(sheet, checked, lang, notes)
    _count(sheet, checked, problems, lang)
    _list(sheet, book.sheetnames, problems, lang)
    _open_at(book, sheet)


def _sign(sheet: Worksheet) -> None:
    sheet["A1"] = ours.LIST
    sheet.row_dimensions[1].hidden = True


def _introduce(sheet: Worksheet, checked: Checked, lang: str, notes: Sequence[str]) -> None:
    n = len(checked.problems)
    title = text("handback.title", lang, file=checked.file)
    found = text("handback.found", lang, n=n, count=number(n, lang)) if n else text("handback.none", lang)
    sheet.append([])
    for line in (title, found, *([text("handback.what_to_do", lang)] if n else []), *notes):
        sheet.append([""])
        write(sheet.cell(sheet.max_row, 1), line)
    sheet.cell(3, 1).font = Font(bold=True, size=14)
    sheet.append([""])


def _count(sheet: Worksheet, checked: Checked, problems: Sequence[Problem], lang: str) -> None:
    """One row a kind of problem: how many there are, how many are listed below, and the first of them."""
    shown = Counter(each.kind for each in problems)
    first = {each.kind: each for each in reversed(problems)}
    if not shown:
        return
    _head(sheet, COUNTED, lang)
    for kind in sorted(shown, key=lambda each: SEVERITIES.index(KINDS[each])):
        n = max(checked.problems.counts[kind], shown[kind])
        severity = text(f"handback.severity.{KINDS[kind]}", lang)
        _row(sheet, [severity, n, shown[kind], first[kind].message(lang)], KINDS[kind])
    write(sheet.cell(sheet.max_row + 1, 1), "")


def _list(sheet: Worksheet, names: Sequence[str], problems: Sequence[Problem], lang: str) -> None:
    if not problems:
        return
    _head(sheet, LISTED, lang)
    top = sheet.max_row
    for each in problems:
        severity = text(f"handback.severity.{each.severity}", lang)
        place = [each.sheet or "", each.row, each.column, each.value, each.message(lang)]
        _row(sheet, [severity, *place], each.severity)
        if each.row and each.sheet in names and sheet.max_row - top <= LINKS:
            _link(sheet.cell(sheet.max_row, len(LISTED)), each, lang)
    sheet.auto_filter.ref = f"A{top}:G{sheet.max_row}"


def _link(cell: Cell, problem: Problem, lang: str) -> None:
    quoted = str(problem.sheet).replace("'", "''")
    place = f"{problem.column or 'A'}{problem.row}"
    cell.value = text("handback.go", lang, cell=place)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(underline="single", color=palette.theme("light")["link"].removeprefix("#"))


def _head(sheet: Worksheet, names: Sequence[str], lang: str) -> None:
    row = sheet.max_row + 1
    for place, name in enumerate(names, start=1):
        cell = sheet.cell(row, place, text(f"handback.column.{name}", lang))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=palette.theme("light")["surface"].removeprefix("#"))


def _row(sheet: Worksheet, values: Sequence[object], severity: str) -> None:
    row = sheet.max_row + 1
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(row, place)
        write(cell, value)
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str) and len(value) > 40)
    sheet.cell(row, 1).fill = fill(severity)


def _open_at(book: Workbook, sheet: Worksheet) -> None:
    """Show `sheet` when the workbook opens, and it alone: of two selected sheets, both would be edited."""
    book.active = book.index(sheet)
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is sheet
