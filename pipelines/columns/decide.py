"""Decides the layout of one sheet: header, meaning of columns, conventions, what fills what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from pipelines import ours, shapes
from pipelines.checked import Column
from pipelines.columns import constants, doubts, fills, header, headings, meaning, parts, signs, status, words
from pipelines.columns.header import Header
from pipelines.columns.layout import WORDS, Layout
from pipelines.columns.meaning import Meaning
from pipelines.columns.preview import Preview, preview
from pipelines.columns.profile import profiles
from pipelines.columns.written import Written
from pipelines.parse import cells
from pipelines.problems import Problem
from pipelines.read.model import Sheet

FISCAL_YEAR_END = "03-31"
CIVIL_YEAR_END = "12-31"
#: Headings under which a year written alone is a fiscal year.
_FISCAL_WORDS = ("exercice", "fiscal", "fiscale", "financiere", "fy", "budgetaire", "financial")

#: Columns that say which lines are no spending: slot, setting, the answer that sets them aside, finder.
_APART = (
    ("status", "cancelled", "excluded", status.status_column),
    ("line_kind", "kinds", "spent", status.kind_column),
)

#: What was remembered for a heading signature, as settings; None when nothing was.
Remembered = Callable[[str], Mapping[str, object] | None]


@dataclass(frozen=True)
class Hints:
    """What is known before a sheet is looked at.

    kind: as a person said, or None. answers: settings that a person decided for this sheet.
    remembered: looks up what was decided for these headings before. file: its name.
    """

    kind: str | None = None
    fiscal_year_end: str = ""
    file: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    remembered: Remembered | None = None


def layout(con: duckdb.DuckDBPyConnection, sheet: Sheet, hints: Hints) -> Layout:
    """The layout of `sheet`: ready, or with the problems that say what is missing, or ignored."""
    top = preview(sheet.grid)
    if not any(any(row) for row in top.cells):
        return Layout("ignored", "empty")
    if ours.is_mark(top.cells[0][0]):
        return Layout("ignored", "ours")
    pivots = words.roles("row_words")["pivot"]
    is_pivot = any(words.plain(text) in pivots for row in top.cells for text in row)
    if is_pivot and not hints.answers.get("read"):
        return Layout("ignored", "pivot")
    found = _header(top, sheet, hints)
    if found is None:
        return Layout("needs_mapping", "no_header", problems=[Problem("no_header", sheet.name)])
    answers = _over(_recalled(found, hints), hints.answers)
    body = cells.tidy(cells.below(sheet.grid, found.last_row))
    if not body.num_rows:
        return Layout("ignored", "no_rows", found.rows, _by_letter(found))
    return _Decision(con, sheet, hints, top, found, body, answers).layout()


def _header(top: Preview, sheet: Sheet, hints: Hints) -> Header | None:
    rows = hints.answers.get("header_rows")
    if rows is not None:
        return header.at(top, sheet.merged, rows) if rows else Header((0,), ())
    return header.find(top, sheet.merged)


def _recalled(found: Header, hints: Hints) -> Mapping[str, object]:
    if hints.remembered is None:
        return {}
    return hints.remembered(signature(found.headings)) or {}


def _over(recalled: Mapping[str, object], said: Mapping[str, object]) -> dict[str, object]:
    """What was remembered, then what a person says now."""
    if said.get("complete"):
        return dict(said)
    given = said.get("columns", {})
    before = recalled.get("columns", {}).items()
    columns = {**{name: letter for name, letter in before if letter not in given.values()}, **given}
    return {**recalled, **said, "columns": columns}


def signature(names: tuple[str, ...] | list[str]) -> str:
    """What makes two sheets the same layout: their headings, made comparable, in order."""
    return "|".join(words.plain(name) for name in names).rstrip("|")


def _by_letter(found: Header) -> dict[str, str]:
    return {shapes.letter(index): name for index, name in enumerate(found.headings)}


@dataclass
class _Decision:
    """One sheet on its way to a layout. answers: what a person decided, now or before."""

    con: duckdb.DuckDBPyConnection
    sheet: Sheet
    hints: Hints
    top: Preview
    header: Header
    body: pa.Table
    answers: dict[str, object]

    def layout(self) -> Layout:
        self.profiles = profiles(self.con, self.body)
        self.meaning = self._meaning()
        kind = self._kind()
        self.parts = self._date_parts()
        slots = self._slots(kind)
        made = Layout("ready", None, self.header.rows, _by_letter(self.header), slots=slots)
        made.columns = {name: self.meaning.columns[name] for name in self._shown(kind)}
        told = {letter for slot, letter in slots.items() if slot not in ("amount", "credit")}
        money = {letter for letter, each in self.profiles.items() if each.share("money") >= 0.5}
        made.money = frozenset(money - told)
        made.typical = fills.typical(self.body, slots)
        made.settings = self._settings(kind, slots, made)
        made.problems += doubts.doubts(self._seen(), made)
        if any(problem.severity == "file" for problem in made.problems):
            made.status, made.reason = "needs_mapping", made.problems[0].kind
        return made

    def _meaning(self) -> Meaning:
        given = self.answers.get("columns", {})
        if self.answers.get("complete"):
            return Meaning(
                {
                    name: Column(_by_letter(self.header).get(letter, ""), letter, "remembered")
                    for name, letter in given.items()
                }
            )
        titles = [text for row in self._titles() for text in row if text]
        around = [self.sheet.name, self.hints.file, *titles]
        return meaning.assign(self.header.headings, self.profiles, given, around)

    def _date_parts(self) -> dict[str, str]:
        """The columns that tell the month, the year and perhaps the day, where none tells the date."""
        if self.answers.get("complete"):
            return dict(self.answers.get("date_parts", {}))
        return {} if "date" in self.meaning.columns else parts.found(self.header.headings, self.body)

    def _kind(self) -> str:
        said = self.hints.kind or self.answers.get("kind")
        if said:
            return str(said)
        has = self.meaning.columns.keys()
        is_sure = "amount" in has and self.meaning.columns["amount"].confidence != "suggested"
        is_paid = "debit" in has or (is_sure and self.meaning.rank < meaning.POOR)
        by_value = "contract_value" in has and not is_paid
        by_dates = {"contract_number", "start_date"} <= has and "date" not in has
        by_span = {"start_date", "end_date"} <= has and "document_number" not in has
        return "contracts" if by_value or by_dates or by_span else "purchases"

    def _slots(self, kind: str) -> dict[str, str]:
        """Which column each slot of the parser is read from."""
        columns = {name: column.column for name, column in self.meaning.columns.items()}
        slots = {name: letter for name, letter in columns.items() if name in cells.SLOTS}
        contract_first = kind == "contracts"
        money = ["contract_value", "amount"] if contract_first else ["amount", "debit", "contract_value"]
        days = ["start_date", "date"] if contract_first else ["date", "start_date"]
        for slot, names in (("amount", money), ("date", days)):
            slots.pop(slot, None)
            chosen = next((name for name in names if name in columns), None)
            if chosen:
                slots[slot] = columns[chosen]
        if slots.get("amount") != columns.get("debit") or "debit" not in columns:
            slots.pop("credit", None)
        credits = signs.credit_column(self.body, self.profiles)
        if credits and self.answers.get("credits") == "negative":
            slots["direction"] = credits
        for slot, setting, answer, find in _APART:
            letter = find(self.body, self.profiles)
            if letter and self.answers.get(setting) == answer:
                slots[slot] = letter
        if "date" not in columns and slots.get("date") == columns.get("start_date") and "period" in columns:
            slots = slots if contract_first else {k: v for k, v in slots.items() if k != "date"}
        if self.parts and "date" not in slots:
            slots = {name: letter for name, letter in slots.items() if name != "period"}
            slots["date"] = self.parts["month"]
        return slots

    def _shown(self, kind: str) -> list[str]:
        """The fields shown: those read, in the order of shapes.FIELDS; a debit column is the amount."""
        columns = self.meaning.columns
        if "debit" in columns and "amount" not in columns:
            columns["amount"] = columns["debit"]
        return [name for name in shapes.FIELDS if name in columns]

    def _settings(self, kind: str, slots: Mapping[str, str], made: Layout) -> dict[str, object]:
        answers = self.answers
        end = str(answers.get("fiscal_year_end") or self.hints.fiscal_year_end or FISCAL_YEAR_END)
        speaks_of = constants.spoken(self.top, self.header, self.sheet.name, end)
        months = speaks_of.months | constants.months_of_name(self.hints.file)
        how = Written(self.con, self.sheet.name, self.body, slots, self.profiles)
        if not self._is_settled("typed_dates"):
            how.ask_if_swapped()
        settings: dict[str, object] = {
            "signature": signature(self.header.headings),
            "header_rows": list(self.header.rows),
            "kind": kind,
            "columns": {name: column.column for name, column in self.meaning.columns.items()},
            "decimal": answers.get("decimal") or how.decimal(),
            "date_order": answers.get("date_order") or how.day_order(months),
            "tax_basis": answers.get("tax_basis") or self._tax_basis(slots),
            "fiscal_year_end": end,
            "date_parts": self.parts if slots.get("date") == self.parts.get("month") else {},
            "year_end": answers.get("year_end") or self._year_end(slots, end),
            "scale": int(answers.get("scale", 1)),
            "accept_rejected": bool(answers.get("accept_rejected", False)),
            "last_row": int(answers.get("last_row", 0)),
            **{name: str(answers.get(name, "")) for name in WORDS},
            "complete": True,
        }
        if answers.get("read"):
            settings["read"] = True
        down = fills.fill_down(self.body, slots, self.sheet, self.profiles)
        settings["fill_down"] = answers.get("fill_down", down)
        settings["section"] = answers.get("section", fills.section(self.body, slots, down))
        made.problems += how.problems
        known = constants.needed(slots, settings["section"], speaks_of)
        settings["constants"] = known | dict(answers.get("constants", {}))
        return settings

    def _tax_basis(self, slots: Mapping[str, str]) -> str:
        heading = _by_letter(self.header).get(slots.get("amount", ""), "")
        titles = (headings.basis(text) for row in self._titles() for text in row if text)
        return headings.basis(heading) or next((basis for basis in titles if basis), None) or "unknown"

    def _is_settled(self, setting: str) -> bool:
        """Whether a person answered a question, or all was decided when the file was first read."""
        return bool(self.answers.get("complete") or self.answers.get(setting))

    def _titles(self) -> list[list[str]]:
        return self.top.cells[: max(0, self.header.rows[0] - self.top.first)]

    def _seen(self) -> doubts.Seen:
        titles = [text for row in self._titles() for text in row if text]
        return doubts.Seen(
            self.sheet.name, self.header, titles, self.meaning, self.profiles, self.body, self.answers
        )

    def _year_end(self, slots: Mapping[str, str], fiscal: str) -> str:
        heading = words.plain(_by_letter(self.header).get(slots.get("period", slots.get("date", "")), ""))
        return fiscal if any(words.contains(heading, word) for word in _FISCAL_WORDS) else CIVIL_YEAR_END
