"""An organisation's own lines and what stands beside them, copied by the allow-list `allowed.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import duckdb

from pipelines import models
from pipelines.models import factors

HERE = Path(__file__).parent
Connection = duckdb.DuckDBPyConnection

#: Temporary tables that name what is the reader's.
NEEDED = ("own_organisation", "own_batch", "supplier_code")
#: The last table of those that factors of prices are made of.
INDEX = "price_index_month"
#: SQL of which rows of a table are copied; $reader is the buyer's slug.
ROWS = {
    "all": "true",
    "none": "false",
    "buyer": "buyer = $reader",
    "slug": "slug = $reader",
    "batch": "batch_id in (select batch_id from own_batch)",
    "line": '(batch_id, sheet, "row") in (select batch_id, sheet, "row" from published.line_fact)',
    "place": "ledger in (select place_decision from published.line_fact)",
}
TABLES = """
    select table_name from duckdb_tables() where database_name = 'coordination' order by table_name
"""
_SUPPLIER = "(select code from supplier_code where supplier_code.supplier = copied.supplier)"


@cache
def allowed() -> dict[str, dict[str, object]]:
    """The allow-list: of each table, `rows`, and the `columns` that are copied."""
    return tomllib.loads((HERE / "allowed.toml").read_text(encoding="utf-8"))


def fill(con: Connection, reader: str) -> None:
    """Fill the catalogue `published` of `con` with what the buyer `reader` may read of `coordination`.

    Every published table stands; one that the list does not name is empty.
    """
    models.load_macros(con)
    for name in NEEDED:
        _create(con, f"temp table {name}", _own(name), reader)
    found = [name for (name,) in con.execute(TABLES).fetchall()]
    named = [name for name in allowed() if name in found and name != "meta"]
    for name in [*named, *(name for name in found if name not in allowed())]:
        _create(con, f"table published.{name}", _query(con, name), reader)
        if name == INDEX:
            factors.fill(con)
    con.execute(_model("line").statement)


def _model(name: str) -> models.Model:
    return next(model for model in models.MODELS if model.name == name)


def _own(name: str) -> str:
    return (HERE / "own" / f"{name}.sql").read_text(encoding="utf-8")


def _query(con: Connection, table: str) -> str:
    """The SELECT that copies a table: same columns and types, null where the list does not name one."""
    said = allowed().get(table, {"rows": "none"})
    if said["rows"] == "made":
        return _own(table)
    if said["rows"] == "model":
        return _model(table).sql
    columns = con.execute(f"describe coordination.{table}").fetchall()
    copied = ", ".join(_column(name, kind, said.get("columns", ())) for name, kind, *_ in columns)
    return f"select {copied} from coordination.{table} as copied where {ROWS[str(said['rows'])]}"  # noqa: S608 (our own list)


def _column(name: str, kind: str, copied: object) -> str:
    if name not in copied:  # type: ignore[operator]
        return f'null::{kind} as "{name}"'
    return f"{_SUPPLIER} as supplier" if name == "supplier" else f'"{name}"'


def _create(con: Connection, what: str, query: str, reader: str) -> None:
    con.execute(f"create {what} as {query}", models.taken(query, {"reader": reader}))
