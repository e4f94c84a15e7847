"""`contracts`: both amounts of each contract, on a terminal and as JSON."""

from __future__ import annotations


def test_both_amounts_are_listed_and_never_added(run, csv):
    run("organisations", "add", "aubepine", "--name", "Ville d’Aubépine", "--territory", "43")
    register = "No contrat;Adjudicataire;Date de début;Date de fin;Valeur du contrat avant taxes"
    invoices = "Fournisseur;Montant avant taxes;Date de facture;No contrat"
    files = {
        "contracts": csv("contrats.csv", ("C-1", "Imprimerie du Trèfle", "2017-01-02", "2017-12-31;1000,00"),
                         headings=register),
        "purchases": csv("achats.csv", ("Imprimerie du Trèfle", "250,00", "2017-05-02", "C-1"),
                         headings=invoices),
    }  # fmt: skip
    for kind, path in files.items():
        period = "2017-01-01..2017-12-31"
        done = run("import", path, "--organisation", "aubepine", "--kind", kind, "--period", period)
        assert done.code == 0, done.err
    (row,) = run("contracts", "--json").json
    found = [row[name] for name in ("number", "committed", "paid", "share", "end_day")]
    assert found == ["C-1", "1000.00", "250.00", "0.2500", "2017-12-31"]
    shown = run("contracts", "--from", "2017-06-01").out
    assert "1\u00a0000\u00a0$" in shown and "250\u00a0$" in shown and "1\u00a0250" not in shown
    assert run("contracts", "--from", "2019-01-01", "--json").json == []
