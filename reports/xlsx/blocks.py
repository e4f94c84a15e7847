"""The numbers that a native chart draws, beside it: live copies of the cells of the table they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts import values
from charts.spec import Chart, Point, Role
from labels import text
from reports.xlsx import cells, formulas
from reports.xlsx.leaves import Leaf, quoted
from reports.xlsx.styles import Styles

#: Widths of its columns: labels, then numbers.
LABELS, NUMBERS = 34, 16
#: The columns of bounds: both, then how far each is from the value.
_BOUNDS = ("lower", "upper", "under", "over")


@dataclass(frozen=True)
class Strand:
    """A column of numbers to draw: its heading, role, measure, and its marks by code."""

    label: str
    role: Role
    key: str
    points: Mapping[str, Point]
    is_live: bool = True

    def value(self, code: str) -> Decimal | None:
        """The number at a code; None when there is none."""
        point = self.points.get(code)
        if point is None:
            return None
        return point.value if self.is_live else point.before


@dataclass(frozen=True)
class Block:
    """Where the numbers of a chart stand: a row a code from `row` on, labels in `column`, strands after.

    free: the row under them from which bounds stand.
    """

    sheet: str
    row: int
    column: int
    codes: tuple[str, ...]
    strands: tuple[Strand, ...]
    free: int = 0

    @property
    def last(self) -> int:
        """The last row of its numbers."""
        return self.row + len(self.codes) - 1

    def categories(self) -> list[str | int]:
        """The labels, as a chart refers to them."""
        return [self.sheet, self.row, self.column, self.last, self.column]

    def values(self, rank: int) -> list[str | int]:
        """The numbers of a strand, as a chart refers to them."""
        return [self.sheet, self.row, self.column + rank, self.last, self.column + rank]

    @property
    def bounded(self) -> tuple[int, ...]:
        """The strands whose values lie between bounds, counted from 1."""
        return tuple(
            rank
            for rank, strand in enumerate(self.strands, 1)
            if strand.is_live and any(point.lower is not None for point in strand.points.values())
        )

    def bounds(self, rank: int) -> int:
        """The first row of the bounds of a strand."""
        return self.free + 1 + self.bounded.index(rank) * (len(self.codes) + 2)

    def apart(self, rank: int, *, upper: bool) -> str:
        """How far the bounds of a strand are from its values, as whiskers refer to it."""
        row, column = self.bounds(rank), self.column + (4 if upper else 3)
        cells = xl_range_abs(row, column, row + len(self.codes) - 1, column)
        return f"={quoted(self.sheet)}!{cells}"

    def name(self, rank: int) -> list[str | int]:
        """The heading of a strand, as a chart refers to it."""
        return [self.sheet, self.row - 1, self.column + rank]


def strands(chart: Chart, lang: str) -> tuple[Strand, ...]:
    """What a chart of categories draws: its series, then the values of the period compared with.

    A series alone is named by its unit.
    """
    said = values.unit_words(chart.unit, lang)
    unit = said[:1].upper() + said[1:] if len(chart.series) == 1 else ""
    drawn = [
        Strand(unit or each.label, each.role, each.key, {point.code: point for point in each.points})
        for each in chart.series
    ]
    if chart.before:
        drawn.append(Strand(chart.before, "rest", "", drawn[0].points, is_live=False))
    return tuple(drawn)


def labels(chart: Chart) -> dict[str, str]:
    """The label of each code, in the order of the marks."""
    told: dict[str, str] = {}
    for each in chart.series:
        told |= {point.code: point.label for point in each.points if point.code not in told}
    return told


def write(
    sheet: Worksheet, leaf: Leaf, chart: Chart, at: tuple[int, int], styles: Styles
) -> tuple[Block, int]:
    """The block of a chart of categories under its title at `at`, and the first row free below it."""
    told, drawn = labels(chart), strands(chart, styles.lang)
    row, column = at
    heads(sheet, (row + 1, column), [each.label for each in drawn], styles)
    free = row + 3 + len(told) + bool(chart.reference) + len(chart.moments)
    block = Block(leaf.sheet, row + 2, column, tuple(told), drawn, free)
    for rank, (code, label) in enumerate(told.items()):
        sheet.write_string(block.row + rank, column, cells.cut(label), styles.wrapped())
        cells.fit(sheet, block.row + rank, [(label, LABELS)], styles)
        for place, strand in enumerate(drawn, 1):
            cell(sheet, leaf, chart, (block.row + rank, column + place), strand, code, styles)
    _partial(sheet, block, styles)
    _below(sheet, chart, block, styles)
    for bounded in block.bounded:
        _between(sheet, chart, block, bounded, styles)
    return block, free + len(block.bounded) * (len(told) + 2)


def heads(
    sheet: Worksheet, at: tuple[int, int], headings: Sequence[str], styles: Styles, first: str = ""
) -> None:
    """Headings of a block: what it is above the labels (`first`), then those of its numbers."""
    told = [first or text("report_sheets.block", styles.lang), *headings]
    cells.fit(sheet, at[0], [(heading, NUMBERS - 2) for heading in headings], styles)
    for place, heading in enumerate(told):
        look = styles.number_heading() if place else styles.look("heading")
        sheet.write_string(at[0], at[1] + place, cells.cut(heading), look)


def cell(
    sheet: Worksheet,
    leaf: Leaf,
    chart: Chart,
    at: tuple[int, int],
    strand: Strand,
    code: str,
    styles: Styles,
    more: Mapping[str, str] | None = None,
) -> None:
    """One number of a block: found in its table, blank when missing, words when withheld.

    more: codes of other dimensions of the mark (the row of a matrix).
    """
    value, by = strand.value(code), {chart.by: code, **(more or {})}
    if value is not None:
        found = formulas.of_codes(leaf, by, value, strand.key) if strand.is_live else None
        cells.number(sheet, at, value, found, chart.unit, styles)
    elif is_withheld(leaf, by, strand.key):
        sheet.write_string(*at, text("table.withheld", styles.lang), styles.aside())
    else:
        sheet.write_blank(*at, None, styles.look("cell"))


def is_withheld(leaf: Leaf, by: Mapping[str, str], key: str = "") -> bool:
    """Whether the table withholds a value at these codes, of the measure `key` when it is told."""
    rows = {
        rank
        for rank, codes in enumerate(leaf.table.codes)
        if all((codes.get(name) or "") == code for name, code in by.items())
    }
    columns = leaf.table.columns
    return any(row in rows and key in ("", columns[place].key) for row, place in leaf.table.withheld)


def _partial(sheet: Worksheet, block: Block, styles: Styles) -> None:
    """Beside the numbers: which periods are not complete."""
    points, column = block.strands[0].points, block.column + len(block.strands) + 1
    for row, code in enumerate(block.codes, block.row):
        if code in points and points[code].partial:
            cells.words(sheet, row, column, text("report_sheets.partial", styles.lang), styles, "plain")


def _between(sheet: Worksheet, chart: Chart, block: Block, rank: int, styles: Styles) -> None:
    """The bounds of a strand, and as formulas how far they are from its values, as whiskers need it."""
    strand, top = block.strands[rank - 1], block.bounds(rank)
    told = [text(f"report_sheets.{name}", styles.lang) for name in _BOUNDS]
    heads(sheet, (top - 1, block.column), told, styles, strand.label)
    for place, code in enumerate(block.codes):
        point, row, column = strand.points.get(code), top + place, block.column
        sheet.write_string(row, column, cells.cut(point.label if point else ""), styles.wrapped())
        cells.fit(sheet, row, [(point.label if point else "", LABELS)], styles)
        if point is None or point.value is None or point.lower is None or point.upper is None:
            continue
        value = xl_rowcol_to_cell(block.row + place, column + rank)
        for at, bound in enumerate((point.lower, point.upper), column + 1):
            cells.number(sheet, (row, at), bound, None, chart.unit, styles)
            apart = f"ABS({xl_rowcol_to_cell(row, at)}-{value})"
            found = formulas.Found(apart, abs(bound - point.value), (block.sheet,))
            cells.number(sheet, (row, at + 2), found.value, found, chart.unit, styles)


def _below(sheet: Worksheet, chart: Chart, block: Block, styles: Styles) -> None:
    """What the marks are compared with and what happened in their years, under the numbers."""
    row = block.last + 1
    if chart.reference:
        sheet.write_string(row, block.column, cells.cut(chart.reference.label), styles.wrapped())
        cells.number(sheet, (row, block.column + 1), chart.reference.value, None, chart.unit, styles)
        row += 1
    for moment in chart.moments:
        day = dt.datetime.combine(moment.day, dt.time())
        sheet.write_datetime(row, block.column, day, styles.day())
        cells.words(sheet, row, block.column + 1, moment.label, styles, "muted")
        row += 1
