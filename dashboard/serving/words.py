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
#: Where the menu shows the name of a theme, which its code also compares.
_THEME = re.compile(r"(key:`theme-\$\{(?P<theme>\w+)\.label\}`,label:)(?P=theme)\.label")
#: The language in which the parts of a date (year, month, day) are named to who types in them.
_FIELD = "locale:`en-US`"
_FRENCH = 'document.documentElement.lang.startsWith("fr")'

# File (its name before the hash): keys of `frame.streamlit` whose words it holds.
WORDS = {
    "index": (
        "main_menu", "skip", "expand_sidebar", "collapse_sidebar", "sidebar", "not_found", "not_found_text",
        "main_page_runs", "running", "rerun", "print", "theme", "close", "stop", "connection_lost",
        "connection_error", "not_responding", "is_it_running", "try_again", "tabs_left", "tabs_right",
        "shortcut", "record", "record_title", "record_text", "record_audio", "record_start",
    ),
    "FileUploader": ("upload", "add_files", "per_file", "drop_files"),
    "utils": (
        "choose_option", "choose_options", "too_many_files", "file_must_be", "or_smaller",
        "not_allowed", "upload_failed", "unexpected", "cancel_upload", "retry_upload", "remove",
    ),
    "Toolbar": ("fullscreen", "close_fullscreen"),
    "PlotlyChart": ("fullscreen", "close_fullscreen"),
    "DataFrame": (
        "search", "download_csv", "columns", "clear_selection", "type_to_search",
        "close_search", "next_result", "previous_result", "column_menu", "copy_column",
        "autosize", "sort_ascending", "sort_descending", "pin", "unpin", "hide", "format",
        "statistics", "no_data", "sampled", "automatic", "localized", "plain", "compact",
        "dollar", "percent", "scientific", "accounting", "distance", "calendar", "duration",
        "values", "empty", "distinct", "average", "deviation", "minimum", "quarter", "median",
        "three_quarters", "maximum", "sum", "range", "shortest", "longest", "average_length",
    ),
    "Multiselect": (
        "no_results", "clear_all", "select_all", "select", "matches", "selected_values", "open", "remove",
    ),
    "Selectbox": ("no_results", "clear_value", "open", "options"),
    "TextInput": ("clear_entry",),
    "NumberInput": ("clear_value", "increment", "decrement"),
    "InputInstructions": ("press_enter", "press", "and_enter", "apply", "submit"),
    "StreamlitMarkdown": ("help_for",),
    "DateInput": ("choose_date", "clear_date", "date_keys"),
    "Pagination": ("next_page", "previous_page", "page"),
    "Table": ("scrollable",),
    "useCopyToClipboard": ("copy",),
    "embed": ("curve",),
    "ReorderedSegments": ("next_month", "previous_month"),
}  # fmt: skip


class Moved(Exception):
    """A word that is no longer where this version of Streamlit kept it."""


@cache
def names() -> frozenset[str]:
    """The names of all files of Streamlit's browser code."""
    return frozenset(path.name for path in STATIC.glob("*.js"))


def untouched(file_name: str) -> bytes:
    """A file as Streamlit ships it."""
    return (STATIC / file_name).read_bytes()


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
    """Both languages where `english` is a whole literal, or the part of one before or after a slot."""
    choice = f"({_FRENCH}?{json.dumps(french)}:{json.dumps(english)})"
    asked = re.escape(english)
    starts, ends = english.startswith((" ", ".", "+")), english.endswith(" ")
    if starts or ends:
        before, after = r"(?<=\})" if starts else "(?<=`)", r"(?=\$\{)" if ends else "(?=`)"
        return re.subn(before + asked + after, lambda _: "${" + choice + "}", code)
    # A literal that names something (an enumeration, a comparison) is left alone: only where it is
    # given to a person (a child, a label, a title) does it follow one of these.
    given = (
        r'(?:children|label|"aria-label"|title|description|content|placeholder|help|message|errorMsg):'
        r"[^,{}`]{0,12}"
    )
    shown = rf"({given}|showError\(|[?:]|\|\||return|\}}\),|htmlFor:\w+\}},)"
    return re.subn(rf"{shown}`{asked}`", lambda match: match[1] + choice, code)


@cache
def translated(file_name: str) -> bytes | None:
    """The bytes to serve for a file of Streamlit's browser code; None for one to leave as it is."""
    keys = WORDS.get(file_name.split(".")[0])
    path = STATIC / file_name
    if keys is None or not path.is_file():
        return None
    code, found = translate(path.read_text(encoding="utf-8"), keys)
    return dates(themes(sizes(code))).encode() if found else None


def sizes(code: str) -> str:
    """`code` with the largest size of an upload written as French does: 60 Mo, not 60MB."""

    def both(match: re.Match[str]) -> str:
        size = match["size"]
        return "${(" + f'{_FRENCH}?{size}.replace(/([KMG]?)B$/,"\\u00a0$1o"):{size}' + ")}"

    return _SIZE.sub(both, code)


def themes(code: str) -> str:
    """`code` with the names of the themes in both languages where the menu shows them, and there only."""
    names = {english: text(f"frame.theme.{english.lower()}", "fr") for english in ("System", "Light", "Dark")}

    def both(match: re.Match[str]) -> str:
        return f"{match[1]}({_FRENCH}?{json.dumps(names)}[{match['theme']}.label]:{match['theme']}.label)"

    return _THEME.sub(both, code)


def dates(code: str) -> str:
    """`code` with the parts of a date named, and shown while they are empty, in the language of the page."""
    return code.replace(_FIELD, f'locale:{_FRENCH}?"fr-FR":"en-US"')


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
    if not any(_THEME.search(path.read_text(encoding="utf-8")) for path in files("index")):
        raise Moved("index: theme")
    if not any(_FIELD in path.read_text(encoding="utf-8") for path in files("DateInput")):
        raise Moved("DateInput: language")
