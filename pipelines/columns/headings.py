"""What a heading means: its words compared with the synonyms of `data/sources/headings.csv`.

A heading that is a synonym, once its tax words and filler words are set aside, is exact. One that
only begins or ends with a synonym is suggested, unless a word of it says otherwise (`taxe`, `solde`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.columns import words

#: Added to the rank of a heading that only contains a synonym.
SUGGESTED = 10
_PARENTHESES = re.compile(r"[(\[][^)\]]*[)\]]?")
_PARTS = re.compile(r"\s*[/|]\s*")
#: A heading that is only a currency sign is an amount.
_SIGNS = frozenset("$£€")
_CURRENCIES = frozenset(["cad", "usd", "gbp", "eur", "chf", "euros", "dollars", "francs", "can"])
#: `Supplier ID(T)`: the text of a code, as some finance systems mark it.
_TEXT_OF_CODE = re.compile(r"(?:\s+(?:id|code|no))?\s*\(T\)\s*$")
#: A number written in a heading: `25 000`, `1'000`; the bare `000` of thousands is none.
_AMOUNT_WRITTEN = re.compile(r"[1-9]\d*(?:[.,'’\s]\d{3})*(?!\d)")
_TAXES = frozenset(["tps", "tvq", "tva", "vat", "gst", "hst", "qst", "pst", "mwst", "tax", "taxe", "taxes"])


_SCALED_AMOUNT = re.compile(
    _AMOUNT_WRITTEN.pattern + r"\s?(?:[mk](?![a-z])\s?[£$€]?|mio|millions?|milliers?)", re.I
)
_SCALED_SIGN = re.compile(r"[£$€]\s?[mk](?![a-z])|(?<![a-z])[mk]\s?[£$€]", re.I)


@dataclass(frozen=True, order=True)
class Match:
    """One meaning of a heading. rank: lower is better; basis: tax basis the heading states, or None."""

    rank: int
    field: str
    basis: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the heading is a synonym, rather than containing one."""
        return self.rank < SUGGESTED


@cache
def matches(heading: str) -> tuple[Match, ...]:
    """The meanings of `heading`, best first, at most one a field."""
    heading = _TEXT_OF_CODE.sub("", heading)
    if heading.strip() in _SIGNS or words.plain(heading) in _CURRENCIES:
        return (Match(2, "amount"),)
    best: dict[str, Match] = {}
    for text in _variants(heading):
        for match in _meanings(text, words.plain(heading)):
            if match.field not in best or match < best[match.field]:
                best[match.field] = match
        if any(match.is_exact for match in best.values()):
            break
    return tuple(sorted(best.values()))


def basis(heading: str) -> str | None:
    """The tax basis that a heading states: before, included, net, or None."""
    return _set_tax_aside(words.plain(heading))[1]


def says_scale(heading: str) -> bool:
    """Whether a heading says that amounts are in thousands or millions: `(000)`, `k€`, `en milliers`.

    `Contrats de plus de 25 000 $` does not.
    """
    return _has_word_of("scale", heading)


def announces_scale(title: str) -> bool:
    """Whether a title or a note says so in words that mean nothing else: `en milliers`, `$000`, `£m`.

    `Contrats de plus de 5 M$` does not.
    """
    rest = _SCALED_AMOUNT.sub(" ", title)
    return bool(_SCALED_SIGN.search(rest)) or _has_word_of("scale title", rest)


def _has_word_of(role: str, text: str) -> bool:
    plain = words.plain(_AMOUNT_WRITTEN.sub(" ", text))
    return any(words.contains(plain, phrase) for phrase in words.roles("heading_words")[role])


def is_unit(text: str) -> bool:
    """Whether a cell below a heading only says its unit: `(en $)`, `CHF`, `jj/mm/aaaa`."""
    known = words.roles("heading_words")
    units = {*known["unit"], *known["stop"], *known["scale"], *known["before"], *known["included"]}
    plain = words.plain(text)
    is_known = plain in units or all(word in units for word in plain.split())
    return is_known and (bool(plain) or any(sign in text for sign in _SIGNS))


def is_currency(heading: str) -> bool:
    """Whether a heading names a column of currencies."""
    return words.plain(heading) in words.roles("heading_words")["currency"]


