"""How the marks of native charts look: fills by role, hatching, labels, whiskers, axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart as Native
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from charts.spec import Point, Role
from reports.pptx.base import LOCALE
from reports.pptx.series import is_bounded

#: Accents of the theme, by the role of a mark.
ACCENTS = {
    "here": MSO_THEME_COLOR.ACCENT_1,
    "second": MSO_THEME_COLOR.ACCENT_2,
    "rest": MSO_THEME_COLOR.ACCENT_6,
    "unknown": MSO_THEME_COLOR.ACCENT_6,
}
#: Letters of categories and values, and of keys and scales, in points.
FONT, SMALL = 14, 12
_AFTER_LABELS = ("c:trendline", "c:errBars", "c:cat", "c:val", "c:smooth")


@dataclass(frozen=True)
class LabelAt:
    """Where the value of a mark is written: a position of the format, moved by shares of the chart, its ink.

    ink: a colour of the theme (`tx1`, `bg1`). up, right: how far from its usual place, in shares of the
    chart. is_boxed: whether it stands on the background, as over hatching.
    """

    position: str
    ink: str = "tx1"
    up: float = 0.0
    right: float = 0.0
    is_boxed: bool = False


def fill(filled: FillFormat, role: Role | None, *, is_hatched: bool = False) -> None:
    """The fill of a mark: none for what is not seen, hatched for what is not complete or not located."""
    if role is None:
        filled.background()
    elif is_hatched or role == "unknown":
        filled.patterned()
        filled.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL if is_hatched else MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        filled.fore_color.theme_color = ACCENTS[role]
        filled.back_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    else:
        filled.solid()
        filled.fore_color.theme_color = ACCENTS[role]


def labels(series: object, code: str, at: Mapping[int, LabelAt]) -> None:
    """Values written at some marks of a series, by their rank; the others stay without.

    Written as XML: python-pptx gives a label of one mark neither a format of numbers nor a place of its own.
    """
    one = "".join(_label(rank, code, where) for rank, where in sorted(at.items()))
    shown = "".join(f'<c:{name} val="0"/>' for name in _SHOWN)
    element = parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{one}{shown}{_NO_LEADERS}</c:dLbls>")
    series._element.insert_element_before(element, *_AFTER_LABELS)


#: A label that is moved from its mark would have a line to it.
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_UNSEEN = "<a:noFill/>"
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _label(rank: int, code: str, where: LabelAt) -> str:
    written = code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    away = f'<c:x val="{where.right:.4f}"/><c:y val="{-where.up:.4f}"/>'
    moved = f"<c:layout><c:manualLayout>{away}</c:manualLayout></c:layout>"
    shown = "".join(f'<c:{name} val="{int(name == "showVal")}"/>' for name in _SHOWN)
    behind = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>' if where.is_boxed else _UNSEEN
    return (
        f'<c:dLbl><c:idx val="{rank}"/>{moved if where.up or where.right else ""}'
        f'<c:numFmt formatCode="{written}" sourceLinked="0"/>'
        f"<c:spPr>{behind}<a:ln>{_UNSEEN}</a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{FONT * 100}" b="0">'
        f'<a:solidFill><a:schemeClr val="{where.ink}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr/></a:p></c:txPr><c:dLblPos val="{where.position}"/>{shown}</c:dLbl>'
    )


def whiskers(series: object, points: Sequence[Point | None], *, horizontal: bool | None) -> None:
    """Thin lines between the bounds of values, where there are any; `horizontal` is None for curves."""
    if not any(map(is_bounded, points)):
        return
    up = [_away(point, point.upper if point else None) for point in points]
    down = [_away(point, point.lower if point else None) for point in points]
    direction = '<c:errDir val="y"/>' if horizontal is None else ""
    element = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}>{direction}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:plus>{_numbers(up)}</c:plus><c:minus>{_numbers(down)}</c:minus>'
        '<c:spPr><a:ln w="15875"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    series._element.insert_element_before(element, *_AFTER_LABELS[2:])


def _away(point: Point | None, bound: Decimal | None) -> Decimal:
    """How far a bound is from its value."""
    if point is None or point.value is None or bound is None:
        return Decimal(0)
    return abs(bound - point.value)


def _numbers(values: Sequence[Decimal]) -> str:
    listed = "".join(f'<c:pt idx="{rank}"><c:v>{value:f}</c:v></c:pt>' for rank, value in enumerate(values))
    counted = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:numLit><c:formatCode>General</c:formatCode>{counted}{listed}</c:numLit>"


def letters(native: Native, lang: str) -> None:
    """Letters of a chart and its language; no title nor background of its own: the slide has them."""
    native.font.size = Pt(FONT)
    native.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    native.has_title = False
    space = native._chartSpace
    see_through = f"<c:spPr {nsdecls('c', 'a')}>{_UNSEEN}<a:ln>{_UNSEEN}</a:ln></c:spPr>"
    space.insert_element_before(parse_xml(see_through), "c:txPr", "c:externalData")
    space.insert_element_before(
        parse_xml(f'<c:lang {nsdecls("c")} val="{LOCALE[lang]}"/>'),
        "c:roundedCorners", "c:style", "c:clrMapOvr", "c:chart",
    )  # fmt: skip
    for words in space.xpath(".//a:endParaRPr"):
        words.set("lang", LOCALE[lang])
    for axis in space.xpath(".//c:axId | .//c:crossAx"):
        axis.set("val", axis.get("val").lstrip("-"))  # python-pptx numbers axes below 0, the format does not


def inner(native: Native, box: tuple[float, float, float, float]) -> None:
    """The place of the plot without its axes: left, top, width and height in shares of the chart."""
    sides = "".join(f'<c:{name} val="{side:.4f}"/>' for name, side in zip("xywh", box, strict=True))
    area = native._chartSpace.chart.plotArea
    for old in area.xpath("c:layout"):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        ),
    )


def every_name(axis: CategoryAxis) -> None:
    """No name left out for want of room: programs would skip every second of long ones."""
    axis._element.insert_element_before(
        parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'), "c:tickMarkSkip", "c:noMultiLvlLbl"
    )


def unseen(axis: ValueAxis) -> None:
    """An axis of values that every mark replaces by its own."""
    axis.visible = False
    axis.has_major_gridlines = False


def seen(axis: ValueAxis, code: str) -> None:
    """An axis of values with pale lines."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis.format.line.fill.background()
    axis.tick_labels.number_format = code
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = Pt(SMALL)
