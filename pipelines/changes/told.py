"""What is told of the changes of an import: plain records, amounts as received."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipelines.plain import Plain


@dataclass(frozen=True)
class Tally(Plain):
    """How many lines, and their dollars."""

    lines: int = 0
    amount: Decimal = Decimal("0.00")


@dataclass(frozen=True)
class LineLook(Plain):
    """One line. batch: None for a line of the file. date: a day, an interval `D..D`, or None.

    reference: the document's number, else the contract's.
    """

    batch: int | None
    sheet: str
    row: int
    supplier: str | None
    date: str | None
    reference: str | None
    description: str | None
    amount: Decimal


@dataclass(frozen=True)
class Change(Plain):
    """A line in effect, the line of the file that takes its place, and the fields that differ."""

    before: LineLook | None
    after: LineLook | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangeClass(Plain):
    """All changes of one class. examples: those with the largest effect first, never all of many."""

    before: Tally = Tally()
    after: Tally = Tally()
    examples: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Changes(Plain):
    """The lines in effect that an import closes (before) and those it brings (after), in four classes.

    before = unchanged + changed.before + removed; after = unchanged + changed.after + new, in lines and
    in dollars. identical: of the new ones, those that another line in effect already says; only lines
    that are added to what is in effect, replacing nothing, have any.
    """

    before: Tally
    after: Tally
    unchanged: ChangeClass
    changed: ChangeClass
    removed: ChangeClass
    new: ChangeClass
    identical: ChangeClass
