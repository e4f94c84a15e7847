"""Procurement: one organisation beside the others, part by part; what it keeps; its own splitting only."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pandas as pd
import pytest

from charts import values
from dashboard.procurement import following, organisation, splitting, summary
from labels import text
from measures import Selection, awards, compute, ending, published
from pipelines import acts
from tests.sample_published import build
from tests.test_pages import visit, words

FOOD, ROADS = "90100000", "72140000"
HERE = {"territory": "43", "category": FOOD, "date": "2023-11-05"}
AWAY = HERE | {"territory": "quebec", "supplier": "s2"}
CONTRACT = AWAY | {"kind": "contracts", "procurement_method": "direct", "date": "2024-01-10"}
BUYERS = [{"slug": "a", "name": "Hôpital", "sector": "health"}, {"slug": "b", "name": "Ville"}]
SUPPLIERS = [{"supplier_id": "coop", "name": "Coop", "supplier_kind": "social_economy"}]
COOP = {"supplier": "coop", "name": "Coop", "territories": ["43"], "categories": [FOOD]}
#: What the organisation reported last: the programme year 2023-2024.
YEAR = {"start": dt.date(2023, 10, 1), "end": dt.date(2024, 9, 30)}
LINES = [
    HERE | {"amount": "100.00", "responsible": True, "supplier": "coop"},
    AWAY | {"amount": "300.00", "responsible": False},
    HERE | {"amount": "999.00", "date": "2020-11-05"},
    HERE | {"amount": "100.00", "buyer": "b"},
    AWAY | {"amount": "100.00", "buyer": "b"},
    AWAY | {"amount": "70.00", "nature": "joint_purchase"},
    CONTRACT | {"contract_number": "C-1", "amount": "60000.00", "end_day": "2024-12-31"},
    CONTRACT | {"contract_number": "C-2", "amount": "60000.00", "end_day": "2025-06-30"},
    CONTRACT | {"contract_number": "C-3", "amount": "150000.00", "end_day": "2024-12-31", "category": ROADS},
    CONTRACT | {"contract_number": "C-4", "amount": "60000.00", "end_day": "2024-12-31", "buyer": "b"},
    CONTRACT | {"contract_number": "C-5", "amount": "70000.00", "end_day": "2029-12-31", "buyer": "b"},
]
TENDERS = [
    {"sector": sector, "rule": "public_tender", "value": "100000", "tax_basis": "before"}
    for sector in ("health_education", "municipal")
]


@pytest.fixture(scope="module")
def published_home(tmp_path_factory) -> Path:
    """A store of two partners that says it is a demonstration."""
    home = tmp_path_factory.mktemp("procurement")
    said = {"buyers": BUYERS, "suppliers": SUPPLIERS, "enterprises": [COOP], "thresholds": TENDERS}
    build(home / "published" / "b1" / "coordination.duckdb", LINES, **said)
    (home / "published" / "current").write_text("b1", encoding="utf-8")
    return home


@pytest.fixture
def home(published_home, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(published_home))
    return published_home


@pytest.fixture
def con(home):
    return published.connect(published.current(home).path)


def finding(app) -> str:
    return app.header[0].value.replace("\u00a0", " ")


def test_the_page_asks_for_one_organisation_and_stops(home):
    for chosen in ((), ("a", "b")):
        app = visit("procurement", buyer=list(chosen))
        assert finding(app) == text("page.procurement.ask")
        assert not app.metric and not app.dataframe
    app.button(key="organisation_a").click().run()
    assert app.query_params["buyer"] == "a" and finding(app).startswith("Hôpital")
    app.button(key="further_ending").click().run()
    assert app.query_params["part"] == "ending" and app.query_params["buyer"] == "a"


def test_figures_are_those_of_the_measures_beside_all_others(home, con):
    app = visit("procurement", buyer="a")
    assert finding(app) == (
        "Hôpital : 25 % des achats restent en Estrie, 25 points de moins que chez les autres partenaires."
    )
    keys = summary.FIGURES["partners"]
    sides = [compute(con, keys, [], Selection(buyers=(slug,), **YEAR)) for slug in ("a", "b")]
    for shown, own, other in zip(app.metric, *sides, strict=True):
        assert shown.value == values.short(own.value, own.unit, "fr")
        assert shown.delta.endswith(values.short(other.value, other.unit, "fr"))
    said = words(app).replace("\u00a0", " ")
    assert "Sans les coopératives financières : 25 % (autres partenaires : 0 %)." in said
    assert "Cible : 15 % au 31 mars 2026 (à confirmer)." in said
    assert "Douze derniers mois transmis, du 1er octobre 2023 au 30 septembre 2024." in said


def test_days_that_were_chosen_hold_for_both_sides(home):
    app = visit("procurement", buyer="a", since="2020-10-01", to="2021-09-30")
    assert finding(app) == "Hôpital : 100 % des achats restent en Estrie."


def test_contracts_that_end_stand_beside_who_offers_them(home, con):
    app = visit("procurement", buyer="a", part="ending")
    assert finding(app).startswith("Hôpital : 2 contrats finissent d’ici 6 mois; pour 1 d’entre eux")
    (table,) = app.dataframe
    assert list(table.value["Contrat"]) == ["C-1"] and list(table.value["Entreprises d’ici"]) == ["Coop"]
    app = visit("procurement", buyer="a", part="ending", months="12", which="all")
    rows = ending.rows(con, Selection(buyers=("a",), **YEAR))
    assert list(app.dataframe[0].value["Contrat"]) == [each.number for each in rows]
    assert [each.number for each in rows] == ["C-3", "C-1", "C-2"]


def test_the_lines_of_one_contract_have_an_address(home):
    app = visit("lines", measure="contract_value", at=["contract:a:C-2"])
    assert "C-2" in app.header[0].value
    assert [float(amount) for amount in app.dataframe[0].value["Montant"]] == [60000.0]


def test_awards_tell_what_is_to_check_and_what_is_joint(home, con):
    app = visit("procurement", buyer="a", part="awards")
    assert finding(app) == (
        "Hôpital : 1 contrat de gré à gré atteint le seuil d’appel d’offres public de son jour, à vérifier."
    )
    tables = [table.value for table in app.dataframe]
    (above,) = [table for table in tables if "Seuil" in table and "Contrat" in table]
    assert list(above["Contrat"]) == ["C-3"]
    (split,) = [table for table in tables if "Seuil" in table and "Contrats" in table]
    (mine,) = awards.splittings(con, Selection(buyers=("a",), **YEAR))
    assert [float(amount) for amount in split["Montant"]] == [float(mine.amount)] == [120000.0]
    said = words(app)
    assert text("page.procurement.splitting.note") in said and "70,00" in said


def test_splitting_is_for_coordination_and_the_buyer_itself():
    assert splitting.is_own("coordination", "a") and splitting.is_own("organisation-a", "a")
    assert not splitting.is_own("organisation-b", "a") and not splitting.is_own("public", "a")


def test_another_organisations_file_shows_no_splitting(home, monkeypatch):
    monkeypatch.setattr(splitting, "is_own", lambda audience, slug: False)
    said = words(visit("procurement", buyer="a", part="awards"))
    assert text("page.procurement.chart.splitting") not in said


@pytest.mark.parametrize("part", organisation.PARTS["partners"])
def test_each_part_answers_in_english(home, part):
    app = visit("procurement", buyer="b", part=part, lang="en")
    assert app.header[0].value.startswith("Ville:") and "{" not in words(app)
    assert app.get("plotly_chart") or app.dataframe


def test_without_data_of_the_source_the_page_says_what_to_send(home):
    said = words(visit("procurement", buyer="a", source="seao"))
    assert text("page.procurement.nobody") in said and text("page.procurement.send") in said


def test_rows_left_alone_or_unchanged_keep_nothing():
    view = type("View", (), {"text": staticmethod(lambda key, **_: text(key))})()
    names = [text(f"opportunities.status.{code}") for code in ("to_contact", "invited")]
    before = pd.Series([None, names[0], names[0], None])
    after = pd.Series([None, names[0], names[1], names[0]])
    assert following.picked(view, before, after) == {2: "invited", 3: "to_contact"}


@pytest.fixture
def own_home(tmp_path, monkeypatch) -> Path:
    """A store of one's own: food bought elsewhere, which an enterprise of the region offers."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    bought, listed = tmp_path / "achats.csv", tmp_path / "repertoire.csv"
    bought.write_text(
        "Fournisseur;Montant avant taxes;Date de facture;Ville;Code UNSPSC\n"
        "Traiteur Lointain;900,00;2017-01-05;Québec;90101600\n",
        encoding="utf-8",
    )
    listed.write_text(
        "Nom;NEQ;Ville;Code postal;Forme juridique;Courriel;Code UNSPSC;Statut\n"
        "Coop Invento;;Magog;J1X 1Y4;COOP;info@exemple.ca;90101600;économie sociale\n",
        encoding="utf-8",
    )
    files = [(bought, acts.Request("ville-de-sherbrooke")), (listed, acts.Request(kind="suppliers"))]
    assert not acts.import_each(home, files).refused
    return home


