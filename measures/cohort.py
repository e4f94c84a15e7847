"""Growth at equal partners, what of a change comes from partners that entered or left, and who they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import duckdb

from measures import reporting
from measures.calendars import parse
from measures.cells import Cell, Note, rounded
from measures.growth import BASE, Series, ordered, series, without_year
from measures.queries import Key
from measures.registry import BY_KEY, Measure
from measures.reporting import Interval
from measures.selection import Selection

#: Split of growth_decomposition: partners in both years; only in the later one; only in the base, and
#: gone; only in the base, but reporting again later (their year is missing, they did not leave).
COMPONENTS = ("continuing", "entering", "leaving", "missing")
#: What a partner is to the comparison of a year with the base: in both and whole (the cohort of the index at
#: equal partners); in both, one of them in part; then as of COMPONENTS; or only in files of another scope.
ROLES = ("cohort", "partial", "entering", "leaving", "missing", "other_scope")

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Partners:
    """A series by partner: every key of `found` ends with the buyer, before the year when it has one.

    A partner is judged once, over all that is selected, whatever the split: one that begins to buy in a
    territory continues, it does not enter.
    """

    found: Series

    @cached_property
    def in_base(self) -> set[str]:
        """Buyers that reported anything of the base."""
        return self._reporting(BASE) | {str(key[-1]) for key in self.found.base}

    def in_year(self, year: int) -> set[str]:
        """Buyers that reported anything of the year."""
        seen = {str(key[-2]) for key in self.found.years if key[-1] == year}
        return self._reporting(self.found.days(year)) | seen

    def cohort(self, year: int) -> set[str]:
        """Buyers that reported all of the base and all of the year."""
        state, days = self.found.reporting.state, self.found.days(year)
        return {
            buyer
            for buyer in self.found.reporting.days
            if state(buyer, *BASE) == "whole" and state(buyer, *days) == "whole"
        }

    def components(self, year: int) -> dict[str, str]:
        """The component of each buyer that reported the base or the year."""
        before, after = self.in_base, self.in_year(year)
        days, expected = self.found.days(year), self.found.reporting.is_expected

        def component(buyer: str) -> str:
            if buyer in after:
                return "continuing" if buyer in before else "entering"
            return "missing" if expected(buyer, *days) else "leaving"

        return {buyer: component(buyer) for buyer in before | after}

    def groups(self) -> list[Key]:
        """Every value of the split without its partner."""
        found = sorted({key[:-1] for key in self.found.groups() if key}, key=str)
        return found if found or len(self.found.by) > 1 else [()]

    def _reporting(self, days: Interval) -> set[str]:
        return {
            buyer for buyer in self.found.reporting.days if self.found.reporting.state(buyer, *days) != "none"
        }


def _added(rows: Iterable[tuple[Key, Decimal]], name: Callable[[Key], object]) -> dict[object, Decimal]:
    """The sums of `rows` under the names that `name` gives their keys; under None they are left out."""
    sums: dict[object, Decimal] = defaultdict(lambda: _ZERO)
    for key, dollars in rows:
        into = name(key)
        if into is not None:
            sums[into] += dollars
    return sums


def _by_partner(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> Partners:
    return Partners(series(con, measure, (*without_year(by), "buyer"), selection))


def partners(con: duckdb.DuckDBPyConnection, selection: Selection) -> Partners:
    """All partners of a selection, as the growth measures judge them."""
    return _by_partner(con, BY_KEY["growth_decomposition"], (), selection)


def indexes(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of the index among the buyers that reported the whole base and the whole year."""
    partners = _by_partner(con, measure, by, selection)
    found = partners.found
    years = [year for year in found.numbers() if found.is_selected(year) and partners.cohort(year)]
    if "year" in by:
        return [cell for year in years for cell in _indexes(partners, measure, by, year)]
    priced = [year for year in years if found.is_priced(year)]
    if not priced:
        note = Note("price_missing" if years else "no_whole_year")
        plain = (dict(zip(by, group, strict=True)) for group in partners.groups())
        return [Cell(codes, measure.key, None, measure.unit, notes=(note,)) for codes in plain]
    of_year = found.of_year(priced[-1])
    return [cell.with_notes(of_year) for cell in _indexes(partners, measure, by, priced[-1])]


def _indexes(partners: Partners, measure: Measure, by: tuple[str, ...], year: int) -> list[Cell]:
    """The cells of one year, for every value of the split."""
    found, cohort = partners.found, partners.cohort(year)
    base = _added(found.base.items(), lambda key: key[:-1] if key[-1] in cohort else None)
    later = _added(
        found.years.items(), lambda key: key[:-2] if key[-1] == year and key[-2] in cohort else None
    )
    cells = []
    for group in partners.groups():
        plain = dict(zip(without_year(by), group, strict=True))
        cell = Cell(ordered(by, plain, found.code(year)), measure.key, None, measure.unit)
        members = cohort & set(found.reporting.members(plain))
        told = (Note("cohort_of", {"n": len(members)}), *found.price_notes(year, in_dollars=False))
        told = (*told, *found.straddling.notes(((*group, buyer) for buyer in cohort), year))
        cells.append(_index(cell.with_notes(*told), base[group], later[group], measure.decimals))
    return cells


