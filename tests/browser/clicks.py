"""Doing something as a person does, and counting what it costs: clicks and keys that choose or activate."""

from __future__ import annotations

from tests.browser.conftest import Visit

#: What the browser counts: a press of the pointer, and the keys that activate or choose.
_COUNT = """
const spent = Number(sessionStorage.spent ?? 0)
window.spend = () => { sessionStorage.spent = Number(sessionStorage.spent ?? 0) + 1 }
sessionStorage.spent = spent
addEventListener("pointerdown", event => { if (event.isTrusted) window.spend() }, true)
addEventListener("keydown", event => {
    if (event.isTrusted && ["Enter", " "].includes(event.key)) window.spend()
}, true)
"""


class Person:
    """A person at the first page; the browser itself counts, whatever the test does."""

    def __init__(self, visit: Visit, address: str):
        self.visit, self.page = visit, visit.page
        visit.page.add_init_script(_COUNT)
        visit.open(address)

    @property
    def clicks(self) -> int:
        """Clicks and activating keys so far."""
        return int(self.page.evaluate("sessionStorage.spent"))

    def click(self, target) -> None:
        """Click in the middle of an element, where it is, whatever layer of a drawing receives it."""
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.visit.settle()

    def click_row(self, table, row: int) -> None:
        """Click in a row of a table, from 0, left of its first column."""
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        self.page.mouse.click(box["x"] + 17, box["y"] + 35 * (row + 1) + 17)
        self.visit.settle()
