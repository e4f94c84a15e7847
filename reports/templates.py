"""The templates of documents, read from `templates/*.toml`: sections, blocks, words with slots.

A new template is one file there: nothing names it but its file. Words stand in both languages, as
`title.fr` and `title.en`; their slots are those of `context.Context.slots`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.asked import NotPossible
from reports.report import Layout

FOLDER = Path(__file__).parent / "templates"
KEYS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))

#: Words by language, and lists of them.
Words = Mapping[str, str]
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Block:
    """What one part of a section tells: `kind` is one of `blocks.BLOCKS`, `options` its own."""

    kind: str
    options: Mapping[str, object]


@dataclass(frozen=True)
class Part:
    """One section. is_annex: it stands at the end and on no slide."""

    key: str
    title: Words
    blocks: tuple[Block, ...]
    paragraphs: Lists
    is_annex: bool = False


@dataclass(frozen=True)
class Template:
    """One template.

    subject: what it is about: "" (the region), `buyer` or `territory`. days: `grant` when it covers the days
    of a grant, else `period`. audience: who it is made for, `outside` or `organisation` (its subject).
    """

    key: str
    version: int
    layout: Layout
    subject: str
    days: str
    audience: str
    formats: tuple[str, ...]
    title: Words
    subtitle: Words
    parts: tuple[Part, ...]
    limits: Lists


@cache
def load(key: str) -> Template:
    """The template of that key. Raises NotPossible when there is none."""
    if key not in KEYS:
        raise NotPossible("unknown_template", template=key, known=", ".join(KEYS))
    said = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    parts = tuple(_part(each) for each in said.pop("section"))
    formats = tuple(said.pop("formats"))
    return Template(key=key, parts=parts, formats=formats, limits=_lists(said.pop("limits", {})), **said)


def _part(said: Mapping[str, object]) -> Part:
    rest = dict(said)
    blocks = tuple(_block(each) for each in rest.pop("block", ()))
    return Part(blocks=blocks, paragraphs=_lists(rest.pop("paragraphs", {})), **rest)


def _block(said: Mapping[str, object]) -> Block:
    options = {name: _plain(value) for name, value in said.items() if name != "kind"}
    return Block(str(said["kind"]), options)


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _lists(said: Mapping[str, list[str]]) -> Lists:
    return {lang: tuple(words) for lang, words in said.items()}
