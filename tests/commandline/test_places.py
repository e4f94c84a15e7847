"""`places`: what is to be located, where a person says it is, and all of it taken back."""

from __future__ import annotations

import pytest

WHOSE = ("--organisation", "ville-de-sherbrooke")
LINES = (
    ("Atelier Inventé", "900,00", "2017-01-05", ""),
    ("ATELIER INVENTE INC.", "50,00", "2017-01-06", "?"),
    ("Scierie du Vallon", "40,00", "2017-02-05", "Endroit perdu"),
    ("Scierie du Vallon", "5,00", "2017-02-06", "Coaticook"),
    ("Navette Claire", "10,00", "2017-03-05", "MAGOD"),
)


@pytest.fixture
def stocked(run, csv):
    assert run("import", csv("achats.csv", *LINES), *WHOSE, "--json").code == 0


def territories(run):
    cells = run("measures", "spend_total", "--by", "territory", "--json").json
    return {cell["territory"]: cell["value"] for cell in cells if cell["value"] != "0.00"}


def places(run, *argv):
    return run("places", *argv, "--json").json


def test_the_worklist_says_what_locating_brings(run, stocked):
    found = places(run, "worklist")
    assert (found["suppliers"], found["amount"]) == (2, "990.00")
    first, second = found["rows"]
    assert (first["amount"], first["cumulative"], second["cumulative"]) == ("950.00", "0.9596", "1.0000")
    assert first["spellings"] == ["ATELIER INVENTE INC.", "Atelier Inventé"]
    assert second["seen"] == [{"place": "44037", "written": "Coaticook"}]
    assert "96\u00a0%" in run("places", "worklist", "--limit", 1).out
    weak = places(run, "worklist", "--weak")
    assert weak["suppliers"] == 3
    assert weak["rows"][2]["evidence"] == ["municipality_corrected"]
    assert "indice faible" in run("places", "worklist", "--weak", "--limit", 3).out
    assert "indice faible" not in run("places", "worklist").out
    assert (
        run("places", "worklist", "--kind", "contracts").out.strip()
        == "Rien à localiser\u00a0: tout est placé."
    )


def test_suppliers_contracts_and_spellings_are_located_listed_and_restored(run, stocked):
    before = territories(run)
    assert before == {"45": "10.00", "44": "5.00", "unlocated": "990.00"}
    done = places(run, "set", "atelier invente", "--municipality", "Ville de Magog", "--reason", "site Web")
    assert (done["ledger"], done["state"], done["lines"], done["place"]) == (2, "applies", 2, "45072")
    refused = places(run, "set", "--spelling", "magod", "--place", "unlocated", "--reason", "autre lieu")
    assert (refused["lines"], refused["state"]) == (1, "applies")
    told = run("places", "set", "--spelling", "Endroit perdu", "--territory", "44", "--reason", "hameau")
    assert told.code == 0
    assert "Coaticook" in told.out
    assert territories(run) == {"45": "950.00", "44": "45.00", "unlocated": "10.00"}
    listed = places(run, "list")
    assert [(row["ledger"], row["about"], row["state"]) for row in listed] == [
        (4, "spelling", "applies"),
        (3, "spelling", "applies"),
        (2, "supplier", "applies"),
    ]
    assert "hameau" in run("places", "list").out
    traced = run("trace", "spend_total", "--json").json["lines"]
    rules = [rule for line in traced for rule in line["rules"]]
    assert "Décision sur le lieu n°\u00a02 (site Web, coordination)" in rules
    assert run("verify").code == 0
    for number in (2, 3, 4):
        assert run("places", "undo", number).code == 0
    assert territories(run) == before
    assert run("places", "undo", 4).code == 1


def test_what_was_guessed_is_listed(run, stocked):
    guessed = places(run, "guessed")
    assert [(row["spelling"], row["taken_for"], row["lines"], row["purchases"]) for row in guessed] == [
        ("MAGOD", "Magog", 1, "10.00")
    ]
    assert "MAGOD" in run("places", "guessed").out


@pytest.mark.parametrize(
    ("argv", "kind"),
    [
        (("nul ne sait", "--municipality", "Magog"), "supplier_unknown"),
        (("Atelier Inventé", "--municipality", "Nulle Part"), "place_unknown"),
        (("Atelier Inventé", "--territory", "99"), "place_unknown"),
        (("Atelier Inventé", "--place", "unlocated"), "place_unknown"),
        (("--contract", "C-1", "--buyer", "personne", "--territory", "44"), "buyer_unknown"),
        (("--contract", "C-1", "--territory", "44"), "value_missing"),
        (("Atelier Inventé", "--territory", "44", "--from", "hier"), "value_date"),
        (
            ("Atelier Inventé", "--territory", "44", "--from", "2020-01-02", "--to", "2020-01-01"),
            "value_date",
        ),
        (("Atelier Inventé", "--territory", "44", "--reason", " "), "reason_missing"),
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_changes(run, stocked, argv, kind):
    refused = run("places", "set", "--reason", "vu", *argv, "--json")
    assert refused.code == 1
    assert [problem["kind"] for problem in refused.json["problems"]] == [kind]
    assert places(run, "list") == []


def test_a_decision_made_twice_is_refused(run, stocked):
    said = ("set", "Atelier Inventé", "--territory", "45", "--reason", "vu", "--json")
    assert run("places", *said).code == 0
    assert run("places", *said).json["problems"][0]["kind"] == "decision_exists"


def test_a_contract_is_located_for_its_lines_to_come(run, csv, stocked):
    done = places(
        run,
        "set",
        "--contract",
        "C-7",
        "--buyer",
        "ville-de-sherbrooke",
        "--territory",
        "41",
        "--reason",
        "x",
    )
    assert done["state"] == "unmatched"
