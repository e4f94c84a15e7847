"""One trap of layout a test: where the header is, which column is which, what fills what is missing."""

import datetime as dt
from decimal import Decimal

from pipelines.check import understand
from tests.grids import book, fates, kinds, lines, understood

D = dt.date
HEAD = ["Fournisseur", "Date", "No facture", "Montant avant taxes"]
LINES = [
    ["Coop du Lac", D(2018, 4, 3), "F-1", 100.0],
    ["Menuiserie Roc", D(2018, 4, 20), "F-2", 250.5],
    ["Traiteur Noctuel", D(2018, 5, 2), "F-3", -20.25],
]


def column(checked, field, sheet=0):
    return checked.sheets[sheet].columns[field].column


def test_simple_sheet_is_ready():
    checked = understood([HEAD, *LINES])
    sheet = checked.sheets[0]
    assert (checked.status, sheet.kind, sheet.header_row) == ("ready", "purchases", 1)
    assert (sheet.rows_read, sheet.rows_accepted, sheet.total) == (3, 3, Decimal("330.25"))
    assert {name: c.column for name, c in sheet.columns.items()} == {
        "supplier_name": "A",
        "date": "B",
        "document_number": "C",
        "amount": "D",
    }
    assert lines(checked, "tax_basis")[0] == ("before",)


def test_title_rows_above_the_header():
    checked = understood(
        [["Registre des dépenses"], ["Exercice 2018-2019", None, "page 1"], [], HEAD, *LINES]
    )
    assert checked.sheets[0].header_row == 4
    assert checked.sheets[0].total == Decimal("330.25")


def test_two_row_header_of_split_words():
    rows = [[None, None, "Transaction", None], ["Supplier", "Date paid", "number", "Amount"], *LINES]
    checked = understood(rows)
    assert checked.sheets[0].header_row == 2
    assert checked.sheets[0].columns["document_number"].heading == "Transaction number"


def test_merged_header_group():
    rows = [
        ["Fournisseur", "Date", "Montant", None, None],
        [None, None, "avant taxes", "TPS", "taxes incluses"],
        ["Coop du Lac", D(2018, 4, 3), 100.0, 5.0, 114.98],
        ["Menuiserie Roc", D(2018, 4, 5), 200.0, 10.0, 229.95],
    ]
    checked = understood(rows, merged=[(1, 2, 1, 4), (1, 0, 2, 0), (1, 1, 2, 1)])
    assert (checked.sheets[0].header_row, column(checked, "amount")) == (2, "C")
    assert lines(checked, "amount", "tax_basis") == [(Decimal(100), "before"), (Decimal(200), "before")]


def test_line_breaks_in_headings():
    checked = understood(
        [
            ["Nom du\nfournisseur", "Date\nfacture", "Montant\n(avant taxes)"],
            *[[a, b, d] for a, b, _, d in LINES],
        ]
    )
    assert checked.status == "ready"


def test_repeated_header_is_excluded():
    checked = understood([HEAD, *LINES, HEAD, *LINES])
    assert fates(checked).count("repeated_header") == 1
    assert checked.sheets[0].total == Decimal("660.50")


def test_before_tax_preferred_to_included_and_balance_never_taken():
    rows = [
        ["Fournisseur", "Date", "Montant taxes incluses", "TPS", "Montant avant taxes", "Solde"],
        ["Coop du Lac", D(2018, 4, 3), 114.98, 5.0, 100.0, 9000.0],
    ]
    assert column(understood(rows), "amount") == "E"


def test_paid_preferred_to_ordered():
    rows = [
        ["Fournisseur", "Date", "Montant commandé", "Montant payé"],
        ["Coop", D(2018, 4, 3), 900.0, 300.0],
    ]
    assert column(understood(rows), "amount") == "D"


def test_line_amount_preferred_to_total():
    rows = [["Supplier", "Date", "Amount", "VAT", "Total"], ["Coop", D(2018, 4, 3), 100.0, 20.0, 120.0]]
    assert column(understood(rows), "amount") == "C"


