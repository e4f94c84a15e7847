"""Every word a user reads, in French and in English, and how numbers and dates are written.

`text(key, lang, **slots)` gives one wording; `labels.numbers` formats amounts, ratios and dates
for fr-CA and en-CA. The words live in `fr.toml` and `en.toml`, the same keys in both.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
DEFAULT = "fr"


class MissingLabel(KeyError):
    """A key that the language's file does not hold."""


@cache
def _tree(lang: str) -> dict[str, object]:
    with (Path(__file__).parent / f"{lang}.toml").open("rb") as file:
        return tomllib.load(file)


def _flatten(tree: dict[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{key}."))
        else:
            flat[key] = str(value)
    return flat


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All wordings of a language: dotted key to text (slots as `{name}`)."""
    return _flatten(_tree(lang))


def text(key: str, lang: str = DEFAULT, **slots: object) -> str:
    """The wording of `key` in `lang` with its slots filled.

    With a slot `n`, the key's form `key.one` or `key.other` is chosen by the language's plural rule
    (French counts 0 and 1 as singular, English only 1) when the key has forms.
    Raises MissingLabel for an unknown key: a missing word is a defect, never an empty string.
    """
    words = catalogue(lang)
    if key not in words and "n" in slots:
        key = f"{key}.{_plural(slots['n'], lang)}"
    if key not in words:
        raise MissingLabel(f"{lang}: {key}")
    return words[key].format(**slots) if slots else words[key]


def has(key: str, lang: str = DEFAULT) -> bool:
    """Whether the language's file holds `key`."""
    return key in catalogue(lang)


def _plural(n: object, lang: str) -> str:
    count = abs(float(str(n)))
    singular = count < 2 if lang == "fr" else count == 1
    return "one" if singular else "other"
