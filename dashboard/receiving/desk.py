"""The desk: the files one visitor dropped, what he said of each, and what became of it.

It lives in the visitor's session, so it survives reruns, a change of language and a change of page.
Until a file is committed it lies in the store's scratch folder and nowhere else.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import progress, store
from dashboard.view import View

_KEY, _OPEN = "receiving", "receiving_open"
SCOPES = ("all", "social-economy")
#: A directory is nobody’s file.
DIRECTORY = "suppliers"
#: What the programme itself sends, and a directory, are nobody’s file; a plan speaks for all days.
PROGRAMME = ("plan", "activities", "survey")
ALL_DAYS = (DIRECTORY, "plan")
KINDS = ("purchases", "contracts", DIRECTORY, *PROGRAMME)
MODES = ("replace", "add")
#: What is said of a file until somebody says otherwise: the fields of `acts.Request`.
SAID = {
    "organisation": None,
    "source": "partners",
    "kind": None,
    "scope": "all",
    "period": None,
    "mode": "replace",
    "answers": {},
}


@dataclass
class Sent:
    """One file on the desk.

    said: the fields of the request it is looked at with. asked: those of the look under way, or of
    the last one. look: what was understood last. problem: what stopped its last job. refused: why its
    import was refused. made: the batches of its import, as `import --json` shows them. undone: the
    numbers of those taken back. turn: how often it was looked at, a part of the keys of its controls.
    part: the part of it that is open.
    """

    key: str
    name: str
    path: Path
    said: dict[str, Any]
    job: str | None = None
    asked: dict[str, Any] | None = None
    look: Any = None
    problem: Any = None
    refused: list[Mapping[str, Any]] = field(default_factory=list)
    made: list[Mapping[str, Any]] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    is_stopped: bool = False
    turn: int = 0
    part: str = ""

    @property
    def is_public(self) -> bool:
        """Whether it is open data of SEAO, which nobody sent and nobody has anything to say about."""
        return self.said["source"] == "seao"

    @property
    def is_whose(self) -> bool:
        """Whether somebody must say whose it is."""
        is_nobodys = self.said["kind"] in (DIRECTORY, *PROGRAMME)
        return self.said["organisation"] is None and not self.is_public and not is_nobodys

    @property
    def status(self) -> str:
        """Where the file stands; one word of `page.receive.status`."""
        if self.job is not None:
            return "busy"
        if self.made:
            return "done"
        if self.is_whose:
            return "whose"
        if self.is_stopped:
            return "stopped"
        if self.problem is not None or self.refused:
            return "refused"
        return self._understood() if self.look is not None else "busy"

    def _understood(self) -> str:
        if self.look.status == "refused":
            return "refused"
        if self.look.status == "needs_mapping" or self.look.plan_problem is not None:
            return "question"
        return "unchanged" if all(each.batch is not None for each in self.look.planned) else "ready"

    @property
    def is_open_to_looks(self) -> bool:
        """Whether what was said of it since the last look calls for another one."""
        is_idle = self.job is None and not self.made and not self.is_stopped
        return is_idle and not self.is_whose and self.said != self.asked

    def widget(self, name: str) -> str:
        """The key of a control about this file, new at each look so that it shows what was understood."""
        return f"{name}_{self.key}_{self.turn}"


@dataclass
class Desk:
    """The desk as one run of the page sees it. acts: `pipelines.acts`, handed over by the page."""

    view: View
    acts: Any
    home: Path
    sent: dict[str, Sent]

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Names of the register's organisations by slug, in the order of a dictionary."""
        known = self.acts.names_of_organisations(self.home)
        return {slug: known[slug] for slug in sorted(known, key=lambda slug: known[slug].casefold())}

    def gather(self) -> None:
        """Take in what became of the jobs that are over.

        What other files would change is no longer what was told when something was stored or taken back.
        """
        stored = False
        for each in self.sent.values():
            if each.job is None:
                continue
            state = progress.found(self.acts, self.home, each.job)
            if state is None:
                each.job = each.asked = None
            elif state.is_over:
                each.job = None
                _TAKE[state.what](self, each, state)
                stored = stored or (state.what != "look" and state.status == "done")
        if stored:
            for each in self.sent.values():
                each.asked = each.asked if each.problem or each.refused else None

    def rivals(self, sent: Sent) -> list[Sent]:
        """Other files on the desk whose lines this one would replace, or that would replace its own."""
        return [
            other
            for other in self.sent.values()
            if other is not sent and other.status == sent.status == "ready" and _is_rival(sent, other)
        ]

    def ready(self) -> list[Sent]:
        """The files that can be committed together: ready, and in nobody's way."""
        return [each for each in self.sent.values() if each.status == "ready" and not self.rivals(each)]

    def start_looks(self) -> None:
        """Look at every file that was not yet looked at the way it is now said to be."""
        for each in self.sent.values():
            if each.is_open_to_looks:
                each.asked, each.problem, each.refused = dict(each.said), None, []
                each.job = self.acts.jobs.look(self.home, each.path, self.request(each))

    def request(self, sent: Sent) -> Any:
        """The request that a file is looked at, imported and handed back with."""
        return self.acts.Request(**{**sent.said, "answers": sent.said["answers"] or None})

    def take(self, name: str, data: Any, said: Mapping[str, Any]) -> None:
        """Put an upload on the desk, under the name it was sent with."""
        key = secrets.token_hex(4)
        path = self.acts.jobs.keep(self.home, Path(name).name, data)
        source = self.acts.source_of(path)
        about = said if source == SAID["source"] else {"source": source, "mode": "add"}
        self.sent[key] = Sent(key, path.name, path, {**SAID, **about, "answers": {}})

    def commit(self, chosen: Iterable[Sent]) -> None:
        """Import these files, in one job that publishes once."""
        files = list(chosen)
        job = self.acts.jobs.import_each(self.home, [(each.path, self.request(each)) for each in files])
        for each in files:
            each.job = job

    def undo(self, sent: Sent, batch: int) -> None:
        """Take back one batch of a file's import."""
        sent.job = self.acts.jobs.undo(self.home, batch)

    def cancel(self, sent: Sent) -> None:
        """Stop what is under way about a file, unless it is too late."""
        if sent.job is not None:
            self.acts.jobs.cancel(self.home, sent.job)

    def remove(self, sent: Sent) -> None:
        """Take a file off the desk; what was not committed is gone with it."""
        self.cancel(sent)
        self.sent.pop(sent.key, None)
        if not sent.made:
            self.acts.jobs.drop(self.home, sent.path)

    def say(self, sent: Sent, **said: Any) -> None:
        """Change what is said of a file; it is looked at again at the next run."""
        sent.said = {**sent.said, **said}
        sent.is_stopped = False

    def answer(self, sent: Sent, by_sheet: Mapping[str, Mapping[str, Any]]) -> None:
        """Add to what was answered about the sheets of a file."""
        sheets = dict(sent.said["answers"].get("sheets", {}))
        for name, answers in by_sheet.items():
            sheets[name] = _over(sheets.get(name, {}), answers)
        self.say(sent, answers={**sent.said["answers"], "sheets": sheets})

    def again(self, sent: Sent) -> None:
        """Look at a file once more, as it is said to be now."""
        sent.asked, sent.is_stopped = None, False


