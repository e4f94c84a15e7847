"""A look at the XML of a sheet before it is read: how large it is, and what the reader would hide.

The reader turns error cells and formulas without a stored result into empty cells without a word, and
lays out the whole bounding box whatever it holds. This scan finds both by searching the expanded bytes,
which costs a fraction of the reading; no XML event is built.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines import shapes
from pipelines.problems import Problem, Refused
from pipelines.read import limits
from pipelines.read.package import file_too_large, sheet_too_large

#: Bytes expanded at a time.
CHUNK = 1 * limits.MIB

_ATTRIBUTE = re.compile(rb"""\s([\w:]+)\s*=\s*["']([^"']*)["']""")
_CELL_NAME = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
#: What follows the letters of a cell's name, in its first three bytes.
_DIGITS = b"0123456789\"'"
_EMPTY_ROOT = re.compile(rb"<(\w+:)?worksheet\b[^>]*/>\s*\Z")


@dataclass
class Scan:
    """What stands in one sheet.

    cells: about how many. last_row, last_column: where the box of cells that store a value ends, 1-based;
    cells that only bear a format are nothing to read (whole columns are often coloured).
    row: the last row looked at. errors: {row, 1-based: {column, from 0: text}}, the text being the error
    code or, for a formula without a stored result, the formula after an equals sign; last_hidden: the
    last of these rows.
    """

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    last_hidden: int = 0
    row: int = 0
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


class _Patterns:
    """What to search for, in a sheet whose elements bear `prefix` (usually none)."""

    def __init__(self, prefix: bytes) -> None:
        tag = re.escape(prefix)
        self.row_end = b"</" + prefix + b"row>"
        self.row = b"<" + prefix + b"row"
        self.cell = b"<" + prefix + b"c"
        self.formula = b"<" + prefix + b"f"
        self.value_ends = (b"</" + prefix + b"v>", b"</" + prefix + b"is>")
        self.end = b"</" + prefix + b"worksheet"
        self.row_number = re.compile(rb"<%brow\b[^>]*?\sr=[\"'](\d{1,9})[\"']" % tag)
        self.uncached = re.compile(
            rb"<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv>\s*</%bv>)?\s*</%bc>" % ((tag,) * 6)
        )
        self.any_cell = re.compile(rb"<%bc(\s[^>]*?)?(?:/>|>(.*?)</%bc>)" % (tag, tag), re.DOTALL)
        self.value = re.compile(rb"<%bv[^>]*>([^<]*)</%bv>" % (tag, tag))
        self.formula_text = re.compile(rb"<%bf[^>]*>([^<]*)</%bf>" % (tag, tag))


def scan(archive: zipfile.ZipFile, info: zipfile.ZipInfo, sheet: str) -> Scan:
    """Look through the XML of one sheet. Raises Refused: file_truncated, file_too_large, sheet_too_large."""
    found = Scan()
    patterns: _Patterns | None = None
    rest = b""
    with archive.open(info) as member:
        while chunk := member.read(CHUNK):
            rest += chunk
            patterns = patterns or _Patterns(_prefix(rest))
            cut = rest.rfind(patterns.row_end)
            if cut >= 0:
                _look(rest[:cut], patterns, found)
                _guard(found, sheet)
                rest = rest[cut + len(patterns.row_end) :]
            elif len(rest) > limits.MAX_ROW_BYTES:
                raise Refused(file_too_large(len(rest), limits.MAX_ROW_BYTES))
    if patterns is None or (patterns.end not in rest and not _EMPTY_ROOT.search(rest)):
        raise Refused(Problem("file_truncated", sheet=sheet))
    return found


def _prefix(head: bytes) -> bytes:
    """The namespace prefix of the sheet's elements, with its colon."""
    root = re.search(rb"<(\w+:)?worksheet\b", head)
    return (root.group(1) or b"") if root else b""


