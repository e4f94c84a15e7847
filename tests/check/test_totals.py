"""Rows that are not lines: totals told by words and by arithmetic, and names that only look like totals."""

import datetime as dt
from decimal import Decimal

import pytest

from pipelines import shapes
from tests.grids import fates, kinds, lines, understood

D = dt.date
HEAD = ["Fournisseur", "Date", "Description", "Montant"]
A = ["Coop du Lac", D(2018, 4, 3), "Repas", 100.0]
B = ["Menuiserie Roc", D(2018, 4, 20), "Tables", 250.5]
C = ["Traiteur Noctuel", D(2018, 5, 2), "Buffet", 30.0]


@pytest.mark.parametrize("word", ["Total", "TOTAL GÉNÉRAL", "Grand total :", "Totaux", "Gesamttotal"])
def test_grand_total_is_excluded(word):
    checked = understood([HEAD, A, B, C, [word, None, None, 380.5]])
    assert fates(checked)[-1] == "total"
    assert (checked.sheets[0].total, checked.sheets[0].total_excluded) == (
        Decimal("380.50"),
        Decimal("380.50"),
    )
    assert "total_mismatch" not in kinds(checked)


def test_total_word_beside_the_amount():
    assert fates(understood([HEAD, A, B, [None, None, "Total", 350.5]]))[-1] == "total"


def test_subtotals_and_total():
    rows = [
        HEAD,
        A,
        B,
        ["Sous-total", None, None, 350.5],
        C,
        ["Sous-total", None, None, 30.0],
        ["Total général", None, None, 380.5],
    ]
    checked = understood(rows)
    assert fates(checked) == ["accepted", "accepted", "subtotal", "accepted", "subtotal", "total"]
    assert "total_mismatch" not in kinds(checked)


def test_total_named_after_its_supplier():
    rows = [
        HEAD,
        A,
        A,
        ["Total Coop du Lac", None, None, 200.0],
        B,
        ["Menuiserie Roc Total", None, None, 250.5],
    ]
    assert fates(understood(rows)) == ["accepted", "accepted", "subtotal", "accepted", "subtotal"]


def test_total_that_disagrees_warns():
    checked = understood([HEAD, A, B, ["Total", None, None, 999.0]])
    assert (checked.status, kinds(checked)["total_mismatch"]) == ("ready", 1)
    problem = next(each for each in checked.problems if each.kind == "total_mismatch")
    assert (problem.row, problem.column, problem.slots["expected"]) == (4, "D", "350.50")


def test_total_counts_rejected_lines_too():
    checked = understood([HEAD, A, B, [None, D(2018, 5, 1), "?", 49.5], ["Total", None, None, 400.0]])
    assert "total_mismatch" not in kinds(checked)


def test_unlabelled_sum_is_a_total():
    checked = understood([HEAD, A, B, C, [None, None, None, 380.5]])
    assert fates(checked)[-1] == "total"


def test_unlabelled_amount_that_sums_nothing_is_handed_back():
    assert fates(understood([HEAD, A, B, C, [None, None, None, 381.0]]))[-1] == "supplier_missing"


@pytest.mark.parametrize("name", ["Total Canada inc.", "Totalmed", "Sous-Total Design", "TOTAL"])
def test_supplier_named_total_is_a_line(name):
    checked = understood([HEAD, A, B, [name, D(2018, 5, 3), "Huile", 77.0], C])
    assert fates(checked) == ["accepted"] * 4


def test_total_above_its_lines():
    checked = understood([HEAD, ["Total", None, None, 380.5], A, B, C])
    assert fates(checked)[0] == "total"
    assert "total_mismatch" not in kinds(checked)


