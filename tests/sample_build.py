"""A record of short literals, published: what tests of models look at."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines import publish
from tests import sample_record

Row = dict[str, object]


def of(lines: list[Row], path: Path, as_of: int | None = None, **said: object) -> duckdb.DuckDBPyConnection:
    """The published file (open, read-only) of the record that `sample_record.build` makes."""
    path.parent.mkdir(exist_ok=True)
    with sample_record.build(lines, **said) as con:
        last = con.execute("select max(ledger) from record.ledger").fetchone()[0]
        publish.build_aside(con, path, last if as_of is None else as_of)
    return duckdb.connect(str(path), read_only=True)


def column(con: duckdb.DuckDBPyConnection, query: str) -> list[object]:
    """The first column of a query."""
    return [row[0] for row in con.execute(query).fetchall()]
