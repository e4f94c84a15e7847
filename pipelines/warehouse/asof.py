"""Reading the record as of a ledger number. `live_line.sql` alone says which lines are live."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb

HERE = Path(__file__).parent

#: One SELECT each, parameter $as_of (a ledger number).
LIVE_LINE = (HERE / "live_line.sql").read_text(encoding="utf-8")
EFFECTIVE_BATCH = (HERE / "effective_batch.sql").read_text(encoding="utf-8")
LATEST_LEDGER = (HERE / "latest_ledger.sql").read_text(encoding="utf-8")
COUNT_LIVE = f"select batch_id, count(*) as lines from ({LIVE_LINE}) group by batch_id"  # noqa: S608 (our own file)
#: The record's table of each kind of list. What is in effect of it is said by the SQL file of that name.
ENTRIES = {
    "suppliers": "directory_entry",
    "plan": "plan_entry",
    "activities": "activity_entry",
    "survey": "survey_entry",
}
COUNT_ENTRIES = [
    f'select batch_id, count(distinct (sheet, "row")) as lines from ({sql}) group by batch_id'  # noqa: S608
    for sql in ((HERE / f"{table}.sql").read_text(encoding="utf-8") for table in ENTRIES.values())
]

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Effective:
    """A batch in effect: its key, its period (inclusive), and how many of its lines are live."""

    batch: int
    source: str
    organisation: str | None
    kind: str
    scope: str
    start: dt.date
    end: dt.date
    mode: str
    sha256: str
    settings: str
    live: int


def latest(con: Connection) -> int:
    """The highest ledger number that figures of the record depend on (no edition's); 0 when it is empty."""
    return con.execute(LATEST_LEDGER).fetchone()[0]


def acts(con: Connection) -> list[int]:
    """The ledger numbers of the acts that the record holds, in order."""
    return [
        number for (number,) in con.execute("select ledger from record.ledger order by ledger").fetchall()
    ]


def live_counts(con: Connection, as_of: int) -> dict[int, int]:
    """Live lines of each batch that has any, or rows of a list, as of a ledger number."""
    counts = [con.execute(query, {"as_of": as_of}).fetchall() for query in (COUNT_LIVE, *COUNT_ENTRIES)]
    return dict(chain.from_iterable(counts))


def effective(con: Connection, as_of: int) -> list[Effective]:
    """The batches in effect as of a ledger number, oldest first."""
    live = live_counts(con, as_of)
    rows = con.execute(EFFECTIVE_BATCH, {"as_of": as_of}).fetchall()
    names = [column[0] for column in con.description]
    read = sorted((dict(zip(names, row, strict=True)) for row in rows), key=lambda row: row["batch_id"])
    return [
        Effective(
            batch=row["batch_id"],
            start=row["period_start"],
            end=row["period_end"],
            live=live.get(row["batch_id"], 0),
            **{
                name: row[name]
                for name in ("source", "organisation", "kind", "scope", "mode", "sha256", "settings")
            },
        )
        for row in read
    ]
