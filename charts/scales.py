"""Round values for axes, and the edges between the fills of a map: the same for every renderer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from charts import palette
from charts.spec import Chart

_STEPS = 5
#: A rate of growth beyond which the fill says no more: one of +400 % would make all others pale.
_MOST = 0.75


def ticks(top: float, count: int = 5) -> list[float]:
    """Round values from 0 to at least `top`, about `count` of them."""
    if top <= 0:
        return [0.0]
    rough = top / count
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * nice for nice in (1, 2, 2.5, 5, 10) if size * nice >= rough)
    return [step * i for i in range(math.ceil(top / step - 1e-9) + 1)]


def signed_ticks(low: float, top: float) -> list[float]:
    """Round values from at most `low` (0 or below) to at least `top`, 0 among them, evenly apart."""
    step = next((value for value in ticks(max(top, -low))[1:]), 1.0)
    first, last = math.floor(min(low, 0.0) / step + 1e-9), math.ceil(max(top, 0.0) / step - 1e-9)
    return [step * i for i in range(first, last + 1)]


def largest(chart: Chart) -> float:
    """The largest value of a map, whatever its sign."""
    return max((abs(float(point.value)) for point in chart.points if point.value is not None), default=0.0)


def edges(chart: Chart) -> list[float]:
    """Round values between the fills of a map: from 0 up, or as far on both sides of 0."""
    top = largest(chart)
    if chart.unit == "change":
        top = min(top, _MOST)
    step = next(iter(ticks(top, 3 if chart.diverging else _STEPS)[1:]), 1.0)
    if chart.diverging:
        return [step * i for i in range(-3, 4)]
    return [step * i for i in range(_STEPS + 1)]


def fills(chart: Chart) -> list[str]:
    """The fills of a map from its lowest edge to its highest."""
    return palette.diverging() if chart.diverging else palette.scale()


def fill(chart: Chart, value: Decimal | None, between: Sequence[float]) -> str | None:
    """The fill of a territory of a map with these edges; None for a missing value, which stays blank."""
    number = None if value is None else float(value)
    return (palette.fill_around if chart.diverging else palette.fill)(number, between[-1])
