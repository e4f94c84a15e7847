"""Importing: files checked, planned and stored, one act a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines import archive, imports, organisations, reading, remembered, replay, shapes, store
from pipelines.acts.publishing import publishing
from pipelines.archive import Act
from pipelines.batches import Batch
from pipelines.checked import Checked
from pipelines.imports import Plan, Request
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.store import Store
from pipelines.warehouse import asof


@dataclass(frozen=True)
class Imported:
    """One batch after an import. added, closed: lines; closed are those that it replaced.

    warnings: as of `imports.Planned`.
    """

    batch: Batch
    ledger: int
    added: int
    closed: int
    unchanged: bool
    check: Checked
    warnings: tuple[Problem, ...] = ()

    def to_json(self) -> dict[str, object]:
        """One object of `import --json`."""
        shown = self.batch.to_json()
        kept = {name: shown[name] for name in ("batch", "organisation", "kind", "scope", "period")}
        counts = {"added": self.added, "closed": self.closed, "unchanged": self.unchanged}
        warnings = [warning.to_json() for warning in self.warnings]
        return kept | {"ledger": self.ledger} | counts | {"warnings": warnings, "check": self.check.to_json()}


@dataclass
class Outcome:
    """What became of several files: batches made or unchanged, and the files refused with their reasons."""

    batches: list[Imported] = field(default_factory=list)
    refused: list[Checked] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """The one object of `import --json`."""
        return {
            "batches": [batch.to_json() for batch in self.batches],
            "refused": [checked.to_json() for checked in self.refused],
        }


def import_files(home: Path, paths: Sequence[Path], request: Request, say: Say = silent) -> Outcome:
    """Import each file as one request says; see `import_each`."""
    return import_each(home, [(path, request) for path in paths], say)


def import_each(home: Path, files: Sequence[tuple[Path, Request]], say: Say = silent) -> Outcome:
    """Import each file as its request says, or refuse it with its problems, which does not stop the others.

    Raises Refused when nothing at all can be done: `organisation_missing`, `organisation_unknown` of
    any request, or a store that cannot be written.
    """
    outcome = Outcome()
    with publishing(home, say) as opened:
        for path, request in [(path, resolved(opened.acts, request)) for path, request in files]:
            _import_file(opened, path, request, outcome)
    return outcome


def resolved(acts: Iterable[Act], request: Request) -> Request:
    """The request with the organisation's slug, whatever name it was given by.

    Raises Refused (`organisation_missing`, `organisation_unknown`).
    """
    if request.source == "seao":
        return replace(request, organisation=None, mode="add", period=None)
    if request.kind in shapes.LISTS:
        period = None if request.kind in shapes.ALL_DAYS else request.period
        return replace(request, organisation=None, period=period)
    if not request.organisation:
        raise Refused(Problem("organisation_missing"))
    register = organisations.from_journal(acts)
    return replace(request, organisation=organisations.resolve(register, request.organisation))


def _import_file(opened: Store, path: Path, request: Request, outcome: Outcome) -> None:
    opened.say("checking", file=path.name)
    checked = reading.checked(path, request, opened.home)
    if checked.status != "ready":
        outcome.refused.append(checked)
        return
    try:
        with store.refusing(opened.home):
            outcome.batches.extend(record(opened, path, checked, request))
    except Refused as refused:
        checked.problems.add(refused.problem)
        outcome.refused.append(replace(checked, status="refused"))


def record(opened: Store, path: Path, checked: Checked, request: Request) -> list[Imported]:
    """Store a checked file: one act, one batch a kind, unless it is already in effect.

    Raises Refused, as `imports.plan` does.
    """
    before = opened.last
    plan = imports.plan(checked, request, before + 1, asof.effective(opened.con, before))
    live = asof.live_counts(opened.con, before)
    if plan.new:
        opened.say("storing", file=checked.file, n=sum(sheet.rows_read for sheet in plan.checked.sheets))
        detail = {
            "batches": [batch.to_json() for batch in plan.new],
            "kind": request.kind,
            "sheet": request.sheet,
            "left_out": [sheet.name for sheet in checked.sheets if sheet.reason == "not_chosen"],
        }
        with archive.kept(opened.home, path, checked.sha256):
            opened.do("import", detail, replay.loads(plan.checked, plan.new))
        if any(batch.organisation for batch in plan.new):
            _remember(opened, request, plan.checked)
    return _told(opened, plan, before, live)


def _remember(opened: Store, request: Request, checked: Checked) -> None:
    """Remember the layouts of an organisation's file; failing that, the import itself still stands."""
    try:
        remembered.save(opened.home, request.organisation, checked, request.answers)
    except OSError:
        opened.say("not_remembered", file=checked.file)


def _told(opened: Store, plan: Plan, before: int, live: dict[int, int]) -> list[Imported]:
    """What each batch did, told from the lines live before and after."""
    told = []
    for planned in plan.batches:
        batch = planned.batch
        counts = (0, 0)
        if not planned.unchanged:
            after = asof.live_counts(opened.con, batch.batch)
            added = after.get(batch.batch, 0)
            counts = (added, sum(live.values()) + added - sum(after.values()))
            live = after
        ledger = _ledger(opened, batch)
        told.append(Imported(batch, ledger, *counts, planned.unchanged, plan.checked, planned.warnings))
    return told


def _ledger(opened: Store, batch: Batch) -> int:
    """The number of the act that made a batch."""
    return next(act.ledger for act in reversed(opened.acts) if act.ledger <= batch.batch <= act.last)
