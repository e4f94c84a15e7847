"""Places from the app: suppliers located in one go, a guess refused, decisions taken back."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from dashboard import places
from labels import text
from measures import published
from pipelines import acts
from tests.test_pages import visit, words

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Ville"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A store of one's own: two suppliers nowhere, one whose town has a letter wrong."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    path = tmp_path / "achats.csv"
    sent = (
        "Scierie Quorvane;900,00;2017-01-05;",
        "Navette Trombique;100,00;2017-02-05;Endroit perdu",
        "Verrerie Zulmaque;40,00;2017-03-05;MAGOD",
    )
    path.write_text("\n".join([HEADINGS, *sent]) + "\n", encoding="utf-8")
    assert not acts.import_files(home, [path], acts.Request("ville-de-sherbrooke")).refused
    return home


def wait(app, home):
    """Until the job asked for is over, then the page as it is drawn next."""
    job = app.session_state["places_job"]
    end = time.monotonic() + 120
    while not acts.jobs.state(home, job).is_over:
        assert time.monotonic() < end
        time.sleep(0.2)
    return app.run()


def territories(home):
    with published.connect(published.current(home).path) as con:
        return dict(con.execute("select supplier_name, territory from line_fact").fetchall())


def press(app, words_of_it):
    next(button for button in app.button if button.label == words_of_it).click()
    return app.run()


def test_suppliers_are_located_in_one_go_and_restored(home, monkeypatch):
    shown = words(visit("places"))
    assert "1 000" in shown.replace("\u202f", " ").replace("\u00a0", " ")
    chosen = pd.DataFrame({"place": ["Magog (Memphrémagog)", text("place.elsewhere.outside")]})
    monkeypatch.setattr(places.st, "data_editor", lambda *_, **__: chosen)
    app = visit("places")
    app.text_input(key="places_reason").set_value("site Web").run()
    app.button(key="places_save").click()
    app = wait(app.run(), home)
    assert text("page.places.done", n=2, value="2") in [said.value for said in app.success]
    assert territories(home) == {
        "Scierie Quorvane": "45",
        "Navette Trombique": "outside",
        "Verrerie Zulmaque": "45",
    }
    monkeypatch.setattr(places, "_pick", lambda view, table, name: [0, 1] if name == "decided" else [])
    app = wait(press(visit("places"), text("page.places.undo", n=2, value="2")), home)
    assert text("page.places.undone", n=2, value="2") in [said.value for said in app.success]
    assert territories(home)["Scierie Quorvane"] == "unlocated"


def test_a_guess_is_refused(home, monkeypatch):
    monkeypatch.setattr(places, "_pick", lambda view, table, name: [0] if name == "guessed" else [])
    app = visit("places")
    app.text_input(key="places_refusal").set_value("autre lieu").run()
    wait(press(app, text("page.places.refuse", n=1, value="1")), home)
    assert territories(home)["Verrerie Zulmaque"] == "unlocated"


def test_a_decision_without_a_reason_is_refused_before_anything_is_asked(home, monkeypatch):
    chosen = pd.DataFrame({"place": ["Magog (Memphrémagog)", None]})
    monkeypatch.setattr(places.st, "data_editor", lambda *_, **__: chosen)
    app = visit("places")
    app.button(key="places_save").click()
    app.run()
    assert [error.value for error in app.error] == [text("page.places.reason_missing")]
    assert "places_job" not in app.session_state
    assert app.button(key="places_save").label == text("page.places.save.one", value="1")
    assert set(territories(home).values()) == {"unlocated", "45"}


def test_rows_left_alone_or_unknown_decide_nothing():
    choices = {"Magog": "45072", "Ailleurs": "quebec"}
    edited = pd.DataFrame({"place": [None, "Ailleurs", "Magog", "Autre chose"]})
    assert places.picked(edited, choices) == {1: "quebec", 2: "45072"}
