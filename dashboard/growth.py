"""The growth page: since the pilot, with everyone, with the same partners, at the prices of one year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from charts import build, findings, movement, values
from charts.spec import Chart, Point
from charts.tables import Table
from dashboard import filters, parts, store, tables
from dashboard.show import Figure
from dashboard.view import View
from measures import Cell, Note, Selection
from measures.cohort import Composition, composition

#: What is told of every year, asked at once.
INDEXES = ("growth_index", "growth_index_same_cohort")
KEYS = (*INDEXES, "spend_total", "spend_constant")
#: What to know of constant dollars, in the order in which it is said.
_OF_PRICES = ("constant_of", "price_to_confirm", "price_missing")


@dataclass(frozen=True)
class Growth:
    """What the page tells. year: code of the last year that has an index, None when none has.

    cells, points: of KEYS, by year. real: points of the index in constant dollars. compared: who
    stands behind the index of that year.
    """

    cells: list[Cell]
    points: dict[str, tuple[Point, ...]]
    real: tuple[Point, ...]
    year: str | None
    compared: Composition | None

    def at(self, key: str, year: str | None = None) -> Point | None:
        """The point of a measure in a year, by default the year shown."""
        return findings.at(self.points[key], year or self.year)


def tell(view: View) -> Growth:
    """Everything the page needs, in few questions."""
    cells = _yearly(view, *KEYS)
    points = {key: _points(view, cells, key) for key in KEYS}
    real = _points(view, _yearly(view, "growth_index", dollars="constant"), "growth_index")
    year = _last(points["growth_index"]) or _last(points["growth_index_same_cohort"])
    compared = composed(view, year) if year else None
    return Growth(cells, points, real, year, compared)


def _yearly(view: View, *keys: str, **narrower: object) -> list[Cell]:
    return [cell for cell in view.compute(*keys, by=("year",), **narrower) if "year" in cell.by]


def _points(view: View, cells: list[Cell], key: str) -> tuple[Point, ...]:
    return build.years(cells, key, view.names, view.filters.calendar)


def _last(points: tuple[Point, ...]) -> str | None:
    return next((point.code for point in reversed(points) if point.value is not None), None)


def composed(view: View, year: str) -> Composition:
    """Who is compared in a year (its code)."""
    return _composition(view.store.key, view.selection, year)


@st.cache_data(max_entries=100, show_spinner=False)
def _composition(key: tuple[str, str], selection: Selection, year: str) -> Composition:
    return composition(store.connect(key[0]), selection, year)


def sentence(view: View, told: Growth) -> str:
    """How far spending went, and how far without those who came and left: why the two indexes differ."""
    whole = findings.growth(told.at("growth_index"), None, view.lang)
    if not told.year:
        return whole
    alike = movement.alike(told.at("growth_index_same_cohort"), told.compared, view.lang)
    return f"{whole} {alike}"


def why_not(view: View, told: Growth) -> None:
    """Without an index, what is missing to have one."""
    if told.year is None:
        reason = view.compute("growth_index")[0].note(view.lang)
        st.info(reason or view.text("frame.nothing"), icon=":material/hourglass_empty:")


def cohort(view: View, told: Growth) -> None:
    """How far both curves went and why they differ, for a page that does not open with it."""
    if told.year:
        st.markdown(sentence(view, told))


def figures(view: View, told: Growth) -> list[Figure]:
    """The index with everyone, with the same partners and at constant prices, and the yearly rate."""
    rate = view.compute("cagr")[0]
    until = next((str(note.slots["year"]) for note in rate.notes if note.key == "of_year"), None)
    period = view.text("growth.bounds", year=until) if until else ""
    return [
        *(_figure(view, told, key) for key in INDEXES),
        _real_figure(view, told),
        Figure(rate.measure, rate.unit, rate.value, (), {}, rate.note(view.lang), period=period),
    ]


def _figure(view: View, told: Growth, key: str) -> Figure:
    """An index in the year shown; without one, what keeps it from being known."""
    found = [cell for cell in told.cells if cell.measure == key and cell.by["year"] == told.year]
    cell = found[0] if found else view.compute(key)[0]
    at = {"year": told.year} if found else {}
    return Figure(key, cell.unit, cell.value, told.points[key], at, cell.note(view.lang))


def _real_figure(view: View, told: Growth) -> Figure:
    """The index at constant prices, in the last year that has prices."""
    cell = view.compute("growth_index", dollars="constant")[0]
    year = _last(told.real)
    at = {"year": year} if year else {}
    title = view.text("growth.real_index")
    return Figure("growth_index", cell.unit, cell.value, told.real, at, cell.note(view.lang), title=title)


def index(view: View, told: Growth) -> tuple[Chart, Table]:
    """Both indexes since the first twelve months, year by year."""
    labels = (view.text("chart.series.index"), view.text("chart.series.cohort"))
    curves = {label: told.points[key] for label, key in zip(labels, INDEXES, strict=True) if told.points[key]}
    chart = build.lines("index", view.text("chart.title.index"), curves, "index", view.names)
    return chart, tables.of_cells(told.cells, ("year",), (*INDEXES, "spend_total"), view.names)


def without_index(view: View, told: Growth) -> None:
    """Which years have no index, so that a gap in a curve is not taken for a zero."""
    years = [point.label for point in told.points["growth_index"] if point.value is None]
    if years and told.year:
        st.caption(view.text("growth.without_index", n=len(years), years=", ".join(years)))


def perimeter(view: View) -> None:
    """The way to the same page with the territories of 2016, or back to those of today."""
    other = next(each for each in filters.PERIMETERS if each != view.filters.perimeter)
    st.button(
        view.text(f"growth.perimeter.{other}"),
        icon=":material/compare:",
        type="tertiary",
        key="other_perimeter",
        on_click=parts.go,
        kwargs={"perimeter": other},
    )


def constant(view: View, told: Growth) -> tuple[Chart, Table]:
    """Spending in current and in constant dollars, under what growth is without the rise of prices."""
    keys = ("spend_total", "spend_constant")
    labels = (view.text("chart.series.current"), view.text("chart.series.constant"))
    curves = {label: told.points[key] for label, key in zip(labels, keys, strict=True) if told.points[key]}
    chart = build.lines("constant", real(view, told), curves, "dollars", view.names)
    return chart, tables.of_cells(told.cells, ("year",), keys, view.names)


def real(view: View, told: Growth) -> str:
    """Growth at constant prices beside that in dollars as paid, in the last year with prices."""
    at = findings.at(told.real, _last(told.real))
    paid = told.at("growth_index", at.code) if at else None
    if at is None or at.value is None or paid is None:
        return view.text("chart.title.constant")
    moved, nominal = (values.change(one.value, Decimal(100), "index") for one in (at, paid))
    return view.text(
        f"growth.real.{values.direction(moved)}",
        year=at.label,
        change=values.shown_change(moved, "index", view.lang, signed=False),
        nominal=values.shown_change(nominal, "index", view.lang),
    )


def prices(view: View, told: Growth) -> None:
    """Of which year the dollars are, and which prices are missing or still to be confirmed."""
    notes = [note for cell in told.cells if cell.measure == "spend_constant" for note in cell.notes]
    found: dict[str, Note] = {note.key: note for note in notes}
    said = [found[key].text(view.lang) for key in _OF_PRICES if key in found]
    if said:
        st.caption(" ".join(said))
