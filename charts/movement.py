"""Who stands behind growth: what each kind of partner adds since the pilot, and without whom it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from charts import flows, values
from charts.names import Names
from charts.spec import Chart, Point
from charts.tables import Column, Table
from labels import numbers, text
from measures import Cell
from measures.cohort import COMPONENTS, Composition

#: Roles of the partners of a component.
ROLES = {component: (component,) for component in COMPONENTS} | {"continuing": ("cohort", "partial")}
#: Roles whose dollars are in the total index and not in the one of equal partners.
BESIDE = ("partial", "entering", "leaving", "missing")
_KEY = "growth_decomposition"
#: Components that are told together only, each alone speaking of too few.
TOGETHER = "together"


def alike(index: Point | None, compared: Composition | None, lang: str) -> str:
    """The growth of the partners that were there throughout, and who is left out of it.

    index: of equal partners, in the year that `compared` is about.
    """
    if index is None or index.value is None or compared is None:
        return text("growth.cohort.none", lang)
    beside = compared.of(*BESIDE)
    if not beside:
        return text("growth.cohort.same", lang)
    moved = values.change(index.value, Decimal(100), "index")
    form, n = _form({member.role for member in beside}), len(beside)
    without = text(f"growth.without.{form}", lang, n=n, value=numbers.number(n, lang))
    change = values.shown_change(moved, "index", lang, signed=False)
    return text(f"growth.cohort.{values.direction(moved)}", lang, without=without, change=change)


def _form(roles: set[str]) -> str:
    """The words for partners of these roles."""
    if len(roles) == 1:
        return next(iter(roles))
    return "moved" if roles == {"entering", "leaving"} else "mixed"


def waterfall(
    cells: Sequence[Cell], ends: Mapping[str, Decimal | None], year: str, title: str, names: Names
) -> Chart:
    """From the pilot's dollars to the year's: what those who stayed, came and left add or take away.

    cells: of growth_decomposition in the year. ends: dollars of `base` and `year`.
    """
    steps = flows.steps(cells, _KEY, "component", names)
    moved = [replace(step, label=text(f"growth.step.{step.code}", names.lang)) for step in steps]
    start, end = (_total(name, ends[name], year, names.lang) for name in ("base", "year"))
    return flows.waterfall("parts", title, start, moved, end, "dollars", names)


def _total(name: str, value: Decimal | None, year: str, lang: str) -> Point:
    words, exact = values.short(value, "dollars", lang), values.full(value, "dollars", lang)
    return Point(name, text(f"growth.total.{name}", lang, year=year), value, words, exact=exact)


def parts(
    cells: Sequence[Cell], ends: Mapping[str, Decimal | None], compared: Composition, lang: str
) -> Table:
    """The same steps as a table, with how many partners stand behind each."""
    columns = (
        Column(text("growth.column.part", lang)),
        Column(text("growth.column.partners", lang), "buyers"),
        Column(text("growth.column.dollars", lang), "dollars", _KEY),
    )
    rows = {"base": _end("base", ends, compared, lang)}
    for cell in cells:
        component = str(cell.by["component"])
        count = len(compared.of(*_roles(component, cells)))
        if count:
            rows[component] = (text(f"growth.step.{component}", lang), count, cell.value)
    rows["year"] = _end("year", ends, compared, lang)
    return Table(columns, tuple(rows.values()), tuple({"component": name} for name in rows))


def _roles(component: str, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Roles of the partners of a component; of those told together, all that are not told apart."""
    if component != TOGETHER:
        return ROLES[component]
    apart = (str(cell.by["component"]) for cell in cells if cell.has_note("withheld"))
    return tuple(role for name in apart for role in ROLES[name])


def _end(
    name: str, ends: Mapping[str, Decimal | None], compared: Composition, lang: str
) -> tuple[str, int, Decimal | None]:
    told = [one.before if name == "base" else one.after for one in compared.members]
    label = text(f"growth.total.{name}", lang, year=compared.year)
    return label, sum(dollars is not None for dollars in told), ends[name]
