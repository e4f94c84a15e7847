"""What the headings of the programme's files mean: data/sources/programme_headings.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pipelines import shapes
from pipelines.checked import Column
from pipelines.columns import words
from pipelines.columns.header import Header, at
from pipelines.columns.preview import Preview
from pipelines.programme.kinds import KINDS, PERSON, Kind
from pipelines.read.model import Range

Names = Sequence[str]
_DEPTH, _DEEPER = 2, 0.5
#: What a heading may end with that says only how the column is filled.
_ENDINGS = (" pct", " oui non", " yes no", " en dollars", " dollars", " in dollars")


@cache
def meaning(kind: str, heading: str) -> str | None:
    """The field that a heading means in a file of this kind, `person` when it is about one person."""
    plain = words.plain(heading)
    known = _synonyms(kind)
    if plain in known:
        return known[plain]
    return next((known.get(plain.removesuffix(end)) for end in _ENDINGS if plain.endswith(end)), None)


@cache
def _synonyms(kind: str) -> Mapping[str, str]:
    rows = words.table("programme_headings")
    return {words.plain(row["phrase"]): row["field"] for row in rows if row["kind"] in (kind, "")}


def meanings(kind: Kind, names: Names) -> set[str]:
    """The fields that headings mean."""
    return {field for name in names if name and (field := meaning(kind.name, name))}


def find(kind: Kind, top: Preview, merged: Sequence[Range]) -> Header | None:
    """The row, or two, whose headings mean most; the highest among equals; None when they mean too little."""
    best: tuple[float, Header] | None = None
    for last in range(len(top.cells)):
        for depth in range(1, min(_DEPTH, last + 1) + 1):
            found = at(top, merged, [top.first + row for row in range(last - depth + 1, last + 1)])
            score = len(meanings(kind, found.headings)) - _DEEPER * (depth - 1)
            if score > 1 and (best is None or score > best[0]):
                best = score, found
    return best[1] if best else None


def told(top: Preview) -> str | None:
    """The kind of file that a sheet can only be; None when its headings are no such file's."""
    scores = {}
    for kind in KINDS.values():
        found = find(kind, top, ())
        if found and kind.tells(meanings(kind, found.headings)):
            scores[kind.name] = len(meanings(kind, found.headings))
    return max(scores, key=scores.__getitem__, default=None)


def columns(kind: Kind, names: Names, given: Mapping[str, str]) -> dict[str, Column]:
    """The column of each field, the leftmost of those of one meaning.

    given: field to letter, as a person decided ("" for no column).
    """
    found = {
        field: Column(_heading(names, letter), letter, "remembered")
        for field, letter in given.items()
        if letter and field in kind.fields
    }
    taken = {column.column for column in found.values()}
    for index, name in enumerate(names):
        field, letter = meaning(kind.name, name) if name else None, shapes.letter(index)
        is_free = field not in found and field not in given and letter not in taken
        if field in kind.fields and is_free:
            found[field] = Column(name, letter, "exact")
    return {field: found[field] for field in sorted(found, key=kind.fields.index)}


def person(kind: Kind, names: Names) -> tuple[str, str] | None:
    """The first heading that is about one person: its column's letter and its words."""
    for index, name in enumerate(names):
        if name and meaning(kind.name, name) == PERSON:
            return shapes.letter(index), name
    return None


def _heading(names: Names, letter: str) -> str:
    index = shapes.index(letter)
    return names[index] if index < len(names) else ""
