"""The directory of social-economy enterprises as published: who is listed, with what status at a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import duckdb
import pyarrow as pa

from measures.queries import template

Row = dict[str, object]
#: Names that can be looked up: columns supplier, name, neq (null when none is valid).
Named = pa.Table
#: What can be wrong with an enterprise of the directory, and the flag that says so.
FLAGS = {"unplaced": "is_unplaced", "neq": "is_neq_doubtful", "unmatched": "is_unmatched"}
TROUBLES = tuple(FLAGS)


@dataclass(frozen=True)
class Asked:
    """Which enterprises of the directory. day: the one that statuses are told of.

    words: texts that a name, a sector or an offer must hold, all of them. territory: a code, or None.
    kinds: supplier kinds at that day; () for all. trouble: one of TROUBLES, or None.
    """

    day: dt.date
    words: tuple[str, ...] = ()
    territory: str | None = None
    kinds: tuple[str, ...] = ()
    trouble: str | None = None


@dataclass(frozen=True)
class Enterprise:
    """One enterprise with all that is published of it.

    said: its row of the list. establishments, statuses, offers, stories, buyers: rows of their tables; of
    the stories those that may be shown at the day asked say so (`is_shown`). buyers: dollars before tax.
    """

    said: Row
    establishments: list[Row]
    statuses: list[Row]
    offers: list[Row]
    stories: list[Row]
    buyers: list[Row]


def listed(con: duckdb.DuckDBPyConnection, asked: Asked) -> list[Row]:
    """The enterprises of the directory that answer, the most dollars of purchases first.

    kind: at the day; purchases, contracts: dollars before tax that figures count (Decimal); is_unplaced,
    is_neq_doubtful, is_unmatched: what is wrong with it.
    """
    return [row for row in _all(con, asked.day) if _answers(row, asked)]


def _all(con: duckdb.DuckDBPyConnection, day: dt.date) -> list[Row]:
    return _rows(con, "directory_list", {"day": day})


def _answers(row: Row, asked: Asked) -> bool:
    told = " ".join(str(row[name] or "") for name in ("names", "neq", "sector", "offered")).casefold()
    return (
        all(word.casefold() in told for word in asked.words)
        and (asked.territory is None or asked.territory in row["territories"])
        and (not asked.kinds or row["kind"] in asked.kinds)
        and (asked.trouble is None or bool(row[FLAGS[asked.trouble]]))
    )


def one(con: duckdb.DuckDBPyConnection, supplier: str, day: dt.date) -> Enterprise | None:
    """The enterprise of an identifier, as of a day; None when the directory does not list it."""
    said = next((row for row in _all(con, day) if row["supplier"] == supplier), None)
    if said is None:
        return None
    parts = ("establishments", "statuses", "offers", "stories", "buyers")
    slots = {"supplier": supplier, "day": day}
    return Enterprise(said, *(_rows(con, f"directory_{name}", slots) for name in parts))


def total(rows: list[Row], name: str) -> Decimal:
    """The dollars of a list: purchases or contracts."""
    return sum((Decimal(str(row[name])) for row in rows), Decimal(0))


def stories(con: duckdb.DuckDBPyConnection, day: dt.date, most: int) -> list[Row]:
    """The newest stories that may be shown on a day: supplier, name, story, story_from."""
    return _rows(con, "directory_stories_shown", {"day": day, "most": most})


def established(con: duckdb.DuckDBPyConnection, day: dt.date, territory: str) -> list[Row]:
    """Social-economy enterprises established in a territory on a day: supplier, name, sector, offered."""
    return _rows(con, "directory_established", {"day": day, "territory": territory})


def decisions(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The decisions about statuses, the newest first: `status_decision_made` with the names of today."""
    return _rows(con, "directory_decisions")


def named(con: duckdb.DuckDBPyConnection) -> Named:
    """Every name that lines and the directory give an enterprise."""
    return con.sql(template("directory_names")).to_arrow_table()


def _rows(con: duckdb.DuckDBPyConnection, name: str, slots: Row | None = None) -> list[Row]:
    sql = template(name)
    asked = con.execute(sql, {slot: value for slot, value in (slots or {}).items() if f"${slot}" in sql})
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
