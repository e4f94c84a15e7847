"""What the rows of a sheet say against a first reading of it is asked, and every answer is followed."""

import datetime as dt
from decimal import Decimal

import pytest

from pipelines import answers
from pipelines.check import understand
from tests.grids import book, fates, kinds, lines, understood

D = dt.date
HEAD = ["Fournisseur", "Date", "Montant"]
LINES = [
    ["Coop du Lac", D(2018, 4, 3), 100.0],
    ["Menuiserie Roc", D(2018, 4, 20), 250.5],
    ["Traiteur Noctuel", D(2018, 5, 2), 20.25],
    ["Imprimerie Sauge", D(2018, 5, 14), 31.0],
]
TOTAL = Decimal("401.75")


def reason(checked, sheet=0):
    return checked.status, checked.sheets[sheet].reason


def test_every_question_has_a_setting_that_can_be_said():
    assert set(answers.QUESTIONS.values()) <= answers.CHOICES.keys()


@pytest.mark.parametrize("word", ["Void", "Annulé", "ANNULÉE", "Cancelled"])
def test_cancelled_lines_are_asked(word):
    rows = [[*HEAD, "Statut"], *[[*line, "Émis"] for line in LINES], ["Roc", D(2018, 5, 15), 50.0, word]]
    assert reason(understood(rows)) == ("needs_mapping", "lines_cancelled")
    kept = understood(rows, answers={"cancelled": "kept"})
    apart = understood(rows, answers={"cancelled": "excluded"})
    assert (kept.sheets[0].total, apart.sheets[0].total) == (TOTAL + 50, TOTAL)
    assert (fates(apart)[-1], apart.sheets[0].total_excluded) == ("cancelled", Decimal(50))


def test_cancelled_lines_without_dollars_or_already_taken_back_are_not_asked():
    ends = [["Roc", D(2018, 5, 15), 0.0, "Void"], ["Roc", D(2018, 5, 15), -50.0, "Void"]]
    rows = [[*HEAD, "Status"], *[[*line, "Issued"] for line in LINES], *ends]
    assert understood(rows).status == "ready"


def test_dates_swapped_by_a_spreadsheet_program_are_asked():
    typed = [["Coop", D(2018, month, 4), 1.0] for month in (1, 2, 3, 5)]
    texts = [["Roc", f"{day}/04/2018", 2.0] for day in (13, 17, 21)]
    checked = understood([HEAD, *typed, *texts])
    assert reason(checked) == ("needs_mapping", "dates_swapped")
    righted = understood([HEAD, *typed, *texts], answers={"typed_dates": "swapped"})
    assert lines(righted, "date")[:4] == [(D(2018, 4, month),) for month in (1, 2, 3, 5)]
    assert lines(understood([HEAD, *typed, *texts], answers={"typed_dates": "as_typed"}), "date")[0] == (
        D(2018, 1, 4),
    )


def test_typed_dates_beside_texts_of_the_same_days_are_not_asked():
    typed = [["Coop", D(2018, month, 4), 1.0] for month in (1, 2, 3, 5)]
    texts = [["Roc", f"{day}/04/2018", 2.0] for day in (3, 17, 21)]
    assert understood([HEAD, *typed, *texts]).status == "ready"


def test_rows_shifted_by_a_separator_in_a_text_are_asked():
    broken = ["Roc", "Paul", D(2018, 5, 20), 12.0]
    rows = [HEAD, *LINES * 10, broken]
    assert reason(understood(rows)) == ("needs_mapping", "rows_shifted")
    assert understood(rows, answers={"accept_rejected": True}).status == "ready"


def test_a_second_table_is_asked_wherever_its_amounts_stand():
    head = ["Fournisseur", "Date", "Unité", "Projet", "Montant"]
    first = [[name, day, "Voirie", "P1", amount] for name, day, amount in LINES]
    second = [["No facture", "Montant", "Fournisseur", "Date"], ["F-900", 5.0, "Coop", D(2018, 6, 1)]]
    rows = [head, *first, [], *second]
    assert reason(understood(rows)) == ("needs_mapping", "second_table")
    checked = understood(rows, answers={"last_row": 6})
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL)
    assert fates(checked)[-2:] == ["other_table", "other_table"]


def test_amounts_that_only_look_cut_are_taken_as_they_are():
    rows = [["Supplier", "Amount", "Units", "Date"], *[["Coop", "12", "345.67", "2018-04-03", "x"]] * 3]
    assert "amount_cut" in kinds(understood(rows))
    assert understood(rows, answers={"amounts": "whole"}).sheets[0].total == Decimal(36)


def test_totals_that_nothing_names_are_asked():
    rows = [["Fournisseur", "Objet", "Montant"]]
    for name, amounts in (("Coop", (100.0, 50.0)), ("Roc", (20.0, 30.0, 41.0)), ("Zed", (9.0, 8.0))):
        rows += [[name, "Travaux", amount] for amount in amounts] + [
            [name, "Ensemble du dossier", sum(amounts)]
        ]
    assert reason(understood(rows, title="2018")) == ("needs_mapping", "totals_hidden")
    checked = understood(rows, title="2018", answers={"hidden_totals": "lines"})
    assert checked.sheets[0].total == Decimal(516)


