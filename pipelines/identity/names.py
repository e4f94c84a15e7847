"""What a name of an enterprise says by itself: its words, its number, its other names, what it is part of.

A pure function of the text and of data/sources/name_words.csv, so that what is told of a name is the same
whatever the store holds.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.identity.words import is_rare, total

DATA = Path(__file__).parents[2] / "data"
WORDS = DATA / "sources" / "name_words.csv"
REFERENCE = DATA / "reference"
#: Tables of places, and the column of each that names them.
_PLACES = (("municipality.csv", "name"), ("quebec_city.csv", "name"), ("place_alias.csv", "alias"))

Words = tuple[str, ...]

#: Words beside a name are another one when they tell so many bits, or have a rare word; none so short is.
_TOLD, _ACRONYM = 14.0, 4

#: The number of a numbered company: of Québec ('9123-4567 Québec inc.'), of Canada ('123456 Canada ltée').
_QUEBEC = re.compile(
    r"\b([1-9]\d{3}) ?- ?(\d{4})\b[ -]*(?:quebec\b|que\b|qc\b|q\b)?|\b(9\d{3}) ?(\d{4})\s+(?:quebec|que|qc)\b"
)
_CANADA = re.compile(r"\b(\d{3}) ?(\d{3,5})\s+canada\b|\b(\d{6,8})\s+canada\b")
_ELISION = re.compile(r"\b[ldn]['’]\s?")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
_DASH = re.compile(r"[*;:|]+|\s-+\s?|-+\s(?=\D)")
#: Several enterprises that work together: said so, or two legal forms with « et » between.
_JOINT = re.compile(
    r"\b(?:consortiums?|co-?entreprises?|joint venture)\b"
    r"|\b(?:inc|ltee|ltd|s\.?e\.?n\.?c\.?(?:r\.?l\.?)?)\b\.?,? *(?:\bet\b|/) *\w"
    r".*\b(?:inc|ltee|ltd|s\.?e\.?n\.?c)\b"
)
#: Legal forms of several words.
_PHRASES = (("societe en commandite", " sec "), ("societe en nom collectif", " senc "))
_NOT_WORD = re.compile(r"[^a-z0-9]+")
#: 'succ. 123', 'magasin #12', 'no 5': which branch, not who.
_BRANCH = re.compile(
    r"(?:\b(?:succ|succursale|magasin|store|branch|bureau|suc)\b\.? ?)?(?:#|\bno\b\.?|\bn°) ?\d+\b"
    r"|\b(?:succ|succursale|magasin|store|suc)\b\.? ?\d+\b"
)


@dataclass(frozen=True)
class Name:
    """What a name says. words: comparable words of who it is, in order, without form, article or branch.

    number: of a numbered company, with its register ('91234567 quebec'), '' for none. form: kind of legal
    form (inc, coop, senc, sec, enr), '' when unsaid. others: other names that it gives itself. parent: what
    it says it is a division of. is_joint: several enterprises work together under it, and it is none of them.
    """

    words: Words
    number: str = ""
    form: str = ""
    others: tuple[Words, ...] = ()
    parent: Words = ()
    is_joint: bool = False

    @property
    def comparable(self) -> str:
        """The text under which two spellings are one name: its number when it has one, else its words."""
        return self.number or " ".join(self.words)


@dataclass(frozen=True)
class Vocabulary:
    """Words that say something else than who: by use, as data/sources/name_words.csv lists them."""

    forms: dict[str, str]
    articles: frozenset[str]
    notes: frozenset[str]
    becomes: dict[str, str]
    aliases: re.Pattern[str]
    divisions: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    rows = [(row["use"], row["word"], row["becomes"]) for row in _rows(WORDS)]
    chosen = {use: {word: becomes for name, word, becomes in rows if name == use} for use, _, _ in rows}
    return Vocabulary(
        forms=chosen["form"],
        articles=frozenset(chosen["article"]),
        notes=frozenset(chosen["note"]),
        becomes=chosen["becomes"],
        aliases=_any_of(chosen["alias"]),
        divisions=_any_of(chosen["division"]),
    )


def understood(given: str) -> Name:
    """What `given`, a name as somebody typed it, says. Without letter or figure, it is its own word."""
    text = _plain(given)
    if _JOINT.search(text):
        return Name(_every_word(text), is_joint=True)
    number, text = _number(_without_links(text))
    text, parent = _parent(text)
    first, *rest = [part for piece in _aliases(text) for part in _parts(piece)] or [""]
    words, form, tail = _words(first)
    found = [_words(part) for part in rest] + ([_words(tail)] if tail else [])
    others = tuple(dict.fromkeys(each[0] for each in found if _is_name(each[0])))
    form = next((each for each in (form, *(one[1] for one in found)) if each), "")
    if not words:
        words = next((each[0] for each in found if each[0]), ())
    if not words and not number:
        words = tuple(_NOT_WORD.sub(" ", text).split()) or (given.strip().lower(),)
    if number and not _is_name(words):
        words = ()
    whole = _words(parent)[0]
    others = tuple(sorted(each for each in others if not set(each) <= set(words)))
    return Name(words, number, form, others, whole if _is_name(whole) else ())


def _plain(given: str) -> str:
    """Lower case without accents or elisions; & and + are et."""
    text = unicodedata.normalize("NFKD", given.lower().replace("œ", "oe").replace("æ", "ae"))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = re.sub(r"[&+]|\band\b", " et ", text.replace("’", "'"))
    for phrase, form in _PHRASES:
        text = text.replace(phrase, form)
    return _ELISION.sub(" ", text)


def _without_links(text: str) -> str:
    return re.sub(r"\bet\b", " ", text)


def _every_word(text: str) -> Words:
    return tuple(_comparable(_joined(_NOT_WORD.sub(" ", _without_links(text)).split())))


def _number(text: str) -> tuple[str, str]:
    """The number of a numbered company, '' for none, and the text without it."""
    for pattern, register in ((_QUEBEC, "quebec"), (_CANADA, "canada")):
        found = pattern.search(text)
        if found:
            digits = "".join(group for group in found.groups() if group)
            return f"{digits} {register}", f"{text[: found.start()]} - {text[found.end() :]}"
    return "", text


def _parent(text: str) -> tuple[str, str]:
    """The text before « division de », and what it is a division of."""
    said = vocabulary().divisions.split(text, maxsplit=1)
    if len(said) < 2 or not _NOT_WORD.sub("", said[0]) or not _words(said[1])[0]:
        return text, ""
    return said[0], said[1]


def _aliases(text: str) -> list[str]:
    """A name cut where it says under which other name it does business."""
    said = vocabulary().aliases.split(text)
    return said if _NOT_WORD.sub("", said[0]) else [text]


def _parts(text: str) -> list[str]:
    """A name without what stands in brackets, then each of these; of each, what stands before a dash.

    Measured: names after a dash are too often those of a group, a branch or a project (ADR 0010).
    """
    text = _BRANCH.sub(" ", text)
    pieces = [_BRACKETED.sub(" ", text), *_BRACKETED.findall(text)]
    return [part for piece in pieces if (part := _before_dash(piece.strip("()[] ")))]


def _before_dash(text: str) -> str:
    """What stands before the first dash; what follows it too when only that has a legal form."""
    parts = [part for part in _DASH.split(text) if _words(part)[0]]
    if len(parts) > 1 and not _words(parts[0])[1] and _words(parts[1])[1]:
        return " ".join(parts[:2])
    return parts[0] if parts else ""


def _words(text: str) -> tuple[Words, str, str]:
    """Comparable words of one part before its legal form, the kind of form, and what follows the form."""
    known = vocabulary()
    typed = _joined(_NOT_WORD.sub(" ", text).split())
    at = next((at for at, word in enumerate(typed) if word in known.forms and at), len(typed))
    form = known.forms[typed[at]] if at < len(typed) else ""
    tail = " ".join(word for word in typed[at:] if word not in known.forms)
    first = known.forms.get(typed[0], "") if typed else ""
    return tuple(_comparable(typed[bool(first) : at])), form or first, tail


def _comparable(typed: list[str]) -> list[str]:
    known = vocabulary()
    told = [word for word in typed if word not in known.articles] or typed
    words = [known.becomes.get(word, word) for word in told]
    words = [known.becomes.get(each, each) for word in words for each in word.split()]
    return [_singular(word) for word in words]


def _singular(word: str) -> str:
    """'excavations' is 'excavation', 'travaux' 'travau': the mark of the plural counts for nothing."""
    is_plural = len(word) > 4 and word.endswith(("s", "ux")) and not word.endswith("ss")
    return word[:-1] if is_plural else word


def _joined(typed: list[str]) -> list[str]:
    """Initials typed apart are one word: 'b m l' is 'bml'."""
    joined: list[str] = []
    was_initial = False
    for word in typed:
        is_initial = len(word) == 1 and word.isalpha()
        if is_initial and was_initial:
            joined[-1] += word
        else:
            joined.append(word)
        was_initial = is_initial
    return joined


def _is_name(words: Words) -> bool:
    """Whether words beside a name are another name: not which office or project, nor what anybody does.

    An acronym of four letters or fewer is borne by too many.
    """
    return (
        bool(words)
        and not vocabulary().notes.intersection(words)
        and words not in _places()
        and (any(map(is_rare, words)) or total(words) >= _TOLD)
        and max(map(len, words)) > _ACRONYM
    )


@cache
def _places() -> frozenset[Words]:
    """Names of places, as comparable words: beside a name, a place is where its branch is."""
    return frozenset(
        tuple(_comparable(_NOT_WORD.sub(" ", _plain(row[column])).split()))
        for file, column in _PLACES
        for row in _rows(REFERENCE / file)
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _any_of(patterns: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])" for pattern in patterns))
