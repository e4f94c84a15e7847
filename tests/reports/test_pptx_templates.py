"""The deck of every template: its figures are those of the document, to the cent."""

import io
from collections import Counter
from decimal import Decimal

import pytest
from pptx import Presentation

from labels import text
from reports import pptx
from reports.prepare import Asked, prepare
from reports.report import Exhibit, Report
from reports.templates import KEYS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SUBJECTS = {"organisation": "ville-aubepine", "territory": "45"}


@pytest.fixture(scope="module", params=KEYS)
def made(request, reader) -> tuple[Report, list[object]]:
    """A document and the slides of its deck."""
    report = prepare(reader, Asked(request.param, subject=SUBJECTS.get(request.param, "")))
    return report, list(Presentation(io.BytesIO(pptx.render(report))).slides)


def shown(report: Report) -> list[Exhibit]:
    return [each for each in report.exhibits if each.on_slide and each.chart and not each.chart.is_empty]


def slide_of(slides, exhibit: Exhibit) -> object:
    """The slide that carries the alternative text of an exhibit's chart."""
    return next(
        slide
        for slide in slides
        if slide.shapes.title.text == exhibit.title
        and exhibit.chart.alt in {shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes}
    )


def drawn(slide) -> Counter:
    """Values in the chart of a slide; of a waterfall without what is not seen, falls below 0."""
    chart = next((shape.chart for shape in slide.shapes if shape.has_chart), None)
    found: Counter = Counter()
    for part in chart._chartSpace.iter(f"{C}ser"):
        name = part.find(f"{C}tx").find(f".//{C}v").text
        sign = -1 if name == text("report_pptx.waterfall.down") else 1
        if name != text("report_pptx.waterfall.base"):
            found.update(sign * Decimal(each[0].text) for each in part.find(f"{C}val").iter(f"{C}pt"))
    return found


def test_every_mark_of_every_exhibit_is_on_its_slide_to_the_cent(made):
    report, slides = made
    assert len(shown(report)) > 1
    for exhibit in shown(report):
        points = [point for part in exhibit.chart.series for point in part.points if point.value is not None]
        slide = slide_of(slides, exhibit)
        if exhibit.chart.kind in ("map", "matrix"):
            said = "\n".join(slide.shapes.element.xpath("//p:cNvPr/@descr"))
            said += slide.notes_slide.notes_text_frame.text
            assert all((point.exact or point.shown) in said for point in points), exhibit.key
        else:
            before = [point.before for point in points if point.before is not None]
            assert drawn(slide) == Counter([*(point.value for point in points), *before]), exhibit.key


def test_every_headline_figure_is_on_a_card_in_full(made):
    report, slides = made
    said = "\n".join(shape.text_frame.text for s in slides for shape in s.shapes if shape.has_text_frame)
    for section in report.sections:
        for fact in () if section.is_annex else section.facts:
            assert fact.label in said
            if not fact.is_withheld:
                assert fact.shown in said
                assert fact.value is None or fact.exact in said, fact.key


def test_a_deck_is_no_longer_than_a_meeting(made):
    report, slides = made
    assert 4 <= len(slides) <= (10 if report.template == "board" else 14)
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in slides)
