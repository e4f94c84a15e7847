"""`import --preview` and `organisations layouts`, from the command line."""

from __future__ import annotations

from pipelines import archive

OCTOBER = (("Imprimerie Inventée", "1 200,50", "2016-10-05", "Magog"), ("Atelier", "5,00", "2016-10-06", ""))
CORRECTED = (("Imprimerie Inventée", "1 100,50", "2016-10-05", "Magog"), ("Café", "2,00", "2016-10-07", ""))
WHOSE = ("--organisation", "ville-de-sherbrooke")


def test_what_would_change_is_told_and_nothing_is_stored(run, csv, home):
    run("import", csv("octobre.csv", *OCTOBER), *WHOSE)
    told = run("import", csv("corrige.csv", *CORRECTED), *WHOSE, "--preview")
    lines = [line.strip().replace("\u00a0", " ") for line in told.out.splitlines()]
    assert told.code == 0
    assert lines[2:] == [
        "modifiée : 1 ligne, 1 200,50 $ → 1 100,50 $",
        "retirée : 1 ligne, 5,00 $",
        "nouvelle : 1 ligne, 2,00 $",
    ]
    assert len(archive.acts(home)) == 1


def test_as_json(run, csv, home):
    told = run("import", csv("octobre.csv", *OCTOBER), *WHOSE, "--preview", "--mode", "add", "--json").json
    (planned,) = told["previews"][0]["planned"]
    assert (planned["mode"], planned["changes"]["new"]["after"]) == ("add", {"lines": 2, "amount": "1205.50"})


def test_what_would_be_refused_is_said_and_is_not_a_success(run, csv, home):
    file = csv("octobre.csv", *OCTOBER)
    told = run("import", file, "--organisation", "nulle-part", "--preview")
    assert (told.code, "nulle-part" in told.err) == (1, True)
    handed_back = run("import", file, *WHOSE, "--preview", "--period", "2016-10-06..2016-10-31")
    assert "1 ligne hors de cette période" in handed_back.out


def test_the_same_file_again(run, csv, home):
    file = csv("octobre.csv", *OCTOBER)
    run("import", file, *WHOSE)
    assert "déjà l’import n°\u00a01" in run("import", file, *WHOSE, "--preview").out


def test_the_same_bytes_of_another_organisation_are_told(run, csv, home):
    file = csv("octobre.csv", *OCTOBER)
    run("import", file, *WHOSE)
    other = ("--organisation", "universite-de-sherbrooke")
    assert "déjà en vigueur pour ville-de-sherbrooke" in run("import", file, *other, "--preview").err
    told = run("import", file, *other, "--json")
    assert (told.code, [each["kind"] for each in told.json["batches"][0]["warnings"]]) == (
        0,
        ["file_of_another"],
    )
    assert "déjà en vigueur pour ville-de-sherbrooke" in told.err


def test_the_same_bytes_added_after_they_replaced_are_told(run, csv, home):
    file = csv("octobre.csv", *OCTOBER)
    assert run("import", file, *WHOSE, "--json").json["batches"][0]["warnings"] == []
    assert "compte ses lignes deux fois" in run("import", file, *WHOSE, "--mode", "add").err


def test_a_period_inside_one_in_effect_is_asked_unless_declared(run, csv, home):
    line = ("Café", "2,00", "2016-11-07", "")
    run("import", csv("deux_mois.csv", *OCTOBER, line), *WHOSE)
    shorter = csv("corrige.csv", *CORRECTED)
    told = run("import", shorter, *WHOSE)
    assert told.code == 1 and "2016-10-01..2016-11-30 s’il le remplace en entier" in told.err
    whole = run("import", shorter, *WHOSE, "--period", "2016-10-01..2016-11-30", "--json").json
    assert (whole["batches"][0]["added"], whole["batches"][0]["closed"]) == (2, 3)


def test_the_next_month_and_a_longer_file_are_not_asked(run, csv, home):
    line = ("Café", "2,00", "2016-11-07", "")
    run("import", csv("octobre.csv", *OCTOBER), *WHOSE)
    assert run("import", csv("novembre.csv", line), *WHOSE).code == 0
    assert run("import", csv("ensemble.csv", *CORRECTED, line), *WHOSE).code == 0


def test_layouts_are_listed_and_forgotten(run, csv, home):
    run("import", csv("octobre.csv", *OCTOBER), *WHOSE)
    (kept,) = run("organisations", "layouts", "ville-de-sherbrooke", "--json").json
    assert "B amount" in run("organisations", "layouts", "ville-de-sherbrooke").out
    gone = run("organisations", "layouts", "ville-de-sherbrooke", "--forget", kept["signature"])
    assert (gone.code, kept["signature"] in gone.out) == (0, True)
    again = run("organisations", "layouts", "ville-de-sherbrooke", "--forget", kept["signature"])
    assert (again.code, run("organisations", "layouts", "ville-de-sherbrooke", "--json").json) == (1, [])
