"""The rollups of a sample's marts, made by the models' own SQL."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.models import factors

ROLLUPS = (
    "mart_quarter",
    "mart_supplier_quarter",
    "mart_supplier_buyer_quarter",
    "mart_relation_quarter",
)
MODELS = Path(__file__).parents[1] / "pipelines" / "models"


def make(path: Path) -> None:
    """Add to the file the tables that the models make of its marts by quarter."""
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{path}' AS published")
        con.execute((MODELS / "macros_period.sql").read_text(encoding="utf-8"))
        factors.fill(con)
        for name in ROLLUPS:
            sql = (MODELS / f"{name}.sql").read_text(encoding="utf-8")
            con.execute(f"CREATE OR REPLACE TABLE published.{name} AS {sql}")
