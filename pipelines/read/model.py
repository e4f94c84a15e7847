"""What reading a file gives: a workbook of sheets, each one typed Arrow grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines.problems import Problems

#: A merged range: first row and last row (1-based, as a spreadsheet numbers rows), first column and
#: last column (counted from 0: 0 is A). All four ends belong to the range.
Range = tuple[int, int, int, int]


@dataclass
class Sheet:
    """One sheet as it stands.

    grid: `row` int32 and one `shapes.CELL` column a spreadsheet column from A (docs/ARCHITECTURE.md,
    "The grid"). merged: ranges as (first row 1-based, first column 0-based, last row, last column);
    empty for formats that do not say. notes: facts about the reading, for the record: `encoding`,
    `delimiter`.
    """

    name: str
    visible: bool
    grid: pa.Table
    merged: list[Range] = field(default_factory=list)
    notes: dict[str, object] = field(default_factory=dict)


@dataclass
class Workbook:
    """One file as read.

    name: the file’s name; sha256: of its bytes, hexadecimal; format: one of
    `sniff.FORMATS`; sheets: in the file’s order (none for a format another room reads).
    """

    path: Path
    name: str
    sha256: str
    format: str
    sheets: list[Sheet] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
