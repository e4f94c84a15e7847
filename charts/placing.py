"""Where the names of territories stand on a map: inside when they fit, else beside it with a thin line.

Positions are found for the narrowest width of a band and hold for all of it: the map grows about its
middle, boxes of text keep their size, so what does not touch then never does. No drawing library.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np

from charts.plane import Box, Line, Outline, Projection, Ring, enters, meet, projection, within

Side = Literal["inside", "above", "below", "left", "right"]

#: Size of the letters, and what one takes at most of it in width and of a line in height.
FONT, _LETTER, _LINE = 12, 0.58, 1.3
#: Letters of a name that stands on one line.
_NAME = 13
#: Room around a box, and the grid on which places are looked for, in pixels.
_GAP, _CELL = 4, 4
#: How much longer a line counts where it lies over other territories, seen at so many of its points.
_OVER, _SAMPLES = 1, 12
#: One cell in so many, each way, is tried for a label outside.
_STEP = 2
#: How far a line goes away from its label for each pixel that it goes along its side.
_STEEP = 0.5
#: Sides on which a label outside stands of the point that holds it, in the order of `_Ground._held`.
_HELD: tuple[Side, ...] = ("above", "below", "left", "right")
#: Orders in which the names outside are tried: whoever comes first stands best.
_TRIED = 120


@dataclass(frozen=True)
class Band:
    """Widths of a plot, in pixels, that share their places, and the height of the plot."""

    least: int
    most: int
    height: int


@dataclass(frozen=True)
class Label:
    """A name on the map: its lines, where it is held (degrees) and on which side of that point it stands.

    anchor: a point inside the territory, in degrees, to which a line leads when the name is not inside.
    """

    code: str
    lines: tuple[str, ...]
    side: Side
    at: tuple[float, float]
    anchor: tuple[float, float]


def forms(name: str, value: str) -> list[tuple[str, ...]]:
    """The ways to write a label, the widest first: its name on a line, and on two when it is long.

    value: the longest that may stand under the name.
    """
    lines = wrapped(name)
    return [(name, value)] if len(lines) == 1 else [(name, value), (*lines, value)]


def wrapped(name: str) -> tuple[str, ...]:
    """A long name on two lines, cut at the space or hyphen nearest its middle."""
    cuts = [i + 1 for i, letter in enumerate(name) if letter in " -"]
    if len(name) <= _NAME or not cuts:
        return (name,)
    at = min(cuts, key=lambda cut: abs(cut - len(name) / 2))
    return name[:at].rstrip(), name[at:]


def size(lines: Sequence[str]) -> tuple[float, float]:
    """Width and height of lines of text, in pixels, as wide as the widest font in use would make them."""
    return max(len(line) for line in lines) * FONT * _LETTER, len(lines) * FONT * _LINE


def box(label: Label, seen: Projection) -> Box:
    """The box of a label's text where a plot shows it."""
    (x, y), (width, height) = seen.pixels(label.at), size(label.lines)
    left = {"left": x - width, "right": x}.get(label.side, x - width / 2)
    top = {"above": y - height, "below": y}.get(label.side, y - height / 2)
    return Box(left, top, left + width, top + height)


def place(outline: Outline, words: Mapping[str, Sequence[tuple[str, ...]]], band: Band) -> list[Label]:
    """A place for each name, none touching another, nor a line of one the name of another.

    words: for each code the ways to write its label, the widest first (a name on one line, on two): the
    widest that fits inside, else the narrowest beside. A name for which there is no place is left out:
    pointing at its territory says it.
    """
    ground = _Ground(outline, band)
    labels, outside = [], []
    for code in words:
        found = ground.inside(code, words[code])
        (labels if found else outside).append(found or code)
    around = [_around(ground, words, order, labels) for order in _orders(outside)]
    best = min(around, key=lambda tried: (len(outside) - len(tried), _lengths(tried, ground.seen)))
    return [*labels, *best]


def _orders(codes: Sequence[str]) -> list[tuple[str, ...]]:
    """Orders to try: all of a few names, else as many of them, the same every time."""
    if math.factorial(len(codes)) <= _TRIED:
        return list(permutations(codes))
    chance = random.Random(_TRIED)
    return [tuple(chance.sample(codes, len(codes))) for _ in range(_TRIED)]


