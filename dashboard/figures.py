"""Headline figures: value, unit and period, curve, changes, definition, lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from charts import findings, values
from charts.spec import Point
from dashboard import links, navigation, said
from dashboard.view import View
from labels import has
from measures import BY_KEY

_HYPHEN = "\N{NON-BREAKING HYPHEN}"
#: More figures than these are not read.
MOST = 6
#: Measures that are high by their nature in the first year, when every relation is a first one.
_BEGINNING = ("first_relation_count",)


@dataclass(frozen=True)
class Figure:
    """A headline figure: its measure, the points of its years, and the value shown.

    title, shown: words said instead of the measure's own name and of the value as it is written by its
    unit ("+12 %" for an index of 112). period: the days it is about, in words, when they are neither one
    year nor all that is shown.
    """

    key: str
    unit: str
    value: Decimal | None
    years: tuple[Point, ...]
    at: Mapping[str, str | None]
    notes: str | None = None
    title: str = ""
    shown: str = ""
    period: str = ""


def figures(view: View, shown: Sequence[Figure], *, brief: bool = False) -> None:
    """Four to six headline figures, each with its curve, its changes, its definition and its lines.

    brief: the definition is said by the "?" only, so that six figures stand in sight together.
    Raises ValueError for more than six: whoever reads seven remembers none.
    """
    if len(shown) > MOST:
        raise ValueError(f"{len(shown)} figures, at most {MOST}")
    with st.grid(4 if len(shown) == 4 else 3, gap="small", min_column_width=200):
        for one in shown:
            with st.container(border=True, height="stretch", key=_place(one), gap="small"):
                _figure(view, one, brief)


def _place(one: Figure) -> str:
    """What the figure's box is called: a measure may be shown twice, the second time under its own title."""
    return f"figure_{one.key}" + ("_titled" if one.title else "")


def _figure(view: View, one: Figure, brief: bool) -> None:
    lang = view.lang
    now, past, before = _compared(view, one)
    st.metric(
        f"{_title(view, one)} · {_year(one) or _unbroken(one.period) or view.text('frame.whole')}",
        one.shown or values.short(one.value, one.unit, lang),
        None if one.shown or one.key in _BEGINNING else _change(view, one, past, now, "pilot"),
        help=_definition(view, one, brief),
        delta_color="green" if one.key in ("spend_retained", "local_share") else "off",
        delta_arrow="off",
        chart_data=[
            float(point.value) for point in one.years if point.value is not None and not point.partial
        ]
        or None,
    )
    definition = "" if brief else view.text(f"measure.{one.key}.definition")
    with st.container(horizontal=brief, vertical_alignment="center", gap="small"):
        told = (_then(view, past), _change(view, one, before, now, "year"), definition)
        st.caption(" ".join(part for part in told if part))
        _way_to_lines(view, one)


def _way_to_lines(view: View, one: Figure) -> None:
    """The link to the lines behind a figure; a figure that no line stands behind has none."""
    if BY_KEY[one.key].parts:
        st.page_link(
            navigation.page("lines", view.lang),
            label=view.text("frame.see_lines"),
            icon=":material/table_rows:",
            query_params=links.address(view, one.key, one.at),
            width="content",
        )


def _year(one: Figure) -> str:
    """The year of a figure."""
    return _unbroken(one.at.get("year") or "")


def _unbroken(words: str) -> str:
    """Words in which a narrow screen cuts no year in two."""
    return words.replace("-", _HYPHEN)


def _title(view: View, one: Figure) -> str:
    """A measure's name, in the few words that fit above a figure."""
    key = one.key
    if one.title:
        return one.title
    forms = ([f"chart.figure_there.{key}"] if "territory" in one.at else []) + [f"chart.figure.{key}"]
    return next(view.text(name) for name in (*forms, f"measure.{key}.name") if has(name, view.lang))


def _compared(view: View, one: Figure) -> tuple[Point | None, Point | None, Point | None]:
    """The year shown, the one it is compared with, and the year before.

    It is compared with the year that was chosen, else with the first complete year of all.
    """
    now = findings.at(one.years, one.at.get("year"))
    chosen, before = view.compared(), findings.previous(one.years, now)
    if now is None or chosen is None or chosen.now.code != now.code:
        return now, findings.first(one.years), before
    past = findings.at(one.years, chosen.before.code)
    return now, past, None if past == before else before


def _then(view: View, past: Point | None) -> str | None:
    """What the figure was in the year that was chosen to compare with."""
    if past is None or view.compared() is None:
        return None
    return view.text("frame.then", year=past.label, value=past.shown)


def _change(view: View, one: Figure, before: Point | None, now: Point | None, since: str) -> str | None:
    if now is None or before is None or now.code == before.code or now.partial or before.partial:
        return None
    moved = values.change(now.value, before.value, one.unit)
    if moved is None:
        return None
    if values.direction(moved) == "flat":
        return view.text(f"frame.since.same_{since}", year=before.label)
    shown = values.shown_change(moved, one.unit, view.lang)
    return view.text(f"frame.since.{since}", change=shown, year=before.label)


def _definition(view: View, one: Figure, brief: bool) -> str:
    """What the "?" says: definition (when brief), exact value, unit, what is left out, coverage, notes."""
    words = view.text(f"measure.{one.key}.definition") if brief else ""
    exact = view.text("frame.exact", value=values.full(one.value, one.unit, view.lang))
    unit = view.text("frame.unit", unit=values.unit_words(one.unit, view.lang))
    left_out = view.text(f"measure.{one.key}.exclusions")
    parts = (words, exact, unit, left_out, said.coverage(view), one.notes)
    return "\n\n".join(part for part in parts if part)
