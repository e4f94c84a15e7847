"""Which formula over the sheets gives a number of the report, and what it gives to the cent.

A formula stands in the place of a number only when it gives exactly that number; otherwise the number stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from measures import BY_KEY
from reports.legible import legible
from reports.report import Fact
from reports.xlsx.leaves import Leaf

#: Shares as the quotient of two sums a reader finds in the tables, numerator first. They count purchases of
#: every scope: where a share stands on some of them only, the quotient differs and is not used.
QUOTIENTS = {
    "local_share": ("spend_retained", "spend_total"),
    "social_economy_share": ("spend_social_economy", "spend_total"),
}
#: How long a text inside a formula may be (limit of the format).
_LITERAL = 255


@dataclass(frozen=True)
class Found:
    """A formula without its sign, what it gives, the sheets it reads and how many cells it adds."""

    formula: str
    value: Decimal
    sheets: tuple[str, ...]
    cells: int = 1


def of_fact(fact: Fact, leaves: Sequence[Leaf]) -> Found | None:
    """The formula that gives a fact; None when no table of the workbook makes it up.

    A share is a quotient of two sums before a copy of a cell, a sum one of many cells before one of few.
    """
    if fact.value is None:
        return None
    found = [each for each in _totals(fact.measure, fact, leaves) if each.value == fact.value]
    return _quotient(fact, leaves) or max(found, key=lambda each: each.cells, default=None)


def _quotient(fact: Fact, leaves: Sequence[Leaf]) -> Found | None:
    if fact.measure not in QUOTIENTS or fact.value is None:
        return None
    decimals = BY_KEY[fact.measure].decimals
    above, below = (list(_totals(key, fact, leaves)) for key in QUOTIENTS[fact.measure])
    for one in above:
        for whole in below:
            if whole.value and _rounded(one.value / whole.value, decimals) == fact.value:
                formula = f"ROUND({one.formula}/{whole.formula},{decimals})"
                return Found(formula, fact.value, tuple(dict.fromkeys((*one.sheets, *whole.sheets))))
    return None


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _totals(measure: str, fact: Fact, leaves: Sequence[Leaf]) -> Iterator[Found]:
    """What the tables say of a measure: at the codes of the fact, then in its period."""
    for leaf in leaves:
        for place, column in enumerate(leaf.table.columns):
            if column.key == measure:
                for asked in (_asked(leaf, fact.by), _of_period(leaf, fact)):
                    found = _sum(leaf, place, asked) if asked is not None else None
                    if found:
                        yield found


def _asked(leaf: Leaf, by: Mapping[str, str | None]) -> dict[int, str] | None:
    """The label that each column must have for the codes asked; None when a code stands in no row."""
    wanted: dict[int, str] = {}
    for name, code in by.items():
        place = dimensions(leaf).get(name)
        if place is None:
            continue
        labels = {str(row[place]) for row, codes in _coded(leaf) if (codes.get(name) or "") == (code or "")}
        if len(labels) != 1:
            return None
        wanted[place] = labels.pop()
    return wanted


def _of_period(leaf: Leaf, fact: Fact) -> dict[int, str] | None:
    for place in dimensions(leaf).values():
        if fact.period and any(row[place] == fact.period for row in leaf.table.rows):
            return {place: fact.period}
    return None


def dimensions(leaf: Leaf) -> dict[str, int]:
    """The column of each dimension that the rows of a table are codes of: the first ones, in that order."""
    names = leaf.table.codes[0] if leaf.table.codes else {}
    return {name: place for place, name in enumerate(names) if not leaf.table.columns[place].unit}


def _coded(leaf: Leaf) -> Iterator[tuple[tuple, dict[str, str | None]]]:
    return zip(leaf.table.rows, leaf.table.codes, strict=True)


def _sum(leaf: Leaf, place: int, asked: Mapping[int, str]) -> Found | None:
    """The sum of a column over the rows with the labels asked; None when it would say something else.

    A value that is missing or withheld, or a measure whose cells do not add up, has no sum.
    """
    table = leaf.table
    rows = [row for row in table.rows if all(_same(row[at], words) for at, words in asked.items())]
    numbers = [_number(row[place]) for row in rows]
    key = table.columns[place].key
    adds = len(rows) == 1 or (key in BY_KEY and BY_KEY[key].is_additive)
    if not numbers or None in numbers or not adds or not all(map(_is_literal, asked.values())):
        return None
    total = sum((each for each in numbers if each is not None), Decimal(0))
    return Found(
        _written(leaf, place, asked, whole=len(rows) == len(table.rows)), total, (leaf.sheet,), len(rows)
    )


def _number(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _same(value: object, words: str) -> bool:
    """Whether a spreadsheet takes two texts for the same: it tells no capitals apart."""
    return str(value).casefold() == words.casefold()


def _written(leaf: Leaf, place: int, asked: Mapping[int, str], *, whole: bool) -> str:
    if whole and len(leaf.table.rows) > 1:
        return f"SUM({leaf.column(place)})"
    conditions = ",".join(f"--({leaf.column(at)}={_literal(words)})" for at, words in asked.items())
    return f"SUMPRODUCT({conditions + ',' if conditions else ''}{leaf.column(place)})"


def _is_literal(words: str) -> bool:
    """Whether a formula may hold a text as the cells hold it."""
    return len(words) <= _LITERAL and legible(words) == words


def _literal(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def of_codes(leaf: Leaf, by: Mapping[str, str | None], value: Decimal | None, key: str = "") -> Found | None:
    """The formula that finds the number of a mark in the table of its sheet, at its codes.

    key: the measure of the mark when it is told; otherwise the first column that says the number.
    """
    asked = _asked(leaf, by)
    if value is None or not asked:
        return None
    for place, column in enumerate(leaf.table.columns):
        if column.unit and (column.key == key or not key):
            found = _sum(leaf, place, asked)
            if found and found.value == value:
                return found
    return None


def column_total(leaf: Leaf, place: int) -> Found | None:
    """The sum of what a column tells, whatever it does not; None when its measure does not add up."""
    key = leaf.table.columns[place].key
    known = [number for row in leaf.table.rows if (number := _number(row[place])) is not None]
    if not (key in BY_KEY and BY_KEY[key].is_additive and len(known) > 1):
        return None
    return Found(f"SUM({leaf.column(place)})", sum(known, Decimal(0)), (leaf.sheet,))


def is_partial(leaf: Leaf, place: int) -> bool:
    """Whether some value of a column is missing or withheld."""
    return any(_number(row[place]) is None for row in leaf.table.rows)
