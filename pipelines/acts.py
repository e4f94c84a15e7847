"""What a person decides, one function an act, each journaled: the only door through which pages write.

Every function opens the store for the time it needs, waits its turn, and publishes once at the end.
Problems that a person can mend are raised as `Refused`; those of one file among several are returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines import archive, batches, imports, organisations, publish, reading, remembered, replay, store
from pipelines.batches import Batch
from pipelines.checked import Checked
from pipelines.imports import Plan, Request
from pipelines.organisations import Organisation
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.store import Store
from pipelines.warehouse import asof


@dataclass(frozen=True)
class Imported:
    """One batch after an import. added, closed: lines; closed are those that it replaced."""

    batch: Batch
    ledger: int
    added: int
    closed: int
    unchanged: bool
    check: Checked

    def to_json(self) -> dict[str, object]:
        """One object of `import --json`."""
        shown = self.batch.to_json()
        kept = {name: shown[name] for name in ("batch", "organisation", "kind", "scope", "period")}
        counts = {"added": self.added, "closed": self.closed, "unchanged": self.unchanged}
        return kept | {"ledger": self.ledger} | counts | {"check": self.check.to_json()}


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
    """Import each file, or refuse it with its problems; a refused file does not stop the others.

    Raises Refused when nothing at all can be done: `organisation_missing`, `organisation_unknown`,
    or a store that cannot be written.
    """
    outcome = Outcome()
    with publishing(home, say) as opened:
        request = _resolved(opened, request)
        for path in paths:
            _import_file(opened, path, request, outcome)
    return outcome


def undo(home: Path, batch: int, say: Say = silent) -> Batch:
    """Take a batch out of effect: what it had replaced is live again.

    Raises Refused (`batch_unknown`, `batch_undone`).
    """
    with publishing(home, say) as opened:
        made = {each.batch: each for act in opened.acts for each in batches.from_act(act)}
        if batch not in made:
            raise Refused(Problem("batch_unknown", value=str(batch)))
        if batch in batches.undone(opened.acts):
            raise Refused(Problem("batch_undone", value=str(batch)))
        opened.do("undo", {"batch": batch})
        return made[batch]


def add_organisation(home: Path, organisation: Organisation, say: Say = silent) -> Organisation:
    """Add an organisation to the register. Raises Refused (`organisation_exists`)."""
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        for name in (organisation.slug, organisation.name, *organisation.aliases):
            taken = organisations.find(register, name)
            if taken:
                raise Refused(Problem("organisation_exists", value=name, slots={"slug": taken}))
        opened.do("organisation", organisation.to_json())
        return organisation


def set_organisation(home: Path, said: str, changes: dict[str, object], say: Say = silent) -> Organisation:
    """Change fields of an organisation of the register. Raises Refused (`organisation_unknown`)."""
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        changed = replace(register[organisations.resolve(register, said)], **changes)
        opened.do("organisation", changed.to_json())
        return changed


def build(home: Path, say: Say = silent) -> publish.Build:
    """Publish anew from the record as it stands."""
    with store.opened(home, say) as opened:
        return _publish(opened)


@contextmanager
def publishing(home: Path, say: Say = silent) -> Iterator[Store]:
    """The store opened for acts; what they changed is published once when they are done.

    Whatever stops the acts midway, those already done are published.
    """
    with store.opened(home, say) as opened:
        before = len(opened.acts)
        try:
            yield opened
        finally:
            if len(opened.acts) > before:
                _publish(opened)


def _publish(opened: Store) -> publish.Build:
    opened.say("publishing")
    try:
        with store.refusing(opened.home):
            return publish.build(opened.con, opened.home)
    except Refused as refused:
        raise Refused(Problem("publish_failed", value=refused.problem.value)) from refused


def _resolved(opened: Store, request: Request) -> Request:
    """The request with the organisation's slug, whatever name it was given by."""
    if request.source == "seao":
        return replace(request, organisation=None, mode="add", period=None)
    if not request.organisation:
        raise Refused(Problem("organisation_missing"))
    register = organisations.from_journal(opened.acts)
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
        }
        with archive.kept(opened.home, path, checked.sha256):
            opened.do("import", detail, replay.loads(plan.checked, plan.new))
        _remember(opened, request, plan.checked)
    return _told(opened, plan, before, live)


def _remember(opened: Store, request: Request, checked: Checked) -> None:
    """Remember the layouts of an organisation's file; failing that, the import itself still stands."""
    if request.organisation is None:
        return
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
        told.append(Imported(batch, _ledger(opened, batch), *counts, planned.unchanged, plan.checked))
    return told


def _ledger(opened: Store, batch: Batch) -> int:
    """The number of the act that made a batch."""
    return next(act.ledger for act in reversed(opened.acts) if act.ledger <= batch.batch <= act.last)


def names_of_organisations(home: Path) -> dict[str, str]:
    """Names of the register's organisations by slug, as the journal at `home` tells them."""
    return {slug: each.name for slug, each in organisations.from_journal(archive.acts(home)).items()}
