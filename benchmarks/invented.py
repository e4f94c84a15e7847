"""An invented store, straight into a record and published by the models: what measures are timed on.

Ten years of some buyers, thousands of suppliers, dozens of categories; contracts with ends, renewals and
payments; a directory, a survey, activities and a plan. The same lines for the same count; no name is that of
an enterprise.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import duckdb

from benchmarks.identity import names
from pipelines import home as homes
from pipelines import organisations, publish
from pipelines import reference as references
from pipelines.organisations import Organisation
from pipelines.warehouse import asof, record
from pipelines.warehouse.append import as_json

SQL = Path(__file__).parent / "sql"
BUYERS, SUPPLIERS, CATEGORIES = 24, 20_000, 60
#: To fill a record at once; publishing takes what it does for a store of its size.
MEMORY = "6GB"
#: Tables of the record, each after what it is made of, and the queries that fill them.
FILLED = (
    ("batch", "record_batch"),
    ("batch", "record_list_batch"),
    ("line", "record_line"),
    ("directory_entry", "record_directory_entry"),
    ("survey_entry", "record_survey_entry"),
    ("activity_entry", "record_activity_entry"),
    ("plan_entry", "record_plan_entry"),
    ("source_row", "record_source_row"),
    ("sheet", "record_sheet"),
    ("ledger", "record_ledger"),
)
_PARAMETER = re.compile(r"\$(\w+)")

Connection = duckdb.DuckDBPyConnection


def published(folder: Path, lines: int) -> tuple[Path, float | None]:
    """The published file of an invented store of `lines` lines, made in `folder` when it is not there.

    Beside it, the processor seconds that publishing took; None when it stood already.
    """
    path = folder / f"measures-{lines}" / "published.duckdb"
    if path.is_file():
        return path, None
    path.parent.mkdir(parents=True, exist_ok=True)
    home = path.parent
    con = record.connect(homes.warehouse(home), homes.spill(home))
    try:
        con.execute(f"set memory_limit = '{MEMORY}'")
        if asof.latest(con) == 0:
            _fill(con, lines)
        start = time.process_time()
        publish.build_aside(con, path.with_suffix(".tmp"), asof.latest(con))
        took = time.process_time() - start
    finally:
        con.close()
    path.with_suffix(".tmp").rename(path)
    return path, took


def _fill(con: Connection, lines: int) -> None:
    """Write every table of the record."""
    references.attach(con)
    con.execute((SQL / "macros.sql").read_text(encoding="utf-8"))
    given = {"lines": lines, "buyers": BUYERS, "categories": CATEGORIES, "names": names(SUPPLIERS)}
    for table, query in (("supplier", "supplier"), ("invented_line", "line"), ("invented_batch", "batch")):
        sql = _query(query)
        con.execute(f"create temp table {table} as {sql}", _taken(sql, given))
    for table, query in FILLED:
        con.execute(f"insert into record.{table} by name {_query(query)}")
    detail = [
        (100, f"organisation-{number}", as_json(_organisation(number).to_json())) for number in range(BUYERS)
    ]
    con.executemany("insert into record.organisation values (?, ?, ?)", detail)
    con.execute("checkpoint record")
    con.execute("detach reference")


def _organisation(number: int) -> Organisation:
    """A buyer: one of every sector in turn; one in six serves the whole region."""
    places = organisations.territories()
    return Organisation(
        slug=f"organisation-{number}",
        name=f"Organisation {number}",
        sector=organisations.SECTORS[number % len(organisations.SECTORS)],
        territory="regional" if number % 6 == 0 else places[number % (len(places) - 1)],
        signatory_since="2016-10-01",
    )


def _query(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _taken(sql: str, given: dict[str, object]) -> dict[str, object]:
    return {name: given[name] for name in set(_PARAMETER.findall(sql))}
