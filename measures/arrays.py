"""Small tables of a published file held in memory, column by column, for the questions of pages.

A question put to DuckDB costs 3 to 10 ms however small the table, most of it to plan the query; adding up
columns of 30,000 rows takes less than one (ADR 19). What a part counts stays said in SQL alone: which rows
meet a condition is asked of DuckDB once, and kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from measures.calendars import CALENDARS, MONTHS
from measures.selection import COLUMNS, SOCIAL_ECONOMY, Selection

#: A table of more rows is not held: each takes about a hundred bytes.
MOST = 1_000_000
#: Cents whose sums are exact in numbers of 53 bits, in which they are added up.
_EXACT = 2**53
#: Filters of one or several codes; the others are conditions.
_OF_CODES = {name: column for name, column in COLUMNS.items() if name != "social_economy_only"}
_EPOCH = dt.date(1970, 1, 1)

Numbers = np.ndarray
V = TypeVar("V")


@dataclass(frozen=True)
class Codes:
    """A column of texts as numbers. numbers: a row's place in `words`, where None comes first."""

    numbers: Numbers
    words: list[str | None]

    def among(self, chosen: tuple[str, ...]) -> Numbers:
        """Whether each row has one of these texts."""
        return np.array([word in chosen for word in self.words])[self.numbers]


@dataclass(frozen=True)
class Asking:
    """A table as DuckDB gives it: the query of its rows, always in the same order, and its parameters."""

    con: duckdb.DuckDBPyConnection
    facts: str
    parameters: Mapping[str, object]

    def arrow(self, chosen: str, **more: object) -> pa.Table:
        """These columns of every row whose days are known: a row of no day is in no selection."""
        # Our own constants only: what a visitor chose travels as parameters.
        known = "first_day IS NOT NULL AND last_day IS NOT NULL"
        sql = f"WITH facts AS (\n{self.facts}\n)\n\nSELECT {chosen} FROM facts WHERE {known}"
        given = {name: value for name, value in {**self.parameters, **more}.items() if f"${name}" in sql}
        return self.con.sql(sql, params=given).to_arrow_table()


@dataclass(frozen=True)
class Table:
    """Columns of a table, each brought to memory when first asked for, by any thread.

    size: how many rows. Days are numbers of days, amounts whole cents.
    """

    asking: Asking
    size: int
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is made of the table once, under a key of its own, by whichever thread asks first."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            return self._kept[key]

    def codes(self, name: str) -> Codes:
        """A column of texts."""
        return self.once(("codes", name), lambda: _coded(self.asking.arrow(name).column(0)))

    def days(self, name: str) -> Numbers:
        """A column of dates that every row has, as days since 1970."""
        return self.days_or(name, 0)

    def days_or(self, name: str, other: int) -> Numbers:
        """A column of dates, `other` where a row has none."""
        sql = f"coalesce({name} - DATE '1970-01-01', {other})"
        return self.once(("days", name, other), lambda: _whole(self.asking.arrow(sql)))

    def months(self, name: str) -> Numbers:
        """The month of a column of dates, as number of months since year 0."""
        sql = f"12 * year({name}) + month({name})"
        return self.once(("months", name), lambda: _whole(self.asking.arrow(sql)))

    def counted(self, name: str) -> Numbers:
        """A column of whole numbers; nothing counts as 0."""
        return self.once(("counted", name), lambda: _whole(self.asking.arrow(f"coalesce({name}, 0)")))

    @property
    def cents(self) -> Numbers:
        """The dollars of every row in cents; nothing counts as 0."""
        return self.counted("(amount * 100)::BIGINT")

    @cached_property
    def is_exact(self) -> bool:
        """Whether any sum of its cents is exact as it is added up here."""
        return float(np.abs(self.cents).sum(dtype=np.float64)) < _EXACT

    def meets(self, condition: str, selection: Selection, places: list[str]) -> Numbers:
        """Whether each row meets a condition in SQL; places: the territories of the perimeter."""
        more = {"perimeter": places, "financial": selection.financial}
        key = (condition, tuple(places), selection.financial)
        sql = f"coalesce(({condition}), false)::TINYINT"
        return self.once(key, lambda: _whole(self.asking.arrow(sql, **more)).astype(bool))

    def selected(self, selection: Selection, places: list[str]) -> Numbers:
        """Whether each row is of the source and passes the filters of the selection; its days aside."""
        found = self.codes("source").among((selection.source,))
        for name, column in _OF_CODES.items():
            chosen = getattr(selection, name)
            if chosen:
                found &= self.codes(column).among((chosen,) if isinstance(chosen, str) else chosen)
        if selection.social_economy_only:
            found &= self.meets(SOCIAL_ECONOMY, selection, places)
        return found

    def period(self, unit: str, selection: Selection, day: str) -> Numbers:
        """The number of the period that holds a column of dates."""
        return (self.months(day) - CALENDARS[selection.calendar]) // MONTHS[unit]


def hold(asking: Asking) -> Table | None:
    """The table to be held; None when it has too many rows."""
    size = asking.arrow("count(*)").column(0)[0].as_py()
    return Table(asking, size) if size <= MOST else None


def number(day: dt.date) -> int:
    """A day as number of days since 1970."""
    return (day - _EPOCH).days


def _coded(column: pa.ChunkedArray) -> Codes:
    whole = pc.dictionary_encode(column.combine_chunks())
    places = pc.fill_null(whole.indices, -1).to_numpy(zero_copy_only=False).astype(np.int32) + 1
    return Codes(places, [None, *whole.dictionary.to_pylist()])


def _whole(found: pa.Table) -> Numbers:
    return found.column(0).to_numpy().astype(np.int64)
