"""The sentences that open a page: computed, with a form for rising, falling, flat and unknown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from charts import values
from charts.spec import Point
from labels import numbers, text


def compared(key: str, now: Point | None, before: Point | None, unit: str, lang: str, **slots: object) -> str:
    """The sentence `finding.<key>` about `now`, compared with `before`."""
    return sentence(f"finding.{key}", now, before, unit, lang, **slots)


def sentence(key: str, now: Point | None, before: Point | None, unit: str, lang: str, **slots: object) -> str:
    """The sentence `key` about `now`, compared with `before`.

    Its forms are up, down, flat, unknown (nothing to compare with) and none (no value at all). An
    incomplete year is compared with nothing. Its slots: year, value, change, before, past (what it was then).
    """
    if now is None or now.value is None:
        return text(f"{key}.none", lang, **slots)
    moved = None
    if before is not None and before.code != now.code and not (now.partial or before.partial):
        moved = values.change(now.value, before.value, unit)
    return text(
        f"{key}.{values.direction(moved)}",
        lang,
        year=now.label,
        value=now.shown,
        change=values.shown_change(moved, unit, lang, signed=False),
        before=before.label if before else "",
        past=before.shown if before else "",
        **slots,
    )


def leader(key: str, points: Sequence[Point], lang: str, **slots: object) -> str:
    """The sentence `finding.<key>` about the largest of `points` and its share of their sum."""
    return foremost(f"finding.{key}", points, lang, **slots)


def foremost(key: str, points: Sequence[Point], lang: str, **slots: object) -> str:
    """The sentence `key` about the largest of `points` and its share of their sum; forms leader and none."""
    known = [point for point in points if point.value is not None and point.value > 0]
    if not known:
        return text(f"{key}.none", lang, **slots)
    first = max(known, key=lambda point: point.value or Decimal(0))
    whole = sum((point.value or Decimal(0) for point in known), Decimal(0))
    share = numbers.percent((first.value or Decimal(0)) / whole, lang)
    return text(f"{key}.leader", lang, name=first.label, value=first.shown, share=share, **slots)


def growth(index: Point | None, rate: Decimal | None, lang: str) -> str:
    """How far spending went from its first twelve months, and at which yearly rate."""
    if index is None or index.value is None:
        return text("finding.growth.none", lang)
    moved = index.value / 100 - 1
    form = values.direction(moved)
    return text(
        f"finding.growth.{form}",
        lang,
        year=index.label,
        change=values.shown_change(moved, "dollars", lang, signed=False),
        rate=text("finding.growth.rate", lang, rate=values.shown_change(rate, "dollars", lang))
        if rate is not None
        else "",
    )


def real_growth(real: Sequence[Point], nominal: Sequence[Point], lang: str) -> str:
    """How much more the same partners spend than at the pilot, without inflation and with it.

    real, nominal: the index of equal partners over the years, in constant and in current dollars.
    """
    now = last_known(real)
    if now is None or now.value is None:
        return text("finding.real_growth.none", lang)
    moved, same_year = now.value / 100 - 1, at(nominal, now.code)
    return text(
        f"finding.real_growth.{values.direction(moved)}",
        lang,
        year=now.label,
        change=values.shown_change(moved, "dollars", lang, signed=False),
        nominal=values.grown(same_year.value if same_year else None, lang),
    )


def at(points: Sequence[Point], code: str | None) -> Point | None:
    """The point of a code; None when there is none."""
    return next((point for point in points if point.code == code), None)


def first(points: Sequence[Point]) -> Point | None:
    """The first complete point that has a value: the pilot's year when the period starts with it."""
    return next((point for point in points if point.value is not None and not point.partial), None)


def last_known(points: Sequence[Point]) -> Point | None:
    """The last complete point that has a value."""
    return next((point for point in reversed(points) if point.value is not None and not point.partial), None)


def previous(points: Sequence[Point], point: Point | None) -> Point | None:
    """The point just before another, whatever it holds."""
    codes = [other.code for other in points]
    if point is None or point.code not in codes or codes.index(point.code) == 0:
        return None
    return points[codes.index(point.code) - 1]
