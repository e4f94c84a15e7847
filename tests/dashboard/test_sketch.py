"""A sketch says what Plotly's own figure would, and hands Streamlit no more than that."""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.tools

from dashboard.plots.sketch import Sketch, bar, scatter


def drawn(of):
    """The same strokes on a sketch or on a figure."""
    of.add_annotation(x=1, y=2, text="A", showarrow=False)
    of.add_vline(x=3, line={"width": 1}, layer="below")
    of.update_layout(margin={"l": 8}, height=300)
    of.update_layout(margin={"r": 9})
    of.update_xaxes(range=[0, 4])
    of.update_yaxes(tickvals=[0, 1])
    return of


def test_the_same_strokes_make_the_same_description():
    traces = [bar(x=[1], y=[2], name=None), scatter(x=[1, 2], y=[None, 2])]
    figure = drawn(go.Figure([go.Bar(x=[1], y=[2]), go.Scatter(x=[1, 2], y=[None, 2])]))
    plain = go.Figure(drawn(Sketch(traces)).to_dict()).to_dict()
    figure.update_layout(template=None)
    plain["layout"].pop("template")
    expected = figure.to_dict()
    assert plain["data"] == expected["data"]
    assert {name: value for name, value in plain["layout"].items() if value} == {
        name: value for name, value in expected["layout"].items() if value
    }


def test_every_axis_is_changed():
    sketch = Sketch()
    sketch.layout["xaxis2"] = {}
    sketch.update_xaxes(fixedrange=True)
    assert sketch.layout == {"xaxis": {"fixedrange": True}, "xaxis2": {"fixedrange": True}, "yaxis": {}}


def test_streamlit_takes_it_as_it_stands():
    sketch = Sketch(bar(x=[1], y=[None], name=None))
    taken = plotly.tools.return_figure_from_figure_or_data(sketch.on_screen(), validate_figure=True)
    assert taken["data"] == [{"type": "bar", "x": [1], "y": [None]}]
    assert taken["layout"]["template"] == go.Figure().to_dict()["layout"]["template"]