def is_quantity(heading: str) -> bool:
    """Whether a heading names a column of quantities: beside it, a price is that of one unit."""
    return words.plain(heading) in words.roles("heading_words")["quantity"]


def is_price(heading: str) -> bool:
    """Whether a heading is a bare word for a price or a cost."""
    return words.plain(heading) in words.roles("heading_words")["each"]


def is_denied(field: str, heading: str) -> bool:
    """Whether a word of a heading says that it is not `field`: `Date de publication` is no date of a line."""
    return _denied(field, words.plain(heading))


def speak_of_spending(texts: Iterable[str]) -> bool:
    """Whether headings, titles or names say that a sheet tells payments, purchases, contracts or grants."""
    known = words.roles("heading_words")["spending"]
    return any(word in known for text in texts for word in words.plain(text).split())


def is_vetoed(heading: str) -> bool:
    """Whether a column of amounts under an unknown heading is likely not one of spending: `Permit fee`."""
    plain = words.plain(heading)
    return any(words.contains(plain, phrase) for phrase in words.roles("heading_words")["veto amount"])


def is_tax(heading: str) -> bool:
    """Whether a heading speaks of taxes: their basis, or the tax itself (`TPS`)."""
    plain = words.plain(heading)
    return basis(heading) is not None or any(word in _TAXES for word in plain.split())


def _variants(heading: str) -> list[str]:
    """The heading, without its parentheses, and each part of a bilingual one."""
    bare = _PARENTHESES.sub(" ", heading)
    found = [words.plain(heading), words.plain(bare)]
    parts = _PARTS.split(bare)
    if len(parts) > 1:
        found += [words.plain(part) for part in parts]
    return [text for text in dict.fromkeys(found) if text]


def _meanings(text: str, whole: str) -> Iterator[Match]:
    tax = _set_tax_aside(whole)[1]
    rest = _bare(_set_tax_aside(text)[0])
    if tax and not rest:
        yield Match(4, "amount", tax)
    exact = _synonyms().get(rest, ())
    for field, rank in exact:
        yield Match(rank, field, tax)
    named = {field for field, _ in exact}
    for field, rank in _parts(rest):
        if field not in named and not _denied(field, _set_tax_aside(whole)[0]):
            yield Match(SUGGESTED + rank, field, tax)


def _set_tax_aside(text: str) -> tuple[str, str | None]:
    """The heading without its words on taxes, and the basis they state."""
    found = None
    for role in ("net", "before", "included"):
        for phrase in words.roles("heading_words")[role]:
            if found is None and words.contains(text, phrase):
                found = role
                text = " ".join(f" {text} ".replace(f" {phrase} ", "  ").split())
    if found == "included" and not text:
        text = "total"
    return text, found


@cache
def _bare(text: str) -> str:
    """`text` without filler words (articles, currency codes), unless nothing else is left."""
    stops = words.roles("heading_words")["stop"]
    kept = [word for word in text.split() if word not in stops]
    return " ".join(kept) or text


@cache
def _synonyms() -> dict[str, tuple[tuple[str, int], ...]]:
    """Synonym to its fields and ranks."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in words.table("headings"):
        phrase = _bare(words.plain(row["phrase"]))
        rank = int(row["rank"])
        found[phrase][row["field"]] = min(rank, found[phrase].get(row["field"], rank))
    return {phrase: tuple(fields.items()) for phrase, fields in found.items()}


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Fields of the synonyms that `text` begins or ends with, the longest first.

    A word too common to tell anything by itself (`total`, `nom`) does not count.
    """
    tokens = text.split()
    weak = words.roles("heading_words")["weak"]
    for size in range(len(tokens) - 1, 0, -1):
        for part in (tokens[:size], tokens[-size:]):
            phrase = " ".join(part)
            for field, rank in () if phrase in weak else _synonyms().get(phrase, ()):
                yield field, rank + len(tokens) - size


def _denied(field: str, text: str) -> bool:
    """Whether a word of the heading says that it is not this field."""
    denied = {"credit": "amount", "debit": "amount", "contract_value": "amount"}
    denied |= {"start_date": "date", "end_date": "date"}
    role = f"never {denied.get(field, field)}"
    return any(words.contains(text, phrase) for phrase in words.roles("heading_words").get(role, ()))
