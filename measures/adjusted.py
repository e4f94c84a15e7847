"""Dollars brought to another scale: per inhabitant, and in constant dollars."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import duckdb

from measures import prices
from measures.additive import by_codes, gather, notes, sums
from measures.calendars import bounds
from measures.cells import Cell, Note, rounded
from measures.queries import Key, Row, price_index
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


def constant(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of dollars brought to the prices of the last civil year of the index.

    Each row of purchases is brought at the mean index of its year in the calendar, to the cent; a cell is
    unknown as soon as one of its purchases lies in a year that has no index.
    """
    scaled = replace(measure, mart=prices.MART, notes=(*measure.notes, "unpriced"))
    with_year = by if "year" in by else (*by, "year")
    at = with_year.index("year")
    groups: dict[Key, list[tuple[int | None, Row]]] = {}
    for key, row in gather(con, scaled, with_year, selection).items():
        group = key if "year" in by else (*key[:at], *key[at + 1 :])
        groups.setdefault(group, []).append((key[at], row))
    index = price_index(con)
    return [_constant(scaled, by_codes(by, group, selection), rows, index, selection)
            for group, rows in groups.items()]  # fmt: skip


def _constant(
    measure: Measure,
    codes: dict[str, str | None],
    rows: list[tuple[int | None, Row]],
    index: prices.Prices,
    selection: Selection,
) -> Cell:
    """The cell of these years (None: of intervals that cross years)."""
    spans = [bounds(selection.calendar, "year", year) for year, _ in rows if year is not None]
    whole = {name: sum((row[name] for _, row in rows), Decimal(0)) for name in rows[0][1]}
    about_prices = (Note("price_missing"),) if whole["unpriced"] else index.notes(spans)
    is_known = Note("price_missing") not in about_prices
    value = rounded(whole[measure.parts[0]], measure.decimals) if is_known else None
    return Cell(codes, measure.key, value, measure.unit, notes=(*about_prices, *notes(measure, whole)))
