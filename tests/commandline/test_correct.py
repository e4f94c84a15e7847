"""`correct`: a line set aside, amended, a nature told, and all of it taken back."""

from __future__ import annotations

import pytest

from measures import published
from pipelines import publish

WHOSE = ("--organisation", "ville-de-sherbrooke")
LINES = (
    ("Coop du Trèfle", "100,00", "2017-01-05", "Sherbrooke"),
    ("Coop du Trèfle", "60,50", "2017-02-05", "Sherbrooke"),
    ("Fonds du Vallon", "40,00", "2017-03-05", "Sherbrooke"),
)


@pytest.fixture
def stocked(run, csv):
    """A store with one file; gives what places its sheet."""
    told = run("import", csv("achats.csv", *LINES), *WHOSE, "--json").json["batches"][0]
    return told["batch"], told["check"]["sheets"][0]["name"]


def total(run):
    return run("measures", "spend_total", "--json").json[0]["value"]


def test_lines_are_corrected_listed_and_restored(run, stocked):
    batch, sheet = stocked
    aside = run("correct", "set-aside", batch, sheet, 2, "--reason", "doublon", "--json")
    assert (aside.code, aside.json["state"], aside.json["ledger"]) == (0, "applies", 2)
    amended = run(
        "correct", "amend", batch, sheet, 3, "--field", "amount", "--value", "-12.5", "--reason", "crédit"
    )
    assert (
        amended.code == 0 and "amount" in amended.out and "60.50" in amended.out and "-12.50" in amended.out
    )
    nature = run("correct", "nature", "--supplier", "FONDS DU VALLON", "--nature", "grants_transfers",
                 "--reason", "un fonds", *WHOSE)  # fmt: skip
    assert nature.code == 0
    assert total(run) == "-12.50"
    traced = run("trace", "spend_total")
    assert "60,50" in traced.out and "crédit" in traced.out and "coordination" in traced.out
    listed = run("correct", "list", "--json").json
    assert [(row["ledger"], row["action"], row["state"], row["who"]) for row in listed] == [
        (2, "set_aside", "applies", "coordination"),
        (3, "amend", "applies", "coordination"),
        (4, "map_nature", "applies", "coordination"),
    ]
    assert "doublon" in run("correct", "list").out
    for number in (2, 3, 4):
        assert run("correct", "undo", number).code == 0
    assert total(run) == "200.50"
    assert run("verify").code == 0


def test_what_was_sent_is_no_correction_even_after_one(run, stocked):
    """The line says 90.00 today: the refusal tells what was sent, and how to come back to it."""
    amend = ("correct", "amend", *stocked, 2, "--reason", "facture", "--field")
    run(*amend, "amount", "--value", "90.00")
    back = run(*amend, "amount", "--value", "100.00")
    assert (back.code, total(run)) == (1, "190.50")
    assert "transmise avec" in back.err and "undo that correction" in back.err
    assert "« — »" in run(*amend, "category", "--value", "").err.replace("\u00a0", " ")


def test_what_matches_nothing_is_said_at_import_build_list_and_verify(run, stocked, csv):
    run("correct", "set-aside", *stocked, 4, "--reason", "doublon")
    changed = csv("corrige.csv", *LINES[:2], ("Fonds du Vallon", "41,00", "2017-03-05", "Sherbrooke"))
    again = run("import", changed, *WHOSE)
    assert again.code == 0
    for said in (again, run("build"), run("correct", "list"), run("verify")):
        assert "40.00" in said.err and "Fonds du Vallon" in said.err
    assert run("correct", "list", "--json").json[0]["state"] == "unmatched"


def test_what_another_version_published_is_made_again_when_asked(run, home, stocked, monkeypatch):
    before = published.current(home)
    assert run("build", "--if-needed").code == 0
    assert published.current(home) == before
    monkeypatch.setattr(publish, "VERSION", "next")
    assert run("build", "--if-needed").code == 0
    with published.connect(published.current(home).path) as con:
        assert published.meta(con)["version"] == "next"


@pytest.mark.parametrize(
    ("argv", "kind"),
    [
        (("set-aside", 1, "Ailleurs", 2, "--reason", "r"), "line_unknown"),
        (("amend", 1, "{sheet}", 2, "--field", "amount", "--value", "1,5", "--reason", "r"), "value_amount"),
        (("undo", 1), "decision_unknown"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_refusals_exit_with_1_and_their_kind(run, stocked, argv, kind):
    said = run("correct", *(str(each).format(sheet=stocked[1]) for each in argv), "--json")
    assert (said.code, said.json["problems"][0]["kind"]) == (1, kind)


@pytest.mark.parametrize(
    "argv",
    [
        ("set-aside", 1, "Achats", 2),
        ("amend", 1, "Achats", 2, "--field", "colour", "--value", "x", "--reason", "r"),
        ("nature", "--nature", "taxes", "--reason", "r"),
        ("nature", "--supplier", "a", "--unit", "b", "--nature", "taxes", "--reason", "r"),
    ],
)
def test_wrong_usage_exits_with_2(run, argv):
    assert run("correct", *argv).code == 2
