"""What a directory would change beside the one in effect: enterprises, told by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from measures import published
from pipelines.changes.told import ChangeClass, Changes, Tally
from pipelines.checked import ZERO, CheckedSheet
from pipelines.columns.words import plain

_NONE = ChangeClass()


def compare(path: Path | None, sheets: Sequence[CheckedSheet], mode: str) -> Changes:
    """The enterprises that a directory keeps, brings and drops; none of them has dollars.

    path: the published file, None when nothing is. A directory that adds drops nothing.
    """
    before, after = _listed(path), {plain(name) for sheet in sheets for name in _names(sheet)}
    removed = before - after if mode == "replace" else set()
    kept, new = before - removed, after - before
    return Changes(
        before=_tally(before),
        after=_tally(kept | new),
        unchanged=ChangeClass(_tally(kept), _tally(kept)),
        changed=_NONE,
        removed=ChangeClass(before=_tally(removed)),
        new=ChangeClass(after=_tally(new)),
        identical=_NONE,
    )


def _listed(path: Path | None) -> set[str]:
    if path is None:
        return set()
    with published.connect(path) as con:
        return {plain(name) for (name,) in con.execute("select distinct name from establishment").fetchall()}


def _names(sheet: CheckedSheet) -> Iterable[str]:
    return sheet.entries["name"].to_pylist() if sheet.entries is not None else ()


def _tally(names: set[str]) -> Tally:
    return Tally(len(names), ZERO)
