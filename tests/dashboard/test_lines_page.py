"""Lines: the largest first, and the cell of one of them among its neighbours, as in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.names import Names
from dashboard import around, lines, store
from dashboard.around import Around
from dashboard.filters import Filters
from dashboard.view import View
from labels import text
from measures import published
from tests.sample_published import build
from tests.test_pages import visit, words

PAID = {"date": "2017-11-05", "buyer": "a"}
LINES = [
    PAID | {"amount": "10.00", "territory": "44"},
    PAID | {"amount": "250.00", "territory": "44", "cells": ["2017-11-05", "<b>Nom & fils</b>", "250,00 $"]},
    PAID | {"amount": "-5.00", "territory": "44"},
    PAID | {"amount": "30.00", "territory": "43", "row": 40},
]


@pytest.fixture(scope="module")
def published_home(tmp_path_factory) -> Path:
    """A store of four lines that says it is a demonstration."""
    home = tmp_path_factory.mktemp("lines")
    build(home / "published" / "b1" / "coordination.duckdb", LINES)
    (home / "published" / "current").write_text("b1", encoding="utf-8")
    return home


@pytest.fixture
def view(published_home, monkeypatch) -> View:
    """A page of that store, without a screen."""
    monkeypatch.setenv("ESJ_HOME", str(published_home.parent / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(published_home))
    monkeypatch.setattr(View, "names", Names("fr"))
    return View("lines", Filters(), store.Store(published.current(published_home), True), None)


def found(view, **at):
    return lines.found(view, lines.links.Asked("spend_total", tuple(at.items()))).lines


def test_the_largest_amounts_come_first(view):
    assert [line.fields["amount"] for line in found(view)] == [250, 30, 10, -5]
    assert [line.fields["amount"] for line in found(view, territory="44")] == [250, 10, -5]


def test_a_cell_is_shown_in_its_row_and_the_rows_beside(view):
    (line, *_) = found(view)
    seen = around.find(view, line.fields)
    assert (seen.row, seen.first, seen.last, seen.header_row) == (3, 2, 6, 1)
    assert list(seen.rows) == [2, 3, 4] and seen.headings == {"A": "Date", "B": "Fournisseur", "C": "Montant"}
    html = around.table(view, seen, "Achats", line.column)
    assert html.count('class="cell ') == html.count('aria-current="true"') == 1
    here = html.split('aria-current="true">')[1].split("</tr>")[0]
    assert here.startswith('<th scope="row">3</th>') and text("page.lines.the_cell") in here
    assert here.endswith("250,00 $</td>") and "&lt;b&gt;Nom &amp; fils&lt;/b&gt;" in here
    assert html.count(text("page.lines.not_kept")) == 2
    assert '<tr class="heading"><th scope="row">1</th><td>Date</td><td>Fournisseur</td>' in html


def test_a_line_without_its_cells_says_so(view):
    assert around.find(view, {"batch_id": 1, "sheet": "Achats", "row": 39}) is None


def test_the_page_leads_from_the_largest_line_to_its_cell_and_supplier(view):
    app = visit("lines", measure="spend_total", at="territory:44", lang="fr")
    assert text("page.lines.largest") in words(app)
    assert list(app.dataframe[0].value["Montant"]) == [250.0, 10.0, -5.0]
    assert not app.exception


def test_a_wide_sheet_keeps_the_cell_in_sight(view):
    wide = Around(5, 5, 5, None, {}, {5: [str(i) for i in range(300)]})
    html = around.table(view, wide, "S", "FA")
    assert html.count("<td class") == around.WIDEST and "FA5" in html
    assert ">156</td>" in html.split('class="cell ')[1].split("</tr>")[0]


@given(st.integers(0, 20_000))
def test_letters_and_numbers_of_columns_answer_each_other(at):
    assert around.index(around.letter(at)) == at
    assert [around.letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
