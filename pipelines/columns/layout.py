"""The layout of one sheet: what must be known to read it, what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.checked import Column
from pipelines.problems import Problem

#: Settings that are one word a person said; "" until someone did.
WORDS = ("credits", "cancelled", "kinds", "repeated", "typed_dates", "last_total", "hidden_totals", "amounts")


@dataclass
class Layout:
    """How one sheet is read.

    status: ready, needs_mapping or ignored (with its reason). headings: by letter. columns: field to
    column, as shown. slots: what the parser reads from which column. money: letters of the columns
    that hold amounts. typical: how many cells a usual line fills. settings: all decisions, in the
    form of answers: header_rows, kind, columns, decimal, date_order, tax_basis, fill_down, section,
    constants, date_parts, fiscal_year_end, year_end, scale, accept_rejected, last_row and those of WORDS.
    """

    status: str
    reason: str | None = None
    header_rows: tuple[int, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    typical: int = 0
    settings: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def header_row(self) -> int:
        """The row below which lines begin; 0 for a sheet without a header."""
        return self.header_rows[-1] if self.header_rows else 0
