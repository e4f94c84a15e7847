"""What stands in the data of a native chart: its categories and the values of its series, all exact.

read(exhibit, lang) -> Content
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook

from charts import flows, number_formats
from charts.spec import Chart, Point, Role, Series
from labels import text
from reports.report import Exhibit

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Part:
    """A series: its name, a value for each category (None is a gap), its role (None: it is not seen).

    points: the marks whose values these are. shown: how its labels are written, a format code.
    """

    label: str
    values: tuple[Decimal | None, ...]
    role: Role | None
    points: tuple[Point | None, ...]
    shown: str


@dataclass(frozen=True)
class Content:
    """Categories as the axis names them, the series over them, and the format of exact values."""

    categories: tuple[str, ...]
    parts: tuple[Part, ...]
    exact: str

    @property
    def highest(self) -> Decimal:
        """The largest value that a mark or its bound reaches, at least 0."""
        points = [point for part in self.parts for point in part.points if point]
        values = [value for part in self.parts for value in part.values if value is not None]
        return max([*values, *(point.upper for point in points if point.upper is not None), _ZERO])

    @property
    def lowest(self) -> Decimal:
        """The smallest value, at most 0."""
        return min([_ZERO, *(value for part in self.parts for value in part.values if value is not None)])

    @property
    def has_whiskers(self) -> bool:
        """Whether any mark has bounds other than its value."""
        return any(is_bounded(point) for part in self.parts for point in part.points)


def is_bounded(point: Point | None) -> bool:
    """Whether a mark has an upper bound that is not its value."""
    return point is not None and point.upper is not None and point.upper != point.value


def read(exhibit: Exhibit, lang: str) -> Content:
    """The data of an exhibit with a chart of bars, columns, curves or steps."""
    chart = exhibit.chart
    parts = _steps(chart, lang) if is_floating(chart) else _parts(chart, lang)
    categories = tuple(_category(exhibit, code, lang) for code in codes(chart))
    return Content(categories, parts, number_formats.exact(chart.unit, lang))


def is_floating(chart: Chart) -> bool:
    """Whether steps float: not where a total goes below nothing, as stacked columns cannot cross 0."""
    return chart.kind == "waterfall" and all(end >= 0 for end in flows.ends(chart.points))


def codes(chart: Chart) -> list[str]:
    """Codes of the categories: those of the longest series, then any other; years in their order."""
    longest = sorted(chart.series, key=lambda part: -len(part.points))
    found = list(dict.fromkeys(point.code for part in longest for point in part.points))
    return sorted(found) if all(point.day for part in longest for point in part.points) else found


def codes_without_value(chart: Chart) -> set[str]:
    """Codes that no series has a value of."""
    known = {point.code for part in chart.series for point in part.points if point.value is not None}
    return set(codes(chart)) - known


def _shown(chart: Chart, lang: str) -> str:
    """How values are written beside marks, a format code."""
    known = [point.value for part in chart.series for point in part.points if point.value is not None]
    if min(known, default=_ZERO) < 0:
        return number_formats.signed(chart.unit, lang, max(known, key=abs))
    return number_formats.short(chart.unit, lang, max(known, default=_ZERO))


def _by_code(part: Series) -> dict[str, Point]:
    return {point.code: point for point in part.points}


def _parts(chart: Chart, lang: str) -> tuple[Part, ...]:
    """A part a series; what every mark is compared with is one more."""
    shown = _shown(chart, lang)
    parts = []
    for series in chart.series:
        points = tuple(_by_code(series).get(code) for code in codes(chart))
        parts.append(
            Part(series.label, tuple(p.value if p else None for p in points), series.role, points, shown)
        )
    if chart.before:
        before = tuple(point.before if point else None for point in parts[0].points)
        parts.append(Part(chart.before, before, "rest", (), shown))
    return tuple(parts)


def _steps(chart: Chart, lang: str) -> tuple[Part, ...]:
    """The stacked columns of a waterfall: what is not seen, on which totals, rises and falls stand."""
    points, ends = chart.points, flows.ends(chart.points)
    shown = number_formats.short(chart.unit, lang, max(ends))
    base = tuple(
        None if point.whole else min(end, end - (point.value or _ZERO))
        for point, end in zip(points, ends, strict=True)
    )
    kinds: tuple[tuple[str, Role, str], ...] = (
        ("whole", "rest", ""),
        ("up", "here", "+"),
        ("down", "second", "-"),
    )
    seen = (
        Part(
            _word(kind, lang),
            tuple(abs(point.value) if point.value is not None and flows.role_of(point) == role else None
                  for point in points),
            role,
            points,
            _signed(shown, sign),
        )
        for kind, role, sign in kinds
    )  # fmt: skip
    return (Part(_word("base", lang), base, None, (), shown), *seen)


def _word(kind: str, lang: str) -> str:
    return text(f"report_pptx.waterfall.{kind}", lang)


def _signed(code: str, sign: str) -> str:
    """A format code that writes `sign` before the number, in each of its sections."""
    return re.sub(r"(^|;)(\[[^\]]*\])?", rf'\1\2"{sign}"', code) if sign else code


def _category(exhibit: Exhibit, code: str, lang: str) -> str:
    """The name of a category; where no series has a value, what stands in its place."""
    label = next(point.label for part in exhibit.chart.series for point in part.points if point.code == code)
    if code not in codes_without_value(exhibit.chart):
        return label
    is_hidden = any(is_withheld(exhibit, part, code) for part in exhibit.chart.series)
    said = instead(is_hidden, lang).replace(" ", "\u00a0")  # an axis would cut it in two
    return text("report_pptx.of_missing", lang, label=label, said=said)


def is_withheld(exhibit: Exhibit, part: Series, code: str) -> bool:
    """Whether a mark without value is one that is not published, by the table of its exhibit."""
    table = exhibit.table
    return any(
        table.codes[row].get(exhibit.chart.by) == code
        for row, column in table.withheld
        if table.codes and part.key in ("", table.columns[column].key)
    )


def instead(is_hidden: bool, lang: str) -> str:
    """What is said in place of a value: that it is not published, or "n. d."."""
    return text("table.withheld" if is_hidden else "number.not_available", lang)


def workbook(content: Content, day: dt.date) -> bytes:
    """The workbook inside a chart, as its references read it: categories in column A, a series a column.

    Texts stay texts, whatever they begin with. The same bytes for the same content and day.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": dt.datetime.combine(day, dt.time())})
    sheet = book.add_worksheet("Sheet1")
    exact = book.add_format({"num_format": content.exact})
    sheet.set_column(0, len(content.parts), 22)
    _column(sheet, 0, ["", *content.categories])
    for place, part in enumerate(content.parts, 1):
        _column(sheet, place, [part.label])
        sheet.write_column(1, place, part.values, exact)
    book.close()
    return out.getvalue()


def _column(sheet: object, place: int, words: Sequence[str]) -> None:
    for row, word in enumerate(words):
        sheet.write_string(row, place, word)
