"""Questions about the lines behind a figure: how many, how much, and a page of them with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures import rollups
from measures.calendars import PERIODS, UnknownPeriod, parse
from measures.parts import PARTS, Part
from measures.queries import add_up, held_table, of_mart, run, split, template
from measures.registry import Measure
from measures.remembered import Reader
from measures.selection import Refused, Selection

#: Marts whose lines know their contract.
OF_CONTRACTS = ("contract", "standing", "paid")
#: Marts whose lines are lines of the published file as they stand: found again by their place in its table.
_PLACED = ("spending", "contract")
_TOTAL = "count(*), coalesce(sum(amount), 0)"
#: What tells a line behind a figure from any other: where it stands, and the day it is counted on.
_KEY = 'batch_id, sheet, "row", first_day'
_WITH_PLACE = "(SELECT rowid AS place, * FROM line_fact)"
_SEARCHED = 'SELECT line_fact.rowid FROM line_fact SEMI JOIN page USING (batch_id, sheet, "row")'
_CELL = ("amount_column ->> 'column' AS column_letter", "amount_column ->> 'heading' AS heading", "cells")
_PLACE = 'coalesce(date, first_day), file, batch_id, sheet, "row"'
_AT = ' AND batch_id = $batch AND sheet = $sheet AND "row" = $row'
#: In which order lines are given.
ORDERS = {
    "date": f"ORDER BY {_PLACE}",
    "amount": 'ORDER BY amount DESC NULLS LAST, first_day, batch_id, sheet, "row"',
}

Connection = duckdb.DuckDBPyConnection | Reader


@dataclass(frozen=True)
class Behind:
    """The lines of one cell: its measure, and the codes of its split.

    contract: only the lines of that contract. at: only the line that stands there (batch, sheet, row).
    Raises Refused when a code is no period of the calendar.
    """

    measure: Measure
    codes: Mapping[str, str | None]
    selection: Selection
    contract: str | None = None
    at: tuple[int, str, int] | None = None

    def whole(self, con: Connection) -> tuple[int, Decimal]:
        """How many they are, and their dollars."""
        held = self._held(con)
        if held is not None:
            return held
        count, total = run(con, self._query(_TOTAL), self.selection, **self._known(con)).fetchone() or (0, 0)
        return count, Decimal(total)

    def page(
        self, con: Connection, fields: Mapping[str, str], order: str, limit: int, offset: int
    ) -> list[tuple]:
        """So many of them: each field (its SQL), column and heading of the amount, cells of the row."""
        sql = self._page(fields, ORDERS[order])
        return run(con, sql, self.selection, limit=limit, offset=offset, **self._known(con)).fetchall()

    def _held(self, con: Connection) -> tuple[int, Decimal] | None:
        """The whole from what is held in memory, where that adds up the same lines."""
        part, by = PARTS[self.measure.parts[0]], tuple(self.codes)
        asked = {"count": Part("sum(line_count)", part.where), "total": Part(where=part.where)}
        kept = self.selection.without(part.ignores)
        table = rollups.find(self.measure.mart, asked.values(), by, kept)
        if (
            self.contract
            or self.at
            or self.measure.mart not in _PLACED
            or not held_table(con, table.facts, kept)
        ):
            return None
        row = add_up(con, self.measure.mart, asked, by, kept).get(tuple(self._values().values()))
        return (int(row["count"]), row["total"]) if row else (0, Decimal(0))

    def _known(self, con: Connection) -> dict[str, object]:
        """The parameters that its queries name, beside those of the selection."""
        batch, sheet, row = self.at or (None, None, None)
        own = {
            "measure": self.measure.key,
            "contract": self.contract,
            "batch": batch,
            "sheet": sheet,
            "row": row,
        }
        values = {f"by_{name}": value for name, value in self._values().items()}
        return own | values | of_mart(con, self.measure.mart, tuple(self.codes), self.selection)

    def _values(self) -> dict[str, str | int | None]:
        return {name: self._value(name, code) for name, code in self.codes.items()}

    def _value(self, name: str, code: str | None) -> str | int | None:
        if code is None or name not in PERIODS:
            return code
        try:
            return parse(self.selection.calendar, name, code)
        except UnknownPeriod as error:
            raise Refused("unknown_period", value=code) from error

    def _query(self, chosen: str, line: str = "line_fact", order: str = "") -> str:
        """The query of the lines. line: the table they are in; chosen: what is asked of them."""
        part = PARTS[self.measure.parts[0]]
        cell = "".join(f" AND {split(name)} IS NOT DISTINCT FROM $by_{name}" for name in self.codes)
        of_contract = " AND ($contract IS NULL OR contract = $contract)"
        cell += of_contract if self.measure.mart in OF_CONTRACTS else ""
        return template("behind").format(
            facts=template(f"lines_{self.measure.mart}").format(line=line),
            filters=self.selection.without(part.ignores).filters(),
            where=part.where,
            cell=cell + (_AT if self.at else ""),
            chosen=chosen,
            order=order,
        )

    def _page(self, fields: Mapping[str, str], order: str) -> str:
        """The query of one page of them, with their cells: joining those of all lines takes far longer."""
        limited = f"{order}\nLIMIT $limit OFFSET $offset"
        is_placed = self.measure.mart in _PLACED
        page = (f"place, {_KEY}", _WITH_PLACE, limited) if is_placed else (_KEY, "line_fact", limited)
        return template("behind_page").format(
            page=self._query(*page),
            places="SELECT place FROM page" if is_placed else _SEARCHED,
            behind="SELECT * FROM lines_of_page" if is_placed else self._query("*", "lines_of_page"),
            chosen=", ".join((*fields.values(), *_CELL)),
            order=order,
        )