def opened(view: View, acts: Any) -> Desk:
    """The visitor's desk, with what became of his jobs."""
    desk = Desk(view, acts, store.home(), st.session_state.setdefault(_KEY, {}))
    desk.gather()
    return desk


def chosen(desk: Desk) -> Sent | None:
    """The file that is open on the desk."""
    return desk.sent.get(st.session_state.get(_OPEN, ""))


def choose(sent: Sent | None) -> None:
    """Open a file, or none."""
    st.session_state[_OPEN] = sent.key if sent else ""


def _is_rival(sent: Sent, other: Sent) -> bool:
    """Whether two files replace the same lines: one organisation, one kind and scope, days in common."""
    return sent.said["organisation"] == other.said["organisation"] and any(
        "replace" in (mine.mode, its.mode)
        and (mine.kind, mine.scope) == (its.kind, its.scope)
        and mine.period[:10] <= its.period[-10:]
        and its.period[:10] <= mine.period[-10:]
        for mine in sent.look.planned
        for its in other.look.planned
    )


def _over(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Answers about a sheet with newer ones over them; columns and constants are said one by one."""
    both = {name: {**before.get(name, {}), **now.get(name, {})} for name in ("columns", "constants")}
    return {**before, **now} | {name: said for name, said in both.items() if said}


def _take_look(desk: Desk, sent: Sent, state: Any) -> None:
    sent.turn += 1
    sent.is_stopped = state.status == "cancelled"
    sent.problem = state.problem
    if state.status == "done":
        sent.look = desk.acts.Look.from_json(state.outcome)


def _take_import(desk: Desk, sent: Sent, state: Any) -> None:
    """A file's own part of what an import of several did; stopped before its turn, it is as it was."""
    sent.problem = state.problem
    outcome = state.outcome or {"batches": [], "refused": []}
    sent.made = [each for each in outcome["batches"] if _is_of(sent, each["check"])]
    refused = [each for each in outcome["refused"] if _is_of(sent, each)]
    sent.refused = [problem for each in refused for problem in each["problems"]]
    if sent.made:
        desk.acts.jobs.drop(desk.home, sent.path)


def _is_of(sent: Sent, check: Mapping[str, Any]) -> bool:
    return check["file"] == sent.name and check["sha256"] == sent.look.sha256


def _take_undo(desk: Desk, sent: Sent, state: Any) -> None:
    sent.problem = state.problem
    if state.status == "done":
        sent.undone.append(state.outcome["batch"])


_TAKE = {"look": _take_look, "import": _take_import, "undo": _take_undo}
