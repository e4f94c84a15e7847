"""A look at the XML of a sheet before it is read: how large it is, and what the reader would hide.

The reader turns error cells and formulas without a stored result into empty cells without a word, and
lays out the whole bounding box whatever it holds. This scan finds both by searching the expanded bytes,
which costs a fraction of the reading; no XML event is built. A sheet spelled otherwise than spreadsheet
programs do is first brought to their spelling.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines import shapes
from pipelines.problems import Problem, Refused
from pipelines.read import limits, spelling
from pipelines.read.flow import CHUNK, chunks_left
from pipelines.read.model import Range
from pipelines.read.package import file_too_large, guard_box, sheet_too_large

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet\b")
#: A cell, in whatever spelling.
_SOME_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")

#: A second name for the language of sheets, at the head of one, or any namespace among its rows.
_SECOND_NAME = re.compile(rb"xmlns:[\w.-]+\s*=\s*[\"']https?://[^\"']*/spreadsheetml/")
_NAMESPACE = b"xmlns"

_ROW_END = b"</row>"
_ROW = b"<row"
_CELL = b"<c"
_FORMULA = b"<f"
_VALUE_ENDS = (b"</v>", b"</is>")
_ROW_NUMBER = re.compile(rb'<row\b[^>]*?\sr="(\d{1,9})"')
_UNCACHED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ANY_CELL = re.compile(rb"<c(\s[^>]*?)?(?:/>|>(.*?)</c>)", re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_FORMULA_TEXT = re.compile(rb"<f[^>]*>([^<]*)</f>")
_ATTRIBUTE = re.compile(rb'\s([\w:]+)="([^"]*)"')
_CELL_NAME = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
#: What follows the letters of a cell's name, in its first three bytes.
_DIGITS = b'0123456789"'
#: A cell of shared text whose place among the shared texts is no number.
_LOST_PLACE = re.compile(rb't="s"[^>]*(?<!/)>\s*<v(?:\s[^>]*)?>\s*(?!\d+\s*</v>|</v>)')
#: A number spelled with an entity, which the reader gives empty; the second is sure of it.
_MAYBE_ENTITY = re.compile(rb"<v>[^<]*&")
_ENTITY = re.compile(
    rb'<c(?:\s(?!t=)[\w:]+="[^"]*"|\st="[nbd]")*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*<v>[^<]*&'
)
#: A number that is none under a format: as a date, the reader makes it the first day of all.
_NO_DATE = re.compile(rb'<c(?=[^>]*\ss=)(?![^>]*\st="(?![nd]"))[^>]*>\s*<v>[-+]?(?:nan|inf)', re.IGNORECASE)
#: The name of any cell.
_NAMED = re.compile(rb'<c\s[^>]*?\br="([^"]*)"')
#: The name of a cell that holds something.
_FILLED = re.compile(
    rb'<c\s[^>]*?\br="([^"]*)"[^>]*(?<!/)>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*<(?:v[^>/]*>[^<]|is)'
)
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
#: Bytes up to which all the cells of a sheet are looked at, and not only the last ones of each row.
_SMALL = 2 * limits.MIB


class _Texts:
    """Finds the cells whose shared text is nowhere, of a workbook whose cells share `count` texts."""

    def __init__(self, count: int) -> None:
        self._usual = re.compile(rb't="s"(?!><v>(?:%s)</v>)' % _below(count))
        self._beyond = re.compile(rb't="s"[^>]*(?<!/)>\s*<v>\s*(?!0*(?:%s)\s*<)\d' % _below(count))

    def missing(self, data: bytes) -> re.Match[bytes] | None:
        """The first such cell of `data`; the reader would give it empty."""
        if self._usual.search(data) is None:
            return None
        return _LOST_PLACE.search(data) or self._beyond.search(data)


def _below(count: int) -> bytes:
    """The spellings, as a pattern, of the numbers from 0 to `count` - 1; of none when there is none."""
    last = str(count - 1) if count else ""
    lower = [
        rf"{last[:place]}[{0 if place else 1}-{int(digit) - 1}]\d{{{len(last) - place - 1}}}"
        for place, digit in enumerate(last)
        if int(digit) > (0 if place else 1)
    ]
    shorter = [rf"\d{{1,{len(last) - 1}}}"] if len(last) > 1 else ["0"] if last else []
    return "|".join((*shorter, *lower, last) if last else ("(?!)",)).encode()


@dataclass
class Scan:
    """What stands in one sheet.

    cells: about how many. last_row, last_column: where the box of cells that store a value ends, 1-based;
    cells that only bear a format are nothing to read (whole columns are often coloured).
    row: the last row looked at. errors: {row, 1-based: {column, from 0: text}}, the text being the error
    code or, for a formula without a stored result, the formula after an equals sign; last_hidden: the
    last of these rows. merged: merged ranges, of formats whose reader does not tell them.
    texts: finds a cell of shared text whose place may not be among them. is_small: every cell is looked at.
    is_prefixed: elements may bear a prefix. is_usual: the rows looked at last are spelled as most are.
    """

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    last_hidden: int = 0
    row: int = 0
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    texts: _Texts | None = None
    is_small: bool = False
    is_prefixed: bool = False
    is_usual: bool = False


def scan(archive: zipfile.ZipFile, info: zipfile.ZipInfo, sheet: str, texts: int) -> Scan:
    """Look through the rows of one sheet. Whether its XML is sound, `flow.check_sheets` says.

    texts: how many the cells share. Raises Refused: file_unreadable, file_too_large, sheet_too_large.
    """
    found = Scan(texts=_Texts(texts), is_small=info.file_size <= _SMALL)
    with archive.open(info) as member:
        rest = member.read(CHUNK)
        root = _ROOT.search(rest)
        if root is None:
            raise Refused(Problem("file_unreadable", sheet=sheet, value=info.filename))
        row_end = b"</" + root[1] + b"row>"
        found.is_prefixed = bool(root[1]) or _SECOND_NAME.search(rest) is not None
        for chunk in chunks_left(member):
            cut = rest.rfind(row_end)
            if cut >= 0:
                _look(_as_usual(rest[:cut], found), found, sheet)
                rest = rest[cut + len(row_end) :]
            elif len(rest) > limits.MAX_ROW_BYTES:
                raise Refused(file_too_large(len(rest), limits.MAX_ROW_BYTES))
            rest += chunk
    if _SOME_CELL.search(rest):  # rows closed in a spelling of their own
        _look(_as_usual(rest, found).rpartition(_ROW_END)[0], found, sheet)
    return found


def _as_usual(data: bytes, found: Scan) -> bytes:
    """Rows of a sheet as spreadsheet programs spell them, without prefix.

    A program spells all rows alike: of a large sheet, the first rows speak for the others.
    """
    if found.is_usual and not found.is_small:
        return data
    spelled = spelling.unprefixed(data) if found.is_prefixed or _NAMESPACE in data else data
    spelled = spelling.usual(spelled)
    found.is_usual = spelled is data
    return spelled


def _look(data: bytes, found: Scan, sheet: str) -> None:
    """Add to `found` what stands in `data`, some whole rows of a sheet, the first after row `found.row`.

    Raises Refused: file_unreadable for a text that would be lost, sheet_too_large.
    """
    parts = data.split(_ROW_END)
    ends = [end for end in _VALUE_ENDS if end in data]
    found.cells += data.count(_CELL)
    for end in ends:
        found.last_column = max(found.last_column, _last_column(parts, end))
    before = found.row
    found.row = _last_row(data, len(data), before + len(parts))
    if ends:
        place = max(_last_value(data, end) for end in ends)
        found.last_row = max(found.last_row, _last_row(data, place, found.row))
    if _may_hide(data):
        _collect(parts, before, found)
    if found.is_small:
        _stretch(data, found, sheet)
    _guard_texts(data, found, sheet)
    _guard(found, sheet)


def _stretch(data: bytes, found: Scan, sheet: str) -> None:
    """Make the box hold every cell of `data`, whatever their order: a far one may stand before the others.

    Refuses a cell whose name no spreadsheet has: the reader puts it anywhere.
    """
    filled = set(_FILLED.findall(data))
    for name in set(_NAMED.findall(data)):
        place = _CELL_NAME.fullmatch(name)
        column, row = (shapes.index(place[1].decode()) + 1, int(place[2])) if place else (0, 0)
        if not (0 < column <= _LAST_COLUMN and 0 < row <= _LAST_ROW):
            raise Refused(Problem("file_unreadable", sheet=sheet, value=_plain(name)))
        if name in filled:
            found.last_column, found.last_row = max(found.last_column, column), max(found.last_row, row)


def _guard_texts(data: bytes, found: Scan, sheet: str) -> None:
    """Refuse cells that the reader gives empty: shared texts that are nowhere, numbers spelled oddly."""
    lost = found.texts.missing(data) if found.texts else None
    if b"&" in data and _MAYBE_ENTITY.search(data):
        lost = lost or _ENTITY.search(data)
    if found.is_small:
        lost = lost or _NO_DATE.search(data)
    if lost:
        raise Refused(Problem("file_unreadable", sheet=sheet, value=_plain(lost[0])))


def _guard(found: Scan, sheet: str) -> None:
    if found.cells > limits.MAX_CELLS:
        raise Refused(sheet_too_large(found.cells, limits.MAX_CELLS, sheet))
    guard_box(found.cells, max(found.last_row, found.last_hidden), found.last_column, sheet)


def _last_column(parts: list[bytes], end: bytes) -> int:
    """Number, from 1, of the last column where a value closes with `end`.

    By the names of the last cells of rows, else by how many cells there are; in one comprehension, for
    it runs over every row.
    """
    letters = {
        part[(at := part.rfind(b" r=", 0, stop) + 4) : at + 3].rstrip(_DIGITS)
        for part in parts
        if (stop := part.rfind(end)) >= 0
    }
    if all(name.isalpha() and name.isupper() for name in letters):
        return max((shapes.index(name.decode()) + 1 for name in letters), default=0)
    return max(part.count(_CELL) for part in parts)


def _last_value(data: bytes, end: bytes) -> int:
    """Place of the last value that closes with `end` and is not empty (`<v></v>`); 0 when all are."""
    place = data.rfind(end)
    while place > 0 and end == b"</v>" and data[place - 1 : place] == b">":
        place = data.rfind(end, 0, place)
    return max(0, place)


def _last_row(data: bytes, place: int, implied: int) -> int:
    """Number of the row that holds `place`: the one it bears, else `implied`."""
    named = _ROW_NUMBER.match(data, max(0, data.rfind(_ROW, 0, place)))
    return int(named[1]) if named else implied


def _may_hide(data: bytes) -> bool:
    """Whether a cell that the reader would give empty seems to stand in `data`: quick, never blind."""
    return b't="e"' in data or (_FORMULA in data and _UNCACHED.search(data) is not None)


def _collect(parts: list[bytes], before: int, found: Scan) -> None:
    """Note the error cells and the formulas without a result among rows that follow row `before`."""
    row = before
    for part in parts:
        named = _ROW_NUMBER.match(part, max(0, part.rfind(_ROW)))
        row = int(named[1]) if named else row + part.count(_ROW)
        for own, column, text in _hidden(part, row) if _may_hide(part) else ():
            found.errors.setdefault(own, {})[column] = text
            found.last_hidden = max(found.last_hidden, own)
            found.last_column = max(found.last_column, column + 1)


def _hidden(part: bytes, row: int) -> Iterator[tuple[int, int, str]]:
    """The cells of row `row` that the reader would show empty: row, column from 0, and text.

    A cell stands where its own name says, even when that is in another row, as the reader has it too.
    """
    column = -1
    for cell in _ANY_CELL.finditer(part):
        given = dict(_ATTRIBUTE.findall(cell[1] or b""))
        named = _CELL_NAME.fullmatch(given.get(b"r", b""))
        column = shapes.index(named[1].decode()) if named else column + 1
        text = _hidden_text(given.get(b"t", b""), cell[2] or b"")
        if text:
            yield int(named[2]) if named else row, column, text


def _hidden_text(kind: bytes, content: bytes) -> str | None:
    """An error's code; the formula of a cell that stores no result; None for any other cell."""
    value = _VALUE.search(content)
    if kind == b"e":
        return _plain(value[1]) if value and value[1] else "#ERR"
    if _FORMULA not in content or (value and (value[1].strip() or kind == b"str")):
        return None  # a stored empty text is a result
    formula = _FORMULA_TEXT.search(content)
    return "=" + (_plain(formula[1]) if formula else "")


def _plain(data: bytes) -> str:
    return html.unescape(data.decode("utf-8", errors="replace"))
