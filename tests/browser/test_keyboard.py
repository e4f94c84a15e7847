"""A page of figures without a pointer: where Tab leads, in which order, and whether one sees where."""

from __future__ import annotations

import re

from dashboard import navigation
from labels import text

#: What has the focus: its name and whether it is told apart from the rest, in sight.
_FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), faded = []
    for (let each = at; each; each = each.parentElement) faded.push(getComputedStyle(each).opacity === "0")
    const {outlineStyle, boxShadow} = getComputedStyle(at)
    return {
        tag: at.tagName,
        name: (at.getAttribute("aria-label") ?? at.innerText ?? "").replace(/\\s+/g, " ").trim(),
        drawn: outlineStyle !== "none" || boxShadow !== "none",
        seen: !faded.includes(true) && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    }
}"""
#: More stops than a page of figures has.
_MOST = 140


def walk(visit):
    """The stops of Tab from the top of the page, in order, until it leaves the page."""
    stops = []
    for _ in range(_MOST):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(_FOCUS)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab never leaves the page: {stops[-3:]}")


def test_tab_goes_through_a_page_in_its_order_and_shows_where(visit, server):
    visit.open(f"{server}/contracts")
    stops = walk(visit)
    names = [stop["name"] for stop in stops]
    menu = [text(f"page.{entry.name}.menu") for entry in navigation.ENTRIES]
    chips = [text(f"filter.{name}.chip") for name in ("period", "buyers", "territories", "categories")]
    wanted = [
        text("frame.streamlit.skip"), *menu, text("frame.send.button"), *chips, text("frame.see_lines"),
        text("page.contracts.part.years"), "", text("frame.see_lines"), text("download.menu"),
    ]  # fmt: skip
    place = 0
    for name in wanted:  # "" is the grid of the chart's table, whose name is its canvas's own
        place = next(i for i in range(place, len(names)) if (name in names[i] if name else not names[i])) + 1
    unseen = [stop for stop in stops if stop["tag"] in ("A", "BUTTON", "SUMMARY") and not _is_told(stop)]
    assert unseen == []


def _is_told(stop):
    return stop["drawn"] and stop["seen"]


def test_a_filter_is_chosen_and_the_lines_of_a_figure_reached_without_a_pointer(visit, server):
    visit.open(f"{server}/contracts")
    keyboard = visit.page.keyboard
    chip = visit.page.get_by_role("button", name=text("filter.compare.chip"))
    chip.focus()
    keyboard.press("Enter")
    visit.page.get_by_role("radio", name=text("filter.compare.none")).focus()
    keyboard.press("ArrowDown")
    visit.settle()
    assert "compare=previous" in visit.page.url
    keyboard.press("Escape")
    visit.page.wait_for_function("document.activeElement.innerText?.length > 0")
    assert text("filter.compare.chip") in visit.page.evaluate("document.activeElement.innerText")
    visit.page.locator(".st-key-figure_contract_count").get_by_role("link").focus()
    keyboard.press("Enter")
    visit.page.wait_for_url(re.compile("/lines"))
    visit.settle()
    assert "measure=contract_count" in visit.page.url and "compare=previous" in visit.page.url
