"""Corrections and mappings as a published file tells them, with what each does today."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import duckdb

ALL = "select * from correction order by ledger"

Row = dict[str, object]


def rows(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """One row a correction or mapping, oldest first: columns of the published table `correction`."""
    asked = con.execute(ALL)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def to_json(row: Row) -> Row:
    """A row as `correct list --json` shows it: dates and amounts are texts."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, dt.date) else value
