"""Native charts, maps and tables of a deck: the figures inside are those of the report, to the cent."""

import io
from dataclasses import replace
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.util import Pt

from charts import build, flows, scales
from charts.compare import with_before
from charts.spec import Reference
from labels import text
from reports import pptx
from reports.pptx import beside, series
from reports.pptx.base import CONTENT_BOX
from tests.sample_report import ESTRIE, cells, names
from tests.sample_report import report as sample

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CENT = Decimal("0.01")
report = cache(sample)


@pytest.fixture(scope="module")
def slides() -> dict[str, object]:
    """The slide of each exhibit by its key."""
    made = report()
    deck = Presentation(io.BytesIO(pptx.render(made)))
    shown = [exhibit.key for exhibit in made.exhibits if exhibit.on_slide]
    return dict(zip(shown, list(deck.slides)[2:], strict=False))


def exhibit_of(key: str) -> object:
    return next(exhibit for exhibit in report().exhibits if exhibit.key == key)


def slide_with(exhibit) -> object:
    """The slide of an exhibit alone in a report."""
    made = report()
    section = replace(made.sections[1], exhibits=(exhibit,))
    return Presentation(io.BytesIO(pptx.render(replace(made, sections=(section,))))).slides[1]


def chart_of(slide) -> object:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def drawn(chart) -> list[dict[str, Decimal]]:
    """What each series of a native chart holds, by category, as its XML says it."""
    found = []
    for part in chart._chartSpace.iter(f"{C}ser"):
        labels = {each.get("idx"): each[0].text for each in part.find(f"{C}cat").iter(f"{C}pt")}
        values = {each.get("idx"): each[0].text for each in part.find(f"{C}val").iter(f"{C}pt")}
        found.append({labels[rank]: Decimal(value) for rank, value in values.items()})
    return found


def codes_of(chart) -> set[str]:
    """Format codes of the values written at marks."""
    return {each.get("formatCode") for label in chart._chartSpace.iter(f"{C}dLbl")
            for each in label.iter(f"{C}numFmt")}  # fmt: skip


