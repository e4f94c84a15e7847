"""A look at the records of a binary workbook (xlsb) before it is read: its size, its error cells.

As `scan` does for xlsx; record numbers from [MS-XLSB]. A record is a number and a size, each in groups of
seven bits, low first, then its data; the row of a cell is that of the row record before it.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from pipelines.problems import Problem, Refused
from pipelines.read import package
from pipelines.read.biff import ERRORS
from pipelines.read.scan import Scan

_ROW, _ERROR, _FORMULA_ERROR, _SHARED, _SHEET, _TEXTS = 0, 3, 11, 7, 156, 159
#: Cells that hold a value: numbers, errors, logical values, texts, results of formulas.
_VALUES = frozenset((*range(2, 12), 62))

_NUMBER = struct.Struct("<I")


def scan(archive: zipfile.ZipFile) -> list[Scan]:
    """What stands in each sheet of an xlsb, in the order of the workbook, charts (nothing) included.

    Raises Refused: file_truncated, sheet_too_large; and what a damaged member raises.
    """
    book = package.main_part(archive, "xl/workbook.bin")
    targets = package.targets(archive, book)
    texts = _count_texts(archive)
    return [_sheet(archive, targets.get(link), name, texts) for link, name in _links(_content(archive, book))]


def _count_texts(archive: zipfile.ZipFile) -> int:
    """How many texts the cells share."""
    info = package.part(archive, "xl/sharedStrings.bin")
    data = archive.read(info) if info else b""
    counts = (place + 4 for number, place, size in _records(data) if number == _TEXTS and size >= 8)
    place = next(counts, None)
    return 0 if place is None else _NUMBER.unpack_from(data, place)[0]


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    info = package.part(archive, name)
    if info is None:
        raise Refused(Problem("file_truncated"))
    return archive.read(info)


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a part: number, where its data begins, how many bytes it has."""
    place, end = 0, len(data)
    try:
        while place < end:
            number = data[place]
            place += 1
            if number > 127:
                number += (data[place] - 1) << 7
                place += 1
            size = data[place]
            place += 1
            if size > 127:
                size, place = _large(data, place - 1)
            yield number, place, size
            place += size
    except IndexError as error:
        raise Refused(Problem("file_truncated")) from error
    if place > end:
        raise Refused(Problem("file_truncated"))


def _large(data: bytes, place: int) -> tuple[int, int]:
    """A size of up to four groups of seven bits that begins at `place`, and where it ends."""
    size = 0
    for group in range(4):
        size |= (data[place + group] & 0x7F) << (7 * group)
        if data[place + group] < 128:
            break
    return size, place + group + 1


def _links(book: bytes) -> Iterator[tuple[str, str]]:
    """The relation and the name of each sheet of the workbook part, in order."""
    for number, place, size in _records(book):
        if number == _SHEET and size >= 16:
            link, place = _text(book, place + 8)
            yield link, _text(book, place)[0]


def _text(data: bytes, place: int) -> tuple[str, int]:
    """The text at `place`, after its length, and where it ends. Raises Refused(file_truncated)."""
    start = place + _NUMBER.size
    if start > len(data):
        raise Refused(Problem("file_truncated"))
    end = start + 2 * _NUMBER.unpack_from(data, place)[0]
    return data[start:end].decode("utf-16-le", errors="replace"), end


def _sheet(archive: zipfile.ZipFile, part: str | None, name: str, texts: int) -> Scan:
    found = Scan()
    if part is None:
        return found
    data = _content(archive, part)
    row = 0
    for number, place, size in _records(data):
        if number == _ROW and size >= 4:
            row = _NUMBER.unpack_from(data, place)[0] + 1
        elif number in _VALUES and size >= 9:
            column = _NUMBER.unpack_from(data, place)[0]
            found.cells += 1
            found.last_row = max(found.last_row, row)
            found.last_column = max(found.last_column, column + 1)
            if number == _SHARED and size >= 12 and _NUMBER.unpack_from(data, place + 8)[0] >= texts:
                raise Refused(Problem("file_unreadable", sheet=name, value=f"SST {texts}"))
            if number in (_ERROR, _FORMULA_ERROR):
                found.errors.setdefault(row, {})[column] = ERRORS.get(data[place + 8], "#ERR")
    found.last_hidden = max(found.errors, default=0)
    package.guard_box(found.cells, found.last_row, found.last_column, name)
    return found
