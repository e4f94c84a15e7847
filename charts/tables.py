"""A table: headings, values and codes; the twin of every chart, for the screen, a report, CSV and XLSX.

`Table` describes one; `of_cells` makes one of computed cells; `written` and `Table.said` write its values as
people read them.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from charts import values
from charts.names import Names
from labels import has, numbers, text
from measures import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True)
class Column:
    """A column: heading and unit ("" for text) of the values it holds, and their measure if they have one."""

    heading: str
    unit: str = ""
    key: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of values with their codes: what is shown, sorted, downloaded and pointed at.

    withheld: (row, column) of the values that are not told to whoever reads, counted from 0; they are None.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    codes: tuple[dict[str, str | None], ...] = ()
    withheld: frozenset[tuple[int, int]] = frozenset()

    def said(self, row: int, column: int, lang: str) -> str:
        """The value of a cell in full, as a document prints it, or that it is withheld."""
        value, unit = self.rows[row][column], self.columns[column].unit
        if (row, column) in self.withheld:
            return text("table.withheld", lang)
        if not unit or isinstance(value, str | dt.date):
            return "" if value is None else str(value)
        number = Decimal(value) if value is not None else None
        return values.exact(number, "dollars" if unit == "cents" else unit, lang)


def written(value: Value, unit: str, lang: str) -> str:
    """A value as people read it, by its unit; "n. d." for a missing number, nothing for a missing text."""
    if unit == "cents":
        return numbers.money(value, lang, 2)
    if unit:
        return values.whole(value, unit, lang)
    return "" if value is None else str(value)


def _of_dimension(name: str, names: Names) -> str:
    short = f"table.by.{name}"
    return text(short, names.lang) if has(short, names.lang) else names.dimension(name)


def heading(key: str, lang: str) -> str:
    """A measure's name, in the few words that fit above a column."""
    short = f"table.measures.{key}"
    return text(short if has(short, lang) else f"measure.{key}.name", lang)


def of_cells(cells: Sequence[Cell], by: tuple[str, ...], keys: Sequence[str], names: Names) -> Table:
    """One row a code (or pair of codes), one column a measure, in the order of the cells."""
    grid: dict[tuple[str | None, ...], dict[str, Cell]] = {}
    for cell in cells:
        if cell.measure in keys:
            grid.setdefault(tuple(cell.by[name] for name in by), {})[cell.measure] = cell
    units = {cell.measure: cell.unit for cell in cells}
    columns = [Column(_of_dimension(name, names)) for name in by]
    columns += [Column(heading(key, names.lang), units.get(key, "count"), key) for key in keys]
    rows = [
        (
            *(names.of(name, code) for name, code in zip(by, codes, strict=True)),
            *(found[key].value if key in found else None for key in keys),
        )
        for codes, found in grid.items()
    ]
    codes = [dict(zip(by, code, strict=True)) for code in grid]
    withheld = frozenset(
        (row, column)
        for row, found in enumerate(grid.values())
        for column, key in enumerate(keys, len(by))
        if key in found and found[key].has_note("withheld")
    )
    return Table(tuple(columns), tuple(rows), tuple(codes), withheld)


def to_csv(table: Table, lang: str) -> bytes:
    """The table for a spreadsheet: in French semicolons and decimal commas, both with a BOM.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow([_safe(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value, lang) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Value, lang: str) -> str:
    if isinstance(value, int | Decimal):
        plain = f"{value:f}"
        return plain.replace(".", ",") if lang == "fr" else plain
    return _safe("" if value is None else str(value))


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
