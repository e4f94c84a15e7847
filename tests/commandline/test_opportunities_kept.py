"""`opportunities`: listed from a real directory, followed by the manager, kept through a rebuild."""

from __future__ import annotations

import pytest

WHOSE = ("--organisation", "ville-de-sherbrooke")
LINES = (
    ("Traiteur Lointain", "900,00", "2017-01-05", "Québec"),
    ("Traiteur Lointain", "50,00", "2017-02-06", "Québec"),
    ("Coop Invento", "40,00", "2017-03-05", "Magog"),
    ("Propreté Ailleurs", "70,00", "2017-03-06", "Montréal"),
)
DIRECTORY = "Nom;NEQ;Ville;Code postal;Forme juridique;Courriel;Code UNSPSC;Statut"
FOOD = "90100000"


@pytest.fixture
def stocked(run, csv, tmp_path):
    assert run("import", csv("achats.csv", *LINES), *WHOSE).code == 0
    directory = tmp_path / "repertoire.csv"
    row = "Coop Invento;;Magog;J1X 1Y4;COOP;info@exemple.ca;90101600;économie sociale"
    directory.write_text(f"{DIRECTORY}\n{row}\n", encoding="utf-8")
    done = run("suppliers", "import", directory)
    assert done.code == 0, done.err
    for name, family in (("Traiteur Lointain", FOOD), ("Propreté Ailleurs", "76110000")):
        told = (
            "categories",
            "set",
            name,
            "--field",
            "supplier_name",
            "--family",
            family,
            "--reason",
            "essai",
        )
        assert run(*told).code == 0


def listed(run, *argv):
    return run("opportunities", "list", *argv, "--json").json


def test_opportunities_are_listed_with_who_offers(run, stocked):
    (one,) = listed(run)
    assert (one["buyer"], one["category"], one["amount"]) == ("ville-de-sherbrooke", FOOD, "950.00")
    assert one["suppliers"] == ["Traiteur Lointain"]
    (offer,) = one["enterprises"]
    assert (offer["name"], offer["territories"], offer["contact_email"]) == (
        "Coop Invento",
        ["45"],
        "info@exemple.ca",
    )
    assert "Coop Invento" in run("opportunities", "list").out
    assert listed(run, "--territory", "43") == []
    assert run("opportunities", "list", "--territory", "43").out.strip() == "Aucune occasion à montrer."


def test_the_value_is_computed_and_traced_to_cells(run, stocked):
    (cell,) = run("measures", "opportunity_value", "--json").json
    assert cell["value"] == "950.00"
    traced = run("trace", "opportunity_value", "--at", f"category={FOOD}", "--json").json
    assert [(line["row"], line["raw"]) for line in traced["lines"]] == [(2, "900,00"), (3, "50,00")]


def test_a_status_is_kept_replaced_and_taken_back(run, stocked):
    pair = ("--buyer", "ville-de-sherbrooke", "--category", "9010")
    kept = run("opportunities", "set", *pair, "--status", "to_contact", "--json").json
    assert (kept["state"], kept["who"], kept["supplier"]) == ("applies", "coordination", None)
    one_of = (*pair, "--enterprise", "coop invento", "--reason", "rencontre du 3 mai")
    assert "invitée" in run("opportunities", "set", *one_of, "--status", "invited").out
    (one,) = listed(run)
    assert (one["status"], one["enterprises"][0]["status"]) == ("to_contact", "invited")
    assert "(invitée)" in run("opportunities", "list").out
    assert run("opportunities", "set", *one_of, "--status", "contracted").code == 0
    decided = run("opportunities", "decisions", "--json").json
    assert [(row["status"], row["state"]) for row in decided] == [
        ("contracted", "applies"),
        ("invited", "replaced"),
        ("to_contact", "applies"),
    ]
    assert run("verify", "--json").json["differences"] == []
    assert run("opportunities", "undo", decided[0]["ledger"]).code == 0
    assert listed(run)[0]["enterprises"][0]["status"] == "invited"
    assert "annulée" in run("opportunities", "decisions").out


def test_what_cannot_be_kept_is_refused(run, stocked):
    pair = ("--buyer", "ville-de-sherbrooke", "--category", FOOD)
    for argv, kind in (
        (("set", *pair, "--status", "perhaps"), "value_choice"),
        (("set", *pair, "--status", "invited", "--enterprise", "Personne"), "supplier_unknown"),
        (("set", "--buyer", "ailleurs", "--category", FOOD, "--status", "invited"), "organisation_unknown"),
        (
            ("set", "--buyer", "ville-de-sherbrooke", "--category", "1", "--status", "invited"),
            "category_unknown",
        ),
        (
            ("set", "--buyer", "ville-de-sherbrooke", "--category", "none", "--status", "invited"),
            "value_missing",
        ),
        (("undo", 1), "decision_unknown"),
    ):
        refused = run("opportunities", *argv, "--json")
        assert (refused.code, refused.json["problems"][0]["kind"]) == (1, kind)
