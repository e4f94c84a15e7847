"""Suppliers: found by any name, number or place; one profile, whose figures are those of the measures."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from labels import text
from measures import Selection, published, suppliers
from tests.sample_published import build
from tests.test_pages import visit, words

PAID = {"date": "2017-11-05", "territory": "44", "buyer": "a", "supplier": "s1", "category": None}
LINES = [
    PAID | {"amount": "900.00", "municipality": "Compton"},
    PAID | {"amount": "100.00", "buyer": "b", "territory": "unlocated", "place_evidence": "none"},
    PAID | {"amount": "500.00", "date": "2016-11-05"},
    PAID | {"kind": "contracts", "amount": "300.00", "contract_number": "C-9", "end_day": "2018-12-31"},
    PAID | {"amount": "4000.00", "supplier": "s2"},
    PAID | {"amount": "70.00", "supplier": "s2", "source": "seao", "kind": "contracts"},
    PAID | {"amount": "8.00", "supplier": "s3", "date": "2016-11-05"},
]
SUPPLIERS = [
    {"supplier_id": "s1", "name": "Cœur d’Érable", "neq": "1140000011", "territory": "44"},
    {"supplier_id": "s2", "name": "Traiteur", "territory": "43"},
    {"supplier_id": "s3", "name": "Traiteur d’avant", "territory": "43"},
]
NAME = {"node": "n", "place": None, "evidence": "same_words", "lines": 1, "purchases": 900, "contracts": 0,
        "first_day": dt.date(2016, 11, 5), "last_day": dt.date(2017, 11, 5)}  # fmt: skip
NAMES = [
    NAME | {"supplier": "s1", "supplier_name": "COEUR D'ERABLE", "municipality": "Compton"},
    NAME | {"supplier": "s1", "supplier_name": "Sucrerie du Rang", "municipality": None},
]


@pytest.fixture(scope="module")
def published_home(tmp_path_factory) -> Path:
    """A store of two partners and of SEAO that says it is a demonstration."""
    home = tmp_path_factory.mktemp("suppliers")
    path = home / "published" / "b1" / "coordination.duckdb"
    build(path, LINES, suppliers=SUPPLIERS)
    with closing(duckdb.connect(str(path))) as con:
        for row in NAMES:
            columns, values = ", ".join(row), ", ".join("$" + name for name in row)
            con.execute(f"INSERT INTO supplier_name ({columns}) VALUES ({values})", row)
    (home / "published" / "current").write_text("b1", encoding="utf-8")
    return home


@pytest.fixture
def home(published_home, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(published_home))
    return published_home


@pytest.fixture(scope="module")
def con(published_home):
    return published.connect(published.current(published_home).path)


def find(con, selection, words="", limit=200):
    return suppliers.find(suppliers.heard(con), suppliers.ranked(con, selection), words, limit)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["s2", "s1", "s3"]),
        ("traiteur", ["s2", "s3"]),
        ("coeur d'ERABLE", ["s1"]),
        ("COMPTON cœur", ["s1"]),
        ("sucrerie", ["s1"]),
        ("1140 0000", ["s1"]),
        ("100%", []),
    ],
)
def test_suppliers_are_found_by_any_of_their_names(con, asked, found):
    rows, matches = find(con, Selection(), asked)
    assert [row.supplier for row in rows] == found and matches == len(found)


def test_a_limit_cuts_the_list_and_not_the_count(con):
    rows, matches = find(con, Selection(), "", limit=1)
    assert [row.supplier for row in rows] == ["s2"] and matches == 3


def test_a_found_supplier_says_by_which_other_name(con):
    ((by_other, *_), _), ((by_own, *_), _) = (find(con, Selection(), asked) for asked in ("sucrerie", "cœur"))
    assert by_other.heard_as == "Sucrerie du Rang" and by_own.heard_as is None


def test_amounts_are_those_of_the_selection_and_source(con):
    later = Selection(start=dt.date(2017, 10, 1), buyers=("b",))
    assert [(row.supplier, row.amount) for row in find(con, later)[0]] == [
        ("s1", 100), ("s2", None), ("s3", None)
    ]  # fmt: skip
    rows, _ = find(con, Selection(source="seao"))
    assert [(row.supplier, row.amount) for row in rows][:2] == [("s2", 70), ("s1", None)]


def test_what_places_a_supplier_is_told_by_evidence(con):
    rows = suppliers.placed(con, "s1", Selection())
    assert [(row["territory"], row["evidence"], row["lines"]) for row in rows] == [
        ("44", "full_postal_code", 3), ("unlocated", "none", 1)
    ]  # fmt: skip
    assert rows[0]["purchases"] == 1400 and rows[0]["contracts"] == 300


def test_a_search_leads_to_a_profile_kept_in_the_address(home):
    app = visit("suppliers")
    assert list(app.dataframe[0].value["Fournisseur"]) == ["Traiteur", "Cœur d’Érable", "Traiteur d’avant"]
    app.text_input(key="suppliers_search").set_value("sucrerie").run()
    assert app.query_params["words"] == "sucrerie"
    assert list(app.dataframe[0].value["Trouvé sous le nom"]) == ["Sucrerie du Rang"]
    app.text_input(key="suppliers_search").set_value("zzz").run()
    assert app.header[0].value == text("page.suppliers.none", words="zzz")


def test_a_profile_tells_its_figures_by_the_measures(home):
    app = visit("suppliers", supplier="s1")
    assert app.header[0].value.replace("\u00a0", " ") == (
        "Cœur d’Érable : 1,0 k$ d’achats des partenaires en 2017-2018, 100 % de plus qu’en 2016-2017."
    )
    shown = {metric.label.split(" · ")[0]: metric.value.replace("\u00a0", " ") for metric in app.metric}
    assert list(shown.values()) == ["1,0 k$", "2", "300 $", "1"]
    assert "1140000011" in words(app)
    app.button(key="suppliers_back").click().run()
    assert "supplier" not in app.query_params and app.text_input(key="suppliers_search")


@pytest.mark.parametrize("part", ["buyers", "categories", "places", "directory"])
def test_parts_answer_in_english(home, part):
    app = visit("suppliers", supplier="s1", part=part, lang="en")
    assert "{" not in words(app)
    assert bool(app.get("plotly_chart")) == (part in ("buyers", "categories"))
    assert app.dataframe or part == "directory"


def test_parts_show_names_places_and_contracts(home):
    names = visit("suppliers", supplier="s1", part="names").dataframe[0].value
    assert set(names["Nom reçu"]) == {"COEUR D'ERABLE", "Sucrerie du Rang"}
    assert set(names["Ce qui l’a joint"]) == {text("suppliers.evidence.same_words")}
    contracts = visit("suppliers", supplier="s1", part="contracts").dataframe[0].value
    assert list(contracts["Contrat"]) == ["C-9"] and list(contracts["Engagé"]) == [300.0]


def test_an_idle_or_unknown_supplier_is_said(home):
    assert "datent de 2016-2017" in visit("suppliers", supplier="s3").header[0].value
    assert visit("suppliers", supplier="nobody").header[0].value == text("page.suppliers.unknown")
    silent = visit("suppliers", supplier="s1", source="seao").header[0].value
    assert silent == text("page.suppliers.silent.seao", name="Cœur d’Érable")