def test_grouped_sheet_with_unlabelled_group_sums():
    rows = [
        HEAD,
        A,
        [None, D(2018, 4, 9), "Café", 20.0],
        [None, None, None, 120.0],
        B,
        [None, D(2018, 4, 25), "Bancs", 50.0],
        [None, None, None, 300.5],
    ]
    checked = understood(rows)
    assert checked.sheets[0].total == Decimal("420.50")
    assert fates(checked) == ["accepted", "accepted", "subtotal", "accepted", "accepted", "subtotal"]


def test_sheet_of_a_month_with_unlabelled_total():
    rows = [["Fournisseur", "Montant"], ["Coop", 10.0], ["Roc", 5.0]]
    for last in ([None, 15.0], ["Total du mois", 15.0]):
        checked = understood([*rows, last], title="Avril 2018")
        assert checked.sheets[0].total == Decimal(15), last


def test_a_last_line_that_equals_the_others_and_has_no_date_is_asked():
    rows = [["Fournisseur", "Montant"], ["Coop", 10.0], ["Roc", 5.0], ["Traiteur Noctuel", 15.0]]
    assert understood(rows, title="Avril 2018").sheets[0].reason == "total_doubtful"
    for answer, total in (("line", 30), ("total", 15)):
        checked = understood(rows, title="Avril 2018", answers={"last_total": answer})
        assert (checked.status, checked.sheets[0].total) == ("ready", Decimal(total))


def test_blank_rows_and_notes():
    checked = understood([HEAD, A, [None, "  ", None, None], B, ["Source : service des finances"]])
    assert fates(checked) == ["accepted", "blank", "accepted", "section"]


def test_unfinished_rows_are_handed_back():
    rows = [
        HEAD,
        A,
        ["Coop", D(2018, 4, 3), "Repas", None],
        ["Coop", D(2018, 4, 3), "Repas", "à venir"],
        ["Coop", "bientôt", "Repas", 5.0],
        ["Coop", None, "Repas", 5.0],
        ["Coop", D(2018, 4, 3), "x", "#REF!"],
        *[B, C] * 25,
    ]
    checked = understood(rows)
    expected = ["amount_missing", "amount_unreadable", "date_unreadable", "date_missing", "cell_error"]
    assert fates(checked)[1:6] == expected
    assert checked.sheets[0].amounts_unreadable == 2
    assert checked.sheets[0].total_rejected == Decimal(10)


def test_rows_and_dollars_balance():
    rows = [HEAD, A, B, [None, D(2018, 5, 1), "?", 49.5], [], ["Total", None, None, 400.0]]
    sheet = understood(rows).sheets[0]
    assert sheet.rows_read == sheet.rows_accepted + sheet.rows_rejected + sheet.rows_excluded == 5
    assert sheet.total + sheet.total_rejected + sheet.total_excluded == Decimal("800.00")


def test_every_row_keeps_its_cells():
    checked = understood([HEAD, A, ["Total", None, None, 100.0]])
    kept = [shapes.split(cells) for cells in checked.sheets[0].rows["cells"].to_pylist()]
    assert kept == [["Coop du Lac", "2018-04-03", "Repas", "100"], ["Total", None, None, "100"]]
    assert lines(checked, "row") == [(2,)]


def test_what_parts_the_cells_of_a_row_never_stands_in_one():
    checked = understood([HEAD, ["Coop\x1fdu Lac", *A[1:]], A])
    kept = [shapes.split(cells)[0] for cells in checked.sheets[0].rows["cells"].to_pylist()]
    assert kept == ["Coop du Lac", "Coop du Lac"]


@pytest.mark.parametrize("word", ["Total", "TOTAL AVRIL"])
def test_last_sum_that_says_total_is_one_even_dated(word):
    rows = [HEAD, A, B, [word, D(2018, 4, 30), "Avril", 350.5]]
    assert fates(understood(rows))[-1] == "total"


def test_opening_balance_is_no_line():
    checked = understood([HEAD, ["Solde d'ouverture", D(2018, 4, 1), "Solde", 500.0], A, B])
    assert checked.sheets[0].total == Decimal("350.50")
