"""The scorecard of a partner: what it sent, what misses, what would help most, in its own language.

Thanks come first; the same sentences are read on the page and in the text to send.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from charts import values
from dashboard import store
from dashboard.view import View
from labels import LANGUAGES, numbers, text
from measures.sources import Quality

#: Things that may miss: what counts them, and that they are told of in a sentence.
_MISSING = {
    "rejected": "rejected", "excluded": "excluded", "unlocated": "unlocated", "tax": "tax_unknown",
    "categories": "uncategorised", "neq": "without_neq", "corrections": "corrected",
}  # fmt: skip
_OWN = "own"
_DOLLARS = ("amount", "unlocated", "tax_unknown", "uncategorised", "unnumbered", "total_rejected")
_SHARES = ("unlocated", "tax_unknown", "uncategorised", "unnumbered")
_COUNTS = ("accepted", "rejected", "excluded", "suppliers", "without_neq", "corrected", "files", "expected")


def helping(lang: str, row: Quality) -> str:
    """The one thing that would improve a partner's figures most, in a sentence."""
    name = (row.help or "none") if row.files else "nothing"
    return text(f"scorecard.help.{name}", lang, n=row.years.get("missing", 0), **_slots(lang, row))


def told(lang: str, row: Quality) -> dict[str, str]:
    """Each thing known of a partner's files, in a sentence: of what misses, its dollars and their share."""
    slots = _slots(lang, row)
    if not row.files:
        return {"coverage": text("scorecard.nothing", lang, n=row.expected, **slots)}
    plain = {"coverage": row.expected, "freshness": row.files, "rows": row.accepted}
    said = {name: text(f"scorecard.{name}", lang, n=n, **slots) for name, n in plain.items()}
    known = missing(row)
    for name in _MISSING:
        form = "some" if name in known else "none"
        said[name] = text(f"scorecard.{name}.{form}", lang, **slots)
    return said


def missing(row: Quality) -> list[str]:
    """The things told of a partner of which something misses or was set right."""
    found = [name for name, field in _MISSING.items() if getattr(row, field)]
    return ["coverage", *found] if row.incomplete else found


def _slots(lang: str, row: Quality) -> dict[str, str]:
    """Everything that a sentence about a partner may say, written out."""
    dollars = {name: values.whole(getattr(row, name), "dollars", lang) for name in _DOLLARS}
    counts = {name: numbers.number(getattr(row, name), lang) for name in _COUNTS}
    shares = {f"{name}_share": values.full(row.share(getattr(row, name)), "share", lang) for name in _SHARES}
    days = {name: numbers.date(getattr(row, name), lang) for name in ("received_on", "covered_until")}
    whole = numbers.number(row.years.get("whole", 0), lang)
    excluded = values.whole(row.total_excluded, "dollars", lang)
    return {**dollars, **counts, **shares, **days, "whole": whole, "total_excluded": excluded}


def letter(lang: str, row: Quality, name: str, as_of: str) -> str:
    """The text to send to the partner called `name`: thanks, what its files tell, what would help most."""
    slots = {"name": name, "as_of": as_of, "programme": text("frame.name", lang)}
    thanks = text("scorecard.thanks" if row.files else "scorecard.first", lang, **_slots(lang, row))
    facts = "\n".join(f"- {words}" for words in told(lang, row).values())
    parts = (
        text("scorecard.subject", lang, **slots),
        text("scorecard.greeting", lang),
        thanks,
        text("scorecard.facts", lang, **slots),
        facts,
        f"{text('scorecard.most', lang)} {helping(lang, row)}",
        text("scorecard.closing", lang, **slots),
    )
    return "\n\n".join(parts) + "\n"


def draw(view: View, row: Quality | None, acts: Any) -> None:
    """The text to send to the partner chosen, in its language or another, to copy or to download."""
    if row is None:
        return
    st.subheader(view.text("page.sources.scorecard"), anchor=False)
    asked = st.segmented_control(
        view.text("page.sources.language"),
        (_OWN, *LANGUAGES),
        default=_OWN,
        required=True,
        format_func=lambda code: view.text(f"page.expected.languages.{code}"),
        key="scorecard_language",
    )
    lang = acts.language(store.shown_home(view.store), row.buyer) if asked == _OWN else asked
    words = letter(lang, row, view.names.of("buyer", row.buyer), _day(view, lang))
    st.caption(view.text("page.expected.copy"))
    st.code(words, language=None, wrap_lines=True)
    st.download_button(
        view.text("page.sources.download"),
        words.encode("utf-8-sig"),
        file_name=f"{text('scorecard.file', lang)}-{row.buyer}.txt",
        mime="text/plain",
        key="scorecard_download",
        icon=":material/download:",
        on_click="ignore",
    )


def _day(view: View, lang: str) -> str:
    """The day of the build, in the language of the scorecard."""
    return numbers.date(dt.date.fromisoformat(view.meta["as_of"][:10]), lang)
