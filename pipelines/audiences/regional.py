"""The cells of the regional tables: computed by `measures.compute`, published or withheld (ADR 0015)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import compress

import duckdb
import pyarrow as pa

from measures import calendars, compute
from measures import cells as figures
from measures.disclosure import Rule
from measures.selection import perimeter
from pipelines.audiences.contributions import Cell, blocks, has_meaning
from pipelines.audiences.protect import published
from pipelines.audiences.tables import Fixed, Table

_FIGURE = pa.decimal128(18, 4)
#: The table `regional_cell`. A code is null in a table that is not split by it, and for what has no category.
SCHEMA = pa.schema(
    {
        "regional_table": pa.string(),
        "territory": pa.string(),
        "buyer_sector": pa.string(),
        "category": pa.string(),
        "year": pa.string(),
        "measure": pa.string(),
        "value": _FIGURE,
        "lower": _FIGURE,
        "upper": _FIGURE,
        "state": pa.string(),
    }
)
#: The table `regional_table`: the tables in order, with what each is split by besides the year.
LISTED = pa.schema({"regional_table": pa.string(), "by": pa.list_(pa.string())})
PUBLISHED, WITHHELD = "published", "withheld"
Row = dict[str, object]


def cells(con: duckdb.DuckDBPyConnection, fixed: Fixed, rule: Rule, day: dt.date) -> pa.Table:
    """Every cell of the regional tables as of a day. con: coordination's published file, open."""
    years = closed_years(fixed.selection.calendar, day, rule.closed_after)
    found = blocks(con, fixed, frozenset(years))
    told = {cell for block in found for cell in compress(block.cells, published(block, rule))}
    places = perimeter(con, fixed.selection)
    rows = [row for table in fixed.tables for row in _rows(con, fixed, table, told, years, places)]
    return pa.Table.from_pylist(rows, SCHEMA)


def listed(fixed: Fixed) -> pa.Table:
    """The regional tables, those of which nothing is published too."""
    rows = [{"regional_table": table.key, "by": list(table.by)} for table in fixed.tables]
    return pa.Table.from_pylist(rows, LISTED)


def closed_years(calendar: str, day: dt.date, months: int) -> list[str]:
    """Codes of the years since the pilot's first that ended at least `months` before `day`."""
    count = 12 * day.year + day.month - 1 - months
    limit = dt.date(count // 12, count % 12 + 1, 1) + dt.timedelta(day.day - 1)
    numbers = calendars.between(calendar, "year", calendars.BASE_START, max(limit, calendars.BASE_START))
    return [calendars.code(calendar, "year", number) for number in numbers
            if calendars.bounds(calendar, "year", number)[1] <= limit]  # fmt: skip


def _rows(
    con: duckdb.DuckDBPyConnection,
    fixed: Fixed,
    table: Table,
    told: set[Cell],
    years: list[str],
    places: list[str],
) -> Iterator[Row]:
    """Every measure and year of each row of the table of which anything is published, and every territory."""
    codes = {cell.codes for cell in told if cell.table == table.key}
    codes |= {(place,) for place in places} if table.by == ("territory",) else set()
    codes |= {()} if not table.by else set()
    found = _figures(con, fixed, table)
    for each in sorted(codes, key=str):
        for year in years:
            for measure in (*table.measures, *table.ratios):
                if has_meaning(table, measure, each, places):
                    cell = Cell(table.key, measure, each, year)
                    yield _row(table, cell, _shown(cell, fixed, told, found))


def _figures(
    con: duckdb.DuckDBPyConnection, fixed: Fixed, table: Table
) -> dict[tuple[str, tuple[str | None, ...], str | None], figures.Cell]:
    by = (*table.by, "year")
    return {
        (cell.measure, tuple(cell.by[name] for name in table.by), cell.by["year"]): cell
        for cell in compute(con, (*table.measures, *table.ratios), by, fixed.selection)
        if "year" in cell.by  # a measure that nobody sent anything for answers one cell without codes
    }


def _shown(cell: Cell, fixed: Fixed, told: set[Cell], found: dict[tuple, figures.Cell]) -> Row:
    """Value and bounds of a cell as a reader may see them: nothing when it is withheld."""
    ratio = fixed.ratios.get(cell.measure)
    of = ratio.of if ratio else (cell.measure,)
    figure = found.get((cell.measure, cell.codes, cell.year))
    if figure is None or not _are_told(cell, of, told):
        return {"state": WITHHELD}
    shown: Row = {"state": PUBLISHED, "value": _exact(figure.value)}
    if ratio and ratio.bounds and _are_told(cell, (ratio.bounds,), told):
        shown |= {"lower": _exact(figure.lower), "upper": _exact(figure.upper)}
    return shown


def _are_told(cell: Cell, measures: Iterable[str], told: set[Cell]) -> bool:
    return all(cell._replace(measure=name) in told for name in measures)


def _exact(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.0001"))


def _row(table: Table, cell: Cell, shown: Row) -> Row:
    split = dict(zip(table.by, cell.codes, strict=True))
    return {"regional_table": cell.table, "year": cell.year, "measure": cell.measure} | split | shown
