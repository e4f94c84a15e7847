"""Suppliers looked up by any of their names, and what is published of one of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from measures import identities
from measures.queries import relation, run, template
from measures.remembered import Reader
from measures.selection import Selection

Connection = duckdb.DuckDBPyConnection | Reader
Row = dict[str, object]
#: The mart whose dollars rank suppliers, by where lines come from: SEAO knows contracts only.
_MARTS = {"partners": "mart_spending", "seao": "mart_contract"}


@dataclass(frozen=True)
class Found:
    """A supplier that a search found. amount: dollars before tax of the selection's lines, None without any.

    heard_as: the name in which the words were found, when it is not the supplier's own. territory: a code,
    or elsewhere.
    """

    supplier: str
    name: str
    neq: str | None
    supplier_kind: str
    territory: str | None
    amount: Decimal | None
    heard_as: str | None = None


def heard(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """All that suppliers are heard as: supplier, name, heard (all of it folded), is_own, lines.

    heard: name, NEQ and municipality. Names are those of lines and of the directory, of today and before; a
    row a supplier and way of saying it. The same for all visits of a build.
    """
    return con.sql(template("suppliers_heard")).to_arrow_table()


def ranked(con: duckdb.DuckDBPyConnection, selection: Selection) -> pa.Table:
    """All suppliers, the most dollars of the selection first, those without any last: columns of `Found`."""
    sql = template("suppliers_ranked").format(mart=_MARTS[selection.source], filters=selection.filters())
    return relation(con, sql, selection).to_arrow_table()


def find(names: pa.Table, order: pa.Table, words: str = "", limit: int = 200) -> tuple[list[Found], int]:
    """Suppliers with all these words in one way they are named, in the order of `ranked`.

    names: of `heard`; order: of `ranked`. Case, accents and the form of apostrophes do not count. Gives at
    most `limit` of them, and how many there are.
    """
    asked = fold(words).split()
    if asked:
        names = names.filter(reduce(pc.and_, (pc.match_substring(names["heard"], word) for word in asked)))
        order = order.filter(pc.is_in(order["supplier"], pc.unique(names["supplier"])))
    shown = order.slice(0, limit)
    said = _said(names, shown) if asked else {}
    return [Found(**row, heard_as=said.get(row["supplier"])) for row in shown.to_pylist()], len(order)


def _said(names: pa.Table, shown: pa.Table) -> dict[str, str]:
    """Of the suppliers shown whose own name was not heard, the name of the most lines that was."""
    rows = names.filter(pc.is_in(names["supplier"], shown["supplier"])).sort_by("lines").to_pylist()
    own = {row["supplier"] for row in rows if row["is_own"]}
    return {row["supplier"]: row["name"] for row in rows if row["supplier"] not in own}


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
