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
