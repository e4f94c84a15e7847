"""`suppliers`: pairs reviewed, enterprises merged and split, and all of it taken back."""

from __future__ import annotations

import json

import pytest

WHOSE = ("--organisation", "ville-de-sherbrooke")
LINES = (
    ("Zevotel inc.", "100,00", "2017-01-05", "Magog"),
    ("Groupe Zevotel", "60,50", "2017-02-05", "Magog"),
    ("Quastrel", "40,00", "2017-03-05", "Sherbrooke"),
)


@pytest.fixture
def stocked(run, csv):
    assert run("import", csv("achats.csv", *LINES), *WHOSE).code == 0


def ids(run):
    return {row["supplier"] for row in run("suppliers", "list", "--json").json}


def test_pairs_are_reviewed_and_restored(run, stocked, tmp_path):
    (pair,) = run("suppliers", "review", "--json").json
    assert (pair["evidence"], pair["stake"]) == ("common_word_more", "60.50")
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"pair": pair["pair"], "decision": "same"}))
    done = run("suppliers", "review", "--decide", answers, "--json")
    assert done.json == {"made": [2], "withdrawn": []}
    assert ids(run) == {"n:groupe zevotel", "n:quastrel"}
    assert run("suppliers", "review", "--json").json == []
    assert "2" in run("suppliers", "undo", 2).out
    assert ids(run) == {"n:groupe zevotel", "n:quastrel", "n:zevotel"}
    (decided,) = run("suppliers", "decisions", "--json").json
    assert (decided["says"], decided["state"], decided["who"]) == ("same", "withdrawn", "coordination")


def test_enterprises_are_merged_and_split_again_for_files_to_come(run, stocked, csv):
    assert run("suppliers", "merge", "n:quastrel", "n:zevotel", "--reason", "même adresse").code == 0
    assert ids(run) == {"n:groupe zevotel", "n:quastrel"}
    later = ("ZEVOTEL", "5,00", "2017-07-05", "Granby")
    assert run("import", csv("suite.csv", later), *WHOSE).code == 0
    shown = run("suppliers", "show", "n:quastrel", "--json").json
    assert {row["supplier_name"] for row in shown} == {"Quastrel", "Zevotel inc.", "ZEVOTEL"}
    assert run("suppliers", "split", "n:quastrel", "Quastrel", "--reason", "non").code == 0
    assert ids(run) == {"n:groupe zevotel", "n:quastrel", "n:zevotel"}
    assert run("verify", "--json").json["differences"] == []


def test_later_puts_a_pair_off(run, stocked, tmp_path):
    (pair,) = run("suppliers", "review", "--json").json
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"pair": pair["pair"], "decision": "later"}))
    assert run("suppliers", "review", "--decide", answers).code == 0
    (again,) = run("suppliers", "review", "--json").json
    assert again["later"] == 2 and len(ids(run)) == 3


def test_what_cannot_be_done_is_refused(run, stocked, tmp_path):
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"pair": "x", "decision": "same"}')
    for arguments, kind in (
        (("merge", "n:zevotel", "n:absent", "--reason", "r"), "supplier_unknown"),
        (("merge", "n:zevotel", "n:quastrel", "--reason", " "), "reason_missing"),
        (("split", "n:zevotel", "Absent", "--reason", "r"), "spelling_unknown"),
        (("split", "n:zevotel", "Zevotel inc.", "--reason", "r"), "identity_sides"),
        (("undo", 1), "decision_unknown"),
        (("review", "--decide", answers), "pair_unknown"),
        (("show", "n:absent"), "supplier_unknown"),
    ):
        refused = run("suppliers", *arguments, "--json")
        assert (refused.code, refused.json["problems"][0]["kind"]) == (1, kind)
