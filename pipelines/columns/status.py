"""A column that says which lines were cancelled: a void cheque, a contract that was not kept."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.columns import words
from pipelines.columns.profile import Profile
from pipelines.columns.signs import FEW_WORDS, distinct, true

_BELOW_OR_NOTHING = r"^\s*[-−–(]|[-−–]\s*$|(?i)cr\.?\s*$|^[\s$£€]*0*([.,]0*)?[\s$£€]*$"


def status_column(body: pa.Table, profiles: Mapping[str, Profile]) -> str | None:
    """The column of few different words of which one says that a line was cancelled."""
    cancelled = frozenset(words.roles("row_words")["cancelled"])
    for letter, profile in profiles.items():
        is_telling = profile.filled and profile.distincts <= FEW_WORDS
        if is_telling and {words.plain(text) for text in distinct(body[letter])} & cancelled:
            return letter
    return None


def first_counted(body: pa.Table, status: str, amount: str) -> tuple[int, str] | None:
    """The first cancelled line, row and word, whose amount stands above zero, as if it were spent."""
    cancelled = frozenset(words.roles("row_words")["cancelled"])
    texts = pc.struct_field(body[status], "t")
    known = [text for text in distinct(body[status]) if words.plain(text) in cancelled]
    is_cancelled = pc.is_in(texts, pa.array(known, pa.string()))
    numbers, written = (pc.struct_field(body[amount], member) for member in ("n", "t"))
    is_none = true(pc.match_substring_regex(written, _BELOW_OR_NOTHING))
    is_above = pc.or_(true(pc.greater(numbers, 0)), pc.and_(written.is_valid(), pc.invert(is_none)))
    first = pc.index(pc.and_(is_cancelled, is_above), True).as_py()
    return (body["row"][first].as_py(), texts[first].as_py()) if first >= 0 else None
