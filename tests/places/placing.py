"""The models of places run alone, on addresses and decisions given as short literals."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import reference

MODELS = Path(reference.__file__).parent / "models"
FIELDS = ("municipality", "postal_code", "province", "country")
RUN = (
    "place_input",
    "place_name",
    "place_word",
    "place_decided",
    "place_clue",
    "shortened_place_name",
    "corrected_place_name",
    "place_match",
    "learned_code",
    "place",
)
LINE = pa.schema(
    [("batch_id", pa.int32()), ("supplier_name", pa.string()), *((name, pa.string()) for name in FIELDS)]
)
ENTRY = pa.schema([("name", pa.string()) if field.name == "supplier_name" else field for field in LINE])
DECISION = pa.schema(
    [
        ("ledger", pa.int32()),
        *((name, pa.string()) for name in ("about", "supplier_name", "neq", "municipality", "buyer")),
        *((name, pa.string()) for name in ("contract_number", "spelling", "place")),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)

Address = tuple[str | None, str | None, str | None, str | None]
Row = dict[str, object]


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """A connection with the reference data and the macros of places."""
    con = duckdb.connect()
    reference.attach(con)
    for name in ("macros", "macros_place", "macros_typing", "macros_name"):
        con.execute((MODELS / f"{name}.sql").read_text(encoding="utf-8"))
    return con


def locate(addresses: Iterable[Address], decisions: Iterable[Row] = ()) -> list[Row]:
    """The rows of the model `place` for these addresses, each one line of batch 1, of a supplier of its own.

    decisions: rows of the record's table `place`; their ledger numbers are their order, from 1.
    """
    con = connection()
    rows = [
        {"batch_id": 1, "supplier_name": f"Atelier {number}"} | dict(zip(FIELDS, address, strict=True))
        for number, address in enumerate(addresses)
    ]
    said = [{"ledger": number} | row for number, row in enumerate(decisions, 1)]
    con.register("staging_line", pa.Table.from_pylist(rows, schema=LINE))
    con.register("directory_entry", ENTRY.empty_table())
    con.register("place_decision", pa.Table.from_pylist(said, schema=DECISION))
    for model in RUN:
        con.execute(f"create or replace table {model} as {(MODELS / f'{model}.sql').read_text('utf-8')}")
    return con.table("place").to_arrow_table().to_pylist()


def located(*addresses: Address, decisions: Iterable[Row] = ()) -> dict[Address, tuple[object, object]]:
    """Territory and evidence of each address."""
    return {
        tuple(row[name] for name in FIELDS): (row["territory"], row["place_evidence"])
        for row in locate(addresses, decisions)
    }
