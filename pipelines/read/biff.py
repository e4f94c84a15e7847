"""A look at the records of an Excel 97 workbook (xls) before it is read: its size, its error cells.

The reader lays out the whole box of each sheet and turns errors into empty cells, as for other formats.
Record numbers from [MS-XLS]. The loop over records is Python: a sheet holds 65,536 rows at most.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.problems import Problem, Refused
from pipelines.read import compound
from pipelines.read.package import guard_box
from pipelines.read.scan import Scan

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip

_BOF = frozenset((0x0809, 0x0409, 0x0209, 0x0009))
_EOF, _BOUNDSHEET, _FILEPASS, _TEXTS = 0x000A, 0x0085, 0x002F, 0x00FC
_NUMBER, _LABEL, _RSTRING, _LABELSST, _RK = 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E
_MULRK, _BOOLERR = 0x00BD, 0x0205
_FORMAT = 0x00E0
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_VALUES = frozenset((_NUMBER, _LABEL, _RSTRING, _LABELSST, _RK, _MULRK, _BOOLERR)) | _FORMULAS
_COLUMNS = 256
_HEAD = struct.Struct("<HH")
_NUMBER_AT, _SHORT_AT = struct.Struct("<I"), struct.Struct("<H")

#: A record: its number, where its data begins, how many bytes it has.
Record = tuple[int, int, int]


@dataclass
class _Formulas:
    """The formulas of a sheet: how many store a result, and where those that store none stand."""

    stored: int = 0
    empty: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Counts:
    """What the cells of a workbook share: how many texts, how many formats of cells (0: none is told)."""

    texts: int
    formats: int


def scan(data: bytes) -> list[Scan]:
    """What stands in each sheet of the xls file `data`, in the order of the workbook, charts included.

    Raises Refused: file_truncated, file_unreadable, file_encrypted, sheet_too_large.
    """
    book = compound.stream(data, "workbook", "book")
    head = list(_records(book, 0))
    texts = next(
        (_NUMBER_AT.unpack_from(book, place + 4)[0] for number, place, size in head if number == _TEXTS), 0
    )
    counts = _Counts(texts, sum(number == _FORMAT for number, _, _ in head))
    return [_sheet(book, place, name, counts) for place, name in _sheets(book, head)]


def _records(book: bytes, place: int) -> Iterator[Record]:
    """The records of a part of the stream, from its beginning at `place` to its end; parts inside it too."""
    depth = 0
    while place + 4 <= len(book):
        number, size = _HEAD.unpack_from(book, place)
        place += 4
        if place + size > len(book):
            break
        if not number:  # no record of Excel 95 or later: bytes lost
            raise Refused(Problem("file_unreadable", value=f"BIFF: {place}"))
        yield number, place, size
        place += size
        depth += (number in _BOF) - (number == _EOF)
        if depth <= 0:
            return
    raise Refused(Problem("file_truncated"))


def _sheets(book: bytes, head: list[Record]) -> Iterator[tuple[int, str]]:
    """Where each sheet begins and its name, as the head of the workbook lists them."""
    is_wide = book[4:6] == b"\x00\x06"  # the texts of Excel 97 say how wide their characters are
    for number, place, size in head:
        if number == _FILEPASS:
            raise Refused(Problem("file_encrypted"))
        if number == _BOUNDSHEET and size >= 8:
            start, count, flags = struct.unpack_from("<I2xBB", book, place)
            name = book[place + 7 + is_wide : place + size]
            encoding = "cp1252" if not is_wide else "utf-16-le" if flags & 1 else "latin-1"
            yield start, name.decode(encoding, errors="replace")[:count]


def _sheet(book: bytes, start: int, name: str, counts: _Counts) -> Scan:
    """What stands in the sheet `name`, whose records begin at `start`."""
    found, formulas = Scan(), _Formulas()
    for number, place, size in _records(book, start):
        if number in _VALUES and size >= 6:
            row, column = _HEAD.unpack_from(book, place)
            if number == _MULRK:
                column += (size - 6) // 6 - 1
            if column >= _COLUMNS:
                raise Refused(Problem("file_unreadable", sheet=name, value=f"BIFF: {place}"))
            found.cells += 1
            found.last_row = max(found.last_row, row + 1)
            found.last_column = max(found.last_column, column + 1)
            _guard_shared(book, number, place, size, name, counts)
            error = _error(book, number, place, size, formulas)
            if error:
                found.errors.setdefault(row + 1, {})[column] = error
    if not formulas.stored:
        for row, column in formulas.empty:
            found.errors.setdefault(row + 1, {})[column] = "="
    found.last_hidden = max(found.errors, default=0)
    guard_box(found.cells, found.last_row, found.last_column, name)
    return found


def _guard_shared(book: bytes, number: int, place: int, size: int, sheet: str, counts: _Counts) -> None:
    """Refuse a cell whose text or format is nowhere: the reader gives it empty, or a date as a number."""
    if number == _LABELSST and size >= 10 and _NUMBER_AT.unpack_from(book, place + 6)[0] >= counts.texts:
        raise Refused(Problem("file_unreadable", sheet=sheet, value=f"SST {counts.texts}"))
    if counts.formats and _SHORT_AT.unpack_from(book, place + 4)[0] >= counts.formats:
        raise Refused(Problem("file_unreadable", sheet=sheet, value=f"XF {counts.formats}"))


def _error(book: bytes, number: int, place: int, size: int, formulas: _Formulas) -> str | None:
    """The error that a cell holds, or that its formula gave.

    A formula that gave an empty text looks like one never computed: see `_sheet`, which takes them for the
    second when no formula of the sheet has a result.
    """
    if number == _BOOLERR and size >= 8 and book[place + 7]:
        return ERRORS.get(book[place + 6], "#ERR")
    if number not in _FORMULAS or size < 14:
        return None
    if book[place + 12 : place + 14] != b"\xff\xff" or book[place + 6] in (0, 1):
        formulas.stored += 1
    elif book[place + 6] == 2:
        return ERRORS.get(book[place + 8], "#ERR")
    else:
        formulas.empty.append(_HEAD.unpack_from(book, place))
    return None
