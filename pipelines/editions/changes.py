"""What changed between two lists of figures, and what was done to the store meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines import batches
from pipelines.archive import EDITION, Act
from pipelines.editions.kept import Figures

#: What names the thing an act is about, by the field of its detail that does.
_NAMING = ("name", "spelling", "supplier_name", "value", "slug", "file", "correction")


@dataclass(frozen=True)
class Change:
    """A figure that differs. before, after: texts with a dot; None when unknown, withheld or not there."""

    figure: str
    unit: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Cause:
    """An act that may move figures. about: the files it took in, or what it decided about."""

    ledger: int
    act: str
    at: dt.datetime
    who: str
    about: str


def between(before: Figures, after: Figures) -> list[Change]:
    """The figures that differ, in the order of the later list, then those that are gone."""
    old, new = (_by_figure(figures) for figures in (before, after))
    return [
        Change(name, unit, old.get((name, unit)), new.get((name, unit)))
        for name, unit in dict.fromkeys([*new, *old])
        if old.get((name, unit)) != new.get((name, unit)) or ((name, unit) in old) != ((name, unit) in new)
    ]


def causes(acts: Sequence[Act], after: int, until: int) -> list[Cause]:
    """What was done between two ledger numbers that figures may depend on, oldest first."""
    wanted = [act for act in acts if after < act.ledger <= until and act.act != EDITION]
    files = {batch.batch: batch.file for act in acts for batch in batches.from_act(act)}
    return [Cause(act.ledger, act.act, act.at, act.who, _about(act, files)) for act in wanted]


def _by_figure(figures: Figures) -> dict[tuple[str, str], str | None]:
    return {(str(each["figure"]), str(each["unit"])): each["value"] for each in figures}


def _about(act: Act, files: dict[int, str]) -> str:
    if act.act == "import":
        return _listed(
            f"{batch.file} ({batch.organisation or batch.source})" for batch in batches.from_act(act)
        )
    if act.act == "undo":
        return files.get(act.detail["batch"], "")
    return next((str(act.detail[name]) for name in _NAMING if act.detail.get(name)), "")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
