"""Values in cells: each by its type, texts always as texts; and how wide a column must be to show them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from charts.tables import Table, Value
from labels import text
from reports.legible import legible
from reports.xlsx.formulas import Found
from reports.xlsx.leaves import FIRST, HEADINGS, Leaf
from reports.xlsx.styles import Styles

#: How long a text of a cell may be (limit of the format).
_LETTERS = 32_767
_NARROWEST, _WIDEST, _MEASURED = 11, 46, 300
_WIDEST_HEADING = 22
#: Height of a line and of the highest row, in points; how much longer a text may be than its letters say.
_LINE, _HIGHEST, _SPARE = 15, 400, 1.0


def words(sheet: Worksheet, row: int, column: int, value: str, styles: Styles, look: str = "text") -> None:
    """A text, whatever it begins with; one longer than a cell may hold says by its end that it was cut."""
    sheet.write_string(row, column, cut(value), styles.look(look))


def cut(value: str) -> str:
    """A text that a cell may hold, as long as it may."""
    value = legible(value)
    return value if len(value) <= _LETTERS else f"{value[: _LETTERS - 1]}…"


def number(
    sheet: Worksheet,
    at: tuple[int, int],
    value: Decimal,
    found: Found | None,
    unit: str,
    styles: Styles,
    *,
    strong: bool = False,
) -> None:
    """A number, or the formula that gives it with the number as what shows before it is computed again."""
    look = styles.strong(unit) if strong else styles.number(unit)
    if found:
        sheet.write_formula(*at, f"={found.formula}", look, float(value))
    else:
        sheet.write_number(*at, float(value), look)


def table(sheet: Worksheet, leaf: Leaf, styles: Styles) -> None:
    """The table of a sheet as an Excel table: filters on its headings, which stay in sight and on paper."""
    told, last = leaf.table, len(leaf.table.columns) - 1
    headings = unique([column.heading for column in told.columns])
    for place, heading in enumerate(headings):
        is_number = bool(told.columns[place].unit)
        look = styles.number_heading() if is_number else styles.look("heading")
        sheet.set_column(place, place, width(told, place, styles.lang))
        sheet.write_string(HEADINGS, place, heading, look)
    columns = [
        {"header": heading, "header_format": styles.number_heading() if column.unit else None}
        for heading, column in zip(headings, told.columns, strict=True)
    ]
    area = (HEADINGS, 0, FIRST + leaf.rows - 1, last)
    sheet.add_table(*area, {"name": leaf.name, "style": None, "columns": columns})
    for place, column in enumerate(told.columns):
        look = styles.number_heading() if column.unit else styles.look("heading")
        sheet.write_string(HEADINGS, place, headings[place], look)
    widths = [width(told, place, styles.lang) for place in range(len(told.columns))]
    fit(sheet, HEADINGS, [(name, at - 3) for name, at in zip(headings, widths, strict=True)], styles)
    for rank, row in enumerate(told.rows):
        for place, value in enumerate(row):
            _cell(sheet, rank, place, value, told, styles)
        said = [told.said(rank, place, styles.lang) for place in range(len(row))]
        fit(sheet, FIRST + rank, zip(said, widths, strict=True), styles)
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(HEADINGS)


def _cell(sheet: Worksheet, rank: int, place: int, value: Value, told: Table, styles: Styles) -> None:
    """One cell by its type: a missing value is blank, never 0; a withheld one says so."""
    row = FIRST + rank
    if (rank, place) in told.withheld:
        sheet.write_string(row, place, text("table.withheld", styles.lang), styles.aside())
    elif isinstance(value, int | Decimal):
        number(sheet, (row, place), Decimal(value), None, told.columns[place].unit, styles)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), styles.day())
    elif value is None:
        sheet.write_blank(row, place, None, styles.look("cell"))
    else:
        sheet.write_string(row, place, cut(value), styles.wrapped())


def fit(sheet: Worksheet, row: int, told: Iterable[tuple[str, float]], styles: Styles) -> None:
    """Make a row high enough for texts in columns of these widths, in characters."""
    lines = max((_lines(words, width) for words, width in told), default=1)
    if styles.is_taller(sheet.name, row, lines):
        sheet.set_row(row, min(lines * _LINE, _HIGHEST))


def _lines(words: str, width: float) -> int:
    return sum(max(math.ceil(len(part) * _SPARE / width), 1) for part in words.split("\n"))


def unique(headings: Sequence[str]) -> list[str]:
    """Headings told apart as an Excel table asks: none blank, none twice."""
    told: list[str] = []
    for heading in headings:
        name, rank = legible(heading).replace("\n", " ").strip() or "…", 2
        while name.casefold() in {each.casefold() for each in told}:
            name, rank = f"{heading} ({rank})", rank + 1
        told.append(name)
    return told


def width(told: Table, place: int, lang: str) -> float:
    """How wide a column must be for what it says, in characters."""
    shown = [len(told.said(row, place, lang)) for row in range(min(len(told.rows), _MEASURED))]
    heading = min(len(told.columns[place].heading), _WIDEST_HEADING) + 4
    return min(max([_NARROWEST, heading, *(each + 4 for each in shown)]), _WIDEST)
