"""The SQL of the models: who may read whom, one SELECT a file, its grain in the first line, not too long."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import duckdb
import pytest

from pipelines import models
from pipelines.models.model import FLOORS

CHECKS = sorted(models.CHECKS.glob("*.sql"))
ORDER = [model.name for model in models.MODELS]
SELECTS = [path for path in models.sources() if not path.stem.startswith("macros")]
FLOOR = {model.name: model.floor for model in models.MODELS}


def tables(sql: str) -> set[str]:
    """The tables that a query reads, qualified as written, without its own CTEs.

    From the parsed query: DuckDB's get_table_names binds it, which fails on `using` without the tables.
    """
    with duckdb.connect() as con:
        parsed = con.execute("select json_serialize_sql($sql::varchar)", {"sql": sql}).fetchone()[0]
    return set(_read(json.loads(parsed)["statements"], frozenset()))


def _read(node: object, defined: frozenset[str]) -> Iterator[str]:
    """Names of tables under a node of the parsed query, where the CTEs `defined` are not tables."""
    if isinstance(node, list):
        for each in node:
            yield from _read(each, defined)
    elif isinstance(node, dict):
        for cte in node.get("cte_map", {}).get("map", []):
            query = cte["value"]["query_node"]
            itself = {cte["key"]} if query["type"] == "RECURSIVE_CTE_NODE" else set()
            yield from _read(query, defined | itself)
            defined |= {cte["key"]}
        path = ".".join(node.get("qualified_name", {}).get("path", []))
        if node.get("type") == "BASE_TABLE" and path not in defined:
            yield path
        yield from _read([value for key, value in node.items() if key != "cte_map"], defined)


def allowed(model: models.Model) -> set[str]:
    """The names of models and given tables that `model` may read."""
    before = ORDER[: ORDER.index(model.name)]
    below = {"staging": ("staging",), "intermediate": ("staging", "intermediate"), "mart": FLOORS}
    floors = below.get(model.floor, ("staging",))
    published = [f"published.{name}" for name in before if FLOOR[name] in ("mart", "mirror")]
    if model.name == "line":  # a view of the published file, which knows no catalogue
        return {name.removeprefix("published.") for name in published}
    names = [name for name in before if FLOOR[name] in floors and FLOOR[name] in ("staging", "intermediate")]
    given = [] if model.floor == "staging" else [*models.GIVEN, *models.GATHERED]
    return {*names, *given, *(published if model.floor in ("mart", "mirror") else [])}


@pytest.mark.parametrize("model", models.MODELS, ids=lambda model: model.name)
def test_a_model_reads_only_what_stands_below_it(model):
    read = tables(model.sql)
    catalogues = {
        "staging": {"record"},
        "intermediate": {"reference"},
        "mart": set(),
        "mirror": {"record", "reference"},
    }
    rest = {name for name in read if name.split(".")[0] not in catalogues[model.floor]}
    assert rest <= allowed(model)
    assert read


def test_what_a_query_reads_is_seen():
    """The test above can fail: a mart that read the record would be seen."""
    assert tables("with x as (select 1 as a) select * from record.line, x") == {"record.line"}


@pytest.mark.parametrize("path", models.sources(), ids=lambda path: path.stem)
def test_files_are_short_and_state_their_grain(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80
    if not path.stem.startswith("macros"):
        assert re.match(r"-- grain: .*one row per ", lines[0], re.IGNORECASE)


@pytest.mark.parametrize(
    "path",
    [path for path in models.sources() if not path.stem.startswith("macros")],
    ids=lambda path: path.stem,
)
def test_a_file_is_one_select(path):
    with duckdb.connect() as con:
        statements = con.extract_statements(path.read_text(encoding="utf-8"))
    assert [statement.type.name for statement in statements] == ["SELECT"]


def test_every_model_file_is_run():
    known = {path.name for path in models.sources()}
    assert {path.name for path in models.HERE.glob("*.sql")} - known <= {"seao_expense.sql", "seao_final.sql"}
