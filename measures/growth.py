"""Growth since the pilot: an index on the first twelve months, at equal partners, and a yearly rate.

The base is always October 2016 to September 2017, whatever the calendar and the days selected.
Like is compared with like: files of whole spending with each other, or, when the base holds none,
files of social-economy purchases with each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from measures import reporting
from measures.additive import by_codes, gather
from measures.calendars import BASE_END, BASE_START, bounds, code
from measures.cells import Cell, Note, rounded
from measures.queries import Key
from measures.registry import Measure
from measures.reporting import Codes, Reporting
from measures.selection import Selection

Sums = dict[Key, Decimal]


@dataclass(frozen=True)
class Series:
    """Dollars of the base and of each year, by the split without its year, and who reported.

    base: split to dollars. years: split, then year number, to dollars.
    """

    by: tuple[str, ...]
    base: Sums
    years: Sums
    reporting: Reporting
    selection: Selection

    def codes(self, group: Key) -> Codes:
        """Codes of a split without its year."""
        return by_codes(self.by, group, self.selection)

    def numbers(self) -> list[int]:
        """The years that have any line, in order."""
        return sorted({key[-1] for key in self.years if isinstance(key[-1], int)})

    def groups(self) -> list[Key]:
        """Every value of the split seen in the base or in a year."""
        found = sorted({*self.base, *(key[:-1] for key in self.years)}, key=str)
        return found if found or self.by else [()]

    def is_whole(self, group: Key, year: int) -> bool:
        """Whether the year is complete for those the group is about, and wholly selected."""
        first, last = bounds(self.selection.calendar, "year", year)
        inside = first >= self.selection.first and last <= self.selection.last
        return inside and self.reporting.is_whole(self.codes(group), first, last)

    def last_whole(self, group: Key) -> int | None:
        """The last complete year after the base began in which the group spent something."""
        whole = [year for year in self.numbers() if (*group, year) in self.years
                 and bounds(self.selection.calendar, "year", year)[0] >= BASE_START
                 and self.is_whole(group, year)]  # fmt: skip
        return whole[-1] if whole else None


def _sums(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Sums:
    rows = gather(con, measure, by, selection)
    return {key: row[measure.parts[0]] for key, row in rows.items() if row["line_count"]}


def like_scope(con: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection) -> Selection:
    """The selection narrowed to the scope of its base.

    Whole spending if any file of the base has it, else social-economy files. When only social-economy
    lines are selected, both scopes are alike.
    """
    if selection.scope or selection.social_economy_only:
        return selection
    whole = replace(selection, scope="all", start=BASE_START, end=BASE_END)
    scope = "all" if _sums(con, measure, (), whole) else "social-economy"
    return replace(selection, scope=scope)


def series(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Series:
    """Dollars of the base and of the years, by `by` (which holds no period)."""
    chosen = like_scope(con, measure, selection)
    base = _sums(con, measure, by, replace(chosen, start=BASE_START, end=BASE_END))
    years = _sums(con, measure, (*by, "year"), chosen)
    return Series(by, base, years, reporting.for_measure(con, measure, chosen), chosen)


def without_year(by: tuple[str, ...]) -> tuple[str, ...]:
    """The split with its year taken off."""
    return tuple(name for name in by if name != "year")


def ordered(by: tuple[str, ...], codes: Codes, year: str) -> Codes:
    """The codes of a row with its year put back in its place."""
    return {name: year if name == "year" else codes[name] for name in by}


def indexes(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of 100 × dollars of the year / dollars of the base; without a year, the last complete one."""
    found = series(con, measure, without_year(by), selection)
    if "year" not in by:
        return [_last_index(found, measure, group) for group in found.groups()]
    keys = ((group, year) for group in found.groups() for year in found.numbers())
    return [_index(found, measure, by, group, year) for group, year in keys if (*group, year) in found.years]


def _last_index(found: Series, measure: Measure, group: Key) -> Cell:
    year = found.last_whole(group)
    if year is None:
        return Cell(found.codes(group), measure.key, None, measure.unit, notes=(Note("no_whole_year"),))
    return _index(found, measure, found.by, group, year).with_notes(of_year(found, year))


def of_year(found: Series, year: int) -> Note:
    """Note that says which year a value without a year is about."""
    return Note("of_year", {"year": code(found.selection.calendar, "year", year)})


def _index(found: Series, measure: Measure, by: tuple[str, ...], group: Key, year: int) -> Cell:
    name = code(found.selection.calendar, "year", year)
    codes = ordered(by, found.codes(group), name)
    base, later = found.base.get(group, Decimal(0)), found.years[*group, year]
    value = rounded(100 * later / base, measure.decimals) if base > 0 else None
    return Cell(codes, measure.key, value, measure.unit, notes=_base_notes(found, group))


def _base_notes(found: Series, group: Key) -> tuple[Note, ...]:
    if found.base.get(group, Decimal(0)) <= 0:
        return (Note("growth_from_nothing"),)
    is_whole = found.reporting.is_whole(found.codes(group), BASE_START, BASE_END)
    return () if is_whole else (Note("base_incomplete"),)


def rates(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of (last complete year / base) ^ (1 / years) − 1; None when the base is not complete."""
    found = series(con, measure, by, selection)
    return [_rate(found, measure, group) for group in found.groups()]


def _rate(found: Series, measure: Measure, group: Key) -> Cell:
    cell = Cell(found.codes(group), measure.key, None, measure.unit)
    year, doubts = found.last_whole(group), _base_notes(found, group)
    if doubts:
        return cell.with_notes(*doubts)
    years = _years_since_base(found.selection.calendar, year) if year is not None else Decimal(0)
    ratio = found.years[*group, year] / found.base[group] if years > 0 else Decimal(0)
    if ratio <= 0:
        return cell.with_notes(Note("no_whole_year"))
    value = rounded(ratio ** (1 / years) - 1, measure.decimals)
    return replace(cell, value=value, notes=(of_year(found, year),))


def _years_since_base(calendar: str, year: int) -> Decimal:
    first = bounds(calendar, "year", year)[0]
    return Decimal(12 * (first.year - BASE_START.year) + first.month - BASE_START.month) / 12