def test_two_equal_amount_columns_are_asked():
    rows = [["Fournisseur", "Date", "Montant", "Montant"], ["Coop", D(2018, 4, 3), 1.0, 2.0]]
    checked = understood(rows)
    assert (checked.status, kinds(checked)) == ("needs_mapping", {"amount_column_ambiguous": 1})
    answered = understood(rows, answers={"columns": {"amount": "D"}})
    assert answered.sheets[0].total == Decimal(2)


def test_debit_and_credit_are_one_amount():
    rows = [
        ["Fournisseur", "Date", "Débit", "Crédit"],
        *[["Coop", D(2018, 4, 3), 100.0, None], ["Coop", D(2018, 4, 4), None, 30.0]],
    ]
    assert lines(understood(rows), "amount") == [(Decimal(100),), (Decimal(-30),)]


def test_period_column_of_dates_is_the_date():
    rows = [["Fournisseur", "Période", "Montant"], ["Coop", D(2018, 4, 3), 1.0]]
    assert lines(understood(rows), "date") == [(D(2018, 4, 3),)]


def test_code_column_called_supplier_is_not_the_name():
    rows = [["Fournisseur", "Nom", "Date", "Montant"], ["100234", "Coop", D(2018, 4, 3), 1.0]]
    assert column(understood(rows), "supplier_name") == "B"


def test_contracts_told_from_columns():
    rows = [
        ["No contrat", "Adjudicataire", "Valeur du contrat", "Date d'octroi", "Mode d'adjudication"],
        ["C-1", "Coop", 50000.0, D(2018, 4, 3), "Gré à gré"],
        ["C-2", "Roc", 75000.0, D(2018, 4, 4), "Appel d'offres public"],
    ]
    checked = understood(rows)
    assert checked.sheets[0].kind == "contracts"
    assert lines(checked, "amount", "date", "procurement_method") == [
        (Decimal(50000), D(2018, 4, 3), "direct"),
        (Decimal(75000), D(2018, 4, 4), "open"),
    ]


def test_supplier_written_once_a_group_is_filled_down():
    rows = [
        HEAD,
        ["Coop", D(2018, 4, 3), "F-1", 10.0],
        [None, D(2018, 4, 4), "F-2", 20.0],
        ["Roc", D(2018, 4, 5), "F-3", 30.0],
        [None, D(2018, 4, 6), "F-4", 40.0],
    ]
    assert [name for (name,) in lines(understood(rows), "supplier_name")] == ["Coop", "Coop", "Roc", "Roc"]


def test_merged_supplier_cells_are_filled_down():
    rows = [
        HEAD,
        ["Coop", D(2018, 4, 3), "F-1", 10.0],
        [None, D(2018, 4, 4), "F-2", 20.0],
        ["Roc", D(2018, 4, 5), "F-3", 30.0],
        ["Lac", D(2018, 4, 6), "F-4", 40.0],
    ]
    checked = understood(rows, merged=[(2, 0, 3, 0)])
    assert [name for (name,) in lines(checked, "supplier_name")] == ["Coop", "Coop", "Roc", "Lac"]


def test_a_missing_supplier_is_not_filled():
    rows = [HEAD, *LINES, [None, D(2018, 5, 9), "F-4", 7.0], *LINES]
    assert fates(understood(rows)).count("supplier_missing") == 1


def test_section_rows_carry_the_supplier():
    rows = [
        ["Date", "No facture", "Montant"],
        ["Coop du Lac"],
        [D(2018, 4, 3), "F-1", 10.0],
        ["Menuiserie Roc"],
        [D(2018, 4, 4), "F-2", 20.0],
        [D(2018, 4, 5), "F-3", 5.0],
    ]
    checked = understood(rows)
    assert fates(checked) == ["section", "accepted", "section", "accepted", "accepted"]
    assert lines(checked, "supplier_name", "amount")[1:] == [
        ("Menuiserie Roc", Decimal(20)),
        ("Menuiserie Roc", Decimal(5)),
    ]


