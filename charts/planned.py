"""The plan of a grant beside what was done: its sentence and its marks, for a page and a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from charts import values
from charts.build import chart_of
from charts.names import Names
from charts.spec import Chart, Point, Reference, Series
from labels import numbers, text
from measures import BY_KEY
from measures.fund import Grant, Planned

_WHOLE = Decimal(1)


def sentence(grant: Grant, name: str, day: dt.date, lang: str) -> str:
    """How many of the grant's objectives are reached, on the way, late, or still to be measured on a day.

    name: of the grant, as it is shown.
    """
    is_over = grant.elapsed(day) >= 1
    parts = [_reached(grant, lang)]
    for form, states in (
        ("on_the_way", ("on_the_way",)),
        ("missed" if is_over else "late", ("late",)),
        ("unknown", ("incomplete", "no_figure")),
    ):
        count = grant.count(*states)
        parts += [_counted(f"fund.finding.{form}", count, lang)] if count else []
    return text("fund.finding.told", lang, grant=name, when=_when(grant, day, lang), parts=", ".join(parts))


def _reached(grant: Grant, lang: str) -> str:
    reached, of = grant.count("ahead"), numbers.number(len(grant.lines), lang)
    if reached:
        return _counted("fund.finding.reached", reached, lang, of=of)
    return text("fund.finding.none", lang, of=of)


def _counted(key: str, n: int, lang: str, **slots: object) -> str:
    return text(key, lang, n=n, value=numbers.number(n, lang), **slots)


def _when(grant: Grant, day: dt.date, lang: str) -> str:
    """How far the grant is: how much of its days went by, over, or not begun."""
    elapsed = grant.elapsed(day)
    if elapsed >= 1:
        return text("fund.when.over", lang)
    if elapsed <= 0:
        return text("fund.when.before", lang)
    return text("fund.when.under_way", lang, share=numbers.percent(elapsed, lang))


def progress(lines: Sequence[Planned], title: str, names: Names) -> Chart:
    """Each objective: how much of what was planned is done, the whole as a line."""
    named = labels(lines, names)
    points = tuple(_point(number, line, named[number], names.lang) for number, line in enumerate(lines))
    series = (Series(text("plan.column.ratio", names.lang), points),)
    drawn = chart_of("plan", "bars", title, "share", "indicator", series, names)
    return replace(drawn, reference=Reference(_WHOLE, text("fund.planned", names.lang)))


def labels(lines: Sequence[Planned], names: Names) -> list[str]:
    """Each indicator with its territory, if it has one; with its days where two would be called the same."""
    said = [_label(line, names) for line in lines]
    return [
        f"{label}, {line.first_day} – {line.last_day}" if said.count(label) > 1 else label
        for label, line in zip(said, lines, strict=True)
    ]


def _label(line: Planned, names: Names) -> str:
    if line.territory is None:
        return line.indicator
    return f"{line.indicator}, {names.of('territory', line.territory)}"


def _point(number: int, line: Planned, label: str, lang: str) -> Point:
    shown = values.short(line.ratio, "share", lang)
    exact = f"{said(line, line.actual, lang)} / {said(line, line.planned, lang)}"
    return Point(str(number), label, line.ratio, shown, partial=line.state == "incomplete", exact=exact)


def said(line: Planned, value: Decimal | None, lang: str) -> str:
    """A value as a headline says it, in the unit of the indicator's measure when it names one."""
    if line.measure in BY_KEY:
        return values.short(value, BY_KEY[str(line.measure)].unit, lang)
    return numbers.number(value, lang)


def codes(lines: Sequence[Planned]) -> tuple[dict[str, str | None], ...]:
    """The code of each objective: its place in the plan."""
    return tuple({"indicator": str(number)} for number in range(len(lines)))