def wait(app, home):
    """Until the job asked for is over, then the page as it is drawn next."""
    job = app.session_state["procurement_job"]
    end = time.monotonic() + 120
    while not acts.jobs.state(home, job).is_over:
        assert time.monotonic() < end
        time.sleep(0.2)
    return app.run()


def test_what_is_kept_of_an_opportunity_stands_and_is_taken_back(own_home, monkeypatch):
    address = {"buyer": "ville-de-sherbrooke", "part": "opportunities"}
    invited = text("opportunities.status.invited")
    edited = pd.DataFrame({"status": [None, invited]})
    monkeypatch.setattr(following.st, "data_editor", lambda *_, **__: edited)
    app = visit("procurement", **address)
    assert "900" in finding(app)
    app.text_input(key="opportunity_reason").set_value("appel de mai").run()
    app.button(key="opportunity_save").click()
    app = wait(app.run(), own_home)
    assert text("page.procurement.done", n=1, value="1") in [said.value for said in app.success]
    monkeypatch.undo()
    monkeypatch.setenv("ESJ_HOME", str(own_home))
    monkeypatch.setattr(following, "_pick", lambda view, table: [0])
    app = visit("procurement", **address)
    undo = next(each for each in app.button if each.label == text("page.procurement.undo", n=1, value="1"))
    undo.click()
    app = wait(app.run(), own_home)
    assert text("page.procurement.undone", n=1, value="1") in [said.value for said in app.success]
    with published.connect(published.current(own_home).path) as con:
        rows = con.execute("select name, status, reason, state from opportunity_decision").fetchall()
    assert rows == [("Coop Invento", "invited", "appel de mai", "withdrawn")]
