"""Tables smaller than the marts that answer the same to the cent: which question each can be asked.

A page's filters and splits seldom name a supplier, a category or a method, and its days nearly always begin
and end with a quarter: rows that differ in nothing else are one row of a rollup, made at publishing. A line
whose interval lies in no single period of the rollup keeps its interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measures.calendars import is_bounded
from measures.parts import Part
from measures.selection import COLUMNS, Selection

_WORD = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class Rollup:
    """A rollup. facts: its template `sql/facts_<facts>.sql`; mart: the mart it stands for.

    values: the aggregates it answers, each as it is asked of the rollup's rows. lacks: columns and splits
    of the mart that it does not have. are_sets: whether its rows are sets of suppliers (sets.sql).
    """

    facts: str
    mart: str
    values: Mapping[str, str]
    lacks: frozenset[str]
    are_sets: bool = False

    def value(self, part: Part) -> str:
        """SQL of the part's aggregate over the rows of the rollup."""
        return self.values.get(part.value, part.value)

    def answers(self, parts: Iterable[Part], by: tuple[str, ...], selection: Selection) -> bool:
        """Whether these parts, by this split, over this selection, are the same from the rollup."""
        asked = set(by) | {column for name, column in COLUMNS.items() if getattr(selection, name)}
        for part in parts:
            if part.value not in self.values:
                return False
            asked.update(_WORD.findall(part.where))
        is_whole = is_bounded(selection.calendar, UNIT, selection.start, selection.end)
        return is_whole and self.lacks.isdisjoint(asked)


#: The period of every rollup; the years of all calendars begin and end with one.
UNIT = "quarter"
_SUM, _ROWS, _LINES = "sum(amount)", "count(*)", "sum(line_count)"
_LEFT_OUT = frozenset({"supplier", "category", "procurement_method", "month"})
_SETS = {"count(DISTINCT supplier)": "bit_or(suppliers)"}
_OF_LINES = frozenset({"tax_basis", "responsible"})
_OF_BUYERS = frozenset({"buyer", "buyer_sector", "buyer_territory"})
_OF_PLACES = frozenset({"territory", "scope"})
ROLLUPS = (
    Rollup("spending_quarter", "spending", {_SUM: _SUM, _LINES: _LINES}, _LEFT_OUT),
    # Rows without a price are told, not their number.
    Rollup("constant_quarter", "constant", {_SUM: _SUM, _ROWS: _ROWS}, _LEFT_OUT),
    Rollup("activity_quarter", "activity", {"count(DISTINCT buyer)": "count(DISTINCT buyer)"}, _LEFT_OUT),
    Rollup("supplier_quarter", "activity", _SETS, _LEFT_OUT | _OF_LINES | _OF_BUYERS, are_sets=True),
    Rollup("supplier_buyer_quarter", "activity", _SETS, _LEFT_OUT | _OF_LINES | _OF_PLACES, are_sets=True),
    Rollup("relation_quarter", "relation", {_ROWS: "sum(line_count)"}, _LEFT_OUT),
)


def find(mart: str, parts: Iterable[Part], by: tuple[str, ...], selection: Selection) -> Rollup:
    """The smallest table that answers: a rollup, else the mart itself."""
    asked = tuple(parts)
    fitting = (each for each in ROLLUPS if each.mart == mart and each.answers(asked, by, selection))
    return next(fitting, Rollup(mart, mart, {}, frozenset()))
