"""What the plan said beside what was done: one row a planned indicator, for reporting to the fund.

An indicator that names a measure has the figure that `compute` gives over the indicator's own days and
territory; any other has what its own file says was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from measures import published, reporting
from measures.calendars import PERIODS
from measures.cells import Cell, Note, rounded
from measures.compute import compute
from measures.provenance import Provenance, provenance
from measures.queries import run, template
from measures.registry import BY_KEY, Measure
from measures.selection import Selection

#: Where an indicator stands. ahead: what was planned is reached; on_the_way: its days are not over and as
#: much is done as days went by, until the last one reported; late: less; incomplete: what is missing may
#: still be reported.
STATES = ("ahead", "on_the_way", "late", "incomplete", "no_figure")
#: Decimals of what was done over what was planned.
_DECIMALS = 4
#: Measures of which less is better.
_FEWER = ("leakage_share", "spend_unlocated", "hhi")
_MARTS_OF_FILES = ("spending", "contract", "standing", "activity", "relation")
_KEPT = (
    "indicator",
    "grant_name",
    "measure",
    "territory",
    "first_day",
    "last_day",
    "planned",
    "unit",
    "note",
)


@dataclass(frozen=True)
class Place:
    """A cell of the plan's file: row 1-based, column a letter, raw as it stands there."""

    file: str
    sheet: str
    row: int
    column: str | None
    raw: str | None


