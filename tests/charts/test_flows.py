"""Charts that compare and that follow money: what each mark says, and in words what a chart shows."""

import datetime as dt
from decimal import Decimal

from charts import build, compare, flows
from charts.names import Names
from charts.spec import Point
from measures import Cell

D = Decimal
NAMES = Names("fr", {"territory": {"43": "Sherbrooke", "44": "Coaticook"}, "buyer": {}}, dt.date(2030, 9, 30))


def cell(key, value, **by):
    return Cell(by, key, None if value is None else D(value), "dollars")


def parts(**values):
    return [cell("growth_decomposition", v, year="2017-2018", component=name) for name, v in values.items()]


def bars(*values):
    cells = [cell("k", value, territory=code) for value, code in zip(values, ("43", "44"), strict=True)]
    return build.territories(cells, "k", NAMES)


def test_every_mark_has_its_tick_and_the_title_both_periods():
    chart = build.bars("t", "Titre", bars("9", "5"), "dollars", "territory", NAMES)
    both = compare.with_before(chart, bars(None, "4"), "2024-2025", "2016-2017", NAMES)
    assert [point.before for point in both.points] == [None, D(4)]
    assert "2016-2017" in both.points[1].before_shown and not both.points[0].before_shown
    assert "2024-2025" in both.title and "2016-2017" in both.title and "2016-2017" in both.alt


def test_sides_are_told_apart_by_role_and_label():
    chart = compare.pairs("p", "Titre", {"Réel": bars("9", "5"), "Prévu": bars("8", "6")}, "dollars",
                          "territory", NAMES)  # fmt: skip
    assert [(part.label, part.role) for part in chart.series] == [("Réel", "here"), ("Prévu", "rest")]
    assert "Réel" in chart.alt and "Prévu" in chart.alt


def test_steps_are_signed_and_those_of_nothing_left_out():
    cells = parts(continuing="10", entering="0", leaving="-4")
    moved = flows.steps(cells, "growth_decomposition", "component", NAMES)
    assert [(point.code, point.shown[0]) for point in moved] == [("continuing", "+"), ("leaving", "-")]
    assert moved[0].label == "Partenaires présents les deux années"


def test_a_waterfall_goes_from_a_total_to_a_total():
    moved = flows.steps(parts(continuing="10"), "growth_decomposition", "component", NAMES)
    start, end = Point("a", "2016", D(5), "5 $"), Point("b", "2017", D(15), "15 $")
    chart = flows.waterfall("w", "Titre", start, moved, end, "dollars", NAMES)
    assert [point.whole for point in chart.points] == [True, False, True]
    assert "+10" in chart.alt


CROSSED = [
    cell("k", "30", buyer_territory="43", territory="43"),
    cell("k", "70", buyer_territory="43", territory="outside"),
    cell("k", "5", buyer_territory="regional", territory="44"),
]


def test_a_matrix_has_its_rows_and_columns_in_order_and_blank_pairs():
    chart = flows.matrix("m", "Titre", CROSSED, "k", ("buyer_territory", "territory"), NAMES)
    assert [row.code for row in chart.series] == ["43", "regional"]
    assert [point.code for point in chart.points] == ["43", "44", "outside"]
    assert [point.value for point in chart.points] == [D(30), None, D(70)]
    assert (chart.by, chart.rows) == ("territory", "buyer_territory")


def test_a_matrix_says_in_words_where_most_of_each_row_goes():
    chart = flows.matrix("m", "Titre", CROSSED, "k", ("buyer_territory", "territory"), NAMES)
    assert "Sherbrooke\u00a0: surtout Hors Québec" in chart.alt and "Coaticook, 5" in chart.alt


def test_a_cell_is_filled_by_its_share_of_its_row():
    row = flows.matrix("m", "", CROSSED, "k", ("buyer_territory", "territory"), NAMES).series[0]
    assert [flows.share_of_row(row, point) for point in row.points] == [D("0.3"), None, D("0.7")]
    assert flows.shown_share(row, row.points[1], "fr") == ""


def test_credits_do_not_make_a_share_of_a_row():
    cells = [cell("k", "-5", buyer_territory="43", territory="43")]
    row = flows.matrix("m", "", cells, "k", ("buyer_territory", "territory"), NAMES).series[0]
    assert flows.share_of_row(row, row.points[0]) is None
