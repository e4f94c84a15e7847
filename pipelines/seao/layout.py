"""Which element of a SEAO export stands in which column of a row's cells: data/sources/seao_columns.csv.

A spreadsheet row has its letters; an XML element is given some, in the order of the specification, so
that provenance shows raw texts as it does for a workbook; so are the parts of a release. Column A is
always the notice number and B when it was published (the last day of an export, the date of a release),
whatever the content: the models rely on those two.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.checked import Column
from pipelines.shapes import letter

SOURCES = Path(__file__).parents[2] / "data" / "sources"

#: Content of an export, with the kind of its rows: awards, final amounts, supplementary expenses, payments.
KINDS = {
    "avis": "contracts",
    "contrats": "contract-final",
    "depenses": "contract-expense",
    "ocds-awards": "contracts",
    "ocds-finals": "contract-final",
    "ocds-payments": "contract-payment",
}


@dataclass(frozen=True)
class Layout:
    """The columns of one content, in order. tags: (level, tag in lower case) to a column's number.

    fields: canonical field to the name of its column. Levels: export (attribute of the root), notice
    (child of `avis` or `contrat`), item (child of `fournisseur` or `depense`), json (a path in a release).
    """

    content: str
    names: tuple[str, ...]
    tags: dict[tuple[str, str], int]
    fields: dict[str, str]

    def letter(self, field: str) -> str:
        """The letter of the column that a canonical field is read from."""
        return letter(self.names.index(self.fields[field]))

    def columns(self) -> dict[str, Column]:
        """Canonical field to its column, as `CheckedSheet.columns` wants it; the heading is the tag."""
        tags = {number: tag for (_, tag), number in reversed(self.tags.items())}
        numbers = {field: self.names.index(name) for field, name in self.fields.items()}
        return {field: Column(tags[at], letter(at), "exact") for field, at in numbers.items()}


@cache
def layout(content: str) -> Layout:
    """The columns of a content, one of KINDS."""
    with (SOURCES / "seao_columns.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["content"] == content]
    tags = {(row["level"], tag): at for at, row in enumerate(rows) for tag in row["tag"].split("|")}
    fields = {field: row["name"] for row in rows for field in row["field"].split("|") if field}
    return Layout(content, tuple(row["name"] for row in rows), tags, fields)
