"""The plane on which a map is drawn: degrees to pixels, boxes of text, lines, and what touches what."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

Ring = Sequence[tuple[float, float]]
Outline = Mapping[str, Sequence[Ring]]
Line = tuple[tuple[float, float], tuple[float, float]]

#: Room left around the outline, in shares of its width and height.
MARGIN = 0.015


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether two boxes share any point."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True)
class Projection:
    """Degrees to pixels around the middle of an outline, y downwards, and back."""

    lon: float
    lat: float
    scale: float

    def pixels(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point in pixels from the middle."""
        return (point[0] - self.lon) * self.scale * stretch(self.lat), (self.lat - point[1]) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The point at so many pixels from the middle."""
        return self.lon + x / (self.scale * stretch(self.lat)), self.lat - y / self.scale


def stretch(lat: float) -> float:
    """What a degree of longitude is of one of latitude, at a latitude."""
    return math.cos(math.radians(lat))


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """West, east, south and north of an outline with its margin; a degree around nothing when it is empty."""
    points = [point for rings in outline.values() for ring in rings for point in ring]
    if not points:
        return -72.5, -71.5, 45.0, 46.0
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    return west - wide, east + wide, south - high, north + high


def within(rings: Sequence[Ring], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which points lie in a territory: inside an odd number of its rings."""
    inside = np.zeros(x.shape, bool)
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if y0 != y1:
                across = (y0 > y) != (y1 > y)
                inside ^= across & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return inside


def projection(outline: Outline, width: float, height: float) -> Projection:
    """How a plot of so many pixels shows an outline: as large as fits, its middle in the middle."""
    west, east, south, north = bounds(outline)
    lat = (south + north) / 2
    scale = min(width / ((east - west) * stretch(lat)), height / (north - south))
    return Projection((west + east) / 2, lat, scale)


def enters(drawn: Line, area: Box) -> bool:
    """Whether a line has a point in a box."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    (x0, y0), (x1, y1) = drawn
    if max(x0, x1) < left or min(x0, x1) > right or max(y0, y1) < top or min(y0, y1) > bottom:
        return False
    if any(left <= x <= right and top <= y <= bottom for x, y in drawn):
        return True
    diagonals = ((left, top), (right, bottom)), ((right, top), (left, bottom))
    return any(meet(drawn, diagonal) for diagonal in diagonals)


def meet(one: Line, other: Line) -> bool:
    """Whether two lines cross."""

    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