def inside(chart) -> list[dict[str, object]]:
    """The same from the workbook inside the chart, its formulas as they are written."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    columns = zip(*(row[1:] for row in rows[1:]), strict=True)
    return [{row[0]: value for row, value in zip(rows[1:], column, strict=True) if value is not None}
            for column in columns]  # fmt: skip


@pytest.mark.parametrize("key", ["territories.bars", "years.kept", "years.index", "plan.progress"])
def test_every_mark_is_in_the_chart_and_in_its_workbook_to_the_cent(slides, key):
    native, chart = chart_of(slides[key]), exhibit_of(key).chart
    for part, found, written in zip(chart.series, drawn(native), inside(native), strict=True):
        told = {point.label: point.value for point in part.points if point.value is not None}
        assert found == told
        assert {name: Decimal(repr(value)).quantize(CENT) for name, value in written.items()} == {
            name: value.quantize(CENT) for name, value in told.items()
        }


def test_charts_hold_the_numbers_of_their_tables(slides):
    for key in ("territories.bars", "years.index"):
        table, found = exhibit_of(key).table, drawn(chart_of(slides[key]))[0]
        assert found == {row[0]: row[1] for row in table.rows if row[1] is not None}


def test_a_waterfall_stands_on_what_is_not_seen_and_says_rises_and_falls(slides):
    chart = chart_of(slides["growth.parts"])
    base, whole, up, down = drawn(chart)
    assert whole == {"2016-2017": Decimal("900000.25"), "2024-2025": Decimal("1270000.30")}
    assert up == {"Mêmes partenaires": Decimal("300000.10"), "Arrivés": Decimal("120000.00")}
    assert down == {"Partis": Decimal("50000.05")}
    assert base == {
        "Mêmes partenaires": Decimal("900000.25"),
        "Arrivés": Decimal("1200000.35"),
        "Partis": Decimal("1270000.30"),
    }
    shown = [each.get("formatCode") for each in chart._chartSpace.iter(f"{C}numFmt")]
    assert any('"-"' in code for code in shown) and any('"+"' in code for code in shown)
    assert chart.plots[0].series[0].format.fill.type == MSO_FILL.BACKGROUND


def test_a_waterfall_that_goes_below_nothing_is_drawn_as_signed_columns():
    exhibit = exhibit_of("growth.parts")
    points = tuple(
        replace(point, value=Decimal("-2000000.00")) if point.code == "leaving" else point
        for point in exhibit.chart.points
    )
    chart = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=points),))
    assert min(flows.ends(points)) < 0
    native = chart_of(slide_with(replace(exhibit, chart=chart)))
    assert drawn(native)[0]["Partis"] == Decimal("-2000000.00")
    assert native.value_axis.minimum_scale < -2000000
    assert {code.split(";")[1][0] for code in codes_of(native)} == {"-"}


def test_missing_marks_are_gaps_whose_category_says_why(slides):
    chart = chart_of(slides["territories.bars"])
    name = names().of("territory", "42")
    said = f"{name} (non\u00a0publié)"
    assert said in list(chart.plots[0].categories)
    assert said not in drawn(chart)[0]
    unknown = replace(exhibit_of("territories.bars").table, withheld=frozenset())
    again = chart_of(slide_with(replace(exhibit_of("territories.bars"), table=unknown)))
    assert f"{name} (n.\u00a0d.)" in list(again.plots[0].categories)


def test_texts_of_the_data_are_never_formulas():
    exhibit = exhibit_of("plan.progress")
    points = tuple(replace(point, label=f"=1+{point.code}") for point in exhibit.chart.points)
    chart = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=points),))
    native = chart_of(slide_with(replace(exhibit, chart=chart)))
    book = openpyxl.load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob))
    assert [book["Sheet1"].cell(row, 1).data_type for row in (2, 3)] == ["s", "s"]


def test_an_incomplete_year_is_hatched_and_on_a_curve_hollow(slides):
    chart = chart_of(slides["years.kept"])
    last = chart.plots[0].series[0].points[8].format.fill
    assert last.type == MSO_FILL.PATTERNED
    exhibit = exhibit_of("years.index")
    points = [replace(each, partial=each.code == "2024-2025") for each in exhibit.chart.points]
    curve = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=tuple(points)),))
    marked = chart_of(slide_with(replace(exhibit, chart=curve))).plots[0].series[0].points[8]
    assert marked.format.line.dash_style is not None
    assert marked.marker.format.fill.fore_color.theme_color == 14  # the background of the theme


def test_bounds_are_whiskers_as_long_as_they_are():
    exhibit = exhibit_of("territories.bars")
    points = [
        replace(each, lower=each.value, upper=each.value + 5000) if each.value else each
        for each in exhibit.chart.points
    ]
    chart = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=tuple(points)),))
    native = chart_of(slide_with(replace(exhibit, chart=chart)))
    content = series.read(replace(exhibit, chart=chart), "fr")
    scale = float(5000 / beside.top(chart, content)) * beside.plot(chart, content)[2]
    moved = {
        float(each.get("val"))
        for label in native._chartSpace.iter(f"{C}dLbl")
        for each in label.iter(f"{C}x")
    }
    assert list(moved) == [pytest.approx(scale, abs=1e-4)]
    bars = next(native._chartSpace.iter(f"{C}errBars"))
    assert [each[0].text for each in bars.find(f"{C}plus").iter(f"{C}pt")] == ["5000.00"] * 8 + ["0"]
    assert {each[0].text for each in bars.find(f"{C}minus").iter(f"{C}pt")} == {"0.00", "0"}


def test_the_value_compared_with_is_a_series_of_its_own():
    known = names()
    now = cells("spend_retained", "territory", ESTRIE)
    before = cells("spend_retained", "territory", ESTRIE, "50000.10")
    points = [build.territories(each, "spend_retained", known) for each in (now, before)]
    bars = build.bars("territories", "Titre", points[0], "dollars", "territory", known)
    chart = with_before(bars, points[1], "2024-2025", "2016-2017", known)
    found = drawn(chart_of(slide_with(replace(exhibit_of("territories.bars"), chart=chart))))
    assert found[1] == {point.label: point.before for point in chart.points}


def test_what_is_told_apart_has_the_accent_and_the_others_not():
    exhibit = exhibit_of("territories.bars")
    chart = replace(exhibit.chart, chosen="45")
    part = chart_of(slide_with(replace(exhibit, chart=chart))).plots[0].series[0]
    rank = next(rank for rank, point in enumerate(chart.points) if point.code == "45")
    assert part.format.fill.fore_color.theme_color == 10  # the sixth accent: everything else
    assert part.points[rank].format.fill.fore_color.theme_color == 5  # the first: told apart


def test_the_average_stands_at_its_value_and_moments_are_two_at_most(slides):
    exhibit = exhibit_of("territories.bars")
    content = series.read(exhibit, "fr")
    left, _, width, _ = beside.plot(exhibit.chart, content)
    end = float(beside.top(exhibit.chart, content))
    line = next(
        each for each in slides["territories.bars"].shapes if each.name == "Estrie\u00a0: 140\u00a0k$"
    )
    expected = CONTENT_BOX[0] + CONTENT_BOX[2] * (left + width * 140000 / end)
    assert line.left == pytest.approx(Pt(expected), abs=2)
    assert chart_of(slides["territories.bars"]).value_axis.maximum_scale == pytest.approx(end)
    labels = [moment.label for moment in exhibit_of("years.kept").chart.moments]
    shown = [each.name for each in slides["years.kept"].shapes if each.name in labels and each.has_text_frame]
    assert shown == labels[-2:]


def test_the_map_is_one_named_and_filled_freeform_a_territory(slides):
    chart = exhibit_of("territories.map").chart
    group = next(
        each for each in slides["territories.map"].shapes if each.name == exhibit_of("territories.map").title
    )
    shapes = {each.name: each for each in group.shapes if each.element.xpath(".//a:custGeom")}
    edges = scales.edges(chart)
    assert len(shapes) == 9
    for point in chart.points:
        shape, fill = shapes[point.label], scales.fill(chart, point.value, edges)
        said = shape.element.xpath(".//p:cNvPr")[0].get("descr")
        if point.value is None:
            assert shape.fill.type == MSO_FILL.BACKGROUND and text("table.withheld") in said
        else:
            assert f"#{shape.fill.fore_color.rgb}".lower() == fill and point.exact in said
    words = [each.text_frame.text for each in group.shapes if each.has_text_frame and each.text_frame.text]
    assert len(words) == 9 and any(text("table.withheld") in each for each in words)


def test_a_territory_with_a_hole_is_one_shape_of_two_rings():
    exhibit = exhibit_of("territories.map")
    outline = dict(exhibit.chart.outline)
    outline["45"] = [*outline["45"], [(-72.2, 45.2), (-72.1, 45.2), (-72.1, 45.3)]]
    slide = slide_with(replace(exhibit, chart=replace(exhibit.chart, outline=outline)))
    group = next(each for each in slide.shapes if each.name == exhibit.title)
    shape = next(each for each in group.shapes if each.name == names().of("territory", "45"))
    assert len(shape.element.xpath(".//a:close")) == 2


def test_the_matrix_is_a_table_of_shares_with_amounts_in_the_notes(slides):
    chart = exhibit_of("flows.matrix").chart
    slide = slides["flows.matrix"]
    grid = next(shape for shape in slide.shapes if shape.has_table).table
    assert grid.first_row and grid.first_col
    notes = slide.notes_slide.notes_text_frame.text
    for rank, row in enumerate(chart.series, 1):
        assert grid.cell(rank, 0).text == row.label
        for place, point in enumerate(row.points, 1):
            assert grid.cell(rank, place).text == flows.shown_share(row, point, "fr")
            assert f"{row.label} → {point.label}\u00a0: {point.exact}" in notes


def test_a_chart_without_a_value_says_that_there_are_no_data():
    exhibit = exhibit_of("territories.bars")
    points = tuple(replace(point, value=None) for point in exhibit.chart.points)
    chart = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=points),))
    slide = slide_with(replace(exhibit, chart=chart))
    assert not any(shape.has_chart for shape in slide.shapes)
    assert text("report_pptx.no_data") in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


def test_blank_bars_of_one_side_are_told_under_the_chart():
    exhibit = exhibit_of("plan.progress")
    own = exhibit.chart.series[0]
    blank = replace(own, label="Vous", points=(replace(own.points[0], value=None), own.points[1]))
    slide = slide_with(replace(exhibit, chart=replace(exhibit.chart, series=(own, blank), reference=None)))
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert text("report_pptx.missing", names=f"{own.points[0].label} (Vous)") in said


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_are_written_by_unit_and_language(lang):
    made = report(lang)
    deck = Presentation(io.BytesIO(pptx.render(made)))
    codes = {
        each.get("formatCode")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
        for each in shape.chart._chartSpace.iter(f"{C}numFmt")
    }
    dollars = {"fr": '"\u00a0M$"', "en": '"M"'}[lang]
    share = {"fr": '0"\u00a0"%', "en": "0%"}[lang]
    assert any(dollars in code for code in codes) and share in codes


def test_thousands_have_their_decimal_where_nothing_reaches_a_million():
    exhibit = exhibit_of("territories.bars")
    assert all('0.0,"\u00a0k$"' in code for code in codes_of(chart_of(slide_with(exhibit))))
    points = [replace(each, value=each.value and each.value * 100) for each in exhibit.chart.points]
    chart = replace(exhibit.chart, series=(replace(exhibit.chart.series[0], points=tuple(points)),))
    large = codes_of(chart_of(slide_with(replace(exhibit, chart=replace(chart, reference=None)))))
    assert all('0.0,,"\u00a0M$"' in code for code in large)


def test_a_reference_beyond_every_bar_stays_on_the_slide():
    exhibit = exhibit_of("territories.bars")
    chart = replace(exhibit.chart, reference=Reference(Decimal(900000), "Loin"))
    slide = slide_with(replace(exhibit, chart=chart))
    words = next(each for each in slide.shapes if each.name == "Loin" and each.has_text_frame)
    assert words.left + words.width <= Pt(CONTENT_BOX[0] + CONTENT_BOX[2]) + 2
