"""Whose page it is: one organisation, the other partners beside it, and the days looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import streamlit as st

from charts import values
from charts.spec import Point
from dashboard import parts, show, store
from dashboard.view import View
from labels import numbers
from measures import Cell

#: Parts of the page, the first one shown when none is asked for; SEAO knows contracts only.
PARTS = {
    "partners": ("summary", "leaving", "opportunities", "ending", "awards", "concentration"),
    "seao": ("summary", "ending", "awards"),
}
#: Code of the other partners taken together, in marks that set them beside the organisation.
OTHERS = "others"
Cells = dict[str, Cell]


@dataclass(frozen=True)
class Pair:
    """One organisation beside the region.

    slug: the organisation; own: the page as it sees itself, others: as all other partners see themselves,
    over the same days; None when there is no other partner. is_chosen: whether a visitor chose the days.
    """

    slug: str
    own: View
    others: View | None
    is_chosen: bool

    @property
    def name(self) -> str:
        """What the organisation is called."""
        return self.own.names.of("buyer", self.slug)

    def totals(self, *keys: str, **narrower: object) -> tuple[Cells, Cells]:
        """The cell of each measure: of the organisation, and of the others (empty when there is none)."""
        return _by_key(self.own, keys, narrower), _by_key(self.others, keys, narrower)

    def points(self, key: str) -> tuple[Point | None, Point | None]:
        """One measure of the organisation and of the others, as marks to compare."""
        own, others = self.totals(key)
        return self._point(self.slug, own.get(key)), self._point(OTHERS, others.get(key))

    def _point(self, code: str, cell: Cell | None) -> Point | None:
        if cell is None:
            return None
        return Point(code, "", cell.value, values.short(cell.value, cell.unit, self.own.lang))

    def days(self) -> str:
        """The days looked at, written out: those chosen, or the last twelve months that were reported."""
        first, last = (numbers.date(day, self.own.lang) for day in self.own.period)
        form = "chosen" if self.is_chosen else "last_months"
        return self.own.text(f"page.procurement.days.{form}", first=first, last=last)

    def last_day(self) -> str:
        """The last day looked at, written out."""
        return numbers.date(self.own.period[1], self.own.lang)


def _by_key(view: View | None, keys: tuple[str, ...], narrower: dict[str, object]) -> Cells:
    cells = view.compute(*keys, **narrower) if view is not None else []
    return {cell.measure: cell for cell in cells}


def choose(view: View) -> Pair:
    """The organisation of the filters; the page stops and asks for one when none or several are chosen."""
    slugs = [str(row["slug"]) for row in store.rows(view.store, "buyers", source=view.filters.source)]
    chosen = [slug for slug in view.filters.buyers if slug in slugs]
    if len(chosen) != 1:
        _ask(view, chosen or slugs)
        st.stop()
    return pair(view, slugs, chosen[0])


def pair(view: View, slugs: list[str], slug: str) -> Pair:
    """Both sides, over the days chosen, else the twelve months up to the last day that `slug` reported."""
    first, last = _days(view, slug)
    seen = view.filters.with_(start=first, end=last)
    others = tuple(other for other in slugs if other != slug)
    return Pair(
        slug,
        replace(view, filters=seen.with_(buyers=(slug,))),
        replace(view, filters=seen.with_(buyers=others)) if others else None,
        view.filters.start is not None or view.filters.end is not None,
    )


def _days(view: View, slug: str) -> tuple[dt.date | None, dt.date | None]:
    if view.filters.start or view.filters.end:
        return view.filters.start, view.filters.end
    found = store.rows(view.store, "last_months", source=view.filters.source, buyer=slug)[0]
    return found["first_day"], found["last_day"]


def _ask(view: View, slugs: list[str]) -> None:
    """Which organisation, one button each: the answer is kept in the address."""
    show.finding(view, view.text("page.procurement.ask" if slugs else "page.procurement.nobody"))
    if not slugs:
        st.info(view.text("page.procurement.send"), icon=":material/inbox:")
        return
    st.subheader(view.text("page.procurement.yours"), anchor=False)
    with st.grid(3, gap="small", min_column_width=260):
        for slug in slugs:
            st.button(
                view.names.of("buyer", slug),
                icon=":material/apartment:",
                key=f"organisation_{slug}",
                on_click=parts.go,
                kwargs={"buyer": slug},
                width="stretch",
            )
