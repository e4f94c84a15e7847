"""What the rows of a sheet, once read, say against its layout: why it is asked about, or set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import hidden_totals, shapes
from pipelines.checked import ZERO
from pipelines.columns import headings, words
from pipelines.columns.header import LONG
from pipelines.columns.layout import Layout
from pipelines.columns.meaning import MONEY_FIELDS
from pipelines.parse import cells
from pipelines.parse.rows import Rows
from pipelines.problems import Problem
from pipelines.read import Sheet

#: More rejected lines than both of these (a number, a share) mean a layout misunderstood.
FEW_REJECTED, MANY_REJECTED = 2, 0.1
#: So do lines without an amount, beyond this share.
MOSTLY_EMPTY = 0.6
#: So many different headings in a row, one of them of an amount, begin another table. Rows looked at.
HEADINGS, LOOKED_AT = 3, 500
#: So many documents whose lines all repeat one amount are no chance.
DOCUMENTS = 3
#: So many lines tell most sheets apart from one of such documents, before all are looked at.
FIRST = 5_000
#: So many lines are looked at for suspects.
SUSPECTS = 5_000
#: Reasons of rows that may hold such headings.
_UNREAD = (
    "amount_missing",
    "amount_unreadable",
    "section",
    "supplier_missing",
    "date_missing",
    "date_unreadable",
)


def doubted(sheet: Sheet, layout: Layout, parsed: Rows) -> list[Problem] | None:
    """The problems that leave a sheet open, the one that decides first; none when it is understood.

    None when the sheet holds no lines at all.
    """
    lines = pc.sum(pc.not_equal(parsed.table["fate"], "excluded")).as_py()
    if not lines:
        return None
    first = next(_doubts(sheet, layout, parsed), None)
    return [] if first is None else [first, *(parsed.problems if first.kind in _OF_ROWS else ())]


#: Doubts that come of rows refused: what was refused is shown with them.
_OF_ROWS = ("many_rows_rejected", "rows_shifted")


def _doubts(sheet: Sheet, layout: Layout, parsed: Rows) -> Iterator[Problem]:
    yield from _second_table(sheet, parsed)
    yield from (each for each in parsed.problems if each.kind == "total_doubtful")
    if _is_balanced(layout, parsed.table):
        slots = {"others": layout.slots["credit"]}
        place = (sheet.name, layout.header_row, layout.slots["amount"])
        yield Problem("amount_column_ambiguous", *place, slots=slots)
    if not layout.settings["accept_rejected"]:
        yield from _shifted(sheet, layout, parsed.table)
    if layout.settings["repeated"] != "lines":
        yield from _repeated(sheet, layout, parsed.table)
    if layout.settings["hidden_totals"] != "lines":
        yield from _hidden_totals(sheet, layout, parsed.table)
    yield from _many_rejected(sheet, layout, parsed.table)


def _second_table(sheet: Sheet, parsed: Rows) -> Iterator[Problem]:
    """A row below the header that holds other headings: under the amount, or several side by side."""
    for problem in parsed.problems:
        if problem.kind == "amount_unreadable" and _field(problem.value):
            yield Problem("second_table", sheet.name, problem.row, problem.column, problem.value)
    unread = pc.indices_nonzero(pc.is_in(parsed.table["reason"], pa.array(_UNREAD))).slice(0, LOOKED_AT)
    for row, texts in _cells(parsed.table, unread):
        named = [_field(text) for text in texts]
        places = [place for place, field in enumerate(named) if field in MONEY_FIELDS]
        if places and len({*named} - {None}) >= HEADINGS:
            yield Problem("second_table", sheet.name, row, shapes.letter(places[0]), texts[places[0]])


def _cells(table: pa.Table, places: pa.Array) -> list[tuple[int, list[str | None]]]:
    """The number and the cells of the rows at `places`, in order.

    Filtered rather than taken: taking from a column in pieces first joins all its pieces.
    """
    chosen = np.zeros(places[-1].as_py() + 1 if len(places) else 0, bool)
    chosen[places.to_numpy()] = True
    rows = table.select(["row", "cells"]).slice(0, len(chosen)).filter(pa.array(chosen))
    return [(row["row"], shapes.split(row["cells"])) for row in rows.to_pylist()]


def _field(text: str | None) -> str | None:
    """The field that a cell names, if it is a heading."""
    match = next(iter(headings.matches(text)), None) if text and len(text) <= LONG else None
    return match.field if match and match.is_exact else None


def _repeated(sheet: Sheet, layout: Layout, table: pa.Table) -> Iterator[Problem]:
    """Documents of several lines, all different, that state one and the same amount: the document's own."""
    numbers = table["document_number"]
    lines = table.select(["row", "amount", "document_number"])
    lines = lines.filter(pc.and_(pc.equal(table["fate"], "accepted"), numbers.is_valid()))
    if not _state_one_amount(_documents(lines.slice(0, FIRST))):
        return
    several = _documents(lines)
    is_one = several.num_rows >= DOCUMENTS and _state_one_amount(several)
    if is_one and _differ(table, several["document_number"]):
        place = (pc.min(several["row_min"]).as_py(), layout.slots["amount"])
        yield Problem("amounts_repeated", sheet.name, *place, slots={"documents": several.num_rows})


