"""Every page, in one tab, as a person gets it: what it asks for, says, shifts, and how it fits and reads."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError

from dashboard import navigation
from dashboard.procurement import organisation
from labels import text
from tests.browser.accessible import violations
from tests.browser.conftest import Visit

PAGES = [entry.name for entry in navigation.ENTRIES]
OWN = "buyer=ville-aubepine"
#: Parts of pages that hold other things than what opens first.
PARTS = (
    "territories?detail=45",
    "contracts?part=paid",
    "lines?measure=spend_retained&at=territory:44",
    "growth?compare=pilot",
    *(f"procurement?{OWN}&part={part}" for part in organisation.PARTS["partners"]),
    "board?source=seao",
)
#: A phone, and a screen of 1280 px at 400 %.
NARROW = (390, 320)
_FITS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .every(element => element.scrollWidth <= element.clientWidth)"""
#: What moved although nobody asked, and by how much: https://web.dev/articles/cls.
_SHIFTS = """window.shifts = []; new PerformanceObserver(list => {
    const called = node => (node?.parentElement?.closest?.("[data-testid]") ?? node)?.outerHTML?.slice(0, 90)
    for (const {value, hadRecentInput, sources} of list.getEntries())
        if (!hadRecentInput) window.shifts.push({
            value, moved: sources.map(each => [each.previousRect.top, each.currentRect.top,
                each.previousRect.left, each.currentRect.left, called(each.node)].join(" "))
        })
}).observe({type: "layout-shift", buffered: true})"""
#: Whether the page is drawn in a theme: light ground or dark.
_DRAWN = """scheme => {
    const [red] = getComputedStyle(document.querySelector(".stApp")).backgroundColor.match(/[0-9]+/)
    return (red > 128) === (scheme === "light")
}"""
#: Words that Streamlit's own parts say to a screen reader in English.
_ENGLISH = """[...document.querySelectorAll("[aria-label]")].map(each => each.getAttribute("aria-label"))
    .filter(said => /^(year|month|day|Vega|Choose|Clear|Next|Previous|Select)\\b/.test(said))"""
_MOVING = """document.getAnimations().filter(each => {
    const time = each.effect.getComputedTiming()
    return each.playState === "running" && time.duration > 1
}).map(each => each.animationName ?? each.transitionProperty)"""


@pytest.fixture(scope="module")
def tab(chromium, server):
    """One tab for every page, of a person who asked for less motion; it notes what the console says."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="fr-CA", reduced_motion="reduce"
    )
    tab = Visit(context.new_page())
    tab.said = []
    tab.page.on("console", lambda each: tab.said.append(each.text) if each.type == "error" else None)
    tab.page.on("pageerror", lambda error: tab.said.append(str(error)))
    tab.page.add_init_script(_SHIFTS)
    tab.open(f"{server}/board")  # the browser has the app's own code from here on
    yield tab
    context.close()


@pytest.fixture
def opened(tab, server):
    """Opens an address in a screen of 1280 px, light, with nothing noted yet."""

    def opened(address: str) -> Visit:
        tab.page.set_viewport_size({"width": 1280, "height": 800})
        tab.page.emulate_media(color_scheme="light")
        tab.said.clear()
        tab.open(f"{server}/{address}")
        return tab

    return opened


def too_wide(tab: Visit) -> list[int]:
    """The widths at which the page scrolls sideways, once its charts have taken the new width."""
    found = []
    for width in NARROW:
        tab.page.set_viewport_size({"width": width, "height": 844})
        try:
            tab.page.wait_for_function(_FITS, timeout=3000)
        except TimeoutError:
            found.append(width)
    return found


def broken_in_the_dark(tab: Visit) -> list[str]:
    """What breaks a rule of accessibility once the page is drawn in its dark theme."""
    tab.page.emulate_media(color_scheme="dark")
    tab.page.wait_for_function(_DRAWN, arg="dark")
    tab.settle()
    return violations(tab.page)


def moved(tab: Visit) -> list[dict[str, object]]:
    """What moved while the page was drawn, when it is too much: on a busy machine, twice in a row."""
    for _ in range(2):
        shifts = tab.page.evaluate("window.shifts")
        if sum(each["value"] for each in shifts) <= 0.1:
            return []
        tab.open(tab.page.url)
    return shifts


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_quiet_still_and_accessible(opened, name):
    tab = opened(name if name != PAGES[0] else "")
    assert tab.page.title() == text("frame.tab", title=text(f"page.{name}.title"), name=text("frame.name"))
    assert tab.page.evaluate("document.documentElement.lang") == "fr-CA"
    assert moved(tab) == []
    assert tab.page.evaluate(_MOVING) == []
    assert tab.page.evaluate(_ENGLISH) == []
    assert violations(tab.page) == []
    assert broken_in_the_dark(tab) == []
    assert too_wide(tab) == []
    assert (tab.left, tab.said) == ([], [])
    assert text("frame.failed.title") not in tab.text("body")


@pytest.mark.parametrize("address", PARTS)
def test_a_part_of_a_page_is_accessible(opened, address):
    tab = opened(address)
    assert violations(tab.page) == []
    assert too_wide(tab) == []
    assert (tab.left, tab.said) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_english_says_so_and_fits(opened, name):
    tab = opened(f"{name if name != PAGES[0] else ''}?lang=en")
    title, called = (text(key, "en") for key in (f"page.{name}.title", "frame.name"))
    assert tab.page.title() == text("frame.tab", "en", title=title, name=called)
    assert tab.page.evaluate("document.documentElement.lang") == "en-CA"
    assert text("frame.failed.title", "en") not in tab.text("body")
    assert too_wide(tab) == []
    assert (tab.left, tab.said) == ([], [])
