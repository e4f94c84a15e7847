"""The lines behind a figure: file, sheet, row, column, the value as sent, and the rules applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from labels import has, text
from measures import respent
from measures.behind import OF_CONTRACTS, Behind
from measures.cells import Note
from measures.compute import check_split, compute, find
from measures.corrected import Correction, decided
from measures.growth import alike
from measures.places import signed
from measures.registry import Measure
from measures.selection import Refused, Selection

_NAMES = (
    "batch_id", "file", "sha256", "sheet", "row", "kind", "buyer", "buyer_name", "supplier", "supplier_name",
    "first_day", "last_day", "description", "category", "category_said", "category_evidence",
    "category_decision", "unspsc", "municipality", "postal_code", "territory", "municipality_code",
    "place_evidence", "place_decision", "contract_number",
    "document_number", "tax_basis", "nature", "nature_rule", "amount", "amount_received",
    "corrections",
)  # fmt: skip
#: SQL of each field shown. A dated line shows its date, whatever day it was asked about.
_FIELDS = {name: name for name in _NAMES} | {
    "row": '"row"',
    "first_day": "coalesce(date, first_day) AS first_day",
    "last_day": "coalesce(date, last_day) AS last_day",
}
#: Fields of a list of lines: reading only those takes half the time.
_BRIEF = (
    "batch_id", "file", "sheet", "row", "buyer_name", "supplier_name", "first_day", "last_day", "description",
    "territory", "amount",
)  # fmt: skip
_GROWTH = ("index", "cohort_index", "rate", "decomposition")
#: Kinds of sums that do not add up dollars as they were paid, and the note that says what they do.
_MADE_OF = {"constant": "traced_at_paid_prices", "kept": "traced_before_shares"}
#: Where the words of what a rule decided are, when they are a closed list.
_WORDS = {
    "nature": "rule.nature_value",
    "tax_kept": "rule.tax_value",
    "tax_converted": "rule.tax_value",
    "place": "place.evidence",
    "category": "category.evidence",
}


@dataclass(frozen=True)
class Rule:
    """A rule that decided something about a line: a wording under [rule] and what it decided."""

    key: str
    value: str

    def text(self, lang: str = "fr") -> str:
        """The rule as a person reads it."""
        value = f"{_WORDS[self.key]}.{self.value}" if self.key in _WORDS else ""
        return text(f"rule.{self.key}", lang, value=text(value, lang) if has(value, lang) else self.value)


@dataclass(frozen=True)
class SourceLine:
    """One line behind a figure: `fields` of the published line, and where its amount was read.

    fields["amount"]: dollars that the figure counts; raw: the amount's cell as it stands in the file,
    at `column` (a letter) and row fields["row"] (1-based) of fields["sheet"]. corrections: what a person
    decided about the line, oldest first; fields already say what they changed.
    """

    fields: dict[str, object]
    column: str | None
    heading: str | None
    raw: str | None
    rules: tuple[Rule, ...]
    corrections: tuple[Correction, ...] = ()

    def to_json(self, lang: str = "fr") -> dict[str, object]:
        """The line's object in `trace --json`; dates and amounts are texts."""
        shown = {name: _plain(value) for name, value in self.fields.items()}
        place = {"column": self.column, "heading": self.heading, "raw": self.raw}
        rules = [rule.text(lang) for rule in self.rules]
        corrections = [each.to_json(lang) for each in self.corrections]
        return shown | place | {"rules": rules, "corrections": corrections}


@dataclass(frozen=True)
class Provenance:
    """The lines behind a figure, a page of them at a time. count, total: of all of them, not the page.

    notes: what the figure makes of their dollars, when it is not to add them up.
    """

    lines: tuple[SourceLine, ...]
    count: int
    total: Decimal
    notes: tuple[Note, ...] = ()

    def to_json(self, lang: str = "fr") -> dict[str, object]:
        """The object that `trace --json` prints."""
        lines = [line.to_json(lang) for line in self.lines]
        told = [note.text(lang) for note in self.notes]
        return {"count": self.count, "total": f"{self.total:f}", "notes": told, "lines": lines}


