"""The reference tables: what must be true of them, and that the checks would see it broken."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest

from pipelines import reference

CHECKS = sorted((Path(__file__).parent / "checks").glob("*.sql"))
MACROS = Path(reference.__file__).parent / "models" / "macros.sql"

#: Names that the programme's public notices showed elsewhere, and those known to be.
HOMONYMS = {
    "Austin",
    "Bedford",
    "Bury",
    "Cleveland",
    "Compton",
    "Eastman",
    "Frontenac",
    "Granby",
    "Hampden",
    "Melbourne",
    "Milan",
    "Newport",
    "Racine",
    "Richmond",
    "Saint-Sébastien",
    "Sainte-Sabine",
    "Stratford",
    "Sutton",
    "Waterloo",
    "Windsor",
}


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    reference.attach(con)
    con.execute(MACROS.read_text(encoding="utf-8"))
    return con


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_no_bad_rows(con: duckdb.DuckDBPyConnection, check: Path) -> None:
    assert con.execute(check.read_text(encoding="utf-8")).fetchall() == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_each_check_sees_what_breaks_it(con: duckdb.DuckDBPyConnection, check: Path) -> None:
    sql = check.read_text(encoding="utf-8")
    broken_by = re.search(r"^-- broken by: (.+)$", sql, re.MULTILINE)
    assert broken_by is not None
    con.execute(broken_by.group(1))
    assert con.execute(sql).fetchall() != []


def test_every_file_is_a_table_with_its_columns(con: duckdb.DuckDBPyConnection) -> None:
    for path in reference.REFERENCE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        table = con.table(f"reference.main.{path.stem}")
        assert table.columns == rows[0], path.name
        assert len(table) == len(rows) - 1 > 0, path.name


def test_every_table_has_its_source_told() -> None:
    sources = (reference.REFERENCE / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.name for path in reference.REFERENCE.glob("*.csv") if f"`{path.name}`" not in sources] == []
    assert "Statistics Canada Open Licence" in sources


def test_every_homonym_is_named(con: duckdb.DuckDBPyConnection) -> None:
    named = {name for (name,) in con.execute("select name from reference.homonym").fetchall()}
    assert HOMONYMS - named == set()


def test_names_found_twice_in_quebec_need_more_than_the_province(con: duckdb.DuckDBPyConnection) -> None:
    twice = con.execute("select name from reference.homonym where is_elsewhere_in_quebec order by name")
    assert [name for (name,) in twice.fetchall()] == ["Newport", "Saint-Sébastien", "Sainte-Sabine"]


def test_a_cell_of_the_wrong_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text("create table reference.year_index (year integer)")
    (tmp_path / "year_index.csv").write_text("year\n2016\ndeux mille\n")
    with pytest.raises(duckdb.ConversionException):
        reference.attach(duckdb.connect(), tmp_path)


def test_the_fingerprint_follows_names_and_bytes(tmp_path: Path) -> None:
    for room in ("reference", "sources"):
        (tmp_path / room).mkdir()
    table = tmp_path / "reference" / "a.csv"
    table.write_text("x\n1\n")
    first = reference.fingerprint(tmp_path)
    assert reference.fingerprint(tmp_path) == first
    table.write_text("x\n2\n")
    assert reference.fingerprint(tmp_path) != first
    table.write_text("x\n1\n")
    assert reference.fingerprint(tmp_path) == first
    table.rename(table.with_name("b.csv"))
    assert reference.fingerprint(tmp_path) != first


def test_the_fingerprint_of_the_shipped_files_is_a_sha256() -> None:
    assert re.fullmatch("[0-9a-f]{64}", reference.fingerprint())
