"""`awards`: contracts by method and bracket, those above the threshold, possible splitting; their trace."""

from __future__ import annotations

import pytest

WHOSE = ("--organisation", "ciusss-estrie-chus", "--kind", "contracts")
HEADINGS = "Fournisseur;No contrat;Valeur du contrat avant taxes;Date de début;Mode d’adjudication;Catégorie"
#: The case of November 2023, a contract above the threshold by itself, one by public tender.
LINES = (
    ("Atelier Inventé", "C-1", "87 393,00", "2022-03-01", "Gré à gré", "Services conseils"),
    ("Atelier Inventé", "C-2", "93 750,00", "2022-06-01", "Gré à gré", "Services conseils"),
    ("Scierie du Vallon", "C-3", "150 000,00", "2022-06-02", "Gré à gré", "Bois"),
    ("Scierie du Vallon", "C-4", "250 000,00", "2022-06-03", "Appel d’offres public", "Bois"),
)


@pytest.fixture
def stocked(run, csv):
    known = ("set", "Services conseils", "--family", "80100000", "--reason", "essai")
    done = run("import", csv("contrats.csv", *LINES, headings=HEADINGS), *WHOSE, "--json")
    assert done.code == 0, done.err + done.out
    assert run("categories", *known).code == 0


def test_contracts_are_counted_by_method_and_bracket(run, stocked):
    found = run("awards", "brackets", "--json").json
    assert [
        (row["procurement_method"], row["bracket"], row["contracts"], row["amount"]) for row in found
    ] == [
        ("direct", "below", 2, "181143.00"),
        ("direct", "public_tender", 1, "150000.00"),
        ("open", "public_tender", 1, "250000.00"),
    ]
    told = run("awards", "brackets").out
    assert "appel d’offres public" in told


def test_those_by_mutual_agreement_above_the_threshold_are_listed_and_counted(run, stocked):
    (found,) = run("awards", "above", "--json").json
    assert (found["contract"], found["threshold"], found["bracket"]) == (
        "ciusss-estrie-chus:C-3",
        "121200.00",
        "public_tender",
    )
    assert "C-3" in run("awards", "above").out
    (cell,) = run("measures", "direct_above_threshold_count", "--json").json
    assert (cell["value"], cell["lower"], cell["upper"]) == ("1", "1", "1")
    traced = run("trace", "direct_above_threshold_count", "--json").json
    assert [(line["contract_number"], line["raw"]) for line in traced["lines"]] == [("C-3", "150 000,00")]


def test_possible_splitting_is_listed_counted_and_traced(run, stocked):
    (found,) = run("awards", "splitting", "--json").json
    assert [part["contract"][-3:] for part in found["parts"]] == ["C-1", "C-2"]
    assert (found["amount"], found["passed_on"], found["is_sure"]) == ("181143.00", "2022-06-01", True)
    table = run("awards", "splitting").out
    assert "Atelier Inventé" in table
    assert "oui" in table
    (cell,) = run("measures", "possible_splitting_count", "--by", "buyer", "--json").json
    assert (cell["buyer"], cell["value"]) == ("ciusss-estrie-chus", "1")
    traced = run("trace", "possible_splitting_count", "--at", "buyer=ciusss-estrie-chus", "--json").json
    assert sorted((line["contract_number"], line["amount"]) for line in traced["lines"]) == [
        ("C-1", "87393.00"),
        ("C-2", "93750.00"),
    ]


def test_nothing_is_said_in_words(run, stocked):
    assert run("awards", "splitting", "--from", "2024-01-01").out.strip() == "Aucun contrat à montrer."
