"""The consumer price index as Statistics Canada gives it, in either language: Québec, all-items, 2002 = 100.

Table 18-10-0005-01 says it by year and table 18-10-0004-01 by month: one row a period, place and product
("Download entire table", or "Download selected data (for database loading)").
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from pipelines.loaded import table
from pipelines.loaded.table import Loaded, Row, Table
from pipelines.problems import Problem, Refused

YEAR, MONTH = "year", "month"
#: Statistics Canada's table of each unit of time.
TABLES = {YEAR: "18-10-0005-01", MONTH: "18-10-0004-01"}
#: Read in a file of Statistics Canada itself.
STATUS = "checked"

_NAME = "prices"
_NEEDED = frozenset({"period", "place", "product", "unit", "value"})
_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-01)?)?")
_LEAST, _MOST = Decimal(1), Decimal(10_000)


def read(path: Path) -> Loaded:
    """What a file says of Québec's prices: rows `day` (the first of the year or month) and `index`.

    Raises Refused as `table.find` does, and `reference_empty` (nothing for Québec, all-items, 2002 = 100),
    `reference_cell`, `reference_twice`, `reference_mixed` (years and months in one file).
    """
    found = _of_quebec(table.find(path, _NAME, _NEEDED))
    indexes: dict[str, Decimal] = {}
    for row in found.rows():
        index = row.number("value")
        if index is not None:
            period = _period(row)
            if indexes.setdefault(period, index) != index:
                raise Refused(Problem("reference_twice", row.sheet, row.row, value=period))
    return _loaded(found, indexes)


def _of_quebec(found: Table) -> Table:
    for field, kept in table.meanings(_NAME, "kept").items():
        found = found.keeping(field, kept)
    return found


def _period(row: Row) -> str:
    """The period of a row: `2016`, or `2016-10`, whose first day a spreadsheet may have made of it."""
    written = row.text("period") or ""
    match = _PERIOD.fullmatch(written)
    if match is None:
        raise row.refused("period", written)
    return "-".join(filter(None, match.groups()))


def _loaded(found: Table, indexes: dict[str, Decimal]) -> Loaded:
    if not indexes:
        raise Refused(Problem("reference_empty", found.sheet))
    units = {MONTH if "-" in period else YEAR for period in indexes}
    if len(units) > 1:
        raise Refused(Problem("reference_mixed", found.sheet))
    absurd = next((period for period, index in indexes.items() if not _LEAST <= index <= _MOST), None)
    if absurd:
        raise Refused(Problem("reference_absurd", found.sheet, value=f"{absurd}: {indexes[absurd]}"))
    (unit,) = units
    source = f"{TABLES[unit]} · {found.file}"
    rows = [
        {
            "day": f"{period}-01" if unit == MONTH else f"{period}-01-01",
            "index": str(index),
            "status": STATUS,
            "source": source,
        }
        for period, index in sorted(indexes.items())
    ]
    return Loaded(found.file, found.sha256, rows, unit)
