"""The lines behind a document, each with its file, sheet and row: on a sheet, or beside it as CSV."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from labels import text
from reports.xlsx import cells
from reports.xlsx.styles import Styles

#: Lines that a sheet holds at most; more go in a file of their own.
MOST = 200_000
#: A text that a spreadsheet opening a CSV would run as a formula begins so.
_FORMULA = r"^[=+\-@\t\r]"
_WIDTHS = {"file": 36, "sheet": 20, "row": 9, "supplier": 36, "buyer": 36, "description": 40}
_WIDTH, _BATCH = 16, 10_000


def heading(name: str, lang: str) -> str:
    """The heading of a column of lines."""
    return text(f"report_sheets.line.{name}", lang)


def sheet(book: xlsxwriter.Workbook, lines: pa.Table, styles: Styles) -> None:
    """The sheet of the lines; says where they are when they are too many for one."""
    page = book.add_worksheet(text("report_sheets.sheet.lines", styles.lang))
    page.hide_gridlines(2)
    if lines.num_rows > MOST:
        told = text("report_sheets.beside", styles.lang, n=lines.num_rows)
        cells.words(page, 0, 0, told, styles, "muted")
        return
    for place, name in enumerate(lines.column_names):
        page.set_column(place, place, _WIDTHS.get(name, _WIDTH))
        page.write_string(0, place, heading(name, styles.lang), styles.look("heading"))
        _column(page, place, lines.column(place), styles)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, max(lines.num_rows, 1), lines.num_columns - 1)


def _column(page: Worksheet, place: int, column: pa.ChunkedArray, styles: Styles) -> None:
    """One column: texts as texts, dollars to the cent, days as days, blank where nothing was said."""
    dollars, whole, day = styles.number("cents"), styles.number("count"), styles.day()
    row = 1
    for chunk in column.chunks:
        for value in chunk.to_pylist():
            if isinstance(value, Decimal):
                page.write_number(row, place, float(value), dollars)
            elif isinstance(value, int):
                page.write_number(row, place, value, whole)
            elif isinstance(value, dt.date):
                page.write_datetime(row, place, dt.datetime.combine(value, dt.time()), day)
            elif value is not None:
                page.write_string(row, place, cells.cut(value))
            row += 1


def to_csv(lines: pa.Table, lang: str) -> bytes:
    """The lines as a CSV for a spreadsheet: in French semicolons and decimal commas, both with a BOM.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    told = pa.table(
        [_written(column, lang) for column in lines.columns],
        names=[heading(name, lang) for name in lines.column_names],
    )
    out = pa.BufferOutputStream()
    out.write(b"\xef\xbb\xbf")
    options = pa.csv.WriteOptions(delimiter=";" if lang == "fr" else ",", batch_size=_BATCH)
    pa.csv.write_csv(told, out, options)
    return out.getvalue().to_pybytes()


def _written(column: pa.ChunkedArray, lang: str) -> pa.ChunkedArray:
    """A column as a CSV writes it, vectorised: lines are counted in millions."""
    if pa.types.is_decimal(column.type):
        plain = pc.cast(column, pa.string())
        return pc.replace_substring(plain, ".", ",") if lang == "fr" else plain
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return pc.if_else(
            pc.match_substring_regex(column, _FORMULA),
            pc.binary_join_element_wise("'", column, ""),
            column,
        )
    return column
