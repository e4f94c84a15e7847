"""Who is in each regional cell: one block a year and unit, over which published cells add up.

Lines that are in the same cells tell nothing apart: they make one pattern, a column. A cell is a row: the
patterns that it adds up. Every total, margin and complement that a reader could take is then a sum of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import duckdb
import numpy as np

from measures.calendars import code
from measures.disclosure import Contributions
from measures.parts import PARTS
from measures.queries import Row, add_up
from measures.registry import BY_KEY
from measures.selection import perimeter
from pipelines.audiences.tables import Fixed, Table

Array = np.ndarray
#: Who gave and was given; the kind makes every amount wholly one of social economy, or not at all.
_WHO = ("supplier_kind", "buyer", "supplier")


class Cell(NamedTuple):
    """One cell of a regional table: its codes in the order of the table's `by`, and its year."""

    table: str
    measure: str
    codes: tuple[str | None, ...]
    year: str


@dataclass
class Block:
    """The cells of one unit and year.

    cells: rows, those without any line last. members: booleans, cells × patterns. patterns: of each
    contribution, its column.
    """

    cells: list[Cell]
    members: Array
    patterns: Array
    given: Contributions
    is_of_heads: bool = False

    @property
    def is_zero(self) -> Array:
        """Of each cell, whether no line is in it."""
        return ~self.members.any(axis=1)

    @cached_property
    def buyers_of(self) -> list[frozenset[int]]:
        """The buyers of each pattern."""
        return self._owners(self.given.buyers, np.ones(len(self.patterns), bool))

    @cached_property
    def suppliers_beside(self) -> list[list[frozenset[int]]]:
        """For each buyer who may read, the suppliers of each pattern in the lines of the others."""
        buyers = self.given.buyers
        return [self._owners(self.given.suppliers, buyers != reader) for reader in np.unique(buyers)]

    def _owners(self, who: Array, kept: Array) -> list[frozenset[int]]:
        found: list[set[int]] = [set() for _ in range(self.members.shape[1])]
        for pattern, owner in set(zip(self.patterns[kept].tolist(), who[kept].tolist(), strict=True)):
            found[pattern].add(owner)
        return [frozenset(each) for each in found]

    def amounts(self, reader: int | None = None) -> Array:
        """Dollars of each pattern, without what `reader` gave."""
        kept = self.given.buyers != (-1 if reader is None else reader)
        return np.bincount(self.patterns[kept], self.given.amounts[kept], self.members.shape[1])

    def amounts_known(self) -> Iterator[Array]:
        """Dollars of each pattern that each reader does not know: all, then all but each buyer's own."""
        yield self.amounts()
        for reader in np.unique(self.given.buyers):
            yield self.amounts(reader)

    def ghosts_of_empty(self) -> Iterator[Array]:
        """The ghosts of each empty cell of a measure that counts something elsewhere in its table."""
        for at in np.flatnonzero(self.is_zero):
            ghosts = self.ghosts(at)
            if ghosts.shape[1]:
                yield ghosts

    def within(self, members: Array) -> Contributions:
        """The contributions of a row of patterns."""
        return self.given.where(members[self.patterns])

    def ghosts(self, at: int) -> Array:
        """Patterns that lines of the empty cell `at` could have: booleans, cells × ghosts.

        Those of the lines that the same measure counts elsewhere in the table, moved to this cell.
        """
        table, measure, codes, _ = self.cells[at]
        rows = {(cell.measure, cell.codes): i for i, cell in enumerate(self.cells) if cell.table == table}
        counted = [i for (name, _), i in rows.items() if name == measure]
        moved = self.members[:, self.members[counted].any(axis=0)].copy()
        for name in {name for name, _ in rows}:
            own = [i for (of, _), i in rows.items() if of == name]
            is_in = moved[own].any(axis=0)
            moved[own] = False
            if (name, codes) in rows:
                moved[rows[name, codes]] = is_in
        return np.unique(moved, axis=1)


