"""Contracts one by one: what was committed beside what was paid, two facts that are never added together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.cells import rounded
from measures.queries import run, template
from measures.selection import Selection


@dataclass(frozen=True)
class Committed:
    """One contract and supplier. Dollars before tax when the basis is known, up to the selection's last day.

    contract: the buyer's slug and the number, as `provenance` takes it. committed: at signature, options and
    amendments included; None when the supplier signed nothing under the number. added: expenses added since
    (SEAO, of the whole contract). paid: None when nothing was. end_day: the latest known of the contract.
    lines, payments: how many lines say each.
    """

    contract: str
    buyer: str
    buyer_name: str
    supplier: str
    supplier_name: str
    committed: Decimal | None
    added: Decimal | None
    paid: Decimal | None
    first_day: dt.date | None
    end_day: dt.date | None
    paid_day: dt.date | None
    lines: int
    payments: int

    @property
    def number(self) -> str:
        """The contract's number, as its file writes it."""
        return self.contract.partition(":")[2]

    @property
    def share(self) -> Decimal | None:
        """Paid over committed, four decimals; None when either is unknown, or nothing was committed."""
        if self.paid is None or not self.committed or self.committed <= 0:
            return None
        return rounded(self.paid / self.committed, 4)

    def to_json(self) -> dict[str, object]:
        """The object of `contracts --json`: amounts and days are texts."""
        shown = vars(self) | {"number": self.number, "share": self.share}
        return {name: _plain(value) for name, value in shown.items()}


def committed(
    con: duckdb.DuckDBPyConnection, selection: Selection | None = None, limit: int = 1000, words: str = ""
) -> list[Committed]:
    """Contracts signed, running or paid in the selection's days, the largest first.

    Its filters choose contracts by their own lines; what was paid for them follows. words: all of them are
    in the number, the buyer's or the supplier's name; case and accents do not count. The lines behind a
    row: `provenance(con, "contract_value" or "contract_paid", selection, contract=row.contract)`.
    """
    chosen = selection or Selection()
    sql = template("committed").format(filters=chosen.filters())
    found = run(con, sql, chosen, limit=limit, words=words.split())
    return [Committed(*row) for row in found.fetchall()]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else value
