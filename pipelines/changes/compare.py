"""The lines that an import brings beside those in effect that it closes. SQL over the published file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import shapes
from pipelines.batches import Batch
from pipelines.changes.told import Change, ChangeClass, Changes, LineLook, Tally
from pipelines.checked import CheckedSheet

HERE = Path(__file__).parent
#: How many changes of each class are shown one by one.
SHOWN = 200
#: What a line of either side is recognised by, the surest first.
TIERS = ("document_amount", "document", "contract_amount", "contract", "day_amount", "day")
#: A preview runs beside the app: it spills to disk above this.
SETTINGS = {
    "memory_limit": "300MB",
    "threads": 2,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
NOTHING = ChangeClass()

Connection = duckdb.DuckDBPyConnection


def compare(published: Path | None, sheets: Sequence[CheckedSheet], batch: Batch, scratch: Path) -> Changes:
    """What importing the accepted lines of `sheets` as `batch` changes in the published file.

    A batch that replaces closes the lines of its source, organisation, kind and scope that lie wholly
    inside its period; one that adds closes none. published: None when nothing is. scratch: a folder for
    what does not fit in memory. Amounts as received; published lines as they were sent, before corrections.
    """
    with _connection(published, scratch) as con:
        _gather(con, sheets, batch, is_published=published is not None)
        return _replacing(con) if batch.mode == "replace" else _adding(con)


@contextmanager
def _connection(published: Path | None, scratch: Path) -> Iterator[Connection]:
    scratch.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=scratch) as folder,
        duckdb.connect(config=SETTINGS | {"temp_directory": folder}) as con,
    ):
        con.execute(_sql("macros"))
        if published:
            con.execute("attach $path as published (read_only)", {"path": str(published)})
        yield con


def _gather(con: Connection, sheets: Sequence[CheckedSheet], batch: Batch, *, is_published: bool) -> None:
    """Make the temporary tables `line_before`, `line_after` and `line`, all lines with their content."""
    _keep(con, "line_after", "line_after", arrived=_arrived(sheets))
    if is_published:
        series = {name: getattr(batch, name) for name in ("source", "organisation", "kind", "scope")}
        first, last = batch.period
        _keep(con, "line_before", "line_before", series | {"start": first, "end": last})
    else:
        con.execute("create temp table line_before as from line_after limit 0")
    _keep(con, "line", "line")
    _keep(con, "pair", "pair_equal")


def _replacing(con: Connection) -> Changes:
    """The changes in four classes, after lines that are not equal have found what they replace."""
    for tier in TIERS:
        con.execute(f"insert into pair {_sql('pair')}", {"tier": tier})
    found = _classes(con)
    unchanged, changed, removed, new = (
        found.get(name, NOTHING) for name in ("unchanged", "changed", "removed", "new")
    )
    before = _sum(unchanged.before, changed.before, removed.before)
    after = _sum(unchanged.after, changed.after, new.after)
    return Changes(before, after, unchanged, changed, removed, new, NOTHING)


def _adding(con: Connection) -> Changes:
    """Every line is new; those that a line in effect already says are told beside."""
    identical = _classes(con).get("unchanged", NOTHING)
    con.execute("delete from pair")
    con.execute("delete from line where is_before")
    new = _classes(con).get("new", NOTHING)
    return Changes(Tally(), new.after, NOTHING, NOTHING, NOTHING, new, identical)


def _classes(con: Connection) -> dict[str, ChangeClass]:
    """The changes of each class, from the tables `line` and `pair`."""
    _keep(con, "change", "change")
    examples: dict[str, list[Change]] = {}
    for found in _rows(con, "example", cap=SHOWN):
        examples.setdefault(found["class"], []).append(_change(found))
    return {
        found["class"]: ChangeClass(
            Tally(found["before_lines"], found["before_amount"]),
            Tally(found["after_lines"], found["after_amount"]),
            tuple(examples[found["class"]]),
        )
        for found in _rows(con, "tally")
    }


def _change(found: Mapping[str, object]) -> Change:
    before, after = found["before_content"], found["after_content"]
    differing = [name for name in before if before[name] != after[name]] if before and after else []
    lines = (LineLook(**found[side]) if found[side] else None for side in ("before", "after"))
    return Change(*lines, tuple(differing))


def _sum(*tallies: Tally) -> Tally:
    return Tally(sum(each.lines for each in tallies), sum((each.amount for each in tallies), Tally().amount))


def _arrived(sheets: Sequence[CheckedSheet]) -> pa.Table:
    """The rows of `sheets` in one table, each beside its sheet's name, without their cells."""
    tables = [
        sheet.rows.drop_columns(["cells"]).append_column(
            "sheet", pa.repeat(pa.scalar(sheet.name, pa.string()), sheet.rows.num_rows)
        )
        for sheet in sheets
    ]
    named = [each for each in shapes.ROWS if each.name != "cells"] + [pa.field("sheet", pa.string())]
    return pa.concat_tables(tables) if tables else pa.schema(named).empty_table()


def _keep(
    con: Connection, table: str, name: str, values: Mapping[str, object] | None = None, **given: pa.Table
) -> None:
    """Make the temporary table `table` of the SELECT in `<name>.sql` over the relations `given`."""
    for relation, rows in given.items():
        con.register(relation, rows)
    con.execute(f"create or replace temp table {table} as {_sql(name)}", values or {})
    for relation in given:
        con.unregister(relation)


def _rows(con: Connection, name: str, **values: object) -> list[dict[str, object]]:
    asked = con.execute(_sql(name), values)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


@cache
def _sql(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
