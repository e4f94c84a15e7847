"""What was bought, on one list: how categories are known, what is to classify, what was decided.

Nothing here writes: the page hands over the acts, which work in a process of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import category_tables, show, store, tables
from dashboard.settling import Settling
from dashboard.view import View
from labels import numbers
from measures import categorised
from measures.categorised import Category, Covered, Decided, Open

SETTLING = Settling("categories", "category")
#: So many values are shown at once.
SHOWN = 100


@dataclass(frozen=True)
class Scope:
    """What is looked at: a source and kind of lines, of one organisation or all (None)."""

    source: str
    kind: str
    buyer: str | None


def under_way(view: View, acts: Any) -> None:
    """The decisions that were asked for: their progress, then what became of them, told once."""
    SETTLING.under_way(view, acts)


def choose(view: View) -> Scope | None:
    """The controls; None, with what to do about it, when there is nothing to classify."""
    covered = {(each.source, each.kind) for each in _coverage(view.store.key, None)}
    kinds = sorted(covered, key=lambda pair: (pair[0] != "partners", pair[1] != "purchases"))
    if not kinds:
        st.info(view.text("page.categories.no_lines"), icon=":material/inbox:")
        return None
    buyers = view.names.known.get("buyer", {})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source, kind = st.selectbox(
            view.text("page.categories.scope"),
            kinds,
            format_func=lambda pair: view.text(f"page.categories.scopes.{'_'.join(pair)}"),
            key="categories_scope",
            width=280,
        )
        buyer = st.selectbox(
            view.text("page.categories.organisation"),
            [None, *sorted(buyers, key=lambda slug: buyers[slug])],
            format_func=lambda slug: buyers.get(slug, view.text("page.categories.every_organisation")),
            key="categories_buyer",
            width=380,
        )
    return Scope(source, kind, buyer)


def finding(view: View, scope: Scope | None) -> None:
    """The share of dollars whose category is known."""
    known = [each for each in _covered(view, scope) if each.evidence != "none"]
    if not known:
        show.finding(view, view.text("page.categories.finding_none"))
        return
    share, amount = sum(each.share for each in known), sum(each.amount for each in known)
    said = {"share": numbers.percent(share, view.lang), "amount": numbers.money(amount, view.lang)}
    show.finding(view, view.text("page.categories.finding", **said))


def coverage(view: View, scope: Scope | None) -> None:
    """How the categories of these lines are known, in dollars."""
    covered = _covered(view, scope)
    if not covered:
        return
    st.subheader(view.text("page.categories.coverage"), anchor=False)
    st.table(tables.aligned(category_tables.coverage(view, covered), view.lang))


def worklist(view: View, scope: Scope | None, acts: Any) -> None:
    """What is to classify, the most dollars first, and the way to confirm several values at once."""
    opened = _worklist(view.store.key, scope) if scope else []
    if not opened:
        if scope:
            st.success(view.text("page.categories.all_settled"))
        return
    st.subheader(view.text("page.categories.worklist"), anchor=False)
    reach = numbers.percent(opened[-1].cumulative_share, view.lang)
    st.caption(view.count("page.categories.reach", len(opened), share=reach))
    is_ticked = False
    if SETTLING.is_open(view):
        st.caption(view.text("page.categories.explain"))
        is_ticked = st.checkbox(view.text("page.categories.confirm_all"), key=f"tick_{scope}")
    known = _categories(view.store.key)
    choices = category_tables.choices(view, known)
    edited = st.data_editor(
        category_tables.editor(view, opened, known, is_ticked=is_ticked),
        key=SETTLING.key(f"{view.store.build.build_id}_{scope}_{is_ticked}"),
        hide_index=True,
        disabled=category_tables.READ if SETTLING.is_open(view) else True,
        column_config=category_tables.configured(view, choices),
        alt=view.text("page.categories.worklist"),
    )
    show.download(view, lambda: category_tables.worklist(view, opened, known), "categories")
    if SETTLING.is_open(view):
        _decide(view, scope, opened, picked(edited, choices), acts)


def _decide(
    view: View, scope: Scope, opened: Sequence[Open], chosen: Mapping[int, str | None], acts: Any
) -> None:
    """The reason and the button that confirms what is ticked, in one publishing."""
    with st.container(width=560):
        is_for_all = scope.source != "partners" or st.checkbox(
            view.text("page.categories.everyone"), key="categories_everyone"
        )
        reason = st.text_input(view.text("page.categories.reason"), key="categories_reason", max_chars=300)
        is_saved = st.button(
            view.count("page.categories.save", len(chosen)),
            type="primary",
            disabled=not chosen,
            key="categories_save",
        )
        said = [_said(view, opened[at], code, is_for_all, reason) for at, code in chosen.items()]
        if is_saved and not all(each["reason"] for each in said):
            st.error(view.text("page.categories.reason_missing"))
        elif is_saved:
            SETTLING.ask(acts, said)


def picked(edited: pd.DataFrame, choices: Mapping[str, str | None]) -> dict[int, str | None]:
    """Codes of the rows ticked, by their place; those that no category fits have None."""
    ticked = edited["confirm"] & edited["category"].isin(choices)
    return {at: choices[name] for at, name in edited["category"][ticked].items()}


def _said(view: View, each: Open, code: str | None, is_for_all: bool, reason: str) -> dict[str, object]:
    """A decision, as `acts.categorise` takes it; a suggestion accepted says why it was made."""
    accepted = view.text("category.accepted", why=each.why(view.lang)) if code == each.suggestion else ""
    return {
        "organisation": None if is_for_all else each.buyer,
        "field": each.field,
        "value": each.value,
        "category": code,
        "reason": reason.strip() or accepted,
    }


def decided(view: View, acts: Any) -> None:
    """Every decision, the latest first, and the way to take several back at once."""
    rows = _decisions(view.store.key)
    if not rows:
        return
    st.subheader(view.text("page.categories.decided"), anchor=False)
    table = category_tables.decisions(view, rows, _categories(view.store.key))
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key=f"table_categories_decided_{view.store.build.build_id}",
        hide_index=True,
        alt=view.text("page.categories.decided"),
        on_select="rerun",
        selection_mode="multi-row",
    ).selection.rows
    numbers_chosen = [rows[at].ledger for at in chosen if at < len(rows) and rows[at].state != "withdrawn"]
    if not SETTLING.is_open(view):
        return
    if not numbers_chosen:
        st.caption(view.text("page.categories.choose"))
    elif st.button(view.count("page.categories.undo", len(numbers_chosen)), icon=":material/undo:"):
        SETTLING.ask(acts, [], numbers_chosen)


def _covered(view: View, scope: Scope | None) -> list[Covered]:
    found = _coverage(view.store.key, scope.buyer) if scope else []
    return [each for each in found if (each.source, each.kind) == (scope.source, scope.kind)]


@st.cache_data(max_entries=20, show_spinner=False)
def _coverage(key: tuple[str, str], buyer: str | None) -> list[Covered]:
    return categorised.coverage(store.connect(key[0]), buyer)


@st.cache_data(max_entries=4, show_spinner=False)
def _categories(key: tuple[str, str]) -> dict[str, Category]:
    return categorised.categories(store.connect(key[0]))


@st.cache_data(max_entries=20, show_spinner=False)
def _worklist(key: tuple[str, str], scope: Scope) -> list[Open]:
    return categorised.worklist(store.connect(key[0]), scope.source, scope.kind, scope.buyer, SHOWN)


@st.cache_data(max_entries=4, show_spinner=False)
def _decisions(key: tuple[str, str]) -> list[Decided]:
    return categorised.decisions(store.connect(key[0]))
