"""What lines say of what was bought, what is settled of it, and what could be.

A category is a family of the UNSPSC, or a segment where a code says no more. A suggestion is never
counted: it becomes a category by a decision of the journal.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from labels import text
from measures.cells import rounded
from measures.queries import template

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Category:
    """A category of the list. level: segment or family; parent: the family's segment."""

    code: str
    level: str
    parent: str | None
    name_fr: str
    name_en: str

    def name(self, lang: str = "fr") -> str:
        """Its name in plain words; a segment says that the family is not known."""
        name = self.name_en if lang == "en" else self.name_fr
        return name if self.level == "family" else text("category.whole_segment", lang, name=name)


@dataclass(frozen=True)
class Open:
    """A value that lines say and that nothing has settled.

    said: its number in this file; field: category or supplier_name; line_count, amount: lines not settled
    and their dollars; whole: all dollars not settled of that source and kind; so_far: of it and those before.
    suppliers, descriptions: of the largest lines. suggestion: a code, None for none; reason, detail: why.
    """

    said: int
    source: str
    kind: str
    buyer: str
    buyer_name: str
    field: str
    value: str
    line_count: int
    amount: Decimal
    whole: Decimal
    so_far: Decimal
    suppliers: list[str]
    descriptions: list[str]
    suggestion: str | None
    reason: str | None
    detail: str | None

    @property
    def share(self) -> Decimal:
        """Its part of the dollars not settled, from 0 to 1."""
        return _part(abs(self.amount), self.whole)

    @property
    def cumulative_share(self) -> Decimal:
        """The part of it and of those before."""
        return _part(self.so_far, self.whole)

    def why(self, lang: str = "fr") -> str:
        """What suggests the category, as a person reads it; empty without a suggestion."""
        if self.reason is None:
            return ""
        return text(f"category.reason.{self.reason}", lang, detail=(self.detail or "").replace("*", "…"))


@dataclass(frozen=True)
class Covered:
    """Dollars of counted lines of a source and kind by evidence of their category.

    evidence: code, confirmed, supplier or none. whole: all dollars of that source and kind.
    """

    source: str
    kind: str
    evidence: str
    line_count: int
    amount: Decimal
    whole: Decimal

    @property
    def share(self) -> Decimal:
        """Its part of the dollars of that source and kind, from 0 to 1."""
        return _part(self.amount, self.whole)


@dataclass(frozen=True)
class Decided:
    """A decision about categories: every line whose field says value is of this category.

    organisation: None for all; category: None when no category fits; lines, amount: what it settles today;
    state: applies, idle or withdrawn.
    """

    ledger: int
    at: dt.datetime
    who: str
    organisation: str | None
    field: str
    value: str
    category: str | None
    reason: str | None
    lines: int
    amount: Decimal
    state: str
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True)
class Crossed:
    """A category as an organisation sends it, and the one of the list.

    decision: the ledger number of the decision that tells it, None without; then category may be None,
    for a value that no category fits. suggestion: where nothing is decided.
    """

    value: str
    line_count: int
    amount: Decimal
    decision: int | None
    category: str | None
    suggestion: str | None


def categories(con: Connection) -> dict[str, Category]:
    """The list, by code, in order."""
    rows = con.execute(template("category_names")).fetchall()
    return {row[0]: Category(*row) for row in rows}


def worklist(
    con: Connection, source: str, kind: str, buyer: str | None = None, limit: int | None = None
) -> list[Open]:
    """What is not settled of a source and kind (purchases, contracts), the most dollars first."""
    asked = {"source": source, "kind": kind, "buyer": buyer, "limit": limit}
    return [Open(*row) for row in con.execute(template("category_worklist"), asked).fetchall()]


def coverage(con: Connection, buyer: str | None = None) -> list[Covered]:
    """How the categories of counted lines are known, by source and kind; sure evidence first."""
    rows = con.execute(template("category_coverage"), {"buyer": buyer}).fetchall()
    return [Covered(*row) for row in rows]


def decisions(con: Connection) -> list[Decided]:
    """Every decision about categories, the latest first, those taken back too."""
    return [Decided(*row) for row in con.execute(template("category_decision")).fetchall()]


def crosswalk(con: Connection, buyer: str) -> list[Crossed]:
    """The categories that an organisation's lines say, most dollars first."""
    return [Crossed(*row) for row in con.execute(template("category_crosswalk"), {"buyer": buyer}).fetchall()]


def _part(amount: Decimal, whole: Decimal) -> Decimal:
    """One of the other with four decimals; 0 of nothing."""
    return rounded(amount / whole, 4) if whole else Decimal(0)
