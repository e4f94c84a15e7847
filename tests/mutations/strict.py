"""Workbooks read as their standards say, by ElementTree and nothing else: any damage to the XML raises.

Dates come as the numbers that stand for them: styles are not looked at.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from pipelines import shapes
from tests.mutations.values import Sheets

#: Whatever the namespace: there are two editions of the standard, and programs that forget it.
_MAIN = "{*}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")


def xlsx(path: Path, delimiter: str) -> Sheets:
    """The sheets of an Office Open XML workbook. Raises ValueError, KeyError, BadZipFile, ParseError."""
    with zipfile.ZipFile(path) as archive:
        texts = _shared(archive)
        links = {
            link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target"))).lstrip("/")
            for link in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            if link.get("Type", "").endswith("/worksheet")
        }
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        sheets = book.find(f"{_MAIN}sheets")
        parts = {name.lower(): name for name in archive.namelist()}  # the standard: case is nothing
        return {
            sheet.get("name", ""): dict(_cells(archive.read(parts[links[_link(sheet)].lower()]), texts))
            for sheet in sheets
            if _link(sheet) in links
        }


def _link(sheet: ElementTree.Element) -> str | None:
    """The relation of a sheet, in whatever namespace."""
    return next((value for name, value in sheet.items() if name.endswith("}id")), None)


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return [_shown(item) for item in root.iterfind(f"{_MAIN}si")]


def _shown(item: ElementTree.Element) -> str:
    """The text of a shared or inline string: its own and that of its runs, not how it is pronounced."""
    runs = [item, *item.findall(f"{_MAIN}r")]
    return "".join("".join(text.itertext()) for run in runs for text in run.findall(f"{_MAIN}t"))


def _cells(data: bytes, texts: list[str]) -> Iterator[tuple[tuple[int, int], object]]:
    row = 0
    for line in ElementTree.fromstring(data).iterfind(f"{_MAIN}sheetData/{_MAIN}row"):
        row = int(line.get("r")) if line.get("r", "").isdecimal() else row + 1
        column = -1
        for cell in line.findall(f"{_MAIN}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            if cell.get("r") is not None and not place:
                raise ValueError(cell.get("r"))
            column = shapes.index(place[1]) if place else column + 1
            yield (int(place[2]) if place else row, column), _value(cell, texts)


def _value(cell: ElementTree.Element, texts: list[str]) -> object:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v")
    if kind == "inlineStr":
        return "".join(map(_shown, cell.findall(f"{_MAIN}is")))
    if not value:
        return None
    if kind == "s":
        return texts[int(value)]
    if kind == "b":
        return {"0": False, "1": True}[value]
    if kind == "d":
        return _moment(value)
    return value if kind in ("str", "e") else _number(value)


def _moment(value: str) -> dt.datetime | str:
    """A date, or what stands in its place."""
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return value


def _number(value: str) -> float | str:
    """A number, or what stands in its place: it is no less there."""
    try:
        return float(value)
    except ValueError:
        return value


def ods(path: Path, delimiter: str) -> Sheets:
    """The sheets of an OpenDocument spreadsheet. Raises as `xlsx` does."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    tables = root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    return {table.get(f"{_TABLE}name"): dict(_ods_cells(table)) for table in tables}


def _ods_cells(table: ElementTree.Element) -> Iterator[tuple[tuple[int, int], object]]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        rows = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        column = 0
        for cell in line:
            columns = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            value = _ods_value(cell)
            if value is not None:
                yield from (((row + n + 1, column + m), value) for n in range(rows) for m in range(columns))
            column += columns
        row += rows


def _ods_value(cell: ElementTree.Element) -> object:
    kind = cell.get(f"{_OFFICE}value-type")
    lines = "\n".join("".join(line.itertext()) for line in cell.findall(f"{_TEXT}p"))
    if kind in ("float", "currency", "percentage"):
        return _number(cell.get(f"{_OFFICE}value", lines))
    if kind == "date":
        return _moment(cell.get(f"{_OFFICE}date-value", lines))
    return lines if kind else None
