"""Official outlines: read whatever the publisher calls its properties, or refused with what is wrong."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from pipelines.loaded import outline, simplify
from pipelines.organisations import territory_names as territories
from pipelines.problems import Refused

CODES = sorted(territories())


def square(x, y, side=0.2, steps=40):
    """A closed square turning right, with many vertices on each side."""
    corners = [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)]
    ring = [
        (round(x0 + (x1 - x0) * i / steps, 6), round(y0 + (y1 - y0) * i / steps, 6))
        for (x0, y0), (x1, y1) in pairwise(corners)
        for i in range(steps)
    ]
    return [*ring, ring[0]]


def place(i):
    return -73 + 0.2 * (i % 3), 45 + 0.2 * (i // 3)


def features(properties, codes=CODES):
    return [
        {
            "type": "Feature",
            "properties": properties(code),
            "geometry": {"type": "Polygon", "coordinates": [square(*place(i))]},
        }
        for i, code in enumerate(codes)
    ]


@pytest.fixture
def written(tmp_path):
    """Writes a GeoJSON file of features."""

    def written(made, name="contours.geojson"):
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")
        return path

    return written


def kind(path):
    with pytest.raises(Refused) as refused:
        outline.read(path)
    assert all(refused.value.problem.message(lang) for lang in ("fr", "en"))
    return refused.value.problem.kind


@pytest.mark.parametrize(
    "properties",
    [
        lambda code: {"CDUID": f"24{code}", "CDNAME": "Peu importe"},
        lambda code: {"MRS_CO_MRC": f"{code}0", "MRS_NM_MRC": territories()[code]},
        lambda code: {"OBJECTID": 7, "nom": territories()[code].upper()},
    ],
    ids=["census", "sda", "name"],
)
def test_the_nine_are_found_by_code_or_name(written, properties):
    said = outline.read(written(features(properties)))
    assert sorted({row["territory"] for row in said.rows}) == CODES
    assert said.file == "contours.geojson" and len(said.sha256) == 64


def test_outer_rings_turn_left_holes_right_and_a_straight_line_needs_its_ends_only(written):
    made = features(lambda code: {"code": code})
    made[0]["geometry"]["coordinates"].append(square(-72.95, 45.05, 0.1))
    rows = [row for row in outline.read(written(made)).rows if row["territory"] == CODES[0]]
    rings = [[(float(r["longitude"]), float(r["latitude"])) for r in rows if r["ring"] == n] for n in "01"]
    assert [len(ring) for ring in rings] == [5, 5] and all(ring[0] == ring[-1] for ring in rings)
    assert outline._area(rings[0]) > 0 > outline._area(rings[1])


def test_several_polygons_or_features_make_one_territory(written):
    made = features(lambda code: {"code": code})
    made[1]["geometry"] = {"type": "MultiPolygon", "coordinates": [[square(-72, 46)], [square(-71.5, 46)]]}
    made.append(features(lambda code: {"code": code}, CODES[:1])[0] | {
        "geometry": {"type": "Polygon", "coordinates": [square(-71, 46.5)]}})  # fmt: skip
    rows = outline.read(written(made)).rows
    rings = {code: {row["ring"] for row in rows if row["territory"] == code} for code in CODES[:3]}
    assert [len(rings[code]) for code in CODES[:3]] == [2, 2, 1]


def test_a_code_that_is_another_regions_is_not_taken_for_its_name(written):
    made = features(lambda code: {"CDUID": f"24{code}", "CDNAME": territories()[code]})
    made.append({"type": "Feature", "properties": {"CDUID": "3530", "CDNAME": territories()[CODES[0]]},
                 "geometry": {"type": "Polygon", "coordinates": [square(-80, 43)]}})  # fmt: skip
    assert min(float(row["longitude"]) for row in outline.read(written(made)).rows) > -74


def test_a_territory_that_is_not_there_is_named(written):
    path = written(features(lambda code: {"code": code}, CODES[:-1]))
    with pytest.raises(Refused) as refused:
        outline.read(path)
    assert refused.value.problem.kind == "outline_missing"
    assert territories()[CODES[-1]] in refused.value.problem.message("fr")


def test_projected_coordinates_are_refused(written):
    made = features(lambda code: {"code": code})
    made[0]["geometry"]["coordinates"] = [square(7_600_000.0, 1_250_000.0, 9_000)]
    assert kind(written(made)) == "outline_projected"


@pytest.mark.parametrize(
    "text",
    ["", "pas du JSON", "[1, 2]", '{"features": 3}', "[" * 100_000,
     json.dumps({"features": [{"properties": {"code": CODES[0]}, "geometry": {"type": "Point"}}]}),
     json.dumps({"features": [{"properties": {"code": CODES[0]}, "geometry":
                               {"type": "Polygon", "coordinates": [["ab", None]]}}]})],
    ids=["empty", "words", "list", "number", "deep", "point", "corner"],
)  # fmt: skip
def test_what_is_no_file_of_polygons_is_refused(tmp_path, text):
    path = tmp_path / "x.geojson"
    path.write_text(text, encoding="utf-8")
    assert kind(path) == "outline_unreadable"


def test_a_file_too_large_is_refused(written, monkeypatch):
    monkeypatch.setattr(outline, "LARGEST", 10)
    assert kind(written(features(lambda code: {"code": code}))) == "outline_too_large"


def wavy(shift):
    """A border of a thousand vertices that two territories share."""
    return [(shift + 0.01 * ((i * 7919) % 13) / 13, i / 1000) for i in range(1001)]


def test_neighbours_keep_the_same_border_and_few_vertices():
    left = [(-1.0, 0.0), *wavy(0.0), (-1.0, 1.0), (-1.0, 0.0)]
    right = [(1.0, 0.0), (1.0, 1.0), *reversed(wavy(0.0)), (1.0, 0.0)]
    made = simplify.simplified({"a": [left], "b": [right]}, 300)
    a, b = ({point for point in made[code][0] if abs(point[0]) < 0.5} for code in "ab")
    assert a == b and 2 < len(a) < 300


def test_a_ring_that_becomes_a_line_is_left_out_but_never_the_only_one():
    speck = [(5.0, 5.0), (5.0001, 5.0), (5.0, 5.0001), (5.0, 5.0)]
    made = simplify.simplified({"a": [square(0, 0), speck], "b": [[(9.0, 9.0), *speck[1:3], (9.0, 9.0)]]}, 40)
    assert len(made["a"]) == 1 and len(made["b"]) == 1
