"""How much a word of a name tells, in bits: what most enterprises are called tells little.

From data/sources/name_common.csv, fixed: the same word tells as much whatever the store holds, so that what
is found of two names depends on them alone. A word that is not listed tells as one borne by two enterprises
in ten thousand.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

COMMON = Path(__file__).parents[2] / "data" / "sources" / "name_common.csv"

#: Enterprises in ten thousand that bear a word not listed; at least so many that bear a short one.
_UNLISTED, _UNLISTED_SHORT = 2, 78
#: What a figure, and an initial, tell.
_FIGURE, _INITIAL = 8.0, 4.0
#: From so many bits on, a word is rare: two names that share it may be one.
RARE = 9.0
#: A name without any word that tells so much may well be that of several enterprises.
_OWN = 10.0


@cache
def bits(word: str) -> float:
    """What a comparable word tells: log2 of how few enterprises bear it."""
    if word.isdigit():
        return _FIGURE
    if len(word) == 1:
        return _INITIAL
    if len(word) == 2:
        return min(math.log2(10_000 / _UNLISTED_SHORT), _listed(word))
    return _listed(word)


def total(words: Iterable[str]) -> float:
    """What several words tell together."""
    return sum(map(bits, words))


def is_rare(word: str) -> bool:
    """Whether few enterprises bear the word."""
    return bits(word) >= RARE


def is_weak(words: Iterable[str]) -> bool:
    """Whether several enterprises may well bear this name: a trade, persons, places, and nothing else."""
    return not any(bits(word) >= _OWN for word in words)


def _listed(word: str) -> float:
    return math.log2(10_000 / _common().get(word, _UNLISTED))


@cache
def _common() -> dict[str, int]:
    with COMMON.open(encoding="utf-8") as file:
        return {row["word"]: max(int(row["per_10000"]), 1) for row in csv.DictReader(file)}
