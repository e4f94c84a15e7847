"""A workbook of the programme understood: which sheets, which columns, one entry an accepted row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import answers as said
from pipelines import shapes
from pipelines.checked import Checked, CheckedSheet, Column
from pipelines.columns import conventions, written
from pipelines.columns.decide import signature
from pipelines.columns.header import Header, at
from pipelines.columns.preview import preview
from pipelines.columns.profile import profiles
from pipelines.directory.reader import ALWAYS, named, reason_to_ignore
from pipelines.parse import cells, engine
from pipelines.problems import Problem, Problems
from pipelines.programme import headings, people, rows
from pipelines.programme.kinds import DAYS, KINDS, Kind
from pipelines.read.model import Sheet, Workbook

#: The year that two numbers mean, 2017-2018, is the programme's unless somebody says another.
YEAR_END = "09-30"
_PERCENT = r"(?i)\s*(%|pct|pour ?cent|per ?cent)\s*$"

Settings = Mapping[str, object]


@dataclass
class Decided:
    """How one sheet is read. status: ready, needs_mapping, refused or ignored; reason, problems: why."""

    status: str
    reason: str | None = None
    header: Header | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def tells(book: Workbook, kind: str | None, answers: Settings) -> str | None:
    """Which of the programme's files a workbook is: somebody said so, or its columns can be nothing else."""
    told = [sheet.get("kind") for sheet in (answers, *answers.get("sheets", {}).values())]
    asked = [each for each in (kind, *told) if each]
    if asked:
        return next((each for each in asked if each in KINDS), None)
    seen = (headings.told(preview(sheet.grid)) for sheet in book.sheets if sheet.visible)
    return next((each for each in seen if each), None)


def understand(
    book: Workbook, name: str, answers: Settings | None = None, sheet: str | None = None
) -> Checked:
    """The workbook as a file of kind `name`; stores nothing.

    answers: what a person decided, as in an answers file. sheet: the only one to read, even hidden. The
    sheets that hold none of its rows are ignored with their reason; one that lists persons refuses the file.
    """
    answers, kind, problems = answers or {}, KINDS[name], book.problems
    with engine.opened() as con:
        rows.prepare(con)
        decided = [_decide(con, kind, each, sheet, said.of_sheet(answers, each.name)) for each in book.sheets]
        _leave_notes(decided)
        sheets = [
            _sheet(con, kind, each, how, problems) for each, how in zip(book.sheets, decided, strict=True)
        ]
    return Checked(book.name, book.sha256, book.format, _status(book, sheets, problems), sheets, problems)


def _status(book: Workbook, sheets: Sequence[CheckedSheet], problems: Problems) -> str:
    statuses = {each.status for each in sheets}
    status = next((each for each in ("refused", "needs_mapping", "ready") if each in statuses), "refused")
    if status == "refused" and not len(problems):
        problems.add(Problem("no_data_sheet", value=book.name))
    return status


def _decide(
    con: duckdb.DuckDBPyConnection, kind: Kind, sheet: Sheet, chosen: str | None, answers: Settings
) -> Decided:
    """How `sheet` is read; columns a person chose come before those that headings tell."""
    top = preview(sheet.grid)
    reason = reason_to_ignore(sheet, top, chosen, answers)
    if reason:
        return Decided("ignored", reason)
    numbers = answers.get("header_rows")
    found = at(top, sheet.merged, numbers) if numbers else headings.find(kind, top, sheet.merged)
    if found is None:
        return Decided("needs_mapping", "no_header", problems=[Problem("no_header", sheet.name)])
    body = cells.tidy(cells.below(sheet.grid, found.last_row))
    if not body.num_rows:
        return Decided("ignored", "no_rows", found)
    known = () if answers.get("complete") else found.headings
    columns = named(headings.columns(kind, known, answers.get("columns", {})), found)
    made = Decided("ready", None, found, columns)
    listed = people.listed(kind, sheet.name, found, columns, body)
    if listed:
        made.status, made.reason, made.problems = "refused", listed.kind, [listed]
        return made
    made.problems = [Problem(each, sheet.name, found.last_row) for each in kind.missing(columns)]
    made.settings = _settings(con, kind, sheet, body, made, answers)
    if made.problems:
        made.status, made.reason = "needs_mapping", made.problems[0].kind
    return made


