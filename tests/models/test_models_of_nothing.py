"""Models that are not run, because nothing that gives them rows has any: the same tables as when they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from pipelines import models, publish
from pipelines.models import Model
from tests import sample_record

DAY = {"date": "2016-11-02", "amount": "100.00"}
LINES = [
    DAY | {"supplier_name": "Traiteur A", "municipality": "Sherbrooke", "category": "Repas"},
    DAY | {"supplier_name": "Imprimerie B", "postal_code": "J1H 5H9", "unspsc": "82121500"},
]
OF_SEAO = DAY | {"batch_id": 2, "sheet": "contracts", "buyer_name": "Ville", "contract_number": "1"}
SEAO = {"batch_id": 2, "source": "seao", "organisation": None, "kind": "contracts", "mode": "add"}
DECIDED = {
    "category": {"field": "category", "value": "repas", "category": "90100000"},
    "mapping": {"field": "category", "value": "repas", "nature": "taxes"},
    "place": {"about": "spelling", "spelling": "Magog", "place": "45072"},
    "status": {"name": "Traiteur A", "kind": "social_economy"},
    "identity": {
        "says": "same",
        "one": [{"spelling": "Traiteur A"}],
        "other": [{"spelling": "Imprimerie B"}],
    },
    "correction": {"action": "set_aside", "source": "partners", "ordinal": 1, "alike": 1},
}
#: What any purchase makes: the rollups by quarter.
ROLLUPS = (
    "mart_quarter", "mart_supplier_quarter", "mart_supplier_buyer_quarter", "mart_relation_quarter",
)  # fmt: skip
#: Tables that are published, or not run: of others, what a list holds may come in any order.
KEPT = [
    model
    for model in models.MODELS
    if not model.is_view and not model.is_taken_out and (model.of or model.floor in ("mart", "mirror"))
]


def record(
    *, decided: Iterable[str] = (), seao: bool = False, directory: bool = False
) -> duckdb.DuckDBPyConnection:
    """A record of two lines, and what else is asked for."""
    con = sample_record.build([*LINES, *([OF_SEAO] if seao else [])], batches=[SEAO] if seao else [])
    for table in decided:
        sample_record.insert(con, table, [DECIDED[table] | {"ledger": 1, "reason": "essai"}])
    if directory:
        entry = {"batch_id": 1, "sheet": "Entreprises", "row": 2, "ordinal": 1, "name": "Traiteur A"}
        sample_record.insert(con, "batch", [{"batch_id": 1, "kind": "suppliers", "mode": "replace"}])
        sample_record.insert(con, "directory_entry", [entry])
    return con


def made(con: duckdb.DuckDBPyConnection, path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """The columns and the rows of every model, made of the record of `con`."""
    with publish._catalogues(con, path) as cursor:
        publish._make(cursor, publish.Build("000002-sample", path), 2)
        return {model.name: shown(cursor, model) for model in KEPT}


def shown(con: duckdb.DuckDBPyConnection, model: Model) -> tuple[list[str], list[str]]:
    """The columns of a model with their types, and its rows, in one order."""
    name = f"published.{model.name}" if model.floor in ("mart", "mirror") else model.name
    found = con.table(name)
    columns = [f"{name} {kind}" for name, kind in zip(found.columns, found.types, strict=True)]
    return columns, sorted(map(repr, found.fetchall()))


@pytest.mark.parametrize(
    ("said", "run"),
    [
        ({}, {"line_category", *ROLLUPS}),
        ({"seao": True, "directory": True}, {"line_category", "seao_award", "enterprise", "story"}),
        ({"decided": tuple(DECIDED)}, {"line_category", "category_value", "correction_match"}),
    ],
    ids=["nothing", "seao and a directory", "decisions"],
)
def test_they_are_the_same_as_when_they_are_run(tmp_path, monkeypatch, said, run):
    is_none, left_out = models._is_none, set()
    with record(**said) as con:
        monkeypatch.setattr(
            models, "_is_none", lambda con, model: is_none(con, model) and not left_out.add(model.name)
        )
        skipped = made(con, tmp_path / "skipped.duckdb")
        monkeypatch.setattr(models, "_is_none", lambda con, model: False)
        assert made(con, tmp_path / "run.duckdb") == skipped
    own = {model.name for model in models.MODELS if model.of} - left_out
    assert own == run if not said else own >= run


@pytest.mark.parametrize("model", [each for each in models.MODELS if each.of], ids=lambda model: model.name)
def test_what_gives_them_their_rows_stands_before_them(model):
    names = [each.name for each in models.MODELS]
    before = names[: names.index(model.name)]
    assert {name.removeprefix("published.") for name in model.of} <= set(before)
