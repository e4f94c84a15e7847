"""Official outlines of the nine territories, from a GeoJSON file in longitudes and latitudes (RFC 7946).

Québec’s system of administrative divisions (MRC layer: MRS_CO_MRC, MRS_NM_MRC) and Statistics Canada’s
census divisions (CDUID, CDNAME) are known; other files are read when a property says a code or a name. A
map on a screen needs few vertices: lines are simplified, neighbours alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from pipelines import organisations
from pipelines.columns import words
from pipelines.loaded.simplify import Point, Ring, simplified
from pipelines.loaded.table import Loaded
from pipelines.problems import Problem, Refused

#: Bytes of a file, and vertices kept of it: a page sends them all.
LARGEST, MOST = 120_000_000, 1_800
#: West, south, east and north of what can be Estrie, in degrees, with room.
_AROUND = (-75.0, 44.0, -69.0, 47.5)
#: Properties that say the code or the name of a territory, in plain words.
_CODE = ("cduid", "mrs co mrc", "co mrc", "code mrc", "code", "territory", "territory code")
_NAME = ("cdname", "mrs nm mrc", "nm mrc", "nom mrc", "nom", "name")
_DECIMALS = 5


def read(path: Path) -> Loaded:
    """The outlines of a file: one row a vertex of a ring of a territory, outer rings first, closed.

    Outer rings turn to the left, holes to the right. Raises Refused: `outline_unreadable` (no GeoJSON of
    polygons), `outline_projected` (no longitudes and latitudes), `outline_missing` (territories that the
    file does not have), `outline_too_large`.
    """
    if path.stat().st_size > LARGEST:
        raise Refused(Problem("outline_too_large", value=path.name))
    raw = path.read_bytes()
    found = _of_territories(_features(raw, path.name))
    missing = [name for code, name in organisations.territory_names().items() if code not in found]
    if missing:
        raise Refused(Problem("outline_missing", value=", ".join(missing)))
    _check_degrees(found)
    rows = list(_rows(simplified(found, MOST)))
    return Loaded(path.name, hashlib.sha256(raw).hexdigest(), rows)


def _features(raw: bytes, name: str) -> list[Mapping]:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("outline_unreadable", value=name)) from error
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise Refused(Problem("outline_unreadable", value=name))
    return features


def _of_territories(features: list[Mapping]) -> dict[str, list[Ring]]:
    """The rings of the features that are territories of Estrie; several of one territory make one."""
    by_name = {words.plain(name): code for code, name in organisations.territory_names().items()}
    found: dict[str, list[Ring]] = {}
    for feature in features:
        code = _code(feature.get("properties"), by_name)
        if code:
            found.setdefault(code, []).extend(_rings(feature.get("geometry")))
    return found


def _code(properties: object, by_name: Mapping[str, str]) -> str | None:
    """The territory that a feature is, by its code (2445, 450, 45) else by its name; None when it is none."""
    if not isinstance(properties, dict):
        return None
    said = {words.plain(str(key)): str(value or "").strip() for key, value in properties.items()}
    by_code = {form: code for code in by_name.values() for form in (code, f"{code}0", f"24{code}")}
    codes = (by_code.get(said[name]) for name in _CODE if name in said)
    names = (by_name.get(words.plain(said[name])) for name in _NAME if name in said)
    if any(said.get(name) for name in _CODE):
        return next((code for code in codes if code), None)
    return next((code for code in names if code), None)


def _rings(geometry: object) -> Iterator[Ring]:
    """The rings of a polygon or of several, outer ones turning left, holes right."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Refused(Problem("outline_unreadable", value=str(kind)))
    polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    try:
        for polygon in polygons:
            for place, ring in enumerate(polygon):
                yield _turned([(float(corner[0]), float(corner[1])) for corner in ring], place == 0)
    except (TypeError, ValueError, IndexError) as error:
        raise Refused(Problem("outline_unreadable", value=str(kind))) from error


def _turned(ring: Ring, to_left: bool) -> Ring:
    closed = ring if ring[:1] == ring[-1:] else [*ring, *ring[:1]]
    return closed if (_area(closed) > 0) == to_left else closed[::-1]


def _area(ring: Ring) -> float:
    """Twice the area of a closed ring, above 0 when it turns left."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def _check_degrees(found: Mapping[str, list[Ring]]) -> None:
    west, south, east, north = _AROUND
    for rings in found.values():
        for ring in rings:
            for x, y in ring:
                if not (west <= x <= east and south <= y <= north):
                    raise Refused(Problem("outline_projected", value=f"{x:g}, {y:g}"))


def _rows(found: Mapping[str, list[Ring]]) -> Iterator[dict[str, str | None]]:
    for code in sorted(found):
        for place, ring in enumerate(sorted(found[code], key=lambda ring: -_area(ring))):
            for vertex, (x, y) in enumerate(ring):
                yield {
                    "territory": code,
                    "ring": str(place),
                    "vertex": str(vertex),
                    **_degrees((x, y)),
                }


def _degrees(point: Point) -> dict[str, str]:
    return dict(zip(("longitude", "latitude"), (f"{side:.{_DECIMALS}f}" for side in point), strict=True))
