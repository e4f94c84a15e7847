"""A directory imported, replaced, undone, replayed; a status decided and taken back; the commands."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import sample_directory
from sample_directory import row

from measures import directory, published
from pipelines import __main__ as program
from pipelines import acts, archive, reading, verify
from pipelines import directory as directories
from pipelines.imports import Request
from pipelines.problems import Refused

D = dt.date
REQUEST = Request(kind="suppliers")
PURCHASES = (
    "Fournisseur,NEQ,Date,Montant avant taxes\nCoop Alpha,,2017-01-15,100.00\nBeta,,2017-02-15,50.00\n"
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "store"
    monkeypatch.setenv("ESJ_HOME", str(home))
    path = tmp_path / "achats.csv"
    path.write_text(PURCHASES, encoding="utf-8")
    assert not acts.import_files(home, [path], Request("ville-de-sherbrooke")).refused
    return home


@pytest.fixture
def bring(home, tmp_path):
    def bring(*rows, name="repertoire.xlsx", **said):
        path = sample_directory.write(tmp_path / name, rows)
        return acts.import_files(home, [path], Request(kind="suppliers", **said))

    return bring


def shown(home):
    with published.connect(published.current(home).path) as con:
        return {each["name"]: each for each in directory.listed(con, directory.Asked(D(2020, 1, 1)))}


def social(home):
    with published.connect(published.current(home).path) as con:
        names = "select supplier_name from line_fact where social_economy order by all"
        return [name for (name,) in con.execute(names).fetchall()]


def test_a_directory_is_imported_replaced_and_undone(home, bring):
    [first] = bring(row("Coop Alpha", city="Magog"), row("")).batches
    assert (first.batch.source, first.batch.organisation, first.added, first.closed) == (
        "directory",
        None,
        1,
        0,
    )
    assert social(home) == ["Coop Alpha"]
    [newer] = bring(row("Beta"), name="2025.xlsx").batches
    assert (newer.added, newer.closed, social(home)) == (1, 1, ["Beta"])
    [added] = bring(row("Coop Alpha"), name="ajouts.xlsx", mode="add").batches
    assert (added.added, added.closed, social(home)) == (1, 0, ["Beta", "Coop Alpha"])
    acts.undo(home, newer.batch.batch)
    assert social(home) == ["Coop Alpha"]
    assert shown(home)["Coop Alpha"]["purchases"] == 100
    assert not verify.verify(home).differences


def test_the_same_directory_again_changes_nothing(home, tmp_path):
    path = sample_directory.write(tmp_path / "repertoire.xlsx", [row("Coop Alpha")])
    acts.import_files(home, [path], REQUEST)
    [again] = acts.import_files(home, [path], REQUEST).batches
    assert again.unchanged
    assert archive.last(home) == 2


def test_a_directory_dropped_among_an_organisations_files_is_nobodys(home, tmp_path):
    path = sample_directory.write(tmp_path / "liste.xlsx", [row("Coop Alpha", city="Magog")])
    [made] = acts.import_files(home, [path], Request("ville-de-sherbrooke", scope="social-economy")).batches
    assert (made.batch.source, made.batch.organisation, made.batch.scope) == ("directory", None, "all")


def test_its_workbook_is_handed_back_with_what_is_wrong(home, bring):
    [made] = bring(row("Coop Alpha"), row("Beta", since="bientôt")).batches
    assert acts.handed_back_batch(home, made.batch.batch).form == "copy"


def test_a_status_is_said_and_taken_back(home, bring):
    bring(row("Coop Alpha", neq="1144000008"))
    told = acts.set_status(
        home, {"supplier": "coop alpha", "kind": "other", "from": "2017-01-01", "reason": "radiée"}
    )
    assert (told["neq"], told["name"], told["state"], told["supplier"]) == (
        "1144000008",
        None,
        "applies",
        "Coop Alpha",
    )
    assert social(home) == []
    bring(row("Coop Alpha", neq="1144000008", city="Magog"), name="2025.xlsx")
    assert social(home) == []
    assert acts.undo_status(home, told["ledger"])["state"] == "withdrawn"
    assert social(home) == ["Coop Alpha"]
    assert not verify.verify(home).differences


SAID = {"supplier": "Beta", "kind": "social_economy", "reason": "vérifié"}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"supplier": "Personne"}, "supplier_unknown"),
        ({"supplier": " "}, "value_missing"),
        ({"kind": "bleue"}, "value_choice"),
        ({"reason": " "}, "reason_missing"),
        ({"from": "hier"}, "value_date"),
        ({"from": "2018-01-02", "to": "2018-01-01"}, "value_date"),
    ],
)
def test_a_status_that_makes_no_sense_is_refused(home, change, kind):
    with pytest.raises(Refused) as refused:
        acts.set_status(home, SAID | change)
    assert refused.value.problem.kind == kind
    assert archive.last(home) == 1


def test_a_status_is_said_once(home):
    acts.set_status(home, SAID)
    with pytest.raises(Refused) as refused:
        acts.set_status(home, SAID)
    assert refused.value.problem.kind == "decision_exists"


def test_the_commands(home, tmp_path, capsys):
    path = sample_directory.write(tmp_path / "r.xlsx", [row("Coop Alpha", city="Magog", neq="1111111111")])
    assert program.main(["suppliers", "import", str(path), "--json"]) == 0
    [made] = json.loads(capsys.readouterr().out)["batches"]
    assert (made["kind"], made["added"]) == ("suppliers", 1)
    assert (
        program.main(["suppliers", "directory", "alpha", "--trouble", "neq", "--territory", "45", "--json"])
        == 0
    )
    [listed] = json.loads(capsys.readouterr().out)
    assert (listed["name"], listed["is_neq_doubtful"], listed["lines"]) == ("Coop Alpha", True, 1)
    said = ["suppliers", "status", "Beta", "--kind", "financial_cooperative", "--reason", "vérifié"]
    assert program.main(said) == 0
    assert "Beta" in capsys.readouterr().out
    assert program.main(["suppliers", "statuses", "--json"]) == 0
    [decided] = json.loads(capsys.readouterr().out)
    assert (decided["kind"], decided["state"]) == ("financial_cooperative", "applies")
    assert program.main(["suppliers", "status", "--undo", str(decided["ledger"]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "withdrawn"
    assert program.main(["suppliers", "statuses"]) == 0
    with pytest.raises(SystemExit) as left:
        program.main(["suppliers", "status", "Beta"])
    assert left.value.code == 2


def test_what_a_directory_would_change_is_told_by_enterprise(home, tmp_path, bring):
    """Kept, changed (its name, a status that ended), brought and dropped; one that adds drops nothing."""

    def counts(mode, *rows):
        path = sample_directory.write(tmp_path / f"{mode}.xlsx", rows)
        checked = reading.checked(path, REQUEST, home)
        return _counts(directories.compare(published.current(home).path, checked.sheets, mode))

    alpha = [row("Coop Alpha", city="Magog"), row("Coop Alpha", city="Granby")]
    bring(*alpha, row("Beta"), row("Gamma"))
    other = row("COOP ALPHA", city="Granby")
    assert counts("replace", alpha[0], other, row("Beta", until="2020-01-01"), row("Delta")) == (0, 2, 1, 1)
    assert counts("add", row("Gamma"), row("Beta", form="OBNL")) == (2, 1, 0, 0)


def _counts(found):
    """Enterprises unchanged, changed, removed and new."""
    classes = (found.unchanged, found.changed, found.removed, found.new)
    return tuple(max(each.before.lines, each.after.lines) for each in classes)
