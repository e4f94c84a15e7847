"""What a block tells, and the pieces that blocks share: facts, exhibits, what stands under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from charts import build, credit, findings, tables, values
from charts.spec import Chart, Point
from charts.tables import Table
from labels import has
from measures import BY_KEY, Cell, described
from reports.context import Context
from reports.report import Exhibit, Fact, Story

WITHHELD = "withheld"
#: The measure whose headline is said as a change since the pilot, at constant prices.
COHORT = "growth_index_same_cohort"
#: Marts that no partner's purchases feed, and what is said of their source.
_OWN_SOURCES = {"held": "activities", "funding": "plan"}


@dataclass(frozen=True)
class Told:
    """What a block adds to its section. suggested: sentences made of its figures, in order."""

    finding: str = ""
    facts: tuple[Fact, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    stories: tuple[Story, ...] = ()
    paragraphs: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


def fact(ctx: Context, place: str, cell: Cell, points: Sequence[Point] = (), year: str = "") -> Fact:
    """A headline figure of a cell. points: the same measure over the years, to say how it changed since."""
    is_growth = cell.measure == COHORT
    unit = cell.unit
    shown = values.grown(cell.value, ctx.lang) if is_growth else values.short(cell.value, unit, ctx.lang)
    is_withheld = cell.has_note(WITHHELD)
    return Fact(
        key=f"{place}.{cell.measure}",
        measure=cell.measure,
        label=label(ctx, cell.measure),
        value=cell.value,
        unit=unit,
        shown=ctx.text("table.withheld") if is_withheld else shown,
        exact=ctx.text("table.withheld") if is_withheld else values.exact(cell.value, unit, ctx.lang),
        period=year or ctx.days(*ctx.period),
        change="" if is_growth else _change(ctx, points, year, unit),
        note=_note(ctx, cell),
        by=cell.by | ({"year": year} if year else {}),
        lower=cell.lower,
        upper=cell.upper,
        is_withheld=is_withheld,
    )


def label(ctx: Context, key: str) -> str:
    """A measure in the few words that fit above a figure."""
    there = f"report.figure_there.{key}"
    forms = [there] if ctx.template.subject == "territory" else []
    known = (form for form in (*forms, f"report.figure.{key}") if has(form, ctx.lang))
    return ctx.text(next(known, f"measure.{key}.name"))


def _note(ctx: Context, cell: Cell) -> str:
    told = [note.text(ctx.lang) for note in cell.notes if note.key != WITHHELD]
    if cell.lower is not None and cell.upper is not None and cell.lower != cell.upper:
        low, high = (values.full(bound, cell.unit, ctx.lang) for bound in (cell.lower, cell.upper))
        told.append(ctx.text("fund.between", low=low, high=high))
    return " ".join(told)


def _change(ctx: Context, points: Sequence[Point], year: str, unit: str) -> str:
    """How a figure changed since the first complete year; "" when there is nothing to compare."""
    now, past = findings.at(points, year), findings.first(points)
    if now is None or past is None or now.code == past.code or now.partial:
        return ""
    moved = values.change(now.value, past.value, unit)
    if moved is None:
        return ""
    if values.direction(moved) == "flat":
        return ctx.text("frame.since.same_pilot", year=past.label)
    return ctx.text("frame.since.pilot", change=values.shown_change(moved, unit, ctx.lang), year=past.label)


def exhibit(
    ctx: Context, key: str, chart: Chart, table: Table, keys: Sequence[str], *, on_slide: bool = False
) -> Exhibit:
    """A chart and its table; keys: the measures shown, the first one gives the source."""
    drawn = None if chart.is_empty else chart
    return Exhibit(key, chart.title, drawn, table, _credit(ctx, keys[0], drawn), notes(ctx, keys), on_slide)


def listing(ctx: Context, key: str, title: str, table: Table, keys: Sequence[str] = ()) -> Exhibit:
    """A table alone."""
    return Exhibit(key, title, None, table, _credit(ctx, keys[0] if keys else "", None), notes(ctx, keys))


def _credit(ctx: Context, key: str, chart: Chart | None) -> str:
    own = _OWN_SOURCES.get(BY_KEY[key].mart) if key else None
    said = [
        ctx.text(f"frame.source.{own or ctx.selection.source}"),
        ctx.text("frame.as_of", date=ctx.slots["as_of"]),
        "" if own else coverage(ctx),
        *(credit.marks(chart, ctx.lang) if chart else ()),
    ]
    return " · ".join(part for part in said if part)


def coverage(ctx: Context) -> str:
    """How many partners reported something in the days of the document."""
    reporting, known = described.reporting(ctx.con, ctx.selection.source, *ctx.period)
    return ctx.text("frame.coverage", n=reporting, known=known)


def notes(ctx: Context, keys: Sequence[str]) -> str:
    """What each measure means, what it leaves out and where it comes from: for speaker notes."""
    return "\n\n".join(
        ctx.text(
            "report.notes",
            **{
                name: ctx.text(f"measure.{key}.{name}")
                for name in ("name", "definition", "exclusions", "source")
            },
        )
        for key in dict.fromkeys(keys)
    )


def tell(ctx: Context, finding: str, exhibits: Sequence[Exhibit], suggested: tuple[str, ...] = ()) -> Told:
    """The exhibits that tell something under their finding; when all of it is withheld, that it is."""
    known = tuple(each for each in exhibits if each.table.rows and (each.chart or _tells(each.table)))
    if not known and any(each.table.withheld for each in exhibits):
        return Told(ctx.text("report.finding.withheld"))
    shown = (each if each.chart else replace(each, on_slide=False) for each in known)
    return Told(finding, exhibits=tuple(shown), suggested=suggested)


def _tells(table: Table) -> bool:
    """Whether a table has words alone, or a figure that is told."""
    figures = [at for at, column in enumerate(table.columns) if column.unit]
    return not figures or any(row[at] is not None for row in table.rows for at in figures)


def total(cells: Iterable[Cell], key: str) -> Decimal:
    """The sum of a measure over cells, what is not known or not told counting as nothing."""
    return sum((cell.value or Decimal(0) for cell in cells if cell.measure == key), Decimal(0))


def ordered(cells: list[Cell], key: str) -> list[Cell]:
    """Cells with those of one measure first, the largest first; the order of rows is theirs."""
    return sorted(cells, key=lambda cell: (cell.measure != key, cell.value is None, -(cell.value or 0)))


def of_cells(ctx: Context, cells: Sequence[Cell], by: tuple[str, ...], keys: Sequence[str]) -> Table:
    """The table of cells, in full."""
    return tables.of_cells(cells, by, keys, ctx.names)


def bars(ctx: Context, name: str, title: str, cells: list[Cell], key: str, by: str, top: int = 12) -> Chart:
    """Bars of the largest codes of a dimension."""
    points = build.ranked(cells, key, by, ctx.names, top)
    return build.bars(name, title, points, BY_KEY[key].unit, by, ctx.names)
