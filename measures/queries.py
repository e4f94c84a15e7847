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

from measures import offered, prices, standing
from measures.calendars import PERIODS, bucket
from measures.parts import Part
from measures.selection import Selection, perimeter

#: The values of a split that make one row: codes, and numbers for periods.
Key = tuple[str | int | None, ...]
Row = dict[str, Decimal]

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
    con: duckdb.DuckDBPyConnection, sql: str, selection: Selection, **more: object
) -> duckdb.DuckDBPyConnection:
    """Run a query with the parameters it names, from the selection and `more`."""
    known = selection.parameters(perimeter(con, selection)) | more
    return con.execute(sql, {name: known[name] for name in set(_PARAMETER.findall(sql))})


def add_up(
    con: duckdb.DuckDBPyConnection,
    mart: str,
    parts: Mapping[str, Part],
    by: tuple[str, ...],
    selection: Selection,
) -> dict[Key, Row]:
    """Each part per value of the split, with `line_count` and `unallocated`.

    unallocated: dollars of lines that lie partly outside the selection's days, counted nowhere.
    """
    sums = "".join(
        f"coalesce({part.value} FILTER (is_inside AND ({part.where})), 0) AS {name},\n"
        for name, part in parts.items()
    )
    is_gathered = _is_gathered(mart, parts, by)
    sql = _gathered(mart, parts, by, sums, selection) if is_gathered else _query(mart, by, sums, selection)
    names = (*parts, "line_count", "unallocated")
    found = run(con, sql, selection, **of_mart(con, mart, by, selection)).fetchall()
    return {row[: len(by)]: _exact(names, row[len(by) :]) for row in found}


def _query(mart: str, by: tuple[str, ...], sums: str, selection: Selection) -> str:
    """The query that adds up `sums` over the mart, per value of the split."""
    slots = {"filters": selection.filters(), "columns": columns(by) + sums}
    if mart == standing.MART:
        values = "".join(f"{name}, " for name in by if name not in PERIODS)
        return template("standing").format(values=values, **slots)
    return template("parts").format(facts=template(f"facts_{mart}"), **slots)


def _is_gathered(mart: str, parts: Mapping[str, Part], by: tuple[str, ...]) -> bool:
    """Whether rows alike are made one before the parts are added up: see gathered.sql."""
    are_sums = all(part.value == Part.value for part in parts.values())
    return mart == "spending" and len(parts) > 1 and are_sums and _MANY.isdisjoint(by)


def _gathered(
    mart: str, parts: Mapping[str, Part], by: tuple[str, ...], sums: str, selection: Selection
) -> str:
    """The query that adds up `sums`, all of amounts, over rows of the mart that are alike."""
    words = {word for part in parts.values() for word in _WORD.findall(part.where)}
    return template("gathered").format(
        facts=template(f"facts_{mart}"),
        filters=selection.filters(),
        values=columns(by),
        asked="".join(f"{name}, " for name in _ASKED if name in words),
        columns="".join(f"by_{name}, " for name in by) + sums,
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


def _exact(names: tuple[str, ...], values: tuple[Decimal | int, ...]) -> Row:
    return {
        name: value if isinstance(value, Decimal) else Decimal(value)
        for name, value in zip(names, values, strict=True)
    }
