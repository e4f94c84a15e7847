"""Contracts beside the thresholds of their day, in a sample: made by the models' own SQL, from its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import duckdb

Row = dict[str, object]

MODELS = Path(__file__).parents[1] / "pipelines" / "models"
TABLES = {
    "procurement_sector": "sector VARCHAR, rule_sector VARCHAR, status VARCHAR, source VARCHAR",
    "splitting_window": "days INTEGER, valid_from DATE, valid_to DATE, status VARCHAR, source VARCHAR",
}
#: Sectors of buyers and the rules they follow; how close contracts are looked at as one need.
CONTENT: dict[str, list[Row]] = {
    "procurement_sector": [
        {"sector": "municipal", "rule_sector": "municipal"},
        {"sector": "health", "rule_sector": "health_education"},
    ],
    "splitting_window": [{"days": 365, "status": "to_confirm"}],
}
_RULE = {"unit": "dollars", "valid_from": dt.date(2008, 10, 1), "status": "checked"}
#: Contracts are published from 25,000 on, taxes not said; others go to public tender or by invitation.
THRESHOLDS: list[Row] = [
    _RULE | {"sector": "public", "rule": "publication", "value": Decimal("25000"), "tax_basis": "unknown"},
    _RULE | {"sector": "municipal", "rule": "invitation", "value": Decimal("25000"), "tax_basis": "included"},
    _RULE
    | {"sector": "municipal", "rule": "public_tender", "value": Decimal("100000"), "tax_basis": "included"},
]


def rules(given: Iterable[Row] | None) -> list[Row]:
    """The rules of a sample: those given (values as texts, days as ISO texts), else THRESHOLDS."""
    if given is None:
        return THRESHOLDS
    return [_RULE | row | {"value": Decimal(str(row["value"]))} | _days(row) for row in given]


def _days(row: Row) -> Row:
    return {name: dt.date.fromisoformat(str(row[name])) for name in ("valid_from", "valid_to") if name in row}


def make(path: Path) -> None:
    """Add to the file the tables that the models make of its contracts."""
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{path}' AS published")
        con.execute((MODELS / "macros_money.sql").read_text(encoding="utf-8"))
        for name in ("contract_award", "possible_splitting"):
            sql = (MODELS / f"{name}.sql").read_text(encoding="utf-8")
            con.execute(f"CREATE TABLE published.{name} AS {sql}")
