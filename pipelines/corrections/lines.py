"""Finding a line as it was sent: what a correction will recognise it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines import models
from pipelines.problems import Problem, Refused
from pipelines.warehouse.decided import IDENTITY

SENT = (Path(__file__).parent / "sent.sql").read_text(encoding="utf-8")
IS_STORED = """select count(*) > 0 from record.line
    where batch_id = $batch_id and sheet = $sheet and "row" = $row"""
#: The models that say which lines are live and how they were sent.
NEEDED = ("effective_batch", "live_line", "seao_batch", "seao_release_award", "seao_award", "sent_line")


@dataclass(frozen=True)
class Place:
    """Where a line stands: batch, sheet, row (1-based, as a spreadsheet numbers rows)."""

    batch_id: int
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.batch_id} {self.sheet} {self.row}"


@dataclass(frozen=True)
class Sent:
    """A live line as it was sent.

    line: the fields that identify it, as text; texts: every field that can be amended, as text;
    ordinal: its place, from 1, among the lines alike of its scope; alike: how many these are.
    """

    source: str
    organisation: str | None
    kind: str
    line: Mapping[str, str | None]
    texts: Mapping[str, str | None]
    ordinal: int
    alike: int


def find(con: duckdb.DuckDBPyConnection, place: Place, as_of: int) -> Sent:
    """The live line at `place` of the attached record, as of a ledger number.

    Raises Refused: `line_unknown` when no such line was stored, `line_not_live` when it was replaced,
    undone or published anew since.
    """
    where = vars(place)
    if not con.execute(IS_STORED, where).fetchone()[0]:
        raise Refused(Problem("line_unknown", sheet=place.sheet, row=place.row, value=str(place.batch_id)))
    cursor = con.cursor()
    try:
        models.make(cursor, NEEDED, {"as_of": as_of})
        found = cursor.execute(SENT, where).fetchone()
    finally:
        cursor.close()
    if found is None:
        raise Refused(Problem("line_not_live", sheet=place.sheet, row=place.row, value=str(place.batch_id)))
    source, organisation, kind, identity, texts, ordinal, alike = found
    line = {name: None if identity[name] is None else str(identity[name]) for name in IDENTITY}
    return Sent(source, organisation, kind, line, texts, ordinal, alike)
