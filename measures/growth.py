"""Growth since the pilot: an index on the first twelve months, at equal partners, and a yearly rate.

The base is always October 2016 to September 2017, whatever the calendar and the days selected.
Like is compared with like: files of whole spending with each other, or, when the base holds none,
files of social-economy purchases with each other; and the buyers of one perimeter. Years that are not
complete, or in constant dollars have no price index, have no rate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import duckdb

from measures import prices, reporting, straddling
from measures.additive import by_codes, gather
from measures.calendars import BASE_END, BASE_START, bounds, code
from measures.cells import Cell, Note, rounded
from measures.prices import Prices
from measures.queries import Key, price_index, template
from measures.registry import Measure
from measures.reporting import Codes, Reporting
from measures.selection import Selection
from measures.straddling import Straddling

Sums = dict[Key, Decimal]

BASE = (BASE_START, BASE_END)
#: A slug that no buyer has: the buyers of a selection that leaves nobody.
_NOBODY = ("",)


@dataclass(frozen=True)
class Series:
    """Dollars of the base and of each year, by the split without its year, and who reported.

    base: split to dollars. years: split, then year number, to dollars. straddling: what no year has. prices:
    the index by which dollars are constant, None when they are current.
    """

    by: tuple[str, ...]
    base: Sums
    years: Sums
    reporting: Reporting
    selection: Selection
    straddling: Straddling
    prices: Prices | None = None

    def codes(self, group: Key) -> Codes:
        """Codes of a split without its year."""
        return by_codes(self.by, group, self.selection)

    def numbers(self) -> list[int]:
        """The years that have any line, in order."""
        return self._numbers

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted({key[-1] for key in self.years if isinstance(key[-1], int)})

    @cached_property
    def _said(self) -> dict[Key, bool]:
        """Whether a year is complete, by what tells buyers apart: asked once for thousands of suppliers."""
        return {}

    def groups(self) -> list[Key]:
        """Every value of the split seen in the base or in a year."""
        found = sorted({*self.base, *(key[:-1] for key in self.years)}, key=str)
        return found if found or self.by else [()]

    def days(self, year: int) -> reporting.Interval:
        """First and last day of a year of the selection's calendar."""
        return bounds(self.selection.calendar, "year", year)

    def is_selected(self, year: int) -> bool:
        """Whether every day of the year is selected."""
        first, last = self.days(year)
        return first >= self.selection.first and last <= self.selection.last

    def is_whole(self, codes: Codes, year: int) -> bool:
        """Whether the year is complete for those a row is about, and wholly selected."""
        about = (*(codes.get(name, "") for name in reporting.GROUPS), year)
        if about not in self._said:
            is_whole = self.is_selected(year) and self.reporting.is_whole(codes, *self.days(year))
            self._said[about] = is_whole
        return self._said[about]

    def is_priced(self, year: int) -> bool:
        """Whether the year and the base can be told in the dollars asked."""
        spans = [BASE, self.days(year)]
        return self.prices is None or all(self.prices.average(span) is not None for span in spans)

    def last_whole(self, group: Key) -> int | None:
        """The last complete year after the base began in which the group spent something."""
        codes = self.codes(group)
        whole = [year for year in self.numbers() if (*group, year) in self.years
                 and self.days(year)[0] >= BASE_START
                 and self.is_whole(codes, year) and self.is_priced(year)]  # fmt: skip
        return whole[-1] if whole else None

    def no_year(self, codes: Codes) -> Note:
        """Why a row has no last year: none is complete, or none that is has a price index."""
        is_unpriced = any(self.is_whole(codes, year) and not self.is_priced(year) for year in self.numbers())
        return Note("price_missing") if is_unpriced else Note("no_whole_year")

    def told(self, codes: Codes, year: int) -> tuple[Note, ...]:
        """Whether a row's year is complete, and how many partners are missing from it."""
        named = codes | {"year": self.code(year)}
        return reporting.told(self.reporting, named, self.selection)

    def of_year(self, year: int) -> Note:
        """Which year a value without a year is about."""
        return Note("of_year", {"year": self.code(year)})

    def code(self, year: int) -> str:
        """The code of a year, as people and files read it."""
        return code(self.selection.calendar, "year", year)

    def price_notes(self, year: int, *, in_dollars: bool) -> tuple[Note, ...]:
        """What to know of the prices of the year and of the base; nothing in current dollars."""
        return self.prices.notes([BASE, self.days(year)], in_dollars=in_dollars) if self.prices else ()


