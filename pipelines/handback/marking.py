"""Cells coloured and commented where something is wrong; what the partner wrote in comments stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from labels import LANGUAGES, text
from pipelines import ours
from pipelines.handback.writing import colour, fill, writable
from pipelines.problems import SEVERITIES, Problem

#: Size of a comment, in pixels: its width, the height of a line, and letters that fit in one.
WIDTH, LINE, LETTERS = 380, 18, 48


def mark(book: Workbook, problems: Iterable[Problem], lang: str) -> None:
    """Colour and comment each cell of `book` that a problem points at, one comment a cell.

    A problem without column is shown in the first cell of its row; without row or sheet, nowhere.
    """
    cells: dict[tuple[str, int, str], list[Problem]] = defaultdict(list)
    for each in problems:
        if each.sheet in book.sheetnames and each.row:
            cells[each.sheet, each.row, each.column or "A"].append(each)
    for (sheet, row, column), found in cells.items():
        _mark(_anchor(book[sheet], f"{column}{row}"), found, lang)


def clean(book: Workbook) -> None:
    """Take out what a workbook handed back before still bears: our sheets, colours and comments."""
    for sheet in list(book.worksheets):
        if ours.is_mark(str(sheet["A1"].value or "")) and len(book.worksheets) > 1:
            book.remove(sheet)
            continue
        for cell in filled(sheet):
            if cell.comment:
                _clean(cell)


def filled(sheet: Worksheet) -> list[Cell]:
    """The cells that a sheet stores.

    Its public iterators lay out the whole box: 17 thousand million cells for one stray at XFD1048576.
    """
    return list(sheet._cells.values())


def _mark(cell: Cell, found: list[Problem], lang: str) -> None:
    worst = min((each.severity for each in found), key=SEVERITIES.index)
    cell.fill = fill(worst)
    messages = dict.fromkeys(_line(each, lang) for each in found)
    said = writable("\n".join([text("handback.heading", lang), *messages]))
    before = cell.comment
    whole = f"{before.text.rstrip()}\n\n{said}" if before else said
    author = before.author if before else text("frame.name", lang)
    lines = sum(1 + len(line) // LETTERS for line in whole.splitlines())
    cell.comment = Comment(whole, author, height=LINE * (lines + 1), width=WIDTH)


def _line(problem: Problem, lang: str) -> str:
    severity = text(f"handback.severity.{problem.severity}", lang)
    return text("handback.line", lang, severity=severity, message=problem.message(lang))


def _clean(cell: Cell) -> None:
    """Leave of a comment what stood before ours, and take our colour off; nothing if none is ours."""
    headings = [text("handback.heading", lang) for lang in LANGUAGES]
    heading = next((each for each in headings if each in cell.comment.text), None)
    if heading is None:
        return
    theirs = cell.comment.text.partition(heading)[0].rstrip()
    author = cell.comment.author
    cell.comment = Comment(theirs, author) if theirs else None
    if str(cell.fill.fgColor.rgb)[-6:] in {colour(each) for each in SEVERITIES}:
        cell.fill = PatternFill()


def _anchor(sheet: Worksheet, name: str) -> Cell:
    """The cell of this name; of a merged range, the one that shows."""
    cell = sheet[name]
    if isinstance(cell, MergedCell):
        merged = next(each for each in sheet.merged_cells.ranges if name in each)
        cell = sheet.cell(merged.min_row, merged.min_col)
    return cell
