"""What was understood of one file: the object that `check` shows and `import` loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa

from pipelines.problems import Problems

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Column:
    """Which column a canonical field is read from. confidence: remembered, exact or suggested."""

    heading: str
    column: str
    confidence: str


@dataclass
class CheckedSheet:
    """One sheet of a file: its layout, its control totals and, when it holds data, its rows.

    rows follows `shapes.ROWS`; None unless status is "ready". refused: the refused ones alone, of a sheet
    left open because of them. Totals are dollars as received; the
    sums of accepted, rejected and excluded rows add up to all the amount cells that read as numbers.
    entries: of a directory, its establishments (`shapes.ENTRIES`).
    settings: what must be said again to read the sheet the same way (header row, columns,
    decimal convention, date order, tax basis, constants): recorded in the journal and in answers.
    """

    name: str
    visible: bool = True
    status: str = "ignored"
    reason: str | None = None
    kind: str | None = None
    header_row: int | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    rows_excluded: int = 0
    amounts_unreadable: int = 0
    total: Decimal = ZERO
    total_rejected: Decimal = ZERO
    total_excluded: Decimal = ZERO
    settings: dict[str, object] = field(default_factory=dict)
    rows: pa.Table | None = None
    entries: pa.Table | None = None
    refused: pa.Table | None = None

    def to_json(self) -> dict[str, object]:
        """The sheet's object in `check --json`."""
        return {
            "name": self.name,
            "visible": self.visible,
            "status": self.status,
            "reason": self.reason,
            "kind": self.kind,
            "header_row": self.header_row,
            "columns": {name: vars(column) for name, column in self.columns.items()},
            "rows_read": self.rows_read,
            "rows_accepted": self.rows_accepted,
            "rows_rejected": self.rows_rejected,
            "rows_excluded": self.rows_excluded,
            "amounts_unreadable": self.amounts_unreadable,
            "total": f"{self.total:.2f}",
            "total_rejected": f"{self.total_rejected:.2f}",
            "total_excluded": f"{self.total_excluded:.2f}",
        }


@dataclass
class Checked:
    """One file as understood. status: ready, needs_mapping (a question is open) or refused."""

    file: str
    sha256: str
    format: str | None
    status: str
    sheets: list[CheckedSheet] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    def to_json(self) -> dict[str, object]:
        """The one object of `check --json` (DESIGN §11)."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "format": self.format,
            "status": self.status,
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "problems": [problem.to_json() for problem in self.problems],
            "problem_counts": dict(self.problems.counts),
        }