def _settings(
    con: duckdb.DuckDBPyConnection, kind: Kind, sheet: Sheet, body: pa.Table, made: Decided, answers: Settings
) -> dict[str, object]:
    """All that must be said again to read the sheet the same way; what is in doubt is added to `made`."""
    letters = {name: column.column for name, column in made.columns.items()}
    slots = {name: letters[name] for name in DAYS if name in letters}
    how = written.Written(con, sheet.name, body, slots, profiles(con, body))
    if not answers.get("complete") and not answers.get("typed_dates"):
        how.ask_if_swapped()
    order = answers.get("date_order") or how.day_order(frozenset())
    decimal = answers.get("decimal") or _decimal(con, kind, sheet, body, made)
    made.problems += how.problems
    return {
        "signature": signature(made.header.headings),
        "header_rows": list(made.header.rows),
        "kind": kind.name,
        "columns": letters,
        "decimal": decimal,
        "date_order": order,
        "typed_dates": str(answers.get("typed_dates", "")),
        "fiscal_year_end": answers.get("fiscal_year_end") or YEAR_END,
        "share_scale": answers.get("share_scale") or _share_scale(con, kind, sheet, body, made, decimal),
        "complete": True,
    } | ({"period": ALWAYS} if kind.is_whole else {})


def _decimal(con: duckdb.DuckDBPyConnection, kind: Kind, sheet: Sheet, body: pa.Table, made: Decided) -> str:
    """The decimal convention of the columns of numbers together; `dot` while it is asked."""
    letters = [made.columns[name].column for name in kind.numbers if name in made.columns]
    found = conventions.decimal(con, [_without_percent(body[each]) for each in letters], body["row"])
    if found.open:
        row, text = found.open
        made.problems.append(Problem("amount_convention_undecided", sheet.name, row, letters[0], text))
    return found.value or "dot"


def _without_percent(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A grid column whose texts bear no sign of percent: what is left is written as an amount is."""
    array = column.combine_chunks()
    parts = [pc.struct_field(array, field.name) for field in shapes.CELL]
    parts[0] = pc.replace_substring_regex(parts[0], _PERCENT, "")
    return pa.chunked_array([pa.StructArray.from_arrays(parts, fields=list(shapes.CELL))])


def _share_scale(
    con: duckdb.DuckDBPyConnection, kind: Kind, sheet: Sheet, body: pa.Table, made: Decided, decimal: str
) -> str:
    """Whether shares without a sign of percent are of a hundred (`percent`) or of one (`fraction`)."""
    letters = [made.columns[name].column for name in kind.shares if name in made.columns]
    if not letters:
        return ""
    both = pa.concat_tables([pa.table({"row": body["row"], "share": body[each]}) for each in letters])
    [told] = engine.select(con, "programme/scale", {"shares": both}, decimal=decimal).to_pylist()
    if told["hundreds"] and told["ones"]:
        problem = Problem("share_scale_undecided", sheet.name, told["row"], letters[0], told["said"])
        made.problems.append(problem)
    return "percent" if told["hundreds"] else "fraction"


def _leave_notes(decided: Sequence[Decided]) -> None:
    """Beside a sheet that is read, or one nearer to it, a sheet with fewer known columns is a note."""
    most = max((len(each.columns) for each in decided if each.status != "ignored"), default=0)
    is_ready = any(each.status == "ready" for each in decided)
    for each in decided:
        is_note = not each.columns or is_ready or len(each.columns) < most
        lacks = any(problem.kind.startswith("no_") for problem in each.problems)
        if each.status == "needs_mapping" and lacks and is_note and most:
            each.status, each.reason, each.problems = "ignored", "no_entries", []


def _sheet(
    con: duckdb.DuckDBPyConnection, kind: Kind, sheet: Sheet, how: Decided, problems: Problems
) -> CheckedSheet:
    """The sheet with its rows, entries and control totals; what is wrong goes to `problems`."""
    made = CheckedSheet(sheet.name, sheet.visible, how.status, how.reason)
    if how.status == "ignored":
        return made
    made.kind, made.columns, made.settings = kind.name, how.columns, how.settings
    made.header_row = how.header.last_row if how.header else None
    problems.extend(how.problems)
    if how.status == "ready":
        rows.fill(con, sheet, made, problems)
    return made
