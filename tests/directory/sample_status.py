"""Published files of short literals: lines, the rows of a directory, what was decided of statuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from pipelines import publish
from tests import sample_record

Row = Mapping[str, object]
#: The number of the directory's batch: after those of lines.
BATCH, DECIDED = 50, 100
_DAYS = ("status_from", "status_to", "story_from")


def entry(name: str, row: int = 2, **said: object) -> dict[str, object]:
    """A row of record.directory_entry; days as ISO texts."""
    days = {day: dt.date.fromisoformat(said.pop(day)) for day in _DAYS if said.get(day)}
    empty = {"other_names": [], "unspsc": [], "enterprise_kind": "social_economy", "ordinal": 1}
    return empty | {"batch_id": BATCH, "sheet": "Répertoire", "row": row, "name": name} | said | days


def decision(ledger: int, kind: str, name: str | None = None, **said: object) -> dict[str, object]:
    """A row of record.status; days as ISO texts."""
    days = {day: dt.date.fromisoformat(said.pop(day)) for day in _DAYS if said.get(day)}
    return {"ledger": ledger, "kind": kind, "name": name, "reason": "vérifié"} | said | days


def published(
    path: Path,
    lines: Iterable[Row],
    entries: Iterable[Row] = (),
    decisions: Iterable[Row] = (),
    withdrawn: Iterable[int] = (),
    **said: object,
) -> duckdb.DuckDBPyConnection:
    """The published file, open, of these lines with this directory and these decisions."""
    entries, decisions = list(entries), list(decisions)
    common = {"source": "directory", "organisation": None, "kind": "suppliers"}
    batches = [common | {"batch_id": each["batch_id"]}
               for each in entries]  # fmt: skip
    batches = list({each["batch_id"]: each for each in batches}.values())
    with sample_record.build(lines, batches=[*said.pop("batches", ()), *batches], **said) as con:
        sample_record.insert(con, "directory_entry", entries)
        sample_record.insert(con, "status", decisions)
        taken_back = [{"ledger": 500 + n, "correction": number} for n, number in enumerate(withdrawn)]
        sample_record.insert(con, "withdrawn", taken_back)
        sample_record.insert(con, "sheet", [_sheet(entries, each["batch_id"]) for each in batches])
        done = [*decisions, *taken_back]
        sample_record.insert(con, "ledger", [sample_record._act(each["ledger"], "x") for each in done])
        publish.build_aside(con, path, 1000)
    return duckdb.connect(str(path), read_only=True)


def _sheet(entries: Iterable[Row], batch: object) -> dict[str, object]:
    rows = {each["row"] for each in entries if each["batch_id"] == batch}
    zero = dict.fromkeys(("rows_rejected", "rows_excluded", "total", "total_rejected", "total_excluded"), 0)
    counted = {"rows_read": len(rows), "rows_accepted": len(rows)}
    return zero | counted | {"batch_id": batch, "sheet": "Répertoire", "kind": "suppliers", "status": "ready"}
