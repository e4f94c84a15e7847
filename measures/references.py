"""The reference values that figures stand on: what is in force, since when, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.queries import template


@dataclass(frozen=True)
class Reference:
    """One value in force, or a run of months of the price index.

    table: `price_index`, `price_index_month`, `threshold` or `outline`. about: its rule, sector and what it
    applies to. first, last: ISO days, None for no bound. value: None for a run of months, and for outlines.
    status: checked, known, to_confirm. ledger: the number of the file that says so, None when it ships.
    """

    table: str
    about: str | None
    first: str | None
    last: str | None
    value: Decimal | None
    unit: str
    status: str
    source: str
    ledger: int | None
    rows: int

    def to_json(self) -> dict[str, object]:
        """The object of `reference list --json`; the value is a text, without zeros that say nothing."""
        return vars(self) | {"value": None if self.value is None else f"{self.value.normalize():f}"}


def in_force(con: duckdb.DuckDBPyConnection) -> list[Reference]:
    """The reference values of a published file, prices first, each table in its own order."""
    return [Reference(*row) for row in con.execute(template("references")).fetchall()]
