"""Search of everything: pages, figures, territories, buyers, suppliers and categories, by any of their words.

Capitals, accents and the form of apostrophes do not matter; every word asked must be heard, in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from charts.names import ESTRIE
from dashboard import navigation, store
from dashboard.filters import Address, write
from dashboard.view import View
from measures import MEASURES
from measures.suppliers import fold

#: Kinds of what is found, in the order they are shown.
KINDS = ("page", "measure", "territory", "buyer", "supplier", "category")
#: How many are shown of each kind: one who does not find his own adds a word.
SHOWN = 6


@dataclass(frozen=True)
class Target:
    """Something that a search may find.

    kind: one of KINDS; code: its name in addresses; name: what people call it; heard: all it is found by,
    folded; detail: what tells it from another of the same name.
    """

    kind: str
    code: str
    name: str
    heard: str
    detail: str = ""


def find(view: View, words: str) -> list[Target]:
    """What the words find, by kind, what begins with them first; nothing when there is no word."""
    asked = fold(words).split()
    if not asked:
        return []
    near = [target for target in _targets(view) if all(word in target.heard for word in asked)]
    near.sort(key=lambda target: not target.heard.startswith(asked[0]))
    found = [*near, *_suppliers(view, asked)]
    return [target for kind in KINDS for target in _first(target for target in found if target.kind == kind)]


def _first(targets: Iterable[Target]) -> list[Target]:
    return list(targets)[:SHOWN]


def _targets(view: View) -> Iterator[Target]:
    """Everything that is few: all but suppliers."""
    for entry in navigation.ENTRIES:
        title = view.text(f"page.{entry.name}.title")
        yield _target("page", entry.name, view.text(f"page.{entry.name}.menu"), title)
    for measure in MEASURES:
        definition = view.text(f"measure.{measure.key}.definition")
        yield _target("measure", measure.key, view.text(f"measure.{measure.key}.name"), definition)
    if view.store is None:
        return
    for kind in ("territory", "buyer", "category"):
        for code, name in view.names.known.get(kind, {}).items():
            if kind != "territory" or code in ESTRIE:
                yield _target(kind, code, name)


def _target(kind: str, code: str, name: str, also: str = "") -> Target:
    return Target(kind, code, name, fold(f"{name}\n{also}"))


def _suppliers(view: View, asked: list[str]) -> list[Target]:
    """The suppliers heard as all the words, the largest first, by name before by another name."""
    if view.store is None:
        return []
    index = _index(view.store.key)
    heard = [pc.match_substring(index["heard"], word) for word in asked]
    rows = index.take(pc.indices_nonzero(reduce(pc.and_, heard)))
    begins = rows.filter(pc.starts_with(rows["heard"], asked[0])).slice(0, SHOWN).to_pylist()
    others = [row for row in rows.slice(0, 2 * SHOWN).to_pylist() if row not in begins]
    return [
        Target("supplier", row["supplier"], row["name"], row["heard"], row["neq"] or "")
        for row in [*begins, *others][:SHOWN]
    ]


@st.cache_resource(max_entries=2, show_spinner=False)
def _index(key: tuple[str, str]) -> pa.Table:
    """All suppliers of a build and all they are heard as: searched in memory, shared by every visitor."""
    with store.apart(key[0]) as con:
        return con.sql(store.query("search_suppliers")).to_arrow_table()


def address(view: View, target: Target) -> tuple[str, Address]:
    """The page that shows what was found, and its address."""
    chosen, code = view.filters, target.code
    ways: dict[str, tuple[str, Address]] = {
        "page": (code, view.address()),
        "measure": ("method", view.address(measure=code)),
        "territory": ("territories", view.address(detail=code)),
        "buyer": ("procurement", write(chosen.with_(buyers=(code,)))),
        "category": ("procurement", write(chosen.with_(categories=(code,)))),
        "supplier": ("suppliers", view.address(supplier=code)),
    }
    return ways[target.kind]
