"""The bar of filters: one button a choice, saying what is chosen; every change is written in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.names import ESTRIE
from dashboard import filters, store
from dashboard.comparing import COMPARE
from dashboard.filters import Filters
from dashboard.view import View
from labels import numbers
from measures import calendars

_KEY = "filter_"
_RADIOS = (
    ("source", filters.SOURCES),
    ("perimeter", filters.PERIMETERS),
    ("financial", filters.FINANCIAL),
)


def draw(view: View) -> None:
    """The bar, in one row that wraps on a narrow screen."""
    with st.container(horizontal=True, gap="small", key="filter_bar"):
        _period(view)
        _calendar(view)
        _many(view, "buyers", [row["slug"] for row in _buyers(view)], _buyer_name(view))
        _many(view, "territories", list(ESTRIE), lambda code: view.names.of("territory", code))
        _compare(view)
        _others(view)
        _reset(view)


def _buyers(view: View) -> list[dict[str, object]]:
    return store.rows(view.store, "buyers", source=view.filters.source)


def _buyer_name(view: View) -> Callable[[str], str]:
    return lambda slug: view.names.of("buyer", slug)


def _chip(view: View, name: str, value: str) -> DeltaGenerator:
    label = view.text(f"filter.{name}.chip", value=value)
    return st.popover(label, key=f"{_KEY}{name}_chip", wrap=True)


def _bind(name: str, value: object) -> str:
    """Give the widget `name` the value of the address; returns its key."""
    st.session_state[_KEY + name] = value
    return _KEY + name


def _value(name: str) -> object:
    return st.session_state[_KEY + name]


def _go(changed: Filters) -> None:
    """Write the choices in the address, beside what the page itself keeps there."""
    own = {name: st.query_params.get_all(name) for name in st.query_params if name not in filters.NAMES}
    st.query_params.from_dict({**own, **filters.write(changed)})


def _years(view: View) -> list[str]:
    calendar = view.filters.calendar
    return [calendars.code(calendar, "year", n) for n in calendars.between(calendar, "year", *view.span)]


def _year_of(view: View, day: dt.date) -> str:
    calendar = view.filters.calendar
    return calendars.code(calendar, "year", calendars.number(calendar, "year", day))


def _period(view: View) -> None:
    codes = _years(view)
    first, last = (_year_of(view, day) for day in view.period)
    with _chip(view, "period", first if first == last else view.text("filter.range", first=first, last=last)):
        for name, code in (("from", first), ("to", last)):
            st.selectbox(
                view.text(f"filter.period.{name}"),
                codes,
                key=_bind(name, code if code in codes else codes[0]),
                on_change=_set_period,
                args=(view.filters, codes),
            )
        st.caption(view.text("frame.period", first=numbers.date(view.period[0], view.lang),
                             last=numbers.date(view.period[1], view.lang)))  # fmt: skip


def _set_period(chosen: Filters, codes: list[str]) -> None:
    first, last = sorted((str(_value("from")), str(_value("to"))))
    start, end = _bounds(chosen.calendar, first)[0], _bounds(chosen.calendar, last)[1]
    _go(chosen.with_(start=None if first == codes[0] else start, end=None if last == codes[-1] else end))


def _bounds(calendar: str, code: str) -> tuple[dt.date, dt.date]:
    return calendars.bounds(calendar, "year", calendars.parse(calendar, "year", code))


def _calendar(view: View) -> None:
    with _chip(view, "calendar", view.text(f"filter.calendar.short.{view.filters.calendar}")):
        st.radio(
            view.text("filter.calendar.label"),
            filters.CALENDARS,
            format_func=lambda name: view.text(f"filter.calendar.long.{name}"),
            key=_bind("calendar", view.filters.calendar),
            on_change=_set_calendar,
            args=(view.filters,),
        )


def _set_calendar(chosen: Filters) -> None:
    """Another calendar, the days moved to its own year ends so that no year shown is cut."""
    calendar = str(_value("calendar"))

    def year(day: dt.date) -> tuple[dt.date, dt.date]:
        return calendars.bounds(calendar, "year", calendars.number(calendar, "year", day))

    start = year(chosen.start)[0] if chosen.start else None
    end = year(chosen.end)[1] if chosen.end else None
    _go(chosen.with_(calendar=calendar, start=start, end=end))


def _many(view: View, name: str, codes: list[str], called: Callable[[str], str]) -> None:
    """Several of a list: buyers or territories; none chosen means all."""
    chosen = [code for code in getattr(view.filters, name) if code in codes]
    value = view.text(f"filter.{name}.all")
    if chosen:
        value = called(chosen[0]) if len(chosen) == 1 else numbers.number(len(chosen), view.lang)
    with _chip(view, name, value):
        st.multiselect(
            view.text(f"filter.{name}.label"),
            codes,
            format_func=called,
            placeholder=view.text(f"filter.{name}.all"),
            key=_bind(name, chosen),
            on_change=_set_many,
            args=(view.filters, name),
        )


def _set_many(chosen: Filters, name: str) -> None:
    _go(chosen.with_(**{name: tuple(_value(name))}))


def _compare(view: View) -> None:
    """What the last complete year is compared with; says so when a year of the two is missing."""
    chosen = view.filters.compare
    with _chip(view, "compare", view.text(f"filter.compare.short.{chosen}")):
        st.radio(
            view.text("filter.compare.label"),
            COMPARE,
            format_func=lambda name: view.text(f"filter.compare.long.{name}"),
            key=_bind("compare", chosen),
            on_change=_set_one,
            args=(view.filters, "compare"),
        )
        if chosen != COMPARE[0] and view.compared() is None:
            st.caption(view.text("filter.compare.missing"))


def _others(view: View) -> None:
    """Source, perimeter, social economy and what counts as such: what most visits leave alone."""
    unset = Filters()
    names = ("source", "perimeter", "financial", "social_economy_only")
    changed = [name for name in names if getattr(view.filters, name) != getattr(unset, name)]
    value = ", ".join(view.text(f"filter.{name}.changed") for name in changed)
    with _chip(view, "others", value or view.text("filter.others.none")):
        for name, options in _RADIOS:
            st.radio(
                view.text(f"filter.{name}.label"),
                options,
                format_func=lambda option, name=name: view.text(f"filter.{name}.{option}"),
                key=_bind(name, getattr(view.filters, name)),
                on_change=_set_one,
                args=(view.filters, name),
            )
        st.toggle(
            view.text("filter.social_economy_only.label"),
            key=_bind("social_economy_only", view.filters.social_economy_only),
            on_change=_set_one,
            args=(view.filters, "social_economy_only"),
        )


def _set_one(chosen: Filters, name: str) -> None:
    _go(chosen.with_(**{name: _value(name)}))


def _reset(view: View) -> None:
    unset = Filters(lang=view.lang)
    if view.filters != unset:
        words = view.text("filter.reset")
        st.button(words, icon=":material/restart_alt:", key=f"{_KEY}reset", on_click=_go, args=(unset,))
