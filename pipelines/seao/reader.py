"""From SEAO's open data to `Checked`: rows of texts go through the room's queries in DuckDB."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import archive
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import CAP, Problem, Problems, Refused
from pipelines.read import process
from pipelines.seao import elements, export
from pipelines.seao.layout import KINDS, SOURCES, layout
from pipelines.shapes import ROWS

HERE = Path(__file__).parent
MACROS = (
    HERE.parent / "models" / "macros.sql",
    HERE.parent / "models" / "macros_name.sql",
    HERE / "macros.sql",
)
STAGING = {
    "avis": "award",
    "contrats": "final",
    "depenses": "expense",
    "ocds-awards": "ocds_award",
    "ocds-finals": "ocds_final",
    "ocds-payments": "ocds_payment",
}
#: What the process that reads a release package runs.
PACKAGE_READER = ("-m", "pipelines.seao.child")

XML, JSON = "seao-xml", "ocds"


@dataclass(frozen=True)
class Content:
    """The rows of one content of a file. period: first and last day that the file tells.

    unknown: elements that the layout does not know, with how often they occur and the line of the first.
    """

    name: str
    sheet: str
    period: tuple[dt.date, dt.date]
    rows: pa.Table
    settings: Mapping[str, object] = field(default_factory=dict)
    unknown: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def check(path: Path) -> Checked:
    """What is understood of a SEAO export (XML) or release package (JSON).

    One sheet a content, its rows as `shapes.ROWS`, control totals, problems. A row is the line of the file
    where its element starts; its cells follow data/sources/seao_columns.csv. A file that cannot be taken
    has status refused and one problem. Raises Refused (`file_not_found`, `file_unreadable`).
    """
    if not path.is_file():
        raise Refused(Problem("file_not_found", value=path.name))
    try:
        checked = Checked(path.name, archive.digest(path), _format(path), "ready")
    except OSError as error:
        raise Refused(Problem("file_unreadable", value=error.strerror)) from error
    try:
        contents = _package(path) if checked.format == JSON else _export(path)
    except Refused as refused:
        checked.status = "refused"
        checked.problems.add(refused.problem)
        return checked
    for content in contents:
        with _connection(content) as con:
            checked.sheets.append(_sheet(con, content))
            _add_problems(con, content, checked.problems)
    return checked


def _format(path: Path) -> str:
    """Which of the two formats the file is in: a package is an object of JSON."""
    with path.open("rb") as file:
        return JSON if file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else XML


def _export(path: Path) -> list[Content]:
    read = export.read(path)
    unknown = {tag: (count, read.unknown_lines[tag]) for tag, count in read.unknown.items()}
    settings = {"revises": read.revises}
    return [Content(read.content, read.sheet, read.period, elements.of(read), settings, unknown)]


def _package(path: Path) -> list[Content]:
    """The contents of a release package, read in a process of its own within the limits of reading."""
    with tempfile.TemporaryDirectory(prefix="read-") as folder:
        out = Path(folder)
        told = process.run(path, out, None, PACKAGE_READER)
        period = dt.date.fromisoformat(told["first"]), dt.date.fromisoformat(told["last"])
        return [
            Content(name, name, period, elements.load(out / f"{name}.arrow")) for name in told["contents"]
        ]


def _sheet(con: duckdb.DuckDBPyConnection, content: Content) -> CheckedSheet:
    control = _answers(con, "control")[0]
    first, last = content.period
    rows = con.sql(_text("rows"), params={"last_day": last}).to_arrow_table().cast(ROWS)
    return CheckedSheet(
        name=content.sheet,
        status="ready",
        kind=KINDS[content.name],
        columns=layout(content.name).columns(),
        settings={"period": f"{first}..{last}", **content.settings},
        rows=rows,
        **control,
    )


def _add_problems(con: duckdb.DuckDBPyConnection, content: Content, problems: Problems) -> None:
    """Add the first CAP problems of each kind, and count them all."""
    before = problems.counts.copy()
    found = _answers(con, "problem", cap=CAP)
    for each in found:
        problems.add(_problem(each, content))
    totals = {each["kind"]: each["kind_count"] for each in found}
    for kind, count in totals.items():
        problems.count_more(kind, before[kind] + count - problems.counts[kind])
    for tag, (count, line) in content.unknown.items():
        problems.add(Problem("seao_tag_unknown", content.sheet, line, value=tag, slots={"n": count}))


def _problem(found: Mapping[str, object], content: Content) -> Problem:
    column = layout(content.name).letter(found["field"])
    slots = {"used": found["used"], "expected": found["used"], "end": content.period[1]}
    return Problem(found["kind"], content.sheet, found["row"], column, found["value"], slots)


def _connection(content: Content) -> duckdb.DuckDBPyConnection:
    """An in-memory database holding `element`, `code`, then `said` and `understood` made from them."""
    con = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})
    for macros in MACROS:
        con.execute(macros.read_text(encoding="utf-8"))
    con.register("element", content.rows)
    con.register("code", _codes())
    con.execute(f"create temp table said as {_text(STAGING[content.name])}")
    con.execute(f"create temp table understood as {_text('understood')}", {"last_day": content.period[1]})
    return con


def _answers(con: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[dict[str, object]]:
    """What a query of this room answers, for those that answer few rows."""
    rows = con.execute(_text(name), parameters or None).fetchall()
    return [dict(zip((column[0] for column in con.description), row, strict=True)) for row in rows]


def _text(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def _codes() -> pa.Table:
    with (SOURCES / "seao_codes.csv").open(encoding="utf-8", newline="") as file:
        return pa.Table.from_pylist(list(csv.DictReader(file)))
