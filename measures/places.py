"""What is still to be located: suppliers by dollars, what is known of each, what was guessed and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from labels import numbers, text
from measures.queries import template

#: Evidence that places a line, but not at an establishment that somebody named as such.
WEAK = ("municipality_corrected", "learned_postal_code", "head_office", "remit_to")

_ABOUT = ("supplier_shown", "buyer", "contract_number", "spelling")

Row = dict[str, object]


@dataclass(frozen=True)
class Unplaced:
    """A supplier to locate. amount: its dollars, before tax, that nothing places (or only weak evidence).

    share: of all such dollars, cumulative: with the suppliers before it; both between 0 and 1, None when
    all of them sum to nothing. evidence: codes of `place.evidence`. places: as sent. seen: where its
    other lines put it (notices of buyers who are not followed too), the most lines first: {place (a code),
    written (its name, or None)}.
    """

    supplier: str
    name: str
    neq: str | None
    lines: int
    amount: Decimal
    share: Decimal | None
    cumulative: Decimal | None
    evidence: tuple[str, ...]
    spellings: tuple[str, ...]
    places: tuple[str, ...]
    buyers: tuple[str, ...]
    contracts: tuple[str, ...]
    seen: tuple[Mapping[str, str | None], ...]

    def to_json(self) -> dict[str, object]:
        """The object of `places worklist --json`: dollars and shares are texts."""
        return vars(self) | {
            "amount": f"{self.amount:.2f}",
            "share": None if self.share is None else f"{self.share:.4f}",
            "cumulative": None if self.cumulative is None else f"{self.cumulative:.4f}",
        }


@dataclass(frozen=True)
class Worklist:
    """The suppliers to locate, the most dollars first. suppliers, amount: of all of them, not only `rows`.

    share: of the dollars that figures count, between 0 and 1; None when there are none.
    """

    rows: tuple[Unplaced, ...]
    suppliers: int
    amount: Decimal
    share: Decimal | None

    def to_json(self) -> dict[str, object]:
        """The object of `places worklist --json`."""
        return {
            "suppliers": self.suppliers,
            "amount": f"{self.amount:.2f}",
            "share": None if self.share is None else f"{self.share:.4f}",
            "rows": [row.to_json() for row in self.rows],
        }


def worklist(
    con: duckdb.DuckDBPyConnection,
    kind: str = "purchases",
    source: str = "partners",
    *,
    weak: bool = False,
    limit: int = 20,
) -> Worklist:
    """The suppliers of the published file `con` whose lines of one kind and source are to be located.

    weak: those that only weak evidence places too. limit: so many of them.
    """
    asked = {"kind": kind, "source": source}
    counted = con.execute(template("counted_total"), asked).fetchall()[0][0]
    slots = asked | {"weak": weak, "weak_evidence": list(WEAK), "limit": limit}
    found = con.execute(template("worklist"), slots).fetchall()
    amount, suppliers = found[0][6:8] if found else (Decimal(0), 0)
    return Worklist(tuple(map(_unplaced, found)), suppliers, amount, _share(amount, counted))


def kinds(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The sources and kinds of lines that there are, (source, kind): partners first, purchases first."""
    return con.execute(template("kinds_counted")).fetchall()


def decisions(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The decisions about places, the newest first: `place_decision_made` with names of today."""
    return _rows(con, "place_decisions")


def signed(con: duckdb.DuckDBPyConnection, ledgers: Iterable[int | None]) -> dict[int, str]:
    """Of decisions about places, by their ledger numbers: number, why and who, in one text."""
    asked = sorted({ledger for ledger in ledgers if ledger is not None})
    rows = con.execute(template("place_signed"), {"ledgers": asked}).fetchall() if asked else []
    return {ledger: f"{ledger} ({reason}, {who})" for ledger, reason, who in rows}


def guessed(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Corrected spellings and learned postal codes with their lines and dollars, the most dollars first."""
    return _rows(con, "places_guessed")


def place_name(code: str, written: str | None, lang: str = "fr") -> str:
    """What a place is called: its own name, or what lies outside Estrie in words."""
    return written or text(f"place.elsewhere.{code}", lang)


def about(row: Row, lang: str = "fr") -> str:
    """What a decision is about: the supplier, the contract or the spelling."""
    return text(f"places.about.{row['about']}", lang, **{name: row[name] or "—" for name in _ABOUT})


def days(row: Row, lang: str = "fr") -> str:
    """The days of the lines that a decision applies to; empty for all."""
    first, last = row["valid_from"], row["valid_to"]
    key = ("from_to" if last else "from") if first else ("to" if last else "")
    slots = {"first": numbers.date(first, lang), "last": numbers.date(last, lang)}
    return text(f"places.days.{key}", lang, **slots) if key else ""


def municipalities(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The municipalities of today: code, name, territory, in the order of their names."""
    return _rows(con, "municipalities")


def _unplaced(row: tuple) -> Unplaced:
    supplier, name, neq, lines, amount, cumulative, total, _, *lists = row
    known = (_share(amount, total), _share(cumulative, total))
    return Unplaced(supplier, name, neq, lines, amount, *known, *(tuple(each or ()) for each in lists))


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return Decimal(part) / Decimal(whole) if whole else None


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    asked = con.execute(template(name))
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
