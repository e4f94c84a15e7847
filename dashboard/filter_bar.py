"""The bar of filters: one chip a choice, saying what is chosen; every change is written in the address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from charts.names import ESTRIE
from dashboard import filters, period_chip, store
from dashboard.chips import bind, chip, go, value
from dashboard.filters import Filters
from dashboard.view import View
from labels import numbers
from measures.comparing import COMPARE

#: Choices of one out of a few, and their options.
_RADIOS = (
    ("source", filters.SOURCES),
    ("perimeter", filters.PERIMETERS),
    ("financial", filters.FINANCIAL),
)
#: Choices that share a chip.
_OTHERS = ("methods", *(name for name, _ in _RADIOS), "social_economy_only")


def draw(view: View, days: str = "") -> None:
    """The bar, in one row that wraps on a narrow screen; `days`: what is shown while no period is chosen."""
    with st.container(horizontal=True, gap="small", key="filter_bar"):
        period_chip.draw(view, days)
        _many(view, "buyers", [str(row["slug"]) for row in _rows(view, "buyers")])
        _many(view, "territories", list(ESTRIE))
        _many(view, "categories", _categories(view))
        _compare(view)
        _others(view)
        _reset(view)


def _rows(view: View, name: str) -> list[dict[str, object]]:
    return store.rows(view.store, name, source=view.filters.source)


def _categories(view: View) -> list[str]:
    """Codes of the categories of the source's lines, by name."""
    codes = [str(row["code"]) for row in _rows(view, "categories")]
    return sorted(codes, key=_called(view, "categories"))


def _called(view: View, name: str) -> Callable[[str], str]:
    dimension = {"buyers": "buyer", "territories": "territory", "categories": "category"}[name]
    return lambda code: view.names.of(dimension, code)


def _many(view: View, name: str, codes: list[str]) -> None:
    """Several of a list; none chosen means all. A code that the list does not know is shown all the same."""
    chosen, called = list(getattr(view.filters, name)), _called(view, name)
    said = called(chosen[0]) if len(chosen) == 1 else numbers.number(len(chosen), view.lang)
    with chip(view, name, said if chosen else None, name):
        st.multiselect(
            view.text(f"filter.{name}.label"),
            [*codes, *(code for code in chosen if code not in codes)],
            format_func=called,
            placeholder=view.text(f"filter.{name}.all"),
            key=bind(name, chosen),
            on_change=_set_many,
            args=(view.filters, name),
        )


def _set_many(chosen: Filters, name: str) -> None:
    go(chosen.with_(**{name: tuple(value(name))}))


def _compare(view: View) -> None:
    """What the last complete year is compared with; says so when a year of the two is missing."""
    chosen = view.filters.compare
    is_asked = chosen != COMPARE[0]
    with chip(view, "compare", view.text(f"filter.compare.short.{chosen}") if is_asked else None, "compare"):
        _radio(view, "compare", COMPARE)
        if is_asked and view.compared() is None:
            st.caption(view.text("filter.compare.missing"))


def _others(view: View) -> None:
    """Methods, source, perimeter, social economy and what counts as such: what most visits leave alone."""
    unset = Filters()
    changed = [name for name in _OTHERS if getattr(view.filters, name) != getattr(unset, name)]
    said = ", ".join(_said(view, name) for name in changed)
    with chip(view, "others", said or None, *_OTHERS):
        st.pills(
            view.text("filter.methods.label"),
            filters.METHODS,
            selection_mode="multi",
            format_func=lambda code: view.names.of("procurement_method", code),
            key=bind("methods", list(view.filters.methods)),
            on_change=_set_many,
            args=(view.filters, "methods"),
        )
        for name, options in _RADIOS:
            _radio(view, name, options)
        st.toggle(
            view.text("filter.social_economy_only.label"),
            key=bind("social_economy_only", view.filters.social_economy_only),
            on_change=_set_one,
            args=(view.filters, "social_economy_only"),
        )


def _said(view: View, name: str) -> str:
    """What a choice that shares a chip says there."""
    if name == "methods":
        return ", ".join(view.names.of("procurement_method", code) for code in view.filters.methods)
    return view.text(f"filter.{name}.changed")


def _radio(view: View, name: str, options: tuple[str, ...]) -> None:
    st.radio(
        view.text(f"filter.{name}.label"),
        options,
        format_func=lambda option: view.text(f"filter.{name}.{option}"),
        key=bind(name, getattr(view.filters, name)),
        on_change=_set_one,
        args=(view.filters, name),
    )


def _set_one(chosen: Filters, name: str) -> None:
    go(chosen.with_(**{name: value(name)}))


def _reset(view: View) -> None:
    unset = Filters(lang=view.lang)
    if view.filters != unset:
        words = view.text("filter.reset")
        st.button(
            words,
            icon=":material/restart_alt:",
            type="tertiary",
            key="filter_reset",
            on_click=go,
            args=(unset,),
        )
