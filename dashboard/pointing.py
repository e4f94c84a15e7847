"""What one can point at on a map: unseen marks all over the territories and over their names.

Plotly answers a click with the nearest mark, and knows nothing of the shapes it fills. Each band of widths
has marks of its own, for a name beside its territory stands elsewhere in another band.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from charts import placing, plane
from charts.placing import Band, Label
from charts.plane import Projection
from charts.spec import Point
from dashboard.plots import axes

#: An outline that can be remembered by: each code with its rings.
Frozen = tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]
Place = tuple[float, float]
#: Decimals of a degree (100 metres): a mark is not placed closer.
_DECIMALS = 3
#: Pixels between two marks; how near the pointer must come to one; the size of one.
_APART, NEAR, SIZE = 13, 12, 6


def targets(
    outline: Frozen, band: Band, labels: tuple[Label, ...], shown: Mapping[str, Point], axes_of: str
) -> list[dict[str, object]]:
    """One trace of marks a territory, for one band: its code, and what it says when pointed at.

    axes_of: the number of the band's axes.
    """
    found = places(outline, band, labels)
    return [
        {
            "type": "scatter",
            "x": [x for x, _ in found[code]],
            "y": [y for _, y in found[code]],
            "mode": "markers",
            "marker": {"size": SIZE, "color": "rgba(0,0,0,0)"},
            "customdata": [code] * len(found[code]),
            "hovertemplate": f"{axes.hover(point)}<extra></extra>",
            "xaxis": f"x{axes_of}",
            "yaxis": f"y{axes_of}",
        }
        for code, point in shown.items()
    ]


@lru_cache(maxsize=24)
def places(outline: Frozen, band: Band, labels: tuple[Label, ...]) -> dict[str, list[Place]]:
    """Where the marks of each territory stand in a band, in degrees, its middle first: to be read only."""
    seen = plane.projection(dict(outline), (band.least + band.most) / 2, band.height)
    found = {code: [centre(max(rings, key=len))] for code, rings in outline}
    for code, at in _inside(outline, seen):
        found[code].append(at)
    for label in labels:
        found[label.code] += _over(label, seen)
    return {code: [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in at] for code, at in found.items()}


def _inside(outline: Frozen, seen: Projection) -> Iterator[tuple[str, Place]]:
    """The points of a lattice that lie in a territory."""
    west, east, south, north = plane.bounds(dict(outline))
    (left, bottom), (right, top) = seen.pixels((west, south)), seen.pixels((east, north))
    x, y = np.meshgrid(np.arange(left, right, _APART), np.arange(top, bottom, _APART))
    for code, rings in outline:
        own = plane.within([[seen.pixels(point) for point in ring] for ring in rings], x, y)
        yield from ((code, seen.degrees(*at)) for at in zip(x[own].tolist(), y[own].tolist(), strict=True))


def _over(label: Label, seen: Projection) -> list[Place]:
    """Points so close over a name that none of it is far from one."""
    box = placing.box(label, seen)
    wide, high = box.right - box.left, box.bottom - box.top
    columns, rows = (max(1, round(side / _APART)) for side in (wide, high))
    return [
        seen.degrees(box.left + wide * i / columns, box.top + high * j / rows)
        for i in range(columns + 1)
        for j in range(rows + 1)
    ]


def centre(outline: Sequence[Place]) -> Place:
    """Centre of gravity of a polygon, where one points at it."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return outline[0]
    return x / (3 * area), y / (3 * area)