def provenance(
    con: duckdb.DuckDBPyConnection,
    key: str,
    selection: Selection | None = None,
    by_values: dict[str, str | None] | None = None,
    limit: int = 200,
    offset: int = 0,
    contract: str | None = None,
    order: str = "date",
    *,
    at: tuple[int, str, int] | None = None,
    brief: bool = False,
) -> Provenance:
    """The lines behind one cell of measure `key`: the cell's `by` codes are `by_values`.

    For a sum, the amounts of all lines add up to the cell, but for the kinds of _MADE_OF: there they are the
    dollars paid, and a note says what the figure makes of them. For a share or an index they are the lines of
    its numerator (the year's, for an index); for a count, those that are counted. contract: only the lines of
    that contract, of measures of contracts. order: one of ORDERS, the earliest or the largest first. at: only
    the line that stands there (batch, sheet, row). brief: lines have the fields of a list only, and no rules.
    Raises Refused as `compute` does, and for a measure that no lines stand behind.
    """
    measure, chosen, codes = find(key), selection or Selection(), dict(by_values or {})
    if not measure.parts or "component" in codes or (contract and measure.mart not in OF_CONTRACTS):
        raise Refused("no_lines", measure=key)
    check_split(measure, tuple(codes))
    if measure.kind in _GROWTH:
        codes = codes | _year_shown(con, measure, codes, chosen)
        chosen = alike(con, measure, chosen)
    behind = Behind(measure, codes, chosen, contract, at)
    count, total = behind.whole(con)
    fields = {name: _FIELDS[name] for name in _BRIEF} if brief else _FIELDS
    rows = behind.page(con, fields, order, limit, offset)
    notes = (Note(_MADE_OF[measure.kind]),) if measure.kind in _MADE_OF else ()
    lines = _listed(fields, rows) if brief else _lines(con, rows, _answers(con, measure, rows))
    return Provenance(lines, count, total, notes)


def _answers(con: duckdb.DuckDBPyConnection, measure: Measure, rows: list[tuple]) -> list[str | None]:
    """What the supplier of each line answered of re-spending, where the figure hangs on it."""
    return respent.answers(con, measure, (dict(zip(_FIELDS, row, strict=False)) for row in rows))


def _listed(fields: Iterable[str], rows: list[tuple]) -> tuple[SourceLine, ...]:
    """The lines with these fields only."""
    return tuple(SourceLine(dict(zip(fields, row, strict=False)), *_read(row[-3:]), rules=()) for row in rows)


def _year_shown(
    con: duckdb.DuckDBPyConnection, measure: Measure, codes: dict[str, str | None], selection: Selection
) -> dict[str, str | None]:
    """The year that a growth cell without a year is about, when it is about one."""
    cells = [] if "year" in codes else compute(con, [measure.key], codes, selection)
    notes = [note for cell in cells if cell.by == codes for note in cell.notes if note.key == "of_year"]
    return {"year": str(notes[0].slots["year"])} if notes else {}


def _lines(
    con: duckdb.DuckDBPyConnection, rows: list[tuple], answers: list[str | None]
) -> tuple[SourceLine, ...]:
    """The lines of these rows, with the corrections and the decision about their place that each names.

    answers: what the supplier of each answered of re-spending, where the figure hangs on it.
    """
    at, of_place = (list(_FIELDS).index(name) for name in ("corrections", "place_decision"))
    known = decided(con, (ledger for row in rows for ledger in row[at] or ()))
    located = signed(con, (row[of_place] for row in rows))
    return tuple(
        _line(row, tuple(known[ledger] for ledger in row[at] or ()), located.get(row[of_place]), answer)
        for row, answer in zip(rows, answers, strict=True)
    )


def _line(
    row: tuple, corrections: tuple[Correction, ...], located: str | None, answer: str | None
) -> SourceLine:
    fields = dict(zip(_FIELDS, row, strict=False))
    column, heading, raw = _read(row[len(_FIELDS) :])
    rules = [*_rules(fields, located), *([Rule("respend", answer)] if answer else [])]
    return SourceLine(fields, column, heading, raw, tuple(rules), corrections)


def _read(cell: tuple) -> tuple[str | None, str | None, str | None]:
    """Column, heading and raw value of a line's amount, of its column, heading and the cells of its row."""
    column, heading, cells = cell
    at = _index(column) if column else -1
    return column, heading, cells[at] if cells and 0 <= at < len(cells) else None


def _index(letters: str) -> int:
    number = 0
    for char in letters:
        number = 26 * number + ord(char) - 64
    return number - 1


def _rules(fields: dict[str, object], located: str | None) -> list[Rule]:
    """The rules in the order a line meets them: nature, taxes, place, category, interval.

    An activity or a fund is no line of spending: no rule decided anything of it.
    """
    if fields["nature"] is None:
        return []
    basis = "kept" if fields["amount"] == fields["amount_received"] else "converted"
    found = [
        Rule("nature", str(fields["nature"])),
        Rule(f"tax_{basis}", str(fields["tax_basis"])),
        Rule("place", str(fields["place_evidence"])),
    ]
    if located is not None:
        found.append(Rule("place_decision", located))
    if fields["category_evidence"] != "none":
        found.append(Rule("category", str(fields["category_evidence"])))
    if fields["first_day"] != fields["last_day"]:
        found.append(Rule("interval", f"{fields['first_day']} – {fields['last_day']}"))
    return found


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else value
