"""Quality of what each partner sent: what came, what was refused, what misses, and what would help most."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.cells import rounded
from measures.queries import run, template
from measures.remembered import Reader
from measures.reported import reported
from measures.selection import Selection

Row = dict[str, object]
ZERO = Decimal(0)
#: GST and QST on a dollar before taxes (5 % + 9.975 %, in force since 2013, not compounded).
TAXES = Decimal("0.14975")
#: What touches less than this share of a partner's dollars is not worth asking for first.
LEAST = Decimal("0.01")
#: What a partner can do for his figures, in the order it is asked for when several weigh the same.
HELPS = ("years", "rejected", "unlocated", "tax", "categories", "neq")


@dataclass(frozen=True)
class Quality:
    """What one partner sent, and what misses of it. Dollars are before tax when the basis is known.

    years: how many of the years shown are whole, part, missing or awaited, as `measures.reported` says.
    kind: purchases, or contracts for a partner that sent only those; its lines, amount and what follows are
    of that kind. files, accepted, rejected, excluded (rows), total_rejected, total_excluded and corrected
    (lines): of all its files in effect. unlocated, tax_unknown, uncategorised: dollars of lines without a
    territory, a known tax basis, a category. without_neq: suppliers of whom it never gave the number, and
    unnumbered their dollars. received_on: the day of the last import; covered_until: the last day reported.
    """

    buyer: str
    years: dict[str, int]
    kind: str = "purchases"
    lines: int = 0
    amount: Decimal = ZERO
    unlocated: Decimal = ZERO
    tax_unknown: Decimal = ZERO
    uncategorised: Decimal = ZERO
    suppliers: int = 0
    without_neq: int = 0
    unnumbered: Decimal = ZERO
    files: int = 0
    received_on: dt.date | None = None
    covered_until: dt.date | None = None
    accepted: int = 0
    rejected: int = 0
    excluded: int = 0
    total_rejected: Decimal = ZERO
    total_excluded: Decimal = ZERO
    corrected: int = 0

    @property
    def expected(self) -> int:
        """Years that were due: whole, in part or missing; one that is not over is not due."""
        return sum(self.years.get(state, 0) for state in ("whole", "part", "missing"))

    @property
    def incomplete(self) -> int:
        """Years that were due and are not whole."""
        return self.years.get("part", 0) + self.years.get("missing", 0)

    def share(self, dollars: Decimal) -> Decimal | None:
        """Dollars over all of its dollars, four decimals; None when it has none."""
        return rounded(dollars / self.amount, 4) if self.amount > 0 else None

    @property
    def help(self) -> str | None:
        """The one thing that would improve its figures most: one of HELPS, None when nothing weighs enough.

        Years that miss, for no figure stands without them; else whatever may move the most dollars between
        figures: rows refused, lines not located, or the taxes that amounts of unknown basis may hold; else
        categories, else numbers of suppliers, which move no total.
        """
        if self.years.get("missing", 0):
            return "years"
        if not self.files:
            return None
        moves = {
            "rejected": abs(self.total_rejected),
            "unlocated": self.unlocated,
            "tax": self.tax_unknown * TAXES / (1 + TAXES),
        }
        found = max(moves, key=lambda name: moves[name])
        told = {found: moves[found], "categories": self.uncategorised, "neq": self.unnumbered}
        least = LEAST * max(self.amount, ZERO)
        return next((name for name, dollars in told.items() if dollars > least), None)


def quality(con: duckdb.DuckDBPyConnection | Reader, calendar: str, today: dt.date) -> list[Quality]:
    """The quality of each partner of the register, by slug, of all that is in effect.

    calendar: what a year is; today: a year that ends before it was due.
    """
    selection = Selection(calendar=calendar)
    years: dict[str, Counter[str]] = {}
    for cell in reported(con, selection, today):
        years.setdefault(cell.buyer, Counter())[cell.state] += 1
    lines = _by_buyer(reversed(_rows(con, "sources_lines", selection)))
    files = _by_buyer(_rows(con, "sources_files", selection))
    return [
        Quality(**{"buyer": buyer, "years": dict(states)} | lines.get(buyer, {}) | files.get(buyer, {}))
        for buyer, states in sorted(years.items())
    ]


def _by_buyer(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by buyer, the last of each: of its purchases, when it has both kinds."""
    return {str(row["buyer"]): row for row in rows}


def _rows(con: duckdb.DuckDBPyConnection | Reader, name: str, selection: Selection) -> list[Row]:
    found = run(con, template(name), selection)
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
