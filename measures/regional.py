"""The regional tables of an audience's file: figures agreed on beforehand, published or withheld (ADR 0015).

A file of the public or of an organisation holds nothing else of the region: its own lines, if any, are
computed by `compute`; what they are compared with is read here.
"""

from __future__ import annotations

from decimal import Decimal

import duckdb

from measures.cells import Cell, Note, rounded
from measures.queries import template
from measures.registry import BY_KEY
from measures.selection import Refused

WITHHELD = "withheld"
_SPLITS = ("territory", "buyer_sector", "category")


def tables(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The regional tables of the file, each with what it is split by besides the year."""
    return {name: tuple(by) for name, by in con.execute(template("regional_tables")).fetchall()}


def cells(con: duckdb.DuckDBPyConnection, table: str, measure: str | None = None) -> list[Cell]:
    """The cells of a regional table, or of one measure of it, by its splits and by year.

    A withheld cell has no value and the note `withheld`; bounds are there when they are published. Raises
    Refused for a table that the file does not have.
    """
    known = tables(con)
    if table not in known:
        raise Refused("unknown_choice", name="regional_table", value=table, expected=", ".join(known))
    rows = con.execute(template("regional_cells"), {"table": table, "measure": measure}).fetchall()
    return [_cell(known[table], row) for row in rows]


def _cell(by: tuple[str, ...], row: tuple) -> Cell:
    *codes, year, key, value, lower, upper, state = row
    split = dict(zip(_SPLITS, codes, strict=True))
    measure = BY_KEY[key]
    notes = (Note(WITHHELD),) if state == WITHHELD else ()
    value, lower, upper = (_written(number, measure.decimals) for number in (value, lower, upper))
    codes_shown = {name: split[name] for name in by} | {"year": year}
    return Cell(codes_shown, key, value, measure.unit, lower, upper, notes)


def _written(number: Decimal | None, decimals: int) -> Decimal | None:
    return None if number is None else rounded(number, decimals)
