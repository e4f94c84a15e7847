"""What the grant planned beside what was done."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from charts import planned, values
from charts.tables import Column, Table, Value
from measures import BY_KEY
from measures.fund import Grant, Planned
from reports import told
from reports.context import Context
from reports.told import Told


def objectives(ctx: Context, place: str, *, on_slide: bool = True) -> Told:
    """Each objective of the grant: planned, done, where it stands; that no plan was sent."""
    if ctx.grant is None:
        return Told(ctx.text("fund.finding.no_plan"))
    grant = ctx.guard.grant(ctx.grant)
    title = _title(ctx, grant)
    chart = planned.progress(grant.lines, title, ctx.names)
    # What is withheld has no bar: nobody should take it for an objective without a figure.
    keys = tuple(dict.fromkeys(line.measure for line in grant.lines if line.measure in BY_KEY))
    shown = told.exhibit(ctx, f"{place}.objectives", chart, _table(ctx, grant), keys or ("leverage",))
    shown = replace(shown, on_slide=on_slide, notes=told.notes(ctx, keys))
    name = grant.name or ctx.text("fund.no_name")
    finding = planned.sentence(grant, name, ctx.as_of, ctx.lang)
    return told.tell(ctx, finding, [shown], suggested=_late(ctx, grant))


def _late(ctx: Context, grant: Grant) -> tuple[str, ...]:
    """Which objectives are late, by name."""
    labels = planned.labels(grant.lines, ctx.names)
    names = [label for line, label in zip(grant.lines, labels, strict=True) if line.state == "late"]
    return (ctx.text("report.suggested.late", n=len(names), names=", ".join(names)),) if names else ()


def _title(ctx: Context, grant: Grant) -> str:
    reached = grant.count("ahead")
    form = f"report.title.plan.{'some' if reached else 'none'}"
    return ctx.count(form, reached, of=len(grant.lines)) if reached else ctx.text(form, of=len(grant.lines))


def _table(ctx: Context, grant: Grant) -> Table:
    """The plan: numbers as numbers where their unit is one, words beside them."""
    names = ("indicator", "planned", "actual", "ratio", "unit", "state")
    units = {"planned": "ratio", "actual": "ratio", "ratio": "share"}
    columns = tuple(
        Column(ctx.text(f"plan.column.{name}"), units.get(name, ""), f"plan_{name}" if name in units else "")
        for name in names
    )
    labels = planned.labels(grant.lines, ctx.names)
    rows = tuple(_row(ctx, line, label) for line, label in zip(grant.lines, labels, strict=True))
    withheld = frozenset(
        (row, column)
        for row, line in enumerate(grant.lines)
        if any(note.key == told.WITHHELD for note in line.notes)
        for column in (2, 3)
    )
    return Table(columns, rows, planned.codes(grant.lines), withheld)


def _row(ctx: Context, line: Planned, label: str) -> tuple[Value, ...]:
    unit = BY_KEY[line.measure].unit if line.measure in BY_KEY else None
    state = "withheld" if any(note.key == told.WITHHELD for note in line.notes) else line.state
    return (
        label,
        _plain(line.planned),
        _plain(line.actual),
        line.ratio,
        values.unit_words(unit, ctx.lang) if unit else line.unit,
        ctx.text(f"report.state.{state}" if state == "withheld" else f"plan.state.{state}"),
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """A number without the zeros that its column of the plan adds."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
