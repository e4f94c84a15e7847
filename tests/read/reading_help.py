"""Helpers of the reading tests: a grid as plain values, a refusal, a zip with other parts."""

from __future__ import annotations

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
