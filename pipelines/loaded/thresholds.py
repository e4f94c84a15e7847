"""Thresholds and rules of procurement, in a file with the columns of data/reference/threshold.csv."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from pipelines.loaded import table
from pipelines.loaded.table import Loaded, Row
from pipelines.problems import Problem, Refused

_NAME = "thresholds"
_NEEDED = frozenset({"sector", "rule", "value", "unit", "source"})
#: Texts of a row, and those that it cannot do without.
_TEXTS = ("sector", "rule", "applies_to", "unit", "tax_basis", "status", "source")
#: All the columns.
COLUMNS = (*_TEXTS, "value", "valid_from", "valid_to")
_SAID = ("sector", "rule", "unit", "source")
#: How sure a value is; a row that does not say is still to be confirmed.
_STATUSES = ("checked", "known", "to_confirm")
#: What a threshold says of taxes (`not_applicable`: it is no amount of money).
_TAX_BASES = ("before", "included", "unknown", "not_applicable")
_LARGEST = Decimal(10) ** 16

Said = dict[str, str | None]


def read(path: Path) -> Loaded:
    """The rows of a file of thresholds, each a rule of a sector and the days it is in force.

    Raises Refused as `table.find` does, and `reference_empty`, `reference_cell`, `reference_overlap` (two
    values of one rule on one day).
    """
    found = table.find(path, _NAME, _NEEDED)
    rows = [_row(row) for row in found.rows()]
    if not rows:
        raise Refused(Problem("reference_empty", found.sheet))
    for one, other in combinations(rows, 2):
        if _rule(one) == _rule(other) and _overlap(one, other):
            raise Refused(Problem("reference_overlap", found.sheet, value=" ".join(filter(None, _rule(one)))))
    return Loaded(found.file, found.sha256, rows)


def _row(row: Row) -> Said:
    said = {name: row.text(name) for name in _TEXTS}
    for name in _SAID:
        if not said[name]:
            raise row.refused(name, None)
    said["status"] = _one_of(row, "status", _STATUSES, "to_confirm")
    said["tax_basis"] = _one_of(row, "tax_basis", _TAX_BASES, "unknown")
    value = row.number("value")
    if value is None or not 0 <= value < _LARGEST:
        raise row.refused("value", row.text("value"))
    first, last = row.day("valid_from"), row.day("valid_to")
    if first and last and first > last:
        raise row.refused("valid_to", row.text("valid_to"))
    days = {"valid_from": first, "valid_to": last}
    return (
        said | {"value": str(value)} | {name: day.isoformat() if day else None for name, day in days.items()}
    )


def _one_of(row: Row, field: str, allowed: tuple[str, ...], otherwise: str) -> str:
    written = row.text(field) or otherwise
    if written not in allowed:
        raise row.refused(field, written)
    return written


def _rule(said: Said) -> tuple[str | None, ...]:
    return said["sector"], said["rule"], said["applies_to"]


def _overlap(one: Said, other: Said) -> bool:
    first = max(each["valid_from"] or dt.date.min.isoformat() for each in (one, other))
    last = min(each["valid_to"] or dt.date.max.isoformat() for each in (one, other))
    return first <= last
