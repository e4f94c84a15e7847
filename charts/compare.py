"""Charts that set one thing beside another: two periods, own and region, planned and actual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts.build import chart_of, said
from charts.names import Names
from charts.spec import Chart, Point, Role, Series
from labels import text

_ROLES: tuple[Role, ...] = ("here", "rest", "second")


def with_before(chart: Chart, points: Sequence[Point], now: str, before: str, names: Names) -> Chart:
    """The same marks of the period `now`, each with a tick at its value in the period `before`.

    points: the marks of `before`, met by their codes. Both periods stand in the title; a mark that has
    no value then has no tick.
    """
    then = {point.code: point for point in points}
    series = tuple(
        replace(part, points=tuple(_beside(point, then.get(point.code), before) for point in part.points))
        for part in chart.series
    )
    title = text("chart.compared", names.lang, title=chart.title, now=now, before=before)
    return replace(chart, title=title, alt=said(title, series, names.lang), series=series, before=before)


def _beside(point: Point, then: Point | None, before: str) -> Point:
    if then is None or then.value is None:
        return point
    return replace(point, before=then.value, before_shown=f"{before}\u00a0: {then.exact or then.shown}")


def pairs(
    name: str, title: str, sides: Mapping[str, Sequence[Point]], unit: str, by: str, names: Names
) -> Chart:
    """Horizontal bars, one a code and side, sides of a code together: own and region, actual and planned.

    sides: label of the side to its points, two or three, the one the page is about first; the order of
    the codes is the first side's, and a code that a side says nothing of has no bar there.
    """
    series = tuple(
        Series(label, tuple(points), role)
        for (label, points), role in zip(sides.items(), _ROLES, strict=False)
    )
    return chart_of(name, "bars", title, unit, by, series, names)