def _sums(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Sums:
    is_constant = selection.dollars == "constant"
    scaled = replace(measure, mart=prices.MART) if is_constant else measure
    rows = gather(con, scaled, by, selection)
    return {key: row[measure.parts[0]] for key, row in rows.items() if row["line_count"]}


def alike(con: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection) -> Selection:
    """The selection narrowed to what can be compared with its base: one scope, one perimeter of buyers."""
    return _one_scope(con, measure, _one_perimeter(con, selection))


def _one_scope(con: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection) -> Selection:
    """Whole spending if any file of the base has it, else social-economy files.

    When only social-economy lines are selected, both scopes are alike.
    """
    if selection.scope or selection.social_economy_only:
        return selection
    whole = replace(selection, scope="all", start=BASE_START, end=BASE_END, dollars="current")
    scope = "all" if _sums(con, measure, (), whole) else "social-economy"
    return replace(selection, scope=scope)


def _one_perimeter(con: duckdb.DuckDBPyConnection, selection: Selection) -> Selection:
    """Without the buyers of the territories that joined Estrie later, when its perimeter is that of 2016."""
    if selection.perimeter == "2021":
        return selection
    rows = con.execute(template("buyers_since"), {"buyers": list(selection.buyers)}).fetchall()
    return replace(selection, buyers=tuple(slug for (slug,) in rows) or _NOBODY)


def series(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Series:
    """Dollars of the base and of the years, by `by` (which holds no period)."""
    chosen = alike(con, measure, selection)
    # The base is a year of the programme: its prices are the mean of its own twelve months.
    pilot = replace(chosen, start=BASE_START, end=BASE_END, calendar="programme")
    base = _sums(con, measure, by, pilot)
    years = _sums(con, measure, (*by, "year"), chosen)
    index = price_index(con) if chosen.dollars == "constant" else None
    reported, loose = reporting.for_measure(con, measure, chosen), straddling.find(con, measure, by, chosen)
    return Series(by, base, years, reported, chosen, loose, index)


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
    year, codes = found.last_whole(group), found.codes(group)
    if year is None:
        return Cell(codes, measure.key, None, measure.unit, notes=(found.no_year(codes),))
    cell = _index(found, measure, found.by, group, year)
    return cell.with_notes(found.of_year(year), *found.told(codes, year))


def _index(found: Series, measure: Measure, by: tuple[str, ...], group: Key, year: int) -> Cell:
    plain = found.codes(group)
    codes = ordered(by, plain, found.code(year))
    doubts, told = _base_notes(found, group), found.price_notes(year, in_dollars=False)
    is_known = not doubts and found.is_priced(year) and found.is_whole(plain, year)
    ratio = 100 * found.years[*group, year] / found.base[group] if is_known else None
    value = None if ratio is None else rounded(ratio, measure.decimals)
    notes = (*doubts, *told, *found.straddling.notes([group], year))
    return Cell(codes, measure.key, value, measure.unit, notes=notes)


def _base_notes(found: Series, group: Key) -> tuple[Note, ...]:
    """Why the group has no base to compare with; nothing when it has one."""
    if found.base.get(group, Decimal(0)) <= 0 and (found.prices is None or found.prices.average(BASE)):
        return (Note("growth_from_nothing"),)
    is_whole = found.reporting.is_whole(found.codes(group), *BASE)
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
    # A year that overlaps the pilot's is no rate: three months apart, 10 % more would be 46 % a year.
    ratio = found.years[*group, year] / found.base[group] if years >= 1 else Decimal(0)
    if ratio <= 0:
        return cell.with_notes(found.no_year(cell.by))
    value = rounded(ratio ** (1 / years) - 1, measure.decimals)
    notes = (found.of_year(year), *found.told(cell.by, year), *found.price_notes(year, in_dollars=False))
    return replace(cell, value=value, notes=(*notes, *found.straddling.notes([group], year)))


def _years_since_base(calendar: str, year: int) -> Decimal:
    first = bounds(calendar, "year", year)[0]
    return Decimal(12 * (first.year - BASE_START.year) + first.month - BASE_START.month) / 12
