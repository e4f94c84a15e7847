"""Places and categories settled in a real browser: chosen, applied, taken back."""

import pytest

from labels import text
from measures import published
from pipelines import acts
from pipelines.acts import Request
from pipelines.organisations import Organisation
from tests.browser.conftest import serving

PURCHASES = """Date;Fournisseur;Montant avant taxes;Municipalité;Catégorie
2024-10-07;Menuiserie fictive Roc;5000,00;;Fournitures de bureau
2025-03-03;Atelier fictif du Hibou;765,44;Montréal;Zyx
"""
HEADER, ROW = 35, 35


@pytest.fixture
def home(tmp_path):
    """A store of one's own: one supplier nowhere, two categories to classify."""
    home, sent = tmp_path / "store", tmp_path / "achats.csv"
    acts.add_organisation(home, Organisation("ville-fictive", "Ville fictive", sector="municipal"))
    sent.write_text(PURCHASES, encoding="utf-8")
    assert not acts.import_files(home, [sent], Request("ville-fictive")).refused
    return home


@pytest.fixture
def address(home, tmp_path):
    with serving("server.py", home, tmp_path / "none") as address:
        yield address


def facts(home, column):
    """The values of a column of lines, by supplier, as published now."""
    with published.connect(published.current(home).path) as con:
        return dict(con.execute(f"select supplier_name, {column} from line_fact").fetchall())


def table(visit, alt):
    """A table that is drawn on a canvas, by its alternative text."""
    return visit.page.get_by_label(text(alt)).first


def click(visit, alt, x, row):
    """Click in a row of a table, from 0, at so many pixels of its left side."""
    shown = visit.page.locator("[data-testid=stDataFrame]", has=table(visit, alt))
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    visit.page.mouse.click(box["x"] + x, box["y"] + HEADER + ROW * row + ROW / 2)
    visit.settle()


def said(visit, key, **slots):
    """Wait for one of the messages of a page, and until the page rests."""
    visit.page.get_by_text(text(key, **slots)).first.wait_for()
    visit.settle()


def choose_place(visit, name):
    """Choose the place of the first supplier with the keyboard alone, from its first cell."""
    click(visit, "page.places.worklist", 40, 0)
    for key in ("ArrowRight", "Enter"):
        visit.page.keyboard.press(key)
    visit.page.wait_for_timeout(300)
    visit.page.keyboard.type(name)
    visit.page.keyboard.press("Enter")
    visit.settle()


def undo_first(visit, page):
    """Choose the first decision of the table and take it back."""
    click(visit, f"page.{page}.decided", 15, 0)
    visit.page.get_by_role("button", name=text(f"page.{page}.undo.one", value="1")).click()
    said(visit, f"page.{page}.undone.one", value="1")


def test_a_place_is_settled_and_taken_back(visit, address, home):
    visit.open(f"{address}/places")
    choose_place(visit, "Coaticook")
    visit.page.locator(".st-key-places_save button").click()
    said(visit, "page.places.reason_missing")

    visit.page.locator(".st-key-places_reason input").fill("Site Web")
    visit.page.keyboard.press("Enter")
    visit.settle()
    visit.page.locator(".st-key-places_save button").click()
    said(visit, "page.places.done.one", value="1")
    assert facts(home, "territory") == {"Menuiserie fictive Roc": "44", "Atelier fictif du Hibou": "quebec"}
    assert text("page.places.nothing") in visit.text("body")

    undo_first(visit, "places")
    assert facts(home, "territory")["Menuiserie fictive Roc"] == "unlocated"


def test_a_category_is_settled_and_taken_back(visit, address, home):
    visit.open(f"{address}/categories")
    click(visit, "page.categories.worklist", 53, 0)
    visit.page.locator(".st-key-categories_save button").click()
    said(visit, "page.categories.done.one", value="1")
    assert facts(home, "category") == {"Menuiserie fictive Roc": "44120000", "Atelier fictif du Hibou": None}

    undo_first(visit, "categories")
    assert facts(home, "category")["Menuiserie fictive Roc"] is None
