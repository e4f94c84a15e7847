"""The recipe of a document: all that was asked, as JSON values; it asks for the same document again."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from measures import Selection
from reports.asked import Asked
from reports.report import Report

_DAYS = ("start", "end")
#: Signs that a text of TOML may hold only by their number.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def of(asked: Asked, report: Report) -> dict[str, Any]:
    """The recipe of a report that was prepared as `asked`.

    Words that are those suggested are left out: asked again of other figures, others are suggested.
    """
    written = {each.key: each.commentary for each in report.sections if each.commentary != each.suggested}
    return {
        "template": asked.template,
        "version": report.version,
        "lang": asked.lang,
        "selection": _selection(asked.selection),
        "subject": asked.subject,
        "grant": asked.grant,
        "commentary": {key: words for key, words in written.items() if words.strip()},
        "is_restricted": asked.is_restricted,
    }


def asked(recipe: Mapping[str, Any]) -> Asked:
    """What a recipe asks."""
    said = {name: value for name, value in recipe.items() if name != "version"}
    chosen = {name: _typed(name, value) for name, value in said.pop("selection").items()}
    return Asked(**said, selection=Selection(**chosen))


def suggested(report: Report) -> str:
    """The commentary of a report as TOML, to be rewritten: a text a section, as suggested or as written."""
    parts = [f"# {section.title}\n{section.key} = {_text(section.said)}\n" for section in report.sections]
    return "\n".join(parts)


def commentary(written: str) -> dict[str, str]:
    """The texts by section of a file that `suggested` began.

    Raises tomllib.TOMLDecodeError, TypeError for a section whose value is no text.
    """
    told = tomllib.loads(written)
    if others := [key for key, words in told.items() if not isinstance(words, str)]:
        raise TypeError(", ".join(others))
    return {key: words.strip() for key, words in told.items()}


def commented(asked: Asked, written: Mapping[str, str]) -> Asked:
    """The same question with these words by section."""
    return replace(asked, commentary={key: words for key, words in written.items() if words})


def _selection(chosen: Selection) -> dict[str, Any]:
    """The choices that are not the usual ones."""
    return {
        each.name: _plain(getattr(chosen, each.name))
        for each in fields(Selection)
        if getattr(chosen, each.name) != each.default
    }


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(name: str, value: object) -> object:
    if name in _DAYS:
        return dt.date.fromisoformat(str(value))
    return tuple(value) if isinstance(value, list) else value


def _text(words: str) -> str:
    """A text of TOML on lines of its own."""
    escaped = words.replace("\\", "\\\\").replace('"""', '""\\"')
    escaped = _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04X}", escaped)
    return f'"""\n{escaped}"""'
