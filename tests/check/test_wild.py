"""Spending files as public bodies publish them, where a reader could be silently wrong."""

import datetime as dt
from decimal import Decimal

from pipelines import answers
from pipelines.check import understand
from tests.grids import book, kinds, lines, understood

D = dt.date
LINES = [
    ["Coop du Lac", D(2018, 4, 3), 100.0],
    ["Menuiserie Roc", D(2018, 4, 20), 250.5],
    ["Traiteur Noctuel", D(2018, 5, 2), 20.25],
    ["Imprimerie Sauge", D(2018, 5, 14), 31.0],
]
HEAD = ["Fournisseur", "Date", "Montant"]
TOTAL = Decimal("401.75")


def status(checked):
    return checked.status, checked.sheets[0].reason


def test_a_title_that_says_thousands_is_asked():
    for title in (
        "Achats 2018 (en milliers de dollars)",
        "Spend by supplier, £000",
        "Montants en k€",
        "Spend, £m",
        "In Mio. CHF",
    ):
        assert status(understood([[title], HEAD, *LINES])) == ("needs_mapping", "amount_scale_unknown")


def test_a_note_below_the_lines_that_says_thousands_is_asked():
    rows = [HEAD, *LINES, [], ["Les montants sont en milliers de dollars."]]
    assert status(understood(rows)) == ("needs_mapping", "amount_scale_unknown")


def test_an_answered_scale_multiplies_the_amounts():
    checked = understood([["en milliers de dollars"], HEAD, *LINES], answers={"scale": 1000})
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL * 1000)


def test_a_threshold_is_not_a_scale():
    head = ["Fournisseur", "Date", "Montant (contrats de plus de 25 000 $)"]
    for title in ("Payments over £25,000", "Contrats de 2 000 $ et plus", "über CHF 50'000", "Plus de 5 M$"):
        assert understood([[title], head, *LINES]).sheets[0].total == TOTAL


def test_a_row_of_units_belongs_to_the_header():
    checked = understood([HEAD, [None, "aaaa-mm-jj", "(en $)"], *LINES])
    assert (checked.sheets[0].header_row, checked.sheets[0].total) == (2, TOTAL)
    checked = understood([HEAD, [None, None, "(en milliers de $)"], *LINES])
    assert status(checked) == ("needs_mapping", "amount_scale_unknown")


def test_a_richer_table_below_the_first_is_asked_and_never_replaces_it():
    below = [["Bénéficiaire", "Date d’octroi", "Objet", "Montant"], ["Roc", D(2018, 6, 1), "Fête", 5.0]]
    assert status(understood([HEAD, *LINES, [], *below])) == ("needs_mapping", "second_table")


def test_the_retained_bid_is_preferred_to_a_losing_one():
    head = ["Fournisseur retenu", "Montant soumission 2", "Montant de la soumission retenue", "Date d’octroi"]
    checked = understood([head, *[[name, amount + 5, amount, day] for name, day, amount in LINES]])
    assert (checked.sheets[0].kind, checked.sheets[0].total) == ("contracts", TOTAL)


def test_the_current_value_is_preferred_to_the_original():
    head = ["Vendor", "Start Date", "End Date", "Original Amount", "Current Amount", "Spent to Date"]
    rows = [[name, day, day, amount - 5, amount, amount / 2] for name, day, amount in LINES]
    assert understood([head, *rows]).sheets[0].total == TOTAL


def test_lowest_and_highest_values_are_not_the_contract():
    head = ["Titulaire", "Montant mini HT", "Montant maxi HT", "Montant du marché HT", "Notification"]
    rows = [[name, amount / 2, amount * 2, amount, day] for name, day, amount in LINES]
    checked = understood([head, *rows])
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL)
    assert lines(checked, "start_date")[0] == (D(2018, 4, 3),)


def test_two_amounts_that_are_only_suggested_are_asked():
    head = ["Fournisseur", "Date", "Montant phase une", "Montant phase deux"]
    checked = understood([head, *[[name, day, amount, amount + 1] for name, day, amount in LINES]])
    assert "amount_column_ambiguous" in kinds(checked)


def test_suggested_amounts_that_differ_by_tax_are_not_asked():
    head = ["Merchant", "Date", "Billing Gross Amt", "Billing Net Amt"]
    checked = understood([head, *[[name, day, amount + 1, amount] for name, day, amount in LINES]])
    assert checked.sheets[0].total == TOTAL


def with_types(words, amounts=(100.0, 250.5, 20.25, 31.0)):
    rows = [[*line[:2], word, amount] for line, word, amount in zip(LINES, words, amounts, strict=True)]
    return [["Fournisseur", "Date", "Type", "Montant"], *rows]


def test_credits_without_a_sign_are_asked_and_the_answer_is_kept():
    for words in (("DR", "CR", "DR", "DR"), ("Facture", "Note de crédit", "Facture", "Facture")):
        rows = with_types(words)
        assert status(understood(rows)) == ("needs_mapping", "credit_sign_unknown")
        assert understood(rows, answers={"credits": "as_written"}).sheets[0].total == TOTAL
        taken_off = understood(rows, answers={"credits": "negative"}).sheets[0]
        assert taken_off.total == TOTAL - 2 * Decimal("250.5")
        again = understood(rows, answers={"sheets": {"Feuil1": taken_off.settings}})
        assert again.sheets[0].total == taken_off.total


