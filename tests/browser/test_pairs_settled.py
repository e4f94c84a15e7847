"""Suppliers that may be one enterprise: answered with the keyboard, applied in one go, seen, undone."""

from __future__ import annotations

import re

import pytest

from labels import text
from measures import identities, published
from pipelines import acts
from pipelines.imports import Request
from pipelines.organisations import Organisation
from tests.browser.conftest import serving

#: Three pairs to look at, the dearest first, and one supplier of two names.
LINES = (
    ("Zevotel inc.", 9000), ("Groupe Zevotel", 8000), ("Quastrel", 700), ("Quastrel Nordavie", 600),
    ("Belmardo", 50), ("Belmardo Ostrevane", 40), ("Pavage Solembre Tilmaret", 5),
    ("Pavage Solembre Timaret", 4),
)  # fmt: skip
SHAPE = "page.identities."
ANSWER = 60_000


@pytest.fixture
def store(tmp_path):
    """A store where a fictitious organisation sent LINES."""
    home = tmp_path / "store"
    acts.add_organisation(home, Organisation("ville-fictive", "Ville fictive", sector="municipal"))
    path = tmp_path / "achats.csv"
    rows = [f"2024-05-{day:02d},{name},{amount}.00" for day, (name, amount) in enumerate(LINES, start=1)]
    path.write_text("\n".join(["Date,Fournisseur,Montant avant taxes", *rows]), encoding="utf-8")
    acts.import_files(home, [path], Request(organisation="ville-fictive", kind="purchases"))
    return home


def decisions(store):
    """What the published file says was decided: (says, state, reason), the newest first."""
    with published.connect(published.current(store).path) as con:
        return [(row["says"], row["state"], row["reason"]) for row in identities.decisions(con)]


def suppliers(store):
    """The supplier of each name."""
    with published.connect(published.current(store).path) as con:
        return dict(con.execute("select supplier_name, supplier from supplier_name").fetchall())


def told(visit, key, number):
    """Wait for what the page tells of so many decisions."""
    form = "one" if number == 1 else "other"
    visit.page.get_by_text(text(f"{SHAPE}{key}.{form}", value=str(number))).wait_for(timeout=ANSWER)
    visit.settle()


def press(visit, *keys):
    """Answer with the keyboard."""
    for key in keys:
        visit.page.keyboard.press(key)
        visit.settle()


def button(visit, key, number):
    """The button of so many decisions."""
    form = "one" if number == 1 else "other"
    return visit.page.get_by_role("button", name=re.compile(text(f"{SHAPE}{key}.{form}", value=str(number))))


def test_answers_are_applied_in_one_go_and_taken_back(visit, store, tmp_path):
    with serving("server.py", store, tmp_path / "no-demo") as server:
        before = suppliers(store)
        visit.open(f"{server}/identities")
        press(visit, "m", "d", "p")
        assert decisions(store) == []
        visit.page.get_by_label(text(f"{SHAPE}reason")).fill("Vu au registre")
        visit.page.keyboard.press("Tab")
        visit.settle()
        button(visit, "apply", 3).click()
        told(visit, "done", 3)
        assert {row[0] for row in decisions(store)} == {"same", "different", "later"}
        assert {row[1:] for row in decisions(store)} == {("applies", "Vu au registre")}
        now = suppliers(store)
        assert now["Zevotel inc."] == now["Groupe Zevotel"] != now["Quastrel"] != now["Quastrel Nordavie"]
        assert "Belmardo" in visit.text(".st-key-identity_pair")

        tables = visit.page.locator("[data-testid=stDataFrame]")
        decided = tables.nth(tables.count() - 1)
        decided.scroll_into_view_if_needed()
        box = decided.bounding_box()
        visit.page.mouse.click(box["x"] + 17, box["y"] + 17)
        visit.settle()
        button(visit, "undo", 3).click()
        told(visit, "undone", 3)
        assert {row[1] for row in decisions(store)} == {"withdrawn"} and suppliers(store) == before
        assert "Zevotel" in visit.text(".st-key-identity_pair")


def test_names_joined_by_themselves_are_set_apart(visit, store, tmp_path):
    assert len({supplier for name, supplier in suppliers(store).items() if "Pavage" in name}) == 1
    with serving("server.py", store, tmp_path / "no-demo") as server:
        visit.open(f"{server}/identities")
        box = ".st-key-identity_joined_box [data-testid=stDataFrame]"
        visit.click_inside(box, 17, 55)
        names = visit.page.locator(box).nth(1)
        names.scroll_into_view_if_needed()
        place = names.bounding_box()
        visit.page.mouse.click(place["x"] + 17, place["y"] + 55)
        visit.settle()
        button(visit, "part", 1).click()
        visit.settle()
        press(visit, "a")
        told(visit, "done", 1)
        assert len({supplier for name, supplier in suppliers(store).items() if "Pavage" in name}) == 2
        assert [row[0] for row in decisions(store)] == ["different"]
