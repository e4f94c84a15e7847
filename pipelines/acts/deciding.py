"""Deciding: what every decision of the journal shares, whatever it is about.

A decision is an act with a detail. Some fields of the detail tell what it is about, others what it says of
it, the rest why and where it stood. The last decision about a thing counts; one that says what already
stands is refused; any is taken back by the act `withdrawal` with its ledger number. A room of decisions
adds its acts to KINDS, and does several in one publishing by `settle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.acts.publishing import publishing
from pipelines.archive import Act
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.store import Store

Detail = Mapping[str, object]


@dataclass(frozen=True)
class Kind:
    """An act that decides. about, said: fields of its detail; what they leave out never tells two apart."""

    about: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """A decision to be made: the name of its act, and the detail that a replay needs."""

    act: str
    detail: Detail


@dataclass(frozen=True)
class Settled:
    """What one publishing did: the decisions made, and those taken back, as they stand in the journal."""

    made: list[Act]
    withdrawn: list[Act]

    def to_json(self) -> dict[str, list[int]]:
        """Ledger numbers of both, as a job's outcome or `--json` tells them."""
        return {
            "made": [act.ledger for act in self.made],
            "withdrawn": [act.ledger for act in self.withdrawn],
        }


KINDS: dict[str, Kind] = {
    "category": Kind(("organisation", "field", "value"), ("category",)),
    "prices": Kind(("unit",), ("sha256",)),
    "thresholds": Kind((), ("sha256",)),
    "outline": Kind((), ("sha256",)),
    "correction": Kind(("action", "field", "source", "organisation", "kind", "line", "ordinal"), ("value",)),
    "mapping": Kind(("organisation", "field", "value"), ("nature",)),
    "identity": Kind(("one", "other"), ("says",)),
    "status": Kind(("name", "neq", "from", "to"), ("kind",)),
    "opportunity": Kind(("buyer", "category", "name", "neq"), ("status",)),
    "place": Kind(
        (
            "about",
            "supplier_name",
            "neq",
            "municipality",
            "buyer",
            "contract_number",
            "spelling",
            "from",
            "to",
        ),
        ("place",),
    ),
}


def settle(
    home: Path,
    decisions: Sequence[Decision],
    numbers: Sequence[int] = (),
    say: Say = silent,
    among: Iterable[str] = KINDS,
) -> Settled:
    """Take decisions back and make others, in one publishing: all are checked before any is done.

    numbers: ledger numbers to take back; among: names of the acts that they may be of. Raises Refused as
    `withdraw_all` and `decide_all` do.
    """
    with publishing(home, say) as opened:
        back = to_withdraw(opened.acts, numbers, among)
        made = to_make(opened.acts, decisions, {act.ledger for act in back})
        withdrawn = [_withdrawal(opened, act) for act in back]
        return Settled([opened.do(each.act, each.detail) for each in made], withdrawn)


def decide_all(opened: Store, decisions: Sequence[Decision]) -> list[Act]:
    """Make decisions, leaving out those that stand already.

    Raises Refused (`decision_exists`) when all of them do.
    """
    return [opened.do(each.act, each.detail) for each in to_make(opened.acts, decisions)]


def decide(opened: Store, act: str, detail: Detail) -> Act:
    """Make one decision. Raises Refused (`decision_exists`) when it stands already."""
    return decide_all(opened, [Decision(act, detail)])[0]


def withdraw_all(opened: Store, numbers: Sequence[int], among: Iterable[str] = KINDS) -> list[Act]:
    """Take decisions back by their ledger numbers; gives them. among: names of the acts looked for.

    Raises Refused (`decision_unknown`, `decision_withdrawn`), before any is taken back.
    """
    return [_withdrawal(opened, act) for act in to_withdraw(opened.acts, numbers, among)]


def withdraw(opened: Store, number: int, among: Iterable[str] = KINDS) -> Act:
    """Take one decision back, as `withdraw_all`."""
    return withdraw_all(opened, [number], among)[0]


def standing(acts: Iterable[Act], names: Iterable[str] = KINDS) -> list[Act]:
    """The decisions of these names that were not taken back, oldest first."""
    listed, wanted = list(acts), set(names)
    gone = _withdrawn(listed)
    return [act for act in listed if act.act in wanted and act.ledger not in gone]


def to_make(acts: Sequence[Act], decisions: Sequence[Decision], gone: Iterable[int] = ()) -> list[Decision]:
    """Those of `decisions` that do not stand already once `gone` are taken back; the later of two counts.

    Raises Refused (`decision_exists`) when there are decisions and all of them stand.
    """
    away = set(gone)
    said = {_about(act.act, act.detail): act for act in standing(acts) if act.ledger not in away}
    wanted = {_about(each.act, each.detail): each for each in decisions}
    made = [each for key, each in wanted.items() if not (key in said and _same(each, said[key]))]
    if decisions and not made:
        raise Refused(Problem("decision_exists", value=str(said[next(iter(wanted))].ledger)))
    return made


def to_withdraw(acts: Sequence[Act], numbers: Sequence[int], among: Iterable[str] = KINDS) -> list[Act]:
    """The decisions of these ledger numbers, once each.

    Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    wanted = set(among)
    decided = {act.ledger: act for act in acts if act.act in wanted}
    gone = _withdrawn(acts)
    for number in numbers:
        if number not in decided or number in gone:
            kind = "decision_withdrawn" if number in decided else "decision_unknown"
            raise Refused(Problem(kind, value=str(number)))
    return [decided[number] for number in dict.fromkeys(numbers)]


def _withdrawal(opened: Store, act: Act) -> Act:
    # The field has the name that the first journals gave it, when only corrections were taken back.
    opened.do("withdrawal", {"correction": act.ledger})
    return act


def _withdrawn(acts: Iterable[Act]) -> set[object]:
    return {act.detail["correction"] for act in acts if act.act == "withdrawal"}


def _about(name: str, detail: Detail) -> str:
    """What a decision is about, as a key: its texts, numbers, lists and mappings written one way."""
    return repr([name, *(_plain(detail[field]) for field in KINDS[name].about)])


def _same(decision: Decision, act: Act) -> bool:
    fields = KINDS[decision.act].said
    return all(_plain(decision.detail[name]) == _plain(act.detail[name]) for name in fields)


def _plain(value: object) -> object:
    """The value as the journal gives it back: JSON has lists only, and no order of fields."""
    if isinstance(value, Mapping):
        return sorted((key, _plain(each)) for key, each in value.items())
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