def _guard(found: Scan, sheet: str) -> None:
    if found.cells > limits.MAX_CELLS:
        raise Refused(sheet_too_large(found.cells, limits.MAX_CELLS, sheet))
    box = max(found.last_row, found.last_hidden) * found.last_column
    if box > limits.MAX_BOX:
        raise Refused(sheet_too_large(box, limits.MAX_BOX, sheet))


def _look(data: bytes, patterns: _Patterns, found: Scan) -> None:
    """Add to `found` what stands in `data`, some whole rows of a sheet, the first after row `found.row`."""
    parts = data.split(patterns.row_end)
    ends = [end for end in patterns.value_ends if end in data]
    found.cells += data.count(patterns.cell)
    for end in ends:
        found.last_column = max(found.last_column, _last_column(parts, end, patterns))
    before = found.row
    found.row = _last_row(data, len(data), patterns, before + len(parts))
    if ends:
        place = max(_last_value(data, end) for end in ends)
        found.last_row = max(found.last_row, _last_row(data, place, patterns, found.row))
    if _may_hide(data, patterns):
        _collect(parts, before, patterns, found)


def _last_column(parts: list[bytes], end: bytes, patterns: _Patterns) -> int:
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
    return max(part.count(patterns.cell) for part in parts)


def _last_value(data: bytes, end: bytes) -> int:
    """Place of the last value that closes with `end` and is not empty (`<v></v>`); 0 when all are."""
    place = data.rfind(end)
    while place > 0 and end.endswith(b"v>") and data[place - 1 : place] == b">":
        place = data.rfind(end, 0, place)
    return max(0, place)


def _last_row(data: bytes, place: int, patterns: _Patterns, implied: int) -> int:
    """Number of the row that holds `place`: the one it bears, else `implied`."""
    named = patterns.row_number.match(data, max(0, data.rfind(patterns.row, 0, place)))
    return int(named[1]) if named else implied


def _may_hide(data: bytes, patterns: _Patterns) -> bool:
    """Whether an error cell or a formula without a result seems to stand in `data`: quick, never blind."""
    if b't="e"' in data or b"t='e'" in data:
        return True
    return patterns.formula in data and patterns.uncached.search(data) is not None


def _collect(parts: list[bytes], before: int, patterns: _Patterns, found: Scan) -> None:
    """Note the error cells and the formulas without a result among rows that follow row `before`."""
    row = before
    for part in parts:
        named = patterns.row_number.match(part, part.rfind(patterns.row))
        row = int(named[1]) if named else row + part.count(patterns.row)
        hidden = dict(_hidden(part, patterns)) if _may_hide(part, patterns) else {}
        if hidden:
            found.errors[row] = hidden
            found.last_hidden = max(found.last_hidden, row)
            found.last_column = max(found.last_column, max(hidden) + 1)


def _hidden(part: bytes, patterns: _Patterns) -> Iterator[tuple[int, str]]:
    """The cells of one row that the reader would show empty: column from 0, and text."""
    column = -1
    for cell in patterns.any_cell.finditer(part):
        given = {key: value for key, value in _ATTRIBUTE.findall(cell[1] or b"")}
        named = _CELL_NAME.fullmatch(given.get(b"r", b""))
        column = shapes.index(named[1].decode()) if named else column + 1
        text = _hidden_text(given.get(b"t", b""), cell[2] or b"", patterns)
        if text:
            yield column, text


def _hidden_text(kind: bytes, content: bytes, patterns: _Patterns) -> str | None:
    """An error's code; the formula of a cell that stores no result; None for any other cell."""
    value = patterns.value.search(content)
    if kind == b"e":
        return _plain(value[1]) if value and value[1] else "#ERR"
    if patterns.formula not in content or (value and (value[1].strip() or kind == b"str")):
        return None  # a stored empty text is a result
    formula = patterns.formula_text.search(content)
    return "=" + (_plain(formula[1]) if formula else "")


def _plain(data: bytes) -> str:
    return html.unescape(data.decode("utf-8", errors="replace"))
