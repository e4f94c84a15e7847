"""Correcting from the app: a line amended, its supplier's nature told, a correction taken back."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from dashboard import corrections, imports, lines, store, tables
from labels import text
from measures import published
from pipelines import acts
from pipelines.acts import Place
from tests.test_pages import visit, words

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Ville"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A store of one's own with two purchases and a grant."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    path = tmp_path / "achats.csv"
    sent = (
        "Coop du Trèfle;100,00;2017-01-05;Sherbrooke",
        "Coop du Trèfle;60,50;2017-02-05;Sherbrooke",
        "Ville de Pneus;40,00;2017-03-05;Sherbrooke",
    )
    path.write_text("\n".join([HEADINGS, *sent]) + "\n", encoding="utf-8")
    assert not acts.import_files(home, [path], acts.Request("ville-de-sherbrooke")).refused
    return home


@pytest.fixture
def first_chosen(monkeypatch):
    """The first row of each file or table is the one chosen: a test cannot click on a table."""

    def first(view, asked, found):
        return lines.whole(view, asked, min(found.lines, key=lambda line: line.fields["row"]))

    monkeypatch.setattr(lines, "pick", first)
    monkeypatch.setattr(corrections, "pick", lambda view, rows: rows[0] if rows else None)
    apart = {"batch_id": 1, "sheet": "achats", "row": 4}
    monkeypatch.setattr(corrections, "pick_apart", lambda view: apart)


def row_of(home, number, *columns):
    with published.connect(published.current(home).path) as con:
        found = con.execute(f'select {", ".join(columns)} from line where "row" = {number}')
        return found.fetchone()


def wait(app, home):
    """Until the job asked for is over, then the page as it is drawn next."""
    job = app.session_state["correcting_job"]
    end = time.monotonic() + 60
    while not acts.jobs.state(home, job).is_over:
        assert time.monotonic() < end
        time.sleep(0.2)
    return app.run()


def opened(name, key, **address):
    app = visit(name, **address)
    app.session_state[f"correct_{key}"] = True
    return app.run()


def test_a_line_is_amended_from_its_page_and_shows_what_was_sent(home, first_chosen):
    place = "1_achats_2"
    app = opened("lines", place, measure="spend_total")
    assert app.number_input(key=f"value_amount_{place}").value == 100.0
    app.number_input(key=f"value_amount_{place}").set_value(45.25)
    app.text_input(key=f"reason_{place}").set_value("faute de frappe")
    app = wait(app.button(key=f"save_{place}").click().run(), home)
    assert [box.value for box in app.error] == []
    assert not app.exception and len(app.success) == 1
    assert row_of(home, 2, "amount", "corrections") == (Decimal("45.25"), [2])
    said = words(app)
    assert "100,00" in said and "45,25" in said and "faute de frappe" in said
    wait(app.button(key="withdraw_2").click().run(), home)
    assert row_of(home, 2, "amount", "corrections") == (Decimal("100.00"), [])


def test_what_was_set_apart_wrongly_is_told_for_good(home, first_chosen):
    place = "1_achats_4"
    assert row_of(home, 4, "nature") == ("public_body",)
    app = opened("corrections", place)
    app.radio(key=f"way_{place}").set_value("map_nature").run()
    app.selectbox(key=f"nature_{place}").set_value("addressable")
    app.text_input(key=f"reason_{place}").set_value("un garage")
    app = wait(app.button(key=f"save_{place}").click().run(), home)
    assert row_of(home, 4, "nature", "nature_rule", "corrections") == ("addressable", "own_mapping", [2])
    assert text("page.corrections.finding.one", value="1") in words(app)


def test_a_refusal_is_said_and_changes_nothing(home, first_chosen):
    place = "1_achats_2"
    app = opened("lines", place, measure="spend_total")
    app = wait(app.button(key=f"save_{place}").click().run(), home)
    assert [box.value for box in app.error] == [tables.literal(text("problem.reason_missing"))]


def test_what_matches_nothing_is_named_on_its_page(home, tmp_path):
    acts.set_aside(home, Place(1, "achats", 3), "doublon")
    path = tmp_path / "corrige.csv"
    sent = (
        f"Coop du Trèfle;{amount};2017-0{month}-05;Sherbrooke"
        for month, amount in enumerate((100, 61, 40), 1)
    )
    path.write_text("\n".join([HEADINGS, *sent]) + "\n", encoding="utf-8")
    acts.import_files(home, [path], acts.Request("ville-de-sherbrooke"))
    app = visit("corrections")
    assert len(app.warning) == 1 and "60,50" in app.warning[0].value
    assert list(app.dataframe[0].value.iloc[:, 1]) == [text("correct.state.unmatched")]


def test_an_import_says_by_how_much_corrections_change_its_total(home, monkeypatch):
    acts.amend(home, Place(1, "achats", 2), "amount", "45.25", "faute de frappe")
    monkeypatch.setattr(imports, "pick", lambda view: store.rows(view.store, "batches")[0])
    said = words(visit("imports"))
    assert "54,75" in said and "1 ligne corrigée" in said
