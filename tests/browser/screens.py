"""Pictures of every page, to look at: python -m tests.browser.screens FOLDER [--home DIR] [PAGE ...].

Each page at each size, in each theme and language, from top to bottom: <page>-<language>-<theme>-<width>.png.
"""

from __future__ import annotations

import argparse
import shutil
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from dashboard import navigation, store
from tests.browser.conftest import FLAGS, Visit, serving

#: Height of the window for each width.
SIZES = {1280: 800, 1920: 1080, 390: 844}
THEMES = ("light", "dark")
LANGUAGES = ("fr", "en")
#: How long the part of the page that scrolls is, beside what is in sight.
_HIDDEN = """() => {
    const scrolled = document.querySelector("[data-testid=stMain]")
    return scrolled.scrollHeight - scrolled.clientHeight
}"""
#: No picture is longer than this.
_LONGEST = 6000


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Pictures of every page, to look at")
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", help="addresses of pages; all of the menu by default")
    parser.add_argument("--home", type=Path, default=store.demo_home(), help="the store to show")
    parser.add_argument("--widths", nargs="*", type=int, choices=SIZES, default=list(SIZES))
    parser.add_argument("--themes", nargs="*", choices=THEMES, default=list(THEMES))
    parser.add_argument("--languages", nargs="*", choices=LANGUAGES, default=list(LANGUAGES))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    pages = asked.pages or [entry.name for entry in navigation.ENTRIES]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with TemporaryDirectory() as none, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=list(FLAGS))
        with serving("server.py", Path(none), asked.home) as address:
            for width, theme in product(asked.widths, asked.themes):
                _take(browser, address, asked.folder, width, theme, asked.languages, pages)
        browser.close()


def _take(
    browser: Browser,
    address: str,
    folder: Path,
    width: int,
    theme: str,
    languages: list[str],
    pages: list[str],
) -> None:
    """The pictures of one size and theme, in one window."""
    size = {"width": width, "height": SIZES[width]}
    tab = Visit(browser.new_context(viewport=size, locale="fr-CA", color_scheme=theme).new_page())
    for page, lang in product(pages, languages):
        asked = f"{page}{'&' if '?' in page else '?'}lang={lang}"
        tab.page.set_viewport_size(size)
        tab.open(f"{address}/{asked.removeprefix(navigation.ENTRIES[0].name)}")
        hidden = min(tab.page.evaluate(_HIDDEN), _LONGEST)
        tab.page.set_viewport_size(size | {"height": size["height"] + hidden})
        tab.settle()
        name = "".join(letter if letter.isalnum() else "-" for letter in page)
        tab.page.screenshot(path=folder / f"{name}-{lang}-{theme}-{width}.png")
    tab.page.context.close()


if __name__ == "__main__":
    main()
