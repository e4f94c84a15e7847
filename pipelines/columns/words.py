"""Words made comparable, and the lists of words kept as data in `data/sources`."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "data" / "sources"

_NUMBER_SIGN = re.compile(r"\b(?:n[°ºo]s?|num|numero|number|nbr|nummer|nr)\b|#|n[°º]", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z])")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """`text` without accents, case or punctuation; n°, #, numéro and number all become `no`.

    `No. Fournisseur`, `N° fournisseur` and `fournisseur_no` compare equal but for their order.
    """
    text = _CAMEL.sub(
        " ", text.replace("œ", "oe").replace("Œ", "OE").replace("N°", "no ").replace("n°", "no ")
    )
    bare = _NUMBER_SIGN.sub(" no ", _bare(text.lower()).replace("_", " ").replace("%", " pct "))
    return " ".join(_WORD.findall(bare))


def _bare(text: str) -> str:
    """`text` without its accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/sources/<name>.csv`."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def roles(name: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a role table, by role, longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table(name):
        found[row["role"]].append(row["phrase"])
    return {role: tuple(sorted(phrases, key=len, reverse=True)) for role, phrases in found.items()}


@cache
def months() -> dict[str, int]:
    """Month number of each French, English and German month word."""
    return {row["word"]: int(row["month"]) for row in table("month_words")}


@cache
def speaks_of_total(text: str) -> bool:
    """Whether a text begins or ends with a word of totals: `Total du groupe`, `Zwischentotal Roc`."""
    plain_text = f" {plain(text)} "
    return plain_text.startswith(_totals()) or plain_text.endswith(_totals())


@cache
def _totals() -> tuple[str, ...]:
    """The words of totals, each between two spaces."""
    known = roles("row_words")
    return tuple(f" {each} " for each in (*known["total"], *known["subtotal"], *known["balance"]))


def contains(text: str, phrase: str) -> bool:
    """Whether `phrase` stands in `text` as whole words."""
    return f" {phrase} " in f" {text} "
