"""How contracts were awarded beside the thresholds of their day, and those that may be one need split.

Both are lists to check, not findings: a method above a threshold has lawful exceptions, and contracts close
together may be different needs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import groupby

import duckdb

from measures.queries import run, template
from measures.selection import Selection

Connection = duckdb.DuckDBPyConnection

#: Where a contract stands: below every threshold, by invitation, by public tender, or no threshold is known.
BRACKETS = ("below", "invitation", "public_tender", "no_threshold")


@dataclass(frozen=True)
class Award:
    """A contract as signed.

    amount: dollars before tax when the basis is known. bracket: of BRACKETS, by the least that the amount can
    be as the threshold states its taxes; is_doubtful: by the most that it can be, it is another. threshold:
    dollars for public tender; threshold_status: checked or to_confirm; invitation_from: dollars. All None
    when no threshold of that day and sector is known.
    """

    source: str
    buyer: str
    buyer_name: str
    supplier: str
    supplier_name: str
    contract: str | None
    category: str | None
    procurement_method: str | None
    first_day: dt.date
    end_day: dt.date | None
    amount: Decimal
    tax_basis: str
    bracket: str
    is_doubtful: bool
    threshold: Decimal | None
    threshold_status: str | None
    invitation_from: Decimal | None


@dataclass(frozen=True)
class Bracketed:
    """Contracts of one method and bracket. doubtful: how many another reading of taxes would move."""

    procurement_method: str | None
    bracket: str
    contracts: int
    doubtful: int
    amount: Decimal


@dataclass(frozen=True)
class Part:
    """A contract of a possible splitting; threshold: of its own day."""

    contract: str | None
    procurement_method: str | None
    first_day: dt.date
    amount: Decimal
    tax_basis: str
    threshold: Decimal
    threshold_status: str


@dataclass(frozen=True)
class Splitting:
    """A possible splitting: contracts each below the threshold, together at or above it.

    passed_on: the day its last contract began; is_sure: whatever the taxes of amounts and threshold are;
    days: how close contracts are looked at as one need; window_status: of that number, checked or to_confirm.
    """

    source: str
    buyer: str
    buyer_name: str
    supplier: str
    supplier_name: str
    category: str
    passed_on: dt.date
    is_sure: bool
    days: int
    window_status: str
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Decimal:
        """Dollars of all its contracts."""
        return sum((part.amount for part in self.parts), Decimal(0))

    def to_json(self) -> dict[str, object]:
        """Its object in `awards splitting --json`."""
        return asdict(self) | {"amount": self.amount}


def rows(con: Connection, selection: Selection, is_above: bool = True) -> list[Award]:
    """Contracts by mutual agreement at or above the public-tender threshold of their day, or that may be.

    The largest first. Without `is_above`, every contract signed within the selection's days.
    """
    sql = template("award_list").format(filters=selection.filters())
    return [Award(*row) for row in run(con, sql, selection, is_above=is_above).fetchall()]


def brackets(con: Connection, selection: Selection) -> list[Bracketed]:
    """How many contracts of each method stand in each bracket of the threshold of their day."""
    sql = template("award_brackets").format(filters=selection.filters())
    return [Bracketed(*row) for row in run(con, sql, selection).fetchall()]


def splittings(con: Connection, selection: Selection) -> list[Splitting]:
    """Possible splittings whose last contract began within the selection's days, the latest first.

    For coordination and the buyer itself only.
    """
    sql = template("splitting_list").format(filters=selection.filters())
    found = groupby(run(con, sql, selection).fetchall(), key=lambda row: row[:7])
    return [_splitting(list(group)) for _, group in found]


def _splitting(group: list[tuple]) -> Splitting:
    return Splitting(*group[0][1:11], parts=tuple(Part(*row[11:]) for row in group))
