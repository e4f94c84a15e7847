"""Appending acts to the record, inside the transaction of the act. Vectorised: no loop over rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.archive import Act
from pipelines.checked import CheckedSheet
from pipelines.problems import Problems
from pipelines.warehouse import decided
from pipelines.warehouse.asof import ENTRIES
from pipelines.warehouse.decided import as_json

UNBALANCED = (Path(__file__).parent / "unbalanced_sheet.sql").read_text(encoding="utf-8")

Connection = duckdb.DuckDBPyConnection


class Unbalanced(Exception):
    """The rows of a batch do not add up to its sheets' control totals: nothing may be stored."""


@dataclass(frozen=True)
class Load:
    """One batch to append: its row of the table `batch`, its sheets with their rows, its problems."""

    row: dict[str, object]
    sheets: Sequence[CheckedSheet]
    problems: Problems


def act(con: Connection, done: Act) -> None:
    """Add an act to the ledger, and what it decided to its own table."""
    _insert_rows(con, "ledger", [vars(done) | {"detail": as_json(done.detail)}])
    told = decided.row(done)
    if told:
        table, row = told
        _insert_rows(con, table, [row])


def batch(con: Connection, load: Load) -> None:
    """Add a batch with every row of its sheets. Raises Unbalanced when the control totals do not hold."""
    number = load.row["batch_id"]
    _insert_rows(con, "batch", [load.row])
    _insert_rows(con, "sheet", [_sheet(number, sheet) for sheet in load.sheets])
    _insert_rows(con, "problem", _problems(number, load.problems))
    counts = load.problems.counts.items()
    _insert_rows(con, "problem_count", [{"batch_id": number, "kind": kind, "n": n} for kind, n in counts])
    for sheet in load.sheets:
        if sheet.rows is not None:
            _insert_sheet_rows(con, number, sheet)
    wrong = con.execute(UNBALANCED, {"batch_id": number}).fetchall()
    if wrong:
        raise Unbalanced(wrong)


def _insert_sheet_rows(con: Connection, number: object, sheet: CheckedSheet) -> None:
    rows = _placed(number, sheet.name, sheet.rows)
    _insert(con, "source_row", rows)
    if sheet.entries is None:
        _insert(con, "line", rows, "fate = 'accepted'")
    else:
        _insert(con, ENTRIES[str(sheet.kind)], _placed(number, sheet.name, _kept(sheet)))


def _kept(sheet: CheckedSheet) -> pa.Table:
    """The entries of a list whose sheet row is accepted: one outside the declared period is handed back."""
    accepted = sheet.rows["row"].filter(pc.equal(sheet.rows["fate"], "accepted"))
    return sheet.entries.filter(pc.is_in(sheet.entries["row"], accepted.combine_chunks()))


def _placed(number: object, sheet: str, rows: pa.Table) -> pa.Table:
    """`rows` with the batch and the sheet that they stand in."""
    rows = rows.append_column("batch_id", _constant(number, pa.int32(), rows.num_rows))
    return rows.append_column("sheet", _constant(sheet, pa.string(), rows.num_rows))


def _insert_rows(con: Connection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        _insert(con, table, pa.Table.from_pylist(rows))


def _insert(con: Connection, table: str, rows: pa.Table, where: str = "true") -> None:
    """Append those of `rows` that `where` keeps; they have at least the columns of the record's `table`."""
    target = f"record.{table}"
    con.from_arrow(rows).filter(where).select(*con.table(target).columns).insert_into(target)


def _constant(value: object, kind: pa.DataType, length: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), length)


def _sheet(number: object, sheet: CheckedSheet) -> dict[str, object]:
    shown = sheet.to_json()
    totals = {name: getattr(sheet, name) for name in ("total", "total_rejected", "total_excluded")}
    return shown | totals | {"batch_id": number, "sheet": sheet.name, "columns": as_json(shown["columns"])}


def _problems(number: object, problems: Problems) -> list[dict[str, object]]:
    return [
        {
            "batch_id": number,
            "kind": problem.kind,
            "severity": problem.severity,
            "sheet": problem.sheet,
            "row": problem.row,
            "col": problem.column,
            "value": problem.value,
            "message_fr": problem.message("fr"),
            "message_en": problem.message("en"),
        }
        for problem in problems
    ]
