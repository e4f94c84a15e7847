"""Reports and editions: drafts of the demonstration; one click, figures recomputed, documents recognised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from labels import text
from pipelines import acts
from pipelines.imports import Request
from reports import formats
from tests.sample_published import make_home
from tests.test_pages import visit, words

LINES = """Fournisseur;Montant avant taxes;Date de facture;Ville
Coop du Lac;100,00;2023-11-05;Magog
Menuiserie Roc;20,50;2024-01-09;Sherbrooke
Traiteur Noctuel;300,00;2024-09-12;Montréal
"""
OF = {"organisation": "ville-de-magog", "scope": "all", "kind": "purchases"}


def page(**address: str):
    return visit("editions", **address)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    return make_home(tmp_path_factory.mktemp("editions"))


@pytest.fixture
def demo(sample, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(sample))
    return sample


@pytest.fixture(scope="module")
def stocked(tmp_path_factory) -> Path:
    """A store of one import."""
    folder = tmp_path_factory.mktemp("stocked")
    path = folder / "achats.csv"
    path.write_text(LINES, encoding="utf-8")
    acts.import_files(folder / "store", [path], Request(**OF))
    return folder / "store"


@pytest.fixture
def home(stocked, monkeypatch, tmp_path) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(stocked))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_USER", "coordination")
    return stocked


def after_the_job(app):
    """The page once the job it asked for is over."""
    for _ in range(300):
        app.run()
        if "editions_job" not in app.session_state:
            return app
        time.sleep(0.2)
    raise AssertionError("the job never ended")


def test_the_demonstration_gives_drafts_only(demo):
    app = page()
    assert text("page.editions.demo") in words(app)
    assert not [button for button in app.button if button.key in ("edition_freeze", "edition_recompute")]
    assert text("page.editions.none") in app.header[0].value
    assert not (demo / "archive").exists()


@pytest.mark.parametrize("template", ["fund", "organisation", "territory"])
def test_each_document_offers_its_subject_and_its_commentary(demo, template):
    app = page()
    app.selectbox(key="edition_template").set_value(template).run()
    assert not app.exception
    subjects = [each.key for each in app.selectbox if each.key in ("edition_buyer", "edition_territory")]
    of = {"organisation": ["edition_buyer"], "territory": ["edition_territory"]}
    assert subjects == of.get(template, [])
    assert len(app.text_area) >= 4 and any(area.value for area in app.text_area)


def test_words_written_are_kept_and_those_of_internal_use_never_leave(demo):
    app = page()
    before = app.code[0].value
    app.toggle(key="edition_restricted").set_value(True).run()
    assert text("page.editions.unchecked") in "\n".join(each.value for each in app.warning)
    assert app.code[0].value != before
    app.text_area[1].set_value("À usage interne.").run()
    app.toggle(key="edition_restricted").set_value(False).run()
    assert app.code[0].value == before
    app.text_area[0].set_value("Écrit par une personne.").run()
    assert "Écrit par une personne." in app.code[0].value
    app.toggle(key="edition_restricted").set_value(True).run()
    assert app.text_area[1].value == "À usage interne."
    app.toggle(key="edition_restricted").set_value(False).run()
    assert app.text_area[0].value == "Écrit par une personne."


def test_a_source_that_documents_do_not_tell_is_said(demo):
    app = page(source="seao")
    assert text("report.refused.partners_only") in "\n".join(each.value for each in app.info)


def test_one_click_freezes_every_format_then_figures_come_out_the_same(home):
    app = page()
    app.selectbox(key="edition_template").set_value("board").run()
    app.button(key="edition_freeze").click().run()
    app = after_the_job(app)
    assert text("page.editions.frozen", number=1) in "\n".join(each.value for each in app.success)
    (edition,) = acts.editions(home)
    assert edition.formats == ("pdf", "pptx", "xlsx") and edition.stamp.who == "coordination"
    assert [button for button in app.get("download_button") if button.proto.label.startswith("PDF")]
    app.button(key="edition_recompute").click().run()
    app = after_the_job(app)
    slots = {"number": 1, "count": str(edition.count)}
    assert text("page.editions.again.same", **slots) in "\n".join(each.value for each in app.success)
    app.file_uploader(key="edition_verify").set_value(
        ("a.pdf", acts.edition_file(home, 1, "pdf"), formats.MEDIA["pdf"])
    ).run()
    assert any("octet pour octet" in each.value for each in app.success)
    _corrected(home, page())


def _corrected(home: Path, app) -> None:
    """Another import, another edition: the page tells what changed, and because of which file."""
    path = home.parent / "plus.csv"
    path.write_text(LINES.splitlines()[0] + "\nCoop du Lac;50,25;2024-02-05;Magog\n", encoding="utf-8")
    acts.import_files(home, [path], Request(**OF, mode="add"))
    app.run()
    app.selectbox(key="edition_template").set_value("board").run()
    app.button(key="edition_freeze").click().run()
    app = after_the_job(app)
    assert acts.editions(home)[-1].number == 2
    assert "plus.csv" in words(app)