def test_totals_of_groups_named_in_another_column_are_excluded():
    rows = [["Fournisseur", "Objet", "Montant"]]
    for name, amounts in (("Coop", (100.0, 50.0)), ("Roc", (20.0,)), ("Zed", (9.0, 8.0))):
        first, *others = amounts
        rows += [[name, "Travaux", first], *[[None, "Travaux", each] for each in others]]
        rows += [[None, f"Total {name}", sum(amounts)], []]
    checked = understood(rows, title="2018")
    assert (checked.status, checked.sheets[0].total) == ("ready", Decimal(187))


def test_a_total_written_with_its_day_is_no_line():
    head = ["Date", "Supplier", "Amount"]
    days = [["03 Apr 2017", "Coop", 5.0], ["03 Apr 2017", "Roc", 6.0], ["Total 03 Apr 2017", None, 11.0]]
    more = [["04 Apr 2017", "Zed", 7.0], ["Total 04 Apr 2017", None, 7.0]]
    checked = understood([head, *days, *more])
    assert (checked.status, checked.sheets[0].total) == ("ready", Decimal(18))


def test_a_revised_sheet_beside_the_first_is_asked():
    sheets = {"Avril": [HEAD, *LINES], "Avril (révisé)": [HEAD, *LINES[1:]]}
    assert reason(understand(book(sheets)), 1) == ("needs_mapping", "sheets_overlap")


@pytest.mark.parametrize(
    ("head", "parts", "day"),
    [
        (["Jour", "Mois", "Année"], [3, 4, 2018], D(2018, 4, 3)),
        (["Jour", "Mois", "Année"], [3, "avril", 2018], D(2018, 4, 3)),
        (["Year", "Month", "Day"], [2018, "April", 3], D(2018, 4, 3)),
        (["Année", "Mois"], [2018, 4], None),
        (["Mois", "Année"], ["Avril", 2018], None),
    ],
)
def test_a_date_in_several_columns(head, parts, day):
    rows = [[*head, "Fournisseur", "Montant"], *[[*parts, name, amount] for name, _, amount in LINES]]
    checked = understood(rows)
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL)
    days = (day, None, None) if day else (None, D(2018, 4, 1), D(2018, 4, 30))
    assert lines(checked, "date", "period_start", "period_end")[0] == days


@pytest.mark.parametrize(("apart", "spent"), [("Order", "Invoice"), ("Recette", "Dépense")])
def test_lines_of_two_kinds_are_asked(apart, spent):
    rows = [[*HEAD, "Type"], *[[*line, spent] for line in LINES], ["Roc", D(2018, 5, 15), 50.0, apart]]
    assert reason(understood(rows)) == ("needs_mapping", "lines_of_two_kinds")
    every = understood(rows, answers={"kinds": "all"})
    only = understood(rows, answers={"kinds": "spent"})
    assert (every.sheets[0].total, only.sheets[0].total) == (TOTAL + 50, TOTAL)
    assert fates(only)[-1] == "not_spent"


def test_the_amount_of_a_document_repeated_on_its_lines_is_asked():
    rows = [["Supplier", "Date", "Invoice Number", "Description", "Invoice Total"]]
    for number, amount in enumerate((100.0, 200.0, 310.0)):
        rows += [["Coop", D(2018, 4, 3), f"F-{number}", f"Item {n}", amount] for n in range(number + 2)]
    assert reason(understood(rows)) == ("needs_mapping", "amounts_repeated")
    assert understood(rows, answers={"repeated": "lines"}).sheets[0].rows_accepted == 9


def test_identical_lines_of_one_document_are_legitimate():
    rows = [[*HEAD, "No facture"], *[[*line, "F-1"] for line in LINES], *[[*LINES[0], "F-2"]] * 2]
    assert understood(rows).sheets[0].rows_accepted == 6


def test_an_amount_in_cents_is_asked():
    rows = [["Supplier", "Date", "Amount (cents)"], *LINES]
    assert reason(understood(rows)) == ("needs_mapping", "amount_scale_unknown")


def test_an_amount_ordered_is_asked_when_another_amount_stands_beside_it():
    rows = [["Supplier", "Date", "Encumbered amount", "Xyz"], *[[*line, line[2] / 2] for line in LINES]]
    assert reason(understood(rows)) == ("needs_mapping", "amount_column_ambiguous")


def test_columns_are_told_by_what_they_hold_when_their_headings_are_unknown():
    names = ["Pavage Tremble ltée", "Ashgrove Paving Ltd", "Imprimerie Sauge inc.", "Orme Consulting LLP"]
    rows = [["Qwerty", "Azerty", "Uiop", "Yxcv"]]
    rows += [[name, "Voirie", day, amount] for name, (_, day, amount) in zip(names, LINES, strict=True)]
    checked = understood([["Paiements de 2018"], [], *rows])
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL)
    found = {field: (each.column, each.confidence) for field, each in checked.sheets[0].columns.items()}
    assert found == {
        "supplier_name": ("A", "suggested"),
        "date": ("C", "suggested"),
        "amount": ("D", "suggested"),
    }


