"""Tables: the twin of every chart, formatted in the language of the page, and their CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from pandas.io.formats.style import Styler

from charts import values
from charts.names import Names
from labels import has, numbers, text
from measures import Cell

#: Rows sent to the browser: whoever wants more downloads the table or narrows it down.
MOST = 200
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~:$])")
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
    """Rows of values with their codes: what is shown, sorted, downloaded and pointed at."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    codes: tuple[dict[str, str | None], ...] = ()

    def top(self, most: int = MOST) -> Table:
        """Its first rows: a page does not send more."""
        return self if len(self.rows) <= most else Table(self.columns, self.rows[:most], self.codes[:most])

    def frame(self) -> pd.DataFrame:
        """The rows as a data frame: numbers stay numbers, so that sorting sorts them."""
        data = {
            column.heading: [_sortable(row[i]) if column.unit else row[i] or "" for row in self.rows]
            for i, column in enumerate(self.columns)
        }
        return pd.DataFrame(data)

    def for_reading(self, lang: str) -> pd.DataFrame:
        """The rows as people read them, each cell a text that Markdown leaves as it is."""
        shown = {
            column.heading: [literal(written(row[i], column.unit, lang)) for row in self.rows]
            for i, column in enumerate(self.columns)
        }
        return pd.DataFrame(shown)


def _sortable(value: Value) -> float | None:
    return float(value) if isinstance(value, int | Decimal) else None


def written(value: Value, unit: str, lang: str) -> str:
    """A value as people read it, by its unit; "n. d." for a missing number, nothing for a missing text."""
    if unit == "cents":
        return numbers.money(value, lang, 2)
    if unit:
        return values.whole(value, unit, lang)
    return "" if value is None else str(value)


def literal(words: str) -> str:
    """Text from a file, so that Markdown shows it as it stands: no link, no emphasis, no image."""
    return _MARKDOWN.sub(r"\\\1", words)


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
    return Table(tuple(columns), tuple(rows), tuple(codes))


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


def aligned(table: Table, lang: str) -> object:
    """The table for a short static list: as people read it, figures under each other, nothing for none."""
    frame = table.frame()
    for column in table.columns:
        if not column.unit:
            frame[column.heading] = frame[column.heading].map(literal)
    formats = {
        column.heading: (lambda value, unit=column.unit: _said(value, unit, lang))
        for column in table.columns
        if column.unit
    }
    return frame.style.format(formats)


def _said(value: float, unit: str, lang: str) -> str:
    return "" if value is None or value != value else literal(written(Decimal(str(value)), unit, lang))


def styled(table: Table, lang: str) -> Styler:
    """The table for the screen: numbers sort as numbers and read as people write them.

    Streamlit reads of a Styler only what each cell shows; it is given that, without the rest of what
    pandas would compute.
    """
    made = table.frame().style
    body = [
        [
            {"id": f"row{r}_col{c}", "display_value": written(row[c], column.unit, lang)}
            for c, column in enumerate(table.columns)
            if column.unit
        ]
        for r, row in enumerate(table.rows)
    ]
    made._compute = lambda: made
    made._translate = lambda *_: {"body": body}
    return made
