"""From a checked file to the batches it makes: which kinds, which period, what is already there.

Nothing here writes: `plan` says what an import would store, or refuses with the reason.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines import batches, periods, shapes
from pipelines.batches import Batch
from pipelines.checked import Checked, CheckedSheet
from pipelines.periods import Period
from pipelines.problems import Problem, Problems, Refused
from pipelines.read.sniff import ELSEWHERE
from pipelines.warehouse.asof import Effective


@dataclass(frozen=True)
class Request:
    """What the person who imports says: whose file, what it holds and how it enters the record.

    organisation: slug, None for source seao. kind, period, sheet, answers: None to be told from the
    file. answers: as in an answers file.
    """

    organisation: str | None = None
    source: str = "partners"
    kind: str | None = None
    scope: str = "all"
    period: Period | None = None
    mode: str = "replace"
    sheet: str | None = None
    answers: Mapping[str, object] | None = None

    def to_json(self) -> dict[str, object]:
        """The request as JSON values, its period as `D..D`."""
        return vars(self) | {"period": periods.write(self.period) if self.period else None}

    @classmethod
    def from_json(cls, read: Mapping[str, object]) -> Request:
        """The request that `to_json` showed."""
        period = read["period"]
        return cls(**{**read, "period": periods.parse(str(period)) if period else None})


@dataclass(frozen=True)
class Planned:
    """One batch that a file makes. When unchanged, the batch already in effect that says the same.

    warnings: what a person must know of it beside what else is in effect; nothing of it is stored.
    """

    batch: Batch
    unchanged: bool = False
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What importing one file would do: the file as held to its periods, and one batch a kind."""

    checked: Checked
    batches: list[Planned]

    @property
    def new(self) -> list[Batch]:
        """The batches that are not already in effect."""
        return [planned.batch for planned in self.batches if not planned.unchanged]


def plan(checked: Checked, request: Request, number: int, effective: Sequence[Effective]) -> Plan:
    """The batches that `checked` makes, numbered from `number`, given those in effect.

    Raises Refused (`seao_source`, `period_unknown`, `period_empty`, `period_overlap`, `period_inside`).
    """
    if request.source == "partners" and checked.format in ELSEWHERE:
        raise Refused(Problem("seao_source", value=checked.file))
    chosen = {kind: _period(checked, kind, request) for kind in _kinds(checked)}
    held = hold(checked, chosen)
    planned: list[Planned] = []
    for kind, period in chosen.items():
        batch = _batch(held, request, kind, period, number)
        same = next((each for each in effective if _is_same(batch, each, effective)), None)
        if same:
            planned.append(Planned(replace(batch, batch=same.batch), unchanged=True))
            continue
        _refuse_undeclared_overlap(batch, request, effective)
        planned.append(Planned(batch, warnings=tuple(_twins(batch, effective))))
        number += 1
    return Plan(held, planned)


def hold(checked: Checked, chosen: Mapping[str, Period]) -> Checked:
    """The file with the lines outside the period of their kind handed back (rejected, `outside_period`).

    Sheets of other kinds, and those that are the export of a period of their own, stay as they are.
    Raises Refused (`period_empty`) when no line is left.
    """
    problems = copy.deepcopy(checked.problems)
    held = [_clip(sheet, chosen, problems) for sheet in checked.sheets]
    for kind, period in chosen.items():
        sheets = [sheet for sheet in held if sheet.kind == kind]
        if not any(sheet.rows_accepted or periods.own(sheet) for sheet in sheets):
            slots = {"start": period[0], "end": period[1]}
            raise Refused(Problem("period_empty", value=periods.write(period), slots=slots))
    return replace(checked, sheets=held, problems=problems)


def sheets_of(checked: Checked, kind: str) -> list[CheckedSheet]:
    """The sheets of a kind that gave rows."""
    return [sheet for sheet in checked.sheets if sheet.rows is not None and sheet.kind == kind]


def _kinds(checked: Checked) -> list[str]:
    return list(dict.fromkeys(sheet.kind for sheet in checked.sheets if sheet.rows is not None))


def _period(checked: Checked, kind: str, request: Request) -> Period:
    """The period of the lines of a kind: as declared, but for a list that speaks for all days."""
    return request.period if request.period and kind not in shapes.ALL_DAYS else _told(checked, kind)


def _told(checked: Checked, kind: str) -> Period:
    told = periods.infer(sheets_of(checked, kind))
    if told is None:
        raise Refused(Problem("period_unknown", value=kind))
    return told


def _clip(sheet: CheckedSheet, chosen: Mapping[str, Period], problems: Problems) -> CheckedSheet:
    if sheet.rows is None or sheet.kind not in chosen or periods.own(sheet):
        return sheet
    clipped, found, count = periods.clip(sheet, chosen[sheet.kind])
    problems.extend(found)
    problems.count_more("outside_period", count - len(found))
    return clipped


def _batch(held: Checked, request: Request, kind: str, period: Period, number: int) -> Batch:
    sheets = sheets_of(held, kind)
    listed = shapes.LISTS.get(kind)
    return Batch(
        batch=number,
        source=listed or request.source,
        organisation=None if listed else request.organisation,
        kind=kind,
        scope="all" if listed else request.scope,
        period=period,
        mode=request.mode,
        file=held.file,
        sha256=held.sha256,
        sheets=batches.settled(sheets),
        totals=batches.totals(sheets),
    )


def _is_same(batch: Batch, other: Effective, effective: Sequence[Effective]) -> bool:
    """Whether `other` is this very import, and no later replacement touches its period."""
    says = (other.mode, other.sha256, other.settings, (other.start, other.end))
    wanted = (batch.mode, batch.sha256, batch.settings, batch.period)
    if not _is_sibling(batch, other) or says != wanted:
        return False
    later = (each for each in effective if each.batch > other.batch and _is_sibling(batch, each))
    return not any(
        each.mode == "replace" and each.start <= other.end and other.start <= each.end for each in later
    )


def _is_sibling(batch: Batch, other: Effective) -> bool:
    key = ("source", "organisation", "kind", "scope")
    return all(getattr(batch, name) == getattr(other, name) for name in key)


def _refuse_undeclared_overlap(batch: Batch, request: Request, effective: Sequence[Effective]) -> None:
    if request.period or request.mode == "add":
        return
    for each in effective:
        kind = _overlap(batch.period, (each.start, each.end))
        if kind and each.live and _is_sibling(batch, each):
            written = periods.write(batch.period)
            slots = {"period": written, "batch": each.batch, "other": periods.write((each.start, each.end))}
            raise Refused(Problem(kind, value=written, slots=slots))


def _overlap(period: Period, other: Period) -> str | None:
    """What must be asked of a period that nobody declared, beside one in effect.

    One that lies inside the other is a correction of a part of it, or the whole of it again without the
    lines of its ends, which would stay in effect: only a person knows.
    """
    if periods.crosses(period, other):
        return "period_overlap"
    return "period_inside" if period != other and periods.contains(other, period) else None


def _twins(batch: Batch, effective: Sequence[Effective]) -> Iterator[Problem]:
    """The same bytes in effect elsewhere: under another organisation, or beside what this one adds."""
    for each in effective:
        if each.sha256 != batch.sha256 or not each.live or each.kind != batch.kind:
            continue
        slots = {"batch": each.batch, "organisation": each.organisation or each.source}
        if each.organisation != batch.organisation:
            yield Problem("file_of_another", value=batch.file, slots=slots)
        elif batch.mode == "add" and _is_sibling(batch, each):
            yield Problem("file_added_twice", value=batch.file, slots=slots)
