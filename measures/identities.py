"""Suppliers and the pairs of them that may be one enterprise, as a published file tells them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from measures.queries import template

Row = dict[str, object]
_WORD = re.compile(r"\S+")
Connection = duckdb.DuckDBPyConnection


def pairs(con: Connection, limit: int | None = None) -> list[Row]:
    """Pairs to look at, the most dollars at stake first; those put off for later last.

    One row a pair: `pair` (its id, the same as long as both suppliers are), then the columns of the
    published table identity_pair. limit: how many at most.
    """
    rows = _rows(con, "identity_pairs", limit=1_000_000 if limit is None else limit)
    return [{"pair": pair_id(str(row["one"]), str(row["other"]))} | row for row in rows]


def pair_id(one: str, other: str) -> str:
    """The id of a pair of suppliers, whichever comes first: twelve hexadecimal digits."""
    return hashlib.sha256("\n".join(sorted((one, other))).encode()).hexdigest()[:12]


def decisions(con: Connection) -> list[Row]:
    """What was decided of suppliers, the newest first: columns of the published table identity_decision."""
    return _rows(con, "identity_decisions")


def suppliers(con: Connection, search: str = "", limit: int = 200) -> list[Row]:
    """Suppliers with their names and dollars, the most dollars first. search: words of one of their names."""
    return _rows(con, "identity_suppliers", search=search, limit=limit)


def joined(con: Connection, search: str = "", limit: int = 200) -> list[Row]:
    """Suppliers whose lines name them in several ways that were joined, the most dollars first.

    names: how many that a decision can part; search: words of one of its spellings.
    """
    return _rows(con, "identity_joined", search=search, limit=limit)


def parted(rows: Sequence[Row], nodes: Iterable[str]) -> tuple[list[Row], list[Row]]:
    """What a decision that parts `nodes` names: those set apart, those kept; one spelling a node.

    rows: `names` of a supplier, whose first row of a node names it. Each name has spelling, neq, place.
    """
    chosen = set(nodes)
    first = {row["node"]: row for row in reversed(rows)}
    told = {
        node: {"spelling": row["supplier_name"], "neq": row["neq"], "place": row["place"]}
        for node, row in first.items()
    }
    apart = [name for node, name in told.items() if node in chosen]
    return apart, [name for node, name in told.items() if node not in chosen]


def names(con: Connection, supplier: str) -> list[Row]:
    """The names of a supplier, the most dollars first: columns of the published table supplier_name."""
    return _rows(con, "identity_names", supplier=supplier)


def _rows(con: Connection, name: str, **parameters: object) -> list[Row]:
    asked = con.execute(template(name), parameters or None)
    columns = [column[0] for column in asked.description]
    return [dict(zip(columns, row, strict=True)) for row in asked.fetchall()]


def cluster(pair: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The pairs of `rows` that hang together with `pair` by the suppliers they share, itself included."""
    reached, found = {pair["one"], pair["other"]}, {str(pair["pair"]): pair}
    grew = True
    while grew:
        grew = False
        for row in rows:
            if row["pair"] not in found and reached & {row["one"], row["other"]}:
                found[row["pair"]] = row
                reached |= {row["one"], row["other"]}
                grew = True
    return list(found.values())


def differing(name: str, other: str) -> list[tuple[str, bool]]:
    """The words of a name as written, each with whether the other lacks it, whatever its case or accents."""
    known = {_bare(word) for word in _WORD.findall(other)}
    return [(word, bool(_bare(word)) and _bare(word) not in known) for word in _WORD.findall(name)]


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if letter.isalnum())
