"""Files dropped in a real browser: a question answered, changes seen, committed, taken back."""

import pytest

from labels import text

PURCHASES = """Date;Fournisseur;Montant;Municipalité;Code postal
2024-10-07;Coopérative fictive du Tilleul;1 234,56 $;Sherbrooke;J1H 1A1
2025-03-03;Atelier fictif du Hibou;765,44 $;Montréal;H2X 1Y4
"""
DOUBTFUL = "Fournisseur,Date,Montant\nMenuiserie fictive Roc,2025-04-03,1.234\n"
ROW = "[class*=st-key-file_]"


def row(visit, name):
    """What the desk says of a file."""
    return visit.page.locator(ROW, has_text=name)


def wait(visit, name, status):
    """Wait until a file of the desk stands so."""
    shown = row(visit, name).get_by_text(text(f"page.receive.status.{status}"))
    shown.first.wait_for()
    visit.settle()


@pytest.fixture
def desk(visit, first_day):
    """The page, reached from the empty dashboard, once it is said whose the files are."""
    visit.open(f"{first_day}/")
    assert text("frame.empty.title") in visit.text("body")
    visit.page.get_by_role("link", name=text("frame.demo.begin")).click()
    visit.settle()
    visit.page.locator(".st-key-receive_organisation input").click()
    visit.page.keyboard.type("Ville fictive")
    visit.page.keyboard.press("Enter")
    visit.settle()
    return visit


def test_files_are_answered_previewed_committed_and_taken_back(desk, tmp_path):
    visit, page = desk, desk.page
    sent, asked = tmp_path / "achats.csv", tmp_path / "doute.csv"
    sent.write_text(PURCHASES, encoding="cp1252")
    asked.write_text(DOUBTFUL, encoding="utf-8")
    page.locator("input[type=file]").set_input_files([sent, asked])
    wait(visit, "achats.csv", "ready")
    wait(visit, "doute.csv", "question")

    row(visit, "doute.csv").get_by_role("button", name=text("page.receive.open")).click()
    page.get_by_text(text("page.receive.choice.decimal.comma")).click()
    page.get_by_role("button", name=text("page.receive.answer")).click()
    wait(visit, "doute.csv", "ready")
    assert "1\u00a0234,00\u00a0$" in visit.text("[data-testid=stTable]")
    assert text("page.receive.plan_period.told") in visit.text("body")

    page.get_by_role("button", name=text("page.receive.commit_all", n=2)).click()
    wait(visit, "achats.csv", "done")
    page.get_by_role("link", name=text("page.receive.step.figures.go")).click()
    visit.settle()
    assert text("frame.demo.title") not in visit.text("body")
    assert "1,2\u00a0k$" in visit.text("[class*=st-key-figure_spend_retained]")

    page.get_by_role("link", name=text("page.receive.menu"), exact=True).click()
    visit.settle()
    row(visit, "achats.csv").get_by_role("button", name=text("page.receive.undo", batch="")).click()
    page.locator("[class*=st-key-undo_now_] button").click()
    row(visit, "achats.csv").get_by_text("annulée").wait_for()
    visit.settle()
    page.get_by_role("link", name=text("page.imports.menu"), exact=True).click()
    visit.settle()
    assert visit.text("h2") == text("page.imports.finding", n=1, accepted="1", rejected="0")


def test_a_phone_shows_a_file_without_scrolling_sideways(desk, tmp_path):
    desk.page.set_viewport_size({"width": 390, "height": 844})
    sent = tmp_path / "achats-de-la-ville-pour-le-premier-trimestre.csv"
    sent.write_text(PURCHASES, encoding="cp1252")
    desk.page.locator("input[type=file]").set_input_files([sent])
    wait(desk, sent.name, "ready")
    desk.page.get_by_role("tab", name=text("page.receive.part.layout")).click()
    desk.settle()
    wide = """[document.documentElement, document.querySelector("[data-testid=stMain]")]
        .map(element => element.scrollWidth - element.clientWidth)"""
    assert max(desk.page.evaluate(wide)) <= 0
