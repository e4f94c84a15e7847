"""Parts of measures added up over tables held in memory: the answers of parts.sql, without a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from measures.arrays import Numbers, Table, number
from measures.calendars import PERIODS
from measures.parts import Part
from measures.selection import Selection

Key = tuple[str | int | None, ...]
#: Aggregates that are known here: a sum of dollars or of counts, rows, different texts.
_AGGREGATE = re.compile(r"(?:(?P<sum>sum)\((?P<of>\w+)\)|count\((?:\*|DISTINCT (?P<distinct>\w+))\))")
#: Pairs of a group and a text that are told apart by a flag each; more of them are sorted.
_FLAGS = 20_000_000


@dataclass(frozen=True)
class Groups:
    """Rows by the values of a split. of: the group of each row; keys: the values of each group."""

    of: Numbers
    keys: list[Key]

    def added(self, weights: Numbers | None, rows: Numbers) -> list[int]:
        """The sum of the weights of these rows (their number without weights) in each group."""
        chosen = None if weights is None else weights[rows]
        found = np.bincount(self.of[rows], weights=chosen, minlength=len(self.keys))
        return [int(each) for each in found]

    def distinct(self, codes: Numbers, size: int, rows: Numbers) -> list[int]:
        """How many different codes (below `size`, 0 for none) these rows have in each group."""
        kept = rows & (codes > 0)
        pairs = self.of[kept] * size + codes[kept]
        found = different(pairs, len(self.keys) * size) // size
        return [int(each) for each in np.bincount(found, minlength=len(self.keys))]


def different(numbers: Numbers, end: int) -> Numbers:
    """The different ones of these numbers from 0 to `end`, in order."""
    if end > _FLAGS:
        return np.unique(numbers)
    flags = np.zeros(end, dtype=bool)
    flags[numbers] = True
    return np.flatnonzero(flags)


def grouped(columns: Sequence[tuple[Numbers, list]], size: int) -> Groups:
    """Rows grouped by columns of numbers; each with what its numbers, from 0 on, mean."""
    mixed, whole = np.zeros(size, dtype=np.int64), 1
    for numbers, meanings in columns:
        mixed, whole = mixed * len(meanings) + numbers, whole * len(meanings)
    if not columns:
        return Groups(mixed, [()])
    present = different(mixed, whole)
    return Groups(np.searchsorted(present, mixed), [_key(columns, each) for each in present.tolist()])


def _key(columns: Sequence[tuple[Numbers, list]], mixed: int) -> Key:
    """The values that were mixed into a number."""
    key: list[str | int | None] = []
    for _, meanings in reversed(columns):
        mixed, at = divmod(mixed, len(meanings))
        key.append(meanings[at])
    return tuple(reversed(key))


def periods(numbers: Numbers, is_one: Numbers) -> tuple[Numbers, list[int | None]]:
    """A column of period numbers to group by; None where a row is not of one period."""
    known = numbers[is_one]
    if not len(known):
        return np.zeros(len(numbers), dtype=np.int64), [None]
    first, last = int(known.min()), int(known.max())
    return np.where(is_one, numbers - first + 1, 0), [None, *range(first, last + 1)]


def is_known(aggregate: str) -> bool:
    """Whether an aggregate is one that is made here."""
    return _AGGREGATE.fullmatch(aggregate) is not None


def columns(
    table: Table,
    parts: Sequence[tuple[Part, str]],
    by: tuple[str, ...],
    selection: Selection,
    places: list[str],
    told: tuple[Part, Part],
) -> dict[Part, dict[Key, Decimal]]:
    """Each part (with its aggregate over the rows of the table) per value of the split.

    told: the parts that count the lines inside the days, and the dollars of those cut by them.
    """
    start, end = number(selection.first), number(selection.last)
    first, last = table.days("first_day"), table.days("last_day")
    rows = np.flatnonzero(table.selected(selection, places) & (last >= start) & (first <= end))
    inside = (first[rows] >= start) & (last[rows] <= end)
    groups = _split(table, by, selection, rows, inside)
    found = {
        part: _added(
            table, groups, aggregate, rows, inside & table.meets(part.where, selection, places)[rows]
        )
        for part, aggregate in parts
    }
    lines, cut = told
    found[lines] = groups.added(None, inside)
    found[cut] = _dollars(groups.added(table.cents[rows], ~inside))
    return {part: dict(zip(groups.keys, map(_exact, each), strict=True)) for part, each in found.items()}


def _split(table: Table, by: tuple[str, ...], selection: Selection, rows: Numbers, inside: Numbers) -> Groups:
    found = []
    for name in by:
        if name in PERIODS:
            first, last = (table.period(name, selection, day)[rows] for day in ("first_day", "last_day"))
            found.append(periods(first, inside & (first == last)))
        else:
            codes = table.codes(name)
            found.append((codes.numbers[rows], codes.words))
    return grouped(found, len(rows))


def _added(
    table: Table, groups: Groups, aggregate: str, rows: Numbers, kept: Numbers
) -> list[int] | list[Decimal]:
    asked = _AGGREGATE.fullmatch(aggregate)
    if asked["distinct"]:
        codes = table.codes(asked["distinct"])
        return groups.distinct(codes.numbers[rows], len(codes.words), kept)
    if asked["of"] == "amount":
        return _dollars(groups.added(table.cents[rows], kept))
    weights = table.counted(asked["of"])[rows] if asked["sum"] else None
    return groups.added(weights, kept)


def _dollars(cents: list[int]) -> list[Decimal]:
    return [Decimal(each).scaleb(-2) for each in cents]


def _exact(value: int | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)
