"""Categories from the app: suggestions confirmed at once, the share that is known, decisions taken back."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from dashboard import categories
from measures import published
from pipelines import acts
from tests.test_pages import visit, words

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Catégorie"
LINES = (
    "Papeterie Rêvée;100,00;2024-01-05;Fournitures de bureau",
    "Traiteur Inventé;300,00;2024-02-05;xyzzy",
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A store of one's own with two purchases, one of which suggests its category."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    path = tmp_path / "achats.csv"
    path.write_text("\n".join([HEADINGS, *LINES]) + "\n", encoding="utf-8")
    assert not acts.import_files(home, [path], acts.Request("ville-de-sherbrooke")).refused
    return home


def wait(app, home):
    """Until the job asked for is over, then the page as it is drawn next."""
    job = app.session_state["categories_job"]
    end = time.monotonic() + 120
    while not acts.jobs.state(home, job).is_over:
        assert time.monotonic() < end
        time.sleep(0.2)
    return app.run()


def known(home):
    with published.connect(published.current(home).path) as con:
        return con.execute("select category from line_fact order by first_day").fetchall()


def test_suggestions_are_confirmed_at_once_and_taken_back(home, monkeypatch):
    app = visit("categories")
    assert not app.exception and "Rien n’est encore classé" in words(app)
    tick = next(box for box in app.checkbox if box.key.startswith("tick_"))
    app = tick.check().run()
    save = next(button for button in app.button if button.label.startswith("Confirmer"))
    assert save.label == "Confirmer 1 catégorie" and not save.disabled
    app = wait(save.click().run(), home)
    assert not app.exception and [box.value for box in app.error] == []
    assert known(home) == [("44120000",), (None,)]
    assert "25\N{NO-BREAK SPACE}% des dollars" in words(app)
    acts.categorise(home, [], [2])
    assert "Rien n’est encore classé" in words(visit("categories"))


def test_what_is_ticked_is_picked_with_its_code():
    edited = pd.DataFrame(
        {
            "confirm": [True, False, True, True],
            "category": ["Papier · 14110000", "Papier · 14110000", "Aucune", None],
        }
    )
    assert categories.picked(edited, {"Aucune": None, "Papier · 14110000": "14110000"}) == {
        0: "14110000",
        2: None,
    }
