"""Headline figures: of the last complete year beside the pilot's, or of the days of the document."""

from __future__ import annotations

from dataclasses import replace

from charts import findings
from charts.spec import Point
from measures import BY_KEY, Cell
from reports import told
from reports.context import Context
from reports.told import COHORT, Told

#: Measures that a sentence is suggested of.
_SUGGESTED = ("spend_retained", "contract_count", "supplier_count", "social_economy_supplier_count")


def highlights(ctx: Context, place: str, *, measures: tuple[str, ...], over: str = "year") -> Told:
    """The facts, the sentence about the share that stayed, and a sentence for a few of the others."""
    facts, points = [], {}
    is_yearly = over == "year" and ctx.year is not None
    own = ctx.own
    if is_yearly:
        asked = tuple(key for key in measures if key != COHORT)
        points = ctx.yearly(*asked, **own)
    for key in measures:
        year = ctx.year if is_yearly and "year" in BY_KEY[key].by else ""
        cell, points[key] = _of(ctx, key, year, points.get(key, ()))
        facts.append(told.fact(ctx, place, cell, points[key], str(cell.by.get("year") or year)))
    opening = findings_of_share(ctx, points.get("local_share", ()) if is_yearly else ())
    return Told(opening, tuple(facts), suggested=_suggested(ctx, points, is_yearly))


def figures(ctx: Context, place: str, *, measures: tuple[str, ...], over: str = "period") -> Told:
    """Facts alone, of the days of the document: those that are known, or withheld."""
    cells = ctx.compute(*measures, **ctx.own, **ctx.over(over))
    shown = (cell for cell in cells if cell.value is not None or cell.has_note(told.WITHHELD))
    return Told(facts=tuple(told.fact(ctx, place, cell) for cell in shown))


def _of(ctx: Context, key: str, year: str, points: tuple[Point, ...]) -> tuple[Cell, tuple[Point, ...]]:
    """The cell of a measure in the year ("": over the days), and its points."""
    if key == COHORT:
        return _growth(ctx)
    narrower = ctx.own | (ctx.over("year") if year else {})
    if year:
        cells = ctx.split(key, by=("year",), **{**ctx.over("ever"), **ctx.own})
        found = [cell for cell in cells if cell.measure == key and cell.by["year"] == year]
        if found:
            return found[0], points
    return ctx.compute(key, **narrower)[0], points


def _growth(ctx: Context) -> tuple[Cell, tuple[Point, ...]]:
    """The index of the same partners at constant prices, in the last complete year that has one."""
    narrower = {**ctx.over("ever"), **ctx.own, "dollars": "constant"}
    cells = ctx.split(COHORT, by=("year",), **narrower)
    points = ctx.points(cells, COHORT)
    now = findings.last_known(points)
    found = [cell for cell in cells if now is not None and cell.by["year"] == now.code]
    if found:
        return found[0], points
    return replace(ctx.compute(COHORT, **narrower)[0], by={}), points


def findings_of_share(ctx: Context, points: tuple[Point, ...]) -> str:
    """The share that stayed in the last complete year beside the pilot's; without a year, of the days."""
    key = "territory_share" if ctx.template.subject == "territory" else "local_share"
    key = "organisation_share" if ctx.template.subject == "buyer" else key
    slots = {"name": ctx.subject} if ctx.subject else {}
    if points:
        now = findings.at(points, ctx.year)
        return findings.sentence(
            f"report.finding.{key}", now, findings.first(points), "share", ctx.lang, **slots
        )
    cell = ctx.compute("local_share", **ctx.own)[0]
    form = "none" if cell.value is None else "days"
    fact = told.fact(ctx, "", cell)
    return ctx.text(f"report.finding.{key}.{form}", value=fact.shown, period=ctx.slots["period"], **slots)


def _suggested(ctx: Context, points: dict[str, tuple[Point, ...]], is_yearly: bool) -> tuple[str, ...]:
    """A sentence of each of a few measures, compared with the pilot's year."""
    if not is_yearly:
        return ()
    said = []
    for key in _SUGGESTED:
        now = findings.at(points.get(key, ()), ctx.year)
        if now is not None and now.value is not None:
            past = findings.first(points[key])
            named = f"report.suggested.{_form(ctx)}.{key}"
            said.append(findings.sentence(named, now, past, BY_KEY[key].unit, ctx.lang, name=ctx.subject))
    return tuple(said)


def _form(ctx: Context) -> str:
    return ctx.template.subject or "region"
