"""What a directory would change beside the one in effect: enterprises, told by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from measures import published
from pipelines.changes.told import ChangeClass, Changes, Tally
from pipelines.checked import ZERO, CheckedSheet
from pipelines.columns.words import plain
from pipelines.shapes import ENTRIES

_NONE = ChangeClass()
#: Digest of all that a row says, as the published table establishment has it in `said`.
_SAID = ", ".join(name for name in ENTRIES.names if name not in ("row", "ordinal"))
_ROWS = f"select name, md5(row({_SAID})::varchar) from entry"  # noqa: S608 (our own columns)
_PUBLISHED = "select name, said from establishment"

#: What is said of each enterprise, by its comparable name.
Listed = dict[str, set[str]]


def compare(path: Path | None, sheets: Sequence[CheckedSheet], mode: str) -> Changes:
    """The enterprises that a directory keeps, changes, brings and drops; none of them has dollars.

    path: the published file, None when nothing is. A directory that adds drops nothing, and changes an
    enterprise of which it says something new.
    """
    before, given = _listed(path), _given(sheets)
    is_whole = mode == "replace"
    removed = before.keys() - given.keys() if is_whole else set()
    changed = {
        name
        for name in before.keys() & given.keys()
        if given[name] - before[name] or (is_whole and before[name] - given[name])
    }
    kept, new = before.keys() - removed - changed, given.keys() - before.keys()
    return Changes(
        before=_tally(before),
        after=_tally(kept | changed | new),
        unchanged=ChangeClass(_tally(kept), _tally(kept)),
        changed=ChangeClass(_tally(changed), _tally(changed)) if changed else _NONE,
        removed=ChangeClass(before=_tally(removed)),
        new=ChangeClass(after=_tally(new)),
        identical=_NONE,
    )


def _listed(path: Path | None) -> Listed:
    if path is None:
        return {}
    with published.connect(path) as con:
        return _by_name(con.execute(_PUBLISHED).fetchall())


def _given(sheets: Sequence[CheckedSheet]) -> Listed:
    found = []
    with duckdb.connect() as con:
        for sheet in sheets:
            if sheet.entries is not None:
                con.from_arrow(sheet.entries).create_view("entry", replace=True)
                found += con.execute(_ROWS).fetchall()
    return _by_name(found)


def _by_name(rows: Iterable[tuple[str, str]]) -> Listed:
    found: Listed = defaultdict(set)
    for name, said in rows:
        found[plain(name)].add(said)
    return found


def _tally(names: Iterable[str]) -> Tally:
    return Tally(len(set(names)), ZERO)
