"""The map as native shapes: one freeform a territory, named and coloured, its name on it or beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.util import Emu, Pt

from charts import palette, placing, plane, scales, values
from charts.placing import Band, Label
from charts.plane import Projection
from charts.spec import Chart, Point
from labels import text
from reports.pptx import writing
from reports.pptx.base import CONTENT_BOX, POINT
from reports.pptx.series import instead, is_withheld
from reports.pptx.strokes import SMALL
from reports.pptx.writing import Line
from reports.report import Exhibit

#: The plot of the map: a point of the slide is a pixel of its places, so letters of 12 points fit.
_LEFT, _TOP, _WIDTH, _TALL = CONTENT_BOX
_SCALE = 40
_BAND = Band(_WIDTH, _WIDTH, _TALL - _SCALE)
_MIDDLE = (_LEFT + _WIDTH / 2, _TOP + (_TALL - _SCALE) / 2)
#: The longest value under a name, whatever the figures: places are found once for an outline.
_LONGEST = "+888 points"
_STEP = 92
_ALIGN = {"left": PP_ALIGN.RIGHT, "right": PP_ALIGN.LEFT}

Frozen = tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]


def put(slide: Slide, exhibit: Exhibit, lang: str) -> GroupShape:
    """The map of an exhibit and its scale, each a group of shapes."""
    chart = exhibit.chart
    shown = {point.code: point for point in chart.points if point.code in chart.outline}
    edges = scales.edges(chart)
    fills = {code: scales.fill(chart, point.value, edges) for code, point in shown.items()}
    drawn = slide.shapes.add_group_shape()
    seen = plane.projection(chart.outline, _WIDTH, _BAND.height)
    for code in sorted(shown, key=lambda code: (code == chart.chosen, code)):
        _territory(drawn, exhibit, shown[code], fills[code], seen, lang)
    outline = tuple((code, tuple(map(tuple, rings))) for code, rings in chart.outline.items())
    for label in _placed(outline, tuple((code, point.label) for code, point in sorted(shown.items()))):
        _name(drawn, label, exhibit, fills[label.code], seen, lang)
    writing.describe(drawn, exhibit.title, chart.alt)
    _legend(slide, chart, edges, lang)
    return drawn


@lru_cache(maxsize=8)
def _placed(outline: Frozen, names: tuple[tuple[str, str], ...]) -> tuple[Label, ...]:
    """Where the names stand; found once for an outline and a language, whatever the values."""
    words: Mapping[str, list[tuple[str, ...]]] = {code: placing.forms(name, _LONGEST) for code, name in names}
    return tuple(placing.place(dict(outline), words, _BAND))


def _shown(exhibit: Exhibit, point: Point, lang: str) -> str:
    if point.value is None:
        return instead(is_withheld(exhibit, exhibit.chart.series[0], point.code), lang)
    return point.shown


def _territory(
    drawn: GroupShape, exhibit: Exhibit, point: Point, fill: str | None, seen: Projection, lang: str
) -> None:
    """One territory: its rings in one freeform, holes turning the other way."""
    rings = [[_on_slide(seen, corner) for corner in ring] for ring in exhibit.chart.outline[point.code]]
    pen = drawn.shapes.build_freeform(*rings[0][0])
    for rank, ring in enumerate(rings):
        if rank:
            pen.move_to(*ring[0])
        pen.add_line_segments(ring[1:], close=True)
    shape = pen.convert_to_shape()
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    is_chosen = point.code == exhibit.chart.chosen
    shape.line.color.theme_color = MSO_THEME_COLOR.TEXT_1 if is_chosen else MSO_THEME_COLOR.ACCENT_6
    shape.line.width = Pt(2.5 if is_chosen else 1)
    value = point.exact or point.shown if point.value is not None else _shown(exhibit, point, lang)
    writing.describe(shape, point.label, text("report_pptx.pair", lang, label=point.label, value=value))


def _on_slide(seen: Projection, corner: tuple[float, float]) -> tuple[int, int]:
    """A place in degrees as a place on the slide, in units of the format."""
    x, y = seen.pixels(corner)
    return round((_MIDDLE[0] + x) * POINT), round((_MIDDLE[1] + y) * POINT)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _name(
    drawn: GroupShape, label: Label, exhibit: Exhibit, fill: str | None, seen: Projection, lang: str
) -> None:
    """A name and its value; one that stands outside has a line to its territory."""
    point = next(point for point in exhibit.chart.points if point.code == label.code)
    if label.side != "inside":
        _lead(drawn, label, seen, text("report_pptx.leader", lang, name=point.label))
    area = placing.box(label, seen)
    box = drawn.shapes.add_textbox(
        Pt(_MIDDLE[0] + area.left), Pt(_MIDDLE[1] + area.top),
        Pt(area.right - area.left), Pt(area.bottom - area.top),
    )  # fmt: skip
    box.name = point.label
    ink = palette.ink(fill) if fill and label.side == "inside" else "text"
    lines = [Line(line, SMALL, is_bold=True, ink=ink) for line in label.lines[:-1]]
    lines.append(Line(_shown(exhibit, point, lang), SMALL, ink=ink))
    _compact(box.text_frame, lines, lang, _ALIGN.get(label.side, PP_ALIGN.CENTER))


def _compact(frame: object, lines: list[Line], lang: str, align: PP_ALIGN) -> None:
    """Lines in the middle of a box, without margins."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    writing.write(frame, lines, lang)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align


def _lead(drawn: GroupShape, label: Label, seen: Projection, name: str) -> None:
    """A thin line from a name outside to a dot in its territory."""
    start, end = _on_slide(seen, label.at), _on_slide(seen, label.anchor)
    line = drawn.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Emu(side) for side in (*start, *end)))
    line.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
    line.line.width = Pt(1.25)
    writing.decorate(line, name)
    dot = drawn.shapes.add_shape(
        MSO_SHAPE.OVAL, Emu(end[0] - 3 * POINT), Emu(end[1] - 3 * POINT), Pt(6), Pt(6)
    )
    dot.fill.solid()
    dot.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_6
    dot.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    writing.decorate(dot, name)


def _legend(slide: Slide, chart: Chart, edges: list[float], lang: str) -> None:
    """The scale under the map: one square a fill, a value at every edge; what goes beyond it is said."""
    words = [values.short(Decimal(str(edge)), chart.unit, lang) for edge in edges]
    if scales.largest(chart) > edges[-1]:
        words[0], words[-1] = f"≤\u00a0{words[0]}", f"≥\u00a0{words[-1]}"
    fills = scales.fills(chart)
    left, above = _MIDDLE[0] - _STEP * len(fills) / 2, _TOP + _TALL - _SCALE + 8
    drawn = slide.shapes.add_group_shape()
    for rank, fill in enumerate(fills):
        square = drawn.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Pt(left + _STEP * rank), Pt(above), Pt(_STEP), Pt(10)
        )
        square.fill.solid()
        square.fill.fore_color.rgb = _rgb(fill)
        square.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
        writing.decorate(square, words[rank])
    for rank, word in enumerate(words):
        box = drawn.shapes.add_textbox(Pt(left + _STEP * (rank - 0.5)), Pt(above + 12), Pt(_STEP), Pt(18))
        box.name = word
        _compact(box.text_frame, [Line(word, SMALL, ink="muted")], lang, PP_ALIGN.CENTER)
    said = ", ".join(words)
    writing.describe(drawn, text("report_pptx.scale", lang), f"{text('report_pptx.scale', lang)}. {said}.")
