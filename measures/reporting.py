"""Who reported what: a period is whole, partial or missing for each partner, and figures say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

import duckdb

from measures.additive import by_codes
from measures.calendars import MONTHS, PERIODS, between, bounds, number, parse
from measures.cells import Cell, Note, rounded
from measures.queries import run, template
from measures.registry import Measure
from measures.selection import Selection

Interval = tuple[dt.date, dt.date]
Codes = dict[str, str | None]

#: Kind of file that feeds each mart; the other marts take any kind.
_KIND = {
    "spending": "purchases",
    "constant": "purchases",
    "apart": "purchases",
    "contract": "contracts",
    "paid": "purchases",
    "standing": "contracts",
    "opportunity": "purchases",
    "award": "contracts",
    "splitting": "contracts",
}
#: Splits that tell buyers apart.
GROUPS = ("buyer", "buyer_sector", "buyer_territory")


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted intervals with those that touch or overlap made one."""
    whole: list[Interval] = []
    for start, end in sorted(intervals):
        if whole and start <= whole[-1][1] + dt.timedelta(1):
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


@dataclass(frozen=True)
class Reporting:
    """The days each buyer reported (disjoint intervals, sorted), and how buyers are grouped.

    until: the last day that a buyer is expected to report: the day it left, else the last day that anyone
    reported. A partner whose file is late has not left.
    """

    days: dict[str, list[Interval]]
    groups: dict[str, dict[str, str | None]]
    until: dict[str, dt.date] = field(default_factory=dict)

    def state(self, buyer: str, first: dt.date, last: dt.date) -> str:
        """What `buyer` reported of these days: `whole`, `part` or `none`."""
        inside = [(s, e) for s, e in self.days.get(buyer, ()) if s <= last and e >= first]
        if not inside:
            return "none"
        return "whole" if inside[0][0] <= first and inside[0][1] >= last else "part"

    def is_expected(self, buyer: str, first: dt.date, last: dt.date) -> bool:
        """Whether these days touch those from the first that the buyer reported to its last expected."""
        days = self.days.get(buyer)
        return bool(days) and days[0][0] <= last and self.last_expected(buyer) >= first

    def last_expected(self, buyer: str) -> dt.date:
        """The last day that is expected of a buyer that reported, never before the last that it reported."""
        reported = self.days[buyer][-1][1]
        return max(reported, self.until.get(buyer, reported))

    def members(self, codes: Codes) -> list[str]:
        """Buyers that a row of the split is about: all, or those of its buyer, sector or territory."""
        asked = {name: codes[name] for name in GROUPS if name in codes}
        return [
            buyer
            for buyer in self.days
            if all(self.groups.get(buyer, {}).get(name) == value for name, value in asked.items())
        ]

    def states(self, codes: Codes, first: dt.date, last: dt.date) -> dict[str, str]:
        """State of every expected buyer that the row is about, over these days."""
        expected = [buyer for buyer in self.members(codes) if self.is_expected(buyer, first, last)]
        return {buyer: self.state(buyer, first, last) for buyer in expected}

    def is_whole(self, codes: Codes, first: dt.date, last: dt.date) -> bool:
        """Whether somebody reported these days, and everybody expected reported all of them."""
        return set(self.states(codes, first, last).values()) == {"whole"}


def load(
    con: duckdb.DuckDBPyConnection, selection: Selection, kind: str | None, scope: str | None = None
) -> Reporting:
    """What the selection's buyers reported, of this kind and scope of file (None: any)."""
    found: dict[str, list[Interval]] = {}
    rows = run(con, template("reporting"), selection, kind=kind, reported_scope=scope).fetchall()
    # Asked of all buyers, then narrowed down: whatever buyers are chosen, it is one answer.
    chosen = [row for row in rows if not selection.buyers or row[0] in selection.buyers]
    for buyer, start, end, _ in chosen:
        found.setdefault(buyer, []).append((start, end))
    until = {buyer: last for buyer, _, _, last in chosen}
    groups = {
        slug: {"buyer": slug, "buyer_sector": sector, "buyer_territory": territory}
        for slug, sector, territory in con.execute(template("buyer_group")).fetchall()
    }
    return Reporting({buyer: merged(days) for buyer, days in found.items()}, groups, until)


