"""What a published file says around its figures: names of codes, days reported, who reported, outlines."""

from __future__ import annotations

import datetime as dt

import duckdb

from measures.queries import template
from measures.remembered import Reader

Connection = duckdb.DuckDBPyConnection | Reader
#: Of each territory its rings, longitude and latitude in degrees.
Outline = dict[str, list[list[tuple[float, float]]]]


def names(con: Connection, lang: str) -> dict[str, dict[str, str]]:
    """Names of codes by dimension: territory, buyer, supplier, category."""
    known: dict[str, dict[str, str]] = {}
    for dimension, code, name in con.execute(template("described_names"), {"lang": lang}).fetchall():
        known.setdefault(dimension, {})[code] = name
    return known


def span(con: Connection, source: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of what a source reported; None, None when it reported nothing."""
    return con.execute(template("described_span"), {"source": source}).fetchone()


def reporting(con: Connection, source: str, first: dt.date, last: dt.date) -> tuple[int, int]:
    """Buyers that reported something from `first` to `last`, and buyers ever known to the source."""
    found = con.execute(template("described_reporting"), {"source": source}).fetchall()
    reported = {buyer for buyer, start, end in found if start <= last and end >= first}
    return len(reported), len({buyer for buyer, *_ in found})


def buyers(con: Connection, source: str) -> tuple[str, ...]:
    """Buyers ever known to a source, in the order of their slugs."""
    found = con.execute(template("described_reporting"), {"source": source}).fetchall()
    return tuple(sorted({str(buyer) for buyer, *_ in found}))


def buyers_of(con: Connection, territory: str) -> tuple[str, ...]:
    """Buyers whose own territory it is: none of those that serve the whole region."""
    found = con.execute(template("described_buyers_of"), {"territory": territory}).fetchall()
    return tuple(str(slug) for (slug,) in found)


def outline(con: Connection) -> Outline:
    """The outline of each territory, ring by ring, in drawing order."""
    drawn: Outline = {}
    for territory, ring, longitude, latitude in con.execute(template("described_outline")).fetchall():
        rings = drawn.setdefault(territory, [])
        if ring == len(rings):
            rings.append([])
        rings[-1].append((longitude, latitude))
    return drawn
