"""Who a supplier is: comparable names and enterprise numbers."""

from __future__ import annotations

import duckdb
import pytest

from pipelines import models
from tests import sample_build


@pytest.fixture(scope="module")
def con():
    with duckdb.connect() as con:
        for name in models.MACROS:
            con.execute((models.HERE / f"{name}.sql").read_text(encoding="utf-8"))
        yield con


def normal(con, name):
    return con.execute("select normal_name($name)", {"name": name}).fetchone()[0]


@pytest.mark.parametrize(
    ("name", "comparable"),
    [
        ("Coop. Alentour", "alentour"),
        ("COOPÉRATIVE ALENTOUR", "alentour"),
        ("Alentour, coop.", "alentour"),
        ("Coopérative de solidarité L’Éveil", "eveil"),
        ("Les Serres Riel Inc.", "serres riel"),
        ("LES SERRES RIEL", "serres riel"),
        ("Groupe Conseil CHG s.e.n.c.", "groupe conseil chg"),
        ("Pavage St-Eustache Ltée", "pavage saint eustache"),
        ("Pavage Saint-Eustache ltee", "pavage saint eustache"),
        ("Larivière & Fils", "lariviere et fils"),
        ("9001-0216 Québec inc. (Carrière du Lac)", "90010216 quebec"),
        ("90010216 QUEBEC INC", "90010216 quebec"),
        ("9001-9506 que inc", "90019506 quebec"),
        ("Construction G.E.L.F. inc.", "construction gelf"),
        ("Œuvre des Œillets", "oeuvre des oeillets"),
        ("Coop", "coop"),
        ("***", "***"),
    ],
)
def test_comparable_names(con, name, comparable):
    assert normal(con, name) == comparable


@pytest.mark.parametrize(
    ("one", "other"),
    [("Plomberie Roy inc.", "Plomberie Royer inc."), ("9001-0216 Québec inc.", "9001-0217 Québec inc.")],
)
def test_names_that_stay_apart(con, one, other):
    assert normal(con, one) != normal(con, other)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1143534981", "1143534981"),
        (" 1143 534 981 ", "1143534981"),
        ("1143534981.0", "1143534981"),
        ("3368599133", "3368599133"),
        ("1143534982", None),  # check digit
        ("1111111111", None),  # filler
        ("1100000000", None),
        ("4443534981", None),  # no such register
        ("114353498", None),
        ("", None),
        (None, None),
    ],
)
def test_valid_numbers(con, said, number):
    assert con.execute("select valid_neq($said)", {"said": said}).fetchone()[0] == number


def suppliers(tmp_path, *pairs):
    lines = [{"amount": "1.00", "date": "2016-11-02", "supplier_name": n, "neq": neq} for n, neq in pairs]
    con = sample_build.of(lines, tmp_path / "x.duckdb")
    return sample_build.column(con, 'select supplier from line order by "row"'), con


def test_a_name_takes_the_number_of_its_only_numbered_enterprise(tmp_path):
    found, con = suppliers(
        tmp_path, ("Trèfle inc.", "1143534981"), ("TREFLE", None), ("Trèfle", "1111111111")
    )
    assert found == ["1143534981"] * 3
    assert con.execute("select supplier_id, neq from supplier").fetchall() == [("1143534981",) * 2]


def test_two_numbered_enterprises_of_one_name_stay_two(tmp_path):
    found, _ = suppliers(tmp_path, ("Trèfle", "1143534981"), ("Trèfle", "1148115281"), ("Trèfle", None))
    assert found == ["1143534981", "1148115281", "n:trefle"]


def test_display_name_is_the_most_frequent_then_alphabetical(tmp_path):
    _, con = suppliers(tmp_path, ("ZÉNITH", None), ("Zénith inc.", None), ("Zénith inc.", None), ("B", None))
    assert sample_build.column(con, "select name from supplier order by supplier_id") == ["B", "Zénith inc."]
    _, tie = suppliers(tmp_path / "t", ("Zénith ltée", None), ("Zénith inc.", None))
    assert sample_build.column(tie, "select name from supplier") == ["Zénith inc."]


def test_a_line_says_of_itself_only_that_it_is_social(tmp_path):
    """Another line of the enterprise is what its own line, the directory or its file's scope says."""
    day = {"amount": "1.00", "date": "2016-11-02"}
    lines = [day | {"supplier_name": "A", "social_economy": True}, day | {"supplier_name": "A inc."}]
    con = sample_build.of([*lines, day | {"supplier_name": "B"}], tmp_path / "x.duckdb")
    assert sample_build.column(con, 'select supplier from line order by "row"') == ["n:a", "n:a", "n:b"]
    assert sample_build.column(con, 'select social_economy from line order by "row"') == [True, False, False]
