"""Partners' contract files against what SEAO publishes: one contract to one contract, with the evidence.

    found = reconcile(con, buyers=("ville-de-valbourg",), start=date(2018, 1, 1))
    found.absent, found.unpublished, found.amounts, found.parties

Nothing is summed across the two sources: each contract stays on its own side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.queries import template
from measures.selection import FIRST_DAY, LAST_DAY

#: The four lists, in the order a person reads them.
LISTS = ("absent", "unpublished", "amounts", "parties")
#: Sectors whose contracts must be published from the threshold on.
PUBLIC_SECTORS = ("health", "college", "university", "school", "municipal", "government")
#: Differences that have a likely reason: taxes on one side, or the final amount in the partner's file.
EXPLAINED = ("taxes_published", "taxes_ours", "final")

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Contract:
    """One contract of one source: its lines under one number with one supplier.

    amount: dollars before tax when the basis is known, None when no line has any; amount_received: as
    it was sent. day: its start (partners) or award (SEAO). batch, file, sheet, row: its first line.
    threshold: the publication threshold of its day. is_doubtful: whether it only reaches it by one
    reading of the taxes. reason: why its absence on the other side says nothing; None when it is missing.
    """

    number: int
    source: str
    buyer: str
    buyer_name: str | None
    supplier: str | None
    supplier_name: str | None
    contract_number: str | None
    document_number: str | None
    description: str | None
    day: dt.date
    amount: Decimal | None
    amount_received: Decimal | None
    tax_basis: str
    territory: str
    line_count: int
    batch: int
    file: str
    sheet: str
    row: int
    threshold: Decimal | None
    threshold_status: str | None
    is_doubtful: bool
    reason: str | None


@dataclass(frozen=True)
class Pair:
    """A contract of a partner's file and the published one that it is.

    evidence: what both share, among number, supplier, amount, date. amount_state: same, unknown,
    differs, taxes_published or taxes_ours (only taxes seem to tell them apart), final (the file has what
    the published contract came to in the end). place_state: same, unknown, differs. days: between their days.
    """

    ours: Contract
    published: Contract
    evidence: tuple[str, ...]
    is_same_supplier: bool
    amount_state: str
    place_state: str
    days: int

    @property
    def difference(self) -> Decimal:
        """Dollars that the partner's file has above what is published."""
        return (self.ours.amount_received or ZERO) - (self.published.amount_received or ZERO)

    @property
    def differs_in_amount(self) -> bool:
        """Whether the amounts are to be looked at."""
        return self.amount_state not in ("same", "unknown")

    @property
    def differs_in_party(self) -> bool:
        """Whether the supplier or its place differs."""
        return not self.is_same_supplier or self.place_state == "differs"


@dataclass(frozen=True)
class Reconciliation:
    """Everything compared. outside: contracts without a pair whose absence says nothing, by reason."""

    pairs: tuple[Pair, ...]
    absent: tuple[Contract, ...]
    unpublished: tuple[Contract, ...]
    outside: tuple[Contract, ...]

    @property
    def amounts(self) -> tuple[Pair, ...]:
        """Pairs whose amounts differ, the largest difference first; those that have a likely reason last."""
        differing = [pair for pair in self.pairs if pair.differs_in_amount]
        return tuple(
            sorted(differing, key=lambda pair: (pair.amount_state in EXPLAINED, -abs(pair.difference)))
        )

    @property
    def parties(self) -> tuple[Pair, ...]:
        """Pairs whose supplier or place differs, the largest first."""
        differing = [pair for pair in self.pairs if pair.differs_in_party]
        return tuple(sorted(differing, key=lambda pair: -abs(pair.ours.amount or ZERO)))

    @property
    def agreeing(self) -> tuple[Pair, ...]:
        """Pairs that nothing tells apart."""
        return tuple(pair for pair in self.pairs if not pair.differs_in_amount and not pair.differs_in_party)

    def dollars(self, name: str) -> Decimal:
        """Dollars of a list: of its contracts (the partner's side of pairs), or what `amounts` differ by."""
        if name == "amounts":
            return sum((abs(pair.difference) for pair in self.amounts), ZERO)
        return total(pair.ours if isinstance(pair, Pair) else pair for pair in self.of(name))

    def by_reason(self) -> dict[tuple[str, str], tuple[int, Decimal]]:
        """Contracts outside the comparison and their dollars, by (source, reason), most numerous first."""
        groups: dict[tuple[str, str], list[Contract]] = {}
        for one in self.outside:
            groups.setdefault((one.source, str(one.reason)), []).append(one)
        ordered = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))
        return {key: (len(group), total(group)) for key, group in ordered}

    def of(self, name: str) -> tuple[Contract, ...] | tuple[Pair, ...]:
        """One of LISTS by name."""
        return getattr(self, name)


