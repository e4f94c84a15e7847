"""What no measure counts, and why: grants, payroll, taxes, cards, public bodies, joint purchases."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.queries import run, template
from measures.selection import Selection


@dataclass(frozen=True)
class Apart:
    """Lines set apart for one reason.

    kind: purchases or contracts (never added together). nature: a key of labels `[nature]`, or
    `superseded` for lines that a full file of the same period holds too. rule: the rule of
    data/sources/nature_rules.csv that decided, None for superseded lines. amount: dollars before tax
    when the basis is known; None when no line has an amount.
    """

    kind: str
    nature: str
    rule: str | None
    lines: int
    amount: Decimal | None


def set_apart(con: duckdb.DuckDBPyConnection, selection: Selection) -> list[Apart]:
    """What is set apart among the lines of `selection`, the largest amounts first."""
    sql = template("set_apart").format(filters=selection.filters())
    return [Apart(*row) for row in run(con, sql, selection).fetchall()]
