"""A batch as the journal tells it: all that is needed to show it, and to make it again.

One batch holds the lines of one kind of one file, from one source and organisation, for one period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines import periods
from pipelines.archive import Act
from pipelines.checked import CheckedSheet
from pipelines.periods import Period
from pipelines.warehouse.append import as_json

COUNTS = ("rows_read", "rows_accepted", "rows_rejected", "rows_excluded", "amounts_unreadable")
SUMS = ("total", "total_rejected", "total_excluded")


@dataclass(frozen=True)
class Batch:
    """One batch. organisation: slug, None for SEAO.

    sheets: by name, what was settled about each sheet that gave rows ({settings, columns}).
    totals: control totals of those sheets, sums as text.
    """

    batch: int
    source: str
    organisation: str | None
    kind: str
    scope: str
    period: Period
    mode: str
    file: str
    sha256: str
    sheets: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    totals: Mapping[str, object] = field(default_factory=dict)

    @property
    def settings(self) -> str:
        """What was settled for each sheet, as JSON text: equal texts read a file the same way."""
        return as_json({name: sheet["settings"] for name, sheet in self.sheets.items()})

    def to_json(self) -> dict[str, object]:
        """The batch in the journal."""
        return vars(self) | {"period": periods.write(self.period)}

    def to_row(self) -> dict[str, object]:
        """The batch in the record's table `batch`."""
        kept = ("source", "organisation", "kind", "scope", "mode", "sha256", "file", "settings")
        days = {"period_start": self.period[0], "period_end": self.period[1]}
        return {"batch_id": self.batch} | days | {name: getattr(self, name) for name in kept}


def from_act(act: Act) -> list[Batch]:
    """The batches that an act made; none unless it is an import."""
    read = act.detail["batches"] if act.act == "import" else ()
    return [Batch(**(batch | {"period": periods.parse(batch["period"])})) for batch in read]


def undone(acts: Iterable[Act]) -> dict[int, Act]:
    """The batches undone by these acts, each to the act that undid it."""
    return {act.detail["batch"]: act for act in acts if act.act == "undo"}


def settled(sheets: Iterable[CheckedSheet]) -> dict[str, dict[str, object]]:
    """What was settled about each of `sheets`, as a batch keeps it."""
    return {
        sheet.name: {"settings": sheet.settings, "columns": sheet.to_json()["columns"]} for sheet in sheets
    }


def totals(sheets: Iterable[CheckedSheet]) -> dict[str, object]:
    """The control totals of `sheets` together: counts as numbers, sums as text with two decimals."""
    sheets = list(sheets)
    counts = {name: sum(getattr(sheet, name) for sheet in sheets) for name in COUNTS}
    sums = {name: f"{sum((getattr(sheet, name) for sheet in sheets), Decimal()):.2f}" for name in SUMS}
    return counts | sums
