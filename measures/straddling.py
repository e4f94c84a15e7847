"""Dollars known only by an interval that crosses the limits of years: growth compares years without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb
import numpy as np

from measures import rollups
from measures.array_sums import grouped, periods
from measures.arrays import Table, number
from measures.calendars import BASE_END, BASE_START, bucket
from measures.cells import Note
from measures.parts import Part
from measures.queries import Key, held_table, run, template
from measures.registry import Measure
from measures.selection import Selection, perimeter


@dataclass(frozen=True)
class Interval:
    """Dollars of lines whose interval goes from one year (its number) to another, or crosses the pilot's."""

    first: int
    last: int
    crosses_base: bool
    amount: Decimal

    def is_missing(self, year: int) -> bool:
        """Whether the year, or the pilot year it is compared with, would have had some of the dollars."""
        return self.crosses_base or (self.first != self.last and self.first <= year <= self.last)


@dataclass(frozen=True)
class Straddling:
    """Intervals that cross years, by the values of the split."""

    intervals: dict[Key, list[Interval]]

    def notes(self, keys: Iterable[Key], year: int) -> tuple[Note, ...]:
        """What is told beside the growth to a year of what `keys` name; nothing when nothing is missing."""
        found = (each for key in keys for each in self.intervals.get(key, ()) if each.is_missing(year))
        amount = sum((each.amount for each in found), Decimal(0))
        return (Note("straddling", {"dollars": amount}),) if amount else ()


def find(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Straddling:
    """The intervals that cross years, whatever the days selected, by `by` (which holds no period)."""
    # Years and the pilot's are whole quarters: what crosses them keeps its interval in a rollup.
    whole = replace(selection, start=None, end=None)
    facts = rollups.find(measure.mart, (Part(),), by, whole).facts
    held = held_table(con, facts, selection)
    found = _asked(con, facts, by, selection) if held is None else _added(con, held, by, selection)
    intervals: dict[Key, list[Interval]] = {}
    for row in found:
        intervals.setdefault(row[: len(by)], []).append(Interval(*row[len(by) :]))
    return Straddling(intervals)


def _asked(
    con: duckdb.DuckDBPyConnection, facts: str, by: tuple[str, ...], selection: Selection
) -> Iterable[tuple]:
    """The values of the split and the fields of Interval, by a query."""
    sql = template("straddling").format(
        facts=template(f"facts_{facts}"),
        first_year=bucket("year", "first_day"),
        last_year=bucket("year", "last_day"),
        filters=selection.filters(),
        values="".join(f"{name}, " for name in by),
    )
    return run(con, sql, selection, base_start=BASE_START, base_end=BASE_END).fetchall()


def _added(
    con: duckdb.DuckDBPyConnection, table: Table, by: tuple[str, ...], selection: Selection
) -> Iterable[tuple]:
    """The same from a table held in memory."""
    first, last = (table.period("year", selection, day) for day in ("first_day", "last_day"))
    begin, end = table.days("first_day"), table.days("last_day")
    base_start, base_end = number(BASE_START), number(BASE_END)
    touches, cuts = (begin <= base_end) & (end >= base_start), (begin < base_start) | (end > base_end)
    crosses = touches & cuts & (begin < end)
    kept = ((first != last) | crosses) & table.selected(selection, perimeter(con, selection))
    rows = np.flatnonzero(kept)
    splits = [(codes.numbers[rows], codes.words) for codes in map(table.codes, by)]
    years = [periods(years[rows], np.ones(len(rows), dtype=bool)) for years in (first, last)]
    groups = grouped([*splits, *years, (crosses[rows].astype(np.int64), [False, True])], len(rows))
    cents = groups.added(table.cents[rows], np.ones(len(rows), dtype=bool))
    return [(*key, Decimal(each).scaleb(-2)) for key, each in zip(groups.keys, cents, strict=True)]
