"""Looking at a file: what is understood of it and what importing it would change; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from measures import published
from pipelines import (
    archive,
    asking,
    batches,
    changes,
    directory,
    imports,
    periods,
    programme,
    reading,
    shapes,
)
from pipelines import home as homes
from pipelines.acts.importing import resolved
from pipelines.archive import Act
from pipelines.batches import Batch
from pipelines.changes.told import Changes
from pipelines.checked import ZERO, Checked, CheckedSheet
from pipelines.imports import Plan, Request
from pipelines.look import Look, PlannedLook, ProblemLook, look_at
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.read import sniff
from pipelines.warehouse.asof import Effective


def look(home: Path, path: Path, request: Request, say: Say = silent) -> Look:
    """The file at `path` as `request` reads it, and the batches that importing it would make.

    Changes are told against what is published: the warehouse is left to acts. What is wrong with the
    file, or stands against importing it, comes back as problems. Raises Refused for a store that
    cannot be read (`journal_unreadable`) or published anew.
    """
    acts = archive.acts(home)
    refusal: Problem | None = None
    try:
        request = resolved(acts, request)
    except Refused as refused:
        request, refusal = replace(request, organisation=None), refused.problem
    say("checking", file=path.name)
    checked, sheets = reading.with_sheets(path, request, home)
    if checked.status != "ready" or refusal:
        return replace(look_at(checked, sheets), plan_problem=_told(refusal))
    try:
        plan, planned = _planned(home, acts, checked, request, say)
    except Refused as refused:
        return replace(look_at(checked, sheets), plan_problem=_told(refused.problem))
    return replace(look_at(plan.checked, sheets), planned=planned)


def source_of(path: Path) -> str:
    """Whose the file at `path` is by what it is: `seao` for its open data, `partners` for anything else."""
    try:
        return "seao" if sniff.format_of(path) in sniff.ELSEWHERE else "partners"
    except Refused:
        return "partners"


def _told(problem: Problem | None) -> ProblemLook | None:
    return ProblemLook.of(problem) if problem else None


def _planned(
    home: Path, acts: Sequence[Act], checked: Checked, request: Request, say: Say
) -> tuple[Plan, tuple[PlannedLook, ...]]:
    """What importing a ready file would do. Raises Refused, as `imports.plan` does."""
    path = asking.current(home, archive.told(acts), say) if acts else None
    number = acts[-1].last + 1 if acts else 1
    plan = imports.plan(checked, request, number, _effective(acts, path))
    say("previewing", file=checked.file, n=sum(sheet.rows_accepted for sheet in plan.checked.sheets))
    return plan, tuple(_batch(home, path, checked, plan, each, request) for each in plan.batches)


def _batch(
    home: Path, path: Path | None, checked: Checked, plan: Plan, planned: imports.Planned, request: Request
) -> PlannedLook:
    batch = planned.batch
    sheets = imports.sheets_of(plan.checked, batch.kind)
    sent = sum(sheet.rows_accepted for sheet in imports.sheets_of(checked, batch.kind))
    accepted = sum(sheet.rows_accepted for sheet in sheets)
    return PlannedLook(
        kind=batch.kind,
        period=periods.write(batch.period),
        is_inferred=request.period is None,
        scope=batch.scope,
        mode=batch.mode,
        batch=batch.batch if planned.unchanged else None,
        warnings=tuple(map(ProblemLook.of, planned.warnings)),
        lines=accepted,
        total=sum((sheet.total for sheet in sheets), ZERO),
        handed_back=sent - accepted,
        changes=_changes(home, path, sheets, batch),
    )


def _changes(home: Path, path: Path | None, sheets: Sequence[CheckedSheet], batch: Batch) -> Changes:
    """What the batch changes: lines with their dollars, or enterprises of a directory."""
    if batch.kind == shapes.DIRECTORY:
        return directory.compare(path, sheets, batch.mode)
    if batch.kind in shapes.PROGRAMME:
        return programme.compare(path, sheets, batch.kind, batch.mode, batch.period)
    return changes.compare(path, sheets, batch, homes.scratch(home))


def _effective(acts: Sequence[Act], path: Path | None) -> list[Effective]:
    """The batches in effect, from the journal; how many of their lines are live, from the published file."""
    undone = batches.undone(acts)
    live = _live(path) if path else {}
    return [
        Effective(
            batch=each.batch,
            source=each.source,
            organisation=each.organisation,
            kind=each.kind,
            scope=each.scope,
            start=each.period[0],
            end=each.period[1],
            mode=each.mode,
            sha256=each.sha256,
            settings=each.settings,
            live=live.get(each.batch, 0),
        )
        for act in acts
        for each in batches.from_act(act)
        if each.batch not in undone
    ]


def _live(path: Path) -> dict[int, int]:
    with published.connect(path) as con:
        return dict(con.execute("select batch_id, live_lines from batch").fetchall())
