"""What openpyxl loses of a workbook's cells, put back: results of formulas, dates out of its reach.

It writes formulas without the result that the spreadsheet program had stored, and turns the number of
an impossible date into an error. Both are read from the sheets' own XML and written into the copy's.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

from pipelines.read import package

#: A cell as openpyxl writes it, when it holds a formula without result or an error.
_WRITTEN = re.compile(r'<c r="([A-Z]+\d+)"( s="\d+")?(?: t="(\w+)")?>(<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v ?/?>')
_CLOSING = re.compile(r"([^<]*)</v>")
#: Stored results that can be written as they are; `s` is an index into the original's own strings.
_TYPES = ("", "n", "str", "b", "e")

#: Type and text of the stored value, by cell.
Stored = dict[str, tuple[str, str]]


def restore(original: Path, copy: Path) -> None:
    """Put back into the workbook `copy` what `original` stored for the cells that openpyxl emptied."""
    with package.opened(original) as source, zipfile.ZipFile(copy) as written:
        theirs = package.sheet_parts(source)
        parts = {info.filename: name for name, info in package.sheet_parts(written).items() if name in theirs}
        changed = {}
        for part, name in parts.items():
            text = written.read(part).decode()
            if "<f" in text or 't="e"' in text:
                changed[part] = _restored(text, _stored(source.read(theirs[name])))
    if changed:
        _rewrite(copy, changed)


def _stored(xml: bytes) -> Stored:
    """The values stored in the cells of a sheet, texts by reference left out."""
    found: Stored = {}
    parser = expat.ParserCreate(namespace_separator=" ")
    state = {"cell": "", "type": "", "text": None}

    def start(tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            state.update(cell=given.get("r", ""), type=given.get("t", ""), text=None)
        elif name == "v":
            state["text"] = ""

    def characters(text: str) -> None:
        if state["text"] is not None:
            state["text"] += text

    def end(tag: str) -> None:
        if tag.rpartition(" ")[2] == "v":
            if state["text"] and state["type"] in _TYPES:
                found[state["cell"]] = (state["type"], state["text"])
            state["text"] = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parser.Parse(xml, True)
    return found


def _restored(text: str, stored: Stored) -> str:
    return "".join(_pieces(text, stored))


def _pieces(text: str, stored: Stored) -> Iterator[str]:
    """The XML of a sheet, piece by piece, each emptied cell with what was stored in it."""
    done = 0
    for cell in _WRITTEN.finditer(text):
        known = stored.get(cell[1])
        if known is None or not (cell[4] or cell[3] == "e"):
            continue
        stop = cell.end()
        if not cell[0].endswith("/>"):
            stop = _CLOSING.match(text, stop).end()
        kind = f' t="{known[0]}"' if known[0] else ""
        head = f'<c r="{cell[1]}"{cell[2] or ""}{kind}>{cell[4] or ""}'
        yield text[done : cell.start()] + f"{head}<v>{escape(known[1])}</v>"
        done = stop
    yield text[done:]


def _rewrite(path: Path, changed: dict[str, str]) -> None:
    """The zip at `path` with some of its parts replaced."""
    beside = path.with_name(f".{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            text = changed.get(info.filename)
            target.writestr(info, source.read(info) if text is None else text.encode(), zipfile.ZIP_DEFLATED)
    beside.replace(path)