def for_measure(con: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection) -> Reporting:
    """What counts as reported for a measure: its kind of file; whole-spending files for shares."""
    is_share = measure.kind in ("ratio", "complement", "said_share", "lm3", "concentration", "effective")
    return load(con, selection, _kind(measure, selection), "all" if is_share else selection.scope)


def _kind(measure: Measure, selection: Selection) -> str | None:
    """The kind of file that feeds a measure: what SEAO says was paid comes with its contracts."""
    is_published = measure.mart == "paid" and selection.source == "seao"
    return "contracts" if is_published else _KIND.get(measure.mart)


def finest(by: Iterable[str]) -> str | None:
    """The shortest kind of period of a split."""
    return min((name for name in by if name in PERIODS), key=MONTHS.__getitem__, default=None)


def period_of(codes: Codes, selection: Selection) -> Interval | None:
    """First and last day of the period a row is about; None when it is about none."""
    unit = finest(codes)
    value = codes[unit] if unit else None
    if unit is None or value is None:
        return None
    return bounds(selection.calendar, unit, parse(selection.calendar, unit, value))


def told(reporting: Reporting, codes: Codes, selection: Selection) -> tuple[Note, ...]:
    """Notes on a row's period: not over, or reported wholly by nobody; partners that did not report it.

    A SEAO file holds awards of other years than its own: those years are never complete.
    """
    days = period_of(codes, selection)
    if days is None:
        return ()
    states = list(reporting.states(codes, *days).values())
    is_cut = days[0] < selection.first or days[1] > selection.last
    is_incomplete = is_cut or "part" in states or "whole" not in states
    found = [Note("incomplete")] if is_incomplete else []
    if "none" in states and len(states) > 1:
        found.append(Note("partners_missing", {"n": states.count("none")}))
    return tuple(found)


def annotate(
    con: duckdb.DuckDBPyConnection, measure: Measure, cells: list[Cell], selection: Selection
) -> list[Cell]:
    """The cells of a split by period, with what is incomplete or missing told.

    The periods a buyer did not report are added as missing: no value, never 0.
    """
    by = tuple(cells[0].by) if cells else ()
    if finest(by) is None:
        return cells
    reporting = for_measure(con, measure, selection)
    cells = _with_told(reporting, cells, selection)
    return cells + _gaps(reporting, measure, cells, selection) if "buyer" in by else cells


def _with_told(reporting: Reporting, cells: list[Cell], selection: Selection) -> list[Cell]:
    """The cells with what `told` says of each; said once of all that are about the same buyers and period."""
    about = [name for name in cells[0].by if name in (*GROUPS, *PERIODS)]
    keys = [tuple(cell.by[name] for name in about) for cell in cells]
    notes = {
        key: told(reporting, dict(zip(about, key, strict=True)), selection) for key in dict.fromkeys(keys)
    }
    return [cell.with_notes(*notes[key]) for key, cell in zip(keys, cells, strict=True)]


def _gaps(reporting: Reporting, measure: Measure, cells: list[Cell], selection: Selection) -> list[Cell]:
    """Cells for the buyers' periods that no line speaks of: missing, or nothing spent.

    Crossed with anything but buyers and periods, only what is missing is told: a supplier from which
    nothing was bought in a month is no news.
    """
    by = tuple(cells[0].by)
    known = {tuple(cell.by.items()) for cell in cells}
    gaps = []
    for buyer, others in _others(cells).items():
        for period in _periods(reporting, buyer, by, selection):
            for other in sorted(others, key=str):
                codes = {name: (dict(other) | period | {"buyer": buyer})[name] for name in by}
                if tuple(codes.items()) not in known:
                    gaps.append(_gap(reporting, measure, codes, buyer, selection))
    is_plain = set(by) <= {*GROUPS, *PERIODS}
    return [cell for cell in gaps if is_plain or cell.has_note("missing")]


