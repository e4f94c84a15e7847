"""The pages beside it: imports taken back and handed back, layouts forgotten, files that are missing."""

from __future__ import annotations

import pytest

from labels import text
from pipelines import acts, archive
from pipelines.organisations import Expected
from tests.receiving.conftest import FIRST, SECOND, SLUG


@pytest.fixture
def imported(home, tmp_path):
    """The store after one import that had a line in error."""
    path = tmp_path / "achats.csv"
    path.write_text(SECOND, encoding="cp1252")
    acts.import_files(home, [path], acts.Request(organisation=SLUG))
    return home


def choose(page, row=0):
    """Choose a row of the first table."""
    chosen = {"selection": {"rows": [row], "columns": [], "cells": []}}
    page.app.session_state[page.app.dataframe[0].key] = chosen
    page.app.run()
    assert not page.app.exception
    return page


def test_an_import_is_taken_back_from_the_list(visit, imported):
    page = choose(visit("imports"))
    page.app.button(key="imports_undo").click().run()
    page.app.run()
    assert [act.act for act in archive.acts(imported)][-1] == "undo"
    assert page.app.header[0].value == text("page.imports.none")


def test_an_import_is_handed_back_from_the_list(visit, imported):
    page = choose(visit("imports"))
    next(each for each in page.app.button if each.label == text("page.receive.copy")).click().run()
    (download,) = [each for each in page.app.download_button if each.key.startswith("get_handback")]
    assert "achats" in download.label


def test_what_was_remembered_is_listed_and_forgotten(visit, imported):
    page = visit("imports")
    page.app.session_state["remembered"] = True
    page.app.run()
    page.app.selectbox(key="remembered_organisation").set_value(SLUG).run()
    assert "fournisseur" in set(page.app.table[-1].value[text("table.heading")])
    next(each for each in page.app.button if each.label == text("page.imports.forget")).click().run()
    assert acts.remembered(imported, SLUG) == []
    assert text("page.imports.remembered_none") in page.words()


def test_a_missing_file_is_listed_with_its_reminder(visit, home):
    acts.expect(home, SLUG, Expected("purchases", every="year", since="2023-01-01"))
    page = visit("expected")
    listed = page.app.dataframe[0].value
    rows = [number for number, name in enumerate(listed["Organisation"]) if name == "Ville fictive"]
    assert rows and listed["Reçu"][rows[0]] == text("page.expected.state.none")
    choose(page, rows[0])
    assert "Ville fictive" in page.app.code[0].value
    page.app.segmented_control(key="expected_language").set_value("en").run()
    assert page.app.code[0].value == acts.reminder(home, SLUG, "en").rstrip()


def test_a_blank_workbook_waits_for_every_kind_of_file(visit):
    page = visit("expected")
    keys = [each.key for each in page.app.download_button]
    assert {"blank_purchases", "blank_contracts"} <= set(keys)


def test_a_first_visit_receives_and_the_list_knows(visit):
    visit().drop(achats=FIRST).click("commit_")
    assert list(visit("imports").app.dataframe[0].value["Fichier"]) == ["achats.csv"]


def test_the_number_of_an_import_is_not_taken_for_a_number_of_rows(imported):
    state = acts.jobs.state(imported, acts.jobs.undo(imported, 2))
    assert (state.status, state.rows) == ("done", None)
