"""What other readers find in a file: openpyxl, xlrd, odfpy, csv; and plain XML, where those have habits."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import odf.opendocument
import openpyxl
import xlrd
from odf.namespaces import OFFICENS, TABLENS
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import P
from openpyxl.cell.cell import MergedCell

from tests.mutations import strict
from tests.mutations.values import UNSEEN, Sheets

#: What readers of other hands raise on a damaged file.
GIVEN_UP = (
    ValueError, LookupError, TypeError, AttributeError, OSError, SyntaxError, AssertionError, EOFError,
    ArithmeticError, NotImplementedError, struct.error, zlib.error, zipfile.BadZipFile, xlrd.XLRDError,
    SAXException, ExpatError, csv.Error,
)  # fmt: skip

#: Repeated rows and columns beyond this are not laid out: nothing here has so many.
_MOST = 2_000


def readings(path: Path, form: str, delimiter: str) -> Iterator[Sheets | None]:
    """What each other reader of a format finds in a file; None for one that gives up."""
    for reader in _READERS[form]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield reader(path, delimiter)
        except GIVEN_UP:
            yield None


def _openpyxl(path: Path, delimiter: str) -> Sheets:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    found: Sheets = {}
    for sheet in book.worksheets:
        # Not iter_rows: it lays out every cell up to the furthest one.
        cells = sheet._cells.values()
        found[sheet.title] = {
            (cell.row, cell.column - 1): UNSEEN if isinstance(cell, MergedCell) else cell.value
            for cell in cells
        }
    return found


def _xlrd(path: Path, delimiter: str) -> Sheets:
    book = xlrd.open_workbook(path, logfile=io.StringIO())
    return {
        sheet.name: {
            (row + 1, column): _xlrd_value(sheet.cell(row, column), book.datemode)
            for row in range(sheet.nrows)
            for column in range(sheet.row_len(row))
        }
        for sheet in book.sheets()
    }


def _xlrd_value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    if cell.ctype == xlrd.XL_CELL_DATE and cell.value >= 61:
        return xlrd.xldate_as_datetime(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERR")
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


def _odfpy(path: Path, delimiter: str) -> Sheets:
    with contextlib.redirect_stdout(io.StringIO()):
        book = odf.opendocument.load(str(path))
    return {
        table.getAttrNS(TABLENS, "name"): dict(_odfpy_cells(table))
        for table in book.spreadsheet.getElementsByType(Table)
    }


def _odfpy_cells(table: Table) -> Iterator[tuple[tuple[int, int], object]]:
    row = 0
    for line in table.getElementsByType(TableRow):
        rows = int(line.getAttrNS(TABLENS, "number-rows-repeated") or 1)
        column = 0
        for cell in line.childNodes:
            if not hasattr(cell, "qname") or cell.qname not in (TableCell().qname, CoveredTableCell().qname):
                continue
            columns = int(cell.getAttrNS(TABLENS, "number-columns-repeated") or 1)
            value = _odfpy_value(cell)
            for place in range(min(columns, _MOST) if value is not None else 0):
                yield from (((row + more + 1, column + place), value) for more in range(min(rows, _MOST)))
            column += columns
        row += rows


def _odfpy_value(cell: TableCell) -> object:
    kind = cell.getAttrNS(OFFICENS, "value-type")
    text = "\n".join(extractText(line) for line in cell.getElementsByType(P))
    if kind in ("float", "currency", "percentage"):
        return float(cell.getAttrNS(OFFICENS, "value"))
    if kind == "date":
        return dt.datetime.fromisoformat(cell.getAttrNS(OFFICENS, "date-value"))
    return text if kind else None


def _csv(path: Path, delimiter: str) -> Sheets:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    said = f"sep={delimiter}"
    text = text.removeprefix(said).lstrip("\r\n") if text.startswith(said) else text
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return {
        path.stem: {
            (row, column): value
            for row, record in enumerate(records, 1)
            for column, value in enumerate(record)
        }
    }


_READERS = {
    "xlsx": (_openpyxl, strict.xlsx),
    "xlsm": (_openpyxl, strict.xlsx),
    "xls": (_xlrd,),
    "ods": (_odfpy, strict.ods),
    "csv": (_csv,),
    "tsv": (_csv,),
}