@dataclass
class _Year:
    """A block in the making. columns: of each pattern, its cells."""

    rows: dict[Cell, int] = field(default_factory=dict)
    columns: dict[tuple[int, ...], int] = field(default_factory=dict)
    given: list[tuple[int, str, str, float]] = field(default_factory=list)

    def add(self, cells: Iterable[Cell], buyer: str, supplier: str, amount: Decimal) -> None:
        """One contribution, to these cells."""
        pattern = tuple(self.rows.setdefault(cell, len(self.rows)) for cell in cells)
        column = self.columns.setdefault(pattern, len(self.columns))
        self.given.append((column, buyer, supplier, float(amount)))

    def block(self, grid: Iterable[Cell], is_of_heads: bool) -> Block:
        """The block, with the cells of `grid` that no line is in."""
        for cell in grid:
            self.rows.setdefault(cell, len(self.rows))
        members = np.zeros((len(self.rows), len(self.columns)), bool)
        for pattern, column in self.columns.items():
            members[list(pattern), column] = True
        patterns, buyers, suppliers, amounts = (np.array(each) for each in zip(*self.given, strict=True))
        given = Contributions(_numbers(buyers), _numbers(suppliers), amounts)
        return Block(list(self.rows), members, patterns, given, is_of_heads)


def _numbers(names: Array) -> Array:
    return np.unique(names, return_inverse=True)[1]


def blocks(con: duckdb.DuckDBPyConnection, fixed: Fixed, years: frozenset[str]) -> list[Block]:
    """The blocks of these years, by unit. con: coordination's published file, open."""
    groups: dict[tuple[str, str, bool], dict[str, list[Table]]] = defaultdict(lambda: defaultdict(list))
    for table in fixed.tables:
        for name in table.measures:
            measure = BY_KEY[name]
            groups[measure.mart, measure.unit, table.is_of_heads][name].append(table)
    return [block for (mart, _, is_of_heads), asked in groups.items()
            for block in _of_unit(con, fixed, years, mart, asked, is_of_heads)]  # fmt: skip


def _of_unit(
    con: duckdb.DuckDBPyConnection,
    fixed: Fixed,
    years: frozenset[str],
    mart: str,
    asked: Mapping[str, list[Table]],
    is_of_heads: bool,
) -> list[Block]:
    axes = tuple(dict.fromkeys(name for tables in asked.values() for table in tables for name in table.by))
    split = ("year", *axes, *_WHO)
    parts = {name: PARTS[BY_KEY[name].parts[0]] for name in asked}
    found: dict[str, _Year] = defaultdict(_Year)
    # in one order: what is withheld beside unsafe cells must not change from one build to the next
    rows = sorted(add_up(con, mart, parts, split, fixed.selection).items(), key=str)
    for key, row in rows:
        year = code(fixed.selection.calendar, "year", key[0]) if isinstance(key[0], int) else None
        if year in years and (amount := _amount(row, asked)):
            said = dict(zip(split, key, strict=True))
            cells = _cells(said, row, asked, year)
            found[year].add(cells, str(said["buyer"]), str(said["supplier"]), amount)
    return list(_made(found, asked, perimeter(con, fixed.selection), is_of_heads))


def _made(
    found: Mapping[str, _Year], asked: Mapping[str, list[Table]], places: list[str], is_of_heads: bool
) -> Iterator[Block]:
    """The blocks, each with the rows that lines were in up to its year, and every territory.

    Up to its year: a year that is closed keeps its rows, and what is withheld of it, when others follow.
    """
    codes = {table.key: {(place,) for place in places} if table.by == ("territory",) else set()
             for tables in asked.values() for table in tables}  # fmt: skip
    for year, one in sorted(found.items()):
        for cell in one.rows:
            codes[cell.table].add(cell.codes)
        grid = [Cell(table.key, name, each, year) for name, tables in asked.items() for table in tables
                for each in sorted(codes[table.key], key=str)
                if has_meaning(table, name, each, places)]  # fmt: skip
        yield one.block(grid, is_of_heads)


def has_meaning(table: Table, measure: str, codes: tuple[str | None, ...], places: list[str]) -> bool:
    """Whether a measure can have lines in a row: what is retained is retained in a territory."""
    said = dict(zip(table.by, codes, strict=True))
    return BY_KEY[measure].territories == "all" or said.get("territory", places[0]) in places


def _amount(row: Row, asked: Iterable[str]) -> Decimal:
    """What the row adds to each measure that counts it: all of it, or nothing."""
    return next((row[name] for name in asked if row[name]), Decimal(0))


def _cells(
    said: Mapping[str, str | int | None], row: Row, asked: Mapping[str, list[Table]], year: str
) -> list[Cell]:
    return [
        Cell(table.key, name, tuple(said[axis] for axis in table.by), year)
        for name, tables in asked.items()
        if row[name]
        for table in tables
    ]
