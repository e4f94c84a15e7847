"""What a person may say of a category: the field looked at, the value, and a code of the list."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from pipelines.problems import Problem, Refused
from pipelines.reference import REFERENCE

#: Fields by which a category can be told.
FIELDS = ("category", "description", "supplier_name")
#: What is said for a value that no category fits.
NONE = "none"

Said = Mapping[str, object]


@cache
def codes() -> frozenset[str]:
    """The codes of data/reference/category.csv: eight digits."""
    with (REFERENCE / "category.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["category_code"] for row in csv.DictReader(file))


def code(written: str | None) -> str | None:
    """The code that `written` names: eight digits of the list, or its first two or four; None for `none`.

    A family's code may be followed by its name. Raises Refused (`category_unknown`).
    """
    said = (written or "").strip()
    if said.lower() == NONE:
        return None
    digits = said.split(" ")[0]
    padded = digits.ljust(8, "0")
    if not digits.isdecimal() or len(digits) not in (2, 4, 8) or padded not in codes():
        raise Refused(Problem("category_unknown", value=said))
    return padded


def detail(said: Said, organisation: str | None) -> dict[str, object]:
    """The detail of an act `category`: all that a replay needs.

    said: field, value, category (a code, or None) and reason (may be empty); organisation: a slug, None for
    all. Raises Refused (`value_field`, `value_missing`, `category_unknown`).
    """
    field, value = str(said["field"]), str(said["value"] or "").strip()
    if field not in FIELDS:
        raise Refused(Problem("value_field", value=field, slots={"choices": ", ".join(FIELDS)}))
    if not value:
        raise Refused(Problem("value_missing", value=field))
    chosen = None if said["category"] is None else code(str(said["category"]))
    reason = str(said.get("reason") or "").strip() or None
    return {
        "organisation": organisation,
        "field": field,
        "value": value,
        "category": chosen,
        "reason": reason,
    }
