"""An organisation's file holds its own lines and nothing of another; the public's, no line at all."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from measures import Selection, compute, provenance, published
from pipelines import publish
from pipelines.audiences import build, copying
from tests import sample_record

SCHEMA = Path(__file__).parents[1] / "publish" / "golden" / "schema.csv"
SLUGS = ("ville-a", "ville-b", "sante-c", "ecole-d", "ville-e")
READER = SLUGS[0]
SHARED = "Traiteur commun"
KEYS = ("spend_total", "spend_retained", "local_share", "social_economy_share", "supplier_count", "hhi",
        "contract_count", "contract_value", "first_relation_count")  # fmt: skip
TEXTS = """select table_name, column_name from duckdb_columns()
    where database_name = current_database() order by all"""


def mark(slug: str) -> str:
    """What stands in everything that an organisation sent, and nowhere else."""
    return f"zq{slug.replace('-', '')}zq"


def lines(slug: str, at: int) -> list[dict[str, object]]:
    """Purchases of two years and a contract, from suppliers of its own and from one they share."""
    said = {
        "municipality": "Sherbrooke",
        "description": f"Objet {mark(slug)}",
        "category": f"Poste {mark(slug)}",
    }
    names = [f"Fournisseur {mark(slug)} {number}" for number in range(3)]
    bought = [
        said | {"batch_id": at, "date": f"{2016 + year}-11-1{number}", "amount": f"{100 * at + number}.00",
                "supplier_name": name, "document_number": f"F-{mark(slug)}-{number}"}
        for year in range(2) for number, name in enumerate([*names, SHARED])
    ]  # fmt: skip
    contract = {"batch_id": at + 10, "supplier_name": names[0], "amount": f"{1000 * at}.00",
                "contract_number": f"C-{mark(slug)}", "date": "2016-12-01", "start_date": "2016-12-01",
                "municipality": "Magog"}  # fmt: skip
    return [*bought, contract]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """Coordination's file."""
    every = [line for at, slug in enumerate(SLUGS, 1) for line in lines(slug, at)]
    batches = [
        {"batch_id": at + more, "organisation": slug, "kind": kind, "file": f"{mark(slug)}-{kind}.xlsx"}
        for at, slug in enumerate(SLUGS, 1) for more, kind in ((0, "purchases"), (10, "contracts"))
    ]  # fmt: skip
    organisations = [{"slug": slug, "name": f"Organisation {mark(slug)}"} for slug in SLUGS]
    path = tmp_path_factory.mktemp("audiences") / "coordination.duckdb"
    with sample_record.build(every, batches=batches, organisations=organisations) as con:
        problems = [{"batch_id": at, "kind": "amount_unreadable", "severity": "row", "sheet": "Achats",
                     "row": 90, "value": mark(slug), "message_fr": mark(slug), "message_en": mark(slug)}
                    for at, slug in enumerate(SLUGS, 1)]  # fmt: skip
        sample_record.insert(con, "problem", problems)
        for at, slug in enumerate(SLUGS, 1):
            decide(con, 30 + at, slug)
        publish.build_aside(con, path, 40)
    return path


def decide(con: duckdb.DuckDBPyConnection, ledger: int, slug: str) -> None:
    """A category and a mapping of natures, told for what an organisation sends."""
    act = {
        "ledger": ledger,
        "act": "category",
        "at": sample_record.MOMENT,
        "who": "coordination",
        "detail": "{}",
    }
    told = {"ledger": ledger, "organisation": slug, "field": "category", "value": f"Poste {mark(slug)}",
            "reason": f"vu avec {mark(slug)}"}  # fmt: skip
    sample_record.insert(con, "ledger", [act])
    sample_record.insert(con, "category", [told | {"category": "90100000"}])


@pytest.fixture(scope="module")
def shared(source) -> Path:
    path = source.with_name("public.duckdb")
    build.public_file(source, path)
    return path


@pytest.fixture(scope="module")
def own(source, shared) -> Path:
    path = source.with_name("own.duckdb")
    build.organisation_file(source, shared, path, READER)
    return path


def values(path: Path) -> dict[str, set[str]]:
    """Every value of the file as text, by table and column."""
    with published.connect(path) as con:
        return {
            f"{table}.{column}": {
                str(value)
                for (value,) in con.execute(f'select distinct "{column}"::varchar from {table}').fetchall()
            }
            for table, column in con.execute(TEXTS).fetchall()
        }


def test_the_file_says_what_the_reader_sent(own):
    said = values(own)
    for name in ("line_fact.supplier_name", "line_fact.description", "line_fact.document_number",
                 "batch.file", "problem.value", "sheet.columns", "category_decision.reason",
                 "source_row.cells", "mart_spending.buyer"):  # fmt: skip
        assert said[name] - {"None"}, name
    assert any(mark(READER) in value for value in said["source_row.cells"])


