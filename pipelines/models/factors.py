"""What brings dollars to the prices of the reference year: a table by calendar and the years of a line."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from measures import prices
from measures.calendars import CALENDARS

INDEX = """
    select make_date(year, 1, 1), true, index_2002_100, status from published.price_index
    union all
    select month, false, index_2002_100, status from published.price_index_month
"""


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `price_factor` from the published index.

    calendar; first_year, last_year: numbers of the years that a line's interval begins and ends in; factor:
    a whole number of `prices.WHOLE` parts of one. Years without an index have no row.
    """
    index = prices.load(con, INDEX)
    factors = {calendar: prices.parameters(index, calendar) for calendar in CALENDARS}
    names = ("first_years", "last_years", "factors")
    rows = [
        (calendar, *row)
        for calendar, found in factors.items()
        for row in zip(*(found[name] for name in names), strict=True)
    ]
    schema = pa.schema([("calendar", pa.string()), ("first_year", pa.int64()), ("last_year", pa.int64()),
                        ("factor", pa.int64())])  # fmt: skip
    given = pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)
    con.register("factors_given", given)
    con.execute("create or replace temp table price_factor as from factors_given")
    con.unregister("factors_given")
