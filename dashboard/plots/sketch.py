"""A chart being drawn, as the plain description that the browser receives.

Plotly's own figure checks every property of every mark as it is set: half of what a page cost (ADR 19). A
sketch checks nothing: the tests make a figure of each (`drawing.figure`), which refuses what Plotly does not
know. `on_screen` hands a sketch to Streamlit, which takes figures only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plotly import io
from plotly.basedatatypes import BaseFigure

Properties = dict[str, object]

_AXES = re.compile(r"([xy]axis)\d*")


class Sketch:
    """Traces and layout of a chart. The methods are those of a Plotly figure, of the same names."""

    def __init__(self, traces: Iterable[Properties] | Properties = ()) -> None:
        self.data: list[Properties] = [traces] if isinstance(traces, dict) else list(traces)
        self.layout: Properties = {"xaxis": {}, "yaxis": {}}

    def add_trace(self, trace: Properties) -> None:
        """One more trace, above the others."""
        self.data.append(trace)

    def add_traces(self, traces: Iterable[Properties]) -> None:
        """More traces, each above the others."""
        self.data.extend(traces)

    def add_annotation(self, **said: object) -> None:
        """Words at a place."""
        self.layout.setdefault("annotations", []).append(said)

    def add_shape(self, **drawn: object) -> None:
        """A line or area at a place."""
        self.layout.setdefault("shapes", []).append(drawn)

    def add_vline(self, x: object, **drawn: object) -> None:
        """A line from the bottom to the top of the chart."""
        ends = {"x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        self.add_shape(type="line", **ends, **drawn)

    def update_layout(self, **changes: object) -> None:
        """Change what is named of the layout, and what is named inside of that."""
        _merge(self.layout, changes)

    def update_xaxes(self, **changes: object) -> None:
        """Change every horizontal axis."""
        self._update_axes("xaxis", changes)

    def update_yaxes(self, **changes: object) -> None:
        """Change every vertical axis."""
        self._update_axes("yaxis", changes)

    def _update_axes(self, name: str, changes: Properties) -> None:
        for axis, properties in self.layout.items():
            found = _AXES.fullmatch(axis)
            if found and found[1] == name:
                _merge(properties, changes)

    def to_dict(self) -> Properties:
        """The description: what is None is not said."""
        return {"data": [_said(trace) for trace in self.data], "layout": _said(self.layout)}

    def on_screen(self) -> BaseFigure:
        """The sketch as Streamlit takes it: a figure that is its description, in the theme of the page."""
        description = self.to_dict()
        description["layout"] |= {"template": _template(str(io.templates.default))}
        return _Described(description)


class _Described(BaseFigure):
    def __init__(self, description: Properties) -> None:  # nothing of a figure but what it is told
        self._description = description

    def to_dict(self) -> Properties:
        return self._description


@lru_cache
def _template(name: str) -> Properties:
    """What a figure begins with: Streamlit’s own template, whose colours the browser replaces."""
    return io.templates[name].to_plotly_json()


def bar(**properties: object) -> Properties:
    """A trace of bars."""
    return {"type": "bar"} | properties


def scatter(**properties: object) -> Properties:
    """A trace of points, lines, areas or words."""
    return {"type": "scatter"} | properties


def _merge(into: Properties, changes: Properties) -> None:
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = dict(value) if isinstance(value, dict) else value


def _said(value: object) -> object:
    """Without the properties that are None; in lists of values None stays, for a gap."""
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if each is not None}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_said(each) for each in value]
    return value
