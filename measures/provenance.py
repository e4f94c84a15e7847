"""The lines behind a figure: file, sheet, row, column, the value as sent, and the rules applied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from labels import has, text
from measures import respent
from measures.calendars import PERIODS, UnknownPeriod, parse
from measures.cells import Note
from measures.compute import check_split, compute, find
from measures.corrected import Correction, decided
from measures.growth import alike
from measures.parts import PARTS
from measures.places import signed
from measures.queries import of_mart, run, split, template
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
_GROWTH = ("index", "cohort_index", "rate", "decomposition")
#: Kinds of sums that do not add up dollars as they were paid, and the note that says what they do.
_MADE_OF = {"constant": "traced_at_paid_prices", "kept": "traced_before_shares"}
#: Marts whose lines know their contract.
_OF_CONTRACTS = ("contract", "standing", "paid")
_TOTAL = "count(*), coalesce(sum(amount), 0)"
#: What tells a line behind a figure from any other: where it stands, and the day it is counted on.
_KEY = 'batch_id, sheet, "row", first_day'
_CELL = ("amount_column ->> 'column' AS column_letter", "amount_column ->> 'heading' AS heading", "cells")
_PLACE = 'coalesce(date, first_day), file, batch_id, sheet, "row"'
#: In which order lines are given.
ORDERS = {"date": f"ORDER BY {_PLACE}", "amount": f"ORDER BY amount DESC NULLS LAST, {_PLACE}"}

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
) -> Provenance:
    """The lines behind one cell of measure `key`: the cell's `by` codes are `by_values`.

    For a sum, the amounts of all lines add up to the cell, but for the kinds of _MADE_OF: there they are the
    dollars paid, and a note says what the figure makes of them. For a share or an index they are the lines of
    its numerator (the year's, for an index); for a count, those that are counted. contract: only the lines of
    that contract, of measures of contracts. order: one of ORDERS, the earliest or the largest first. Raises
    Refused as `compute` does, and for a measure that no lines stand behind.
    """
    measure, chosen, codes = find(key), selection or Selection(), dict(by_values or {})
    if not measure.parts or "component" in codes or (contract and measure.mart not in _OF_CONTRACTS):
        raise Refused("no_lines", measure=key)
    check_split(measure, tuple(codes))
    if measure.kind in _GROWTH:
        codes = codes | _year_shown(con, measure, codes, chosen)
        chosen = alike(con, measure, chosen)
    known = {"measure": key} | _values(codes, chosen) | of_mart(con, measure.mart, tuple(codes), chosen)
    known |= {"contract": contract}
    whole = run(con, _behind(measure, codes, chosen, _TOTAL), chosen, **known).fetchone()
    sql = _page(measure, codes, chosen, ORDERS[order])
    rows = run(con, sql, chosen, limit=limit, offset=offset, **known).fetchall()
    count, total = whole or (0, 0)
    answers = respent.answers(con, measure, (dict(zip(_FIELDS, row, strict=False)) for row in rows))
    notes = (Note(_MADE_OF[measure.kind]),) if measure.kind in _MADE_OF else ()
    return Provenance(_lines(con, rows, answers), count, Decimal(total), notes)


def _year_shown(
    con: duckdb.DuckDBPyConnection, measure: Measure, codes: dict[str, str | None], selection: Selection
) -> dict[str, str | None]:
    """The year that a growth cell without a year is about, when it is about one."""
    cells = [] if "year" in codes else compute(con, [measure.key], codes, selection)
    notes = [note for cell in cells if cell.by == codes for note in cell.notes if note.key == "of_year"]
    return {"year": str(notes[0].slots["year"])} if notes else {}


def _behind(
    measure: Measure,
    codes: dict[str, str | None],
    selection: Selection,
    chosen: str,
    line: str = "line_fact",
    order: str = "",
) -> str:
    """The query of the lines behind a cell. line: the table they are in; chosen: what is asked of them."""
    part = PARTS[measure.parts[0]]
    cell = "".join(f" AND {split(name)} IS NOT DISTINCT FROM $by_{name}" for name in codes)
    cell += " AND ($contract IS NULL OR contract = $contract)" if measure.mart in _OF_CONTRACTS else ""
    return template("behind").format(
        facts=template(f"lines_{measure.mart}").format(line=line),
        filters=selection.without(part.ignores).filters(),
        where=part.where,
        cell=cell,
        chosen=chosen,
        order=order,
    )


def _page(measure: Measure, codes: dict[str, str | None], selection: Selection, order: str) -> str:
    """The query of one page of the lines, with their cells: joining those of all lines takes far longer."""
    limited = f"{order}\nLIMIT $limit OFFSET $offset"
    return template("behind_page").format(
        page=_behind(measure, codes, selection, _KEY, order=limited),
        behind=_behind(measure, codes, selection, "*", "lines_of_page"),
        chosen=", ".join((*_FIELDS.values(), *_CELL)),
        order=order,
    )


def _values(codes: dict[str, str | None], selection: Selection) -> dict[str, object]:
    return {f"by_{name}": _value(selection.calendar, name, code) for name, code in codes.items()}


def _value(calendar: str, name: str, code: str | None) -> str | int | None:
    if code is None or name not in PERIODS:
        return code
    try:
        return parse(calendar, name, code)
    except UnknownPeriod as error:
        raise Refused("unknown_period", value=code) from error


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
    column, heading, cells = row[len(_FIELDS) :]
    at = _index(column) if column else -1
    raw = cells[at] if cells and 0 <= at < len(cells) else None
    rules = [*_rules(fields, located), *([Rule("respend", answer)] if answer else [])]
    return SourceLine(fields, column, heading, raw, tuple(rules), corrections)


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
