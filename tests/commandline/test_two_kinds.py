"""A workbook that holds purchases and contracts: one act, two batches, one moment."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

PURCHASES = (
    ("Fournisseur", "Date de facture", "Montant avant taxes"),
    ("Atelier Inventé", dt.date(2019, 1, 8), 120.5),
    ("Traiteur Imaginé", dt.date(2019, 2, 9), 80),
)
CONTRACTS = (
    ("No contrat", "Fournisseur", "Valeur du contrat avant taxes", "Date début"),
    ("C-1", "Atelier Inventé", 5000, dt.date(2019, 1, 15)),
)


@pytest.fixture
def both(tmp_path):
    """The workbook."""
    workbook = openpyxl.Workbook()
    for name, rows in (("Achats", PURCHASES), ("Contrats", CONTRACTS)):
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del workbook["Sheet"]
    workbook.save(tmp_path / "deux.xlsx")
    return tmp_path / "deux.xlsx"


def test_both_batches_are_of_one_act_and_one_moment(run, both):
    first, again = (
        [(each["kind"], each["batch"], each["ledger"], each["unchanged"]) for each in told.json["batches"]]
        for told in (run("import", both, "--organisation", "ville-de-sherbrooke", "--json") for _ in range(2))
    )
    assert first == [("purchases", 1, 1, False), ("contracts", 2, 1, False)]
    assert again == [("purchases", 1, 1, True), ("contracts", 2, 1, True)]
    figures = run("measures", "spend_total", "contract_value", "--as-of", 1, "--format", "json").json
    assert [cell["value"] for cell in figures] == ["200.50", "5000.00"]
