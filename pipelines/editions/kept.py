"""An edition as the journal keeps it: its recipe, what it stands on, its figures and its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipelines.archive import EDITION, Act
from pipelines.problems import Problem, Refused

#: A figure as `--json` gives it: figure, value (a text with a dot, None when unknown or withheld), unit.
Figures = list[dict[str, str | None]]


@dataclass(frozen=True)
class Stamp:
    """What is printed in the documents of an edition. at: UTC, without zone. ledger: of the act."""

    number: int
    at: dt.datetime
    who: str
    ledger: int


@dataclass(frozen=True)
class Draft:
    """A report to freeze.

    recipe: all that was asked, as JSON values: the same file and the same recipe give the same report.
    stands_on: the ledger number its figures are of; build: the published file they were read from.
    fingerprint: of its words and figures. said: what lists call it, by name (title, subject, period).
    formats: those wanted. corrects: the number of the edition that it replaces, if any.
    """

    recipe: Mapping[str, Any]
    stands_on: int
    build: str
    fingerprint: str
    figures: Figures
    said: Mapping[str, str]
    formats: tuple[str, ...]
    corrects: int | None = None

    def to_json(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {name: value for name, value in vars(self).items() if name != "formats"}


@dataclass(frozen=True)
class KeptFile:
    """One file of an edition as sent: its digest in the archive and its size in bytes."""

    format: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Kept:
    """A frozen edition: its stamp and the fields of its draft, with digests in place of contents.

    figures: the digest of its figures in the archive; count: how many they are. inputs: digests of the files
    in effect when it was made, by name.
    """

    stamp: Stamp
    recipe: Mapping[str, Any]
    stands_on: int
    build: str
    fingerprint: str
    figures: str
    count: int
    files: tuple[KeptFile, ...]
    inputs: tuple[tuple[str, str], ...]
    said: Mapping[str, str]
    corrects: int | None

    @property
    def number(self) -> int:
        """The number of the edition."""
        return self.stamp.number

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it was frozen in."""
        return tuple(file.format for file in self.files)

    def file(self, form: str) -> KeptFile:
        """Its file in a format. Raises Refused (`edition_format`)."""
        for file in self.files:
            if file.format == form:
                return file
        slots = {"format": form, "known": ", ".join(self.formats)}
        raise Refused(Problem("edition_format", value=str(self.number), slots=slots))

    def is_of(self, draft: Draft) -> bool:
        """Whether it already says all that a draft says, for the same question and the same moment."""
        of = ("recipe", "stands_on", "fingerprint")
        same = all(getattr(self, name) == getattr(draft, name) for name in of)
        return same and draft.corrects in (None, self.corrects)

    def to_json(self) -> dict[str, object]:
        """The edition as `--json` tells it."""
        stamp = vars(self.stamp) | {"at": self.stamp.at.isoformat()}
        files = [vars(file) for file in self.files]
        inputs = [{"file": name, "sha256": sha256} for name, sha256 in self.inputs]
        rest = {name: value for name, value in vars(self).items() if name != "stamp"}
        return {**stamp, **rest, "files": files, "inputs": inputs}


def from_act(act: Act) -> Kept:
    """The edition that an act froze first."""
    detail: Any = dict(act.detail)
    stamp = Stamp(detail.pop("number"), act.at, act.who, act.ledger)
    files = tuple(KeptFile(**file) for file in detail.pop("files"))
    inputs = tuple((name, sha256) for name, sha256 in detail.pop("inputs"))
    return Kept(stamp=stamp, files=files, inputs=inputs, **detail)


def of(acts: Iterable[Act]) -> list[Kept]:
    """The editions of a journal, oldest first, with the formats that were added later."""
    found: dict[int, Kept] = {}
    for act in acts:
        if act.act != EDITION:
            continue
        if "recipe" in act.detail:
            made = from_act(act)
        else:
            standing = found[act.detail["number"]]
            more = (KeptFile(**file) for file in act.detail["files"])
            made = replace(standing, files=(*standing.files, *more))
        found[made.number] = made
    return list(found.values())


def find(acts: Iterable[Act], number: int) -> Kept:
    """The edition of a number. Raises Refused (`edition_unknown`)."""
    for each in of(acts):
        if each.number == number:
            return each
    raise Refused(Problem("edition_unknown", value=str(number)))


def contents(acts: Iterable[Act]) -> dict[str, str]:
    """What each file of the editions in the archive is, by its digest."""
    found: dict[str, str] = {}
    for each in of(acts):
        found[each.figures] = f"{each.number}.json"
        found |= {file.sha256: f"{each.number}.{file.format}" for file in each.files}
    return found
