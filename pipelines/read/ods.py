"""A look at the XML of an OpenDocument spreadsheet before it is read.

The format says "this row, a million times": a few bytes can stand for billions of cells. Error cells
are marked by LibreOffice (`calcext:value-type="error"`) and come out of the reader as text or nothing.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator

from pipelines.problems import Refused
from pipelines.read import limits
from pipelines.read.flow import CHUNK, Flow
from pipelines.read.package import file_too_large, sheet_too_large
from pipelines.read.scan import Scan

_ROW_END = b"</table:table-row>"
_TABLE = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"')
_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)/?>")
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_ERROR = b'value-type="error"'
_TEXT = re.compile(rb"<text:p[^>]*>([^<]*)")


def scan(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """What stands in each sheet, by name. Raises Refused: file_truncated, file_too_large, sheet_too_large."""
    found: dict[str, Scan] = {}
    name = ""
    for part in _rows(archive):
        tables = _TABLE.findall(part)
        if tables:
            name = html.unescape(tables[-1].decode("utf-8", errors="replace"))
            part = part[part.rfind(b"<table:table ") :]
        if name:
            _look(part, found.setdefault(name, Scan()), name)
    return found


def _rows(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The XML of the sheets, cut after each row."""
    rest = b""
    flow = Flow("content.xml")
    with archive.open("content.xml") as member:
        while chunk := member.read(CHUNK):
            flow.feed(chunk)
            *parts, rest = (rest + chunk).split(_ROW_END)
            yield from parts
            if len(rest) > limits.MAX_ROW_BYTES:
                raise Refused(file_too_large(len(rest), limits.MAX_ROW_BYTES))
    flow.close()


def _look(part: bytes, found: Scan, sheet: str) -> None:
    """Add to `found` what stands in `part`: empty rows, then one row that may hold cells."""
    repeats = [_repeat(_ROWS_REPEATED, given) for given in _ROW.findall(part)]
    first = found.row + sum(repeats[:-1]) + 1
    found.row += sum(repeats)
    cells, width = _extent(part)
    if not width:
        return
    found.cells += cells * repeats[-1]
    found.last_row, found.last_column = found.row, max(found.last_column, width)
    box = found.last_row * found.last_column
    if box > limits.MAX_BOX:
        raise Refused(sheet_too_large(box, limits.MAX_BOX, sheet))
    if _ERROR in part:
        errors = dict(_errors(part))
        found.errors |= dict.fromkeys(range(first, found.row + 1), errors)


def _extent(part: bytes) -> tuple[int, int]:
    """How many cells of a row hold something, and the number, from 1, of the last of them."""
    filled = width = column = 0
    for given in _CELL.findall(part):
        repeat = _repeat(_COLUMNS_REPEATED, given)
        column += repeat
        if b"value-type=" in given:
            filled += repeat
            width = column
    return filled, width


def _errors(part: bytes) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in _CELL.finditer(part):
        repeat = _repeat(_COLUMNS_REPEATED, cell[1])
        if _ERROR in cell[1]:
            text = _TEXT.match(part, cell.end())
            shown = html.unescape(text[1].decode("utf-8", errors="replace")) if text else "#ERR"
            yield from ((place, shown) for place in range(column, column + repeat))
        column += repeat


def _repeat(pattern: re.Pattern[bytes], given: bytes) -> int:
    repeated = pattern.search(given)
    return int(repeated[1]) if repeated else 1
