"""Opening the warehouse: a DuckDB file attached as the catalogue `record`, its tables up to date."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.problems import Problem, Refused

MIGRATIONS = sorted((Path(__file__).parent / "migrations").glob("*.sql"))

#: A small machine must be able to import: DuckDB spills to disk above this. No extension is ever
#: fetched. The order of insertion means nothing, every line has its sheet and row.
SETTINGS = {
    "memory_limit": "400MB",
    "threads": 2,
    "preserve_insertion_order": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

#: Lines that are published within SETTINGS, and megabytes for each million more: some steps of the models
#: cannot spill. Two million lines did not fit in 400 MB and do in 1,600.
WITHIN, PER_MILLION = 500_000, 800

#: How the files of a store are attached. What threads have of a row group that is not full is compressed by
#: one of them at the end: with DuckDB’s own 122,880 rows a group, 200,000 lines were written on one core.
ROW_GROUP = "row_group_size 61440"


def connect(path: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose catalogue `record` is the warehouse at `path`, made or migrated as needed.

    For the acting process only, under the store's lock: while it is open nobody else can read it.
    Raises Refused: `warehouse_busy` when another program has it open, `warehouse_unreadable` when it is
    not a warehouse that this version knows.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.parent.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config=SETTINGS | {"temp_directory": str(scratch)})
    try:
        con.execute(f"attach $path as record ({ROW_GROUP})", {"path": str(path)})
        migrate(con)
    except (duckdb.IOException, duckdb.SerializationException, duckdb.CatalogException) as error:
        con.close()
        if is_full(error):
            raise
        kind = "warehouse_busy" if "lock" in str(error) else "warehouse_unreadable"
        raise Refused(Problem(kind, value=path.name)) from error
    return con


def give_room(con: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB take memory in proportion to the lines of the record, before it is published."""
    sql = (Path(__file__).parent / "line_count.sql").read_text(encoding="utf-8")
    more = max(0, con.execute(sql).fetchone()[0] - WITHIN) * PER_MILLION // 1_000_000
    least = int(str(SETTINGS["memory_limit"]).removesuffix("MB"))
    con.execute("set memory_limit = $room", {"room": f"{least + more}MB"})


def is_full(error: Exception) -> bool:
    """Whether DuckDB failed because the disk (or the process's allowance of it) is full."""
    said = str(error)
    return any(sign in said for sign in ("No space left", "File too large", "quota exceeded"))


def migrate(con: duckdb.DuckDBPyConnection) -> None:
    """Run the numbered migrations that the warehouse has not seen, each in a transaction of its own."""
    con.execute("create table if not exists record.migration (number integer)")
    done = con.execute("select coalesce(max(number), 0) from record.migration").fetchone()[0]
    if done > len(MIGRATIONS):
        raise duckdb.CatalogException("made by a newer version")
    for number, path in enumerate(MIGRATIONS[done:], start=done + 1):
        con.begin()
        con.execute(path.read_text(encoding="utf-8"))
        con.execute("insert into record.migration values ($number)", {"number": number})
        con.commit()
        con.execute("checkpoint record")
