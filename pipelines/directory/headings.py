"""What the headings of a directory mean: data/sources/directory_headings.csv.

A heading may name one of several establishments: `Établissement 2 – Ville`, `Ville du siège social`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pipelines import shapes
from pipelines.checked import Column
from pipelines.columns import words
from pipelines.columns.header import Header, at
from pipelines.columns.preview import Preview
from pipelines.read.model import Range

#: What a column can mean, in the order in which they are shown.
FIELDS = (
    "supplier_name",
    "other_names",
    "neq",
    "legal_form",
    "status",
    "financial",
    "status_from",
    "status_to",
    "municipality",
    "postal_code",
    "province",
    "country",
    "address",
    "place_kind",
    "sector",
    "offered",
    "unspsc",
    "contact_name",
    "contact_email",
    "contact_phone",
    "website",
    "story",
    "story_from",
)
#: Those that are said again for each establishment of a row.
OF_PLACE = ("municipality", "postal_code", "province", "country", "address")
#: Those that hardly any list of purchases has.
DISTINCTIVE = frozenset(FIELDS) - {"supplier_name", "neq", "sector", "offered", "status", *OF_PLACE}
#: A directory names its enterprises and at least so many more things, so many of them distinctive.
NAMED, TELLING = 4, 2
HEAD = "head"
_DEPTH, _DEEPER = 2, 0.5
_NUMBER = re.compile(r"(?:^| )(\d)(?: |$)")

Names = Sequence[str]


@cache
def meaning(heading: str) -> str | None:
    """The field that a heading means; of an establishment, with its number: `municipality_2`, `_head`."""
    plain = _bare(words.plain(heading))
    field = _synonyms().get(plain)
    return field if field or not plain else _of_place(plain)


def _bare(plain: str) -> str:
    """The words of a heading without what only says how many: `autre s nom s`, `oui non`."""
    return plain.removesuffix(" oui non").removesuffix(" yes no")


def _of_place(plain: str) -> str | None:
    """The field of an establishment that has a number, or is the head office."""
    number = _NUMBER.search(plain)
    rest = _without(plain, "head word")
    if number is None and rest == plain:
        return None
    if number:
        rest = _without(_NUMBER.sub(" ", plain).strip(), "place word")
    field = _synonyms().get(rest, "address" if not rest else "")
    if field not in OF_PLACE:
        return None
    return f"{field}_{number.group(1) if number else HEAD}"


def _without(plain: str, role: str) -> str:
    """The words without the first phrase of a role, and without what then begins or ends them."""
    for phrase in words.roles("directory_words")[role]:
        if words.contains(plain, phrase):
            rest = " ".join(f" {plain} ".replace(f" {phrase} ", "  ", 1).split())
            return re.sub(r"^(?:de l|du|de|d) |(?: de l| du| de| d| no)$", "", rest).strip()
    return plain


@cache
def _synonyms() -> Mapping[str, str]:
    return {words.plain(row["phrase"]): row["field"] for row in words.table("directory_headings")}


def find(top: Preview, merged: Sequence[Range]) -> Header | None:
    """The row, or two, whose headings mean most; the highest among equals; None when no name is there."""
    best: tuple[float, Header] | None = None
    for last in range(len(top.cells)):
        for depth in range(1, min(_DEPTH, last + 1) + 1):
            found = at(top, merged, [top.first + row for row in range(last - depth + 1, last + 1)])
            score = _score(found.headings) - _DEEPER * (depth - 1)
            if score > 0 and (best is None or score > best[0]):
                best = score, found
    return best[1] if best else None


def _score(names: Names) -> float:
    found = {field for name in names if name and (field := meaning(name))}
    return len(found) if "supplier_name" in found and len(found) > 1 else 0.0


def columns(names: Names, given: Mapping[str, str]) -> dict[str, Column]:
    """The column of each field, the leftmost of those of one meaning.

    given: field to letter, as a person decided ("" for no column).
    """
    found = {
        field: Column(_heading(names, letter), letter, "remembered")
        for field, letter in given.items()
        if letter
    }
    taken = {column.column for column in found.values()}
    for index, name in enumerate(names):
        field, letter = meaning(name) if name else None, shapes.letter(index)
        if field and field not in found and field not in given and letter not in taken:
            found[field] = Column(name, letter, "exact")
    return {field: found[field] for field in sorted(found, key=_order)}


def _order(field: str) -> tuple[str, int]:
    base, _, place = field.rpartition("_")
    if base in OF_PLACE:
        return ("" if place == HEAD else place, FIELDS.index(base))
    return ("", FIELDS.index(field))


def _heading(names: Names, letter: str) -> str:
    index = shapes.index(letter)
    return names[index] if index < len(names) else ""


def places(fields: Mapping[str, object]) -> list[str]:
    """The establishments that columns speak of: "" for those without a number, then `1`, `2`, …, `head`."""
    found = {field.rpartition("_")[2] for field in fields if field.rpartition("_")[0] in OF_PLACE}
    own = [""] if set(OF_PLACE) & set(fields) else []
    return own + sorted(found)


def are_telling(names: Names) -> bool:
    """Whether headings can only be those of a directory."""
    found = {field for name in names if name and (field := meaning(name))}
    telling = {field for field in found if field in DISTINCTIVE or field.rpartition("_")[0] in OF_PLACE}
    return "supplier_name" in found and len(found) > NAMED and len(telling) >= TELLING
