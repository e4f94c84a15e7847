"""The pages of the app: where each stands, what it is called, in which order the menu shows them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from labels import DEFAULT, text

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Entry:
    """A page: its name in addresses and labels, its section of the menu and its icon."""

    name: str
    section: str
    icon: str

    @property
    def script(self) -> Path:
        """The page's script."""
        return ROOT / "pages" / self.section / f"{self.name}.py"


ENTRIES = (
    Entry("board", "audience", ":material/insights:"),
    Entry("fund", "audience", ":material/volunteer_activism:"),
    Entry("procurement", "audience", ":material/shopping_cart:"),
    Entry("editions", "audience", ":material/description:"),
    Entry("territories", "impact", ":material/map:"),
    Entry("contracts", "impact", ":material/contract:"),
    Entry("growth", "impact", ":material/trending_up:"),
    Entry("suppliers", "impact", ":material/storefront:"),
    Entry("lines", "impact", ":material/table_rows:"),
    Entry("sources", "data", ":material/fact_check:"),
    Entry("receive", "data", ":material/upload_file:"),
    Entry("imports", "data", ":material/inventory_2:"),
    Entry("expected", "data", ":material/event_available:"),
    Entry("corrections", "data", ":material/edit_note:"),
    Entry("directory", "data", ":material/contacts:"),
    Entry("identities", "data", ":material/join_inner:"),
    Entry("places", "data", ":material/location_on:"),
    Entry("categories", "data", ":material/category:"),
    Entry("reconciliation", "data", ":material/compare_arrows:"),
    Entry("method", "about", ":material/functions:"),
    Entry("glossary", "about", ":material/menu_book:"),
)
BY_NAME = {entry.name: entry for entry in ENTRIES}


def page(name: str, lang: str = DEFAULT) -> st.Page:
    """The page called `name`, with its title in `lang`: what links and switches point at.

    It has no icon of its own: Streamlit would make it the icon of the browser tab, fetched from a
    content network. Links give theirs.
    """
    # Streamlit looks every page's file up on the disk, and a page of figures points at fifty: once is enough.
    # A copy, for Streamlit writes on a page which visit may run it. Outside a visit a page is not whole.
    return copy(_page(name, lang)) if get_script_run_ctx() else _made(name, lang)


@lru_cache
def _page(name: str, lang: str) -> st.Page:
    return _made(name, lang)


def _made(name: str, lang: str) -> st.Page:
    return st.Page(
        BY_NAME[name].script,
        title=text(f"page.{name}.menu", lang),
        url_path=name,
        default=name == ENTRIES[0].name,
    )


def register(lang: str = DEFAULT) -> st.Page:
    """Tell Streamlit all pages and return the one the address asks for.

    The menu is drawn by the frame, not by Streamlit, whose own links would drop the filters of the
    address. Called outside a visit (server start-up), it only tells Streamlit which page system is in
    use.
    """
    return st.navigation([page(entry.name, lang) for entry in ENTRIES], position="hidden")
