"""From a SEAO export to `Checked`: the rows of `export.read` go through the room's queries in DuckDB."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import archive
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import CAP, Problem, Problems, Refused
from pipelines.seao.export import Export, read
from pipelines.seao.layout import KINDS, SOURCES, Layout, layout
from pipelines.shapes import ROWS

HERE = Path(__file__).parent
MACROS = (
    HERE.parent / "models" / "macros.sql",
    HERE.parent / "models" / "macros_name.sql",
    HERE / "macros.sql",
)
STAGING = {"avis": "award", "contrats": "final", "depenses": "expense"}

FORMAT = "seao-xml"


def check(path: Path) -> Checked:
    """What is understood of a SEAO export: one sheet, its rows as `shapes.ROWS`, control totals, problems.

    A row is the line of the file where its element starts; its cells follow data/sources/seao_columns.csv.
    A file that cannot be taken has status refused and one problem. Raises Refused (`file_not_found`,
    `file_unreadable`).
    """
    if not path.is_file():
        raise Refused(Problem("file_not_found", value=path.name))
    try:
        checked = Checked(path.name, archive.digest(path), FORMAT, "ready")
    except OSError as error:
        raise Refused(Problem("file_unreadable", value=error.strerror)) from error
    try:
        export = read(path)
    except Refused as refused:
        checked.status = "refused"
        checked.problems.add(refused.problem)
        return checked
    with _connection(export) as con:
        checked.sheets = [_sheet(con, export)]
        _add_problems(con, export, checked.problems)
    return checked


def _sheet(con: duckdb.DuckDBPyConnection, export: Export) -> CheckedSheet:
    control = _answers(con, "control")[0]
    rows = con.sql(_text("rows"), params={"last_day": export.period[1]}).to_arrow_table().cast(ROWS)
    first, last = export.period
    return CheckedSheet(
        name=export.sheet,
        status="ready",
        kind=KINDS[export.content],
        columns=layout(export.content).columns(),
        settings={"period": f"{first}..{last}", "revises": export.revises},
        rows=rows,
        **control,
    )


def _add_problems(con: duckdb.DuckDBPyConnection, export: Export, problems: Problems) -> None:
    """Add the first CAP problems of each kind, and count them all."""
    found = _answers(con, "problem", cap=CAP)
    for each in found:
        problems.add(_problem(each, export))
    totals = {each["kind"]: each["kind_count"] for each in found}
    for kind, count in totals.items():
        problems.count_more(kind, count - problems.counts[kind])
    for tag, count in export.unknown.items():
        line = export.unknown_lines[tag]
        problems.add(Problem("seao_tag_unknown", export.sheet, line, value=tag, slots={"n": count}))


def _problem(found: dict[str, object], export: Export) -> Problem:
    column = layout(export.content).letter(found["field"])
    slots = {"used": found["used"], "expected": found["used"], "end": export.period[1]}
    return Problem(found["kind"], export.sheet, found["row"], column, found["value"], slots)


def _connection(export: Export) -> duckdb.DuckDBPyConnection:
    """An in-memory database holding `element`, `code`, then `said` and `understood` made from them."""
    con = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})
    for macros in MACROS:
        con.execute(macros.read_text(encoding="utf-8"))
    con.register("element", _elements(export, layout(export.content)))
    con.register("code", _codes())
    con.execute(f"create temp table said as {_text(STAGING[export.content])}")
    con.execute(f"create temp table understood as {_text('understood')}", {"last_day": export.period[1]})
    return con


def _answers(con: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[dict[str, object]]:
    """What a query of this room answers, for those that answer few rows."""
    rows = con.execute(_text(name), parameters or None).fetchall()
    return [dict(zip((column[0] for column in con.description), row, strict=True)) for row in rows]


def _text(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def _elements(export: Export, shape: Layout) -> pa.Table:
    """The rows of the export: row, is_bare, cells (all texts in order) and one text column a name."""
    width = len(shape.names)
    texts = [pa.array(column, pa.string()) for column in _columns(export.rows, width)]
    flat = pa.array(chain.from_iterable(export.rows), pa.string())
    offsets = pa.array(range(0, len(flat) + 1, width), pa.int32())
    arrays = [
        pa.array(export.lines, pa.int32()),
        pa.array(export.is_bare, pa.bool_()),
        pa.ListArray.from_arrays(offsets, flat),
    ]
    return pa.table(arrays + texts, names=["row", "is_bare", "cells", *shape.names])


def _columns(rows: Iterable[tuple[str | None, ...]], width: int) -> list[tuple[str | None, ...]]:
    return list(zip(*rows, strict=True)) or [()] * width


def _codes() -> pa.Table:
    with (SOURCES / "seao_codes.csv").open(encoding="utf-8", newline="") as file:
        return pa.Table.from_pylist(list(csv.DictReader(file)))
