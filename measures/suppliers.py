"""Suppliers looked up by any of their names, and what is published of one of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures import identities
from measures.queries import run, template
from measures.remembered import Reader
from measures.selection import Selection

Connection = duckdb.DuckDBPyConnection | Reader
Row = dict[str, object]
#: The mart whose dollars rank suppliers, by where lines come from: SEAO knows contracts only.
_MARTS = {"partners": "mart_spending", "seao": "mart_contract"}


@dataclass(frozen=True)
class Found:
    """A supplier that a search found. amount: dollars before tax of the selection's lines, None without any.

    heard_as: the name in which the words were found, when it is not the supplier's own; buyers: how many
    paid it (of SEAO: contracted with it) in the selection's days. territory: a code, or elsewhere.
    """

    supplier: str
    name: str
    heard_as: str | None
    neq: str | None
    supplier_kind: str
    territory: str | None
    amount: Decimal | None
    buyers: int


def find(con: Connection, selection: Selection, words: str = "", limit: int = 200) -> tuple[list[Found], int]:
    """Suppliers with all these words in one of their names, NEQ or municipality, the most dollars first.

    Names are those of lines and of the directory, of today and before; case, accents and the form of
    apostrophes do not count. Gives at most `limit` of them, and how many there are.
    """
    sql = template("suppliers_found").format(mart=_MARTS[selection.source], filters=selection.filters())
    rows = run(con, sql, selection, words=fold(words).split(), limit=limit).fetchall()
    return [Found(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def fold(words: str) -> str:
    """Without capitals and accents, apostrophes of one form: "Coop. de l’Île" is "coop. de l'ile"."""
    plain = unicodedata.normalize("NFD", words.lower().replace("œ", "oe").replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def one(con: Connection, supplier: str) -> Row | None:
    """The published row of a supplier: supplier_id, name, neq, supplier_kind, territory; None if unknown."""
    found = con.execute(template("supplier_one"), {"supplier": supplier})
    names, row = [column[0] for column in found.description], found.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def names(con: Connection, supplier: str) -> list[Row]:
    """Rows of `supplier_name`: the ways in which lines name it, what joined them; the most dollars first."""
    return identities.names(con, supplier)


def placed(con: Connection, supplier: str, selection: Selection) -> list[Row]:
    """Where the counted lines of a source put it, and what says so, the most lines first.

    One row a territory, municipality (its name, None when no one is known) and evidence: lines, purchases
    and contracts (dollars before tax, never added together).
    """
    found = run(con, template("supplier_placed"), selection, supplier=supplier)
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
