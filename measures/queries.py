"""The SQL behind every figure: templates of `sql/` filled with constants of the registry.

No value a person chose or a partner sent enters the text of a query: those are named parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb

from measures import array_standing, array_sums, arrays, offered, prices, rollups, standing
from measures.calendars import PERIODS, bucket
from measures.parts import Part
from measures.remembered import Answer, Reader, Shelf
from measures.rollups import Rollup
from measures.selection import Selection, perimeter

#: The values of a split that make one row: codes, and numbers for periods.
Key = tuple[str | int | None, ...]
Row = dict[str, Decimal]
#: Of each part of a question, its value by the values of the split.
Columns = dict[Part, dict[Key, Decimal]]

#: What every question answers beside its parts: how many rows lie inside the days, and dollars cut by them.
LINES, UNALLOCATED = Part("count(*)", "is_inside"), Part("sum(amount)", "NOT is_inside")

#: Tables that are held in memory when they are not too long, and the facts that they are made of.
HELD = {
    name: name
    for name in (
        "spending_quarter",
        "constant_quarter",
        "activity_quarter",
        "relation_quarter",
        "contract",
        "held",
        "funding",
    )
} | {standing.MART: "contract"}

#: Splits that make so many rows that making rows alike one first is no gain.
_MANY = {"supplier", "month"}
#: Columns of purchases that a part may ask about; those that it does are kept apart until it is added up.
_ASKED = (
    "scope",
    "territory",
    "buyer_territory",
    "supplier_kind",
    "social_economy",
    "tax_basis",
    "responsible",
)
_WORD = re.compile(r"[a-z_]+")
_PARAMETER = re.compile(r"\$(\w+)")


@cache
def template(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def split(name: str) -> str:
    """SQL of one value of the split. A line whose interval fits in no single period has none."""
    if name not in PERIODS:
        return name
    first, last = bucket(name, "first_day"), bucket(name, "last_day")
    return f"CASE WHEN is_inside AND {first} = {last} THEN {first} END"


def columns(by: tuple[str, ...]) -> str:
    """The split's columns of a SELECT list, each followed by a comma."""
    return "".join(f"{split(name)} AS by_{name}, " for name in by)


def run(
    con: duckdb.DuckDBPyConnection | Reader, sql: str, selection: Selection, **more: object
) -> duckdb.DuckDBPyConnection | Answer:
    """Run a query with the parameters it names, from the selection and `more`."""
    return con.execute(sql, named(con, sql, selection, more))


def relation(con: duckdb.DuckDBPyConnection, sql: str, selection: Selection) -> duckdb.DuckDBPyRelation:
    """The same, for an answer of so many rows that it is taken as Arrow."""
    return con.sql(sql, params=named(con, sql, selection))


