"""Decisions about categories as acts and on the command line: made, refused, taken back, exchanged."""

from __future__ import annotations

import csv
import json

import pytest

from measures import categorised, published
from pipelines import acts
from pipelines.__main__ import main
from pipelines.problems import Refused
from pipelines.verify import verify

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Catégorie;Description"
LINES = (
    "Papeterie Rêvée;100,00;2024-01-05;Fournitures de bureau;Crayons",
    "Traiteur Inventé;900,00;2024-02-05;Aliments;Repas",
    "Garage Fictif;2500,00;2024-03-05;;Réparation de véhicule",
)
WHO = "ville-de-sherbrooke"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A store of one's own with three purchases."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    receive(home, tmp_path / "achats.csv", LINES)
    return home


@pytest.fixture
def run(home, capsys):
    """Runs `categories` and gives its exit code and what it printed."""

    def run(*argv: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["categories", *(str(each) for each in argv)])
        return code, capsys.readouterr().out

    return run


def receive(home, path, lines):
    path.write_text("\n".join([HEADINGS, *lines]) + "\n", encoding="utf-8")
    assert not acts.import_files(home, [path], acts.Request(WHO)).refused


def said(value, category, field="category", organisation=None, reason=""):
    return {
        "organisation": organisation,
        "field": field,
        "value": value,
        "category": category,
        "reason": reason,
    }


def told(home):
    with published.connect(published.current(home).path) as con:
        return con.execute("select category from line_fact order by first_day").fetchall()


def test_several_are_decided_in_one_publishing_and_hold_for_lines_to_come(home, tmp_path):
    settled = acts.categorise(
        home, [said("FOURNITURES DE BUREAU", "4412"), said("garage fictif inc", "78180000", "supplier_name")]
    )
    assert [act.ledger for act in settled.made] == [2, 3]
    assert told(home) == [("44120000",), (None,), ("78180000",)]
    receive(home, tmp_path / "suite.csv", ["Autre;10,00;2024-05-01;Fournitures de bureau;Encre"])
    assert told(home) == [("44120000",), (None,), ("78180000",), ("44120000",)]
    assert verify(home).differences == []


def test_what_was_decided_is_taken_back_several_at_once(home):
    acts.categorise(home, [said("Aliments", "50190000"), said("Fournitures de bureau", "44120000")])
    settled = acts.categorise(home, [said("Aliments", None)], [2, 3])
    assert [act.ledger for act in settled.withdrawn] == [2, 3]
    assert told(home) == [(None,), (None,), (None,)]
    with published.connect(published.current(home).path) as con:
        assert {each.ledger: each.state for each in categorised.decisions(con)} == {
            2: "withdrawn", 3: "withdrawn", 6: "applies",
        }  # fmt: skip


def test_what_cannot_be_decided_is_refused_by_name_and_nothing_is_done(home):
    acts.categorise(home, [said("Aliments", "50190000")])
    wrong = {
        "category_unknown": said("Aliments", "99990000"),
        "value_missing": said(" ", "50190000"),
        "value_field": said("Aliments", "50190000", "amount"),
        "organisation_unknown": said("Aliments", "50190000", organisation="nobody"),
    }
    for kind, each in wrong.items():
        with pytest.raises(Refused) as refused:
            acts.categorise(home, [said("Fournitures de bureau", "44120000"), each])
        assert refused.value.problem.kind == kind
    with pytest.raises(Refused) as refused:
        acts.categorise(home, [said("Aliments", "50190000")])
    assert refused.value.problem.kind == "decision_exists"
    assert told(home) == [(None,), ("50190000",), (None,)]


def test_the_command_line_lists_confirms_tells_and_takes_back(run, home):
    code, out = run("worklist", "--json")
    found = json.loads(out)
    assert code == 0
    assert [(each["value"], each["suggestion"]) for each in found["open"]] == [
        ("Garage Fictif", "78180000"), ("Aliments", "50190000"), ("Fournitures de bureau", "44120000"),
    ]  # fmt: skip
    assert found["coverage"] == [
        {"source": "partners", "kind": "purchases", "evidence": "none", "line_count": 3,
         "amount": "3500.00", "whole": "3500.00", "share": "1.0000"},
    ]  # fmt: skip
    code, out = run("confirm", "--all-suggested", "--above", "500", "--json")
    assert json.loads(out) == {"made": [2, 3], "withdrawn": []}
    assert told(home) == [(None,), ("50190000",), ("78180000",)]
    assert run("set", "fournitures de bureau", "--family", "none", "--reason", "essai")[0] == 0
    code, out = run("list")
    assert "essai" in out and "Suggestion acceptée" in out
    assert run("undo", 2, 3)[0] == 0
    assert told(home) == [(None,), (None,), (None,)]
    assert run("undo", 2)[0] == 1
    assert run("set", "x", "--family", "12", "--reason", "essai", "--organisation", "nobody")[0] == 1
    assert "44120000" in run("families", "fournitures", "bureau")[1]
    assert "Non classé" in run("worklist")[1]


def test_a_crosswalk_is_written_filled_in_and_read_back(run, home, tmp_path):
    path = tmp_path / "table.csv"
    run("set", "Aliments", "--family", "5019", "--organisation", WHO, "--reason", "essai")
    assert run("crosswalk", "--organisation", WHO, "--out", path)[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["value"], row["category"], row["suggestion"]) for row in rows] == [
        ("Aliments", "50190000", ""), ("Fournitures de bureau", "", "44120000"),
    ]  # fmt: skip
    rows[1]["category"] = "44120000"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert json.loads(run("crosswalk", "--from", path, "--json")[1]) == {"made": [3], "withdrawn": []}
    assert told(home) == [("44120000",), ("50190000",), (None,)]


def test_a_file_without_the_columns_of_a_crosswalk_is_refused(run, tmp_path):
    path = tmp_path / "autre.csv"
    path.write_text("nom,code\nAliments,5019\n", encoding="utf-8")
    assert run("crosswalk", "--from", path)[0] == 1
