"""Short descriptions of lines, as a published file and as the rows of a file, for tests of what changes."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import shapes
from pipelines.batches import Batch
from pipelines.checked import CheckedSheet

SCHEMA = Path(__file__).parents[1] / "publish" / "golden" / "schema.csv"
PERIOD = (dt.date(2017, 1, 1), dt.date(2017, 3, 31))
SERIES = {"source": "partners", "organisation": "valbourg", "kind": "purchases", "scope": "all"}


@dataclass(frozen=True)
class Line:
    """A line. day: a day, an interval of two, or None."""

    amount: int
    supplier: str | None = "Imprimerie Inventée"
    day: object = dt.date(2017, 1, 10)
    document: str | None = None
    contract: str | None = None
    description: str | None = None

    @property
    def said_day(self) -> str | None:
        """The day as it is told."""
        if isinstance(self.day, tuple):
            return f"{self.day[0]}..{self.day[1]}"
        return self.day and str(self.day)

    def to_row(self, row: int) -> dict[str, object]:
        """The line's fields, as both the record and `shapes.ROWS` name them."""
        first, last = self.day if isinstance(self.day, tuple) else (None, None)
        return {
            "row": row,
            "supplier_name": self.supplier,
            "amount": Decimal(self.amount),
            "tax_basis": "before",
            "date": None if isinstance(self.day, tuple) else self.day,
            "period_start": first,
            "period_end": last,
            "document_number": self.document,
            "contract_number": self.contract,
            "description": self.description,
        }


def batch(mode: str = "replace", number: int = 9) -> Batch:
    """The batch that is to be imported."""
    return Batch(number, **SERIES, period=PERIOD, mode=mode, file="achats.csv", sha256="0")


def sheet(lines: Sequence[Line]) -> CheckedSheet:
    """A sheet of accepted lines, the first on row 2."""
    rows = [line.to_row(row) | {"fate": "accepted", "cells": ""} for row, line in enumerate(lines, start=2)]
    return CheckedSheet("Feuil1", status="ready", rows=pa.Table.from_pylist(rows, schema=shapes.ROWS))


def publish(path: Path, lines: Sequence[Line], **series: object) -> Path:
    """A published file of one batch, number 1, with the tables and columns that real ones have."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        for table in ("line_fact", "batch", "line_correction"):
            con.execute(f"create table {table} ({_columns(table)})")
        days = {"period_start": PERIOD[0], "period_end": PERIOD[1]}
        _insert(con, "batch", [{"batch_id": 1} | SERIES | days | series])
        rows = (line.to_row(row) for row, line in enumerate(lines, start=2))
        _insert(con, "line_fact", [_fact(row) for row in rows])
    return path


def _fact(row: dict[str, object]) -> dict[str, object]:
    return row | {"batch_id": 1, "sheet": "Achats", "amount_received": row["amount"]}


def _columns(table: str) -> str:
    with SCHEMA.open(encoding="utf-8", newline="") as file:
        found = [(column, kind) for name, column, kind in csv.reader(file) if name == table]
    return ", ".join(f'"{column}" {kind}' for column, kind in found)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f"${name}" for name in rows[0])
        con.executemany(f"insert into {table} ({names}) values ({marks})", rows)
