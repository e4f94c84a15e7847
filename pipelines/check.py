"""What a partner's file says, before anything is stored: read, laid out, parsed, and its totals checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import answers as said
from pipelines import directory, programme, read, seao
from pipelines.checked import ZERO, Checked, CheckedSheet
from pipelines.columns import alike, decide
from pipelines.columns.decide import Hints, Remembered
from pipelines.columns.layout import Layout
from pipelines.doubted import doubted
from pipelines.parse import engine, rows
from pipelines.problems import Problem, Problems, Refused
from pipelines.read import Sheet, Workbook
from pipelines.read.sniff import ELSEWHERE


@dataclass
class Looked:
    """A sheet, its layout and, once parsed, its rows. is_chosen: a person said that it is to be read.

    doubted: the rows of a sheet left open because of those that are refused.
    """

    sheet: Sheet
    layout: Layout
    rows: rows.Rows | None = None
    is_chosen: bool = False
    doubted: rows.Rows | None = None


def check(
    path: Path,
    *,
    fiscal_year_end: str = "",
    kind: str | None = None,
    sheet: str | None = None,
    answers: Mapping[str, object] | None = None,
    remembered: Remembered | None = None,
) -> Checked:
    """The file at `path` as understood; stores nothing. See `with_sheets`, which also gives its sheets."""
    return with_sheets(
        path,
        fiscal_year_end=fiscal_year_end,
        kind=kind,
        sheet=sheet,
        answers=answers,
        remembered=remembered,
    )[0]


def with_sheets(
    path: Path,
    *,
    fiscal_year_end: str = "",
    kind: str | None = None,
    sheet: str | None = None,
    answers: Mapping[str, object] | None = None,
    remembered: Remembered | None = None,
) -> tuple[Checked, list[Sheet]]:
    """The file at `path` as understood, and its sheets as they stand; stores nothing.

    fiscal_year_end: the organisation's, MM-DD, 03-31 when not known. kind: purchases or contracts,
    told from the columns when None. sheet: the only sheet to read, even hidden. answers: what a person
    decided, as in an answers file. remembered: what was decided before for the same headings.
    A file that cannot be taken comes back with status refused and the problem that says why.
    """
    answers = answers or {}
    try:
        book = read.workbook(path, sheet=sheet or answers.get("sheet"))
    except Refused as refused:
        return _refused(path, refused.problem), []
    if book.format in ELSEWHERE:
        return seao.check(path), []
    listed = programme.tells(book, kind, answers)
    if listed:
        return programme.understand(book, listed, answers, sheet), book.sheets
    if directory.tells(book, kind, answers):
        return directory.understand(book, answers, sheet), book.sheets
    checked = understand(
        book, fiscal_year_end=fiscal_year_end, kind=kind, sheet=sheet, answers=answers, remembered=remembered
    )
    return checked, book.sheets


def understand(
    book: Workbook,
    *,
    fiscal_year_end: str = "",
    kind: str | None = None,
    sheet: str | None = None,
    answers: Mapping[str, object] | None = None,
    remembered: Remembered | None = None,
) -> Checked:
    """The workbook as understood; what each argument means, as in `check`."""
    answers = answers or {}
    chosen = sheet or answers.get("sheet")
    with engine.opened() as con:
        looked = [
            _look(con, each, chosen, _hints(book, each, fiscal_year_end, kind, answers, remembered))
            for each in book.sheets
        ]
        alike.name_suppliers([(each.sheet.name, each.layout) for each in looked])
        for each in looked:
            if each.layout.status == "ready":
                each.rows = rows.rows(con, each.sheet, each.layout)
        _settle(con, looked)
    return _checked(book, looked)


def _refused(path: Path, problem: Problem) -> Checked:
    problems = Problems()
    problems.add(problem)
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return Checked(path.name, digest, None, "refused", [], problems)


def _hints(
    book: Workbook,
    sheet: Sheet,
    fiscal_year_end: str,
    kind: str | None,
    answers: Mapping[str, object],
    remembered: Remembered | None,
) -> Hints:
    return Hints(kind, fiscal_year_end, book.name, said.of_sheet(answers, sheet.name), remembered)


def _look(con: duckdb.DuckDBPyConnection, sheet: Sheet, chosen: str | None, hints: Hints) -> Looked:
    if hints.answers.get("read") is False:
        return Looked(sheet, Layout("ignored", "not_chosen"))
    if not sheet.visible and sheet.name != chosen and not hints.answers:
        return Looked(sheet, Layout("ignored", "hidden"))
    return Looked(sheet, decide.layout(con, sheet, hints), is_chosen=bool(hints.answers.get("read")))


def _settle(con: duckdb.DuckDBPyConnection, looked: Sequence[Looked]) -> None:
    """What sheets mean beside each other: copies, summaries and notes are set aside, nothing doubled.

    But for those that a person said are to be read.
    """
    for each in looked:
        if each.rows is not None:
            _doubt(each)
    ready = [each for each in looked if each.rows is not None]
    beside = [_accepted(each.rows.table) for each in ready] if len(ready) > 1 else []
    for problem, index in alike.repeated(con, beside):
        if ready[index].is_chosen:
            continue
        problem = problem or any(alike.is_revision(each.sheet.name) for each in ready)
        ready[index].layout.status = "needs_mapping" if problem else "ignored"
        ready[index].layout.reason = "sheets_overlap" if problem else "repeats"
        if problem:
            ready[index].layout.problems.append(Problem("sheets_overlap", ready[index].sheet.name))
        ready[index].rows = None
    _set_summaries_aside([each for each in looked if each.rows is not None])
    kept = [each for each in looked if each.rows is not None]
    unclear = [each for each in looked if each.layout.status == "needs_mapping" and not each.is_chosen]
    totals = [pc.sum(_accepted_amounts(each.rows.table)).as_py() or ZERO for each in kept]
    for each in unclear:
        reason = alike.reason_to_ignore(each.sheet, each.layout, totals, [one.layout for one in kept])
        if reason:
            each.layout.status, each.layout.reason, each.layout.problems = "ignored", reason, []
    if not kept:
        _keep_likeliest(looked)


def _set_summaries_aside(ready: Sequence[Looked]) -> None:
    """Ignore the sheets whose lines sum up those of others: to the cent, in fewer lines."""
    amounts = [_accepted_amounts(each.rows.table) for each in ready]
    sizes = [len(each) for each in amounts]
    totals = [pc.sum(each).as_py() or ZERO for each in amounts]
    for number in alike.summaries(sizes, totals):
        if ready[number].is_chosen:
            continue
        ready[number].layout.status, ready[number].layout.reason = "ignored", "summary"
        ready[number].rows = None


def _doubt(each: Looked) -> None:
    """Set aside a sheet without lines; ask about one whose rows speak against its layout."""
    problems = doubted(each.sheet, each.layout, each.rows)
    if problems is None:
        each.layout.status, each.layout.reason, each.rows = "ignored", "no_lines", None
    elif problems:
        each.layout.problems = problems
        each.doubted = each.rows if len(problems) > 1 else None
        each.layout.status, each.layout.reason, each.rows = "needs_mapping", problems[0].kind, None


def _keep_likeliest(looked: Sequence[Looked]) -> None:
    """With no sheet ready, ask about those nearest to it: the others hold no lines."""
    unclear = [each for each in looked if each.layout.status == "needs_mapping"]
    most = max((len(each.layout.slots) for each in unclear), default=0)
    for each in unclear:
        if len(each.layout.slots) < most and "amount" not in each.layout.slots:
            each.layout.status, each.layout.reason, each.layout.problems = "ignored", "no_amount", []


def _accepted(table: pa.Table) -> pa.Table:
    """The accepted rows, without their cells: most of what they weigh, and never compared."""
    return table.drop_columns("cells").filter(pc.equal(table["fate"], "accepted"))


def _accepted_amounts(table: pa.Table) -> pa.ChunkedArray:
    return table["amount"].filter(pc.equal(table["fate"], "accepted"))


def _checked(book: Workbook, looked: Sequence[Looked]) -> Checked:
    problems = book.problems
    sheets = [_sheet(each, problems) for each in looked]
    statuses = {sheet.status for sheet in sheets}
    status = "needs_mapping" if "needs_mapping" in statuses else "ready" if "ready" in statuses else "refused"
    if status == "refused" and not len(problems):
        problems.add(Problem("no_data_sheet", value=book.name))
    return Checked(book.name, book.sha256, book.format, status, sheets, problems)


def _sheet(each: Looked, problems: Problems) -> CheckedSheet:
    layout = each.layout
    made = CheckedSheet(each.sheet.name, each.sheet.visible, layout.status, layout.reason)
    if layout.status != "ignored":
        made.kind = layout.settings.get("kind")
        made.header_row = layout.header_row or None
        made.columns = layout.columns
        made.settings = layout.settings
        problems.extend(layout.problems)
    if each.rows is not None:
        _count(made, each.rows)
        problems.extend(each.rows.problems)
        _count_those_not_kept(each.rows, problems)
        _warn_of_unknown_tax(made, problems)
    if each.doubted is not None and made.status == "needs_mapping":
        table = each.doubted.table
        made.refused = table.filter(pc.equal(table["fate"], "rejected"))
        _count_those_not_kept(each.doubted, problems)
    return made


def _count_those_not_kept(parsed: rows.Rows, problems: Problems) -> None:
    for kind, count in parsed.counts.items():
        shown = sum(1 for problem in parsed.problems if problem.kind == kind)
        problems.count_more(kind, count - shown)


def _warn_of_unknown_tax(made: CheckedSheet, problems: Problems) -> None:
    if made.settings["tax_basis"] == "unknown" and "tax_basis" not in made.columns:
        column = made.columns.get("amount") or made.columns.get("contract_value")
        letter = column.column if column else None
        problems.add(Problem("tax_basis_unknown", made.name, made.header_row, letter))


def _count(made: CheckedSheet, parsed: rows.Rows) -> None:
    """Control totals: rows and dollars by fate."""
    made.rows, made.rows_read = parsed.table, parsed.table.num_rows
    made.amounts_unreadable = parsed.amounts_unreadable
    sums = parsed.table.group_by("fate").aggregate([("amount", "sum"), ("row", "count")]).to_pylist()
    by_fate = {each["fate"]: each for each in sums}
    for fate, total in (
        ("accepted", "total"),
        ("rejected", "total_rejected"),
        ("excluded", "total_excluded"),
    ):
        found = by_fate.get(fate, {})
        setattr(made, f"rows_{fate}", found.get("row_count", 0))
        setattr(made, total, found.get("amount_sum") or ZERO)
