"""From a sheet of enterprises to its rows (each with its fate) and its entries, one an establishment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.checked import CheckedSheet
from pipelines.columns import words
from pipelines.directory import headings
from pipelines.parse import cells, engine
from pipelines.problems import CAP, Problem, Problems
from pipelines.read.model import Sheet

HERE = Path(__file__).parent
MACROS = (HERE.parent / "models" / "macros_name.sql", HERE / "macros.sql")
#: The day columns, under the names by which the parser of days knows them.
DAYS = {"start_date": "status_from", "end_date": "status_to", "date": "story_from"}
_READ = tuple(name for name in headings.FIELDS if name not in (*DAYS.values(), *headings.OF_PLACE))

Grid = pa.Table


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Load what the queries of this room need beside the macros that read cells."""
    for path in MACROS:
        con.execute(path.read_text(encoding="utf-8"))


def fill(con: duckdb.DuckDBPyConnection, sheet: Sheet, made: CheckedSheet, problems: Problems) -> None:
    """Read the rows of `sheet` as the settings of `made` say: rows, entries, totals; add what is wrong.

    Raises AssertionError if rows went missing on the way: a defect, never the file's fault.
    """
    body = cells.below(sheet.grid, made.header_row)
    letters = [name for name in body.column_names if name != "row"]
    grid = cells.spread_down(cells.tidy(body), sheet.merged, letters)
    values = _parameters(made)
    con.register("mapped", _mapped(grid, made.settings["columns"]))
    con.register("place_said", _places(grid, made.settings["columns"]))
    engine.keep(con, "day", "parse/day", **values)
    engine.keep(con, "said", "directory/said", **values)
    engine.keep(con, "judged", "directory/judged", **values)
    judged = con.sql('select * from judged order by "row"').to_arrow_table()
    if judged.num_rows != body.num_rows:
        raise AssertionError(f"rows {judged.num_rows} of {body.num_rows}")
    made.entries = engine.select(con, "directory/entry", {}, **values).cast(shapes.ENTRIES)
    made.rows = _rows(judged, body)
    _count(made)
    _tell(engine.select(con, "directory/problem", {}, cap=CAP), made, problems)
    con.unregister("mapped")
    con.unregister("place_said")


def _mapped(grid: Grid, columns: Mapping[str, str]) -> pa.Table:
    """The cells of each field under its name, days under those of the parser; empty when no column has it."""
    letters = [name for name in grid.column_names if name != "row"]
    of_place = [letter for field, letter in columns.items() if _base(field) in headings.OF_PLACE]
    table = {"row": grid["row"], "filled": cells.filled(grid, letters)}
    table["has_place"] = pc.greater(cells.filled(grid, [each for each in of_place if each in letters]), 0)
    for name in (*_READ, *DAYS, "period"):
        table[name] = _column(grid, columns.get(DAYS.get(name, name)))
    return pa.table(table)


def _places(grid: Grid, columns: Mapping[str, str]) -> pa.Table:
    """The cells of every establishment that columns speak of, one row a sheet row and establishment."""
    parts = []
    for ordinal, place in enumerate(headings.places(columns) or [""], start=1):
        suffix = f"_{place}" if place else ""
        fields = {name: _column(grid, columns.get(f"{name}{suffix}")) for name in headings.OF_PLACE}
        said = {"ordinal": pa.repeat(pa.scalar(ordinal, pa.int32()), grid.num_rows)}
        said["is_head"] = pa.repeat(pa.scalar(place == headings.HEAD), grid.num_rows)
        parts.append(pa.table({"row": grid["row"], **said, **fields}))
    return pa.concat_tables(parts)


def _base(field: str) -> str:
    base, _, _ = field.rpartition("_")
    return base if base in headings.OF_PLACE else field


def _column(grid: Grid, letter: str | None) -> pa.Array | pa.ChunkedArray:
    return grid[letter] if letter in grid.column_names else pa.nulls(grid.num_rows, shapes.CELL)


def _parameters(made: CheckedSheet) -> dict[str, object]:
    """What the queries ask of the settings and of the lists of words, by parameter name."""
    roles = words.roles("directory_words")
    anywhere = {name: f"(^| )({_any(roles[name.replace('_', ' ')])})( |$)" for name in _ANYWHERE}
    name = made.columns["supplier_name"]
    return anywhere | {
        "name_heading": name.heading,
        "social": _any(roles["social"]),
        "begins_social": f"^({_any(roles['social'])})( |$)",
        "begins_other": f"^({_any(roles['other'])})( |$)",
        "head_office": _any(roles["head office"]),
        "establishment": _any(roles["establishment"]),
        "date_order": made.settings["date_order"],
        "is_swapped": made.settings["typed_dates"] == "swapped",
        "fiscal_end": "12-31",
        "single_end": "12-31",
        "fiscal_start": None,
    }


_ANYWHERE = ("financial", "financial_name", "financial_sector", "cooperative_form")


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(phrases)


def _rows(judged: pa.Table, body: Grid) -> pa.Table:
    """The rows as `shapes.ROWS`, so that all that tells of sheet rows tells of these too."""
    table = {name: judged[name] for name in ("row", "fate", "reason", "neq")}
    table |= {"supplier_name": judged["name"], "cells": cells.joined(body)}
    for column in shapes.ROWS:
        table.setdefault(column.name, pa.nulls(body.num_rows, column.type))
    return pa.table({name: table[name] for name in shapes.ROWS.names}).cast(shapes.ROWS)


def _count(made: CheckedSheet) -> None:
    """Control totals: rows by fate; a directory has no dollars."""
    made.rows_read = made.rows.num_rows
    for fate in ("accepted", "rejected", "excluded"):
        setattr(made, f"rows_{fate}", pc.sum(pc.equal(made.rows["fate"], fate)).as_py() or 0)


def _tell(found: pa.Table, made: CheckedSheet, problems: Problems) -> None:
    for each in found.to_pylist():
        column = made.columns.get(each["field"] or "")
        letter = column.column if column else None
        problems.add(Problem(each["kind"], made.name, each["row"], letter, each["value"]))
    totals = {each["kind"]: each["n"] for each in found.to_pylist()}
    for kind, count in totals.items():
        problems.count_more(kind, count - sum(1 for each in found.to_pylist() if each["kind"] == kind))
