"""From a sheet of the programme to its rows, each with its fate, and its entries, one an accepted row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from measures.registry import MEASURES
from pipelines import shapes
from pipelines.checked import CheckedSheet
from pipelines.columns import words
from pipelines.parse import cells, engine
from pipelines.problems import CAP, Problem, Problems
from pipelines.programme import indicators
from pipelines.programme.kinds import DAYS, KINDS, Kind
from pipelines.read.model import Sheet

HERE = Path(__file__).parent
MACROS = (HERE.parent / "models" / "macros_name.sql", HERE / "macros.sql")
_SCALES = ("rho", "kept")

Grid = pa.Table


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Load what the queries of this room need beside the macros that read cells."""
    for path in MACROS:
        con.execute(path.read_text(encoding="utf-8"))


def fill(con: duckdb.DuckDBPyConnection, sheet: Sheet, made: CheckedSheet, problems: Problems) -> None:
    """Read the rows of `sheet` as the settings of `made` say: rows, entries, totals; add what is wrong.

    Raises AssertionError if rows went missing on the way: a defect, never the file's fault.
    """
    kind = KINDS[str(made.kind)]
    body = cells.below(sheet.grid, made.header_row)
    letters = [name for name in body.column_names if name != "row"]
    grid = cells.spread_down(cells.tidy(body), sheet.merged, letters)
    values = _parameters(kind, made)
    con.register("mapped", mapped(kind, grid, made.settings["columns"]))
    engine.keep(con, "day", "parse/day", **values)
    engine.keep(con, "days_said", "programme/days", **values)
    engine.keep(con, "said", f"programme/{kind.name}_said", **values)
    engine.keep(con, "judged", f"programme/{kind.name}", **values)
    judged = con.sql('select * from judged order by "row"').to_arrow_table()
    if judged.num_rows != body.num_rows:
        raise AssertionError(f"rows {judged.num_rows} of {body.num_rows}")
    accepted = judged.filter(pc.equal(judged["fate"], "accepted"))
    made.entries = accepted.select(kind.schema.names).cast(kind.schema)
    made.rows = _rows(kind, judged, body)
    _count(made)
    _tell(engine.select(con, "programme/problem", {}, cap=CAP), made, problems)
    con.unregister("mapped")


def mapped(kind: Kind, grid: Grid, columns: Mapping[str, str]) -> pa.Table:
    """The cells of each field under its name; empty when no column has it. filled: of all columns."""
    letters = [name for name in grid.column_names if name != "row"]
    table = {"row": grid["row"], "filled": cells.filled(grid, letters)}
    for field in dict.fromkeys((*DAYS, *kind.fields)):
        letter = columns.get(field)
        is_there = letter in grid.column_names
        table[field] = grid[letter] if is_there else pa.nulls(grid.num_rows, shapes.CELL)
    return pa.table(table)


def _parameters(kind: Kind, made: CheckedSheet) -> dict[str, object]:
    """What the queries ask of the settings and of the lists of words, by parameter name."""
    roles = words.roles("programme_words")
    wholes = {role.replace(" ", "_"): "|".join(phrases) for role, phrases in roles.items()}
    begins = {f"begins_{name}": f"^({wholes[name]})( |$)" for name in ("grant", "other_funds")}
    shown = [made.columns[name].heading for name in kind.label if name in made.columns]
    scales = {f"{name}_scale": made.settings["share_scale"] for name in _SCALES}
    return (
        wholes
        | begins
        | scales
        | {
            "share_indicators": "|".join(_shares()),
            "heading": shown[0] if shown else "",
            "other_heading": shown[-1] if shown else "",
            "has_rho": "rho" in made.columns,
            "decimal": made.settings["decimal"],
            "date_order": made.settings["date_order"],
            "is_swapped": made.settings["typed_dates"] == "swapped",
            "fiscal_end": made.settings["fiscal_year_end"],
            "single_end": "12-31",
            "fiscal_start": None,
        }
    )


def _shares() -> Iterable[str]:
    """The plain words of the indicators whose measure is a share of one."""
    shares = {measure.key for measure in MEASURES if measure.unit == "share"}
    return [phrase for phrase, key in indicators.phrases().items() if key in shares]


def _rows(kind: Kind, judged: pa.Table, body: Grid) -> pa.Table:
    """The rows as `shapes.ROWS`, so that all that tells of sheet rows, or of their days, tells of these."""
    table = {name: judged[name] for name in ("row", "fate", "reason")}
    table |= {
        "supplier_name": pc.coalesce(*(judged[name] for name in kind.label)),
        "cells": cells.joined(body),
    }
    table |= {"period_start": judged["first_day"], "period_end": judged["last_day"]}
    for column in shapes.ROWS:
        table.setdefault(column.name, pa.nulls(body.num_rows, column.type))
    return pa.table({name: table[name] for name in shapes.ROWS.names}).cast(shapes.ROWS)


def _count(made: CheckedSheet) -> None:
    """Control totals: rows by fate; the dollars of these files are none that anybody spent."""
    made.rows_read = made.rows.num_rows
    for fate in ("accepted", "rejected", "excluded"):
        setattr(made, f"rows_{fate}", pc.sum(pc.equal(made.rows["fate"], fate)).as_py() or 0)


def _tell(found: pa.Table, made: CheckedSheet, problems: Problems) -> None:
    listed = found.to_pylist()
    for each in listed:
        column = made.columns.get(each["field"] or "")
        letter = column.column if column else None
        problems.add(Problem(each["kind"], made.name, each["row"], letter, each["value"]))
    for kind, count in {each["kind"]: each["n"] for each in listed}.items():
        problems.count_more(kind, count - sum(1 for each in listed if each["kind"] == kind))
