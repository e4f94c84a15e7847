"""How a column writes its amounts and its dates: decided from all its cells, or asked."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.parse import engine

#: A column of dates read in the right order spans few years; one read in a wrong order, many.
FEW_YEARS, MANY_YEARS = 3, 8
#: Below this number of different dates, the years they span tell nothing.
TELLING_DATES = 10
LATEST_YEAR = 2045


@dataclass(frozen=True)
class Decision:
    """What a column says. value: None when nothing needs saying; open: the cell (row, text) to ask about.

    is_beyond: no date written as text fits a second order of day and month.
    """

    value: str | None = None
    open: tuple[int, str] | None = None
    is_beyond: bool = False


def decimal(
    con: duckdb.DuckDBPyConnection, columns: list[pa.ChunkedArray], rows: pa.ChunkedArray
) -> Decision:
    """The decimal convention (`dot`, `comma`) of the amount cells in `columns`, read as one column.

    Open when a cell can be read two ways and no other cell decides, or when cells contradict.
    """
    found = [_told(con, "columns/decimal", column, rows)[0] for column in columns]
    dot, comma = sum(each["dot"] for each in found), sum(each["comma"] for each in found)
    either = [(each["either_row"], each["either_text"]) for each in found if each["either"]]
    against = [(each["comma_row"], each["comma_text"]) for each in found if each["comma"]]
    if dot and comma:
        return Decision(open=against[0])
    if dot or comma:
        return Decision("dot" if dot else "comma")
    return Decision(open=either[0]) if either else Decision()


def day_order(
    con: duckdb.DuckDBPyConnection, column: pa.ChunkedArray, rows: pa.ChunkedArray, months: frozenset[int]
) -> Decision:
    """The order (`dmy`, `mdy`, `ymd`) of the dates of a column that are three numbers.

    months: those that the sheet's name, title or file name speaks of. Open when two orders fit.
    """
    orders = _told(con, "columns/day_order", column, rows)
    if not orders:
        return Decision()
    fitting = _fitting(orders)
    if len(fitting) > 1 and months:
        fitting = [each for each in fitting if _is_of(each, months)] or fitting
    if len(fitting) == 1:
        others = [each for each in orders if each["ord"] in ("dmy", "mdy") and each is not fitting[0]]
        is_beyond = fitting[0]["seen"] > 0 and not any(each["fitting"] for each in others)
        return Decision(fitting[0]["ord"], is_beyond=is_beyond)
    return Decision(open=(orders[0]["row"], orders[0]["text"]))


def _told(con, name: str, column: pa.ChunkedArray, rows: pa.ChunkedArray) -> list[dict[str, object]]:
    texts = pc.struct_field(column, "t")
    if texts.null_count == len(texts) and name.endswith("day_order"):
        return []
    return engine.select(con, name, {"column_cell": pa.table({"row": rows, "cell": column})}).to_pylist()


def _fitting(orders: list[dict[str, object]]) -> list[dict[str, object]]:
    """The orders that every date fits, without those that scatter the dates over many years."""
    best = max(each["fitting"] for each in orders)
    kept = [each for each in orders if each["fitting"] == best and best >= 0.9 * each["seen"]]
    kept = [each for each in kept if each["last_year"] <= LATEST_YEAR] or kept
    is_telling = all(each["dates"] >= TELLING_DATES for each in kept)
    if kept and is_telling and min(each["years"] for each in kept) <= FEW_YEARS:
        kept = [each for each in kept if each["years"] < MANY_YEARS]
    return kept


def _is_of(order: dict[str, object], months: frozenset[int]) -> bool:
    """Whether all dates read in this order fall in the month that the file speaks of."""
    return order["months"] == 1 and order["first_month"] in months
