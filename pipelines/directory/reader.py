"""A workbook that lists enterprises, understood: which sheet, which columns, one entry an establishment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from pipelines import answers as said
from pipelines import ours, periods, shapes
from pipelines.checked import Checked, CheckedSheet, Column
from pipelines.columns import headings as spending
from pipelines.columns import written
from pipelines.columns.decide import signature
from pipelines.columns.header import Header, at
from pipelines.columns.preview import Preview, preview
from pipelines.columns.profile import profiles
from pipelines.directory import headings, rows
from pipelines.parse import cells, engine
from pipelines.problems import Problem, Problems
from pipelines.read.model import Sheet, Workbook

#: A directory speaks for no period: it replaces the former one whole.
ALWAYS = periods.write((dt.date.min, dt.date.max))
#: Meanings of a heading that only a list of spending has.
_DOLLARS = frozenset({"amount", "contract_value", "debit", "credit"})

Settings = Mapping[str, object]


@dataclass
class Decided:
    """How one sheet is read. status: ready, needs_mapping or ignored; reason, problems: why."""

    status: str
    reason: str | None = None
    header: Header | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def tells(book: Workbook, kind: str | None, answers: Settings) -> bool:
    """Whether a workbook is a directory: somebody said so, or its columns can be nothing else."""
    said_kinds = [sheet.get("kind") for sheet in (answers, *answers.get("sheets", {}).values())]
    if kind or any(said_kinds):
        return shapes.DIRECTORY in (kind, *said_kinds)
    seen = [preview(sheet.grid) for sheet in book.sheets if sheet.visible]
    return not any(map(_speaks_of_dollars, seen)) and any(_is_telling(top) for top in seen)


def _speaks_of_dollars(top: Preview) -> bool:
    return any(
        match.is_exact and match.field in _DOLLARS
        for row, kinds in zip(top.cells, top.is_text, strict=True)
        for text, is_text in zip(row, kinds, strict=True)
        if text and is_text and len(text) < 60
        for match in spending.matches(text)[:1]
    )


def _is_telling(top: Preview) -> bool:
    found = headings.find(top, ())
    return found is not None and headings.are_telling(found.headings)


def understand(book: Workbook, answers: Settings | None = None, sheet: str | None = None) -> Checked:
    """The workbook as a directory; stores nothing.

    answers: what a person decided, as in an answers file. sheet: the only one to read, even hidden. The
    sheets that hold no enterprise are ignored with their reason.
    """
    answers = answers or {}
    problems = book.problems
    with engine.opened() as con:
        rows.prepare(con)
        decided = [_decide(con, each, sheet, said.of_sheet(answers, each.name)) for each in book.sheets]
        _ask_of_likeliest(decided)
        sheets = [_sheet(con, each, how, problems) for each, how in zip(book.sheets, decided, strict=True)]
    statuses = {each.status for each in sheets}
    status = next((each for each in ("needs_mapping", "ready") if each in statuses), "refused")
    if status == "refused" and not len(problems):
        problems.add(Problem("no_data_sheet", value=book.name))
    return Checked(book.name, book.sha256, book.format, status, sheets, problems)


def _decide(con: duckdb.DuckDBPyConnection, sheet: Sheet, chosen: str | None, answers: Settings) -> Decided:
    """How `sheet` is read; columns a person chose come before those that headings tell."""
    top = preview(sheet.grid)
    reason = reason_to_ignore(sheet, top, chosen, answers)
    if reason:
        return Decided("ignored", reason)
    found = _header(top, sheet, answers)
    if found is None:
        return Decided("needs_mapping", "no_header", problems=[Problem("no_header", sheet.name)])
    body = cells.tidy(cells.below(sheet.grid, found.last_row))
    if not body.num_rows:
        return Decided("ignored", "no_rows", found)
    given = answers.get("columns", {})
    columns = headings.columns(() if answers.get("complete") else found.headings, given)
    made = Decided("ready", None, found, named(columns, found))
    if "supplier_name" not in columns:
        made.status, made.reason = "needs_mapping", "no_enterprise_column"
        made.problems = [Problem("no_enterprise_column", sheet.name, found.last_row)]
    made.settings = _settings(con, sheet, body, made, answers)
    if made.status == "ready" and made.problems:
        made.status, made.reason = "needs_mapping", made.problems[0].kind
    return made


def reason_to_ignore(sheet: Sheet, top: Preview, chosen: str | None, answers: Settings) -> str | None:
    """Why a sheet is not read at all; None when it may be."""
    if answers.get("read") is False or (chosen and sheet.name != chosen):
        return "not_chosen"
    if not any(any(row) for row in top.cells):
        return "empty"
    if ours.is_mark(top.cells[0][0]):
        return "ours"
    return "hidden" if not sheet.visible and sheet.name != chosen and not answers else None


def _header(top: Preview, sheet: Sheet, answers: Settings) -> Header | None:
    numbers = answers.get("header_rows")
    return at(top, sheet.merged, numbers) if numbers else headings.find(top, sheet.merged)


def named(columns: Mapping[str, Column], found: Header) -> dict[str, Column]:
    """The columns with the heading that stands above each, whoever chose them."""
    names = {shapes.letter(index): name for index, name in enumerate(found.headings)}
    return {
        name: Column(names.get(each.column, ""), each.column, each.confidence)
        for name, each in columns.items()
    }


def _settings(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, body: rows.Grid, made: Decided, answers: Settings
) -> dict[str, object]:
    """All that must be said again to read the sheet the same way; doubts about dates are added to `made`."""
    letters = {name: column.column for name, column in made.columns.items()}
    slots = {slot: letters[name] for slot, name in rows.DAYS.items() if name in letters}
    how = written.Written(con, sheet.name, body, slots, profiles(con, body))
    if not answers.get("complete") and not answers.get("typed_dates"):
        how.ask_if_swapped()
    order = answers.get("date_order") or how.day_order(frozenset())
    made.problems += how.problems
    return {
        "signature": signature(made.header.headings),
        "header_rows": list(made.header.rows),
        "kind": shapes.DIRECTORY,
        "columns": letters,
        "date_order": order,
        "typed_dates": str(answers.get("typed_dates", "")),
        "period": ALWAYS,
        "complete": True,
    }


def _ask_of_likeliest(decided: Sequence[Decided]) -> None:
    """Beside a sheet that is read, or one nearer to a directory, a sheet without enterprises is a note."""
    most = max((len(each.columns) for each in decided if each.status != "ignored"), default=0)
    is_ready = any(each.status == "ready" for each in decided)
    for each in decided:
        is_note = "supplier_name" not in each.columns and (is_ready or len(each.columns) < most)
        if each.status == "needs_mapping" and is_note:
            each.status, each.reason, each.problems = "ignored", "no_enterprises", []


def _sheet(con: duckdb.DuckDBPyConnection, sheet: Sheet, how: Decided, problems: Problems) -> CheckedSheet:
    """The sheet with its rows, entries and control totals; what is wrong goes to `problems`."""
    made = CheckedSheet(sheet.name, sheet.visible, how.status, how.reason)
    if how.status == "ignored":
        return made
    made.kind, made.columns, made.settings = shapes.DIRECTORY, how.columns, how.settings
    made.header_row = how.header.last_row if how.header else None
    problems.extend(how.problems)
    if how.status == "ready":
        rows.fill(con, sheet, made, problems)
    return made