@dataclass(frozen=True)
class Planned:
    """One planned indicator. measure: the key of the measure that it names, None for words of its own.

    territory: None for the whole region. actual: what was done, None when nobody knows; told_by: `computed`
    or `file`. gap, ratio: actual less, and over, planned. at, actual_at: where the plan says each.
    """

    indicator: str
    grant_name: str | None
    measure: str | None
    territory: str | None
    first_day: dt.date
    last_day: dt.date
    planned: Decimal
    unit: str | None
    note: str | None
    at: Place
    actual_at: Place
    selection: Selection
    actual: Decimal | None = None
    told_by: str | None = None
    state: str = "no_figure"
    notes: tuple[Note, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        """What was done less what was planned."""
        return None if self.actual is None else self.actual - self.planned

    @property
    def ratio(self) -> Decimal | None:
        """What was done over what was planned; None when nothing was planned."""
        known = self.actual is not None and self.planned
        return rounded(self.actual / self.planned, _DECIMALS) if known else None

    def behind(self, con: duckdb.DuckDBPyConnection, limit: int = 200) -> Provenance | None:
        """The lines behind a computed figure; None for one that the plan's own file tells (`actual_at`)."""
        is_computed = self.told_by == "computed" and self.measure is not None
        return provenance(con, str(self.measure), self.selection, limit=limit) if is_computed else None

    def to_json(self, lang: str = "fr") -> dict[str, object]:
        """The object of `plan --json`: numbers and days as texts, None where nothing is known."""
        numbers = {name: getattr(self, name) for name in ("planned", "actual", "gap", "ratio")}
        shown = {name: getattr(self, name) for name in ("indicator", "grant_name", "measure", "territory")}
        days = {"first_day": self.first_day.isoformat(), "last_day": self.last_day.isoformat()}
        told = {"unit": self.unit, "told_by": self.told_by, "state": self.state}
        notes = " ".join(note.text(lang) for note in self.notes) or None
        places = {"at": vars(self.at), "actual_at": vars(self.actual_at)}
        plain = {name: None if value is None else f"{value.normalize():f}" for name, value in numbers.items()}
        return shown | days | plain | told | {"notes": notes} | places


def planned(
    con: duckdb.DuckDBPyConnection, selection: Selection | None = None, today: dt.date | None = None
) -> list[Planned]:
    """The planned indicators whose days touch those selected, each beside what was done.

    Of the selection, only the days that are shown, the calendar, the perimeter and the reading of financial
    co-operatives count: an indicator has its own days and territory. today: by default the day of the last
    act that the published file knows.
    """
    chosen = selection or Selection()
    day = today or dt.date.fromisoformat(published.meta(con)["as_of"])
    found = run(con, template("plan_lines"), chosen)
    names = [column[0] for column in found.description]
    return [_told(con, dict(zip(names, row, strict=True)), chosen, day) for row in found.fetchall()]


@dataclass(frozen=True)
class Grant:
    """One grant of a plan: its name (None: the plan names none), its days and its planned indicators."""

    name: str | None
    first_day: dt.date
    last_day: dt.date
    lines: tuple[Planned, ...]

    def count(self, *states: str) -> int:
        """How many indicators stand in one of these states."""
        return sum(line.state in states for line in self.lines)

    def elapsed(self, day: dt.date) -> Decimal:
        """The share of its days gone on a day, 0 (not begun) to 1 (over)."""
        return _elapsed(self.first_day, self.last_day, day)


def grants(lines: Iterable[Planned]) -> list[Grant]:
    """The grants of these indicators, each from its first planned day to its last; the latest one first."""
    found: dict[str | None, list[Planned]] = {}
    for line in lines:
        found.setdefault(line.grant_name, []).append(line)
    made = [
        Grant(name, min(one.first_day for one in own), max(one.last_day for one in own), tuple(own))
        for name, own in found.items()
    ]
    return sorted(made, key=lambda grant: (grant.last_day, grant.first_day), reverse=True)


def _elapsed(first: dt.date, last: dt.date, day: dt.date) -> Decimal:
    gone = Decimal((min(day, last) - first).days + 1)
    return max(gone, Decimal(0)) / ((last - first).days + 1)


def _told(
    con: duckdb.DuckDBPyConnection, row: Mapping[str, object], chosen: Selection, today: dt.date
) -> Planned:
    line = _line(row, chosen)
    measure = BY_KEY.get(line.measure or "")
    cell = _computed(con, measure, line) if measure else None
    if measure and cell is not None and cell.value is not None:
        done = replace(line, actual=cell.value, told_by="computed", notes=cell.notes, unit=measure.unit)
        whole, until = _reported(con, measure, line)
    elif row["actual"] is not None:
        done = replace(line, actual=Decimal(str(row["actual"])), told_by="file")
        whole, until = True, today
    else:
        return replace(line, notes=cell.notes if cell else ())
    pace = _elapsed(done.first_day, done.last_day, min(today, until or today))
    is_over = today >= done.last_day
    return replace(done, state=_state(done, pace, is_over=is_over, is_whole=whole, is_sum=_is_sum(measure)))


def _line(row: Mapping[str, object], chosen: Selection) -> Planned:
    territory = row["territory"]
    own = Selection(
        calendar=chosen.calendar,
        start=row["first_day"],
        end=row["last_day"],
        territories=(territory,) if territory else (),
        perimeter=chosen.perimeter,
        financial=chosen.financial,
    )
    cells = {name: _place(row, f"{name}_column") for name in ("planned", "actual")}
    kept = {name: row[name] for name in _KEPT}
    return Planned(**kept, at=cells["planned"], actual_at=cells["actual"], selection=own)


def _place(row: Mapping[str, object], name: str) -> Place:
    letter, cells = row[name], row["cells"] or ()
    at = _index(str(letter)) if letter else -1
    raw = cells[at] if 0 <= at < len(cells) else None
    return Place(row["file"], row["sheet"], row["row"], letter, raw)


def _index(letters: str) -> int:
    number = 0
    for char in letters:
        number = 26 * number + ord(char) - 64
    return number - 1


def _computed(con: duckdb.DuckDBPyConnection, measure: Measure, line: Planned) -> Cell | None:
    """The measure over the indicator's days and territory; None when it is not one figure."""
    if line.territory == "unlocated":
        return Cell({}, measure.key, None, measure.unit, notes=(Note("territory_unknown"),))
    cells = compute(con, [measure.key], (), line.selection)
    return cells[0] if len(cells) == 1 else None


def _reported(con: duckdb.DuckDBPyConnection, measure: Measure, line: Planned) -> tuple[bool, dt.date | None]:
    """Whether what feeds the measure was reported for all the indicator's days, by somebody and in whole.

    And the last day that anybody reported of it, None when it is not files that say so.
    """
    if measure.mart in _MARTS_OF_FILES:
        found = reporting.for_measure(con, measure, line.selection)
        until = max((spans[-1][1] for spans in found.days.values()), default=None)
        return found.is_whole({}, line.first_day, line.last_day), until
    if measure.mart != "held":
        return True, None
    (until,) = run(con, template("activities_until"), line.selection).fetchone() or (None,)
    return bool(until and until >= line.last_day), until


def _is_sum(measure: Measure | None) -> bool:
    """Whether half of what was planned is expected after half of the days."""
    return measure is None or (
        measure.kind in ("sum", "count", "held", "bounded") and set(PERIODS) <= {*measure.by}
    )


def _state(line: Planned, pace: Decimal, *, is_over: bool, is_whole: bool, is_sum: bool) -> str:
    """One of STATES. pace: the share of the indicator's days gone by, of those that were reported."""
    if line.measure in _FEWER:
        if line.actual <= line.planned:
            return "ahead" if is_over else "on_the_way"
    elif line.actual >= line.planned:
        return "ahead"
    elif not is_over and is_sum and line.actual >= line.planned * pace:
        return "on_the_way"
    return "late" if is_whole or (not is_over and is_sum) else "incomplete"
