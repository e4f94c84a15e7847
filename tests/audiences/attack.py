"""An attacker of the regional tables, who shares no code with what protects them.

He knows which cells are published and how lines add up to them, which kinds of lines there are and that no
kind changes sign; a buyer also knows its own lines. `determined` is exact (fractions); `bounds` is a linear
programme, solved by a two-phase simplex.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product

import duckdb
import numpy as np

from measures import calendars, regional

Row = dict[str, object]
ESTRIE = {"30", "40", "41", "42", "43", "44", "45", "46", "47"}
COUNTS: dict[str, Callable[[Row], bool]] = {
    "spend_total": lambda line: True,
    "spend_retained": lambda line: line["territory"] in ESTRIE,
    "spend_unlocated": lambda line: line["territory"] == "unlocated",
    "spend_social_economy": lambda line: bool(line["social_economy"]),
}
#: What a published ratio tells at most: all that it is made of.
TELLS = {
    "local_share": ("spend_retained", "spend_total"),
    "social_economy_share": ("spend_social_economy", "spend_total"),
    "spend_per_inhabitant": ("spend_retained",),
}
LINES = """
    select buyer, supplier, territory, buyer_sector, category, social_economy, sum(amount)::double as amount
    from line_fact
    where kind = 'purchases' and is_counted and source = 'partners' and scope = 'all'
        and first_day >= $start and last_day <= $end
    group by all order by all
"""
ASPECTS = ("territory", "buyer_sector", "category", "social_economy")


class Attack:
    """What a year's published cells tell. told: rows of `regional_cell` as dictionaries."""

    def __init__(self, con: duckdb.DuckDBPyConnection, told: Iterable[Row], year: str) -> None:
        start, end = calendars.bounds("programme", "year", calendars.parse("programme", "year", year))
        found = con.execute(LINES, {"start": start, "end": end}).fetchall()
        names = ("buyer", "supplier", *ASPECTS, "amount")
        self.lines = [dict(zip(names, line, strict=True)) for line in found]
        self.cells = [cell for cell in told if cell["year"] == year and cell["measure"] in COUNTS]
        ratios = [cell for cell in told if cell["year"] == year and cell["measure"] in TELLS]
        self.known = [cell for cell in self.cells if cell["state"] == "published"]
        self.known += [cell | {"measure": name} for cell in ratios if cell["state"] == "published"
                       for name in TELLS[str(cell["measure"])]]  # fmt: skip
        self.withheld = [cell for cell in self.cells if cell["state"] == "withheld"]

    def of(self, cell: Row, lines: Iterable[Row]) -> list[bool]:
        """Of each line, whether the cell counts it."""
        split = {"territory": ("territory",), "sector": ("buyer_sector",), "category": ("category",)}
        by = split.get(str(cell["regional_table"]), ())
        return [COUNTS[str(cell["measure"])](line) and all(line[name] == cell[name] for name in by)
                for line in lines]  # fmt: skip

    def kinds(self, *, knows_empty: bool) -> list[Row]:
        """The kinds of lines that there are, or that could be for who does not know which are empty."""
        there = {tuple(line[name] for name in ASPECTS) for line in self.lines}
        every = product(*({kind[at] for kind in there} for at in range(len(ASPECTS))))
        codes = {cell["territory"] for cell in self.cells if cell["regional_table"] == "territory"}
        places = codes | {"unlocated", "quebec"}
        elsewhere = {
            (place, *kind[1:3], social) for place in places for kind in there for social in (True, False)
        }
        chosen = there if knows_empty else {*every, *elsewhere}
        return [dict(zip(ASPECTS, kind, strict=True)) for kind in sorted(chosen, key=str)]

    def amounts(self, kinds: list[Row], reader: str | None) -> np.ndarray:
        """Dollars of each kind, without the reader's."""
        dollars: dict[tuple[object, ...], float] = defaultdict(float)
        for line in self.lines:
            if line["buyer"] != reader:
                dollars[tuple(line[name] for name in ASPECTS)] += float(str(line["amount"]))
        return np.array([dollars[tuple(kind.values())] for kind in kinds])

    def is_determined(self, cell: Row) -> bool:
        """Whether sums and differences of published cells give the cell, for an outsider."""
        kinds = self.kinds(knows_empty=False)
        return determined([self.of(known, kinds) for known in self.known], self.of(cell, kinds))

    def bounds(self, cell: Row, reader: str | None = None, *, knows_empty: bool = True) -> tuple[float, ...]:
        """The least and the most that others than the reader could have spent in the cell, and the truth."""
        kinds = self.kinds(knows_empty=knows_empty)
        amounts = self.amounts(kinds, reader)
        signs = np.where(amounts < 0, -1.0, 1.0)
        kept = np.abs(amounts) > 0.005 if knows_empty else np.ones(len(kinds), bool)
        rows = np.array([self.of(known, kinds) for known in self.known], float).reshape(-1, len(kinds))
        target = np.array(self.of(cell, kinds), float)
        rows, target, held = (rows * signs)[:, kept], (target * signs)[kept], np.abs(amounts[kept])
        rows, at = np.unique(np.vstack([rows, target]), axis=1, return_inverse=True)
        held = np.bincount(at.reshape(-1), held, rows.shape[1])
        rows, target = rows[:-1], rows[-1]
        most = greatest(rows, rows @ held, target)
        return -greatest(rows, rows @ held, -target), most, float(target @ held)


