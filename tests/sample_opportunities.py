"""The directory and what was kept of opportunities, in a sample.

content(enterprises=[{"supplier": "coop", "territories": ["43"], "categories": ["90100000"]}])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

Row = dict[str, object]

TABLES = {
    "offer_category": "supplier VARCHAR, category VARCHAR, evidence VARCHAR",
    "offer": "supplier VARCHAR, unspsc VARCHAR, category VARCHAR",
    "establishment": """supplier VARCHAR, batch_id INTEGER, sheet VARCHAR, "row" INTEGER, ordinal INTEGER,
        name VARCHAR, neq VARCHAR, municipality VARCHAR, postal_code VARCHAR, province VARCHAR,
        country VARCHAR, address VARCHAR, is_head_office BOOLEAN, territory VARCHAR,
        municipality_code VARCHAR, place_evidence VARCHAR, said VARCHAR""",
    "story": "supplier VARCHAR, story VARCHAR, story_from DATE",
    "preference": """rule VARCHAR, rule_sector VARCHAR, law VARCHAR, article VARCHAR, margin DECIMAL(9,4),
        valid_from DATE, valid_to DATE, status VARCHAR, source VARCHAR""",
    "opportunity_decision": """ledger INTEGER, "at" TIMESTAMP, who VARCHAR, buyer VARCHAR, category VARCHAR,
        supplier VARCHAR, name VARCHAR, neq VARCHAR, status VARCHAR, reason VARCHAR, state VARCHAR,
        withdrawn_at TIMESTAMP""",
}
PREFERENCE = {"rule": "social_economy_margin", "rule_sector": "municipal", "law": "Loi", "article": "1",
              "status": "to_confirm"}  # fmt: skip


def content(enterprises: Iterable[Row] = (), decided: Iterable[Row] = ()) -> dict[str, list[Row]]:
    """The rows of the tables: `kind`, `first_day` and `last_day` of an enterprise are its one status."""
    listed = [
        {"name": row["supplier"], "kind": "social_economy", "territories": ["43"], "evidence": "declared"}
        | {"categories": []}
        | row
        for row in enterprises
    ]
    return {
        "enterprise": listed,
        "enterprise_status": [row | _days(row, "first_day", "last_day") for row in listed],
        "offer_category": [row | {"category": category} for row in listed for category in row["categories"]],
        "story": [row | _days(row, "story_from") for row in listed if "story" in row],
        "preference": [PREFERENCE],
        "opportunity_decision": [{"state": "applies"} | row for row in decided],
    }


def _days(row: Row, *names: str) -> Row:
    return {name: dt.date.fromisoformat(str(row[name])) if name in row else None for name in names}
