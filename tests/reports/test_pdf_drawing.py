"""Charts as pictures: an honest zero, what is missing in words, what is not complete hatched, nothing cut."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import palette
from charts.spec import Chart, Moment, Point, Reference, Series
from reports.pdf import letters
from reports.pdf.drawing import canvas, drawn
from tests.sample_report import report

CHARTS = {each.key: each.chart for each in report().exhibits if each.chart}
WIDE = 488.0
NS = "{http://www.w3.org/2000/svg}"


def picture(chart, wide=WIDE, lang="fr"):
    return ElementTree.fromstring(drawn(chart, wide, lang))


def words(root):
    return [each.text or "" for each in root.iter(f"{NS}text")]


def boxes(root, colour):
    found = [each for each in root.findall(f"{NS}rect") if each.get("fill") == colour]
    return [{name: float(each.get(name)) for name in ("x", "y", "width", "height")} for each in found]


def mark(code, value, **more):
    number = None if value is None else Decimal(value)
    return Point(code, f"Nom {code}", number, "n. d." if value is None else f"{value} $", **more)


def chart(kind, *points, **more):
    return Chart("c", kind, "Titre", "Dit", "dollars", "territory", (Series("S", points),), **more)


@pytest.mark.parametrize("key", list(CHARTS))
def test_every_word_and_box_of_a_chart_stands_in_its_picture(key):
    root = picture(CHARTS[key])
    wide, high = (float(root.get("viewBox").split()[at]) for at in (2, 3))
    for each in root.iter(f"{NS}text"):
        x, y, size = float(each.get("x")), float(each.get("y")), float(each.get("font-size"))
        long = canvas.width(each.text or "", size) * (1.06 if each.get("font-weight") == "600" else 1)
        if "transform" not in each.attrib:
            left = x - {"start": 0, "middle": long / 2, "end": long}[each.get("text-anchor")]
            assert left >= -1 and left + long <= wide + 1, each.text
        assert 0 <= y <= high, each.text
    for each in root.findall(f"{NS}rect"):
        assert float(each.get("x")) + float(each.get("width")) <= wide + 1
        assert float(each.get("y")) + float(each.get("height")) <= high + 1


@pytest.mark.parametrize("key", list(CHARTS))
def test_every_value_shown_is_in_words(key):
    chart = CHARTS[key]
    if chart.kind in ("bars", "map", "waterfall"):
        told = words(picture(chart))
        assert all(point.shown in told for point in chart.points)


def test_bars_are_as_long_as_their_values():
    one, two = boxes(picture(chart("bars", mark("a", "100"), mark("b", "25"))), palette.mark("here"))
    assert one["width"] / two["width"] == pytest.approx(4, rel=0.01)
    assert one["x"] == two["x"]


def test_what_falls_lies_left_of_zero():
    rise, fall = boxes(picture(chart("bars", mark("a", "100"), mark("b", "-50"))), palette.mark("here"))
    assert fall["x"] + fall["width"] == pytest.approx(rise["x"], abs=0.1)


def test_what_is_missing_is_words_and_no_bar():
    root = picture(chart("bars", mark("a", "100"), mark("b", None)))
    assert len(boxes(root, palette.mark("here"))) == 1
    assert "n. d." in words(root)


def test_columns_stand_on_zero_and_what_is_not_complete_is_hatched():
    root = picture(chart("columns", mark("a", "100"), mark("b", "50", partial=True)))
    (whole,), (hatched,) = boxes(root, palette.mark("here")), boxes(root, "url(#h0)")
    assert whole["y"] + whole["height"] == pytest.approx(hatched["y"] + hatched["height"], abs=0.05)
    assert whole["height"] / hatched["height"] == pytest.approx(2, rel=0.01)


def test_parts_of_a_whole_stand_on_each_other():
    parts = Series("Ici", (mark("a", "60"),)), Series("Ailleurs", (mark("a", "40"),), "rest")
    root = picture(Chart("c", "columns", "T", "A", "dollars", "year", parts, stacked=True))
    below = boxes(root, palette.mark("here"))[-1]
    above = boxes(root, palette.mark("rest"))[-1]
    assert above["y"] + above["height"] == pytest.approx(below["y"], abs=0.05)
    assert {"Ici", "Ailleurs"} <= set(words(root))


def test_bounds_are_a_thin_line_and_the_period_before_a_tick():
    plain = picture(chart("bars", mark("a", "50"), mark("b", "80")))
    marked = picture(
        chart(
            "bars",
            mark("a", "50", lower=Decimal(40), upper=Decimal(70)),
            mark("b", "80", before=Decimal(60), before_shown="60"),
        )
    )
    assert len(list(marked.iter(f"{NS}polyline"))) == len(list(plain.iter(f"{NS}polyline"))) + 2


def test_a_curve_is_open_where_a_year_misses_and_hollow_where_one_is_not_complete():
    years = [mark(str(year), value) for year, value in enumerate(("1", None, "3", "4"))]
    years[3] = replace(years[3], partial=True)
    root = picture(chart("lines", *years))
    drawn_lines = [each for each in root.iter(f"{NS}polyline") if each.get("stroke") == palette.mark("here")]
    assert [each.get("stroke-dasharray") for each in drawn_lines][:1] == ["3,2"]
    fills = [each.get("fill") for each in root.iter(f"{NS}circle")]
    assert fills == [palette.mark("here")] * 2 + [canvas.PAPER]
    assert "S\u00a0: 4 $" in words(root)


def test_series_of_other_years_meet_at_their_years():
    days = [dt.date(2017 + number, 4, 1) for number in range(3)]
    full = [mark(str(day.year), "10", day=day) for day in days]
    two = (Series("Tous", tuple(full)), Series("Mêmes", tuple(full[:2]), "rest"))
    root = picture(Chart("c", "lines", "T", "A", "index", "year", two, moments=(Moment(days[1], "Fonds"),)))
    places = [float(each.get("cx")) for each in root.iter(f"{NS}circle")]
    assert len(places) == 5 and places[:2] == places[2:4]
    assert "Fonds" in words(root)


def test_a_reference_says_its_words_even_at_the_edge():
    label = "Moyenne de tous les territoires de l’Estrie"
    root = picture(chart("bars", mark("a", "1"), reference=Reference(Decimal(100), label)))
    told = next(each for each in root.iter(f"{NS}text") if each.text == label)
    assert float(told.get("x")) + canvas.width(label) / 2 <= WIDE + 0.1


def test_a_territory_without_a_value_stays_blank_and_the_scale_says_why():
    root = picture(CHARTS["territories.map"])
    fills = [each.get("fill") for each in root.iter(f"{NS}path")]
    assert len(fills) == 9 and fills.count(canvas.PAPER) == 1
    assert words(root).count("non publié") == 2


def test_nothing_to_draw_is_still_a_picture():
    for kind in ("bars", "columns", "lines", "map", "matrix", "waterfall"):
        assert picture(chart(kind)).tag == f"{NS}svg"
        assert picture(chart(kind, mark("a", None))).tag == f"{NS}svg"


@given(st.text(max_size=60))
def test_any_name_is_a_word_of_the_picture_and_no_letter_is_one_the_font_lacks(name):
    root = picture(chart("bars", replace(mark("a", "1"), label=name)))
    said = re.sub(r"\s", "", "".join(words(root)[:-1]))
    assert re.sub(r"\s", "", letters.shown(name)).replace("\u200b", "") == said.replace("\u200b", "")
    regular = letters._widths(letters._FILES[0])
    assert all(letter in regular or letter.isspace() or letter == "\u200b" for letter in letters.shown(name))


@given(st.text(alphabet="abcé -", max_size=80), st.floats(20, 200))
def test_folded_words_fit_and_none_is_lost(said, room):
    lines = canvas.folded(said, room)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(canvas.width(line) <= room or len(line) == 1 for line in lines)
