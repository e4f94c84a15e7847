"""A published file asked through what was already found in it: it never changes, so no answer does.

A page asks a dozen questions, and each of them again who reported, which places make up Estrie, what prices
were: most of what a question costs is asking, not adding up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from threading import Lock
from typing import Generic, TypeVar

import duckdb
import pyarrow as pa

from measures.arrays import Asking, Table, hold

#: Rows kept on a shelf, of the answers last asked; an answer of more rows is not kept.
MOST, LONGEST = 200_000, 20_000

V = TypeVar("V")


class Shelf(Generic[V]):
    """The last values put on it, by their keys, `MOST` rows in all; used by several threads at once."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._rows = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        """The value under `key`, None when it is not there."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: Hashable, value: V, rows: int) -> None:
        """Keep a value of so many rows unless it is too long; what was longest unasked makes room for it."""
        if rows > LONGEST:
            return
        with self._lock:
            self._rows += rows + 1 - self._held.pop(key, (None, 0))[1]
            self._held[key] = (value, rows + 1)
            while self._rows > MOST:
                self._rows -= self._held.popitem(last=False)[1][1]


class Answer:
    """Rows of a query, read as those of a DuckDB cursor are."""

    def __init__(self, description: list[tuple], rows: tuple[tuple, ...]) -> None:
        self.description = description
        self.rows = rows
        self._left: Iterator[tuple] = iter(rows)

    def fetchone(self) -> tuple | None:
        """The next row, None after the last."""
        return next(self._left, None)

    def fetchall(self) -> list[tuple]:
        """All rows that are left."""
        return list(self._left)


class Reader:
    """A cursor on a file that does not change; `sums` and `cells` are what the measures keep of it.

    Cursors of one file share what was found; each thread asks through a cursor of its own. is_lasting:
    whether it will be asked again, so that it is worth holding whole tables in memory.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, beside: Reader | None = None, *, is_lasting: bool = True
    ) -> None:
        self._con = con
        self.is_lasting = is_lasting
        self._answers: Shelf[Answer] = beside._answers if beside else Shelf()
        self.sums: Shelf[dict] = beside.sums if beside else Shelf()
        self.cells: Shelf[list] = beside.cells if beside else Shelf()
        self._tables: dict[Hashable, Table | None] = beside._tables if beside else {}
        self._holding: Lock = beside._holding if beside else Lock()

    def cursor(self) -> Reader:
        """Another cursor on the same file, that knows what this one found."""
        return Reader(self._con.cursor(), self)

    def table(self, facts: str, parameters: Mapping[str, object]) -> Table | None:
        """The rows of a query held in memory; None when they are too many."""
        key = (facts, repr(sorted(parameters.items())))
        with self._holding:
            if key not in self._tables:
                # A cursor of its own: a table is brought to memory column by column, whenever one is asked.
                self._tables[key] = hold(Asking(self._con.cursor(), facts, parameters))
            return self._tables[key]

    def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> Answer:
        """The answer to a query, with its named parameters: found again, or asked."""
        # As written, 1, true and 1.0 differ; as keys of a dictionary they would not.
        key = (sql, repr(sorted((parameters or {}).items())))
        known = self._answers.get(key)
        if known is None:
            asked = self._con.execute(sql, parameters)
            known = Answer(asked.description, tuple(asked.fetchall()))
            self._answers.put(key, known, len(known.rows))
        return Answer(known.description, known.rows)

    def arrow(self, sql: str, parameters: Mapping[str, object]) -> pa.Table:
        """The answer to a query of too many rows to remember."""
        return self._con.sql(sql, params=dict(parameters)).to_arrow_table()

    def close(self) -> None:
        """Close the cursor; what was found stays with the others."""
        self._con.close()


def reader(con: duckdb.DuckDBPyConnection | Reader) -> Reader:
    """`con` itself when it remembers, else a reader of it, for the time of one question."""
    return con if isinstance(con, Reader) else Reader(con, is_lasting=False)
