"""Growth at equal partners, and what of a change comes from partners that entered or left."""

from __future__ import annotations

from decimal import Decimal

import duckdb

from measures.calendars import BASE_END, BASE_START, bounds, code
from measures.cells import Cell, Note, rounded
from measures.growth import Series, of_year, ordered, series, without_year
from measures.queries import Key
from measures.registry import Measure
from measures.selection import Selection

#: Split of growth_decomposition: partners in both years; only in the later one; only in the base, and
#: gone; only in the base, but reporting again later (their year is missing, they did not leave).
COMPONENTS = ("continuing", "entering", "leaving", "missing")

_ZERO = Decimal(0)


def _cohort(found: Series, year: int) -> set[str]:
    """Buyers that reported all of the base and all of the year."""
    first, last = bounds(found.selection.calendar, "year", year)
    state = found.reporting.state
    return {
        buyer
        for buyer in found.reporting.days
        if state(buyer, BASE_START, BASE_END) == "whole" and state(buyer, first, last) == "whole"
    }


def _of(sums: dict[Key, Decimal], group: Key, buyers: set[str], *year: int) -> Decimal:
    return sum((sums.get((*group, buyer, *year), _ZERO) for buyer in buyers), _ZERO)


def _is_selected(found: Series, year: int) -> bool:
    first, last = bounds(found.selection.calendar, "year", year)
    return first >= found.selection.first and last <= found.selection.last


def indexes(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of the index among the buyers that reported the whole base and the whole year."""
    found = series(con, measure, (*without_year(by), "buyer"), selection)
    groups = sorted({key[:-1] for key in found.groups() if key}, key=str)
    years = [year for year in found.numbers() if _is_selected(found, year) and _cohort(found, year)]
    if "year" in by:
        return [_index(found, measure, by, group, year) for group in groups for year in years]
    return [_last(found, measure, by, group, years) for group in groups or ([] if by else [()])]


def _last(found: Series, measure: Measure, by: tuple[str, ...], group: Key, years: list[int]) -> Cell:
    if not years:
        codes = dict(zip(by, group, strict=True))
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("no_whole_year"),))
    return _index(found, measure, by, group, years[-1]).with_notes(of_year(found, years[-1]))


def _index(found: Series, measure: Measure, by: tuple[str, ...], group: Key, year: int) -> Cell:
    buyers = _cohort(found, year)
    base, later = _of(found.base, group, buyers), _of(found.years, group, buyers, year)
    codes = dict(zip(without_year(by), group, strict=True))
    codes = ordered(by, codes, code(found.selection.calendar, "year", year))
    notes = (Note("cohort_of", {"n": len(buyers)}),)
    if base <= 0:
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("growth_from_nothing"), *notes))
    return Cell(codes, measure.key, rounded(100 * later / base, measure.decimals), measure.unit, notes=notes)


def decompositions(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of the change since the base, split by `component`; they sum exactly to the change."""
    found = series(con, measure, ("buyer",), selection)
    whole = [year for year in found.numbers() if _is_selected(found, year) and _is_whole(found, year)]
    years = found.numbers() if "year" in by else whole[-1:]
    if not years:
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("no_whole_year"),))]
    return [_component(found, measure, by, year, name) for year in years for name in COMPONENTS]


def _is_whole(found: Series, year: int) -> bool:
    return found.reporting.is_whole({}, *bounds(found.selection.calendar, "year", year))


def _component(found: Series, measure: Measure, by: tuple[str, ...], year: int, name: str) -> Cell:
    before = {key[0] for key in found.base}
    after = {key[0] for key in found.years if key[-1] == year}
    days = bounds(found.selection.calendar, "year", year)
    awaited = {buyer for buyer in before - after if found.reporting.is_expected(str(buyer), *days)}
    buyers = {
        "continuing": before & after,
        "entering": after - before,
        "leaving": before - after - awaited,
        "missing": awaited,
    }[name]
    change = _of(found.years, (), buyers, year) - _of(found.base, (), buyers)
    label = code(found.selection.calendar, "year", year)
    codes = ({"year": label} if "year" in by else {}) | {"component": name}
    notes = (Note("cohort_of", {"n": len(buyers)}), *(() if "year" in by else (of_year(found, year),)))
    return Cell(codes, measure.key, rounded(change, measure.decimals), measure.unit, notes=notes)
