"""Spending files as public bodies publish them, where a reader could be silently wrong."""

import datetime as dt
from decimal import Decimal

from tests.grids import kinds, lines, understood

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
    for title in ("Achats 2018 (en milliers de dollars)", "Spend by supplier, £000", "Montants en k€"):
        assert status(understood([[title], HEAD, *LINES])) == ("needs_mapping", "amount_scale_unknown")


def test_a_note_below_the_lines_that_says_thousands_is_asked():
    rows = [HEAD, *LINES, [], ["Les montants sont en milliers de dollars."]]
    assert status(understood(rows)) == ("needs_mapping", "amount_scale_unknown")


def test_an_answered_scale_multiplies_the_amounts():
    checked = understood([["en milliers de dollars"], HEAD, *LINES], answers={"scale": 1000})
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL * 1000)


def test_a_threshold_is_not_a_scale():
    head = ["Fournisseur", "Date", "Montant (contrats de plus de 25 000 $)"]
    for title in ("Payments over £25,000", "Contrats de 2 000 $ et plus", "über CHF 50'000"):
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
