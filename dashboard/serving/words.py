"""Streamlit's own words in French: the files of its browser code that hold them, translated once.

Streamlit ships English only and no setting changes that. Its words sit in the served JavaScript as
template literals; each listed one becomes an expression that reads the language of the page, so that
the language switch needs no reload. A word an upgrade moved raises Moved in tests; a running server
serves that file untouched.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import streamlit

from labels import text

STATIC = Path(streamlit.__file__).parent / "static" / "static" / "js"
#: Where the uploader writes its largest size: a call that gives `60MB`, before the words "per file".
_SIZE = re.compile(r"\$\{(?P<size>\w+\(\w+,\w+\.Byte,0\))\}")
_FRENCH = 'document.documentElement.lang.startsWith("fr")'

# File (its name before the hash): keys of `frame.streamlit` whose words it holds.
WORDS = {
    "index": (
        "main_menu", "skip", "expand_sidebar", "collapse_sidebar", "sidebar", "not_found",
        "running", "rerun", "print", "theme", "close", "stop",
    ),
    "FileUploader": ("upload", "add_files", "per_file"),
    "Toolbar": ("fullscreen", "close_fullscreen"),
    "PlotlyChart": ("fullscreen", "close_fullscreen"),
    "DataFrame": ("search", "download_csv", "columns", "clear_selection"),
    "Multiselect": ("no_results", "clear_all", "select_all", "selected_values", "open"),
    "Selectbox": ("no_results", "clear_value", "open"),
    "utils": ("choose_option", "choose_options"),
}  # fmt: skip


class Moved(Exception):
    """A word that is no longer where this version of Streamlit kept it."""


def files(name: str) -> list[Path]:
    """The served files called `name` before their hash."""
    return sorted(STATIC.glob(f"{name}.*.js"))


def translate(code: str, keys: tuple[str, ...]) -> tuple[str, set[str]]:
    """`code` with the words of `keys` made bilingual, and the keys that were found in it."""
    found = set()
    for key in keys:
        english, french = (text(f"frame.streamlit.{key}", lang) for lang in ("en", "fr"))
        code, count = _replace(code, english, french)
        if count:
            found.add(key)
    return code, found


def _replace(code: str, english: str, french: str) -> tuple[str, int]:
    """Both languages where `english` is a whole literal, or ends one that began with a slot."""
    choice = f"({_FRENCH}?{json.dumps(french)}:{json.dumps(english)})"
    if english.startswith(" "):
        return re.subn(r"(?<=\})" + re.escape(english) + "(?=`)", lambda _: "${" + choice + "}", code)
    # A literal that names something (an enumeration, a comparison) is left alone: only where it is
    # given to a person (a child, a label, a title) does it follow one of these.
    given = r'(?:children|label|"aria-label"|title|content|placeholder|help):[^,{}`]{0,12}'
    shown = rf"({given}|showError\(|[?:]|return)"
    return re.subn(shown + "`" + re.escape(english) + "`", lambda match: match[1] + choice, code)


@cache
def translated(file_name: str) -> bytes | None:
    """The bytes to serve for a file of Streamlit's browser code; None for one to leave as it is."""
    keys = WORDS.get(file_name.split(".")[0])
    path = STATIC / file_name
    if keys is None or not path.is_file():
        return None
    code, found = translate(path.read_text(encoding="utf-8"), keys)
    return sizes(code).encode() if found else None


def sizes(code: str) -> str:
    """`code` with the largest size of an upload written as French does: 60 Mo, not 60MB."""

    def both(match: re.Match[str]) -> str:
        size = match["size"]
        return "${(" + f'{_FRENCH}?{size}.replace(/([KMG]?)B$/,"\\u00a0$1o"):{size}' + ")}"

    return _SIZE.sub(both, code)


def check() -> None:
    """Raise Moved when a listed word stands in none of the files that should hold it."""
    for name, keys in WORDS.items():
        found: set[str] = set()
        for path in files(name):
            found |= translate(path.read_text(encoding="utf-8"), keys)[1]
        if missing := set(keys) - found:
            raise Moved(f"{name}: {', '.join(sorted(missing))}")
    if not any(_SIZE.search(path.read_text(encoding="utf-8")) for path in files("FileUploader")):
        raise Moved("FileUploader: size")