def determined(known: list[list[bool]], target: list[bool]) -> bool:
    """Whether the target is a combination of known rows: exact, by elimination with fractions."""
    pivots: dict[int, dict[int, Fraction]] = {}
    for row in known:
        left = _reduced({at: Fraction(1) for at, is_in in enumerate(row) if is_in}, pivots)
        if left:
            pivots[next(iter(left))] = left
    return not _reduced({at: Fraction(1) for at, is_in in enumerate(target) if is_in}, pivots)


def _reduced(row: dict[int, Fraction], pivots: dict[int, dict[int, Fraction]]) -> dict[int, Fraction]:
    for column, pivot in pivots.items():
        if column in row:
            times = row[column] / pivot[column]
            for at, value in pivot.items():
                row[at] = row.get(at, Fraction(0)) - times * value
                if not row[at]:
                    del row[at]
    return row


def greatest(rows: np.ndarray, sums: np.ndarray, target: np.ndarray) -> float:
    """max target·x where rows·x = sums and x ≥ 0 (sums ≥ 0 after a change of sign); infinite if unbounded."""
    scale = max(float(np.abs(sums).max(initial=0)), 1.0)
    flipped = np.where(sums < 0, -1.0, 1.0)
    count = rows.shape[1]
    table = np.hstack([rows * flipped[:, None], np.eye(len(rows)), (sums * flipped / scale)[:, None]])
    basis = list(range(count, count + len(rows)))
    feasible = np.concatenate([np.zeros(count), -np.ones(len(rows))])
    _climb(table, basis, feasible, count + len(rows))
    value = _climb(table, basis, np.concatenate([target, np.zeros(len(rows))]), count)
    return value * scale


def _climb(table: np.ndarray, basis: list[int], gains: np.ndarray, entering: int) -> float:
    """Pivot until no column before `entering` gains; Bland's rule, so that it ends."""
    while True:
        reduced = gains[:entering] - gains[basis] @ table[:, :entering]
        better = np.flatnonzero(reduced > 1e-9)
        if not len(better):
            return float(gains[basis] @ table[:, -1])
        column = better[0]
        steps = np.full(len(table), np.inf)
        rises = table[:, column] > 1e-9
        steps[rises] = table[rises, -1] / table[rises, column]
        # what was added to start from stays at nothing: it leaves as soon as it would move
        for at, of in enumerate(basis):
            if of >= entering and table[at, column] < -1e-9 and abs(table[at, -1]) < 1e-9:
                steps[at] = 0.0
        if not np.isfinite(steps).any():
            return float("inf")
        least = steps.min()
        ties = [at for at in np.flatnonzero(steps <= least + 1e-12)]
        row = min(ties, key=lambda at: basis[at])
        table[row] /= table[row, column]
        others = np.arange(len(table)) != row
        table[others] -= table[others, column][:, None] * table[row]
        basis[row] = int(column)


def cells_of(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of `regional_cell` of a file."""
    assert regional.tables(con)
    found = con.execute("from regional_cell")
    names = [name for name, *_ in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