def _documents(lines: pa.Table) -> pa.Table:
    """The documents of several of these lines: how many amounts, how many different ones, the first row."""
    found = lines.group_by("document_number").aggregate(
        [("amount", "count"), ("amount", "count_distinct"), ("row", "min")]
    )
    return found.filter(pc.greater(found["amount_count"], 1))


def _state_one_amount(documents: pa.Table) -> bool:
    """Whether each document states one and the same amount on all its lines."""
    return pc.all(pc.equal(documents["amount_count_distinct"], 1)).as_py() is not False


def _differ(table: pa.Table, documents: pa.ChunkedArray) -> bool:
    """Whether no two lines of these documents are the same: identical purchases are legitimate."""
    is_theirs = pc.and_(pc.equal(table["fate"], "accepted"), pc.is_in(table["document_number"], documents))
    cells = [tuple(each) for _, each in _cells(table, pc.indices_nonzero(is_theirs)[:LOOKED_AT])]
    return len(set(cells)) == len(cells)


def _hidden_totals(sheet: Sheet, layout: Layout, table: pa.Table) -> Iterator[Problem]:
    """Lines that are the sums of those around them, group after group."""
    accepted = pc.indices_nonzero(pc.equal(table["fate"], "accepted"))[: hidden_totals.LINES]
    lines = table.select(["row", "amount"]).take(accepted)
    cents = np.rint(lines["amount"].cast(pa.float64()).to_numpy() * 100).astype(np.int64)
    first = hidden_totals.first_hidden(cents)
    if first is None and "supplier_name" in layout.slots:
        names = _suppliers(layout, table, accepted[:SUSPECTS])
        first = hidden_totals.first_told(cents[:SUSPECTS], _suspects(names))
    if first is not None:
        place = (lines["row"][first].as_py(), layout.slots["amount"], str(lines["amount"][first].as_py()))
        yield Problem("totals_hidden", sheet.name, *place)


def _suppliers(layout: Layout, table: pa.Table, places: pa.Array) -> list[str | None]:
    """What the rows at `places` hold in the supplier's column."""
    column = shapes.index(layout.slots["supplier_name"])
    return [cells[column] for _, cells in _cells(table, places)]


def _suspects(names: list[str | None]) -> np.ndarray:
    """Which lines name no supplier of their own, or one that speaks of a total (booleans)."""
    totals = {name for name in set(names) if name is None or words.speaks_of_total(name)}
    return np.array([name in totals for name in names])


def _is_balanced(layout: Layout, table: pa.Table) -> bool:
    """Whether debits equal credits: a journal that tells each entry twice, not what was spent."""
    amounts = table["amount"].filter(pc.equal(table["fate"], "accepted"))
    return "credit" in layout.slots and len(amounts) > 1 and pc.sum(amounts).as_py() == ZERO


def _shifted(sheet: Sheet, layout: Layout, table: pa.Table) -> Iterator[Problem]:
    """Refused rows that go beyond the headings: a separator within a text has shifted their cells."""
    named = [shapes.index(letter) for letter, heading in layout.headings.items() if heading]
    letters = [name for name in sheet.grid.column_names if name != "row"]
    beyond = letters[max(named, default=len(letters)) + 1 :]
    if not beyond:
        return
    outgrown = cells.filled(cells.below(sheet.grid, layout.header_row), beyond)
    is_shifted = pc.and_(pc.equal(table["fate"], "rejected"), pc.greater(outgrown, 0))
    first = pc.index(is_shifted, True).as_py()
    if first >= 0:
        slots = {"rejected": pc.sum(is_shifted).as_py()}
        yield Problem("rows_shifted", sheet.name, table["row"][first].as_py(), slots=slots)


def _many_rejected(sheet: Sheet, layout: Layout, table: pa.Table) -> Iterator[Problem]:
    """Lines without an amount change no total: many of them raise less doubt than other ones."""
    reasons = Counter(_outcomes(table))
    lines = sum(reasons.values())
    accepted, empty = reasons.pop("accepted", 0), reasons.pop("amount_missing", 0)
    rejected = sum(reasons.values())
    is_doubtful = rejected > max(FEW_REJECTED, MANY_REJECTED * lines) or empty > MOSTLY_EMPTY * lines
    if not accepted or (is_doubtful and not layout.settings["accept_rejected"]):
        slots = {"rejected": rejected + empty, "lines": lines}
        yield Problem("many_rows_rejected", sheet.name, layout.header_row, slots=slots)


def _outcomes(table: pa.Table) -> dict[str, int]:
    """How many lines were accepted, and how many refused for each reason; other rows left out."""
    kept = table.select(["fate", "reason"]).filter(pc.not_equal(table["fate"], "excluded"))
    counted = pc.value_counts(pc.coalesce(kept["reason"], kept["fate"])).to_pylist()
    return {found["values"]: found["counts"] for found in counted}
