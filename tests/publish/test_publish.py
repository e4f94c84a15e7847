"""The published file: its tables, its name, its pointer, its checks, its sweep."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from measures import published
from pipelines import models, publish
from tests import sample_record

GOLDEN = Path(__file__).parent / "golden" / "schema.csv"
COLUMNS = """select table_name, column_name, data_type from duckdb_columns()
    where database_name = current_database() order by table_name, column_index"""
DAY = {"date": "2016-11-02", "amount": "100.00"}
LINES = [
    DAY | {"supplier_name": f"Fournisseur {i % 7}", "municipality": "Sherbrooke", "row": i}
    for i in range(300)
]


@pytest.fixture
def con():
    with sample_record.build(LINES) as con:
        yield con


def act(con: duckdb.DuckDBPyConnection, ledger: int) -> None:
    """One more act, so that the record is another."""
    sample_record.insert(con, "ledger", [{"ledger": ledger, "act": "note", "detail": "{}"}])


def test_the_published_tables_are_those_of_the_architecture(con, tmp_path):
    made = publish.build(con, tmp_path)
    with duckdb.connect(str(made.path), read_only=True) as file:
        found = file.execute(COLUMNS).fetchall()
    with GOLDEN.open(encoding="utf-8", newline="") as golden:
        assert found == [tuple(row) for row in list(csv.reader(golden))[1:]]


def test_the_pointer_names_a_build_that_opens_read_only(con, tmp_path):
    made = publish.build(con, tmp_path)
    current = published.current(tmp_path)
    assert current is not None
    assert (current.build_id, current.path) == (made.build_id, made.path)
    with published.connect(current.path) as file:
        assert published.meta(file)["build_id"] == made.build_id
        assert file.execute("select count(*), count(cells) from line").fetchone() == (300, 300)


def test_the_same_record_is_built_once(con, tmp_path):
    made = publish.build(con, tmp_path)
    written = made.path.stat().st_mtime_ns
    assert publish.build(con, tmp_path) == made
    assert made.path.stat().st_mtime_ns == written
    act(con, 2)
    other = publish.build(con, tmp_path)
    assert other.build_id != made.build_id
    assert made.path.exists()
    assert publish.build(con, tmp_path, as_of=1) == made
    assert (tmp_path / "published" / "current").read_text() == made.build_id


def test_two_builds_of_one_record_are_equal_table_by_table(con, tmp_path):
    first = publish.build_aside(con, tmp_path / "a.duckdb", 1)
    second = publish.build_aside(con, tmp_path / "b.duckdb", 1)
    assert first.build_id == second.build_id
    with duckdb.connect(str(first.path)) as file:
        file.execute("attach $path as other (read_only)", {"path": str(second.path)})
        for (name,) in file.execute(
            "select distinct table_name from duckdb_columns() where not internal"
        ).fetchall():
            left, right = (
                file.execute(f"select * from {where}{name} order by all").fetchall()
                for where in ("", "other.")
            )
            assert left == right, name


def test_a_failing_check_changes_nothing(con, tmp_path):
    before = publish.build(con, tmp_path)
    con.execute("update record.sheet set total = total + 0.01")
    act(con, 2)
    with pytest.raises(publish.CheckFailed) as failed:
        publish.build(con, tmp_path)
    assert (failed.value.check, failed.value.rows) == ("sheet_totals", 1)
    assert "total de contrôle" in failed.value.message("fr")
    assert "control total" in failed.value.message("en")
    assert published.current(tmp_path).build_id == before.build_id
    assert [path.name for path in (tmp_path / "published").iterdir() if path.is_dir()] == [before.build_id]


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("delete from published.line_fact where \"row\" = 7", "lines_kept"),
        ("update published.line_fact set amount_received = 0 where \"row\" = 7", "lines_kept"),
        ("insert into published.line_fact from published.line_fact where \"row\" = 7", "line_once"),
        ("update published.line_fact set territory = null where \"row\" = 7", "line_complete"),
        ("update published.line_fact set territory = '99' where \"row\" = 7", "line_complete"),
        ("update published.line_fact set amount = null where \"row\" = 7", "line_complete"),
        ("delete from published.supplier", "line_joins_once"),
        ("insert into published.buyer from published.buyer", "line_joins_once"),
        ("delete from published.mart_spending", "mart_totals"),
        ("update published.mart_spending set amount = amount + 0.01", "mart_totals"),
        ("delete from published.source_row where \"row\" = 7", "cells_kept"),
        ("delete from record.sheet", "sheet_totals"),
    ],
)  # fmt: skip
def test_each_check_sees_its_damage(con, tmp_path, damage, check):
    made = publish.Build("000001-sample", tmp_path / "x.duckdb")
    with publish._catalogues(con, made.path) as cursor:
        publish._make(cursor, made, 1)
        sql = (models.CHECKS / f"{check}.sql").read_text(encoding="utf-8")
        assert cursor.execute(sql).fetchall() == []
        cursor.execute(damage)
        assert cursor.execute(sql).fetchall()


def test_a_null_total_never_passes(tmp_path):
    with sample_record.build([{"date": "2016-11-02"}]) as con, pytest.raises(publish.CheckFailed):
        publish.build(con, tmp_path)


def test_old_builds_are_swept_but_the_newest_the_current_and_the_kept(con, tmp_path):
    first = publish.build(con, tmp_path)
    (tmp_path / "published" / "keep").write_text(f"{first.build_id}\n", encoding="utf-8")
    made = [first]
    for ledger in range(2, 7):
        act(con, ledger)
        made.append(publish.build(con, tmp_path))
    (tmp_path / "published" / "000009-0123456789ab.tmp").mkdir()
    publish.sweep(tmp_path)
    left = {path.name for path in (tmp_path / "published").iterdir() if path.is_dir()}
    assert left == {build.build_id for build in (first, *made[-3:])}


def test_an_empty_record_is_published_empty(tmp_path):
    with sample_record.build() as con:
        made = publish.build(con, tmp_path)
    with duckdb.connect(str(made.path), read_only=True) as file:
        assert file.execute("select count(*) from line").fetchone() == (0,)
        assert file.execute("select count(*) from territory").fetchone() == (9,)
    assert made.build_id.startswith("000000-")