def named(
    con: duckdb.DuckDBPyConnection | Reader,
    sql: str,
    selection: Selection,
    more: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """The parameters that a query names, from the selection and `more`."""
    known = {**selection.parameters(perimeter(con, selection)), **(more or {})}
    return {name: known[name] for name in set(_PARAMETER.findall(sql))}


def add_up(
    con: duckdb.DuckDBPyConnection | Reader,
    mart: str,
    parts: Mapping[str, Part],
    by: tuple[str, ...],
    selection: Selection,
) -> dict[Key, Row]:
    """Each part per value of the split, with `line_count` and `unallocated`.

    unallocated: dollars of lines that lie partly outside the selection's days, counted nowhere. What `con`
    remembers of the same question is not asked again.
    """
    sums = con.sums if isinstance(con, Reader) else Shelf()
    question = (mart, by, selection)
    known: Columns = sums.get(question) or {}
    missing = tuple(dict.fromkeys(part for part in parts.values() if part not in known))
    if missing or not known:
        known = known | _columns(con, mart, missing, by, selection)
        sums.put(question, known, len(known) * len(known[LINES]))
    named = {**parts, "line_count": LINES, "unallocated": UNALLOCATED}
    return {key: {name: known[part][key] for name, part in named.items()} for key in known[LINES]}


def _columns(
    con: duckdb.DuckDBPyConnection | Reader,
    mart: str,
    parts: tuple[Part, ...],
    by: tuple[str, ...],
    selection: Selection,
) -> Columns:
    """Each part's value by the values of the split: one query of each table, the smallest that answers it."""
    asked: dict[str, tuple[Rollup, list[Part]]] = {}
    for part in parts:
        table = rollups.find(mart, (part,), by, selection)
        asked.setdefault(table.facts, (table, []))[1].append(part)
    table = rollups.find(mart, (), by, selection)
    found: Columns = {}
    for each, of_table in asked.values() or [(table, [])]:
        found |= _of_table(con, each, tuple(of_table), by, selection)
    return found


def _of_table(
    con: duckdb.DuckDBPyConnection | Reader,
    table: Rollup,
    parts: tuple[Part, ...],
    by: tuple[str, ...],
    selection: Selection,
) -> Columns:
    held = _held(con, table, parts, by, selection)
    if held is not None:
        return held
    sql = _query(table, parts, by, selection)
    rows = run(con, sql, selection, **of_mart(con, table.mart, by, selection)).fetchall()
    keys, at = [row[: len(by)] for row in rows], len(by)
    return {
        part: dict(zip(keys, (_exact(row[at + n]) for row in rows), strict=True))
        for n, part in enumerate((*parts, LINES, UNALLOCATED))
    }


def _held(
    con: duckdb.DuckDBPyConnection | Reader,
    table: Rollup,
    parts: tuple[Part, ...],
    by: tuple[str, ...],
    selection: Selection,
) -> Columns | None:
    """The same from the table held in memory; None when it is not, or cannot be asked so."""
    is_standing = table.facts == standing.MART
    aggregates = [table.value(part) for part in parts]
    is_known = array_standing.is_known(parts) if is_standing else all(map(array_sums.is_known, aggregates))
    held = held_table(con, table.facts, selection) if is_known else None
    if held is None:
        return None
    places, told = perimeter(con, selection), (LINES, UNALLOCATED)
    if is_standing:
        days = standing.days(con, template("contract_span"), by, selection)
        return array_standing.columns(held, parts, by, selection, places, days, told)
    asked = list(zip(parts, aggregates, strict=True))
    return array_sums.columns(held, asked, by, selection, places, told)


def held_table(
    con: duckdb.DuckDBPyConnection | Reader, facts: str, selection: Selection
) -> arrays.Table | None:
    """The table of these facts in memory, when `con` lasts and the table is one that can be held."""
    if not isinstance(con, Reader) or not con.is_lasting or facts not in HELD:
        return None
    sql = template(f"facts_{HELD[facts]}")
    found = con.table(sql, named(con, sql, selection))
    return found if found is not None and found.is_exact else None


def _query(table: Rollup, parts: tuple[Part, ...], by: tuple[str, ...], selection: Selection) -> str:
    """The query that adds up the parts over the rows of the table, per value of the split."""
    facts = table.facts
    if table.are_sets:
        return _of_sets(table, parts, by, selection)
    sums = "".join(
        f"coalesce({table.value(part)} FILTER (is_inside AND ({part.where})), 0) AS part_{n},\n"
        for n, part in enumerate(parts)
    )
    if _is_gathered(facts, parts, by):
        return _gathered(facts, parts, by, sums, selection)
    slots = {"filters": selection.filters(), "columns": columns(by) + sums}
    if facts == standing.MART:
        values = "".join(f"{name}, " for name in by if name not in PERIODS)
        return template("standing").format(values=values, **slots)
    return template("parts").format(facts=template(f"facts_{facts}"), **slots)


def _is_gathered(facts: str, parts: tuple[Part, ...], by: tuple[str, ...]) -> bool:
    """Whether rows alike are made one before the parts are added up: see gathered.sql."""
    are_sums = all(part.value == Part.value for part in parts)
    return facts == "spending" and len(parts) > 1 and are_sums and _MANY.isdisjoint(by)


def _gathered(
    facts: str, parts: tuple[Part, ...], by: tuple[str, ...], sums: str, selection: Selection
) -> str:
    """The query that adds up `sums`, all of amounts, over rows of the mart that are alike."""
    words = {word for part in parts for word in _WORD.findall(part.where)}
    return template("gathered").format(
        facts=template(f"facts_{facts}"),
        filters=selection.filters(),
        values=columns(by),
        asked="".join(f"{name}, " for name in _ASKED if name in words),
        columns="".join(f"by_{name}, " for name in by) + sums,
    )


def _of_sets(table: Rollup, parts: tuple[Part, ...], by: tuple[str, ...], selection: Selection) -> str:
    """The query that counts, for each part, who is in any of the sets."""
    sets = (
        f"{table.value(part)} FILTER (is_inside AND ({part.where})) AS set_{n}, "
        for n, part in enumerate(parts)
    )
    counts = (f"coalesce(sum(bit_count(set_{n})), 0) AS part_{n}, " for n in range(len(parts)))
    return template("sets").format(
        facts=template(f"facts_{table.facts}"),
        filters=selection.filters(),
        values=columns(by),
        sets="".join(sets),
        columns="".join((*(f"by_{name}, " for name in by), *counts)),
    )


def of_mart(
    con: duckdb.DuckDBPyConnection, mart: str, by: tuple[str, ...], selection: Selection
) -> dict[str, object]:
    """Parameters that only some marts read: days asked of what stands or is offered, factors of prices."""
    if mart == standing.MART:
        return {"days": standing.days(con, template("contract_span"), by, selection)}
    if mart == prices.MART:
        return prices.parameters(price_index(con), selection.calendar)
    if mart == offered.MART:
        return offered.parameters(con, template("reported_span"), by, selection)
    return {}


def price_index(con: duckdb.DuckDBPyConnection) -> prices.Prices:
    """The price index of the published file."""
    return prices.load(con, template("prices"))


def _exact(value: Decimal | int) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)
