"""The published tables of the programme's own files, from short literals: what `sample_published` adds.

content(respend=[{"supplier": "s1", "rho": "0.80"}], activities=[{"title": "Forum", "date": "2017-03-01"}])
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal

Row = dict[str, object]

TABLES = {
    "plan_line": """batch_id INTEGER, sheet VARCHAR, "row" INTEGER, grant_name VARCHAR, indicator VARCHAR,
        measure VARCHAR, territory_said VARCHAR, territory VARCHAR, first_day DATE, last_day DATE,
        planned DECIMAL(18,6), actual DECIMAL(18,6), unit VARCHAR, note VARCHAR""",
    "funding": """batch_id INTEGER, sheet VARCHAR, "row" INTEGER, grant_name VARCHAR, role VARCHAR,
        funder VARCHAR, amount DECIMAL(18,2), form VARCHAR, is_confirmed BOOLEAN, first_day DATE,
        last_day DATE, note VARCHAR""",
    "activity_held": """batch_id INTEGER, sheet VARCHAR, "row" INTEGER, title VARCHAR, activity_kind VARCHAR,
        first_day DATE, last_day DATE, territory VARCHAR, municipality VARCHAR, people INTEGER,
        organisations INTEGER, hours DECIMAL(18,2), organisation VARCHAR, buyer VARCHAR,
        buyer_sector VARCHAR, buyer_territory VARCHAR, note VARCHAR""",
    "respend": """supplier VARCHAR, supplier_name VARCHAR, first_day DATE, last_day DATE, rho DECIMAL(7,6),
        kept DECIMAL(7,6), area VARCHAR, answers INTEGER, batch_id INTEGER, sheet VARCHAR, "row" INTEGER""",
    "staff_answer": """batch_id INTEGER, sheet VARCHAR, "row" INTEGER, staff VARCHAR, first_day DATE,
        last_day DATE, rho DECIMAL(7,6), area VARCHAR""",
    "respend_assumption": """about VARCHAR, decided_on DATE, central DECIMAL(5,4), low DECIMAL(5,4),
        high DECIMAL(5,4), status VARCHAR, source VARCHAR""",
    "programme_row": 'batch_id INTEGER, sheet VARCHAR, "row" INTEGER, cells VARCHAR',
}

MART_RESPEND = """
CREATE TABLE mart_respend AS
SELECT spending.*, respend.rho, respend.kept, (amount * rho)::DECIMAL(38,8) AS respent,
    (amount * kept)::DECIMAL(38,8) AS kept_amount
FROM mart_spending AS spending
INNER JOIN respend ON respend.supplier = spending.supplier AND respend.area = 'estrie'
    AND spending.first_day BETWEEN respend.first_day AND respend.last_day"""

ALWAYS = {"first_day": dt.date(2016, 10, 1), "last_day": dt.date(2026, 3, 31)}
ASSUMPTIONS = (
    {"about": "rho", "central": "0.40", "low": "0.20", "high": "0.76", "status": "checked"},
    {"about": "kept", "central": "1", "low": "0.50", "high": "1", "status": "checked"},
)
ACTIVITIES, PLAN, SURVEY = 901, 902, 903
_SHEETS = {
    ACTIVITIES: ("activities", "Activités", {"title": "A", "date": "B", "people": "C", "organisations": "D"}),
    PLAN: ("plan", "Plan", {"indicator": "A", "planned": "B", "amount": "B", "actual": "C"}),
    SURVEY: ("survey", "Sondage", {"supplier_name": "A", "rho": "B", "kept": "C"}),
}
_DECIMALS = ("rho", "kept", "central", "low", "high", "planned", "actual", "amount", "hours")


def content(
    respend: Iterable[Row] = (),
    activities: Iterable[Row] = (),
    funding: Iterable[Row] = (),
    plan: Iterable[Row] = (),
    assumptions: Iterable[Row] = ASSUMPTIONS,
) -> dict[str, list[Row]]:
    """Rows of the tables of TABLES, and of `sheet` and `batch`: what a row does not say has a default.

    Days are ISO texts, shares and amounts texts; `date` stands for a first and a last day.
    """
    held = _rows(activities, ACTIVITIES, {"territory": "unlocated"})
    planned = _rows(plan, PLAN, ALWAYS)
    funds = _rows(funding, PLAN, ALWAYS, start=len(planned))
    answers = _rows(respend, SURVEY, ALWAYS | {"area": "estrie", "answers": 1})
    made = {"activity_held": held, "plan_line": planned, "funding": funds, "respend": answers}
    rows = [row for group in made.values() for row in group]
    sent = {number: [row for row in rows if row["batch_id"] == number] for number in _SHEETS}
    sent = {number: group for number, group in sent.items() if group}
    return made | {
        "respend_assumption": [_typed(dict(row)) for row in assumptions],
        "programme_row": [_cells(row) for row in rows],
        "sheet": [_sheet(number, len(group)) for number, group in sent.items()],
        "batch": [_batch(number, group) for number, group in sent.items()],
    }


def _rows(given: Iterable[Row], batch: int, default: Row, start: int = 0) -> list[Row]:
    place = {"batch_id": batch, "sheet": _SHEETS[batch][1]}
    return [_typed(default | place | {"row": start + n} | row) for n, row in enumerate(given, start=2)]


def _typed(row: Row) -> Row:
    if "date" in row:
        row["first_day"] = row["last_day"] = row["date"]
    for name in ("first_day", "last_day"):
        if isinstance(row.get(name), str):
            row[name] = dt.date.fromisoformat(str(row[name]))
    return row | {name: Decimal(str(row[name])) for name in _DECIMALS if row.get(name) is not None}


def _cells(row: Row) -> Row:
    fields = _SHEETS[int(str(row["batch_id"]))][2]
    said = {"supplier_name": "supplier", "date": "first_day"}
    shown = dict.fromkeys(fields.values(), "")
    for field, letter in fields.items():
        value = row.get(said.get(field, field))
        shown[letter] = shown[letter] or ("" if value is None else str(value))
    place = {name: row[name] for name in ("batch_id", "sheet", "row")}
    return place | {"cells": "\x1f".join(shown.values())}


def _sheet(number: int, rows: int) -> Row:
    kind, name, fields = _SHEETS[number]
    columns = {field: {"heading": field, "column": letter} for field, letter in fields.items()}
    counts = {"rows_read": rows, "rows_accepted": rows, "rows_rejected": 0, "rows_excluded": 0}
    said = {"batch_id": number, "sheet": name, "kind": kind, "status": "ready", "header_row": 1}
    return said | counts | {"columns": json.dumps(columns), "total": Decimal(0)}


def _batch(number: int, rows: list[Row]) -> Row:
    kind, name, _ = _SHEETS[number]
    said = {"batch_id": number, "source": "programme", "kind": kind, "scope": "all", "mode": "replace"}
    file = {"file": f"{name}.xlsx", "sha256": "b" * 64, "who": "coordination", "is_undone": False}
    days = [(row["first_day"], row["last_day"]) for row in rows]
    period = {"period_start": min(first for first, _ in days), "period_end": max(last for _, last in days)}
    return said | file | period | {"live_lines": len(rows), "rows_accepted": len(rows)}
