"""One slide an exhibit: its finding as the title, one chart, map or table, its source, its notes."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.presentation import Presentation
from pptx.slide import Slide

from labels import text
from reports.pptx import grids, maps, native, told, writing
from reports.pptx.base import CONTENT, SOURCE, layout
from reports.pptx.numbering import number
from reports.pptx.series import said_of_missing
from reports.pptx.writing import Line
from reports.report import Exhibit, Report, Section


def put(deck: Presentation, report: Report, section: Section, exhibit: Exhibit) -> None:
    """The slide of an exhibit."""
    lang, kind = report.lang, _kind(exhibit)
    slide = deck.slides.add_slide(layout(deck, _LAYOUTS[kind]))
    writing.title(slide, exhibit.title, lang)
    credit = slide.placeholders[SOURCE]
    writing.write(credit.text_frame, [Line(_credit(exhibit, kind, lang))], lang)
    _draw(slide, report, exhibit, kind)
    writing.read_last(slide, credit)
    number(slide, lang)
    writing.note(slide, [exhibit.notes, told.commentary(section, lang), *_left_out(exhibit, lang)], lang)


#: The layout for each kind of content.
_LAYOUTS = {"none": "text", "chart": "chart", "map": "free", "matrix": "table", "table": "table"}


def _kind(exhibit: Exhibit) -> str:
    chart = exhibit.chart
    if not exhibit.table.rows or (chart and chart.is_empty):
        return "none"
    if chart is None:
        return "table"
    return chart.kind if chart.kind in ("map", "matrix") else "chart"


def _draw(slide: Slide, report: Report, exhibit: Exhibit, kind: str) -> None:
    if kind == "chart":
        native.put(slide, exhibit, report.lang, report.as_of)
    elif kind == "map":
        maps.put(slide, exhibit, report.lang)
    elif kind == "matrix":
        grids.matrix(slide, exhibit, report.lang)
    elif kind == "table":
        grids.rows(slide, exhibit, report.lang)
    else:
        words = text("report_pptx.no_data", report.lang)
        writing.write(slide.placeholders[CONTENT].text_frame, [Line(words, 20, ink="muted")], report.lang)


def _credit(exhibit: Exhibit, kind: str, lang: str) -> str:
    """The line under the exhibit; what only a slide leaves out is said before it."""
    said = ""
    if kind == "matrix":
        said = text("report_pptx.row_share", lang)
    elif kind == "table" and len(exhibit.table.rows) > grids.ROWS:
        said = text("report_pptx.first_rows", lang, shown=grids.ROWS, all=len(exhibit.table.rows))
    return " ".join(words for words in (said, exhibit.credit) if words)


def _left_out(exhibit: Exhibit, lang: str) -> Iterator[str]:
    """For the notes: marks without a value, and the amounts of a matrix, which shows shares."""
    chart = exhibit.chart
    if chart is None:
        return
    if chart.kind == "matrix":
        yield from (
            text(
                "report_pptx.crossing",
                lang,
                row=row.label,
                column=point.label,
                value=point.exact or point.shown,
            )
            for row in chart.series
            for point in row.points
            if point.value is not None
        )
        return
    for kind, said in (("missing", "number.not_available"), ("withheld", "table.withheld")):
        names = [
            point.label if len(chart.series) == 1 else f"{point.label} ({part.label})"
            for part in chart.series
            for point in part.points
            if point.value is None and said_of_missing(exhibit, point.code, lang) == text(said, lang)
        ]
        if names:
            yield text(f"report_pptx.{kind}", lang, names=", ".join(names))
