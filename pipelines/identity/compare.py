"""What speaks for two names being one enterprise: one kind of evidence a pair, and how sure it makes.

A pure function of the two names. The share of pairs of each kind that had one enterprise number was
measured on names held back from everything else (ADR 0010): `SURE` is that share, so that a pair is joined,
asked or left alone by what its kind proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from pipelines.identity import words
from pipelines.identity.names import Name, Words

#: From so sure on, two names are one without asking; from so sure on, a person is asked.
JOINED, ASKED = 0.90, 0.40

#: How sure each kind makes, in hundredths of pairs with one number; in the order in which they are told.
SURE = {
    "same_number": 0.99,
    "same_words": 0.98,
    "word_order": 0.98,
    "same_letters": 0.98,
    "year": 0.97,
    "division": 0.97,
    "other_name": 0.95,
    "country": 0.95,
    "typing_error": 0.93,
    "common_word_after": 0.85,
    "abbreviation": 0.83,
    "common_word_more": 0.83,
    "word_more": 0.75,
    "words_more": 0.67,
    "typing_error_alone": 0.60,
    "initials": 0.60,
}

#: Longest run of words that one word may be typed for ('tro chaines', 'trochaines').
_RUN = 3
#: Two words of so many letters are one typed wrongly when one letter differs, the first one only in a longer
#: word; when two do, in one longer still.
_SHORT, _SURE, _LONG = 4, 7, 9
#: The other words must tell so many bits for one typed wrongly beside them to be no other name.
_BESIDE = 8.0
#: What a firm of elsewhere adds to its name here; under few letters, several enterprises of one group meet.
_COUNTRY = "canada"
#: Below so many bits, a word tells what is done or where, not who.
_COMMON = 7.0
#: A name said with several other words must tell so many bits: 'asphalte' is what many sell.
_ALONE = 11.0


@dataclass(frozen=True)
class Evidence:
    """What speaks for a pair. kind: a key of SURE; sure: from 0 to 1. one, other: words that only one has."""

    kind: str
    one: Words = ()
    other: Words = ()

    @property
    def sure(self) -> float:
        """How sure the kind makes."""
        return SURE[self.kind]


@dataclass
class _Left:
    """Words of each name that nothing of the other answers to, and how the answered ones did."""

    one: list[str]
    other: list[str]
    found: Counter[str]
    rarest: float
    is_beside: bool

    def take(self, kind: str, one: list[str], other: list[str], told: float) -> None:
        for name, gone in ((self.one, one), (self.other, other)):
            for word in gone:
                name.remove(word)
        self.found[kind] += 1
        self.rarest = max(self.rarest, told)


def evidence(one: Name, other: Name) -> Evidence | None:
    """The strongest kind of evidence for `one` and `other`; None when nothing speaks for them.

    Two numbered companies are one by their number or not at all.
    """
    if one.number and other.number:
        return Evidence("same_number") if one.number == other.number else None
    if one.words and other.words:
        own = _of_words(one.words, other.words)
        if own is not None and own.sure >= JOINED:
            return own
    else:
        own = None
    if one.is_joint or other.is_joint:
        return None
    through = _through(one, other)
    return max((each for each in (own, through) if each), key=lambda each: each.sure, default=None)


def _through(one: Name, other: Name) -> Evidence | None:
    """Evidence by another name that one gives itself, or by what it says it is a division of."""
    for kind, ones, others in (
        ("division", (one.words, one.parent), (other.words, other.parent)),
        ("other_name", (one.words, *one.others), (other.words, *other.others)),
    ):
        if any(
            _key(left) == _key(right) for left, right in product(filter(None, ones), filter(None, others))
        ):
            return Evidence(kind)
    return None


def _key(said: Words) -> str:
    return " ".join(sorted(said))


def _of_words(one: Words, other: Words) -> Evidence | None:
    """Evidence by the words of the two names."""
    if one == other:
        return Evidence("same_words")
    if sorted(one) == sorted(other):
        return Evidence("word_order")
    if "".join(one) == "".join(other):
        return Evidence("same_letters")
    left = _aligned(one, other)
    kind = _kind(left, one, other)
    return Evidence(kind, tuple(left.one), tuple(left.other)) if kind else None


def _kind(left: _Left, one: Words, other: Words) -> str | None:
    """The kind of evidence that words left over make; None when they tell the names apart."""
    more = left.one + left.other
    if not more:
        return _whole(left)
    if left.rarest < words.RARE:
        return None
    if left.one and left.other:
        return None
    return _more(left, more, min(one, other, key=len), max(one, other, key=len))


def _whole(left: _Left) -> str:
    if left.found["initial"]:
        return "initials"
    if left.found["abbreviation"]:
        return "abbreviation"
    if not left.found["typing_error"]:
        return "same_letters"
    return "typing_error" if left.is_beside else "typing_error_alone"


def _more(left: _Left, more: list[str], short: Words, long: Words) -> str | None:
    """One name is the other and something more: said by how much the something tells, and where it stands."""
    if left.found:
        return None
    if any(word.isdigit() for word in more):
        return "year" if len(more) == 1 and len(short) > 1 and _is_year(more[0]) else None
    if len(more) > 1:
        return "words_more" if words.total(short) >= _ALONE else None
    if more[0] == _COUNTRY and len(max(short, key=len)) >= _SHORT:
        return "country"
    if words.bits(more[0]) >= _COMMON:
        return "word_more"
    return "common_word_after" if len(short) > 1 and long[: len(short)] == short else "common_word_more"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")


def _aligned(one: Words, other: Words) -> _Left:
    """Words answered one by one: first the same, then the same letters, typed wrongly, then shortened."""
    shared = Counter(one) & Counter(other)
    left = _Left(
        list((Counter(one) - shared).elements()),
        list((Counter(other) - shared).elements()),
        Counter(),
        max(map(words.bits, shared), default=0.0),
        words.total(shared.elements()) >= _BESIDE,
    )
    for joined in (_joined, _typed_wrongly, _shortened):
        if left.one and left.other:
            joined(left)
    return left


def _joined(left: _Left) -> None:
    """A word of one name that is several of the other, written together."""
    for ones, others in ((left.one, left.other), (left.other, left.one)):
        for word in list(ones):
            run = next((run for run in _runs(others) if "".join(run) == word), None)
            if run:
                told = max(words.bits(word), words.total(run))
                pair = ([word], run) if ones is left.one else (run, [word])
                left.take("joined", *pair, told)


def _runs(said: list[str]) -> Iterator[list[str]]:
    """Two or three words in a row."""
    for size in range(2, _RUN + 1):
        for at in range(len(said) - size + 1):
            yield said[at : at + size]


def _typed_wrongly(left: _Left) -> None:
    for one, other in sorted(product(left.one, left.other)):
        if one in left.one and other in left.other and is_typed_wrongly(one, other):
            alike = OSA.normalized_similarity(one, other)
            told = alike * min(words.bits(one), words.bits(other))
            left.take("typing_error", [one], [other], told)


def is_typed_wrongly(one: str, other: str) -> bool:
    """Whether two words may be one: a letter too many, missing, other or moved; two in a long word.

    Never a figure: phase1 and phase2 are two.
    """
    shorter = min(len(one), len(other))
    if shorter < _SHORT or len(one) + len(other) <= 2 * _SHORT or _figures(one) != _figures(other):
        return False
    if one[0] != other[0] and shorter < _SURE:
        return False
    allowed = 2 if shorter >= _LONG and one[0] == other[0] else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _figures(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _shortened(left: _Left) -> None:
    """An initial for a word, a beginning of four letters for it, initials for words in a row."""
    for one, other in sorted(product(left.one, left.other)):
        if one in left.one and other in left.other and (kind := _shorter(one, other)):
            left.take(kind, [one], [other], 0.0)
    for ones, others in ((left.one, left.other), (left.other, left.one)):
        for word in list(ones):
            if 1 < len(word) <= _RUN + 1 and word == "".join(each[0] for each in others):
                pair = ([word], list(others)) if ones is left.one else (list(others), [word])
                left.take("initial", *pair, 0.0)


def _shorter(one: str, other: str) -> str | None:
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and short.isalpha() and long.startswith(short):
        return "initial"
    return "abbreviation" if len(short) >= 4 and long.startswith(short) else None
