"""A measured value as people read it: by its unit, in full or short, and the change between two."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from labels import numbers, text

Direction = Literal["up", "down", "flat", "unknown"]


_SHARES = ("share", "share_per_year")
_DOLLARS = ("dollars", "dollars_per_inhabitant", "dollars_per_grant_dollar")
#: Units of a change, and the unit of what changed.
CHANGES = {"points": "share", "change": "dollars"}
_DECIMALS = {"index": 1, "ratio": 2}


def full(value: Decimal | None, unit: str, lang: str) -> str:
    """The exact value: `1 234 567,89 $`, `43,2 %`, `1 234`, `+5 points`."""
    if unit in CHANGES:
        return shown_change(value, CHANGES[unit], lang)
    if unit in _DOLLARS:
        return numbers.money(value, lang, 2)
    if unit in _SHARES:
        return numbers.percent(value, lang, 1)
    return numbers.number(value, lang, _DECIMALS.get(unit, 0))


def exact(value: Decimal | None, unit: str, lang: str) -> str:
    """Every decimal that the measure has: `1 234 567,89 $`, `48,12 %`, `112,5`; what a document prints."""
    if unit in CHANGES:
        return shown_change(value, CHANGES[unit], lang)
    if unit in _SHARES:
        return numbers.percent(value, lang, 2)
    if value is None or unit in _DOLLARS:
        return numbers.money(value, lang, 2)
    return numbers.number(value, lang, max(-int(value.as_tuple().exponent), 0))


def whole(value: Decimal | None, unit: str, lang: str) -> str:
    """The value of a table cell: dollars without cents, otherwise as `full`."""
    return numbers.money(value, lang) if unit in _DOLLARS else full(value, unit, lang)


def short(value: Decimal | None, unit: str, lang: str) -> str:
    """The value of a headline or an axis: `1,2 M$`, `43 %`, `+5 points`."""
    if unit in CHANGES:
        return shown_change(value, CHANGES[unit], lang)
    if unit in _DOLLARS:
        return numbers.money_short(value, lang)
    if unit in _SHARES:
        return numbers.percent(value, lang)
    return numbers.number(value, lang, 2 if unit == "ratio" else 0)


def change(now: Decimal | None, before: Decimal | None, unit: str) -> Decimal | None:
    """From `before` to `now`: a difference for shares (0.05 is 5 points), else a rate of growth.

    None when either is missing or when growth would start from nothing.
    """
    if now is None or before is None:
        return None
    if unit in _SHARES:
        return now - before
    return now / before - 1 if before > 0 else None


def unit_of_change(unit: str) -> str:
    """The unit of a change of values of `unit`: points for shares, else a rate."""
    return "points" if unit in _SHARES else "change"


def shown_change(moved: Decimal | None, unit: str, lang: str, *, signed: bool = True) -> str:
    """A change as people read it: `+5 points`, `+12 %`, `n. d.`; its size alone when not signed."""
    if moved is not None and not signed:
        moved = abs(moved)
    if unit in _SHARES:
        written = numbers.points(moved, lang)
        return written if signed else written.lstrip("+")
    sign = "+" if signed and direction(moved) == "up" else ""
    return sign + numbers.percent(moved, lang)


def grown(index: Decimal | None, lang: str) -> str:
    """An index on the pilot (100) as the change since then: `+12 %`; "n. d." without one."""
    return shown_change(None if index is None else index / 100 - 1, "dollars", lang)


def direction(moved: Decimal | None) -> Direction:
    """Whether a change, rounded as it is shown, goes up, down or nowhere."""
    if moved is None:
        return "unknown"
    percent = (moved * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return "flat" if percent == 0 else "up" if percent > 0 else "down"


def unit_words(unit: str, lang: str) -> str:
    """The unit written out, for an axis or a caption: `dollars avant taxes`."""
    return text(f"unit.{unit}", lang)
