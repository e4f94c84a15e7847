"""Territories drawn as filled polygons from their outline: no base map, nothing to fetch.

Names are placed by `charts.placing` for four bands of widths, each on axes of its own in the place of the
map's, with its own marks to point at (`dashboard.pointing`): Plotly writes the name of the axes into the
class of what they hold, by which frame.css shows the names, and what answers the pointer, of the width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from charts import palette, placing, scales
from charts.placing import Band, Label
from charts.plane import bounds, stretch
from charts.spec import Chart, Point
from dashboard import pointing
from dashboard.plots import axes
from dashboard.plots.sketch import Sketch
from dashboard.pointing import Frozen

HEIGHT, LEGEND = 400, 46
#: Widths of a plot that share the places of names; frame.css tells the same bounds, with the margins.
BANDS = {
    "least": Band(264, 340, HEIGHT),
    "narrow": Band(340, 440, HEIGHT),
    "middle": Band(440, 640, HEIGHT),
    "wide": Band(640, 1400, HEIGHT),
}
#: The number of a band's axes, told by frame.css: x2y2 holds the names of the narrowest.
_AXES = {band: str(number) for number, band in enumerate(BANDS, 2)}
_INK, _LEAD = palette.theme("light")["text"], palette.mark("outline")
#: Room kept for a value under a name, by whether it is a change: as many letters as any has.
_VALUE, _CHANGE = "888,8 M$", "+888 points"
_POSITIONS = {
    "inside": "middle center",
    "above": "top center",
    "below": "bottom center",
    "left": "middle left",
    "right": "middle right",
}


def draw(chart: Chart, tick: axes.Tick) -> Sketch:
    """The territories filled by value, each with its name and value on it or beside it, and the scale."""
    shown = {point.code: point for point in chart.points if point.code in chart.outline}
    edges = scales.edges(chart)
    fills = {code: scales.fill(chart, point.value, edges) for code, point in shown.items()}
    drawn = Sketch(
        [_area(chart, code, fills[code]) for code in sorted(shown, key=lambda c: c == chart.chosen)]
    )
    for band in BANDS:
        labels = _placed(chart, shown, band)
        drawn.add_traces(_names(labels, shown, fills, _AXES[band]))
        drawn.add_traces(pointing.targets(_frozen(chart), BANDS[band], labels, shown, _AXES[band]))
    west, east, south, north = bounds(chart.outline)
    drawn.update_xaxes(visible=False, range=[west, east], constrain="range")
    drawn.update_yaxes(
        visible=False, range=[south, north], scaleanchor="x",
        scaleratio=1 / stretch((south + north) / 2), constrain="range",
    )  # fmt: skip
    for number in _AXES.values():
        unseen = {"visible": False, "fixedrange": True}
        drawn.layout[f"xaxis{number}"] = unseen | {"anchor": f"y{number}", "matches": "x"}
        drawn.layout[f"yaxis{number}"] = unseen | {"anchor": f"x{number}", "matches": "y"}
    drawn.update_layout(height=HEIGHT + 8 + LEGEND, hoverdistance=pointing.NEAR)
    _legend(drawn, chart, edges, tick)
    return drawn


def _area(chart: Chart, code: str, fill: str | None) -> dict[str, object]:
    """One territory: its rings one after the other, a gap between two."""
    corners = [corner for ring in chart.outline[code] for corner in (*ring, (None, None))][:-1]
    colour, width = (_INK, 3) if code == chart.chosen else (palette.mark("outline"), 1.2)
    return {
        "type": "scatter",
        "x": [x for x, _ in corners],
        "y": [y for _, y in corners],
        "fill": "toself",
        "mode": "lines",
        "fillcolor": fill or "rgba(0,0,0,0)",
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _names(
    labels: Sequence[Label], shown: Mapping[str, Point], fills: Mapping[str, str | None], axes_of: str
) -> list[dict[str, object]]:
    """The names of a band: one trace a colour of ink, and the lines of those that stand outside."""
    by_ink: dict[str, list[Label]] = {}
    for label in labels:
        fill = fills[label.code]
        is_on_fill = label.side == "inside" and fill
        by_ink.setdefault(palette.ink(fill) if is_on_fill else _INK, []).append(label)
    traces = [_words(each, shown, ink, axes_of) for ink, each in by_ink.items()]
    outside = [label for label in labels if label.side != "inside"]
    return [*traces, _leaders(outside, axes_of)] if outside else traces


def _placed(chart: Chart, shown: Mapping[str, Point], band: str) -> tuple[Label, ...]:
    """Where the names of a band stand on this chart."""
    room = _CHANGE if chart.diverging else _VALUE
    return placed(_frozen(chart), tuple((code, p.label) for code, p in sorted(shown.items())), room, band)


def _frozen(chart: Chart) -> Frozen:
    return tuple((code, tuple(map(tuple, rings))) for code, rings in chart.outline.items())


@lru_cache(maxsize=24)
def placed(
    outline: Frozen,
    names: tuple[tuple[str, str], ...],
    room: str,
    band: str,
) -> tuple[Label, ...]:
    """Where the names of a band stand; found once for an outline and a language, whatever the values.

    room: the longest value there may be under a name.
    """
    words = {code: placing.forms(name, room) for code, name in names}
    return tuple(placing.place(dict(outline), words, BANDS[band]))


def _words(labels: Sequence[Label], shown: Mapping[str, Point], ink: str, axes_of: str) -> dict[str, object]:
    return {
        "type": "scatter",
        "x": [label.at[0] for label in labels],
        "y": [label.at[1] for label in labels],
        "mode": "text",
        "text": [f"<b>{'<br>'.join(label.lines[:-1])}</b><br>{shown[label.code].shown}" for label in labels],
        "textposition": [_POSITIONS[label.side] for label in labels],
        "textfont": {"size": placing.FONT, "color": ink},
        "unselected": {"textfont": {"color": ink}},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "xaxis": f"x{axes_of}",
        "yaxis": f"y{axes_of}",
    }


def _leaders(labels: Sequence[Label], axes_of: str) -> dict[str, object]:
    """Thin lines from the names outside to a dot in their territories."""
    ends = [end for label in labels for end in (label.at, label.anchor, (None, None))]
    return {
        "type": "scatter",
        "x": [x for x, _ in ends],
        "y": [y for _, y in ends],
        "mode": "lines+markers",
        "marker": {
            "size": [0, 6, 0] * len(labels),
            "color": _LEAD,
            "line": {"color": "#ffffff", "width": 1},
        },
        "line": {"color": _LEAD, "width": 1.5},
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
        "xaxis": f"x{axes_of}",
        "yaxis": f"y{axes_of}",
    }


def _legend(drawn: Sketch, chart: Chart, edges: Sequence[float], tick: axes.Tick) -> None:
    """The scale under the map: one square a fill, a value at every edge; what goes beyond it is said."""
    fills = scales.fills(chart)
    side = 1 / len(fills)
    words = [tick(Decimal(str(edge))) for edge in edges]
    if scales.largest(chart) > edges[-1]:
        words[0], words[-1] = f"≤\u00a0{words[0]}", f"≥\u00a0{words[-1]}"
    for place, fill in enumerate(fills):
        drawn.add_shape(
            type="rect", xref="paper", x0=side * place, x1=side * (place + 1), yref="paper",
            ysizemode="pixel", yanchor=0, y0=-22, y1=-12, fillcolor=fill,
            line={"width": 1, "color": palette.mark("outline")},
        )  # fmt: skip
    for place in range(len(edges)):
        drawn.add_annotation(
            x=side * place, xref="paper", xanchor=_held(place, len(edges)), y=0, yref="paper", yshift=-24,
            yanchor="top", text=words[place], showarrow=False, font={"size": 12},
        )  # fmt: skip


def _held(place: int, count: int) -> str:
    """The first and last values of the scale stay within it."""
    return "left" if place == 0 else "right" if place == count - 1 else "center"
