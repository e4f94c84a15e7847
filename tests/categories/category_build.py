"""A record of short lines and decisions about categories, published: what tests of categories look at."""

from __future__ import annotations

from pathlib import Path

import duckdb

from measures import categorised
from measures.categorised import Open
from pipelines import publish
from tests import sample_record

Row = dict[str, object]
DAY = {"date": "2024-04-02", "amount": "100.00"}


def decision(ledger: int, value: str, category: str | None, field: str = "category", **said: object) -> Row:
    """A row of record.category, for all organisations unless said."""
    return {"ledger": ledger, "field": field, "value": value, "category": category, "reason": "essai"} | said


def publish_with(
    path: Path, lines: list[Row], decisions: list[Row] = (), withdrawn: list[int] = (), **said: object
) -> duckdb.DuckDBPyConnection:
    """The published file (open, read-only) of lines and decisions, some of them taken back after them all."""
    path.parent.mkdir(exist_ok=True)
    back = [{"ledger": 900 + number, "correction": number} for number in withdrawn]
    with sample_record.build(lines, **said) as con:
        sample_record.insert(con, "category", decisions)
        sample_record.insert(con, "withdrawn", back)
        for act in [*decisions, *back]:
            row = {"ledger": act["ledger"], "act": "category", "at": sample_record.MOMENT, "who": "x"}
            sample_record.insert(con, "ledger", [row | {"detail": "{}"}])
        last = con.execute("select max(ledger) from record.ledger").fetchone()[0]
        publish.build_aside(con, path, last)
    return duckdb.connect(str(path), read_only=True)


def told(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """The category of each line, how it is known, and the decision that tells it."""
    asked = 'select category, category_evidence, category_decision from line_fact order by batch_id, "row"'
    return con.execute(asked).fetchall()


def opened(con: duckdb.DuckDBPyConnection, kind: str = "purchases") -> dict[str, Open]:
    """The worklist of partners, by value."""
    return {each.value: each for each in categorised.worklist(con, "partners", kind)}
