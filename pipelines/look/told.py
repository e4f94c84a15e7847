"""What is told of a file that is looked at: plain records, which a page can show from another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipelines.changes.told import Changes
from pipelines.plain import Plain
from pipelines.problems import Problem

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class ProblemLook(Plain):
    """A problem with its sentence in each language. `row` is 1-based, `column` a letter."""

    kind: str
    severity: str
    sheet: str | None
    row: int | None
    column: str | None
    value: str | None
    message: dict[str, str]

    @classmethod
    def of(cls, problem: Problem) -> ProblemLook:
        """The problem as it is told."""
        return cls.from_json(problem.to_json())

    def text(self, lang: str) -> str:
        """The sentence a person reads, in `lang`."""
        return self.message[lang]


@dataclass(frozen=True)
class RowLook(Plain):
    """A row of a sheet as it stands: its number, its cells as text from column A."""

    row: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True)
class ColumnLook(Plain):
    """A column: what it is taken for. confidence: remembered, exact, suggested or unmapped.

    field: a canonical field, None when unmapped. samples: a few distinct texts below the header.
    """

    letter: str
    heading: str
    field: str | None
    confidence: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class SheetLook(Plain):
    """A sheet: how it is read, its first rows and columns, its control totals.

    header_rows: 1-based, of which header_row is the last. settings: as in an answers file.
    """

    name: str
    visible: bool
    status: str
    reason: str | None
    kind: str | None
    header_row: int | None
    header_rows: tuple[int, ...]
    first_rows: tuple[RowLook, ...]
    columns: tuple[ColumnLook, ...]
    settings: dict[str, Any]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    rows_excluded: int
    amounts_unreadable: int
    total: Decimal
    total_rejected: Decimal
    total_excluded: Decimal


@dataclass(frozen=True)
class Question(Plain):
    """What a person must decide of a sheet: the setting of an answers file, and what it may take.

    field: for the setting `columns`, the field whose column is asked for. column: where the doubt is.
    choices: () when anything may be said.
    """

    sheet: str
    kind: str
    setting: str
    field: str | None
    column: str | None
    choices: tuple[Any, ...]
    message: dict[str, str]


@dataclass(frozen=True)
class BadRow(Plain):
    """A rejected row with its cells and the problems it has (its reason alone when those are not kept)."""

    sheet: str
    row: int
    reason: str
    cells: tuple[str | None, ...]
    problems: tuple[ProblemLook, ...]


@dataclass(frozen=True)
class PlannedLook(Plain):
    """A batch that an import would make. period: `D..D`; is_inferred when nobody declared it.

    batch: the one already in effect that says the same; nothing would change. handed_back: lines of
    the file outside the period. warnings: the same bytes in effect elsewhere.
    """

    kind: str
    period: str
    is_inferred: bool
    scope: str
    mode: str
    batch: int | None
    lines: int
    total: Decimal
    handed_back: int
    changes: Changes
    warnings: tuple[ProblemLook, ...] = ()


@dataclass(frozen=True)
class Look(Plain):
    """A file as understood, and what importing it would do; nothing is stored.

    status: ready, needs_mapping (questions are open) or refused. Control totals are over all sheets.
    bad_rows: the first of the rejected rows. plan_problem: why an import would be refused although
    the file itself is ready.
    """

    file: str
    sha256: str
    format: str | None
    status: str
    sheets: tuple[SheetLook, ...] = ()
    problems: tuple[ProblemLook, ...] = ()
    problem_counts: dict[str, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    rows_excluded: int = 0
    amounts_unreadable: int = 0
    total: Decimal = ZERO
    total_rejected: Decimal = ZERO
    total_excluded: Decimal = ZERO
    bad_rows: tuple[BadRow, ...] = ()
    planned: tuple[PlannedLook, ...] = ()
    plan_problem: ProblemLook | None = None
