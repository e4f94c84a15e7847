"""Native charts of a workbook: the marks of a chart over the numbers under it, to be edited."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import xlsxwriter
from xlsxwriter.chart import Chart as Native
from xlsxwriter.worksheet import Worksheet

from charts import number_formats, palette
from charts.spec import Chart, Point
from reports.legible import legible
from reports.xlsx.blocks import Block, Strand
from reports.xlsx.styles import Styles

#: Size of a chart in pixels; a row of cells is 20 high.
WIDTH, _HEIGHT, _ROW = 760, 380, 20
_BAR, _AROUND = 34, 130
_LIGHT = palette.theme("light")
_FONT = {"name": "Calibri", "size": 10, "color": _LIGHT["text"], "bold": False}
#: A bar of so much of the longest one holds its own value.
_HOLDS = Decimal("0.12")
#: The role of each part of a step.
_ROLES = {"whole": "rest", "rise": "here", "fall": "second"}
_DASHES = ("solid", "dash", "round_dot", "long_dash")


def height(chart: Chart) -> int:
    """How high a chart is, in pixels: bars need room by their number."""
    if chart.kind not in ("bars", "map"):
        return _HEIGHT
    marks = len(chart.points) * (2 if chart.before or len(chart.series) > 1 else 1)
    return max(_AROUND + _BAR * marks, 240)


def rows(chart: Chart) -> int:
    """How many rows of cells a chart covers."""
    return -(-height(chart) // _ROW)


def insert(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    chart: Chart,
    block: Block,
    title: tuple[int, int],
    at: tuple[int, int],
    styles: Styles,
) -> None:
    """Draw a chart at a cell.

    title: the cell with its title, to which the chart refers, so that no text of the data is a formula.
    """
    native = book.add_chart(_type(chart))
    _DRAWN.get(chart.kind, _categories)(native, chart, block, styles)
    name = [block.sheet, *title]
    native.set_title({"name": name, "name_font": _FONT | {"size": 12, "bold": True}, "overlay": False})
    native.set_chartarea({"border": {"color": _LIGHT["border"]}})
    native.set_size({"width": WIDTH, "height": height(chart)})
    native.show_blanks_as("gap")
    sheet.insert_chart(*at, native, {"description": legible(chart.alt), "object_position": 2})


def _type(chart: Chart) -> dict[str, str]:
    kind = {"bars": "bar", "map": "bar", "lines": "line"}.get(chart.kind, "column")
    is_stacked = chart.stacked or chart.kind == "waterfall"
    return {"type": kind, **({"subtype": "stacked"} if is_stacked else {})}


def _categories(native: Native, chart: Chart, block: Block, styles: Styles) -> None:
    """Bars, columns and lines: one series a strand, told apart by role."""
    for rank, strand in enumerate(block.strands, 1):
        native.add_series(_series(chart, block, strand, rank, styles.lang))
    _axes(native, chart, styles.lang)
    if len(block.strands) > 1:
        native.set_legend({"position": "bottom", "font": _FONT})
    else:
        native.set_legend({"none": True})


def _series(chart: Chart, block: Block, strand: Strand, rank: int, lang: str) -> dict[str, object]:
    series = {
        "name": block.name(rank),
        "categories": _reaching(chart, block.categories()),
        "values": _reaching(chart, block.values(rank)),
        "gap": 45,
    }
    if chart.kind == "lines":
        return series | _line(strand, rank)
    shown = {} if chart.stacked else {"data_labels": _labels(chart, block, strand, rank, lang)}
    return series | shown | _fill(chart, block, strand) | _whiskers(chart, block, rank)


def _labels(chart: Chart, block: Block, strand: Strand, rank: int, lang: str) -> dict[str, object]:
    """The value of each mark: beyond its end, or at its foot where a whisker would cross it."""
    told = {"value": True, "num_format": number_formats.short(chart.unit, lang), "font": _FONT}
    known = [abs(each) for code in block.codes if (each := strand.value(code)) is not None]
    if rank not in block.bounded or min(known, default=0) < max(known, default=0) * _HOLDS:
        return told
    ink = palette.ink(palette.mark(strand.role if strand.role != "unknown" else "outline"))
    return told | {"position": "inside_base", "font": _FONT | {"color": ink}}


def _reaching(chart: Chart, cells: list[str | int]) -> list[str | int]:
    """The same cells, with the row of what bars are compared with, right under them."""
    sheet, row, column, last, other = cells
    is_compared = chart.reference is not None and chart.kind in ("bars", "map")
    return [sheet, row, column, int(last) + 1 if is_compared else last, other]


def _line(strand: Strand, rank: int) -> dict[str, object]:
    colour = palette.mark(strand.role if strand.role != "unknown" else "outline")
    dash = "solid" if rank == 1 else _DASHES[rank % len(_DASHES)]
    marker = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    return {"line": {"color": colour, "width": 2.5, "dash_type": dash}, "marker": marker}


def _fill(chart: Chart, block: Block, strand: Strand) -> dict[str, object]:
    """The fill of bars and columns: hatched for what is not placed and for periods not complete."""
    if strand.role == "unknown":
        return {"pattern": _hatched(palette.mark("outline"))}
    colour = palette.mark(strand.role)
    marks: list[dict[str, object] | None] = [
        {"pattern": _hatched(colour)} if _is_partial(strand.points.get(code)) else None
        for code in block.codes
    ]
    if chart.reference and chart.kind in ("bars", "map"):
        marks.append({"fill": {"color": palette.mark("rest")}})
    points = {"points": marks} if any(marks) else {}
    return {"fill": {"color": colour}, **points}


def _is_partial(point: Point | None) -> bool:
    return point is not None and point.partial


def _hatched(colour: str) -> dict[str, str]:
    return {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": _LIGHT["background"]}


def _whiskers(chart: Chart, block: Block, rank: int) -> dict[str, object]:
    """Between what a value lies, as thin whiskers."""
    if rank not in block.bounded:
        return {}
    axis = "x_error_bars" if chart.kind in ("bars", "map") else "y_error_bars"
    told = {"plus_values": block.apart(rank, upper=True), "minus_values": block.apart(rank, upper=False)}
    return {axis: {"type": "custom", **told, "line": {"color": _LIGHT["text"], "width": 0.75}}}


def _axes(native: Native, chart: Chart, lang: str) -> None:
    is_bars = chart.kind in ("bars", "map")
    names = {"num_font": _FONT, "line": {"color": _LIGHT["muted"]}, "major_tick_mark": "none"}
    code = number_formats.short(chart.unit, lang)
    values: dict[str, object] = {"num_format": code, "num_font": _FONT, "line": {"none": True}}
    values |= {"major_gridlines": {"visible": True, "line": {"color": _LIGHT["border"]}}}
    if not any(point.value is not None and point.value < 0 for part in chart.series for point in part.points):
        values["min"] = 0
    if is_bars:
        values |= {"visible": False, "major_gridlines": {"visible": False}}
        native.set_x_axis(values)
        native.set_y_axis(names | {"reverse": True})
    else:
        native.set_x_axis(names | {"label_position": "low"})
        native.set_y_axis(values)


def _waterfall(native: Native, chart: Chart, block: Block, styles: Styles) -> None:
    """From one total to another: steps stand on an invisible base."""
    looks: dict[str, dict[str, object]] = {
        name: {"fill": {"color": palette.mark(role)}} for name, role in _ROLES.items()
    }
    looks["base"] = {"fill": {"none": True}, "border": {"none": True}}
    for rank, strand in enumerate(block.strands, 1):
        if strand.label in looks:
            series = {"categories": block.categories(), "values": block.values(rank), "gap": 45}
            shown = _said(block, strand, palette.mark(_ROLES[strand.label])) if strand.label in _ROLES else {}
            native.add_series({"name": block.name(rank)} | series | looks[strand.label] | shown)
    _axes(native, chart, styles.lang)
    native.set_legend({"none": True})


def _said(block: Block, strand: Strand, fill: str) -> dict[str, object]:
    """Each step as the document says it, its sign with it; nothing where this part has no mark."""
    custom = [
        {"value": strand.points[code].shown} if code in strand.points else {"delete": True}
        for code in block.codes
    ]
    return {"data_labels": {"value": True, "font": _FONT | {"color": palette.ink(fill)}, "custom": custom}}


_DRAWN: dict[str, Callable[[Native, Chart, Block, Styles], None]] = {"waterfall": _waterfall}
