"""What one visit of a page sees: its language, its choices, its published file, and the measures of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.names import Names
from dashboard import filters, store
from dashboard.filters import Filters
from dashboard.store import Store
from labels import numbers, text
from measures import Apart, Cell, Selection, comparing, compute, described, set_apart
from measures.comparing import Compared


@dataclass(frozen=True)
class View:
    """A page being shown: everything a page hands to what it shows.

    opening: the place of the finding, right under the title and above the filters.
    """

    name: str
    filters: Filters
    store: Store | None
    opening: DeltaGenerator

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.filters.lang

    def text(self, key: str, **slots: object) -> str:
        """A wording in the language of the page."""
        return text(key, self.lang, **slots)

    def count(self, key: str, n: int, **slots: object) -> str:
        """A wording of so many things: its form follows `n`, its slot `value` is the number written out."""
        return self.text(key, n=n, value=numbers.number(n, self.lang), **slots)

    @cached_property
    def selection(self) -> Selection:
        """What the filters select."""
        return self.filters.selection()

    @cached_property
    def meta(self) -> dict[str, str]:
        """What the build says of itself."""
        return store.meta(self.store)

    def as_of(self) -> str:
        """The day the build was made, written out."""
        day = self.meta.get("as_of", "")
        return numbers.date(dt.date.fromisoformat(day[:10]), self.lang) if day else ""

    def has_reported(self, source: str) -> bool:
        """Whether anything of a source is published."""
        return described.span(self.store.reader(), source)[0] is not None

    @cached_property
    def span(self) -> tuple[dt.date, dt.date]:
        """First and last day that the source reported; today when it reported nothing."""
        first, last = described.span(self.store.reader(), self.filters.source)
        today = dt.date.today()
        return first or today, last or today

    @cached_property
    def period(self) -> tuple[dt.date, dt.date]:
        """First and last day shown: what was chosen, within what was reported."""
        first, last = self.span
        return max(self.filters.start or first, first), min(self.filters.end or last, last)

    @cached_property
    def complete_until(self) -> dt.date:
        """Last day of what was reported: a period that ends later is not complete."""
        return self.period[1]

    @cached_property
    def names(self) -> Names:
        """What codes are called on this page."""
        known = store.names(self.store, self.lang)
        return Names(self.lang, known, self.complete_until)

    def compute(self, *keys: str, by: tuple[str, ...] = (), **narrower: object) -> list[Cell]:
        """Cells of these measures over the selection, narrowed if asked (start, end, buyers...)."""
        return compute(self.store.reader(), keys, by, self.filters.selection(**narrower))

    def set_apart(self) -> list[Apart]:
        """What no figure of the selection counts, by reason."""
        return _set_apart(self.store.key, self.filters.selection())

    def address(self, **more: str | list[str] | None) -> filters.Address:
        """The address that carries the choices to another page."""
        return filters.write(self.filters, **more)

    def last_year(self) -> str | None:
        """Code of the last complete year of the period, in the chosen calendar."""
        return comparing.last_whole(self.filters.calendar, *self.period)

    def compared(self) -> Compared | None:
        """The two years to set side by side; None when not asked, or when one was not reported whole."""
        chosen = self.filters
        return comparing.compared(chosen.compare, chosen.calendar, self.last_year(), self.span)


@st.cache_data(max_entries=100, show_spinner=False)
def _set_apart(key: tuple[str, str], selection: Selection) -> list[Apart]:
    return set_apart(store.connect(key[0]), selection)
