"""A column that says which lines are no spending: a void cheque, an order beside its invoice, a receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.columns import words
from pipelines.columns.profile import Profile
from pipelines.columns.signs import FEW_WORDS, distinct, true

_BELOW_OR_NOTHING = r"^\s*[-−–(]|[-−–]\s*$|(?i)cr\.?\s*$|^[\s$£€]*0*([.,]0*)?[\s$£€]*$"


#: Words that stand beside one another where a file tells two kinds of lines: the first are no spending.
PAIRS = (("ordered", "invoiced"), ("income", "expense"))


def status_column(body: pa.Table, profiles: Mapping[str, Profile]) -> str | None:
    """The column of few different words of which one says that a line was cancelled."""
    return next((letter for letter, said in _told(body, profiles) if said & _role("cancelled")), None)


def kind_column(body: pa.Table, profiles: Mapping[str, Profile]) -> str | None:
    """The column of few different words that tells orders from invoices, or receipts from payments."""
    for letter, said in _told(body, profiles):
        if any(said & _role(apart) and said & _role(spent) for apart, spent in PAIRS):
            return letter
    return None


def first_counted(body: pa.Table, column: str, amount: str, roles: Collection[str]) -> tuple[int, str] | None:
    """The first line that `column` says is of one of `roles`, row and word, with an amount above zero."""
    known = frozenset().union(*map(_role, roles))
    texts = pc.struct_field(body[column], "t")
    written = [text for text in distinct(body[column]) if words.plain(text) in known]
    numbers, amounts = (pc.struct_field(body[amount], member) for member in ("n", "t"))
    is_none = true(pc.match_substring_regex(amounts, _BELOW_OR_NOTHING))
    is_above = pc.or_(true(pc.greater(numbers, 0)), pc.and_(amounts.is_valid(), pc.invert(is_none)))
    is_told = pc.is_in(texts, pa.array(written, pa.string()))
    first = pc.index(pc.and_(is_told, is_above), True).as_py()
    return (body["row"][first].as_py(), texts[first].as_py()) if first >= 0 else None


def _told(body: pa.Table, profiles: Mapping[str, Profile]) -> Iterator[tuple[str, set[str]]]:
    """The columns of few different words, and those words."""
    for letter, profile in profiles.items():
        if profile.filled and profile.distincts <= FEW_WORDS:
            yield letter, {words.plain(text) for text in distinct(body[letter])}


def _role(name: str) -> frozenset[str]:
    return frozenset(words.roles("row_words")[name])
