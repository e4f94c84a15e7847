"""The models of identity run on a list of names, without a store: what evaluating and benchmarks need."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from pipelines import models
from pipelines.warehouse import record

Connection = duckdb.DuckDBPyConnection

LINES = pa.schema({"supplier_name": pa.string(), "neq": pa.string(), "municipality": pa.string()})
#: The models made, in their order.
MADE = (
    "identity_in_effect",
    "supplier_spelling",
    "spelling_to_know",
    "name_said",
    "name_alike",
    "supplier_node",
    "identity_node",
    "identity_group",
    "identity_edge",
    "identity_decided",
    "supplier_identity",
    "identity_question",
)
NO_ENTRY = "select name, other_names, neq, municipality from record.directory_entry where false"


@contextmanager
def built(lines: pa.Table) -> Iterator[Connection]:
    """A connection with the models MADE of `lines` (as LINES), and the table name_candidate."""
    with (
        tempfile.TemporaryDirectory() as spill,
        duckdb.connect(config=record.SETTINGS | {"temp_directory": spill}) as con,
    ):
        con.execute("attach ':memory:' as record")
        record.migrate(con)
        con.from_arrow(lines.cast(LINES)).create_view("staging_line")
        con.execute(f"create temp table directory_entry as {NO_ENTRY}")
        con.execute("create temp table survey_entry as from record.survey_entry limit 0")
        models.make(con, MADE, {"as_of": 0})
        yield con
