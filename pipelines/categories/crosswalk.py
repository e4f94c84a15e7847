"""The crosswalk of an organisation as a CSV file: its categories as sent, and those of the list."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from measures.categorised import Category, Crossed
from pipelines.categories.choices import NONE, Said
from pipelines.problems import Problem, Refused

COLUMNS = (
    "organisation",
    "field",
    "value",
    "category",
    "name",
    "suggestion",
    "suggested_name",
    "lines",
    "dollars",
    "reason",
)
#: What a person fills in, and what must be there to read a file back.
NEEDED = ("value", "category")
#: First characters that a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(
    path: Path, organisation: str, crossed: Sequence[Crossed], known: dict[str, Category], lang: str
) -> None:
    """Write one row a category as sent; `category` is empty where nothing is decided, for a person to fill.

    Encoded in UTF-8 with a mark, so that spreadsheets read the accents. Raises OSError.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_row(organisation, each, known, lang) for each in crossed)


def read(path: Path) -> Iterator[Said]:
    """What a file says: one thing for each row whose `category` is filled in (a code, or `none`).

    field: category unless said; an empty organisation is all of them. Raises Refused (`crosswalk_columns`),
    and OSError or UnicodeDecodeError for what is no such file.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise Refused(Problem("crosswalk_columns", value=", ".join(missing)))
        for row in rows:
            chosen = (row["category"] or "").strip()
            if chosen:
                yield {
                    "organisation": row.get("organisation") or None,
                    "field": row.get("field") or "category",
                    "value": _armed(row["value"] or ""),
                    "category": None if chosen.lower() == NONE else chosen,
                    "reason": row.get("reason") or None,
                }


def _row(organisation: str, each: Crossed, known: dict[str, Category], lang: str) -> list[object]:
    decided = each.category or (NONE if each.decision else "")
    names = [known[code].name(lang) if code else "" for code in (each.category, each.suggestion)]
    return [
        organisation,
        "category",
        f"'{each.value}" if each.value.startswith(FORMULA) else each.value,
        decided,
        names[0],
        each.suggestion or "",
        names[1],
        each.line_count,
        each.amount,
        "",
    ]


def _armed(value: str) -> str:
    """The value as sent, from one that `write` kept from being taken for a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
