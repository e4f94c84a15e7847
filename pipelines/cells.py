"""The cells of the lines, on their way from the record to a published file: copied, never written anew.

What the cells of a million lines weigh was most of what publishing took. The record's file holds them
compressed already: the published file begins as a copy of it, with only the table of cells left in.
Whoever may not see everything must get a file begun empty: what a copy drops is freed, not erased.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from pipelines.warehouse.record import ROW_GROUP

#: Written without a log: the file is made aside and counts once it is whole. A log is put on the disk after
#: every statement, which was most of what publishing a small store took.
ATTACHED = f"({ROW_GROUP}, recovery_mode no_wal_writes)"
TABLE = "source_row"
#: What the record also says of a row, and a published one does not.
UNPUBLISHED = ("fate", "reason")

Connection = duckdb.DuckDBPyConnection


def begin(con: Connection, path: Path) -> None:
    """Begin the published file at `path`: the record's table of cells, all rows of it.

    con: a connection whose catalogue `record` is the warehouse, outside any transaction, and which has
    no catalogue `published` yet; it has one when this returns.
    """
    [(source,)] = con.execute("select path from duckdb_databases() where database_name = 'record'").fetchall()
    if source is None:
        con.execute(f"attach $path as published {ATTACHED}", {"path": str(path)})
        con.execute(f"create table published.{TABLE} as from record.{TABLE}")
    else:
        con.execute("checkpoint record")
        shutil.copyfile(source, path)
        con.execute(f"attach $path as published {ATTACHED}", {"path": str(path)})
        _leave_only_cells(con)
    for column in UNPUBLISHED:
        con.execute(f"alter table published.{TABLE} drop column {column}")


def _leave_only_cells(con: Connection) -> None:
    """Drop the other tables: their place in the file is taken by those that are published."""
    others = (
        "select table_name from duckdb_tables() where database_name = 'published' and table_name <> $kept"
    )
    for (name,) in con.execute(others, {"kept": TABLE}).fetchall():
        con.execute(f"drop table published.{name}")
