"""Charts made of cells: order, bounds, missing and partial marks, words for who does not see them."""

import datetime as dt
from decimal import Decimal

from charts import build
from charts.names import Names
from measures import Cell, Note

D = Decimal
NAMES = Names(
    "fr", {"territory": {"43": "Sherbrooke", "44": "Coaticook", "45": "Memphrémagog"}}, dt.date(2018, 3, 31)
)


def cell(key, value, unit="dollars", notes=(), **by):
    return Cell(by, key, None if value is None else D(value), unit, notes=notes)


def test_bars_go_from_the_largest_to_the_missing():
    cells = [cell("k", "5", territory="43"), cell("k", None, territory="44"), cell("k", "9", territory="45")]
    chart = build.bars("t", "Titre", build.territories(cells, "k", NAMES), "dollars", "territory", NAMES)
    assert [point.label for point in chart.points] == ["Memphrémagog", "Sherbrooke", "Coaticook"]
    assert chart.points[-1].value is None and "n." in chart.points[-1].shown
    assert not chart.is_empty


def test_a_chart_without_any_value_is_empty():
    cells = [cell("k", None, territory="43")]
    assert build.bars("t", "", build.territories(cells, "k", NAMES), "dollars", "territory", NAMES).is_empty


def test_a_year_that_is_not_over_or_not_all_reported_is_partial():
    cells = [
        cell("k", "1", year="2015-2016"),
        cell("k", "2", year="2016-2017", notes=(Note("incomplete"),)),
        cell("k", "3", year="2017-2018"),
    ]
    assert [point.partial for point in build.years(cells, "k", NAMES, "programme")] == [False, True, True]


def test_lines_that_fit_in_no_year_make_no_mark():
    cells = [cell("k", "1", year="2016-2017"), cell("k", "7", year=None)]
    assert [point.code for point in build.years(cells, "k", NAMES, "programme")] == ["2016-2017"]


def test_the_parts_of_spending_sum_to_the_total():
    cells = [
        cell("spend_total", "100", year="2016-2017"),
        cell("spend_retained", "60", year="2016-2017"),
        cell("spend_unlocated", "15", year="2016-2017"),
    ]
    chart = build.kept_and_gone(cells, "Titre", NAMES, "programme")
    assert [part.points[0].value for part in chart.series] == [D(60), D(25), D(15)]
    assert [part.key for part in chart.series] == ["spend_retained", "spend_total", "spend_unlocated"]
    assert chart.stacked


def test_what_is_left_of_a_part_that_is_withheld_is_withheld_too():
    cells = [
        cell("spend_total", "100", year="2016-2017"),
        cell("spend_retained", None, notes=(Note("withheld"),), year="2016-2017"),
        cell("spend_unlocated", "15", year="2016-2017"),
    ]
    here, elsewhere, unlocated = build.kept_and_gone(cells, "Titre", NAMES, "programme").series
    assert here.points[0].value is None and elsewhere.points[0].value is None
    assert elsewhere.points[0].shown == here.points[0].shown == "non publié"
    assert unlocated.points[0].value == D(15)


def test_the_alternative_text_says_every_figure():
    cells = [cell("k", "5", territory="43"), cell("k", "9", territory="45")]
    chart = build.bars("t", "Titre", build.territories(cells, "k", NAMES), "dollars", "territory", NAMES)
    assert chart.alt.startswith("Titre. ")
    assert all(point.label in chart.alt and point.shown in chart.alt for point in chart.points)


def test_the_average_is_a_line_and_is_said():
    chart = build.bars("t", "Titre", build.territories([], "k", NAMES), "dollars", "territory", NAMES)
    with_line = build.against_average(chart, D("12"), "dollars", NAMES)
    assert with_line.reference.value == D("12") and with_line.reference.label in with_line.alt
    assert build.against_average(chart, None, "dollars", NAMES) == chart


def test_moments_outside_the_years_shown_are_left_out():
    cells = [cell("k", "1", year="2019-2020"), cell("k", "2", year="2021-2022")]
    points = build.years(cells, "k", NAMES, "programme")
    chart = build.lines("l", "Titre", {"k": points}, "index", NAMES)
    assert [moment.day for moment in chart.moments] == [dt.date(2021, 7, 1)]


def test_a_map_keeps_the_marks_of_its_bars():
    cells = [cell("k", "5", territory="43")]
    bars = build.bars("t", "Titre", build.territories(cells, "k", NAMES), "dollars", "territory", NAMES)
    drawn = build.territory_map(bars, {"43": [(-71.9, 45.4), (-71.8, 45.4), (-71.8, 45.5)]})
    assert drawn.kind == "map" and drawn.points == bars.points


def test_names_of_codes_without_a_name_are_the_codes():
    assert NAMES.of("territory", "unlocated") == "Non localisé"
    assert NAMES.of("category", "Mobilier") == "Mobilier"
    assert NAMES.of("procurement_method", None) == "Non précisé"
    assert NAMES.of("year", None) == "Période non ventilée"
