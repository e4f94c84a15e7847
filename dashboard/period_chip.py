"""The chip of the period: quick choices, first and last year, and when years begin."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import filters
from dashboard.chips import bind, chip, go, value
from dashboard.filters import Filters
from dashboard.view import View
from labels import numbers
from measures import calendars
from measures.comparing import last_whole

#: Since when Estrie has nine territories; years that begin before hold months of seven.
_NINE = dt.date(2021, 1, 1)


def draw(view: View, days: str = "") -> None:
    """The chip, which always says the years shown.

    days: what the page shows while no period is chosen, when that is not all that was reported.
    """
    codes = _years(view)
    shown = tuple(_year_of(view, day) for day in view.period)
    own = "" if view.filters.start or view.filters.end else days
    said = view.text(f"filter.period.unchosen.{own}") if own else _said(view, *shown)
    with chip(view, "period", said, "start", "end", "calendar"):
        _quick(view, codes, () if own else shown)
        _first_and_last(view, codes, shown)
        if not own:
            st.caption(view.text("frame.period", first=numbers.date(view.period[0], view.lang),
                                 last=numbers.date(view.period[1], view.lang)))  # fmt: skip
        _calendar(view)


def _years(view: View) -> list[str]:
    calendar = view.filters.calendar
    return [calendars.code(calendar, "year", n) for n in calendars.between(calendar, "year", *view.span)]


def _year_of(view: View, day: dt.date) -> str:
    calendar = view.filters.calendar
    return calendars.code(calendar, "year", calendars.number(calendar, "year", day))


def _said(view: View, first: str, last: str) -> str:
    years = first if first == last else view.text("filter.range", first=first, last=last)
    calendar = view.filters.calendar
    if calendar == filters.CALENDARS[0]:
        return years
    return view.text(f"filter.period.years.{calendar}", value=years)


def _quick(view: View, codes: list[str], shown: tuple[str, ...]) -> None:
    choices = quick(view.filters.calendar, view.span, codes)
    st.pills(
        view.text("filter.period.quick"),
        list(choices),
        format_func=lambda name: view.text(f"filter.period.quick_value.{name}"),
        key=bind("quick", next((name for name, years in choices.items() if years == shown), None)),
        on_change=_set_quick,
        args=(view.filters, codes, choices),
    )


def quick(calendar: str, span: tuple[dt.date, dt.date], codes: list[str]) -> dict[str, tuple[str, str]]:
    """Quick choices and their first and last year; those that say what one before says are left out."""

    def since(day: dt.date) -> str | None:
        return next((code for code in codes if _bounds(calendar, code)[0] >= day), None)

    last, nine = last_whole(calendar, *span), since(_NINE)
    pilot = since(calendars.BASE_START) if span[0] <= calendars.BASE_END else None
    asked = {
        "pilot": (pilot, codes[-1]) if pilot else None,
        "last": (last, last) if last else None,
        "all": (codes[0], codes[-1]),
        "since_2021": (nine, codes[-1]) if nine else None,
    }
    return {
        name: years
        for place, (name, years) in enumerate(asked.items())
        if years and years not in list(asked.values())[:place]
    }


def _set_quick(chosen: Filters, codes: list[str], choices: dict[str, tuple[str, str]]) -> None:
    name = value("quick")
    if name is not None:  # a second click on the choice in use says nothing new
        _go_years(chosen, codes, *choices[str(name)])


def _first_and_last(view: View, codes: list[str], shown: tuple[str, ...]) -> None:
    for (name, code), column in zip(zip(("from", "to"), shown, strict=True), st.columns(2), strict=True):
        column.selectbox(
            view.text(f"filter.period.{name}"),
            codes,
            key=bind(name, code if code in codes else codes[0]),
            on_change=_set_period,
            args=(view.filters, codes),
        )


def _set_period(chosen: Filters, codes: list[str]) -> None:
    _go_years(chosen, codes, *sorted((str(value("from")), str(value("to")))))


def _go_years(chosen: Filters, codes: list[str], first: str, last: str) -> None:
    start, end = _bounds(chosen.calendar, first)[0], _bounds(chosen.calendar, last)[1]
    go(chosen.with_(start=None if first == codes[0] else start, end=None if last == codes[-1] else end))


def _bounds(calendar: str, code: str) -> tuple[dt.date, dt.date]:
    return calendars.bounds(calendar, "year", calendars.parse(calendar, "year", code))


def _calendar(view: View) -> None:
    st.radio(
        view.text("filter.calendar.label"),
        filters.CALENDARS,
        format_func=lambda name: view.text(f"filter.calendar.{name}"),
        key=bind("calendar", view.filters.calendar),
        on_change=_set_calendar,
        args=(view.filters,),
    )


def _set_calendar(chosen: Filters) -> None:
    """Another calendar, the days moved to its own year ends so that no year shown is cut."""
    calendar = str(value("calendar"))

    def year(day: dt.date) -> tuple[dt.date, dt.date]:
        return calendars.bounds(calendar, "year", calendars.number(calendar, "year", day))

    start = year(chosen.start)[0] if chosen.start else None
    end = year(chosen.end)[1] if chosen.end else None
    go(chosen.with_(calendar=calendar, start=start, end=end))
