"""Helpers of the reading tests: a grid as plain values, a refusal, a zip with other parts."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from pipelines import read
from pipelines.problems import Problem, Refused

#: A sheet whose elements bear a prefix, and whose cells and rows have no names.
SHEET = b"""<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>t="e"</x:t></x:is></x:c><x:c><x:v>4</x:v></x:c></x:row>
<x:row/><x:row><x:c><x:v>1</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c>
<x:c><x:f t="shared" si="0"/></x:c><x:c t="str"><x:f>A1</x:f><x:v></x:v></x:c></x:row>
</x:sheetData></x:worksheet>"""


def plain(grid: pa.Table) -> dict[str, object]:
    """The filled cells of a grid: {"B2": ("n", 3.5)}."""
    cells = {}
    for record in grid.to_pylist():
        row = record.pop("row")
        for letter, cell in record.items():
            filled = {member: value for member, value in cell.items() if value is not None}
            assert len(filled) <= 1, (letter, row, filled)
            cells |= {f"{letter}{row}": member for member in filled.items()}
    return cells


def refusal(path: Path, **options: object) -> Problem:
    """The problem a file is refused with."""
    with pytest.raises(Refused) as caught:
        read.workbook(path, **options)
    return caught.value.problem


def rezip(source: Path, target: Path, change: dict[str, bytes]) -> Path:
    """A copy of a zip with some members replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in change:
                new.writestr(info, old.read(info))
        for name, data in change.items():
            new.writestr(name, data)
    return target


def ods(path: Path, rows: list) -> Path:
    """An OpenDocument sheet: rows as ([(cell attributes, text or None)], times repeated)."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Feuille")
    for cells, repeated in rows:
        line = TableRow(numberrowsrepeated=repeated)
        for attributes, text in cells:
            cell = TableCell(**attributes)
            if text is not None:
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    """One BIFF12 record: number and size in 7-bit groups, low first, then the data."""
    head = b""
    for number in (kind, len(data)):
        while number > 0x7F:
            head += bytes([number & 0x7F | 0x80])
            number >>= 7
        head += bytes([number])
    return head + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cells(cells: list) -> bytes:
    """BIFF12 cells of [(row, column, value)] from 0: text, number, bool, or an error code in bytes."""
    data, current = b"", None
    for row, column, value in cells:
        if row != current:
            data += _record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))
            current = row
        place = struct.pack("<II", column, 0)
        if isinstance(value, str):
            data += _record(6, place + _wide(value))
        elif isinstance(value, bool):
            data += _record(4, place + bytes([value]))
        elif isinstance(value, bytes):
            data += _record(3, place + value)
        else:
            data += _record(5, place + struct.pack("<d", value))
    return data


def xlsb(path: Path, sheets: dict[str, tuple[int, list]]) -> Path:
    """A minimal xlsb: {sheet name: (0 visible, 1 hidden or 2 very hidden, cells)}."""
    types = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = '<Relationship Id="rId{0}" Type="' + relation + '/{1}" Target="{2}"/>'
    around = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    book = b"".join(
        _record(156, struct.pack("<II", hidden, n) + _wide(f"rId{n}") + _wide(name))
        for n, (name, (hidden, _)) in enumerate(sheets.items(), 1)
    )
    links = [link.format(n, "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types><Override PartName="/xl/workbook.bin" ContentType="{types}"/></Types>',
        )
        archive.writestr("_rels/.rels", around.format(link.format(1, "officeDocument", "xl/workbook.bin")))
        archive.writestr("xl/workbook.bin", _record(131) + _record(143) + book + _record(144) + _record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", around.format("".join(links)))
        for n, (_, cells) in enumerate(sheets.values(), 1):
            box = _record(148, struct.pack("<IIII", 0, cells[-1][0], 0, 20))
            data = _record(129) + box + _record(145) + _cells(cells) + _record(146) + _record(130)
            archive.writestr(f"xl/worksheets/sheet{n}.bin", data)
    return path
