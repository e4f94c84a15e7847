"""From an empty store to the first figures: three steps, where each stands, the form of the first."""

from __future__ import annotations

import shutil

import pytest

from labels import text
from pipelines import acts
from pipelines.imports import Request
from tests.test_pages import visit, words

STEP = "page.receive.step"
PURCHASES = """Date;Fournisseur;Montant;Municipalité;Code postal
2024-10-07;Coopérative fictive du Tilleul;1 234,56 $;Sherbrooke;J1H 1A1
"""
NAME = "Ville fictive de l’Érablière"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return tmp_path_factory.mktemp("beginning") / "store"


@pytest.fixture
def store(empty, tmp_path, monkeypatch):
    """A store in which nothing was ever done, and no demonstration."""
    monkeypatch.setenv("ESJ_HOME", str(empty))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "no-demo"))
    shutil.rmtree(empty, ignore_errors=True)
    return empty


def states(app) -> list[str]:
    """Where each step stands, by the word of its badge."""
    known = [text(f"{STEP}.{state}") for state in ("done", "next", "later")]
    return [word for markdown in app.markdown for word in known if markdown.value.endswith(f"{word}]")]


def add(app, name):
    app.text_input(key="new_name").set_value(name)
    app.selectbox(key="new_territory").set_value("44")
    app.button(key="FormSubmitter:new_organisation-" + text("page.receive.new.add")).click().run()
    assert not app.exception, app.exception


def test_the_three_steps_lead_to_the_first_figures(store, tmp_path, monkeypatch):
    assert text("frame.empty.organisations") in words(visit("board"))
    app = visit("receive")
    done, now, later = (text(f"{STEP}.{state}") for state in ("done", "next", "later"))
    assert states(app) == [done, now, later]

    add(app, "  ")
    assert [error.value for error in app.error] == [text("page.receive.new.no_name")]
    add(app, NAME)
    assert text("page.receive.new.added", name=NAME) in [each.value for each in app.success]
    assert NAME in app.selectbox(key="receive_organisation").options
    add(app, NAME.upper())
    (refused,) = [error.value for error in app.error]
    assert "ville" in refused and "erabliere" in refused

    sent = tmp_path / "achats.csv"
    sent.write_text(PURCHASES, encoding="utf-8")
    acts.import_files(store, [sent], Request(organisation="ville-fictive-de-l-erabliere"))
    app.run()
    assert states(app) == [done, done, now]
    assert text(f"{STEP}.figures.go") in [link.proto.label for link in app.get("page_link")]
    board = visit("board")
    assert board.metric[1].value == "1,2\u00a0k$" and board.header[0].value.startswith("Du ")


def test_a_store_with_files_has_no_steps_but_the_form(tmp_path, monkeypatch):
    from tests.sample_published import build

    real = tmp_path / "real"
    lines = [{"amount": "100.00", "date": "2016-11-02"}]
    build(real / "published" / "b1" / "coordination.duckdb", lines, meta={"is_demo": "false"})
    (real / "published" / "current").write_text("b1", encoding="utf-8")
    monkeypatch.setenv("ESJ_HOME", str(real))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "no-demo"))
    app = visit("receive")
    assert states(app) == []
    assert app.text_input(key="new_name").label == text("page.receive.new.name")
