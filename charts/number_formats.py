"""How a spreadsheet or a native chart writes a number of each unit: format codes, one for every renderer.

A code's comma and point stand for whatever the reader's own program writes.
"""

from __future__ import annotations

from decimal import Decimal

_DOLLARS = {"fr": '#,##0"\u00a0$"', "en": '"$"#,##0'}
_CENTS = {"fr": '#,##0.00"\u00a0$"', "en": '"$"#,##0.00'}
_PERCENT = {"fr": '{digits}"\u00a0"%', "en": "{digits}%"}
_SHORT = {
    "fr": '[>=999500]0.0,,"\u00a0M$";[>=999.5]0,"\u00a0k$";0"\u00a0$"',
    "en": '[>=999500]"$"0.0,,"M";[>=999.5]"$"0,"k";"$"0',
}
#: A code has three sections: where nothing reaches a million, thousands take two of them.
_THOUSANDS = {
    "fr": '[>=99950]0,"\u00a0k$";[>=999.5]0.0,"\u00a0k$";0"\u00a0$"',
    "en": '[>=99950]"$"0,"k";[>=999.5]"$"0.0,"k";"$"0',
}
_IN_DOLLARS = ("dollars", "cents", "dollars_per_inhabitant", "dollars_per_grant_dollar")
_IN_PERCENT = ("share", "share_per_year", "points", "change")
_DECIMAL = {"index": "0.0", "ratio": "0.00"}
#: Days, the same for every reader.
DAY = "yyyy-mm-dd"
WHOLE = "#,##0"


def whole(unit: str, lang: str) -> str:
    """As a table on screen: whole dollars, shares with one decimal."""
    return _DOLLARS[lang] if unit == "dollars" else _code(unit, lang, "0.0")


def exact(unit: str, lang: str) -> str:
    """As a document: dollars to the cent, shares with two decimals."""
    return _code(unit, lang, "0.00")


def short(unit: str, lang: str, largest: Decimal | None = None) -> str:
    """As an axis or a mark of a chart: thousands and millions of dollars, whole shares.

    largest: of the values written; below a million, thousands have the decimal `values.short` gives them.
    """
    if unit not in _IN_DOLLARS[:2]:
        return _code(unit, lang, "0")
    return (_SHORT if largest is None or largest >= 999500 else _THOUSANDS)[lang]


def signed(unit: str, lang: str, largest: Decimal) -> str:
    """As `short`, where values may be below 0: a section for each sign, one scale by the largest of them.

    The sections of `short` are told apart by size, and programs differ on the sign of what is in the last.
    """
    if unit not in _IN_DOLLARS[:2]:
        return short(unit, lang)
    sections = _SHORT[lang].split(";")
    size = abs(largest)
    section = sections[0] if size >= 999500 else sections[1] if size >= 1000 else sections[2]
    code = section.split("]")[-1]
    return f"{code};-{code}"


def _code(unit: str, lang: str, digits: str) -> str:
    if unit in _IN_DOLLARS:
        return _CENTS[lang]
    if unit in _IN_PERCENT:
        return _PERCENT[lang].format(digits=digits)
    return _DECIMAL.get(unit, WHOLE)
