"""Contracts about to end, and who in the region offers what they buy: what a manager prepares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from measures import opportunities, standing
from measures.opportunities import Offer
from measures.queries import run, template
from measures.selection import Selection

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Ending:
    """One contract and supplier that runs on the day asked and ends within a year of it.

    contract: the buyer's slug and the number, as `provenance` takes it. territory: of the supplier. amount:
    dollars before tax when the basis is known, of what is signed by the day; None when all of it begins
    later. months_left: 6 or 12. enterprises: social-economy enterprises of the region that offer the
    category on the day, but for the supplier itself.
    """

    contract: str
    buyer: str
    supplier: str
    supplier_name: str
    category: str | None
    procurement_method: str | None
    territory: str
    amount: Decimal | None
    first_day: dt.date
    end_day: dt.date
    months_left: int
    enterprises: tuple[Offer, ...] = ()

    @property
    def number(self) -> str:
        """The contract's number, as its file writes it."""
        return self.contract.partition(":")[2]


def day(con: Connection, selection: Selection) -> dt.date | None:
    """The day on which what ends is looked at: the last one that contracts were reported, or selected."""
    return next(iter(standing.days(con, template("contract_span"), (), selection)), None)


def rows(con: Connection, selection: Selection) -> list[Ending]:
    """The contracts that end within a year, the soonest first: those that `contract_ending_12m` counts.

    Those of `months_left` 6 are the ones that `contract_ending_6m` counts; a contract of several suppliers
    has a row for each.
    """
    asked = day(con, selection)
    if asked is None or asked < selection.first:
        return []
    sql = template("ending_list").format(filters=selection.filters())
    found = [Ending(*row) for row in run(con, sql, selection, day=asked).fetchall()]
    offers = opportunities.offers(con, selection, asked)
    kept = opportunities.kept(con)
    return [replace(each, enterprises=_others(each, offers, kept)) for each in found]


def _others(
    each: Ending, offers: dict[str, list[Offer]], kept: dict[tuple[object, ...], str]
) -> tuple[Offer, ...]:
    """Who else offers what the contract buys, each with what the manager keeps of it."""
    others = [offer for offer in offers.get(each.category or "", ()) if offer.supplier != each.supplier]
    return opportunities.followed(others, each.buyer, each.category, kept)
