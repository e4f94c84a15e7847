"""Handing a file back, and what organisations are to send, from the command line."""

from __future__ import annotations

import openpyxl
import pytest

from labels import text

GOOD = [("Coop du Lac", "100,00", "2024-01-05", "Magog"), ("Menuiserie Roc", "20,50", "2024-01-09", "Magog")]
BAD = ("Traiteur Noctuel", "à venir", "2024-01-12", "Sherbrooke")
WHOSE = ("--organisation", "ville-de-sherbrooke")


@pytest.fixture
def sent(csv):
    return csv("janvier.csv", *GOOD, BAD)


def comment(path):
    return openpyxl.load_workbook(path)["janvier"]["B4"].comment.text


def test_a_checked_file_is_handed_back(run, sent, tmp_path):
    done = run("check", sent, "--write-copy", tmp_path / "copie.xlsx")
    assert (done.code, "pas un montant" in comment(tmp_path / "copie.xlsx")) == (0, True)
    assert "copie.xlsx" in done.err
    run("check", sent, "--write-copy", tmp_path / "copie.xlsx", "--lang", "en")
    assert "is not an amount" in comment(tmp_path / "copie.xlsx")


def test_the_language_is_that_of_the_organisation(run, sent, tmp_path):
    run("organisations", "set", "ville-de-sherbrooke", "--language", "en")
    run("check", sent, *WHOSE, "--write-copy", tmp_path / "copie.xlsx")
    assert "is not an amount" in comment(tmp_path / "copie.xlsx")


def test_an_import_is_handed_back(run, sent, tmp_path):
    batch = run("import", sent, *WHOSE, "--json").json["batches"][0]["batch"]
    assert run("handback", batch, "--out", tmp_path / "copie.xlsx").code == 0
    assert "pas un montant" in comment(tmp_path / "copie.xlsx")
    refused = run("handback", 99, "--out", tmp_path / "autre.xlsx")
    assert (refused.code, (tmp_path / "autre.xlsx").exists()) == (1, False)


def test_a_copy_that_cannot_be_written_says_so(run, sent, tmp_path):
    refused = run("check", sent, "--write-copy", tmp_path / "nulle part" / "copie.xlsx")
    assert (refused.code, "nulle part" in refused.err) == (1, True)


def test_what_is_expected_missing_and_reminded_of(run, csv):
    run("organisations", "add", "valbourg", "--name", "Ville de Valbourg", "--fiscal-year-end", "12-31")
    expect = ("organisations", "expect", "valbourg", "--kind", "purchases", "--every", "quarter")
    assert run(*expect, "--from", "2024-01-01").code == 0
    missing = ("organisations", "missing", "--as-of", "2024-08-01")
    found = [each for each in run(*missing, "--json").json if each["organisation"] == "valbourg"]
    assert [each["period"] for each in found] == ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"]
    assert found[1]["days_late"] == 32
    sent = csv("hiver.csv", *GOOD)
    run("import", sent, "--organisation", "valbourg", "--period", "2024-01-01..2024-02-29")
    today = ("organisations", "missing")
    first = next(each for each in run(*today, "--json").json if each["organisation"] == "valbourg")
    assert (first["state"], first["covered_until"]) == ("part", "2024-02-29")
    assert "2024-02-29" in run(*today).out
    said = run("organisations", "reminder", "valbourg", "--lang", "en")
    assert (said.code, "hiver.csv" in said.out, "from January 1, 2024" in said.out) == (0, True, True)
    run("organisations", "expect", "valbourg", "--kind", "purchases", "--never")
    assert "valbourg" not in {each["organisation"] for each in run(*today, "--json").json}


def test_nothing_is_expected_of_who_left(run):
    run("organisations", "set", "ville-de-sherbrooke", "--left-on", "2016-12-31")
    rows = run("organisations", "missing", "--as-of", "2020-01-01", "--json").json
    late = [each["period"] for each in rows if each["organisation"] == "ville-de-sherbrooke"]
    assert late == ["2016-10-05..2016-12-31"] * 2
    assert run("organisations", "set", "ville-de-sherbrooke", "--left-on", "").code == 0


def test_a_blank_workbook(run, tmp_path):
    out = tmp_path / "vierge.xlsx"
    assert (
        run("organisations", "blank-workbook", "--out", out, "--kind", "contracts", "--lang", "en").code == 0
    )
    assert openpyxl.load_workbook(out).sheetnames[1] == text("blank.sheet.contracts", "en")