def test_section_rows_carry_the_department():
    rows = [HEAD, ["Direction des travaux publics"], *LINES[:2], ["Direction des loisirs"], LINES[2]]
    units = [unit for (unit,) in lines(understood(rows), "buyer_unit")]
    assert units == ["Direction des travaux publics"] * 2 + ["Direction des loisirs"]


def test_sheet_name_gives_the_month():
    rows = [["Fournisseur", "Montant"], ["Coop", 10.0], ["Roc", 5.0]]
    checked = understood(rows, title="Avril 2018")
    assert lines(checked, "period_start", "period_end")[0] == (D(2018, 4, 1), D(2018, 4, 30))


def test_title_gives_the_fiscal_year():
    rows = [["Dépenses 2017-2018"], ["Fournisseur", "Montant"], ["Coop", 10.0], ["Roc", 5.0]]
    assert lines(understood(rows), "period_start", "period_end")[0] == (D(2017, 4, 1), D(2018, 3, 31))


def test_a_printing_date_is_not_a_period():
    rows = [["Imprimé le 31 mars 2019"], ["Fournisseur", "Montant"], ["Coop", 10.0], ["Roc", 5.0]]
    assert kinds(understood(rows)) == {"no_date_column": 1}


def test_a_sheet_a_supplier():
    rows = [["Date", "Montant"], [D(2018, 4, 3), 10.0], [D(2018, 4, 9), 2.0]]
    checked = understand(book({"Coop du Lac": rows, "Menuiserie Roc": [rows[0], [D(2018, 5, 3), 7.0]]}))
    assert lines(checked, "supplier_name", sheet=1) == [("Menuiserie Roc",)]


def test_a_sheet_a_month_all_read_and_summary_ignored():
    april, may = [HEAD, *LINES[:2]], [HEAD, LINES[2]]
    summary = [
        ["Fournisseur", "Montant"],
        ["Coop du Lac", 100.0],
        ["Menuiserie Roc", 250.5],
        ["Total", 330.25],
    ]
    checked = understand(book({"Sommaire": summary, "Avril": april, "Mai": may}))
    assert [sheet.status for sheet in checked.sheets] == ["ignored", "ready", "ready"]
    assert checked.sheets[0].reason == "summary"


def test_a_copy_of_a_sheet_is_not_counted_twice():
    checked = understand(book({"Tout": [HEAD, *LINES], "Copie": [HEAD, *LINES[:2]]}))
    assert [sheet.reason for sheet in checked.sheets] == [None, "repeats"]


def test_sheets_that_overlap_are_asked():
    many = [[f"Coop {n}", D(2018, 4, 3), f"F-{n}", 10.0 + n] for n in range(12)]
    checked = understand(book({"A": [HEAD, *many[:10]], "B": [HEAD, *many[2:]]}))
    assert checked.status == "needs_mapping"
    assert kinds(checked)["sheets_overlap"] == 1


def test_hidden_sheet_ignored_unless_named():
    sheets = {"Visible": [HEAD, *LINES], "Caché": [HEAD, *LINES[:1]]}
    assert understand(book(sheets, hidden=["Caché"])).sheets[1].reason == "hidden"
    named = understand(book({"Caché": sheets["Caché"]}, hidden=["Caché"]), sheet="Caché")
    assert named.sheets[0].status == "ready"


def test_notes_and_empty_sheets_are_ignored():
    notes = [["Ce fichier présente les dépenses de l'exercice."], ["Les montants excluent les taxes."]]
    checked = understand(book({"Lisez-moi": notes, "Vide": [], "Achats": [HEAD, *LINES]}))
    assert [sheet.reason for sheet in checked.sheets] == ["notes", "empty", None]


def test_pivot_is_ignored():
    pivot = [["Étiquettes de lignes", "Somme de Montant"], ["Coop", 100.0], ["Total général", 100.0]]
    assert understand(book({"TCD": pivot, "Achats": [HEAD, *LINES]})).sheets[0].reason == "pivot"


