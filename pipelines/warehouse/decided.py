"""What an act says beside its line of the ledger: the row of its own table, by kind of act.

An import says nothing here: its batches are appended with their lines.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal

from pipelines.archive import Act

Row = dict[str, object]

#: Fields of a line as sent by which a correction recognises it, beside its source, organisation and kind.
IDENTITY = (
    "supplier_name",
    "amount",
    "date",
    "period_start",
    "period_end",
    "document_number",
    "contract_number",
    "description",
)
_DAYS = ("date", "period_start", "period_end")
_DECIDED = (
    "action",
    "field",
    "value",
    "reason",
    "source",
    "organisation",
    "kind",
    "ordinal",
    "alike",
    "sent",
)
_PLACE = ("batch_id", "sheet", "row")
_LOCATED = (
    "about",
    "supplier_name",
    "neq",
    "municipality",
    "buyer",
    "contract_number",
    "spelling",
    "place",
    "reason",
)
_IDENTITY = ("says", "one", "other", "reason")
_MAPPING = ("organisation", "field", "value", "nature", "reason")
_OPPORTUNITY = ("buyer", "category", "name", "neq", "status", "reason")
_CATEGORY = ("organisation", "field", "value", "category", "reason")


def row(done: Act) -> tuple[str, Row] | None:
    """The record's table that keeps what the act decided, and its row; None for an import or a store."""
    if done.act not in _ROWS:
        return None
    table, told = _ROWS[done.act]
    return table, {"ledger": done.ledger} | told(done.detail)


def as_json(value: object) -> str:
    """JSON text, the same whenever the value is the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _organisation(detail: Mapping[str, object]) -> Row:
    return {"slug": detail["slug"], "detail": as_json(detail)}


def _correction(detail: Mapping[str, object]) -> Row:
    line = {name: _typed(name, detail["line"][name]) for name in IDENTITY}
    return _chosen(detail, _DECIDED) | _chosen(detail, _PLACE) | line


def _located(detail: Mapping[str, object]) -> Row:
    days = {f"valid_{name}": _typed("date", detail[name]) for name in ("from", "to")}
    return _chosen(detail, _LOCATED) | days


def _status(detail: Mapping[str, object]) -> Row:
    days = {f"status_{name}": _typed("date", detail[name]) for name in ("from", "to")}
    return _chosen(detail, ("name", "neq", "kind", "reason")) | days


def _prices(detail: Mapping[str, object]) -> Row:
    rows = [_as_types(row, day="date", index="amount") for row in detail["rows"]]
    return _chosen(detail, ("unit", "file", "sha256")) | {"prices": rows}


def _thresholds(detail: Mapping[str, object]) -> Row:
    types = {"value": "amount", "valid_from": "date", "valid_to": "date"}
    return _chosen(detail, ("file", "sha256")) | {
        "thresholds": [_as_types(row, **types) for row in detail["rows"]]
    }


def _outline(detail: Mapping[str, object]) -> Row:
    types = {"ring": "number", "vertex": "number", "longitude": "amount", "latitude": "amount"}
    return _chosen(detail, ("file", "sha256")) | {
        "vertices": [_as_types(row, **types) for row in detail["rows"]]
    }


def _as_types(row: Mapping[str, str | None], **types: str) -> Row:
    """A row of a reference table as the journal writes it, in the types that the record has."""
    return {name: _typed(types.get(name, ""), written) for name, written in row.items()}


def _chosen(detail: Mapping[str, object], names: tuple[str, ...]) -> Row:
    return {name: detail[name] for name in names}


def _typed(name: str, written: str | None) -> object:
    """A field of the line as the journal writes it, in the type that the record has."""
    if written is None:
        return None
    if name == "amount":
        return Decimal(written)
    if name == "number":
        return int(written)
    return dt.date.fromisoformat(written) if name in _DAYS else written


_ROWS: dict[str, tuple[str, Callable[[Mapping[str, object]], Row]]] = {
    "undo": ("undone", lambda detail: {"batch_id": detail["batch"]}),
    "organisation": ("organisation", _organisation),
    "correction": ("correction", _correction),
    "mapping": ("mapping", lambda detail: _chosen(detail, _MAPPING)),
    "identity": ("identity", lambda detail: _chosen(detail, _IDENTITY)),
    "place": ("place", _located),
    "status": ("status", _status),
    "prices": ("price_load", _prices),
    "thresholds": ("threshold_load", _thresholds),
    "outline": ("outline_load", _outline),
    "category": ("category", lambda detail: _chosen(detail, _CATEGORY)),
    "opportunity": ("opportunity", lambda detail: _chosen(detail, _OPPORTUNITY)),
    "withdrawal": ("withdrawn", lambda detail: {"correction": detail["correction"]}),
}
