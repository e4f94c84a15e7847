"""Growth since the pilot: with the same partners, without inflation, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts import build, findings, movement, values
from charts.spec import Point
from charts.tables import Column, Table
from measures import Cell
from reports import told
from reports.context import Context
from reports.report import Exhibit
from reports.told import COHORT, Told

_INDEXES = ("growth_index", COHORT)
_KEYS = (*_INDEXES, "spend_total", "spend_constant")


def real(ctx: Context, place: str, *, on_slide: bool = True) -> Told:
    """Spending of the same partners since the pilot, in constant dollars and in dollars of the day."""
    curves = {
        dollars: ctx.split(COHORT, by=("year",), **{**ctx.over("ever"), **ctx.own, "dollars": dollars})
        for dollars in ("constant", "current")
    }
    points = {dollars: ctx.points(cells, COHORT) for dollars, cells in curves.items()}
    finding = findings.real_growth(points["constant"], points["current"], ctx.lang)
    shown = {ctx.text(f"chart.series.{name}"): each for name, each in points.items() if each}
    title = _title(ctx, points["constant"])
    chart = build.lines("real", title, shown, "index", ctx.names)
    made = told.exhibit(ctx, f"{place}.real", chart, _beside(ctx, curves), (COHORT,), on_slide=on_slide)
    return told.tell(ctx, finding, [made])


def _title(ctx: Context, points: Sequence[Point]) -> str:
    now = findings.last_known(points)
    if now is None or now.value is None:
        return ctx.text("report.title.real.none")
    moved = now.value / 100 - 1
    change = values.shown_change(moved, "dollars", ctx.lang, signed=False)
    return ctx.text(f"report.title.real.{values.direction(moved)}", year=now.label, change=change)


def _beside(ctx: Context, curves: Mapping[str, list[Cell]]) -> Table:
    """One row a year, one column a kind of dollars; the key of the constant ones says so."""
    columns = (
        Column(ctx.names.dimension("year")),
        *(Column(ctx.text(f"chart.series.{name}"), "index", f"{COHORT}.{name}") for name in curves),
    )
    found = {(name, cell.by["year"]): cell for name, cells in curves.items() for cell in cells}
    years = sorted({year for _, year in found if year})
    rows = tuple(
        (year, *(found[name, year].value if (name, year) in found else None for name in curves))
        for year in years
    )
    withheld = frozenset(
        (row, column)
        for row, year in enumerate(years)
        for column, name in enumerate(curves, 1)
        if (name, year) in found and found[name, year].has_note(told.WITHHELD)
    )
    return Table(columns, rows, tuple({"year": year} for year in years), withheld)


def cohort(ctx: Context, place: str, *, on_slide: bool = True) -> Told:
    """The index with everyone and the one of the same partners, with dollars as paid and at one price."""
    cells = ctx.split(*_KEYS, by=("year",), **{**ctx.over("ever"), **ctx.own})
    points = {key: ctx.points(cells, key) for key in _INDEXES}
    last = findings.last_known(points["growth_index"])
    compared = ctx.guard.composition(ctx.selection, last.code) if last else None
    whole = findings.growth(last, None, ctx.lang)
    alike = movement.alike(findings.at(points[COHORT], last.code), compared, ctx.lang) if last else ""
    labels = (ctx.text("chart.series.index"), ctx.text("chart.series.cohort"))
    curves = {name: points[key] for name, key in zip(labels, _INDEXES, strict=True) if points[key]}
    title = _index_title(ctx, last)
    chart = build.lines("index", title, curves, "index", ctx.names)
    table = told.of_cells(ctx, cells, ("year",), (*_INDEXES, "spend_total", "spend_constant"))
    made = told.exhibit(ctx, f"{place}.index", chart, table, _KEYS, on_slide=on_slide)
    return told.tell(ctx, whole, [made], suggested=(alike,) if alike else ())


def _index_title(ctx: Context, last: Point | None) -> str:
    moved = None if last is None or last.value is None else last.value / 100 - 1
    form = "none" if moved is None else values.direction(moved)
    change = values.shown_change(moved, "dollars", ctx.lang, signed=False)
    return ctx.text(f"report.title.index.{form}", change=change, year=last.label if last else "")


def decomposition(ctx: Context, place: str, *, on_slide: bool = True) -> Told:
    """From the pilot's dollars to the last year's, by those who stayed, came and left; who they are."""
    points = ctx.yearly("growth_index", **ctx.own)["growth_index"]
    last = next((point for point in reversed(points) if point.value is not None), None)
    if last is None:
        return Told(ctx.text("report.title.parts.none") + ".")
    parts = ctx.guard.decomposition(ctx.selection, last.code)
    title = _moved(ctx, parts.cells, parts.ends)
    chart = movement.waterfall(parts.cells, parts.ends, last.code, title, ctx.names)
    table = parts.withhold(movement.parts(parts.cells, parts.ends, parts.compared, ctx.lang))
    keys = ("growth_decomposition",)
    shown = [told.exhibit(ctx, f"{place}.parts", chart, table, keys, on_slide=on_slide)]
    shown.append(_partners(ctx, place, parts.compared.year, parts.compared.members))
    return told.tell(ctx, f"{title}.", shown)


def _moved(ctx: Context, cells: Sequence[Cell], ends: Mapping[str, object]) -> str:
    """How many dollars more or less since the pilot, and which partners make the most of it."""
    base, year = ends["base"], ends["year"]
    known = [cell for cell in cells if cell.value]
    if base is None or year is None or not known:
        return ctx.text("report.title.parts.none")
    moved = year - base
    most = max(known, key=lambda cell: abs(cell.value or 0))
    form = "up" if moved > 0 else "down" if moved < 0 else "flat"
    change = values.short(abs(moved), "dollars", ctx.lang)
    name = ctx.text(f"report.component.{most.by['component']}")
    return ctx.text(f"report.title.parts.{form}", change=change, name=name)


def _partners(ctx: Context, place: str, year: str, members: Sequence[object]) -> Exhibit:
    """Who is compared, by name and role; their dollars for coordination only."""
    columns = [Column(ctx.text("growth.column.partner")), Column(ctx.text("growth.column.role"))]
    if ctx.asked.is_restricted:
        columns += [
            Column(ctx.text("growth.total.base"), "dollars", "before"),
            Column(ctx.text("growth.total.year", year=year), "dollars", "after"),
        ]
    rows = [
        (
            ctx.names.of("buyer", one.buyer),
            ctx.text(f"growth.role.{one.role}"),
            *((one.before, one.after) if ctx.asked.is_restricted else ()),
        )
        for one in members
    ]
    codes = tuple({"buyer": one.buyer} for one in members)
    title = ctx.text("growth.partners", year=year)
    return told.listing(ctx, f"{place}.partners", title, Table(tuple(columns), tuple(rows), codes))