def _around(
    ground: _Ground, words: Mapping[str, Sequence[tuple[str, ...]]], order: Sequence[str], inside: list[Label]
) -> list[Label]:
    """Places outside the territories, one name after the other, each with the shortest line."""
    placed: list[Label] = []
    for code in order:
        tried = (ground.beside(code, lines, [*inside, *placed]) for lines in reversed(words[code]))
        placed += [found for found in tried if found][:1]
    return placed


def _lengths(labels: Sequence[Label], seen: Projection) -> float:
    """What the lines weigh together: one that is twice as long weighs four times as much."""
    return sum(_length(label, seen) ** 2 for label in labels)


def _length(label: Label, seen: Projection) -> float:
    return math.dist(*line(label, seen))


class _Ground:
    """A plot cut in cells: whose territory each is, for finding room for boxes in one look."""

    def __init__(self, outline: Outline, band: Band):
        self.band = band
        self.seen = projection(outline, band.least, band.height)
        self.grown = projection(outline, band.most, band.height).scale / self.seen.scale
        xs = np.arange(-band.least / 2, band.least / 2, _CELL) + _CELL / 2
        ys = np.arange(-band.height / 2, band.height / 2, _CELL) + _CELL / 2
        self.x, self.y = np.meshgrid(xs, ys)
        self.own = {code: self._covered(rings) for code, rings in outline.items()}
        self.free = ~np.logical_or.reduce(list(self.own.values()))
        self.anchors = {code: self._deepest(own) for code, own in self.own.items()}
        self.held: dict[tuple[str, tuple[str, ...]], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}

    def _covered(self, rings: Sequence[Ring]) -> np.ndarray:
        """Cells whose middle lies in a territory."""
        return within([[self.seen.pixels(point) for point in ring] for ring in rings], self.x, self.y)

    def _deepest(self, own: np.ndarray) -> tuple[float, float]:
        """The middle of the largest square that fits in a territory, in pixels."""
        cells = own
        while cells.any():
            last, cells = cells, _shrunk(cells)
        rows, columns = np.nonzero(last)
        middle = len(rows) // 2
        return float(self.x[rows[middle], columns[middle]]), float(self.y[rows[middle], columns[middle]])

    def inside(self, code: str, forms: Sequence[tuple[str, ...]]) -> Label | None:
        """The label in its territory, as near the middle of it as it fits; None when no form fits."""
        own = self.own[code]
        for lines in forms:
            width, height = size(lines)
            fits = self._room(own, width + _GAP, height + _GAP)
            if fits.any():
                rows, columns = np.nonzero(own)
                middle = self.x[0, columns].mean(), self.y[rows, 0].mean()
                away = np.where(fits, np.hypot(self.x - middle[0], self.y - middle[1]), np.inf)
                row, column = np.unravel_index(away.argmin(), away.shape)
                at = self.seen.degrees(float(self.x[row, column]), float(self.y[row, column]))
                return Label(code, lines, "inside", at, at)
        return None

    def beside(self, code: str, lines: tuple[str, ...], placed: Sequence[Label]) -> Label | None:
        """The label outside all territories whose line is the shortest and touches nothing, if any is."""
        boxes = [box(label, self.seen) for label in placed]
        drawn = [line(label, self.seen) for label in placed if label.side != "inside"]
        sides, points, middles = self._held(code, lines)
        anchor, (wide, high) = self.anchors[code], (side / 2 + _GAP for side in size(lines))
        for i in np.flatnonzero(_clear(middles, *size(lines), boxes)).tolist():
            at, (x, y) = tuple(points[i].tolist()), middles[i].tolist()
            if not _crosses((at, anchor), Box(x - wide, y - high, x + wide, y + high), drawn, boxes):
                return Label(code, lines, _HELD[sides[i]], self.seen.degrees(*at), self.seen.degrees(*anchor))
        return None

    def _held(self, code: str, lines: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where a label may be held, the shortest line first: sides (of _HELD), points, middles of the boxes.

        Only where it is still in the plot at the widest of its band, where the map is larger.
        """
        if (code, lines) not in self.held:
            (wide, high), room = size(lines), np.array([self.band.most, self.band.height])
            room_for = self._room(self.free, wide + 2 * _GAP, high + 2 * _GAP)[::_STEP, ::_STEP]
            rows, columns = (found * _STEP for found in np.nonzero(room_for))
            middles = np.column_stack([self.x[0, columns], self.y[rows, 0]])
            moved = np.array([(0.0, high / 2), (0.0, -high / 2), (wide / 2, 0.0), (-wide / 2, 0.0)])
            sides = np.repeat(np.arange(4), len(middles))
            points = np.tile(middles, (4, 1)) + moved[sides]
            stays = (np.abs(points * self.grown - moved[sides]) <= (room - (wide, high)) / 2).all(axis=1)
            cost = np.hypot(*(points - np.array(self.anchors[code])).T) * (
                1 + _OVER * self._others(points, code)
            )
            stays &= self._leads_away(points, sides, code)
            order = np.flatnonzero(stays)[cost[stays].argsort(kind="stable")]
            self.held[code, lines] = sides[order], points[order], (points - moved[sides])[order]
        return self.held[code, lines]

    def _leads_away(self, points: np.ndarray, sides: np.ndarray, code: str) -> np.ndarray:
        """Whether the line from each point leaves the label that it holds, by its side (of _HELD).

        Not along that side: a line there would be read as the edge of the words.
        """
        x, y = (np.array(self.anchors[code]) - points).T
        across, up = _STEEP * abs(x), _STEEP * abs(y)
        return np.choose(sides, [y >= across, y <= -across, x >= up, x <= -up])

    def _others(self, points: np.ndarray, code: str) -> np.ndarray:
        """What part of the line from each point lies over other territories, 0 to 1."""
        others = ~self.free & ~self.own[code]
        along = np.linspace(0, 1, _SAMPLES)[None, :, None]
        lines = points[:, None, :] * (1 - along) + np.array(self.anchors[code]) * along
        cells = np.rint((lines - np.array([self.x[0, 0], self.y[0, 0]])) / _CELL).astype(int)
        columns = cells[..., 0].clip(0, others.shape[1] - 1)
        rows = cells[..., 1].clip(0, others.shape[0] - 1)
        return others[rows, columns].mean(axis=1)

    def _room(self, allowed: np.ndarray, width: float, height: float) -> np.ndarray:
        """Cells about which a box of this size lies wholly in allowed cells."""
        half_wide, half_high = (math.ceil(side / _CELL / 2) for side in (width, height))
        sums = np.pad(allowed.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        high, wide = 2 * half_high + 1, 2 * half_wide + 1
        fits = np.zeros(allowed.shape, bool)
        if allowed.shape[0] >= high and allowed.shape[1] >= wide:
            counted = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
            ends = allowed.shape[0] - half_high, allowed.shape[1] - half_wide
            fits[half_high : ends[0], half_wide : ends[1]] = counted == high * wide
        return fits


def _shrunk(cells: np.ndarray) -> np.ndarray:
    """Cells whose four neighbours are all set too."""
    inner = np.zeros_like(cells)
    middle = cells[1:-1, 1:-1] & cells[:-2, 1:-1] & cells[2:, 1:-1] & cells[1:-1, :-2] & cells[1:-1, 2:]
    inner[1:-1, 1:-1] = middle
    return inner


def _clear(middles: np.ndarray, width: float, height: float, boxes: Sequence[Box]) -> np.ndarray:
    """Which boxes of this size, by their middles, keep their distance from all others."""
    clear = np.ones(len(middles), bool)
    for each in boxes:
        wide, high = (each.right - each.left + width) / 2 + _GAP, (each.bottom - each.top + height) / 2 + _GAP
        away = np.abs(middles - np.array([(each.left + each.right) / 2, (each.top + each.bottom) / 2]))
        clear &= (away[:, 0] >= wide) | (away[:, 1] >= high)
    return clear


def line(label: Label, seen: Projection) -> Line:
    """The line of a label to its territory, in pixels."""
    return seen.pixels(label.at), seen.pixels(label.anchor)


def _crosses(mine: Line, area: Box, drawn: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether a line touches another or another's box, or another line this label's own box."""
    if any(enters(mine, each) for each in boxes):
        return True
    return any(meet(mine, other) or enters(other, area) for other in drawn)
