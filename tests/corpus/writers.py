"""Small files in every format that partners send, byte for byte the same each time they are written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]

#: What the files say of the moment they were made.
MADE = dt.datetime(2019, 4, 15, 9, 30)
_ZIP_MADE = (2019, 4, 15, 9, 30, 0)

DAY = "yyyy-mm-dd"


@dataclass(frozen=True)
class Formula:
    """A cell with a formula and the result stored beside it; None for a result never computed."""

    text: str
    result: object = None


def xlsx(sheets: Sheets, dress: Callable[..., None] | None = None, **options: object) -> bytes:
    """A workbook by XlsxWriter. dress(book, sheets by name) adds what rows of values cannot say."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": MADE})
        day = book.add_format({"num_format": DAY})
        made = {name: book.add_worksheet(name) for name in sheets}
        for name, rows in sheets.items():
            for place, row in enumerate(rows):
                _write_row(made[name], place, row, day)
        if dress:
            dress(book, made)
    return out.getvalue()


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, place: int, row: Sequence[object], day: object) -> None:
    for column, value in enumerate(row):
        if isinstance(value, Formula):
            sheet.write_formula(place, column, value.text, None, value.result)
        elif isinstance(value, dt.date):
            sheet.write_datetime(place, column, value, day)
        elif isinstance(value, str):
            sheet.write_string(place, column, value)
        elif value is not None:
            sheet.write(place, column, value)


def edited(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None
) -> bytes:
    """A zip whose members went through `change(name, content)`, with `more` members, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = {info.filename: change(info.filename, old.read(info)) for info in old.infolist()}
        for name, content in (members | dict(more or {})).items():
            new.writestr(zipfile.ZipInfo(name, _ZIP_MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A zip with `old` become `new` in the member `part`. Raises ValueError when `old` is not there."""

    def change(name: str, content: bytes) -> bytes:
        if name == part and old not in content:
            raise ValueError(f"{old!r} is not in {part}")
        return content.replace(old, new) if name == part else content

    return edited(data, change)


def xls(sheets: Sheets, dress: Callable[..., None] | None = None) -> bytes:
    """A workbook of Excel 97 by xlwt. dress(book, sheets by name) adds what rows cannot say."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str=DAY)
    made = {name: book.add_sheet(name) for name in sheets}
    for name, rows in sheets.items():
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    styled = (day,) if isinstance(value, dt.date) else ()
                    made[name].write(place, column, value, *styled)
    if dress:
        dress(book, made)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Sheets, hidden: Sequence[str] = ()) -> bytes:
    """An OpenDocument spreadsheet by odfpy."""
    book = OpenDocumentSpreadsheet()
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for name, rows in sheets.items():
        table = Table(name=name, stylename="unseen") if name in hidden else Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return edited(out.getvalue(), _undated)


def _undated(name: str, content: bytes) -> bytes:
    """The parts of an odfpy file without the moment it was made."""
    if name != "meta.xml":
        return content
    head, start, rest = content.partition(b"<meta:creation-date>")
    return head + rest.partition(b"</meta:creation-date>")[2] if start else content


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, dt.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, (int, float)):
        cell = TableCell(valuetype="float", value=value)
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def text(rows: Rows, delimiter: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Delimited text, as the csv module writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding)


def html(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A web page that holds one table, as finance systems export under the extension xls."""
    lines = (
        "".join(f"<td>{'' if value is None else value}</td>" for value in row).join(("<tr>", "</tr>\n"))
        for row in rows
    )
    head = f'<html><head><meta charset="{encoding}"><title>Export</title></head><body>\n<table>\n'
    return (head + "".join(lines) + "</table></body></html>\n").encode(encoding)


def through_file(write: Callable[[Path], object]) -> bytes:
    """The bytes of a file that `write(path)` made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        write(path)
        return path.read_bytes()
