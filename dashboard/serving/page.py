"""Streamlit's one HTML page, as this project serves it: its language, its title, its first moments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dashboard.frame import CSS, SIDEBAR
from dashboard.serving import words
from labels import text

#: Where Streamlit keeps its fonts.
ICONS = words.STATIC.parent / "media"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: A file that a file of browser code imports before it runs (what it may fetch later stands in parentheses).
_IMPORT = re.compile(r'(?:from|import)\s*["`]\./([^"`]+\.js)["`]')
#: Parts of Streamlit's browser code that every page draws with. It fetches each when first asked to draw
#: it, and draws grey boxes of another height meanwhile: fetched from the start, nothing moves.
PARTS = (
    "PageLink", "Metric", "Html", "Button", "ButtonGroup", "Selectbox", "Multiselect", "Radio", "Checkbox",
    "TextInput",
)  # fmt: skip
#: The page keeps the place of the menu until the menu comes: without it everything jumps aside.
_ROOM = (
    "<style>@media (min-width: 768px) { [data-testid=stAppViewContainer]:not(:has([data-testid=stSidebar])) "
    f"{{ padding-left: {SIDEBAR}px; }} }}</style>"
)
# Pages stand one level below the root: told so, Streamlit does not look for its server under the page's
# own name first, which costs two refused requests and an error in the console on every deep link.
_ROOT = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };</script>'


def html(page: str, lang: str) -> str:
    """Streamlit's page with its language, title and no-script words, without what it says to agents."""
    head, _, rest = _COMMENT.sub("", page).partition("<body>")
    _, _, tail = rest.partition("</noscript>")
    head = head.replace('<html lang="en">', f'<html lang="{lang}-CA">')
    head = head.replace(
        "<title>Streamlit</title>", f"<title>{text('frame.name', lang)}</title>{_ROOT}{_ROOM}"
    )
    head = head.replace('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', "")
    head = head.replace("</head>", f"{_early()}{_style()}</head>")
    return f"{head}<body><noscript><p>{text('frame.no_script', lang)}</p></noscript>{tail}"


@cache
def _style() -> str:
    """The project's own rules, there before the first page draws: coming with it, they would move it."""
    return f"<style>{CSS.read_text(encoding='utf-8')}</style>"


@cache
def _early() -> str:
    """What makes the browser fetch the parts, and the files they are made of, from the start."""
    # After what Streamlit asks for itself, and what it then asks of its server before it can begin.
    names = with_imports(path.name for part in PARTS for path in words.files(part))
    scripts = [
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{name}">'
        for name in names
    ]
    # Until its font is there, an icon is its name spelled out, as long as a word.
    icons = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/media/{path.name}">'
        for path in ICONS.glob("MaterialSymbols-Rounded.*.woff2")
    ]
    return "".join((*icons, *scripts))


def with_imports(asked: Iterable[str]) -> list[str]:
    """These files of browser code and all those they import, each once."""
    found: dict[str, None] = {}
    waiting = list(asked)
    while waiting:
        name = waiting.pop(0)
        if name not in found and (words.STATIC / name).is_file():
            found[name] = None
            waiting += _IMPORT.findall((words.STATIC / name).read_text(encoding="utf-8"))
    return list(found)
