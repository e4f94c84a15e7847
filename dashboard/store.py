"""The published file a visitor reads: found again at every run, opened once a build, asked with SQL files.

The real store when it publishes something, else the demonstration. A new build is seen at the next
run, because the pointer is read again each time; what was computed on a build stays true for it, so
build and audience are part of every cached answer.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import duckdb
import streamlit as st

from measures import described, published
from measures.published import Build
from measures.remembered import Reader

ROOT = Path(__file__).parent.parent
_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Store:
    """A build and whether it holds the demonstration's fictitious organisations."""

    build: Build
    is_demo: bool

    @property
    def key(self) -> tuple[str, str]:
        """What tells this build's cached answers from any other's."""
        return str(self.build.path), self.build.audience

    def reader(self) -> Reader:
        """A cursor on the file, that remembers what pages found in it: one a run of a page."""
        return self._reader

    @cached_property
    def _reader(self) -> Reader:
        return connect(self.key[0])


def home() -> Path:
    """The real store of this machine: `$ESJ_HOME`, else `data/store`."""
    return Path(os.environ.get("ESJ_HOME") or ROOT / "data" / "store")


def demo_home() -> Path:
    """The demonstration's own store: `$ESJ_DEMO_HOME`, else `data/demo`."""
    return Path(os.environ.get("ESJ_DEMO_HOME") or ROOT / "data" / "demo")


def shown_home(shown: Store | None) -> Path:
    """The folder whose journal and archive stand behind what is shown."""
    return demo_home() if shown is not None and shown.is_demo else home()


def current() -> Store | None:
    """The build to show: the real store's, else the demonstration's, else none."""
    for place in (home(), demo_home()):
        build = published.current(place)
        if build is not None and _holds_import(str(build.path)):
            return Store(build, _is_demo(str(build.path)))
    return None


@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(path: str) -> Reader:
    return Reader(published.connect(Path(path)))


@st.cache_data(max_entries=4, show_spinner=False)
def _is_demo(path: str) -> bool:
    return published.meta(connect(path)).get("is_demo") == "true"


@st.cache_data(max_entries=4, show_spinner=False)
def _holds_import(path: str) -> bool:
    return connect(path).execute("SELECT count(*) > 0 FROM batch").fetchone() == (True,)


def connect(path: str) -> Reader:
    """A cursor on a published file: each session asks on its own, on one shared connection that remembers."""
    return _connection(path).cursor()


def apart(path: str) -> closing[duckdb.DuckDBPyConnection]:
    """A connection of its own, to close: for an answer too long for the shared one to remember."""
    return closing(published.connect(Path(path)))


def meta(store: Store) -> dict[str, str]:
    """What the build says of itself: as_of, fingerprint, ledger..."""
    return published.meta(connect(str(store.build.path)))


@cache
def query(name: str) -> str:
    """The SQL of `dashboard/sql/<name>.sql`."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def rows(store: Store, name: str, **parameters: object) -> list[dict[str, object]]:
    """The rows of the query `dashboard/sql/<name>.sql`, each a dict; parameters by name."""
    asked = store.reader().execute(query(name), parameters)
    columns = [column[0] for column in asked.description]
    return [dict(zip(columns, row, strict=True)) for row in asked.fetchall()]


def names(store: Store, lang: str) -> dict[str, dict[str, str]]:
    """Names of codes by dimension: one object for every visit of a build, to be read only.

    Suppliers are many: reading them anew, or copying them, at each run would cost more than the page.
    """
    return _names(store.key, lang)


@st.cache_resource(max_entries=4, show_spinner=False)
def _names(key: tuple[str, str], lang: str) -> dict[str, dict[str, str]]:
    with apart(key[0]) as con:
        return described.names(con, lang)
