"""How few suppliers the spending goes to: the Herfindahl-Hirschman index and its reading in suppliers."""

from __future__ import annotations

from decimal import Decimal

import duckdb

from measures.additive import by_codes, gather, notes
from measures.cells import Cell, Note, rounded
from measures.parts import PARTS
from measures.queries import columns, run, template
from measures.registry import Measure
from measures.selection import Selection


def cells(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of Σ(100·share)² (0 to 10 000), or of 10 000 over it.

    The second is the number of equal suppliers that would give the same concentration. What both leave out is
    told as beside any share.
    """
    sql = template("concentration").format(
        facts=template(f"facts_{measure.mart}"),
        filters=selection.filters(),
        where=PARTS[measure.parts[0]].where,
        columns=columns(by),
        keys="".join(f"by_{name}, " for name in by),
    )
    rows = run(con, sql, selection).fetchall()
    beside = gather(con, measure, by, selection)
    return [
        _cell(measure, by_codes(by, row[:-2], selection), *row[-2:]).with_notes(
            *notes(measure, beside[row[:-2]])
        )
        for row in rows
    ]


def _cell(
    measure: Measure, codes: dict[str, str | None], squares: Decimal | None, total: Decimal | None
) -> Cell:
    if squares is None or total is None:
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("no_whole"),))
    is_index = measure.kind == "concentration"
    value = 10_000 * squares / (total * total) if is_index else total * total / squares
    return Cell(codes, measure.key, rounded(value, measure.decimals), measure.unit)
