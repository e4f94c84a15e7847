"""A record (warehouse) made from short Python literals, so that models can be tested alone.

    con = sample_record.build([{"amount": "100.00", "date": "2016-11-02", "supplier_name": "Traiteur A"}])

Everything a line does not say has a default; batches, organisations, ledger rows, sheets and source
rows that nobody describes are made from the lines, so that control totals agree.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import shapes
from pipelines.warehouse import record

Row = dict[str, object]

LINE: Row = {"batch_id": 1, "sheet": "Achats", "supplier_name": "Fournisseur A", "tax_basis": "before"}
BATCH: Row = {
    "source": "partners",
    "organisation": "ville-aubepine",
    "kind": "purchases",
    "scope": "all",
    "mode": "replace",
    "settings": "{}",
}
ORGANISATION: Row = {
    "aliases": [],
    "predecessors": [],
    "sector": "municipal",
    "territory": "43",
    "tax_class": "municipality",
    "fiscal_year_end": "12-31",
    "signatory_since": "",
    "expected": [],
}
DAYS = ("date", "period_start", "period_end", "start_date", "end_date")
MOMENT = dt.datetime(2026, 4, 15, 9, 30)


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with an empty catalogue `record`, in the file `path` or in memory."""
    return record.connect(path or Path(":memory:"), Path(tempfile.gettempdir()))


def build(
    lines: Iterable[Row] = (),
    *,
    batches: Iterable[Row] = (),
    organisations: Iterable[Row] = (),
    undone: Iterable[int] = (),
    path: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection whose catalogue `record` holds `lines` (days as ISO texts, amounts as texts).

    batches: {"batch_id": 1, …} over BATCH; organisations: {"slug": …} over ORGANISATION;
    undone: batch numbers, undone in that order after the last batch.
    """
    con = connect(path)
    rows = [_line(spec, number) for number, spec in enumerate(lines)]
    batch_rows = _batches(rows, batches)
    undone_rows = [
        {"ledger": max(batch_rows) + i, "batch_id": batch_id} for i, batch_id in enumerate(undone, 1)
    ]
    insert(con, "line", rows)
    insert(con, "source_row", [_source_row(row) for row in rows])
    insert(con, "batch", batch_rows.values())
    insert(con, "undone", undone_rows)
    insert(con, "ledger", [_act(number, "import") for number in batch_rows])
    insert(con, "ledger", [_act(row["ledger"], "undo") for row in undone_rows])
    insert(con, "organisation", _organisations(batch_rows.values(), organisations))
    insert(con, "sheet", _sheets(rows, batch_rows))
    return con


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Append `rows` to a table of the record; what a row does not say is null."""
    rows = list(rows)
    if not rows:
        return
    names = [name for name, *_ in con.execute(f"describe record.{table}").fetchall()]
    con.register("rows_given", pa.table({name: [row.get(name) for row in rows] for name in names}))
    con.execute(f"insert into record.{table} select * from rows_given")
    con.unregister("rows_given")


def _day(value: object) -> object:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _line(spec: Row, number: int) -> Row:
    line = LINE | {"row": number + 2} | spec
    line |= {name: _day(line.get(name)) for name in DAYS}
    if "amount" in line:
        line["amount"] = Decimal(str(line["amount"]))
    return line


def _batches(lines: list[Row], given: Iterable[Row]) -> dict[int, Row]:
    described = {int(str(row["batch_id"])): row for row in given}
    numbers = sorted({int(str(line["batch_id"])) for line in lines} | set(described))
    batches = {}
    for number in numbers:
        days = [line[name] for line in lines for name in DAYS[:3] if line["batch_id"] == number]
        known = sorted(str(day) for day in days if day) or ["2016-10-01"]
        period = {"period_start": known[0], "period_end": known[-1]}
        names = {"batch_id": number, "sha256": f"{number:064x}", "file": f"fichier-{number}.xlsx"}
        batch = BATCH | period | names | described.get(number, {})
        batches[number] = batch | {name: _day(batch[name]) for name in period}
    return batches


def _source_row(line: Row) -> Row:
    cells = [str(line.get(name) or "") for name in ("date", "supplier_name", "amount")]
    names = ("batch_id", "sheet", "row")
    joined = shapes.BETWEEN.join(line.get("cells", cells))
    return {name: line[name] for name in names} | {"fate": "accepted", "cells": joined}


def _act(ledger: object, act: str) -> Row:
    return {"ledger": ledger, "act": act, "at": MOMENT, "who": "coordination", "detail": "{}"}


def _organisations(batches: Iterable[Row], given: Iterable[Row]) -> list[Row]:
    rows = {str(row["slug"]): ORGANISATION | row for row in given}
    for batch in batches:
        if slug := batch["organisation"]:
            rows.setdefault(str(slug), ORGANISATION | {"slug": slug})
    return [
        {"ledger": 0, "slug": slug, "detail": json.dumps({"name": slug.title()} | row)}
        for slug, row in rows.items()
    ]


def _columns(lines: list[Row]) -> dict[str, dict[str, str]]:
    """The columns of a sheet: a heading for every field that one of its lines speaks of."""
    return {name: {"heading": name} for line in lines for name in line if name in shapes.ROWS.names}


def _sheets(lines: list[Row], batches: dict[int, Row]) -> list[Row]:
    """One sheet row a (batch, sheet) with control totals that agree with its lines."""
    groups: dict[tuple[int, str], list[Row]] = {}
    for line in lines:
        groups.setdefault((int(str(line["batch_id"])), str(line["sheet"])), []).append(line)
    zero = {"rows_rejected": 0, "rows_excluded": 0, "amounts_unreadable": 0}
    return [
        zero
        | {"batch_id": number, "sheet": sheet, "kind": batches[number]["kind"], "status": "ready"}
        | {"header_row": 1, "columns": json.dumps(_columns(group))}
        | {"rows_read": len(group), "rows_accepted": len(group)}
        | {"total": sum((line.get("amount") or Decimal(0) for line in group), Decimal(0))}
        | {"total_rejected": Decimal(0), "total_excluded": Decimal(0)}
        for (number, sheet), group in groups.items()
    ]
