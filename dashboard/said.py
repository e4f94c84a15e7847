"""What is said of everything a page shows: source, as of when, who reported, what was chosen."""

from __future__ import annotations

from charts import credit as marks
from charts import values
from charts.spec import Chart
from dashboard.filters import Filters
from dashboard.view import View
from labels import numbers
from measures import BY_KEY, described

_CHOICES = ("source", "perimeter", "financial")
#: Marts that no partner's file feeds, and what is said of their source.
_OWN_SOURCES = {"held": "activities", "funding": "plan"}
#: Fields of several codes, and the dimension that names them.
_CODES = {
    "buyers": "buyer",
    "territories": "territory",
    "categories": "category",
    "methods": "procurement_method",
}


def coverage(view: View) -> str | None:
    """How many partners reported inside the period; None where nobody is expected to."""
    if view.filters.source != "partners":
        return None
    first, last = view.period
    reporting, known = described.reporting(view.store.reader(), view.filters.source, first, last)
    return view.text("frame.coverage", n=reporting, known=known)


def credit(view: View, drawn: Chart, key: str = "") -> str:
    """The line under a chart: source, as-of date, coverage, and what its marks need said.

    key: the measure shown, "" for several.
    """
    own = _OWN_SOURCES.get(BY_KEY[key].mart) if key else None
    source = view.text(f"frame.source.{own or view.filters.source}")
    parts = [source, view.text("frame.as_of", date=view.as_of())]
    parts.append("" if own else coverage(view) or "")
    parts += marks.marks(drawn, view.lang)
    return " · ".join(part for part in parts if part)


def unit_and_days(view: View, drawn: Chart) -> str:
    """The line over a chart: its unit, and the days of its figures."""
    unit = view.text("frame.unit", unit=values.unit_words(drawn.unit, view.lang))
    return unit if drawn.before else f"{unit} · {days(view)}"


def days(view: View) -> str:
    """First and last day shown, written out."""
    first, last = (numbers.date(day, view.lang) for day in view.period)
    return view.text("frame.period", first=first, last=last)


def choices(view: View) -> list[tuple[str, str]]:
    """What was chosen, as pairs of words: the name of the choice, and the choice."""
    chosen = view.filters
    told = [(view.text("filter.period.chip"), days(view))]
    told.append((view.text("filter.calendar.label"), view.text(f"filter.calendar.{chosen.calendar}")))
    told += [(view.text(f"filter.{name}.label"), view.text(f"filter.{name}.{getattr(chosen, name)}"))
             for name in _CHOICES]  # fmt: skip
    for field, dimension in _CODES.items():
        if codes := getattr(chosen, field):
            named = ", ".join(view.names.of(dimension, code) for code in codes)
            told.append((view.text(f"filter.{field}.label"), named))
    if chosen.social_economy_only != Filters().social_economy_only:
        told.append((view.text("filter.others.chip"), view.text("filter.social_economy_only.label")))
    return told
