"""What one points at on the map is what answers: each name wherever it stands, each middle of a territory."""

from __future__ import annotations

import pytest

MAP = ".st-key-chart_territories_map"
#: The middle of each name that is in sight, with its words, in pixels of the window.
_NAMES = """map => [...map.querySelectorAll(".textpoint text")]
    .filter(each => each.getBoundingClientRect().width)
    .map(each => {
        const { x, y, width, height } = each.getBoundingClientRect()
        return [x + width / 2, y + height / 2, each.textContent]
    })"""
#: The middle of each territory (its first mark), with its name, in pixels of the window.
_MIDDLES = """map => {
    const plot = map.querySelector(".js-plotly-plot"), { xaxis, yaxis } = plot._fullLayout
    const { x, y } = plot.querySelector(".draglayer .xy .nsewdrag").getBoundingClientRect()
    return plot.data.filter(trace => trace.mode === "markers" && trace.xaxis === "x5").map(trace => [
        trace.hovertemplate.match(/<b>(.*?)<.b>/)[1], x + xaxis.l2p(trace.x[0]), y + yaxis.l2p(trace.y[0])
    ])
}"""
_SAID = f"""() => document.querySelector("{MAP} .hoverlayer .hovertext")?.textContent ?? "" """


def answered(page, x: float, y: float) -> str:
    """What the map says at a place."""
    page.mouse.move(1, 1)
    page.wait_for_function(f"!({_SAID})()")
    page.mouse.move(x, y)
    page.wait_for_function(f"({_SAID})()", timeout=3000)
    return page.evaluate(_SAID)


@pytest.mark.parametrize("width", [1280, 390])
def test_names_and_middles_answer_for_their_own_territory(visit, server, width):
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.open(f"{server}/territories")
    chart = visit.page.locator(MAP)
    chart.scroll_into_view_if_needed()
    visit.settle()
    middles = chart.evaluate(_MIDDLES)
    assert len(middles) == 9
    assert [name for name, x, y in middles if not answered(visit.page, x, y).startswith(name)] == []
    names = chart.evaluate(_NAMES)
    assert len(names) == 9
    joined = {name.replace(" ", ""): name for name, *_ in middles}
    for x, y, written in names:
        name = next(name for close, name in joined.items() if written.replace(" ", "").startswith(close))
        assert answered(visit.page, x, y).startswith(name)
    x, y, _ = names[-1]
    visit.page.mouse.click(x, y)
    visit.page.wait_for_url("**detail=*")
