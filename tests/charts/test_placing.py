"""Names on the map of the nine territories: none touches another at any width, whatever the language."""

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from charts import placing, plane
from charts.placing import Band
from charts.plane import Box

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
HEIGHT = 400
#: Plots of screens of 390, 700 and 1200 pixels, each in a band of widths that share their places.
BANDS = {342: Band(340, 440, HEIGHT), 640: Band(640, 1400, HEIGHT), 1130: Band(640, 1400, HEIGHT)}


def rows(name):
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def outline():
    found = defaultdict(lambda: [[]])
    for row in rows("outline"):
        found[row["territory_code"]][0].append((float(row["longitude"]), float(row["latitude"])))
    return dict(found)


@pytest.fixture(scope="module")
def words():
    value = "888,8\u00a0M$"
    names = {row["territory_code"]: row["name"] for row in rows("territory")}
    return {
        code: [(name, value), (*name.rsplit("-", 1), value)] if len(name) > 13 else [(name, value)]
        for code, name in names.items()
    }


@pytest.mark.parametrize("width", BANDS)
def test_every_name_has_its_place_and_none_touches_another(width, outline, words):
    labels = placing.place(outline, words, BANDS[width])
    seen = plane.projection(outline, width, HEIGHT)
    boxes = {label.code: placing.box(label, seen) for label in labels}
    assert sorted(boxes) == sorted(words)
    assert not [pair for pair in combinations(boxes.values(), 2) if pair[0].touches(pair[1])]
    assert all(abs(side) <= width / 2 for each in boxes.values() for side in (each.left, each.right))
    assert all(abs(side) <= HEIGHT / 2 for each in boxes.values() for side in (each.top, each.bottom))


@pytest.mark.parametrize("width", BANDS)
def test_no_line_runs_over_a_name_or_another_line(width, outline, words):
    labels = placing.place(outline, words, BANDS[width])
    seen = plane.projection(outline, width, HEIGHT)
    outside = [label for label in labels if label.side != "inside"]
    for label in outside:
        drawn = placing.line(label, seen)
        others = [other for other in labels if other is not label]
        assert not any(plane.enters(drawn, placing.box(other, seen)) for other in others)
        mine = placing.box(label, seen)
        assert not plane.enters(drawn, Box(mine.left + 1, mine.top + 1, mine.right - 1, mine.bottom - 1))
    drawn = [placing.line(label, seen) for label in outside]
    for label, (held, end) in zip(outside, drawn, strict=True):
        along, away = (1, 0) if label.side in ("left", "right") else (0, 1)
        assert abs(end[away] - held[away]) >= 0.4 * abs(end[along] - held[along])  # not beside its own words
    assert not any(plane.meet(one, other) for one, other in combinations(drawn, 2))


def test_a_name_that_fits_stands_inside_and_one_that_does_not_stands_beside():
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    sliver = [(2.0, 0.0), (2.02, 0.0), (2.02, 1.0), (2.0, 1.0)]
    labels = placing.place({"a": [square], "b": [sliver]}, {"a": [("Abc", "1")], "b": [("Def", "2")]},
                           Band(600, 600, 300))  # fmt: skip
    sides = {label.code: label.side for label in labels}
    assert sides["a"] == "inside" and sides["b"] != "inside"


def test_a_name_is_not_written_over_a_hole():
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    hole = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)]
    (label,) = placing.place({"a": [ring, hole]}, {"a": [("Abcdef", "1")]}, Band(300, 300, 300))
    assert label.side != "inside" or not (0.1 < label.at[0] < 0.9 and 0.1 < label.at[1] < 0.9)


def test_without_room_a_name_is_left_out():
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert placing.place({"a": [square]}, {"a": [("Un nom bien trop long", "1")]}, Band(60, 60, 60)) == []


def test_lines_and_boxes():
    area = Box(0, 0, 10, 10)
    assert plane.enters(((-5, 5), (15, 5)), area) and plane.enters(((2, 2), (3, 3)), area)
    assert not plane.enters(((-5, -5), (15, -5)), area) and not plane.enters(((-8, 5), (5, 18)), area)
    assert plane.meet(((0, 0), (2, 2)), ((0, 2), (2, 0))) and not plane.meet(
        ((0, 0), (1, 1)), ((3, 0), (4, 9))
    )
    assert area.touches(Box(9, 9, 12, 12)) and not area.touches(Box(10, 0, 12, 5))


def test_a_point_lies_in_a_ring_and_not_in_its_hole():
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    hole = [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]
    x, y = np.array([0.2, 0.5, 2]), np.array([0.2, 0.5, 2])
    assert plane.within([ring, hole], x, y).tolist() == [True, False, False]


def test_degrees_and_pixels_go_both_ways(outline):
    seen = plane.projection(outline, 600, 300)
    assert seen.degrees(*seen.pixels((-71.9, 45.4))) == pytest.approx((-71.9, 45.4))