def reconcile(
    con: duckdb.DuckDBPyConnection,
    buyers: Sequence[str] = (),
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Reconciliation:
    """Compare the contracts of these buyers (none: all) dated in these days, inclusive.

    A pair is kept when either of its contracts is dated so. The same published file gives the same
    answer: contracts are paired best evidence first, ties by their order.
    """
    contracts = _contracts(con, buyers)
    pairs = _choose(_candidates(con, buyers, contracts))
    first, last = start or FIRST_DAY, end or LAST_DAY

    def inside(contract: Contract) -> bool:
        return first <= contract.day <= last

    paired = {each.number for pair in pairs for each in (pair.ours, pair.published)}
    alone = sorted(
        (each for each in contracts.values() if each.number not in paired and inside(each)),
        key=lambda each: (-abs(each.amount or ZERO), each.number),
    )
    missing = [each for each in alone if each.reason is None]
    return Reconciliation(
        tuple(pair for pair in pairs if inside(pair.ours) or inside(pair.published)),
        tuple(each for each in missing if each.source == "seao"),
        tuple(each for each in missing if each.source == "partners"),
        tuple(each for each in alone if each.reason is not None),
    )


def total(listed: Iterable[Contract]) -> Decimal:
    """Dollars of contracts; those without an amount count for nothing."""
    return sum((one.amount or ZERO for one in listed), ZERO)


def _contracts(con: duckdb.DuckDBPyConnection, buyers: Sequence[str]) -> dict[int, Contract]:
    known = {"buyers": list(buyers), "public_sectors": list(PUBLIC_SECTORS)}
    alone = _query(con, "alone", known)
    says = {row["contract"]: row for row in alone}
    found = _query(con, "contract", {"buyers": list(buyers)})
    return {row["contract"]: _contract(row, says[row["contract"]]) for row in found}


def _contract(row: dict[str, object], says: dict[str, object]) -> Contract:
    place = row["place"]
    named = ("threshold", "threshold_status", "reason")
    own = ("number", "batch", "file", "sheet", "row", "is_doubtful", *named)
    kept = {name: row[name] for name in Contract.__dataclass_fields__ if name not in own}
    return Contract(
        number=row["contract"],
        is_doubtful=bool(says["is_doubtful"]),
        **kept,
        **place,
        **{name: says[name] for name in named},
    )


def _candidates(
    con: duckdb.DuckDBPyConnection, buyers: Sequence[str], contracts: dict[int, Contract]
) -> Iterable[Pair]:
    for row in _query(con, "pair", {"buyers": list(buyers)}):
        shared = {
            "number": row["is_same_number"],
            "supplier": row["is_same_supplier"],
            "amount": row["amount_state"] not in ("differs", "unknown"),
            "date": row["days"] <= 120,
        }
        yield Pair(
            contracts[row["ours"]],
            contracts[row["published"]],
            tuple(name for name, is_shared in shared.items() if is_shared),
            row["is_same_supplier"],
            row["amount_state"],
            row["place_state"],
            row["days"],
        )


def _choose(candidates: Iterable[Pair]) -> list[Pair]:
    """One to one: the best candidate of all, then the best of those that are left."""
    taken: set[int] = set()
    chosen = []
    for pair in candidates:
        if taken.isdisjoint((pair.ours.number, pair.published.number)):
            taken |= {pair.ours.number, pair.published.number}
            chosen.append(pair)
    return chosen


def _query(
    con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object]
) -> list[dict[str, object]]:
    """The rows of `sql/reconcile_<name>.sql`, which may read the contracts as {contracts}."""
    contracts = template("reconcile_contract")
    sql = contracts if name == "contract" else template(f"reconcile_{name}").format(contracts=contracts)
    asked = con.execute(sql, parameters)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