def _others(cells: list[Cell]) -> dict[str, set[tuple]]:
    """For each buyer, the values of the rest of the split that were seen with it."""
    found: dict[str, set[tuple]] = {}
    for cell in cells:
        rest = tuple((name, code) for name, code in cell.by.items() if name not in ("buyer", *PERIODS))
        found.setdefault(str(cell.by["buyer"]), set()).add(rest)
    return found


def _periods(reporting: Reporting, buyer: str, by: tuple[str, ...], selection: Selection) -> list[Codes]:
    """Codes of the periods from the buyer's first reported day to the last expected, within the selection."""
    days = reporting.days.get(buyer)
    unit = finest(by)
    if not days or unit is None:
        return []
    first, last = max(days[0][0], selection.first), min(reporting.last_expected(buyer), selection.last)
    units = tuple(name for name in by if name in PERIODS)
    starts = [bounds(selection.calendar, unit, n)[0] for n in between(selection.calendar, unit, first, last)]
    keys = (tuple(number(selection.calendar, name, day) for name in units) for day in starts)
    return [by_codes(units, key, selection) for key in keys]


def _gap(reporting: Reporting, measure: Measure, codes: Codes, buyer: str, selection: Selection) -> Cell:
    days = period_of(codes, selection)
    if days is None or reporting.state(buyer, *days) == "none":
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("missing"),))
    is_sum = measure.kind in ("sum", "count", "distinct", "bounded")
    value = rounded(Decimal(0), measure.decimals) if is_sum else None
    cell = Cell(codes, measure.key, value, measure.unit, notes=() if is_sum else (Note("no_whole"),))
    return cell.with_notes(*told(reporting, codes, selection))


def shares(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """The measure `coverage`: partners that reported over partners expected, in each period."""
    reporting = load(con, selection, None)
    expected = expected_days(con, selection)
    return [
        _coverage(reporting, expected, measure, codes, selection) for codes in _rows(reporting, by, selection)
    ]


def expected_days(con: duckdb.DuckDBPyConnection, selection: Selection) -> dict[str, Interval]:
    """The days on which a report of each buyer of the selection is expected."""
    rows = run(con, template("expected"), selection).fetchall()
    chosen = (row for row in rows if not selection.buyers or row[0] in selection.buyers)
    return {slug: (since, until or dt.date.max) for slug, since, until in chosen}


def _rows(reporting: Reporting, by: tuple[str, ...], selection: Selection) -> list[Codes]:
    """The values of the split: every group of buyers beside every period anyone reported."""
    groups = [{name: about.get(name) for name in by if name in GROUPS} for about in reporting.groups.values()]
    groups = [dict(items) for items in dict.fromkeys(tuple(group.items()) for group in groups)]
    units = tuple(name for name in by if name in PERIODS)
    everyone = [day for days in reporting.days.values() for interval in days for day in interval]
    if not units:
        return groups or [{}]
    if not everyone:
        return []
    whole = replace(reporting, days={"": [(min(everyone), max(everyone))]})
    periods = _periods(whole, "", by, selection)
    return [{name: (group | period)[name] for name in by} for group in groups for period in periods]


def _coverage(
    reporting: Reporting, expected: dict[str, Interval], measure: Measure, codes: Codes, selection: Selection
) -> Cell:
    first, last = period_of(codes, selection) or (selection.first, selection.last)
    asked = {name: codes[name] for name in GROUPS if name in codes}
    members = (slug for slug in expected if asked.items() <= reporting.groups[slug].items())
    awaited = [slug for slug in members if expected[slug][0] <= last and expected[slug][1] >= first]
    reported = [slug for slug in awaited if reporting.state(slug, first, last) != "none"]
    notes = (Note("coverage_of", {"n": len(reported), "expected": len(awaited)}),)
    value = rounded(Decimal(len(reported)) / len(awaited), measure.decimals) if awaited else None
    return Cell(codes, measure.key, value, measure.unit, notes=notes)