def test_missing_columns_are_named():
    assert kinds(understood([["Fournisseur", "Date", "Ville"], ["Coop", D(2018, 4, 3), "Magog"]])) == {
        "no_amount_column": 1
    }
    assert kinds(understood([["Date", "Montant"], [D(2018, 4, 3), 1.5]])) == {"no_supplier_column": 1}


def test_no_header_is_said():
    checked = understood([["Coop", D(2018, 4, 3), 10.0], ["Roc", D(2018, 4, 4), 20.0]])
    assert (checked.status, kinds(checked)) == ("needs_mapping", {"no_header": 1})


def test_a_summary_that_reads_like_lines_is_not_added():
    detail = [["Dépenses 2017-2018"], HEAD, *LINES, ["Coop du Lac", D(2018, 5, 9), "F-9", 50.0]]
    summary = [
        ["Dépenses 2017-2018"],
        ["Fournisseur", "Montant"],
        ["Coop du Lac", 150.0],
        ["Menuiserie Roc", 250.5],
        ["Traiteur Noctuel", -20.25],
    ]
    checked = understand(book({"Sommaire": summary, "Détail": detail}))
    assert [sheet.reason for sheet in checked.sheets] == ["summary", None]


def test_the_year_beside_its_months_is_not_added():
    april, may = [HEAD, *LINES[:2]], [HEAD, LINES[2]]
    checked = understand(book({"Année": [HEAD, *LINES], "Avril": april, "Mai": may}))
    assert sum(sheet.total for sheet in checked.sheets) == Decimal("330.25")


def test_a_second_sheet_without_header_is_asked():
    more = [["Roc", D(2018, 6, 1), "F-8", 1.5], ["Roc", D(2018, 6, 2), "F-9", 2.5]]
    checked = understand(book({"A": [HEAD, *LINES], "A (suite)": more}))
    assert (checked.status, kinds(checked)) == ("needs_mapping", {"no_header": 1})


def test_amounts_in_thousands_are_asked():
    rows = [["Fournisseur", "Date", "Montant (en milliers)"], ["Coop", D(2018, 4, 3), 1.5]]
    assert kinds(understood(rows))["amount_scale_unknown"] == 1
    assert understood(rows, answers={"scale": 1000}).sheets[0].total == Decimal(1500)


def test_most_rows_unreadable_is_asked():
    rows = [HEAD, *[["Coop", "bientôt", f"F-{n}", 5.0] for n in range(4)], *LINES * 2]
    checked = understood(rows)
    assert (checked.status, kinds(checked)["many_rows_rejected"]) == ("needs_mapping", 1)
    assert understood(rows, answers={"accept_rejected": True}).status == "ready"


def test_a_second_table_laid_out_differently_is_asked():
    rows = [
        HEAD,
        *LINES,
        [],
        ["Fournisseur", "No facture", "Montant", "Date"],
        ["Zed", "F-9", 5.0, D(2018, 4, 9)],
    ]
    assert kinds(understood(rows)) == {"second_table": 1}


def test_a_unit_price_beside_a_quantity_is_no_amount():
    rows = [["Supplier", "Date", "Quantity", "Price"], ["Coop", D(2018, 4, 3), 2, 5.0]]
    assert kinds(understood(rows)) == {"no_amount_column": 1}


def test_a_column_of_names_without_heading_is_suggested():
    rows = [[None, "Date", "Montant"], ["Coop", D(2018, 4, 3), 5.0], ["Roc", D(2018, 4, 4), 6.5]]
    found = understood(rows).sheets[0].columns["supplier_name"]
    assert (found.column, found.confidence) == ("A", "suggested")


def test_this_period_preferred_to_the_year_to_date():
    rows = [["Supplier", "Date", "YTD amount", "Amount this period"], ["Coop", D(2018, 4, 3), 100.0, 10.0]]
    assert column(understood(rows), "amount") == "D"
