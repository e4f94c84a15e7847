"""Contracts that stand on the days asked, counted in memory: the answers of standing.sql, without a query."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from measures.array_sums import Key, different, grouped
from measures.arrays import Numbers, Table, number
from measures.calendars import PERIODS
from measures.calendars import number as period_number
from measures.parts import ENDING, NOTES, PARTS, Part
from measures.selection import Selection

#: Ends that are not known, after any day; and while no line has said one.
_NEVER = 2**40
_UNSAID = -_NEVER
#: Whether contracts that stand on a day are counted, by their ends.
Test = Callable[[Numbers, dt.date], Numbers]


def _ends_within(months: int) -> Test:
    return lambda ends, day: (ends > number(day)) & (ends < number(_later(day, months)))


#: What a part asks of a contract, beside the same as a note says it of lines left out (`additive`).
_TESTS: dict[str, Test] = {
    PARTS["contracts_active"].where: lambda ends, day: ends != _NEVER,
    f"(true) AND {NOTES['no_end'].where}": lambda ends, day: ends == _NEVER,
    **{PARTS[name].where: _ends_within(months) for name, months in ENDING.items()},
}


@dataclass(frozen=True)
class Contracts:
    """The contracts of a table of their lines.

    of: the contract of each row, a line without a number being alone; begun, ends: days, by contract;
    is_numbered: whether a contract has a number.
    """

    of: Numbers
    begun: Numbers
    ends: Numbers
    is_numbered: Numbers


def is_known(parts: Sequence[Part]) -> bool:
    """Whether all that the parts ask is known here."""
    return all(part.where in _TESTS for part in parts)


def contracts(table: Table) -> Contracts:
    """The contracts of the lines of every source."""
    named, source = table.codes("contract"), table.codes("source").numbers
    numbers = named.numbers.astype(np.int64)
    keys = np.where(numbers > 0, numbers * (source.max(initial=0) + 1) + source, 0)
    # Lines without a number come after, each by itself.
    keys = np.where(keys > 0, keys, keys.max(initial=0) + 1 + np.arange(table.size))
    _, first, of = np.unique(keys, return_index=True, return_inverse=True)
    lines_end = table.days_or("end_day", _NEVER)
    ends = np.full(len(first), _UNSAID)
    known = lines_end != _NEVER
    np.maximum.at(ends, of[known], lines_end[known])
    is_numbered = named.numbers[first] > 0
    ends[(ends == _UNSAID) | ~is_numbered] = _NEVER
    return Contracts(of, table.days("contract_first_day")[first], ends, is_numbered)


def columns(
    table: Table,
    parts: Sequence[Part],
    by: tuple[str, ...],
    selection: Selection,
    places: list[str],
    days: Sequence[dt.date],
    told: tuple[Part, Part],
) -> dict[Part, dict[Key, Decimal]]:
    """Each part per value of the split: contracts that stand on these days and meet what the part asks.

    A contract counts once in each value of the split. told: as in `array_sums.columns`.
    """
    known = table.once("contracts", lambda: contracts(table))
    rows = np.flatnonzero(table.selected(selection, places))
    splits = [table.codes(name) for name in by if name not in PERIODS]
    groups = grouped([(codes.numbers[rows], codes.words) for codes in splits], len(rows))
    size = len(known.begun)
    pairs = different(groups.of * size + known.of[rows], len(groups.keys) * size)
    group, contract = pairs // size, pairs % size
    begun, ends, is_numbered = known.begun[contract], known.ends[contract], known.is_numbered[contract]
    lines, cut = told
    found: dict[Part, dict[Key, Decimal]] = {part: {} for part in (*parts, lines, cut)}
    for day in (day for day in days if selection.first <= day <= selection.last):
        standing = np.flatnonzero((begun <= number(day)) & (ends >= number(day)))
        of, last = group[standing], ends[standing]
        counts = {lines: np.bincount(of, minlength=len(groups.keys))}
        for part in parts:
            meets = _TESTS[part.where](last, day) & is_numbered[standing]
            counts[part] = np.bincount(of[meets], minlength=len(groups.keys))
        for at in np.flatnonzero(counts[lines]):
            key = _key(by, groups.keys[at], day, selection)
            found[cut][key] = Decimal(0)
            for part, each in counts.items():
                found[part][key] = Decimal(int(each[at]))
    if not by and not found[lines]:
        return {part: {(): Decimal(0)} for part in found}
    return found


def _key(by: tuple[str, ...], group: Key, day: dt.date, selection: Selection) -> Key:
    """The values of a split: those of the group, and the periods of the day."""
    words = iter(group)
    return tuple(
        period_number(selection.calendar, name, day) if name in PERIODS else next(words) for name in by
    )


def _later(day: dt.date, months: int) -> dt.date:
    """So many months after the day that follows, never beyond the end of the month."""
    after = day + dt.timedelta(1)
    year, month = divmod(12 * after.year + after.month - 1 + months, 12)
    return dt.date(year, month + 1, min(after.day, calendar.monthrange(year, month + 1)[1]))