def test_no_table_of_the_file_speaks_of_another(own):
    """Lines, suppliers, cells, problems, files, decisions, contracts: whatever bears another's mark."""
    others = [word for slug in SLUGS[1:] for word in (mark(slug), slug)]
    told = {
        (where, word)
        for where, found in values(own).items()
        for word in others
        for value in found
        if word in value.lower()
    }
    assert told == set()


def test_nothing_of_another_is_left_in_the_bytes_of_the_file(own, source):
    """What is dropped from a database is freed, not erased: this file never held it."""
    marks = [mark(slug).encode() for slug in SLUGS[1:]]
    assert any(each in source.read_bytes() for each in marks)
    assert not any(each in own.read_bytes() for each in marks)


def test_a_supplier_that_others_have_too_is_known_by_the_readers_lines_alone(own, source):
    with published.connect(own) as con, published.connect(source) as whole:
        [(code, lines_of)] = con.execute(
            "select supplier, lines from supplier_name where supplier_name = $name", {"name": SHARED}
        ).fetchall()
        named = whole.execute(
            "select supplier_id from supplier where name = $name", {"name": SHARED}
        ).fetchall()
    assert lines_of == 2
    assert code not in {supplier for (supplier,) in named}


@pytest.mark.parametrize("by", [(), ("year",), ("territory", "year"), ("supplier_kind",)])
def test_the_readers_figures_are_those_of_coordination_about_him(own, source, by):
    with published.connect(own) as con, published.connect(source) as whole:
        mine = [(cell.measure, cell.by, cell.value, cell.upper) for cell in compute(con, KEYS, by)]
        asked = Selection(buyers=(READER,))
        theirs = [(cell.measure, cell.by, cell.value, cell.upper) for cell in compute(whole, KEYS, by, asked)]
    assert mine == theirs
    assert any(value for *_, value, _ in mine)


def test_a_figure_is_traced_to_the_readers_cells(own):
    with published.connect(own) as con:
        found = provenance(con, "spend_total")
        cells = con.execute(
            "select count(*) from line where kind = 'purchases' and len(cells) = 3"
        ).fetchall()
    assert {line.fields["file"] for line in found.lines} == {f"{mark(READER)}-purchases.xlsx"}
    assert cells == [(len(found.lines),)] == [(8,)]


def test_the_public_reads_no_line(shared):
    with published.connect(shared) as con:
        tables = {table for table, _ in con.execute(TEXTS).fetchall()}
        enterprise = [name for name, *_ in con.execute("describe listed_enterprise").fetchall()]
        assert published.meta(con)["audience"] == "public"
    assert tables == {"category", "disclosure", "listed_enterprise", "meta", "municipality", "outline",
                      "regional_cell", "regional_table", "territory"}  # fmt: skip
    assert enterprise == ["name", "legal_form", "sector", "offered", "website", "territories"]
    assert not any("zq" in value for found in values(shared).values() for value in found)


def test_both_repeat_the_same_regional_cells(own, shared):
    with published.connect(own) as con, published.connect(shared) as other:
        assert con.execute("from regional_cell").fetchall() == other.execute("from regional_cell").fetchall()
        assert published.meta(con)["audience"] == f"organisation-{READER}"
        assert published.meta(con)["ledger"] == published.meta(other)["ledger"] == "40"


def schema() -> dict[str, list[str]]:
    """Columns of each table of coordination's file."""
    with SCHEMA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {table: [column for name, column, _ in rows if name == table] for table, *_ in rows}


@pytest.mark.parametrize("table", sorted(schema()))
def test_every_published_table_and_column_is_classified(table):
    """A new one is nobody's until someone says whose it is."""
    said = copying.allowed().get(table)
    assert said is not None, f"{table}: say in allowed.toml which of its rows an organisation reads"
    if said["rows"] not in ("none", "made", "model", "view"):
        assert {*said["columns"], *said.get("left_out", ())} == set(schema()[table])


def test_an_organisations_file_has_every_published_table(own, source):
    """Whatever reads coordination's file reads it."""
    with published.connect(own) as con, published.connect(source) as whole:
        for table in schema():
            types = [each.execute(f"describe {table}").fetchall() for each in (con, whole)]
            assert [row[:2] for row in types[0]] == [row[:2] for row in types[1]], table


def test_the_list_names_no_table_that_is_not_published():
    assert set(copying.allowed()) <= set(schema())


def test_a_file_with_another_organisations_line_is_refused(own, tmp_path):
    with duckdb.connect() as con:
        con.execute("attach $path as published", {"path": str(tmp_path / "spoilt.duckdb")})
        con.execute("attach $path as own (read_only)", {"path": str(own)})
        con.execute(
            "create table published.line_fact as select * replace ('ville-b' as buyer) from own.line_fact"
        )
        con.execute(
            "create schema coordination; create table coordination.line_fact as from published.line_fact"
        )
        con.execute("create table published.batch as from own.batch")
        with pytest.raises(publish.CheckFailed, match="own_"):
            build._check(con, READER)
