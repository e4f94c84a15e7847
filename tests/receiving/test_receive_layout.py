"""What was understood of a file, and how a coordinator has it read otherwise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from dashboard import tables
from labels import text
from tests.receiving.conftest import SECOND

ROWS = [
    ["Rapport fictif"],
    ["Fournisseur", "Date", "Montant", "Frais", "Note"],
    ["Atelier fictif du Hibou", "2024-01-10", 100.0, 1.0, "Papier"],
    ["Coopérative fictive du Tilleul", "2024-01-11", 200.0, 2.0, "Bois"],
]
HIDDEN = [["Fournisseur", "Date", "Montant"], ["Traiteur fictif Lavande", "2024-02-01", 55.0]]
ASIDE = text("table.sheet_status.ignored")


def meaning(page, letter):
    """The control that says what a column holds."""
    return next(box for box in page.app.selectbox if box.label == text("page.receive.meaning", column=letter))


def test_sheets_are_listed_with_the_hidden_ones_marked_and_one_is_read_when_chosen(visit):
    page = visit().drop_workbook(Achats=ROWS, _Brouillon=HIDDEN).part("layout")
    sheets = page.app.table[0].value
    assert list(sheets["Feuille"]) == [
        "Achats",
        tables.literal(text("page.receive.hidden", sheet="_Brouillon")),
    ]
    assert sheets["État"][1].startswith(ASIDE)
    page.app.selectbox(key=f"sheet_{page.files[0].key}").set_value(1)
    page.settle().submit(text("page.receive.read"))
    assert page.files[0].look.total == Decimal("355.00")
    page.submit(text("page.receive.leave"))
    assert page.files[0].look.total == Decimal("300.00")


def test_the_same_question_of_several_sheets_is_asked_once(visit):
    rows = [["Fournisseur", "Date", "Montant"], ["Atelier fictif du Hibou", "2024-01-10", "1.234"]]
    more = [rows[0], ["Menuiserie fictive Roc", "2024-02-10", "2.345"]]
    page = visit().drop_workbook(Janvier=rows, Fevrier=more)
    assert text("page.receive.questions", n=1) in page.words()
    assert text("page.receive.also", sheets="Fevrier") in page.words()
    page.app.radio[-1].set_value("dot")
    page.submit(text("page.receive.answer"))
    assert page.files[0].look.total == Decimal("3.58")


def test_what_no_column_says_is_said_for_all_lines(visit):
    rows = [["Note", "Montant", "Code"], ["Papier", 10.0, "a1"], ["Bois", 20.5, "b2"], ["Clous", 5.25, "b3"]]
    page = visit().drop_workbook(Achats=rows)
    asked = {question.field for question in page.files[0].look.questions}
    assert {"supplier_name", "date"} <= asked
    supplier = next(box for box in page.app.text_input if box.label == text("page.receive.all_supplier"))
    supplier.set_value("Coopérative fictive du Tilleul")
    days = next(box for box in page.app.date_input if box.label == text("page.receive.all_period"))
    days.set_value((dt.date(2024, 1, 1), dt.date(2024, 3, 31)))
    page.submit(text("page.receive.answer"))
    assert page.files[0].status == "ready" and page.files[0].look.total == Decimal("35.75")


def test_a_file_without_headings_is_said_to_have_none(visit):
    page = visit().drop(
        brut="2024-01-10;Atelier fictif du Hibou;10,50\n2024-01-11;Menuiserie fictive Roc;4,25\n"
    )
    row = next(box for box in page.app.selectbox if box.label == text("page.receive.header_rows"))
    row.set_value(0)
    page.submit(text("page.receive.answer"))
    assert "no_header" not in {question.kind for question in page.files[0].look.questions}


def test_first_rows_stand_as_in_the_file_with_their_headings_marked(visit):
    page = visit().drop_workbook(Achats=ROWS).part("layout")
    rows = page.app.dataframe[0].value
    assert list(rows["Ligne"]) == ["1", text("page.receive.header_mark", row=2), "3", "4"]
    assert list(rows["A"])[:3] == ["Rapport fictif", "Fournisseur", "Atelier fictif du Hibou"]


def test_the_row_of_headings_is_changed(visit):
    page = visit().drop_workbook(Achats=ROWS).part("layout")
    sent = page.files[0]
    page.app.multiselect(key=sent.widget("rows_Achats")).set_value([3])
    page.submit(text("page.receive.change_header"))
    assert page.files[0].look.sheets[0].header_rows == (3,)


def test_columns_tell_what_they_were_taken_for_and_are_changed(visit):
    page = visit().drop_workbook(Achats=ROWS).part("layout")
    assert meaning(page, "C").value == "amount" and meaning(page, "D").value == ""
    assert text("page.receive.confidence.exact") in page.words()
    assert "Papier · Bois" in page.words()
    meaning(page, "C").set_value("")
    meaning(page, "D").set_value("amount")
    page.submit(text("page.receive.change_columns"))
    assert page.files[0].look.total == Decimal("3.00")
    page.part("layout")
    assert text("page.receive.confidence.remembered") in page.words()


def test_many_columns_that_mean_nothing_are_shown_on_demand(visit):
    wide = [[*row, *(f"x{i}" for i in range(9))] for row in ROWS[1:]]
    page = visit().drop_workbook(Achats=wide).part("layout")
    assert not [box for box in page.app.selectbox if box.label == text("page.receive.meaning", column="N")]
    page.app.toggle(key=f"unused_{page.files[0].key}_Achats").set_value(True)
    meaning(page.settle(), "N").set_value("buyer_unit")
    page.submit(text("page.receive.change_columns"))
    found = {each.letter: each.field for each in page.files[0].look.sheets[0].columns}
    assert found["N"] == "buyer_unit" and found["C"] == "amount"


def test_what_a_person_said_is_remembered_for_the_next_file(visit):
    page = visit().drop_workbook(Achats=ROWS).part("layout")
    meaning(page, "E").set_value("category")
    page.submit(text("page.receive.change_columns")).click("commit_").click("remove_")
    page.drop_workbook(Achats=[*ROWS, ["Menuiserie fictive Roc", "2024-01-12", 5.0, 3.0, "Bois"]])
    found = {each.letter: (each.field, each.confidence) for each in page.files[0].look.sheets[0].columns}
    assert found["E"] == ("category", "remembered")


def test_how_cells_are_read_is_shown_and_changed(visit):
    page = visit().drop_workbook(Achats=ROWS).part("layout")
    sent = page.files[0]
    page.app.selectbox(key=sent.widget("setting_Achats_tax_basis")).set_value("included")
    page.app.selectbox(key=sent.widget("setting_Achats_scale")).set_value(1000)
    page.submit(text("page.receive.change_conventions"))
    assert page.files[0].look.sheets[0].settings["tax_basis"] == "included"
    assert page.files[0].look.total == Decimal("300000.00")


def test_problems_are_listed_then_only_the_lines_in_error_with_their_cells(visit):
    page = visit().drop(achats=SECOND).part("problems")
    listed = page.app.dataframe[0].value
    assert text("table.severities.row") in set(listed["Gravité"]) and "quarante" in set(
        listed["Valeur d’origine"]
    )
    page.app.toggle(key=f"only_errors_{page.files[0].key}").set_value(True)
    bad = page.settle().app.dataframe[0].value
    assert list(bad["Ligne"]) == ["5"] and list(bad["D"]) == ["quarante"]
    assert "quarante" in bad["Problème"][0]


def test_the_partners_workbook_is_handed_back(visit):
    page = visit().drop(achats=SECOND).part("problems").submit(text("page.receive.copy"))
    (download,) = [each for each in page.app.download_button if each.key.startswith("get_handback")]
    assert "achats" in download.label and ".xlsx" in download.label
    assert text("page.receive.copy_form.twin") in page.words()
