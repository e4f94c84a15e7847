"""Acts and looks asked from the app, each in a process of its own: the app stays free meanwhile.

Each function gives the job's id at once; `state` tells how far it is, `cancel` stops it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.imports import Request
from pipelines.jobs.start import start
from pipelines.jobs.state import JobState, cancel, state
from pipelines.jobs.uploads import drop, keep

__all__ = [
    "JobState",
    "build",
    "cancel",
    "correct",
    "decide",
    "drop",
    "freeze",
    "hand_back",
    "hand_back_batch",
    "import_each",
    "keep",
    "look",
    "recompute",
    "state",
    "undo",
]


def look(home: Path, path: Path, request: Request) -> str:
    """Look at a file (`acts.look`)."""
    return start(home, "look", path=str(path.resolve()), request=request.to_json())


def import_each(home: Path, files: Sequence[tuple[Path, Request]]) -> str:
    """Import files, each as its request says, published once at the end (`acts.import_each`)."""
    return start(home, "import", files=[[str(path.resolve()), request.to_json()] for path, request in files])


def undo(home: Path, batch: int) -> str:
    """Take a batch out of effect (`acts.undo`)."""
    return start(home, "undo", batch=batch)


def build(home: Path) -> str:
    """Publish anew (`acts.build`)."""
    return start(home, "build")


def correct(home: Path, act: str, **said: object) -> str:
    """Correct a line, map a nature or take that back (`acts.correcting.do`)."""
    return start(home, "correct", act=act, said=said)


def decide(home: Path, about: str, decisions: Sequence[Mapping[str, object]], undone: Sequence[int]) -> str:
    """Make decisions and take others back by their numbers, in one publishing.

    about: a key of `work.DECIDERS`, which says what a decision holds. The outcome: made and withdrawn,
    lists of ledger numbers.
    """
    return start(home, "decide", about=about, decisions=list(decisions), undone=list(undone))


def freeze(
    home: Path, recipe: Mapping[str, object], corrects: int | None = None, looked_at: str | None = None
) -> str:
    """Prepare a report as its recipe says (`reports.recipe`) and freeze it in all formats of its template.

    looked_at: the fingerprint of what the person saw; another one is refused (`edition_moved`). The outcome:
    edition, its number.
    """
    return start(home, "freeze", recipe=dict(recipe), corrects=corrects, looked_at=looked_at)


def recompute(home: Path, edition: int) -> str:
    """Ask an edition's question again of the record as it stood (`commands.documents.Recomputed`)."""
    return start(home, "recompute", edition=edition)


def hand_back(home: Path, path: Path, request: Request) -> str:
    """Make the workbook to hand back of a file (`acts.handed_back`).

    The outcome says where it is kept, for a day: path, name, media_type and form.
    """
    return start(home, "hand_back", path=str(path.resolve()), request=request.to_json())


def hand_back_batch(home: Path, batch: int, file: str) -> str:
    """Make the workbook to hand back of an import, as `hand_back`. file: its name, told meanwhile."""
    return start(home, "hand_back_batch", batch=batch, file=file)
