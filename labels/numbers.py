"""Numbers and dates as fr-CA and en-CA write them: `1 234,56 $`, `43 %`, `1er octobre 2016`.

All functions take the value first and the language ("fr" or "en") second. None gives the
language's "n. d." (not available), never zero.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import dates as _dates
from babel import numbers as _numbers

from labels import text

_LOCALE = {"fr": "fr_CA", "en": "en_CA"}
_NBSP = "\u00a0"

Number = int | float | Decimal


def _rounded(value: Number, decimals: int) -> Decimal:
    """Rounded half up; what rounds to nothing is 0, never -0."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def number(value: Number | None, lang: str = "fr", decimals: int = 0) -> str:
    """`1 234,5`: thousands with no-break spaces in French, commas in English."""
    if value is None:
        return text("number.not_available", lang)
    return f"{_rounded(value, decimals):,f}".translate(_separators(lang))


@cache
def _separators(lang: str) -> dict[int, str]:
    """Python's thousands and decimal signs to those of a language: asking Babel at every number is slow."""
    signs = {",": _numbers.get_group_symbol(_LOCALE[lang]), ".": _numbers.get_decimal_symbol(_LOCALE[lang])}
    return str.maketrans(signs)


def money(value: Number | None, lang: str = "fr", decimals: int = 0) -> str:
    """Canadian dollars: `1 234,56 $` or `$1,234.56`."""
    if value is None:
        return text("number.not_available", lang)
    amount = _rounded(value, decimals)
    sign = "-" if amount < 0 else ""
    digits = number(abs(amount), lang, decimals)
    return f"{sign}{digits}{_NBSP}$" if lang == "fr" else f"{sign}${digits}"


def money_short(value: Number | None, lang: str = "fr") -> str:
    """A headline amount of about three digits: `1,2 M$`, `843 k$`, `$1.2M`."""
    if value is None:
        return text("number.not_available", lang)
    size = abs(Decimal(str(value)))
    for scale, unit in ((Decimal("1e9"), "G"), (Decimal("1e6"), "M"), (Decimal("1e3"), "k")):
        if size >= scale * Decimal("0.9995"):
            scaled = Decimal(str(value)) / scale
            digits = number(scaled, lang, 0 if abs(scaled) >= 100 else 1)
            if lang == "en":
                return f"${digits}{'B' if unit == 'G' else unit}".replace("$-", "-$")
            return f"{digits}{_NBSP}{unit}$"
    return money(value, lang)


def percent(value: Number | None, lang: str = "fr", decimals: int = 0) -> str:
    """A ratio 0-1 as a percentage: `43 %`, `43%`."""
    if value is None:
        return text("number.not_available", lang)
    digits = number(Decimal(str(value)) * 100, lang, decimals)
    return f"{digits}{_NBSP}%" if lang == "fr" else f"{digits}%"


def points(value: Number | None, lang: str = "fr", decimals: int = 0) -> str:
    """A difference of two ratios in percentage points, signed: `+5 points`."""
    if value is None:
        return text("number.not_available", lang)
    scaled = _rounded(Decimal(str(value)) * 100, decimals)
    sign = "+" if scaled > 0 else ""
    return text("number.points", lang, n=scaled, value=f"{sign}{number(scaled, lang, decimals)}")


def date(value: dt.date | None, lang: str = "fr") -> str:
    """A day written out: `1er octobre 2016`, `October 1, 2016`."""
    if value is None:
        return text("number.not_available", lang)
    written = _dates.format_date(value, format="long", locale=_LOCALE[lang])
    if lang == "fr" and value.day == 1 and written.startswith("1 "):
        return "1er" + written[1:]
    return written


def month(value: dt.date, lang: str = "fr") -> str:
    """A month written out: `octobre 2016`."""
    return _dates.format_date(value, format="LLLL y", locale=_LOCALE[lang])
