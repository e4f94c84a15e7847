"""Answers and remembered layouts, from the command line."""

from __future__ import annotations

import tomllib

PURCHASES = (("Imprimerie Inventée", "1 200,50", "2016-10-05", "Sherbrooke"),)


def ready(run, *argv):
    (sheet,) = [each for each in run("check", *argv, "--json").json["sheets"] if each["status"] == "ready"]
    return sheet


def test_a_layout_is_remembered_for_that_organisation_only(run, csv, home):
    assert run("import", csv("octobre.csv", *PURCHASES), "--organisation", "ville-de-sherbrooke").code == 0
    (kept,) = (home / "sources" / "ville-de-sherbrooke").glob("*.toml")
    assert tomllib.loads(kept.read_text())["columns"]["amount"] == "B"
    following = csv("novembre.csv", ("Traiteur Imaginé", "10,00", "2016-11-05", "Magog"))
    own = ready(run, following, "--organisation", "Ville de Sherbrooke")
    other = ready(run, following, "--organisation", "ville-de-magog")
    assert own["columns"]["amount"]["confidence"] == "remembered"
    assert other["columns"]["amount"]["confidence"] == "exact"


def test_a_convention_that_nobody_said_is_told_anew_from_each_file(run, csv, home):
    """The first file's cells decide for a decimal comma; the next one's for a decimal point."""
    run("import", csv("octobre.csv", *PURCHASES), "--organisation", "ville-de-sherbrooke")
    (kept,) = (home / "sources" / "ville-de-sherbrooke").glob("*.toml")
    assert "decimal" not in tomllib.loads(kept.read_text())
    points = csv("novembre.csv", ("Traiteur Imaginé", "1,200.50", "2016-11-05", "Magog"))
    assert ready(run, points, "--organisation", "ville-de-sherbrooke")["total"] == "1200.50"


def test_what_check_wrote_can_be_given_back_as_answers(run, csv, tmp_path):
    file, written = csv("octobre.csv", *PURCHASES), tmp_path / "reponses.toml"
    first = run("check", file, "--write-answers", written, "--json").json
    again = run("check", file, "--answers", written, "--json").json
    assert again["status"] == "ready"
    assert again["sheets"][0]["total"] == first["sheets"][0]["total"] == "1200.50"


def test_an_answer_decides_and_is_remembered(run, csv, tmp_path, home):
    """1,234 is undecidable alone: asked, answered, then known for the next file."""
    file = csv("octobre.csv", ("Imprimerie Inventée", "1,234", "2016-10-05", "Sherbrooke"))
    asked = run("check", file, "--json")
    assert (asked.code, asked.json["status"]) == (1, "needs_mapping")
    refused = run("import", file, "--organisation", "ville-de-sherbrooke", "--json")
    assert (refused.code, refused.json["batches"]) == (1, [])
    answers = tmp_path / "reponses.toml"
    answers.write_text('decimal = "dot"\n')
    told = run("import", file, "--organisation", "ville-de-sherbrooke", "--answers", answers, "--json")
    assert told.json["batches"][0]["check"]["sheets"][0]["total"] == "1234.00"
    following = csv("novembre.csv", ("Imprimerie Inventée", "2,345", "2016-11-05", "Sherbrooke"))
    assert ready(run, following, "--organisation", "ville-de-sherbrooke")["total"] == "2345.00"
    assert run("verify").code == 0


def test_answers_that_make_no_sense_are_refused(run, csv, tmp_path):
    answers = tmp_path / "reponses.toml"
    answers.write_text('decimal = "virgule"\n')
    refused = run("check", csv("octobre.csv", *PURCHASES), "--answers", answers, "--json")
    assert refused.code == 1
    assert refused.json["problems"][0]["kind"] == "answers_invalid"


def test_the_fiscal_year_is_the_one_of_the_organisation(run, home, tmp_path):
    run("organisations", "add", "college-invente", "--name", "Collège inventé", "--fiscal-year-end", "06-30")
    path = tmp_path / "achats.csv"
    path.write_text(
        "Fournisseur;Montant avant taxes;Exercice\nImprimerie;1 200,50;2017-2018\n", encoding="utf-8"
    )
    imported = run("import", path, "--organisation", "college-invente", "--json").json
    assert imported["batches"][0]["period"] == "2017-07-01..2018-06-30"
