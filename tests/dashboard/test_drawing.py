"""The renderer shows the numbers of the chart it is given, and nothing is left to Plotly's English."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from charts import build, compare, flows, palette, placing, scales, values
from charts.names import Names
from charts.spec import Point
from dashboard import drawing, maps, pointing
from measures import Cell, Note

D = Decimal
NAMES = Names("fr", {"territory": {"43": "Sherbrooke", "44": "Coaticook"}}, dt.date(2018, 9, 30))
OUTLINE = {
    "43": [[(-72.0, 45.3), (-71.8, 45.3), (-71.8, 45.5), (-72.0, 45.5)]],
    "44": [[(-71.8, 45.0), (-71.6, 45.0), (-71.7, 45.2)]],
}


def cells(key="spend_total"):
    years = {"2016-2017": "100", "2017-2018": "250.5", "2018-2019": "40"}
    return [Cell({"year": year}, key, D(value), "dollars") for year, value in years.items()]


def tick(value):
    return values.short(value, "dollars", "fr")


def bars():
    made = [
        Cell({"territory": "43"}, "k", D(90), "dollars", D(80), D(110)),
        Cell({"territory": "44"}, "k", None, "dollars"),
    ]
    return build.bars("t", "Titre", build.territories(made, "k", NAMES), "dollars", "territory", NAMES)


def test_bars_show_their_values_and_bounds():
    drawn = drawing.figure(bars(), "fr", tick)
    assert drawn.data[0].x == (90.0, None)
    assert drawn.data[0].error_x.array == (20.0, 0.0) and drawn.data[0].error_x.arrayminus == (10.0, 0.0)
    assert [note.text for note in drawn.layout.annotations] == [point.shown for point in bars().points]
    assert drawn.data[0].customdata == ("43", "44")


def test_columns_hatch_a_year_that_is_not_over():
    chart = build.columns(
        "c", "Titre", build.years(cells(), "spend_total", NAMES, "programme"), "dollars", NAMES
    )
    drawn = drawing.figure(chart, "fr", tick)
    assert drawn.data[0].y == (100.0, 250.5, 40.0)
    assert drawn.data[0].marker.pattern.shape == ("", "", "/")


def test_axes_start_at_zero_and_their_ticks_are_ours():
    chart = build.columns(
        "c", "Titre", build.years(cells(), "spend_total", NAMES, "programme"), "dollars", NAMES
    )
    axis = drawing.figure(chart, "fr", tick).layout.yaxis
    assert axis.range[0] == 0 and axis.range[1] >= 250.5
    assert [text[-1] for text in axis.ticktext] == ["$"] * len(axis.tickvals)


def test_what_happened_stands_between_the_columns_of_its_years():
    chart = build.columns(
        "c", "Titre", build.years(cells(), "spend_total", NAMES, "programme"), "dollars", NAMES
    )
    drawn = drawing.figure(chart, "fr", tick)
    pilot, fund = (shape.x0 for shape in drawn.layout.shapes)
    assert -0.5 <= pilot < 0 and 0.5 < fund < 1.5


def test_a_compared_value_is_a_tick_across_its_bar():
    then = [Cell({"territory": "43"}, "k", D(100), "dollars")]
    both = compare.with_before(bars(), build.territories(then, "k", NAMES), "2017", "2016", NAMES)
    drawn = drawing.figure(both, "fr", tick)
    (mark,) = drawn.layout.shapes
    assert (mark.x0, mark.x1) == (100.0, 100.0) and mark.y0 < 0 < mark.y1
    assert "2016" in drawn.data[0].hovertext[0]


def test_two_sides_are_two_bars_with_their_values():
    sides = {"Nous": bars().points, "Région": bars().points}
    chart = compare.pairs("p", "Titre", sides, "dollars", "territory", NAMES)
    drawn = drawing.figure(chart, "fr", tick)
    assert [bar.name for bar in drawn.data] == ["Nous", "Région"]
    assert drawn.data[1].text == tuple(point.shown for point in bars().points)


def test_a_value_stands_at_the_foot_of_a_bar_whose_whisker_would_cross_it():
    long = Point("a", "A", Decimal("0.60"), "60 %", lower=Decimal("0.60"), upper=Decimal("0.70"))
    short = replace(long, code="b", label="B", value=Decimal("0.10"), shown="10 %", upper=Decimal("0.20"))
    plain = [replace(point, lower=None, upper=None) for point in (long, short)]
    chart = compare.pairs("p", "Titre", {"Ici": [long, short], "Région": plain}, "share", "category", NAMES)
    own, others = drawing.figure(chart, "fr", tick).to_dict()["data"]
    assert own["textposition"] == ["inside", "outside"]
    assert others["textposition"] == ["outside", "outside"]


def test_steps_of_a_waterfall_begin_where_the_last_ended():
    start, up, down, end = (
        Point(c, c, D(v), v) for c, v in zip("abcd", ("10", "5", "-3", "12"), strict=True)
    )
    chart = flows.waterfall("w", "Titre", start, (up, down), end, "dollars", NAMES)
    (bar,) = drawing.figure(chart, "fr", tick).data
    assert bar.base == (0.0, 10.0, 15.0, 0.0) and bar.y == (10.0, 5.0, -3.0, 12.0)
    assert len(set(bar.marker.color)) == 3


def test_what_is_negative_hangs_below_zero():
    made = [
        Cell({"year": "2016-2017"}, "k", D(-15), "dollars"),
        Cell({"year": "2017-2018"}, "k", D(40), "dollars"),
    ]
    chart = build.columns("c", "Titre", build.years(made, "k", NAMES, "programme"), "dollars", NAMES)
    drawn = drawing.figure(chart, "fr", tick)
    assert drawn.layout.barmode == "relative" and drawn.layout.yaxis.range[0] <= -15
    assert 0.0 in drawn.layout.yaxis.tickvals


def test_a_cell_of_a_matrix_says_its_share_and_both_codes():
    cells = [
        Cell({"buyer_territory": "43", "territory": code}, "k", D(value), "dollars")
        for code, value in (("43", 25), ("44", 75))
    ]
    chart = flows.matrix("m", "Titre", cells, "k", ("buyer_territory", "territory"), NAMES)
    drawn = drawing.figure(chart, "fr", tick)
    assert drawn.data[0].text == ("25\u00a0%", "75\u00a0%")
    assert [list(codes) for codes in drawn.data[0].customdata] == [["43", "43"], ["44", "43"]]
    assert len(drawn.layout.shapes) == 2


def test_a_curve_stops_at_the_last_complete_year_and_goes_on_in_dots():
    points = build.years(cells(), "spend_total", NAMES, "programme")
    drawn = drawing.figure(build.lines("l", "Titre", {"k": points}, "dollars", NAMES), "fr", tick)
    full, rest = drawn.data
    assert full.y == (100.0, 250.5) and full.line.dash == "solid"
    assert rest.y == (250.5, 40.0) and rest.line.dash == "dot"


def test_a_year_with_files_missing_is_a_hollow_mark_on_the_line():
    first, second, _ = cells()
    points = build.years([first.with_notes(Note("incomplete")), second], "spend_total", NAMES, "programme")
    (line,) = drawing.figure(build.lines("l", "Titre", {"k": points}, "dollars", NAMES), "fr", tick).data
    assert line.y == (100.0, 250.5) and line.marker.symbol == ("circle-open", "circle")


def on_map(**changes):
    return replace(build.territory_map(bars(), OUTLINE), **changes)


def test_a_map_is_polygons_with_their_names_on_top():
    drawn = drawing.figure(on_map(), "fr", tick)
    assert {trace.type for trace in drawn.data} == {"scatter"}
    areas = [trace for trace in drawn.data if trace.fill == "toself"]
    words = [text for trace in drawn.data if trace.mode == "text" for text in trace.text]
    assert len(areas) == 2 and areas[1].fillcolor == "rgba(0,0,0,0)"
    assert any("Sherbrooke" in word and "90" in word for word in words)
    assert any("Coaticook" in word and "n." in word for word in words)
    pointed_at = [trace for trace in drawn.data if trace.mode == "markers"]
    assert [set(trace.customdata) for trace in pointed_at] == [{"43"}, {"44"}] * len(maps.BANDS)
    assert all("<b>" in trace.hovertemplate for trace in pointed_at)


def test_each_band_of_widths_has_axes_of_its_own():
    names = [trace for trace in drawing.figure(on_map(), "fr", tick).data if trace.mode == "text"]
    assert {trace.xaxis for trace in names} == {"x2", "x3", "x4", "x5"}


def test_the_scale_under_a_map_says_its_values():
    drawn = drawing.figure(on_map(), "fr", tick)
    assert [note.text for note in drawn.layout.annotations] == [tick(D(v)) for v in (0, 20, 40, 60, 80, 100)]
    assert [shape.fillcolor for shape in drawn.layout.shapes] == palette.scale()


def test_a_growth_beyond_the_scale_of_a_map_is_said_at_its_end():
    drawn = drawing.figure(on_map(diverging=True, unit="change"), "fr", tick)
    assert drawn.layout.annotations[-1].text.startswith("≥")


def test_changes_are_filled_around_zero():
    edges = scales.edges(on_map(diverging=True))
    assert edges == [-edge for edge in reversed(edges)] and edges[-1] >= 90
    assert drawing.figure(on_map(diverging=True), "fr", tick).data[0].fillcolor in palette.diverging()[3:]


def test_the_chosen_territory_is_drawn_last_with_a_thick_edge():
    areas = [t for t in drawing.figure(on_map(chosen="43"), "fr", tick).data if t.fill == "toself"]
    assert [area.line.width for area in areas] == [1.2, 3]


def test_a_hole_is_a_ring_after_a_gap():
    holed = {"43": [*OUTLINE["43"], [(-71.9, 45.35), (-71.85, 45.4), (-71.9, 45.4)]], "44": OUTLINE["44"]}
    (area,) = [
        t for t in drawing.figure(on_map(outline=holed), "fr", tick).data if t.x and None in t.x and t.fill
    ]
    assert area.x.index(None) == 4 and len(area.x) == 8


def test_plotly_has_no_control_of_its_own():
    assert drawing.config()["displayModeBar"] is False


@pytest.mark.parametrize(("lang", "separators"), [("fr", ",\u00a0"), ("en", ".,")])
def test_separators_follow_the_language(lang, separators):
    assert drawing.figure(bars(), lang, tick).layout.separators == separators


@pytest.mark.parametrize("top", [0.7, 1, 9, 99, 101, 250_000, 3_333_333])
def test_ticks_are_few_and_reach_the_top(top):
    at = scales.ticks(top)
    assert at[0] == 0 and at[-1] >= top and 3 <= len(at) <= 7


@pytest.mark.parametrize(("low", "top"), [(-15, 40), (-40, 15), (-7, 0), (0, 0)])
def test_ticks_hold_what_is_negative_and_zero(low, top):
    at = scales.signed_ticks(low, top)
    assert at[0] <= low and at[-1] >= top and 0.0 in at and len(at) <= 13


def test_nothing_to_measure_has_one_tick():
    assert scales.ticks(0) == [0.0]


def test_the_centre_of_a_square_is_its_middle():
    assert pointing.centre([(0, 0), (2, 0), (2, 2), (0, 2)]) == (1.0, 1.0)
    assert pointing.centre([(3, 4), (3, 4)]) == (3, 4)


def test_long_names_take_two_lines():
    assert placing.wrapped("Sherbrooke") == ("Sherbrooke",)
    assert placing.wrapped("Le Haut-Saint-François") == ("Le Haut-", "Saint-François")
