"""The lists of the reconciliation as a workbook: a summary, then one sheet a list."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charts import palette, reconciled
from charts.names import Names
from labels import numbers, text
from measures.reconciling import LISTS, Reconciliation
from pipelines import ours

#: Widths of columns, in characters, and that of any other.
_WIDTHS = {
    "buyer": 34, "supplier": 30, "supplier_published": 30, "description": 48, "doubt": 40, "file": 36,
    "file_published": 30, "evidence": 30, "state": 24, "number": 16, "document": 16, "day": 11, "row": 8,
    "row_published": 12,
}  # fmt: skip
_WIDTH = 15

#: Columns of the numbers of rows in files: texts on a page, where they are not grouped by thousands.
_ROWS = ("row", "row_published")
#: The paper of Québec, as XLSX numbers it.
LETTER = 1

Formats = Mapping[str, Format]


def name(lang: str) -> str:
    """The file name under which the workbook is given."""
    return f"{text('reconcile.suffix', lang)}.xlsx"


def names_of(con: duckdb.DuckDBPyConnection, lang: str) -> Names:
    """What a published file calls its buyers and territories."""
    known = {
        "buyer": dict(con.execute("select slug, name from buyer").fetchall()),
        "territory": dict(con.execute("select code, name from territory").fetchall()),
    }
    return Names(lang, known)


def workbook(found: Reconciliation, names: Names, as_of: dt.date) -> bytes:
    """The workbook (xlsx) of `found`, in the language of `names`; as_of: the day its figures stand for.

    Texts are written as texts: nothing that a file holds becomes a formula or a link.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        formats = {key: book.add_format(said) for key, said in _formats().items()}
        _summarise(_sheet(book, "summary", names.lang), found, names.lang, formats, as_of)
        for each in LISTS:
            _list(_sheet(book, each, names.lang), found, each, names, formats)
    return out.getvalue()


def _formats() -> dict[str, dict[str, object]]:
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    return {
        "title": {"bold": True, "font_size": 14},
        "head": head | {"bg_color": palette.scale()[0]},
        "money": {"num_format": "#,##0.00"},
        "day": {"num_format": "yyyy-mm-dd"},
        "text": {"num_format": "@", "valign": "top"},
    }


def _sheet(book: xlsxwriter.Workbook, called: str, lang: str) -> Worksheet:
    """A sheet that bears our mark in a hidden row: coming back, it is never read as data.

    On paper it is as wide as one sheet of letter format, lying.
    """
    sheet = book.add_worksheet(text(f"reconcile.sheet.{called}", lang))
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, ours.LIST)
    sheet.set_row(0, None, None, {"hidden": True})
    return sheet


def _summarise(sheet: Worksheet, found: Reconciliation, lang: str, formats: Formats, as_of: dt.date) -> None:
    """How much of what, and what could not be compared."""
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, 2, 20)
    sheet.write_string(1, 0, text("reconcile.title", lang), formats["title"])
    sheet.write_string(2, 0, text("reconcile.made", lang, date=numbers.date(as_of, lang)))
    counts = {"n": len(found.pairs), "value": numbers.number(len(found.pairs), lang)}
    agreeing = numbers.number(len(found.agreeing), lang)
    sheet.write_string(3, 0, text("reconcile.compared", lang, **counts, agreeing=agreeing))
    _row(
        sheet, 5, [text(f"reconcile.column.{key}", lang) for key in ("list", "contracts", "amount")], formats
    )
    for row, each in enumerate(LISTS, start=6):
        said = [text(f"reconcile.list_title.{each}", lang), len(found.of(each)), found.dollars(each)]
        _values(sheet, row, said, formats)
    _outside(sheet, 7 + len(LISTS), found, lang, formats)


def _outside(sheet: Worksheet, row: int, found: Reconciliation, lang: str, formats: Formats) -> None:
    """The contracts whose absence says nothing, by source and reason."""
    sheet.write_string(row, 0, text("reconcile.outside_title", lang), formats["title"])
    heads = [text(f"reconcile.column.{key}", lang) for key in ("reason", "contracts", "amount", "source")]
    _row(sheet, row + 1, heads, formats)
    for place, ((source, reason), (count, amount)) in enumerate(found.by_reason().items(), start=row + 2):
        said = text(f"reconcile.reason.{reason}", lang)
        whose = text(f"reconcile.source.{source}", lang)
        _values(sheet, place, [said, count, amount, whose], formats)


def _list(sheet: Worksheet, found: Reconciliation, called: str, names: Names, formats: Formats) -> None:
    rows = reconciled.rows(found, called, names)
    columns = reconciled.COLUMNS[called]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
    _row(sheet, 1, reconciled.headings(called, names.lang), formats)
    for place, values in enumerate(rows, start=2):
        numbered = [
            int(value) if name in _ROWS else value for name, value in zip(columns, values, strict=True)
        ]
        _values(sheet, place, numbered, formats)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, 1 + len(rows), len(columns) - 1)


def _row(sheet: Worksheet, row: int, heads: object, formats: Formats) -> None:
    for place, head in enumerate(heads):
        sheet.write_string(row, place, head, formats["head"])


def _values(sheet: Worksheet, row: int, values: object, formats: Formats) -> None:
    """Write a row: dollars, counts and numbers of rows as numbers, days as dates, all else as text."""
    for place, value in enumerate(values):
        if isinstance(value, Decimal):
            sheet.write_number(row, place, float(value), formats["money"])
        elif isinstance(value, int):
            sheet.write_number(row, place, value)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), formats["day"])
        elif value:
            sheet.write_string(row, place, str(value), formats["text"])