def test_credits_below_zero_are_not_asked():
    words = ("Facture", "Note de crédit", "Facture", "Facture")
    assert understood(with_types(words, (100.0, -250.5, 20.25, 31.0))).status == "ready"
    assert understood(with_types(words, ("100,00", "(250,50)", "20,25", "31,00"))).status == "ready"


def test_words_that_are_not_credits_are_not_asked():
    for words in (("C", "R", "C", "R"), ("Credit", "Cheque", "EFT", "EFT"), ("D", "D", "D", "D")):
        assert understood(with_types(words)).status == "ready"


def test_an_unquoted_thousands_comma_is_asked():
    rows = [["Coop du Lac", "2018-04-03", "12", "345.67"], ["Menuiserie Roc", "2018-04-04", "250.50"]]
    assert status(understood([HEAD, *rows])) == ("needs_mapping", "amount_cut")
    rows = [["Coop du Lac", "2018-04-03", "12", "x"], ["Menuiserie Roc", "2018-04-04", "250.50", None]]
    assert understood([HEAD, *rows]).status == "ready"


def test_a_summary_without_suppliers_above_the_lines_is_passed_over():
    summary = [["Service", "Montant"], ["Voirie", 100.0], ["Loisirs", 300.0], ["Greffe", 1.75]]
    checked = understood([*summary, [], HEAD, *LINES])
    assert (checked.sheets[0].header_row, checked.sheets[0].total) == (6, TOTAL)


def test_the_only_column_of_dates_is_the_date_whatever_its_heading():
    checked = understood([["Payee", "Uiop", "Amount"], *LINES])
    assert (checked.status, checked.sheets[0].columns["date"].confidence) == ("ready", "suggested")
    checked = understood([["Payee", "Date of publication", "Amount"], *LINES])
    assert status(checked) == ("needs_mapping", "no_date_column")


def test_a_column_of_formulas_without_results_is_named_as_such():
    checked = understood([HEAD, *[[name, day, "#NAME?"] for name, day, _ in LINES]])
    assert status(checked) == ("needs_mapping", "many_rows_rejected")
    assert kinds(checked)["cell_error"] == 4


def test_the_same_fees_every_month_are_not_copies():
    fees = [["Fournisseur", "Montant"], ["Coop du Lac", 100.0], ["Menuiserie Roc", 250.0]]
    checked = understand(book({"Janvier 2018": fees, "Février 2018": fees}))
    assert [sheet.total for sheet in checked.sheets] == [Decimal(350), Decimal(350)]


def test_a_fiscal_year_written_with_its_letters():
    rows = [["Vendor", "Fiscal Year", "Amount"], ["Coop du Lac", "FY2016", 5.0], ["Roc", "FY16", 6.0]]
    spans = lines(understood(rows), "period_start", "period_end")
    assert spans == [(D(2015, 4, 1), D(2016, 3, 31))] * 2


def test_an_answers_file_left_as_it_is_decides_nothing(tmp_path):
    head = ["Fournisseur", "Date", "Montant", "Montant"]
    rows = [head, *[[name, day, amount, amount + 1] for name, day, amount in LINES]]
    path = tmp_path / "answers.toml"
    answers.write(path, understood(rows))
    assert status(understood(rows, answers=answers.load(path)))[1] == "amount_column_ambiguous"
    chosen = path.read_text(encoding="utf-8").replace('# amount = "C" | "D"', 'amount = "D"')
    path.write_text(chosen, encoding="utf-8")
    assert understood(rows, answers=answers.load(path)).sheets[0].total == TOTAL + 4


def test_an_extract_without_dates_is_not_added_to_its_detail():
    top = [["Fournisseur", "Montant"], *[[name, amount] for name, _, amount in LINES[1:]]]
    checked = understand(book({"Détail": [HEAD, *LINES], "Principaux 2018": top}))
    assert status(checked) == ("needs_mapping", None)
    assert checked.sheets[1].reason == "sheets_overlap"


def test_a_journal_that_tells_each_entry_twice_is_asked():
    head = ["Date", "Fournisseur", "Débit", "Crédit"]
    sides = [
        row for name, day, amount in LINES for row in ([day, name, amount, None], [day, name, None, amount])
    ]
    assert status(understood([head, *sides])) == ("needs_mapping", "amount_column_ambiguous")
    answer = {"columns": {"amount": "C"}, "accept_rejected": True}
    assert understood([head, *sides], answers=answer).sheets[0].total == TOTAL


def test_invoice_numbers_do_not_make_a_line_a_subtotal():
    head = ["Fournisseur", "No facture", "Montant"]
    rows = [["Avril 2018"], head, ["Roc", "1001", 5.0], [None, "1002", 6.0], [None, None, 11.0]]
    rows += [["Coop du Lac", "1003", 7.0], [None, "1004", 8.0], [None, None, 15.0]]
    checked = understood(rows)
    assert (checked.status, checked.sheets[0].total) == ("ready", Decimal(26))
