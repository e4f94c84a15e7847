"""Dollars brought to another scale: per inhabitant, and in constant dollars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from measures.additive import by_codes, gather, notes, sums
from measures.calendars import bounds
from measures.cells import Cell, Note, rounded
from measures.queries import Key, Row
from measures.registry import Measure
from measures.selection import Selection, perimeter


def per_inhabitant(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of dollars over the people of the territory, or of all territories selected."""
    people, year = _people(con, selection)
    return [_for_each(measure, cell, people, year) for cell in sums(con, measure, by, selection)]


def _people(con: duckdb.DuckDBPyConnection, selection: Selection) -> tuple[dict[str, int], int]:
    sql = "SELECT code, population, population_year FROM territory ORDER BY code"
    places = set(selection.territories or perimeter(con, selection)) & set(perimeter(con, selection))
    rows = [row for row in con.execute(sql).fetchall() if row[0] in places]
    return {code: population for code, population, _ in rows}, max((row[2] for row in rows), default=0)


def _for_each(measure: Measure, cell: Cell, people: dict[str, int], year: int) -> Cell:
    place = cell.by.get("territory")
    population = people.get(place, 0) if place else sum(people.values())
    if not population or cell.value is None:
        return replace(cell, value=None).with_notes(Note("no_whole"))
    value = rounded(cell.value / population, measure.decimals)
    return replace(cell, value=value).with_notes(Note("population", {"population": population, "year": year}))


@dataclass(frozen=True)
class Prices:
    """Yearly price index (2002 = 100) and the years whose value someone still has to confirm."""

    index: dict[int, Decimal]
    to_confirm: frozenset[int]

    def average(self, first: dt.date, last: dt.date) -> Decimal | None:
        """Mean index of these days, each at its civil year's index; None when a year has none."""
        days = {year: _days_in(year, first, last) for year in range(first.year, last.year + 1)}
        if not days.keys() <= self.index.keys():
            return None
        return sum((n * self.index[year] for year, n in days.items()), Decimal(0)) / sum(days.values())


def _days_in(year: int, first: dt.date, last: dt.date) -> int:
    return (min(last, dt.date(year, 12, 31)) - max(first, dt.date(year, 1, 1))).days + 1


def prices(con: duckdb.DuckDBPyConnection) -> Prices:
    """The price index of the published file."""
    rows = con.execute("SELECT year, index_2002_100, status FROM price_index ORDER BY year").fetchall()
    index = {year: Decimal(value) for year, value, _ in rows}
    return Prices(index, frozenset(year for year, _, status in rows if status != "checked"))


def constant(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of dollars brought to the prices of the last year of the index.

    Each year of the calendar is brought at the mean index of its days; a cell without a year is the
    sum of its years, unknown as soon as one of them has no index.
    """
    table = prices(con)
    with_year = by if "year" in by else (*by, "year")
    years = gather(con, measure, with_year, selection)
    groups: dict[Key, list[tuple[int | None, Row]]] = {}
    at = with_year.index("year")
    for key, row in years.items():
        group = key if "year" in by else (*key[:at], *key[at + 1 :])
        groups.setdefault(group, []).append((key[at], row))
    return [_constant(measure, by_codes(by, group, selection), rows, table, selection)
            for group, rows in groups.items()]  # fmt: skip


def _constant(
    measure: Measure,
    codes: dict[str, str | None],
    rows: list[tuple[int | None, Row]],
    table: Prices,
    selection: Selection,
) -> Cell:
    reference = max(table.index, default=0)
    spans = [bounds(selection.calendar, "year", year) if year is not None else None for year, _ in rows]
    averages = [table.average(*span) if span else None for span in spans]
    told = {note.key: note for _, row in rows for note in notes(measure, row)}
    said = [Note("constant_of", {"year": reference}), *told.values()]
    if any(
        first.year in table.to_confirm or last.year in table.to_confirm for first, last in filter(None, spans)
    ):
        said.append(Note("price_to_confirm"))
    if None in averages:
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("price_missing"), *said[1:]))
    dollars = (
        row[measure.parts[0]] * table.index[reference] / average
        for (_, row), average in zip(rows, averages, strict=True)
        if average is not None
    )
    value = rounded(sum(dollars, Decimal(0)), measure.decimals)
    return Cell(codes, measure.key, value, measure.unit, notes=tuple(said))