def _index(cell: Cell, base: Decimal, later: Decimal, decimals: int) -> Cell:
    """The cell with its index, when there is a base to compare with and prices to compare at."""
    if cell.has_note("price_missing"):
        return cell
    if base <= 0:
        return replace(cell, notes=(Note("growth_from_nothing"), *cell.notes))
    return replace(cell, value=rounded(100 * later / base, decimals))


def decompositions(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of the change since the base, split by `component`; they sum exactly to the change."""
    partners = _by_partner(con, measure, by, selection)
    found = partners.found
    after = (year for year in found.numbers() if found.days(year)[0] > BASE[0])
    whole = [year for year in after if found.is_whole({}, year) and found.is_priced(year)]
    if "year" in by:
        return [cell for year in found.numbers() for cell in _changes(partners, measure, by, year)]
    if not whole:
        return [Cell({}, measure.key, None, measure.unit, notes=(found.no_year({}),))]
    of_year = found.of_year(whole[-1])
    return [cell.with_notes(of_year) for cell in _changes(partners, measure, by, whole[-1])]


def _changes(partners: Partners, measure: Measure, by: tuple[str, ...], year: int) -> list[Cell]:
    """The cells of one year: every component of every value of the split."""
    found, component = partners.found, partners.components(year)
    base = _added(found.base.items(), lambda key: (key[:-1], component[str(key[-1])]))
    later = _added(
        found.years.items(), lambda key: (key[:-2], component[str(key[-2])]) if key[-1] == year else None
    )
    told, seen = (
        (*found.price_notes(year, in_dollars=True), *found.told({}, year)),
        base.keys() | later.keys(),
    )
    cells = []
    for group in partners.groups():
        plain = dict(zip(without_year(by), group, strict=True))
        codes = ordered(by, plain, found.code(year))
        of = Counter(component.get(buyer) for buyer in found.reporting.members(plain))
        loose = found.straddling.notes((key for key in found.straddling.intervals if key[:-1] == group), year)
        for name in COMPONENTS:
            if plain and (group, name) not in seen:
                continue
            change = rounded(later[group, name] - base[group, name], measure.decimals)
            value = change if found.is_priced(year) else None
            notes = (Note("cohort_of", {"n": of[name]}), *told, *loose)
            cells.append(Cell(codes | {"component": name}, measure.key, value, measure.unit, notes=notes))
    return cells


@dataclass(frozen=True)
class Member:
    """A partner in the comparison of a year with the base.

    role: one of ROLES. before, after: its dollars of the base and of the year, None for days of which it
    reported nothing.
    """

    buyer: str
    role: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal:
        """What the partner adds to the change: its dollars of the year less those of the base."""
        return (self.after or _ZERO) - (self.before or _ZERO)


@dataclass(frozen=True)
class Composition:
    """Who is compared when a year is compared with the base; `members` in the order of ROLES, then by name.

    year: its code. before, after: dollars of all members in the base and in the year.
    """

    year: str
    members: tuple[Member, ...]

    @property
    def before(self) -> Decimal:
        """Dollars of the base."""
        return sum((member.before or _ZERO for member in self.members), _ZERO)

    @property
    def after(self) -> Decimal:
        """Dollars of the year."""
        return sum((member.after or _ZERO for member in self.members), _ZERO)

    def of(self, *roles: str) -> tuple[Member, ...]:
        """The members with one of these roles."""
        return tuple(member for member in self.members if member.role in roles)


def composition(con: duckdb.DuckDBPyConnection, selection: Selection, year: str) -> Composition:
    """Who stands behind the growth measures of a year (its code): the changes sum to growth_decomposition.

    In constant dollars a year without prices has no dollars: every amount is None.
    """
    found = partners(con, selection)
    number = parse(selection.calendar, "year", year)
    cohort = found.cohort(number)
    roles = {
        buyer: ("cohort" if buyer in cohort else "partial") if component == "continuing" else component
        for buyer, component in found.components(number).items()
    }
    roles |= dict.fromkeys(_of_other_scopes(con, found, number) - roles.keys(), "other_scope")
    members = [_member(found, number, buyer, role) for buyer, role in roles.items()]
    return Composition(year, tuple(sorted(members, key=lambda one: (ROLES.index(one.role), one.buyer))))


def _of_other_scopes(con: duckdb.DuckDBPyConnection, partners: Partners, year: int) -> set[str]:
    """Buyers that reported anything of the base or the year, in files of any scope."""
    found = partners.found
    anything = replace(found.selection, scope=None)
    reported = reporting.for_measure(con, BY_KEY["growth_decomposition"], anything)
    spans = (BASE, found.days(year))
    return {buyer for buyer in reported.days if any(reported.state(buyer, *span) != "none" for span in spans)}


def _member(partners: Partners, year: int, buyer: str, role: str) -> Member:
    found = partners.found
    is_told = role != "other_scope" and found.is_priced(year)
    before = found.base.get((buyer,), _ZERO) if is_told and buyer in partners.in_base else None
    after = found.years.get((buyer, year), _ZERO) if is_told and buyer in partners.in_year(year) else None
    return Member(buyer, role, before, after)
