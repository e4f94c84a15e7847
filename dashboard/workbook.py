"""A table as an XLSX workbook: the rows on one sheet, what they are and where they come from on another."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charts import number_formats, palette
from charts.tables import Table, Value
from labels import text

#: What a sheet and a cell hold at most (limits of the format); more rows go on on another sheet.
ROWS, LETTERS = 1_000_000, 32_767
#: Text stays text, whatever it begins with: nothing a partner wrote becomes a formula or a link.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Units told apart by their format; any other is a whole number.
_UNITS = (
    "dollars",
    "dollars_per_inhabitant",
    "dollars_per_grant_dollar",
    "cents",
    "share",
    "share_per_year",
    "points",
    "change",
    "index",
    "ratio",
)
_WIDEST, _MEASURED = 60, 200


def to_xlsx(table: Table, lang: str, provenance: Sequence[tuple[str, str]]) -> bytes:
    """The workbook of `table`; numbers are numbers in the language's own format, the header stays in sight.

    provenance: pairs of words for the second sheet (title, filters, as-of date, fingerprint, definitions).
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        formats = _formats(book, lang)
        parts = range(0, max(len(table.rows), 1), ROWS)
        for rank, start in enumerate(parts, 1):
            name = text("download.sheet.table", lang) + (f" {rank}" if len(parts) > 1 else "")
            _write(book.add_worksheet(name), table, table.rows[start : start + ROWS], formats)
        _explain(book.add_worksheet(text("download.sheet.provenance", lang)), provenance, formats)
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook, lang: str) -> dict[str, Format]:
    """The format of each unit; those of whole numbers, text, days and headings."""
    codes = {unit: number_formats.whole(unit, lang) for unit in _UNITS}
    codes |= {"whole": number_formats.WHOLE, "day": number_formats.DAY}
    formats = {unit: book.add_format({"num_format": code}) for unit, code in codes.items()}
    heading = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
    formats["heading"] = book.add_format(heading | {"bottom_color": palette.mark("here")})
    formats["text"] = book.add_format({"text_wrap": True, "valign": "top"})
    return formats


def _write(
    sheet: Worksheet, table: Table, rows: Sequence[tuple[Value, ...]], formats: dict[str, Format]
) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.heading, formats["heading"])
        shown = [len(str(row[place] or "")) for row in rows[:_MEASURED]]
        sheet.set_column(place, place, min(max([len(column.heading), *shown]) + 3, _WIDEST))
    for rank, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, rank, place, value, formats, table.columns[place].unit)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _cell(
    sheet: Worksheet, row: int, column: int, value: Value, formats: dict[str, Format], unit: str
) -> None:
    """One cell by its type: a missing value stays empty, never 0."""
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value), formats.get(unit, formats["whole"]))
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["day"])
    elif value is not None:
        sheet.write_string(row, column, _cut(str(value)))


def _cut(words: str) -> str:
    """A text as long as a cell may hold; a longer one says by its end that it was cut."""
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"


def _explain(sheet: Worksheet, provenance: Sequence[tuple[str, str]], formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    for row, (name, value) in enumerate(provenance):
        sheet.write_string(row, 0, name, formats["heading"])
        sheet.write_string(row, 1, _cut(value), formats["text"])
