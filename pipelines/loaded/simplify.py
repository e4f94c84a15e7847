"""Rings of neighbours with fewer vertices: what two territories share stays shared, without a gap between.

Each ring is cut where the territories beside it change, and each piece is simplified alone (Douglas and
Peucker, 1973): a piece that two rings share is the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping

Point = tuple[float, float]
Ring = list[Point]

#: Degrees that a line may move: a third of a pixel on a wide screen, and how much more at each try.
_FIRST, _MORE = 0.0004, 1.4
#: Vertices of the smallest closed ring.
_LEAST = 4


def simplified(found: Mapping[str, list[Ring]], most: int) -> dict[str, list[Ring]]:
    """The rings of each territory with at most `most` vertices in all, moved as little as that needs.

    Rings that become lines are left out, but for the largest of each territory.
    """
    beside = _beside(found)
    tolerance = _FIRST
    while True:
        made = {code: _kept([_ring(ring, beside, tolerance) for ring in rings], rings)
                for code, rings in found.items()}  # fmt: skip
        fewest = sum(_LEAST for rings in made.values() for _ in rings)
        if sum(len(ring) for rings in made.values() for ring in rings) <= max(most, fewest):
            return made
        tolerance *= _MORE


def _beside(found: Mapping[str, list[Ring]]) -> dict[Point, frozenset[str]]:
    """The territories that have each vertex."""
    owners: dict[Point, set[str]] = {}
    for code, rings in found.items():
        for ring in rings:
            for point in ring:
                owners.setdefault(point, set()).add(code)
    return {point: frozenset(codes) for point, codes in owners.items()}


def _kept(made: list[Ring], rings: list[Ring]) -> list[Ring]:
    whole = [ring for ring in made if len(ring) >= _LEAST]
    return whole or [max(rings, key=len)]


def _ring(ring: Ring, beside: Mapping[Point, frozenset[str]], tolerance: float) -> Ring:
    """A closed ring simplified piece by piece, between the vertices where its neighbours change."""
    turned = _from_a_change(ring[:-1], beside)
    cuts = [i for i in range(len(turned)) if i == 0 or _changes(turned, i, beside)]
    if len(cuts) == 1:
        cuts = [0, _farthest(turned)]
    made: Ring = []
    for start, end in zip(cuts, [*cuts[1:], len(turned)], strict=True):
        piece = [*turned[start:end], turned[end % len(turned)]]
        made += _line(piece, tolerance)[:-1]
    return [*made, made[0]]


def _from_a_change(open_ring: Ring, beside: Mapping[Point, frozenset[str]]) -> Ring:
    """The ring begun where its neighbours change, else at its lowest vertex: the same in every ring."""
    starts = [i for i in range(len(open_ring)) if _changes(open_ring, i, beside)]
    start = starts[0] if starts else min(range(len(open_ring)), key=lambda i: open_ring[i])
    return [*open_ring[start:], *open_ring[:start]]


def _changes(open_ring: Ring, at: int, beside: Mapping[Point, frozenset[str]]) -> bool:
    """Whether a vertex has neighbours that the vertex before or after it does not have."""
    here = beside[open_ring[at]]
    around = beside[open_ring[at - 1]], beside[open_ring[(at + 1) % len(open_ring)]]
    return any(not here <= each for each in around)


def _farthest(open_ring: Ring) -> int:
    (x, y) = open_ring[0]
    return max(
        range(1, len(open_ring)), key=lambda i: (open_ring[i][0] - x) ** 2 + (open_ring[i][1] - y) ** 2
    )


def _line(points: Ring, tolerance: float) -> Ring:
    """A line without the vertices that stand nearer than `tolerance` to it; its ends stay.

    The same whichever way the line is walked. Without recursion: official lines have many thousands.
    """
    if points[0] > points[-1]:
        return _line(points[::-1], tolerance)[::-1]
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        away = [(_distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)]
        most, at = max(away, default=(0.0, 0))
        if most > tolerance:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a segment, in degrees; longitudes count for what they are at 45 degrees."""
    x, y = (point[0] - start[0]) * 0.7, point[1] - start[1]
    along_x, along_y = (end[0] - start[0]) * 0.7, end[1] - start[1]
    length = along_x**2 + along_y**2
    share = min(max((x * along_x + y * along_y) / length, 0.0), 1.0) if length else 0.0
    return ((x - share * along_x) ** 2 + (y - share * along_y) ** 2) ** 0.5
