"""A look at the XML of an OpenDocument spreadsheet before it is read.

The format says "this row, a million times": a few bytes can stand for billions of cells. Error cells
are marked by LibreOffice (`calcext:value-type="error"`) and come out of the reader as text or nothing, as do
cells that show a text but do not say of what type they are. Merged cells the reader does not tell.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator

from pipelines.problems import Problem, Refused
from pipelines.read import limits, spelling
from pipelines.read.flow import CHUNK, Flow
from pipelines.read.package import file_too_large, guard_box, part
from pipelines.read.scan import Scan

_ROW_END = b"</table:table-row>"
_TABLE = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"')
#: A sheet with or without a name.
_ANY_TABLE = re.compile(rb"<table:table[\s>/]")
_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)/?>")
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_ROWS_SPANNED = re.compile(rb'number-rows-spanned="(\d+)"')
_COLUMNS_SPANNED = re.compile(rb'number-columns-spanned="(\d+)"')
_ERROR = b'value-type="error"'
_TYPE = re.compile(rb'office:value-type="([^"]*)"')
#: The attribute that holds the value of each type of cell; that of a text is what the cell shows.
_VALUES = {
    b"float": b" office:value=", b"currency": b" office:value=", b"percentage": b" office:value=",
    b"date": b" office:date-value=", b"time": b" office:time-value=", b"boolean": b" office:boolean-value=",
    b"string": b"",
}  # fmt: skip
#: Text of a cell that stands in no paragraph, or in an element without a namespace: the reader adds it.
_STRAY = re.compile(rb"(?:table-cell\b[^>]*(?<!/)>|</text:p>)\s*(?:[^<\s]|<\w+[\s/>]|<!\[)")
_SHOWN = re.compile(rb"\s*<text:p[^>]*>([^<]*)")


def scan(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """What stands in each sheet, by name.

    Raises Refused: file_truncated, file_unreadable, file_doctype, file_too_large, sheet_too_large.
    """
    found: dict[str, Scan] = {}
    name, is_linked = None, False
    for rows in map(spelling.usual, _rows(archive)):
        named = _TABLE.findall(rows)
        is_linked = is_linked or b"<table:dde-link" in rows  # what is kept of other files has no name
        if not is_linked and len(named) < len(_ANY_TABLE.findall(rows)):  # the reader would leave it out
            raise Refused(Problem("file_unreadable", value="content.xml"))
        for written in named:
            name = html.unescape(written.decode("utf-8", errors="replace"))
            found.setdefault(name, Scan())
        if name is not None:
            _look(rows[max(0, rows.rfind(b"<table:table ")) :], found[name], name)
    return found


def _rows(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The XML of the sheets, cut after each row; what follows the last row is looked at too."""
    rest = b""
    flow = Flow("content.xml")
    info = part(archive, "content.xml")
    if info is None:
        raise Refused(Problem("file_truncated"))
    with archive.open(info) as member:
        while chunk := member.read(CHUNK):
            flow.feed(chunk)
            *parts, rest = (rest + chunk).split(_ROW_END)
            yield from parts
            if len(rest) > limits.MAX_ROW_BYTES:
                raise Refused(file_too_large(len(rest), limits.MAX_ROW_BYTES))
    flow.close()
    if b"table-cell" in rest:  # rows that close in a spelling of their own
        raise Refused(Problem("file_unreadable", value="content.xml"))
    yield rest


def _look(part: bytes, found: Scan, sheet: str) -> None:
    """Add to `found` what stands in `part`: empty rows, then one row that may hold cells."""
    if _STRAY.search(part):
        raise Refused(Problem("file_unreadable", sheet=sheet, value="content.xml"))
    repeats = [_number(_ROWS_REPEATED, given) for given in _ROW.findall(part)]
    first = found.row + sum(repeats[:-1]) + 1
    found.row += sum(repeats)
    if b"-spanned=" in part:
        found.merged.extend(_merged(part, first))
    cells, width = _extent(part)
    errors = dict(_errors(part)) if width else {}
    if not width:
        return
    found.cells += cells * repeats[-1]
    found.last_row, found.last_column = found.row, max(found.last_column, width)
    guard_box(found.cells, found.last_row, found.last_column, sheet)
    if errors:
        found.errors |= dict.fromkeys(range(first, found.row + 1), errors)
        found.last_hidden = found.row


def _extent(part: bytes) -> tuple[int, int]:
    """How many cells of a row hold something, and the number, from 1, of the last of them."""
    filled = width = column = 0
    for cell in _CELL.finditer(part):
        repeat = _number(_COLUMNS_REPEATED, cell[1])
        column += repeat
        if b"value-type=" in cell[1] or _SHOWN.match(part, cell.end()):
            filled += repeat
            width = column
    return filled, width


def _errors(part: bytes) -> Iterator[tuple[int, str]]:
    """The cells of one row that hold an error, or show what the reader would lose: column from 0, text."""
    column = 0
    for cell in _CELL.finditer(part):
        repeat = _number(_COLUMNS_REPEATED, cell[1])
        shown = _SHOWN.match(part, cell.end())
        if _ERROR in cell[1] or (shown and shown[1].strip() and not _is_told(cell[1])):
            text = html.unescape(shown[1].decode("utf-8", errors="replace")) if shown else "#ERR"
            yield from ((place, text) for place in range(column, column + repeat))
        column += repeat


def _is_told(given: bytes) -> bool:
    """Whether a cell says of what type it is and, unless a text, its value."""
    kind = _TYPE.search(given)
    return kind is not None and kind[1] in _VALUES and _VALUES[kind[1]] in given


def _merged(part: bytes, row: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges that begin in row `row`, as `model.Range`."""
    column = 0
    for cell in _CELL.finditer(part):
        down, right = _number(_ROWS_SPANNED, cell[1]), _number(_COLUMNS_SPANNED, cell[1])
        if down > 1 or right > 1:
            yield row, column, row + down - 1, column + right - 1
        column += _number(_COLUMNS_REPEATED, cell[1])


def _number(pattern: re.Pattern[bytes], given: bytes) -> int:
    """How often or how far, as an attribute says; 1 without it."""
    found = pattern.search(given)
    return int(found[1]) if found else 1
