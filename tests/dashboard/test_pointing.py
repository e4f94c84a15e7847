"""A click on a map opens the territory pointed at: anywhere in it, and on its name wherever that stands."""

import csv
import math
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from charts import placing, plane
from charts.spec import Point
from dashboard import maps, pointing
from dashboard.plots import axes

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
ROOM = maps._VALUE
#: How far from the centre of a mark Plotly still answers: its radius beyond the distance asked for.
REACH = pointing.NEAR + pointing.SIZE / 2


@pytest.fixture(scope="module")
def outline():
    found = defaultdict(list)
    with (REFERENCE / "outline.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["territory_code"]].append((float(row["longitude"]), float(row["latitude"])))
    return tuple((code, (tuple(ring),)) for code, ring in found.items())


@pytest.fixture(scope="module")
def named(outline):
    with (REFERENCE / "territory.csv").open(encoding="utf-8") as file:
        names = {row["territory_code"]: row["name"] for row in csv.DictReader(file)}
    said = tuple((code, names[code]) for code, _ in outline)
    return {band: maps.placed(outline, said, ROOM, band) for band in maps.BANDS}


def answer(places, seen, x, y):
    """The territory that Plotly answers at a pixel: that of the nearest mark, None when none is near."""
    marks = [(code, at) for code, all_at in places.items() for at in all_at]
    away, code = min((math.dist((x, y), seen.pixels(at)), code) for code, at in marks)
    return code if away <= REACH else None


@pytest.mark.parametrize("band", maps.BANDS)
def test_a_name_and_a_middle_open_their_own_territory(band, outline, named):
    here, labels = maps.BANDS[band], named[band]
    places = pointing.places(outline, here, labels)
    for width in np.linspace(here.least, min(here.most, 900), 4):
        seen = plane.projection(dict(outline), width, here.height)
        for code, rings in outline:
            assert answer(places, seen, *seen.pixels(pointing.centre(rings[0]))) == code
        for label in labels:
            box = placing.box(label, seen)
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            inset = [(x, y) for x in (box.left + 6, box.right - 6) for y in (box.top + 6, box.bottom - 6)]
            assert {answer(places, seen, *at) for at in (middle, *inset)} == {label.code}


def test_what_is_said_is_the_same_all_over_a_territory(outline, named):
    shown = {"43": Point("43", "Sherbrooke", None, "n. d.")}
    (marks,) = pointing.targets(outline, maps.BANDS["wide"], named["wide"], shown, "5")
    assert set(marks["customdata"]) == {"43"} and len(marks["x"]) == len(marks["y"]) > 20
    assert marks["hovertemplate"].startswith(axes.hover(shown["43"])) and marks["xaxis"] == "x5"
