"""A computed figure and what is told beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from labels import numbers, text

#: How the slots of a note are written; any other slot is written as it is.
_WRITTEN = {
    "dollars": numbers.money,
    "share": lambda value, lang: numbers.percent(value, lang, 1),
    "baseline": lambda value, lang: numbers.percent(value, lang, 1),
    "day": numbers.date,
    "n": numbers.number,
    "population": numbers.number,
    "first": numbers.date,
    "last": numbers.date,
} | dict.fromkeys(
    ("central", "low", "high", "by_count", "by_dollars"), lambda value, lang: numbers.percent(value, lang, 0)
)

#: One unit of the last of so many decimals.
_UNITS = [Decimal(1).scaleb(-decimals) for decimals in range(13)]


@dataclass(frozen=True)
class Note:
    """One thing to know about a value: a wording under [note] and its slots, in no language yet."""

    key: str
    slots: dict[str, object] = field(default_factory=dict)

    def text(self, lang: str = "fr") -> str:
        """The note as a person reads it."""
        shown = {name: _WRITTEN[name](value, lang) if name in _WRITTEN else value
                 for name, value in self.slots.items()}  # fmt: skip
        key = f"note.{self.key}"
        if "n" in self.slots:
            return text(key, lang, **shown | {"n": self.slots["n"], "count": shown["n"]})
        return text(key, lang, **shown)


@dataclass(frozen=True)
class Cell:
    """One figure: a measure for one value of the split.

    by: split name to code (None: lines that say nothing there, or whose interval fits no single
    period). value: None when it cannot be known, never 0 in its place. lower, upper: where it would
    lie if every line that could not be placed fell outside, or inside.
    """

    by: dict[str, str | None]
    measure: str
    value: Decimal | None
    unit: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    notes: tuple[Note, ...] = ()

    def has_note(self, key: str) -> bool:
        """Whether the note `key` stands beside the value (`incomplete`, `missing`…)."""
        return any(note.key == key for note in self.notes)

    def note(self, lang: str = "fr") -> str | None:
        """All notes as one text, None when there is none."""
        return " ".join(note.text(lang) for note in self.notes) or None

    def with_notes(self, *notes: Note) -> Cell:
        """The same cell with more notes."""
        return replace(self, notes=self.notes + notes) if notes else self

    def to_json(self, lang: str = "fr") -> dict[str, str | None]:
        """The cell's object in `measures --format json` (DESIGN §11); numbers are texts with a dot."""
        bounds = {"lower": self.lower, "upper": self.upper}
        return {
            **self.by,
            "measure": self.measure,
            "value": _plain(self.value),
            "unit": self.unit,
            **{name: _plain(value) for name, value in bounds.items() if value is not None},
            "note": self.note(lang),
        }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` with this many decimals, halves away from zero."""
    return value.quantize(_UNITS[decimals], ROUND_HALF_UP)
