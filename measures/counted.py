"""All counted lines of a selection, in one table: what a document takes with it."""

from __future__ import annotations

import pyarrow as pa

from measures.queries import named, template
from measures.remembered import Reader
from measures.selection import Selection


def lines(con: Reader, selection: Selection) -> pa.Table:
    """One row a counted line wholly inside the days, by buyer, kind and day.

    file, sheet, row: where it stands. kind: purchases or contracts, never to be added together. buyer,
    supplier, territory: as they are called. amount: DECIMAL(18,2).
    """
    sql = template("counted_lines").format(filters=selection.filters())
    return con.arrow(sql, named(con, sql, selection))
