"""From a grid and its layout to the rows of a sheet: canonical fields, fate of each row, problems."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.checked import ZERO
from pipelines.columns import parts
from pipelines.columns.layout import Layout
from pipelines.parse import cells, engine
from pipelines.problems import CAP, Problem
from pipelines.read.model import Sheet

#: What goes with a supplier's name when it is written once for several lines.
OF_SUPPLIER = ("supplier_number", "neq", "municipality", "postal_code", "province", "country", "address")
_STAGES = ("day", "value", "label", "mark", "total")
#: Between the stages and the fate of each row: lines that say everything themselves look at no other.
_ALONE = ("judge=parse/judge", "carried=parse/alone")


@dataclass
class Rows:
    """The rows of one sheet (`shapes.ROWS`), its problems (the first of each kind) and their counts."""

    table: pa.Table
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    amounts_unreadable: int = 0


def rows(con: duckdb.DuckDBPyConnection, sheet: Sheet, layout: Layout) -> Rows:
    """Every row of `sheet` below its header, read as `layout` says, with its fate.

    Raises AssertionError if rows or dollars went missing on the way: a defect, never the file's fault.
    """
    body = cells.below(sheet.grid, layout.header_row)
    with ThreadPoolExecutor(max_workers=1) as beside:
        joined = beside.submit(cells.joined, body)
        return _read(con, sheet, layout, body, joined)


def _read(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    layout: Layout,
    body: pa.Table,
    joined: Future[pa.ChunkedArray],
) -> Rows:
    """The rows of `body`. joined: their cells as one text a row, made beside: SQL leaves a core to spare."""
    values = _parameters(layout)
    mapped = _mapped(body, sheet, layout)
    total, unreadable = _judge(con, mapped, values)
    table = engine.select(con, "parse/row", {}, **values)
    found = engine.select(con, "parse/problem", {}, cap=CAP).to_pylist()
    engine.drop(con, "fate")
    shaped = _shaped(table, mapped, body, joined.result())
    made = Rows(shaped, [_problem(each, sheet, layout) for each in found])
    made.counts = {each["kind"]: each["n"] for each in found}
    made.amounts_unreadable = unreadable
    _balance(body, made.table, total or ZERO)
    return made


def _judge(
    con: duckdb.DuckDBPyConnection, mapped: pa.Table, values: Mapping[str, object]
) -> tuple[Decimal | None, int]:
    """Make the table `fate` of the mapped rows. The sum of the amounts that read, and how many do not."""
    con.register("mapped", mapped)
    for stage in _STAGES:
        engine.keep(con, stage, f"parse/{stage}", **values)
    con.unregister("mapped")
    if values["is_grouped"]:
        engine.keep(con, "judge", "parse/judge", **values)
        engine.keep(con, "carried", "parse/carry", **values)
    engine.keep(con, "fate", "parse/fate", () if values["is_grouped"] else _ALONE, **values)
    [(total, unreadable)] = con.execute(engine.sql("parse/control")).fetchall()
    engine.drop(con, *_STAGES, "judge", "carried")
    return total, unreadable


def _mapped(body: pa.Table, sheet: Sheet, layout: Layout) -> pa.Table:
    letters = [name for name in body.column_names if name != "row"]
    grid = cells.tidy(body)
    named = [letter for letter in letters if letter not in layout.money]
    grid = cells.spread_down(grid, sheet.merged, named)
    amount = layout.slots.get("amount")
    left = letters[: letters.index(amount)] if amount in letters else letters
    columns = {
        "filled": cells.filled(grid, letters),
        "named": cells.filled(grid, named),
        "label": cells.first_text(grid, letters),
        "last_label": cells.first_text(grid, reversed(left)),
    }
    mapped = cells.mapped(grid, layout.slots, columns)
    if not layout.settings["date_parts"]:
        return mapped
    place = mapped.column_names.index("date")
    return mapped.set_column(place, "date", parts.dates(grid, layout.settings["date_parts"]))


def _parameters(layout: Layout) -> dict[str, object]:
    """What the SQL of this room asks of a layout, by parameter name."""
    settings, slots = layout.settings, layout.slots
    constants, fills = settings["constants"], settings["fill_down"]
    start, _, end = constants.get("period", "").partition("..")
    return {
        "amount_heading": _heading(layout, "amount"),
        "supplier_heading": _heading(layout, "supplier_name"),
        "date_heading": _heading(layout, "date"),
        "fiscal_end": settings["fiscal_year_end"],
        "single_end": settings["year_end"],
        "fiscal_start": constants.get("fiscal_start"),
        "supplier": constants.get("supplier_name"),
        "start": start or None,
        "end": end or None,
        "is_grouped": bool(settings["section"] or fills),
        "fills_supplier": "supplier_name" in fills,
        "fills_date": "date" in fills,
        "is_date_needed": bool({"date", "period"} & slots.keys()) and "date" not in fills,
        "is_supplier_needed": "supplier_name" in slots and "supplier_name" not in fills,
        "typical": layout.typical,
        "is_swapped": settings["typed_dates"] == "swapped",
        "last_row": settings["last_row"] or None,
        **{
            name: settings[name]
            for name in ("decimal", "date_order", "section", "tax_basis", "scale", "kind", "last_total")
        },
    }


def _heading(layout: Layout, slot: str) -> str:
    letter = layout.slots.get(slot)
    return layout.headings.get(letter, "") if letter else ""


def _shaped(read: pa.Table, mapped: pa.Table, body: pa.Table, joined: pa.ChunkedArray) -> pa.Table:
    """The columns of `shapes.ROWS`, in order and type: those read, and texts copied as they are."""
    table = {name: read[name] for name in read.column_names} | {"cells": joined}
    for name in cells.TEXTS:
        if name not in table:
            table[name] = mapped[name]
    if read["supplier_row"].null_count < len(body):
        above = pc.subtract(read["supplier_row"], body["row"][0])
        for name in OF_SUPPLIER:
            table[name] = pc.coalesce(table[name], table[name].take(above))
    for name in ("buyer_name", "published_at"):
        table[name] = pa.nulls(len(body), shapes.ROWS.field(name).type)
    return pa.table({name: table[name] for name in shapes.ROWS.names}).cast(shapes.ROWS)


def _problem(found: Mapping[str, object], sheet: Sheet, layout: Layout) -> Problem:
    letter = layout.slots.get(str(found["field"]))
    slots = {"expected": found["expected"] or "", "field": found["field"]}
    return Problem(str(found["kind"]), sheet.name, found["row"], letter, found["value"], slots)


def _balance(body: pa.Table, table: pa.Table, total: Decimal) -> None:
    """Check that no row and no readable dollar was lost. total: of the amounts before any row was judged."""
    kept = pc.sum(table["amount"]).as_py() or ZERO
    if table.num_rows != body.num_rows or kept != total:
        raise AssertionError(f"rows {table.num_rows} of {body.num_rows}, sum {kept} of {total}")
