"""What the sheets of one file are to each other: copies, summaries, a sheet a supplier."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.columns import constants, words
from pipelines.columns.layout import Layout
from pipelines.parse import cells, engine
from pipelines.read.model import Sheet

#: Two sheets that share more than this of their lines, and at least so many, tell the same spending.
SHARED, AT_LEAST = 0.5, 5


#: So many lines without a date may stand by chance in a sheet with dates, no more.
FEW = 3


def name_suppliers(sheets: Sequence[tuple[str, Layout]]) -> None:
    """A sheet a supplier: sheets alike that lack only the supplier take it from their names."""
    lacking = [
        (constants.supplier_of_name(name), layout)
        for name, layout in sheets
        if [problem.kind for problem in layout.problems] == ["no_supplier_column"]
    ]
    if len(lacking) < 2 or any(supplier is None for supplier, _ in lacking):
        return
    if len({tuple(layout.headings.values()) for _, layout in lacking}) > 1:
        return
    for supplier, layout in lacking:
        layout.settings["constants"] = {**layout.settings["constants"], "supplier_name": supplier}
        layout.status, layout.reason, layout.problems = "ready", None, []


def repeated(con: duckdb.DuckDBPyConnection, sheets: Sequence[pa.Table]) -> list[tuple[bool, int]]:
    """The sheets, by number, whose lines stand in a larger or earlier one.

    (False, n) when all of them do; (True, n) when so many do that reading both would double them.
    """
    if len(sheets) < 2:
        return []
    lines = pa.concat_tables(
        table.select(
            [
                "supplier_name",
                "amount",
                "date",
                "period_start",
                "period_end",
                "document_number",
                "contract_number",
            ]
        ).append_column("sheet", pa.array([number] * table.num_rows, pa.int32()))
        for number, table in enumerate(sheets)
    )
    shared = engine.select(con, "columns/shared", {"sheet_line": lines}).to_pylist()
    found: dict[int, bool] = {}
    for each in shared:
        if each["larger"] in found:
            continue
        if each["is_loose"]:
            if each["shared"] == each["lines"] >= FEW:
                found[each["smaller"]] = True
        elif each["shared"] == each["lines"]:
            found[each["smaller"]] = False
        elif each["shared"] >= max(AT_LEAST, SHARED * each["lines"]):
            found.setdefault(each["smaller"], True)
    return [(is_open, number) for number, is_open in found.items()]


def is_revision(name: str) -> bool:
    """Whether a sheet's name says that it corrects another: `Avril (révisé)`."""
    plain = words.plain(name)
    return any(words.contains(plain, phrase) for phrase in words.roles("row_words")["revision"])


def summaries(sizes: Sequence[int], totals: Sequence[Decimal]) -> list[int]:
    """The sheets, by number, that sum up others: the total of a longer sheet, or of all the others.

    sizes: how many lines each sheet has.
    """
    every, lines = sum(totals, Decimal()), sum(sizes)
    found = []
    for number, (size, total) in enumerate(zip(sizes, totals, strict=True)):
        of_one = any(total == other and size < n for n, other in zip(sizes, totals, strict=True))
        of_all = len(sizes) > 2 and total == every - total and size < lines - size
        if total and (of_one or of_all):
            found.append(number)
    return found


def reason_to_ignore(
    sheet: Sheet, layout: Layout, totals: Sequence[Decimal], ready: Sequence[Layout]
) -> str | None:
    """Why a sheet that cannot be read alone need not be, beside sheets with lines.

    totals, ready: of those sheets. None when it may hold lines of its own: it is then asked about.
    """
    if not totals:
        return None
    if layout.reason == "no_header":
        return None if any(_goes_on(sheet.grid, each) for each in ready) else "notes"
    if "amount" not in layout.slots:
        return "no_amount"
    lacking = {problem.kind for problem in layout.problems}
    if {"no_supplier_column", "no_date_column"} <= lacking:
        return "summary"
    known = {total for total in (*totals, sum(totals, Decimal())) if total}
    if _sum(sheet.grid, layout) in known or any(_holds(sheet.grid, total) for total in known):
        return "summary"
    return None


def _sum(grid: pa.Table, layout: Layout) -> Decimal:
    """The sum of the number cells under the amount of a sheet, to the cent."""
    numbers = pc.struct_field(cells.below(grid, layout.header_row)[layout.slots["amount"]], "n")
    return Decimal(f"{pc.sum(numbers).as_py() or 0:.2f}")


def _goes_on(grid: pa.Table, layout: Layout) -> bool:
    """Whether a sheet without a header goes on with the lines of another: numbers under its amounts."""
    letter = layout.slots["amount"]
    if letter not in grid.column_names:
        return False
    numbers = pc.struct_field(grid[letter], "n")
    return len(numbers) - numbers.null_count >= max(1, grid.num_rows // 2)


def _holds(grid: pa.Table, total: Decimal) -> bool:
    """Whether a number cell of the sheet equals `total` to the cent."""
    for name in grid.column_names:
        if name != "row":
            numbers = pc.struct_field(grid[name], "n")
            near = pc.less(pc.abs(pc.subtract(numbers, float(total))), 0.005)
            if pc.any(near).as_py():
                return True
    return False
