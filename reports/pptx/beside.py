"""Where the plot of a native chart stands, and what is drawn beside it: a line to compare with, moments.

At most two of these on a slide. They are shapes of their own, at the place that the fixed axis gives them.
"""

from __future__ import annotations

from decimal import Decimal

from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from charts import scales
from charts.spec import Chart, Moment
from reports.pptx import series, writing
from reports.pptx.base import CONTENT_BOX
from reports.pptx.series import Content
from reports.pptx.strokes import FONT, SMALL
from reports.pptx.writing import Line

#: Annotations on a slide, at most.
MOST = 2
#: Heights in points: of the key of the series, of a line of an annotation.
_KEY, _NOTE = 34, 18
#: Points a letter of the names beside bars takes, those of the longest line of them; beyond so many bars
#: names have smaller letters and longer lines, since two of them would not fit beside a bar.
_LETTER, _NAME, _MANY, _LONGER = 7.4, 250, 8, 340
#: Where an axis ends beyond its largest value, and what a written value takes of it.
_BEYOND, WRITTEN = Decimal("1.02"), Decimal("0.14")
_DAYS = Decimal("365.25")
_WORDS = 220


def has_key(chart: Chart, content: Content) -> bool:
    """Whether names of series are needed to tell marks apart."""
    return len(content.parts) > 1 and chart.kind != "waterfall"


def has_axis(chart: Chart) -> bool:
    """Whether values are read on an axis: of stacks and curves; other marks say their own."""
    return chart.kind == "lines" or chart.stacked


def name_size(content: Content) -> int:
    """Height of the letters of names beside bars, in points."""
    return FONT if len(content.categories) <= _MANY else SMALL


def _names(content: Content) -> float:
    """Room for the names beside bars, in points."""
    size = name_size(content)
    longest = max((len(name) for name in content.categories), default=0) * _LETTER * size / FONT
    return min(longest, _NAME if size == FONT else _LONGER)


def moments(chart: Chart) -> tuple[Moment, ...]:
    """The moments shown: the last ones, since nothing of a chart stands before the first."""
    return chart.moments[-MOST:] if chart.kind in ("columns", "lines") else ()


def plot(chart: Chart, content: Content) -> tuple[float, float, float, float]:
    """Left, top, width and height of the plot in shares of its frame."""
    _, _, width, height = CONTENT_BOX
    above = (_KEY if has_key(chart, content) else 6) + _NOTE * len(moments(chart))
    if chart.kind == "bars":
        above += _NOTE if chart.reference else 0
        left, right, below = 12 + _names(content), 84, 6
    else:
        left, right, below = (74, 24, 44) if has_axis(chart) else (12, 12, 50)
        above += 0 if chart.stacked else 20
    return left / width, above / height, (width - left - right) / width, (height - above - below) / height


def top(chart: Chart, content: Content) -> Decimal | None:
    """Where the axis of values ends, when what is drawn over it needs to know; else the program chooses."""
    if series.is_floating(chart):
        return Decimal(str(scales.ticks(float(stacked(content)) or 1.0)[-1]))
    if has_axis(chart):
        return None
    reference = chart.reference.value if chart.reference and chart.kind == "bars" else Decimal(0)
    is_needed = reference or content.has_whiskers or content.lowest < 0
    return max(content.highest, reference) * _BEYOND if is_needed else None


def bottom(content: Content) -> Decimal:
    """Where the axis of values begins: at 0, or below the lowest value with room for its words."""
    return content.lowest - (content.highest - content.lowest) * WRITTEN if content.lowest < 0 else Decimal(0)


def stacked(content: Content) -> Decimal:
    """The height of the highest stack."""
    columns = zip(*(part.values for part in content.parts), strict=True)
    return max(
        (sum((value for value in column if value), Decimal(0)) for column in columns), default=Decimal(0)
    )


def put(slide: Slide, chart: Chart, content: Content, lang: str) -> None:
    """The line to compare with and the moments: lines behind the chart of a slide, words above it."""
    left, above, width, height = _plot_in_points(chart, content)
    end = top(chart, content)
    if chart.reference and end and chart.kind == "bars":
        start = bottom(content)
        x = left + width * float((chart.reference.value - start) / (end - start))
        _line(slide, (x, above - 4, x, above + height), chart.reference.label)
        _words(slide, x - _WORDS / 2, above - _NOTE - 4, chart.reference.label, lang, PP_ALIGN.CENTER)
    for rank, moment in enumerate(moments(chart)):
        x = left + width * _among(chart, moment, len(content.categories))
        y = above - _NOTE * (len(moments(chart)) - rank) - (0 if chart.stacked else 20)
        _line(slide, (x, y, x, above + height), moment.label)
        _words(slide, x + 4, y, moment.label, lang, PP_ALIGN.LEFT)


def _plot_in_points(chart: Chart, content: Content) -> tuple[float, float, float, float]:
    x, y, width, height = CONTENT_BOX
    left, above, wide, high = plot(chart, content)
    return x + left * width, y + above * height, wide * width, high * height


def _among(chart: Chart, moment: Moment, count: int) -> float:
    """Where a day falls among the years of a chart, each as wide as the others, 0 to 1."""
    first = min(point.day for part in chart.series for point in part.points if point.day)
    return float(min(max(((moment.day - first).days / _DAYS + Decimal("0.5")) / count, 0), 1))


def _line(slide: Slide, ends: tuple[float, float, float, float], name: str) -> None:
    """A thin line behind the marks of the chart."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(end) for end in ends))
    line.line.color.theme_color = MSO_THEME_COLOR.TEXT_2
    line.line.width = Pt(1)
    line.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT
    writing.decorate(line, name)
    writing.read_first(slide, line)


def _words(slide: Slide, x: float, y: float, words: str, lang: str, align: PP_ALIGN) -> None:
    """An annotation of one line, kept on the slide."""
    x = min(max(x, CONTENT_BOX[0]), CONTENT_BOX[0] + CONTENT_BOX[2] - _WORDS)
    box = slide.shapes.add_textbox(Pt(x), Pt(y), Pt(_WORDS), Pt(_NOTE))
    box.name = words
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    writing.write(frame, [Line(words, SMALL, ink="muted")], lang)
    frame.paragraphs[0].alignment = align
