"""What the cells of each column look like: shares of amounts, dates, words."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.parse import engine

#: Rows looked at, evenly spaced over the sheet: enough to tell what a column holds.
SAMPLE = 1500


@dataclass(frozen=True)
class Profile:
    """Counts over the sampled cells of one column."""

    filled: int = 0
    money: int = 0
    dates: int = 0
    sure_dates: int = 0
    periods: int = 0
    wordy: int = 0
    cents: int = 0
    distincts: int = 0
    errors: int = 0
    legal: int = 0

    def share(self, name: str) -> float:
        """The share of filled cells that are `name` (money, dates, wordy, ...); 0 for an empty column."""
        return getattr(self, name) / self.filled if self.filled else 0.0


def profiles(con: duckdb.DuckDBPyConnection, body: pa.Table) -> dict[str, Profile]:
    """The profile of each column, by letter, of the rows below a header."""
    if not body.num_rows:
        return {}
    step = max(1, body.num_rows // SAMPLE)
    rows = body.take(pa.array(range(0, body.num_rows, step), pa.int64())) if step > 1 else body
    letters = [name for name in rows.column_names if name != "row"]
    cells = [chunk for name in letters for chunk in rows[name].chunks]
    names = pa.array(letters).take(
        pa.array([i for i in range(len(letters)) for _ in range(rows.num_rows)], pa.int32())
    )
    sample = pa.table({"col": names, "cell": pa.chunked_array(cells)})
    found = engine.select(con, "columns/profile", {"sample": sample}).to_pylist()
    return {row.pop("col"): Profile(**row) for row in found}


def present(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each cell of a grid column holds something."""
    found = None
    for member in ("t", "n", "d", "e"):
        part = pc.struct_field(column, member)
        if part.null_count == len(part):
            continue
        found = part.is_valid() if found is None else pc.or_(found, part.is_valid())
    return pc.is_in(column.is_valid(), pa.array([None], pa.bool_())) if found is None else found
