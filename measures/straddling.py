"""Dollars known only by an interval that crosses the limits of years: growth compares years without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.calendars import BASE_END, BASE_START, bucket
from measures.cells import Note
from measures.queries import Key, run, template
from measures.registry import Measure
from measures.selection import Selection


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
    sql = template("straddling").format(
        facts=template(f"facts_{measure.mart}"),
        first_year=bucket("year", "first_day"),
        last_year=bucket("year", "last_day"),
        filters=selection.filters(),
        values="".join(f"{name}, " for name in by),
    )
    intervals: dict[Key, list[Interval]] = {}
    for row in run(con, sql, selection, base_start=BASE_START, base_end=BASE_END).fetchall():
        intervals.setdefault(row[: len(by)], []).append(Interval(*row[len(by) :]))
    return Straddling(intervals)
