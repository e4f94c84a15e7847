"""SEAO files in a record: whole files go through the reader and the record, then the models."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines import models, seao
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import Problems
from pipelines.warehouse import append
from pipelines.warehouse.append import Load
from tests import sample_record


def record(folder: Path, *files: tuple[str, str], undone: tuple[int, ...] = ()) -> duckdb.DuckDBPyConnection:
    """A record holding each (name, text) as a batch, with the models' macros and staging relations.

    A file of several kinds is a batch a kind, numbered 1.1, 1.2 as 1, 101: the first is its place in `files`.
    """
    con = sample_record.connect()
    for number, (name, text) in enumerate(files, start=1):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        checked = seao.check(path)
        for place, sheet in enumerate(checked.sheets):
            row = _batch(number + 100 * place, checked, sheet)
            append.batch(con, Load(row, [sheet], Problems()))
    for batch in undone:
        con.execute("insert into record.undone values (1000, ?)", [batch])
    for name in models.MACROS:
        con.execute((models.HERE / f"{name}.sql").read_text(encoding="utf-8"))
    for model in models.MODELS:
        if model.name in ("effective_batch", "live_line", "seao_batch", "seao_release_award"):
            con.execute(model.statement, models.taken(model.sql, {"as_of": 1000}))
    return con


def _batch(number: int, checked: Checked, sheet: CheckedSheet) -> dict[str, object]:
    first, last = str(sheet.settings["period"]).split("..")
    return {
        "batch_id": number,
        "source": "seao",
        "organisation": None,
        "kind": sheet.kind,
        "scope": "all",
        "period_start": first,
        "period_end": last,
        "mode": "add",
        "sha256": checked.sha256,
        "file": checked.file,
        "settings": "{}",
    }


def lines(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str, str]]:
    """(notice, supplier, amount) of every row of a model, in order; then the next model may follow."""
    sql = models.Model(name, "staging").sql
    said = f"select contract_number, supplier_name, amount::varchar from ({sql}) order by all"
    return con.execute(said).fetchall()
