"""One slide an exhibit: its finding as the title, one chart, map or table, its source, its notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pptx.presentation import Presentation
from pptx.slide import Slide

from charts.spec import Chart
from labels import text
from reports.pptx import grids, maps, native, series, told, writing
from reports.pptx.base import CONTENT, SOURCE, layout
from reports.pptx.numbering import number
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
    writing.note(slide, [exhibit.notes, told.commentary(section, lang), *_notes(exhibit, lang)], lang)


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
    said: list[str] = []
    if kind == "matrix":
        said.append(text("report_pptx.row_share", lang))
    elif kind == "table" and (shown := grids.fitting(exhibit, lang)) < len(exhibit.table.rows):
        said.append(text("report_pptx.first_rows", lang, shown=shown, all=len(exhibit.table.rows)))
    elif kind == "chart" and exhibit.chart.kind in ("bars", "lines"):
        said += _blank(exhibit, series.codes_without_value(exhibit.chart), lang)
    return " ".join([*said, exhibit.credit])


def _notes(exhibit: Exhibit, lang: str) -> list[str]:
    """For the notes, after those of the exhibit: blank marks; the amounts of a matrix, which shows shares."""
    chart = exhibit.chart
    if chart is None:
        return []
    return list(_amounts(chart, lang) if chart.kind == "matrix" else _blank(exhibit, (), lang))


def _amounts(chart: Chart, lang: str) -> Iterator[str]:
    for row in chart.series:
        for point in row.points:
            if point.value is not None:
                names = {"row": row.label, "column": point.label}
                yield text("report_pptx.crossing", lang, **names, value=point.exact or point.shown)


def _blank(exhibit: Exhibit, but: Collection[str], lang: str) -> Iterator[str]:
    """Which marks have no value, and which are not published, but those of codes told elsewhere."""
    parts = exhibit.chart.series
    blank = [(part, p) for part in parts for p in part.points if p.value is None and p.code not in but]
    for kind, is_hidden in (("missing", False), ("withheld", True)):
        names = [
            point.label if len(parts) == 1 else f"{point.label} ({part.label})"
            for part, point in blank
            if series.is_withheld(exhibit, part, point.code) == is_hidden
        ]
        if names:
            yield text(f"report_pptx.{kind}", lang, names=", ".join(names))
