"""Charts of movements: from one total to another, and where money goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from charts import values
from charts.build import by_code, chart_of, point
from charts.names import ESTRIE, Names
from charts.spec import Chart, Point, Role, Series
from labels import text
from measures import Cell

#: Codes of a matrix that are no territory, after the nine.
_BEYOND = ("regional", "quebec", "outside", "unlocated")


def steps(cells: Sequence[Cell], key: str, by: str, names: Names) -> tuple[Point, ...]:
    """What each code of `by` adds (above 0) or takes away (below), in the order of the cells.

    Steps of nothing are left out.
    """
    found = by_code(cells, key, by)
    return tuple(_step(cell, code, by, names) for code, cell in found.items() if cell.value)


def _step(cell: Cell, code: str | None, by: str, names: Names) -> Point:
    made = point(cell, code, by, names)
    sign = "+" if (cell.value or 0) > 0 else ""
    return replace(made, shown=sign + made.shown, exact=sign + made.exact)


def waterfall(
    name: str, title: str, start: Point, moved: Sequence[Point], end: Point, unit: str, names: Names
) -> Chart:
    """From the total `start` to the total `end` by the steps `moved`, each beginning where the last ended."""
    points = (replace(start, whole=True), *moved, replace(end, whole=True))
    series = (Series(title, points),)
    return chart_of(name, "waterfall", title, unit, "component", series, names)


def ends(points: Sequence[Point]) -> list[Decimal]:
    """Where each bar of a waterfall ends: a total at its value, a step at the last end moved by its own."""
    zero = Decimal(0)
    return list(
        accumulate(points, lambda at, each: (each.value or zero) + (zero if each.whole else at), initial=zero)
    )[1:]


def role_of(mark: Point) -> Role:
    """Totals are neutral; what adds takes the accent, what takes away the second colour."""
    return "rest" if mark.whole else "here" if (mark.value or 0) > 0 else "second"


def matrix(
    name: str, title: str, cells: Sequence[Cell], key: str, by: tuple[str, str], names: Names
) -> Chart:
    """A row a code of `by[0]`, a column a code of `by[1]`, each cell filled by its share of its row.

    Territories stand in their usual order, then what lies beyond; rows and columns of nothing are left
    out. A pair without a line is blank.
    """
    rows, columns = by
    found = {(cell.by[rows], cell.by[columns]): cell for cell in cells if cell.measure == key}
    series = tuple(
        Series(
            names.of(rows, row),
            tuple(
                _crossing(found.get((row, column)), column, columns, names)
                for column in _codes(code for _, code in found)
            ),
            code=row or "",
        )
        for row in _codes(code for code, _ in found)
    )
    unit = next((cell.unit for cell in found.values()), "dollars")
    chart = chart_of(name, "matrix", title, unit, columns, series, names)
    return replace(chart, rows=rows, alt=_largest(title, series, names.lang))


def _codes(present: object) -> list[str | None]:
    """The codes there are: the nine territories, what lies beyond, then any other."""
    found = set(present)
    known = [code for code in (*ESTRIE, *_BEYOND) if code in found]
    return known + sorted(found - set(known), key=lambda code: code or "")


def _crossing(cell: Cell | None, code: str | None, by: str, names: Names) -> Point:
    if cell is None:
        return Point(code or "", names.of(by, code), None, "")
    return point(cell, code, by, names)


def _largest(title: str, series: Sequence[Series], lang: str) -> str:
    """In words, where most of each row goes: a matrix told cell by cell would not be listened to."""
    words = []
    for row in series:
        known = [each for each in row.points if each.value is not None]
        most = max(known, key=lambda each: each.value or Decimal(0), default=None)
        if most is not None:
            words.append(text("chart.most", lang, row=row.label, column=most.label, value=most.shown))
    return text("chart.alt", lang, title=title, figures=". ".join(words))


def share_of_row(row: Series, mark: Point) -> Decimal | None:
    """The part of a row that one of its marks is, 0 to 1; None when the row sums to nothing."""
    whole = sum((each.value for each in row.points if each.value and each.value > 0), Decimal(0))
    return None if mark.value is None or whole <= 0 else max(mark.value, Decimal(0)) / whole


def shown_share(row: Series, mark: Point, lang: str) -> str:
    """That part as people read it: `43 %`; nothing for a blank cell."""
    share = share_of_row(row, mark)
    return "" if share is None else values.short(share, "share", lang)