def test_two_columns_that_could_be_the_amount_are_asked():
    rows = [["Supplier", "Date", "Uiop", "Yxcv"], *[[*line, line[2] * 3 + 0.01] for line in LINES]]
    assert reason(understood(rows)) == ("needs_mapping", "no_amount_column")


def test_dates_under_an_unknown_heading_are_preferred_to_years():
    rows = [["Fiscal Year", "Entrée", "Payee", "Amount"]]
    rows += [[2018, day, name, amount] for name, day, amount in LINES]
    assert understood(rows).sheets[0].columns["date"].column == "B"


def test_the_year_that_ended_on_a_day_is_told_by_the_title():
    rows = [["Schedule of payments, year ended December 31, 2017"], ["Supplier Name", "Amount"]]
    checked = understood([*rows, *[[name, amount] for name, _, amount in LINES]])
    assert lines(checked, "period_start", "period_end")[0] == (D(2017, 1, 1), D(2017, 12, 31))


def test_a_sentence_that_begins_with_total_is_a_total():
    rows = [["Supplier Name", "Aggregate amount paid"], *[[name, amount] for name, _, amount in LINES]]
    ends = [["Total aggregate amount paid to suppliers exceeding $25", 401.75]]
    ends += [["Consolidated total of payments of $25 or less", 99.0]]
    checked = understood([["For the year ended March 31, 2018"], *rows, *ends])
    assert (checked.status, checked.sheets[0].total) == ("ready", TOTAL)


def test_a_sheet_of_customers_is_no_spending():
    rows = [["Customer", "Date", "Amount"], *LINES]
    assert reason(understood(rows)) == ("needs_mapping", "no_supplier_column")


def test_sections_do_not_name_suppliers_where_a_column_may():
    names = ["Alpha", "Bravo", "Delta", "Gamma"]
    rows = [["Xyzzy", "Date", "Montant"], ["Voirie"]]
    rows += [[name, day, amount] for name, (_, day, amount) in zip(names, LINES, strict=True)]
    assert reason(understood(rows)) == ("needs_mapping", "no_supplier_column")


def test_the_value_of_a_contract_is_preferred_to_an_amount_ordered():
    rows = [["Adjudicataire", "Date adjudication", "Montant adjugé", "Montant commandé"]]
    rows += [[*line, line[2] * 2] for line in LINES]
    assert understood(rows).sheets[0].total == TOTAL


def test_sums_above_their_lines_and_cumulative_ones_are_asked():
    groups = [("Coop", (100.5, 50.25)), ("Roc", (20.0, 30.5, 41.25)), ("Zed", (9.5, 8.25))]
    below, so_far = [], 0.0
    for name, amounts in groups:
        so_far += sum(amounts)
        below += [[name, D(2018, 4, 3), each] for each in amounts] + [[name, D(2018, 4, 3), so_far]]
    assert reason(understood([HEAD, *below])) == ("needs_mapping", "totals_hidden")
    above = [[name, D(2018, 4, 3), each] for name, a in groups for each in (sum(a), *a)]
    assert reason(understood([HEAD, *above])) == ("needs_mapping", "totals_hidden")


def test_dated_totals_without_a_supplier_of_their_own_are_asked():
    rows = [["Service", "Fournisseur", "Date", "Montant"]]
    for name, amount in (("Coop", 5.5), ("Roc", 6.25), ("Zed", 7.75)):
        rows += [["Voirie", name, D(2018, 4, 3), amount], ["Voirie", None, D(2018, 4, 3), amount]]
    assert reason(understood(rows)) == ("needs_mapping", "totals_hidden")


def test_a_narrow_space_lost_on_the_way_still_parts_thousands():
    rows = [HEAD, ["Coop", D(2018, 4, 3), "1?234?567,80"], ["Roc", D(2018, 4, 3), "12?"]]
    assert fates(understood([*rows, *LINES])) == ["accepted", "amount_unreadable", *["accepted"] * 4]


def test_columns_are_not_told_by_what_they_hold_where_nothing_speaks_of_spending():
    names = ["Pavage Tremble ltée", "Ashgrove Paving Ltd", "Imprimerie Sauge inc.", "Orme Consulting LLP"]
    rows = [["Qwerty", "Uiop", "Yxcv"], *[[name, *line[1:]] for name, line in zip(names, LINES, strict=True)]]
    assert understood(rows).status == "needs_mapping"


@pytest.mark.parametrize(
    "head",
    [
        ["Tenant", "Date", "Amount"],
        ["Soumissionnaire", "Date", "Montant"],
        ["Supplier", "Date", "Saving achieved"],
        ["Supplier", "Date", "Turnover"],
        ["Fournisseur", "Date", "Pénalités"],
        ["Organisme", "Date", "Montant demandé"],
        ["Supplier", "Date", "Permit fee"],
    ],
)
def test_dollars_that_are_no_spending_are_asked(head):
    assert understood([head, *LINES]).status == "needs_mapping"
