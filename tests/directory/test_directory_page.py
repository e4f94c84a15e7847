"""The page of the directory: what it says with and without one, and what it tells of an enterprise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import sample_directory
from sample_directory import row
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from measures import directory, published
from pipelines import acts
from pipelines.imports import Request

ROOT = Path(__file__).parents[2]
PURCHASES = "Fournisseur,Date,Montant avant taxes\nCoop Alpha,2017-01-15,100.00\n"
DAY = dt.date(2020, 1, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with purchases, before any directory."""
    folder = tmp_path_factory.mktemp("store")
    path = folder / "achats.csv"
    path.write_text(PURCHASES, encoding="utf-8")
    acts.import_files(folder / "home", [path], Request("ville-de-sherbrooke"))
    return folder / "home"


def visit(store, monkeypatch) -> str:
    monkeypatch.setenv("ESJ_HOME", str(store))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(str(navigation.BY_NAME["directory"].script)).run()
    assert not app.exception, app.exception
    return "\n".join(each.value for kind in (app.header, app.info, app.caption) for each in kind)


def test_the_page_says_what_to_do_then_who_is_listed(store, monkeypatch, tmp_path):
    assert "Aucun répertoire" in visit(store, monkeypatch)
    rows = [
        row("Coop Alpha", city="Magog", since=dt.date(2015, 1, 1), unspsc="90101600", others="Alpha"),
        row("Coop Alpha", city="Weedon", story="Un récit.", story_from=dt.date(2021, 1, 1)),
        row("Beta", neq="1111111111"),
    ]
    path = sample_directory.write(tmp_path / "repertoire.xlsx", rows)
    acts.import_files(store, [path], Request(kind="suppliers"))
    said = visit(store, monkeypatch)
    assert "2 entreprises" in said
    assert "1 est à vérifier" in said
    with published.connect(published.current(store).path) as con:
        alpha, beta = directory.listed(con, directory.Asked(DAY))
        shown = directory.one(con, alpha["supplier"], DAY)
        assert directory.one(con, "personne", DAY) is None
        assert directory.listed(con, directory.Asked(DAY, ("alph",), "41", ("social_economy",))) == [alpha]
        assert directory.listed(con, directory.Asked(DAY, trouble="unplaced")) == [beta]
        assert directory.listed(con, directory.Asked(dt.date(2014, 1, 1), kinds=("other",))) != []
    assert [each["municipality"] for each in shown.establishments] == ["Magog", "Weedon"]
    assert [(each["kind"], each["first_day"]) for each in shown.statuses] == [
        ("other", None),
        ("social_economy", dt.date(2015, 1, 1)),
    ]
    assert [each["category"] for each in shown.offers] == ["90100000"]
    assert [each["is_shown"] for each in shown.stories] == [False]
    assert [(each["buyer"], each["purchases"]) for each in shown.buyers] == [("ville-de-sherbrooke", 100)]
