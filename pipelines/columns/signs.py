"""A column that says which lines are credits, beside amounts written without a sign."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.columns import words
from pipelines.columns.profile import Profile

#: A column that tells kinds of lines holds few different words.
FEW_WORDS = 12
_NEGATIVE = r"^\s*[-−–(]|[-−–]\s*$|(?i)cr\.?\s*$"


def credit_column(body: pa.Table, profiles: Mapping[str, Profile]) -> str | None:
    """The column whose words tell credits from other lines: `Dr`/`Cr`, or `Note de crédit` among types."""
    for letter, profile in profiles.items():
        if profile.filled and profile.distincts <= FEW_WORDS:
            said = {words.plain(text) for text in distinct(body[letter])}
            if said & _role("credit note") or _is_pair(said):
                return letter
    return None


def unsigned_credit(body: pa.Table, credit: str, amount: str) -> tuple[int, str] | None:
    """The first credit, row and word, when some credits stand above zero and none below; else None."""
    texts = pc.struct_field(body[credit], "t")
    known = [text for text in distinct(body[credit]) if words.plain(text) in _credits()]
    is_credit = pc.is_in(texts, pa.array(known, pa.string()))
    numbers = pc.struct_field(body[amount].filter(is_credit), "n")
    written = pc.struct_field(body[amount].filter(is_credit), "t")
    below = pc.or_(true(pc.less(numbers, 0)), true(pc.match_substring_regex(written, _NEGATIVE)))
    above = pc.or_(true(pc.greater(numbers, 0)), written.is_valid())
    if pc.any(below).as_py() or not pc.any(above).as_py():
        return None
    first = pc.index(is_credit, True).as_py()
    return body["row"][first].as_py(), texts[first].as_py()


def distinct(column: pa.ChunkedArray) -> list[str]:
    """The different texts of a grid column."""
    return pc.unique(pc.struct_field(column, "t").drop_null()).to_pylist()


def _is_pair(said: set[str]) -> bool:
    """Whether the words of a column are those of debits and credits, and both occur."""
    return bool(said & _role("credit") and said & _role("debit")) and said <= _role("credit") | _role("debit")


def _credits() -> frozenset[str]:
    return _role("credit") | _role("credit note")


def _role(name: str) -> frozenset[str]:
    return frozenset(words.roles("row_words")[name])


def true(mask: pa.ChunkedArray) -> pa.ChunkedArray:
    """A mask with nothing unknown: null is False."""
    return pc.fill_null(mask, False)
