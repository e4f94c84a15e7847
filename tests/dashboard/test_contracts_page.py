"""Contracts: figures of the measures, part by part, the list found by its words, committed beside paid."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts import values
from dashboard import contracts
from labels import text
from measures import Selection, compute, published
from tests.sample_published import build
from tests.test_pages import visit, words

LINE = {"date": "2017-11-05", "territory": "43", "buyer": "a"}
SIGNED = LINE | {"kind": "contracts", "procurement_method": "open", "end_day": "2018-12-31"}
LINES = [
    SIGNED | {"contract_number": "C-1", "amount": "1000.00"},
    SIGNED | {"contract_number": "C-2", "amount": "500.00", "supplier": "s2", "procurement_method": "direct"},
    SIGNED | {"contract_number": "C-3", "amount": "90.00", "supplier": "s2", "date": "2016-11-05"},
    LINE | {"amount": "400.00", "contract_number": "C-1", "date": "2018-02-05"},
    SIGNED | {"contract_number": "S-1", "amount": "70.00", "source": "seao"},
]
SUPPLIERS = [{"supplier_id": "s1", "name": "Génie Fictif"}, {"supplier_id": "s2", "name": "Traiteur"}]


@pytest.fixture(scope="module")
def published_home(tmp_path_factory) -> Path:
    """A store of one partner and of SEAO that says it is a demonstration."""
    home = tmp_path_factory.mktemp("contracts")
    build(home / "published" / "b1" / "coordination.duckdb", LINES, suppliers=SUPPLIERS)
    (home / "published" / "current").write_text("b1", encoding="utf-8")
    return home


@pytest.fixture
def home(published_home, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(published_home))
    return published_home


def plain(words_said: str) -> str:
    return words_said.replace("\u00a0", " ")


def test_figures_are_those_of_the_last_complete_year(home):
    app = visit("contracts")
    cells = compute(published.connect(published.current(home).path), contracts.FIGURES, ["year"], Selection())
    last = {cell.measure: cell for cell in cells if cell.by["year"] == "2017-2018"}
    shown = [metric.value for metric in app.metric]
    assert shown == [values.short(last[key].value, last[key].unit, "fr") for key in contracts.FIGURES]
    assert (
        app.header[0].value == "En 2017-2018, 2 contrats ont été conclus, 100\u00a0% de plus qu’en 2016-2017."
    )


@pytest.mark.parametrize("part", contracts.PARTS)
def test_each_part_answers_in_english(home, part):
    app = visit("contracts", part=part, lang="en")
    assert app.dataframe and app.get("plotly_chart") and "{" not in words(app)


def test_the_list_sets_paid_beside_committed_and_never_adds_them(home):
    app = visit("contracts", part="paid")
    *_, listed = [table.value for table in app.dataframe]
    assert list(listed["Contrat"]) == ["C-1", "C-2", "C-3"]
    assert list(listed["Engagé"]) == [1000.0, 500.0, 90.0]
    assert listed["Payé"].iloc[0] == 400.0 and listed["Payé"].isna().sum() == 2
    assert listed["Part payée"].iloc[0] == 0.4
    assert text("page.contracts.two_facts") in words(app)


def test_contracts_are_found_by_words_kept_in_the_address(home):
    app = visit("contracts", part="paid", words="genie c-1")
    assert list(app.dataframe[-1].value["Contrat"]) == ["C-1"]
    app.text_input(key="contracts_search").set_value("traiteur").run()
    assert app.query_params["words"] == "traiteur"
    assert list(app.dataframe[-1].value["Contrat"]) == ["C-2", "C-3"]
    assert plain(words(app)).count("2 contrats, les plus gros d’abord.") == 1
    assert text("page.contracts.none_of_these") in app.info[0].value


def test_seao_works_too_and_says_that_no_final_amount_is_published(home):
    app = visit("contracts", part="paid", source="seao")
    assert list(app.dataframe[-1].value["Contrat"]) == ["S-1"]
    assert [said.value for said in app.info] == [text("page.contracts.no_final")]
