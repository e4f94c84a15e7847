"""The published file of a record on disk: begun as its copy, and nothing else of it left in."""

from __future__ import annotations

import duckdb
import pytest

from pipelines import publish
from tests import sample_record

LINES = [
    {
        "date": "2016-11-02",
        "amount": "1.00",
        "supplier_name": f"Fournisseur {row}",
        "row": row,
        "batch_id": batch,
    }
    for batch in (1, 2)
    for row in range(2, 52)
]
REFUSED = {
    "batch_id": 1,
    "sheet": "Données",
    "row": 99,
    "fate": "rejected",
    "reason": "amount_missing",
    "cells": ["x"],
}
TABLES = """select table_name from duckdb_tables() where database_name = current_database()"""


@pytest.fixture
def con(tmp_path):
    """A record on disk: two batches, the second undone, and a row that was handed back."""
    with sample_record.build(LINES, undone=[2], path=tmp_path / "warehouse.duckdb") as con:
        sample_record.insert(con, "source_row", [REFUSED])
        yield con


@pytest.fixture
def file(con, tmp_path):
    made = publish.build(con, tmp_path)
    with duckdb.connect(str(made.path), read_only=True) as file:
        yield file


def test_only_cells_of_published_lines_stay_in_the_copy(file):
    rows = file.execute('select batch_id, "row" from source_row order by all').fetchall()
    assert rows == [(1, row) for row in range(2, 52)]


def test_no_table_of_the_record_but_the_cells_is_published(file, con):
    record = {
        name
        for (name,) in con.execute(
            "select table_name from duckdb_tables() where database_name = 'record'"
        ).fetchall()
    }
    both = {"source_row", "batch", "sheet", "problem", "problem_count", "correction", "category"}
    tables = {name for (name,) in file.execute(TABLES).fetchall()}
    assert tables & record <= both
    assert [name for name, *_ in file.execute("describe source_row").fetchall()] == [
        "batch_id", "sheet", "row", "cells",
    ]  # fmt: skip


def test_the_record_itself_is_left_as_it_was(con, tmp_path):
    before = con.execute("select count(*), count(fate) from record.source_row").fetchone()
    publish.build(con, tmp_path)
    assert con.execute("select count(*), count(fate) from record.source_row").fetchone() == before
    assert before == (101, 101)
