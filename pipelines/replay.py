"""Replaying the journal: the warehouse made again, equal, from the archived files and the acts.

An import is read again with the settings that its act recorded, as if a person had answered them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from pipelines import archive, batches, imports, reading
from pipelines import home as homes
from pipelines.archive import Act
from pipelines.batches import Batch
from pipelines.checked import Checked, CheckedSheet, Column
from pipelines.imports import Request
from pipelines.problems import Problem, Problems, Refused
from pipelines.progress import Say
from pipelines.warehouse import append, asof
from pipelines.warehouse.append import Load


def is_ahead(con: duckdb.DuckDBPyConnection, acts: Sequence[Act]) -> bool:
    """Whether the record holds anything that the journal does not: it must then be made again."""
    recorded = asof.acts(con)
    return recorded != [act.ledger for act in acts[: len(recorded)]]


def catch_up(con: duckdb.DuckDBPyConnection, home: Path, acts: Sequence[Act], say: Say) -> None:
    """Do in the record the acts of the journal that it lacks.

    Raises Refused (`replay_refused`) when an archived file is missing or can no longer be read.
    """
    for act in acts[len(asof.acts(con)) :]:
        say("replaying", n=act.ledger)
        loads = _loads_again(home, act, say) if act.act == "import" else []
        con.begin()
        append.act(con, act)
        for load in loads:
            append.batch(con, load)
        con.commit()


def loads(checked: Checked, made: Sequence[Batch]) -> list[Load]:
    """What to append for the batches made of a file already held to their periods.

    What no row tells (other sheets, problems) goes with the first batch, so that it is told once.
    """
    others = [sheet for sheet in checked.sheets if sheet.rows is None]
    first = Load(made[0].to_row(), _sheets(checked, made[0]) + others, checked.problems)
    return [first, *(Load(batch.to_row(), _sheets(checked, batch), Problems()) for batch in made[1:])]


def _sheets(checked: Checked, batch: Batch) -> list[CheckedSheet]:
    return [sheet for sheet in checked.sheets if sheet.name in batch.sheets]


def _loads_again(home: Path, act: Act, say: Say) -> list[Load]:
    made = batches.from_act(act)
    checked = checked_again(home, act, made)
    for batch in made:
        if batches.totals(_sheets(checked, batch)) != batch.totals:
            say("replay_differs", file=batch.file, n=batch.batch)
    return loads(checked, made)


def checked_again(home: Path, act: Act, made: Sequence[Batch]) -> Checked:
    """The archived file of an import, read again as its act says and held to its periods.

    Raises Refused (`replay_refused`) when it is missing or can no longer be read that way.
    """
    known = {name: sheet for batch in made for name, sheet in batch.sheets.items()}
    detail = act.detail
    request = Request(
        organisation=made[0].organisation,
        source=made[0].source,
        kind=detail["kind"],
        sheet=detail["sheet"],
        answers={
            "sheets": {name: sheet["settings"] for name, sheet in known.items()}
            | {name: {"read": False} for name in detail.get("left_out", ())}
        },
    )
    refused = Refused(Problem("replay_refused", value=made[0].file, slots={"ledger": act.ledger}))
    if not archive.file(home, made[0].sha256).exists():
        raise refused
    with named_as_sent(home, made[0]) as path:
        checked = reading.checked(path, request)
    if not known.keys() <= {sheet.name for sheet in checked.sheets if sheet.rows is not None}:
        raise refused
    sheets = [_as_settled(sheet, known) for sheet in checked.sheets]
    return imports.hold(replace(checked, sheets=sheets), {batch.kind: batch.period for batch in made})


def _as_settled(sheet: CheckedSheet, known: Mapping[str, Mapping[str, object]]) -> CheckedSheet:
    """The sheet saying, as on the day of the import, how sure each column was."""
    if sheet.name not in known:
        return sheet
    columns = known[sheet.name]["columns"]
    return replace(sheet, columns={name: Column(**column) for name, column in columns.items()})


@contextmanager
def named_as_sent(home: Path, batch: Batch) -> Iterator[Path]:
    """The archived file under the name it was sent with: the ending helps to tell the format."""
    homes.scratch(home).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=homes.scratch(home)) as folder:
        path = Path(folder) / Path(batch.file).name
        try:
            os.link(archive.file(home, batch.sha256), path)
        except OSError:  # a file system without hard links
            shutil.copyfile(archive.file(home, batch.sha256), path)
        yield path
