"""Headings seen in files, and what each must be taken for."""

import pytest

from pipelines.columns import constants, headings, words

SEEN = {
    "supplier_name": [
        "Fournisseur",
        "Nom du fournisseur",
        "NOM FOURN.",
        "Raison sociale",
        "Cocontractant",
        "Adjudicataire",
        "Bénéficiaire",
        "Supplier",
        "Vendor_Name",
        "Payee",
        "Supplier Name (redacted)",
        "Fournisseur / Supplier",
        "Lieferant",
        "titulaire",
    ],
    "supplier_number": ["No fournisseur", "N° de fournisseur", "# fourn.", "Code fournisseur", "Vendor ID"],
    "amount": [
        "Montant",
        "Mt av. taxes",
        "Coût avant taxes",
        "Dépense",
        "Montant facturé",
        "Amount (£)",
        "Net Amount",
        "Total TTC",
        "AP Amount GBP",
        "Betrag inkl. MWST",
        "£",
        "Spend",
        "Débours",
    ],
    "contract_value": ["Valeur du contrat", "Montant du marché HT", "Contract Value ($)", "Award Amount"],
    "date": [
        "Date",
        "Date facture",
        "Date d’écriture",
        "Date comptable",
        "Payment Date",
        "Invoice_Date",
        "Date (payment not invoice date)",
        "Rechnungsdatum",
    ],
    "start_date": ["Date d’octroi", "Contract Start Date", "dateNotification", "Date de début"],
    "period": ["Période", "Exercice", "Fiscal Year", "Mois"],
    "document_number": ["No facture", "N° pièce", "Transaction Number", "Bon de commande", "PO #"],
    "contract_number": ["No contrat", "No SEAO", "Résolution", "Contract Number"],
    "postal_code": ["Code postal", "Supplier Postcode", "ZIP"],
    "neq": ["NEQ", "Numéro d’entreprise du Québec"],
    "procurement_method": ["Mode d'adjudication", "Mode de sollicitation"],
    "buyer_unit": ["Centre d'activités", "Department Family", "Service"],
}
#: Headings that are no amount to be counted.
NOT_AMOUNTS = [
    "TPS",
    "TVQ",
    "VAT",
    "Solde",
    "Solde cumulatif",
    "Budget",
    "Montant TPS",
    "VAT amount",
    "Quantité",
    "Prix unitaire",
    "% du total",
    "Total attendances",
    "Year to date amount",
    "No de montant",
]


@pytest.mark.parametrize(("field", "heading"), [(f, h) for f, names in SEEN.items() for h in names])
def test_heading_means(field, heading):
    assert headings.matches(heading)[0].field == field


@pytest.mark.parametrize("heading", NOT_AMOUNTS)
def test_heading_is_no_amount(heading):
    assert "amount" not in {match.field for match in headings.matches(heading)}


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("Montant avant taxes", "before"),
        ("Amount (excluding VAT)", "before"),
        ("Montant HT", "before"),
        ("Amount inc. VAT", "included"),
        ("Total TTC", "included"),
        ("Montant taxes nettes", "net"),
        ("Montant", None),
    ],
)
def test_heading_states_its_tax_basis(heading, basis):
    assert headings.basis(heading) == basis


def test_scales_and_currencies_are_noticed():
    assert headings.says_scale("Montant (en milliers de dollars)")
    assert headings.says_scale("Amount (£000)")
    assert not headings.says_scale("Montant avant taxes")
    assert headings.is_currency("Devise")


def test_no_phrase_is_listed_twice_for_a_field():
    phrases = [(row["field"], words.plain(row["phrase"])) for row in words.table("headings")]
    repeated = {each for each in phrases if phrases.count(each) > 1}
    assert repeated == set()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Avril 2018", "2018-04-01 2018-04-30"),
        ("Feb-11", "2011-02-01 2011-02-28"),
        ("2018-04", "2018-04-01 2018-04-30"),
        ("Dépenses 2017-2018", "2017-04-01 2018-03-31"),
        ("2018", "2018-01-01 2018-12-31"),
        ("du 1er avril 2018 au 30 juin 2018", "2018-04-01 2018-06-30"),
        ("au 31 mars 2018", None),
        ("Feuil1", None),
    ],
)
def test_interval_of_a_title(text, days):
    found = constants.interval(text, "03-31")
    assert (" ".join(day.isoformat() for day in found) if found else None) == days
