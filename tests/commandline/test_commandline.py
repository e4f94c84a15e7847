"""The command line as a person or a script meets it: exit codes, both languages, JSON."""

from __future__ import annotations

import json
import re

import pytest

OCTOBER = (
    ("Imprimerie Inventée", "1 200,50", "2016-10-05", "Sherbrooke"),
    ("Traiteur Imaginé", "300,00", "2016-10-12", "Magog"),
)
NOVEMBER = (("Imprimerie Inventée", "99,50", "2016-11-02", "Sherbrooke"),)


@pytest.fixture
def two_months(run, csv):
    """October and November of Sherbrooke's purchases, imported."""
    files = csv("octobre.csv", *OCTOBER), csv("novembre.csv", *NOVEMBER)
    assert run("import", *files, "--organisation", "ville-de-sherbrooke").code == 0
    return files


def test_help_lists_every_command_and_no_other(run):
    listed = set(re.findall(r"^    (\w+)", run("--help").out, re.MULTILINE)) - {"COMMAND"}
    figures, store = {"measures", "trace"}, {"undo", "batches", "build", "verify", "demo", "organisations"}
    decided = {"correct", "suppliers", "places", "categories", "seao"}
    figures |= {"awards", "opportunities", "plan", "reference", "contracts", "report"}
    assert listed == {"check", "import", "handback"} | decided | store | figures


def test_check_needs_no_store_and_makes_none(run, csv, home):
    checked = run("check", csv("octobre.csv", *OCTOBER), "--json")
    assert (checked.code, checked.json["status"]) == (0, "ready")
    sheet = next(sheet for sheet in checked.json["sheets"] if sheet["status"] == "ready")
    assert (sheet["rows_read"], sheet["rows_accepted"], sheet["total"]) == (2, 2, "1500.50")
    assert sheet["columns"]["supplier_name"]["column"] == "A"
    assert not home.exists()


def test_check_says_the_same_in_words(run, csv):
    said = run("check", csv("octobre.csv", *OCTOBER))
    assert "1500.50" in said.out
    assert "Montant avant taxes" in said.out


def test_a_file_that_is_not_there_is_refused_in_both_languages(run, tmp_path):
    refused = run("check", tmp_path / "absent.csv", "--json")
    assert (refused.code, refused.json["status"]) == (1, "refused")
    assert refused.json["problem_counts"] == {"file_not_found": 1}
    assert len([line for line in refused.err.splitlines() if "absent.csv" in line]) == 2


def test_import_tells_what_it_added(run, csv):
    told = run("import", csv("octobre.csv", *OCTOBER), "--organisation", "Sherbrooke (Ville)", "--json")
    assert told.code == 0
    (batch,) = told.json["batches"]
    assert batch["check"]["status"] == "ready"
    assert {name: value for name, value in batch.items() if name != "check"} == {
        "batch": 1,
        "ledger": 1,
        "organisation": "ville-de-sherbrooke",
        "kind": "purchases",
        "scope": "all",
        "period": "2016-10-01..2016-10-31",
        "added": 2,
        "closed": 0,
        "unchanged": False,
        "warnings": [],
    }


def test_the_same_file_twice_changes_nothing(run, two_months):
    again = run("import", two_months[0], "--organisation", "ville-de-sherbrooke", "--json")
    assert again.code == 0
    assert [batch["unchanged"] for batch in again.json["batches"]] == [True]
    assert len(run("batches", "--json").json) == 2


def test_a_refused_file_does_not_stop_the_others(run, csv, tmp_path):
    absent, there = tmp_path / "absent.csv", csv("octobre.csv", *OCTOBER)
    told = run("import", absent, there, "--organisation", "ville-de-sherbrooke", "--json")
    assert told.code == 1
    assert [batch["check"]["file"] for batch in told.json["batches"]] == ["octobre.csv"]
    assert [checked["file"] for checked in told.json["refused"]] == ["absent.csv"]


def test_an_unknown_organisation_is_refused_with_the_nearest(run, csv):
    refused = run("import", csv("octobre.csv", *OCTOBER), "--organisation", "vile-de-sherbroke", "--json")
    assert refused.code == 1
    (problem,) = refused.json["problems"]
    assert problem["kind"] == "organisation_unknown"
    assert "ville-de-sherbrooke" in problem["message"]["fr"]
    assert "ville-de-sherbrooke" in refused.err
    assert run("batches", "--json").json == []


@pytest.mark.parametrize("said", [(), ("--source", "seao", "--organisation", "ville-de-sherbrooke")])
def test_an_import_says_whose_file_it_is_in_one_way(run, csv, home, said):
    wrong = run("import", csv("octobre.csv", *OCTOBER), *said)
    assert (wrong.code, wrong.out) == (2, "")
    assert "--source seao" in wrong.err
    assert not home.exists()


def test_answers_that_cannot_be_written_are_refused_in_words(run, csv, tmp_path):
    refused = run("check", csv("octobre.csv", *OCTOBER), "--write-answers", tmp_path / "absent" / "a.toml")
    assert (refused.code, refused.out) == (1, "")
    assert "absent" in refused.err and "Traceback" not in refused.err


@pytest.mark.parametrize(
    "asked", [("measures", "spend_total", "--format", "json"), ("trace", "hhi", "--json")]
)
def test_a_refused_question_is_said_as_json(run, asked):
    refused = run(*asked)
    assert refused.code == 1
    assert {name: [each["kind"] for each in found] for name, found in refused.json.items()} == {
        "problems": ["store_empty"]
    }


def test_a_decomposition_names_its_components_in_every_format(run, two_months):
    header, *rows = run(
        "measures", "growth_decomposition", "--by", "year", "--format", "csv"
    ).out.splitlines()
    assert header.startswith("year,component,measure,value")
    assert [row.split(",")[1] for row in rows] == ["continuing", "entering", "leaving", "missing"]


def test_a_declared_period_hands_back_what_is_outside(run, csv):
    file = csv("deux.csv", *OCTOBER, *NOVEMBER)
    told = run(
        "import",
        file,
        "--organisation",
        "ville-de-sherbrooke",
        "--period",
        "2016-10-01..2016-10-31",
        "--json",
    )
    assert told.code == 0
    (batch,) = told.json["batches"]
    assert (batch["added"], batch["check"]["problem_counts"]["outside_period"]) == (2, 1)
    (sheet,) = [sheet for sheet in batch["check"]["sheets"] if sheet["status"] == "ready"]
    assert (sheet["total"], sheet["total_rejected"]) == ("1500.50", "99.50")
    assert "2016-11-02" in told.err


def test_undo_and_as_of(run, two_months):
    def total(*filters):
        (cell,) = run("measures", "spend_total", *filters, "--format", "json").json
        return cell["value"]

    assert total() == "1600.00"
    assert run("undo", 2).code == 0
    assert total() == "1500.50"
    assert total("--as-of", 2) == "1600.00"
    assert run("undo", 2).code == 1
    assert run("undo", 77).code == 1


def test_batches_show_what_stands_and_what_is_undone(run, two_months):
    run("undo", 1)
    first, second = run("batches", "--json").json
    assert (first["state"], second["state"]) == ("undone", "live")
    assert (first["file"], first["rows"], first["total"], first["who"]) == (
        "octobre.csv",
        2,
        "1500.50",
        "coordination",
    )
    assert "novembre.csv" in run("batches").out


def test_measures_by_territory_in_each_format(run, two_months):
    split = ("measures", "spend_retained", "--by", "territory")
    cells = run(*split, "--format", "json").json
    assert {cell["territory"]: cell["value"] for cell in cells if cell["value"] != "0.00"}["43"] == "1300.00"
    csv_lines = run(*split, "--format", "csv").out.splitlines()
    assert csv_lines[0].startswith("territory,measure,value,unit")
    assert any(line.startswith("43,spend_retained,1300.00,") for line in csv_lines)
    assert "1300.00" in run(*split).out


def test_measures_filters(run, two_months):
    def total(*filters):
        return run("measures", "spend_total", *filters, "--format", "json").json[0]["value"]

    assert total("--from", "2016-11-01", "--to", "2016-11-30") == "99.50"
    assert total("--buyer", "Ville de Sherbrooke") == "1600.00"
    assert run("measures", "spend_total", "--buyer", "personne").code == 1


def test_measures_list_names_keys_units_and_splits(run):
    listed = run("measures", "--list", "--json").json
    total = next(each for each in listed if each["key"] == "spend_total")
    assert total["unit"] == "dollars"
    assert "territory" in total["by"]


def test_trace_shows_the_source_cells(run, two_months):
    traced = run("trace", "spend_total", "--at", "territory=43", "--json").json
    assert (traced["count"], traced["total"]) == (2, "1300.00")
    line = traced["lines"][0]
    assert (line["file"], line["row"], line["raw"]) == ("octobre.csv", 2, "1 200,50")
    assert "octobre.csv" in run("trace", "spend_total").out


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("import",),
        ("import", "x.csv", "--period", "2017"),
        ("import", "x.csv", "--period", "2017-02-01..2017-01-01"),
        ("measures",),
        ("measures", "spend_total", "--from", "hier"),
        ("trace", "spend_total", "--at", "territory"),
        ("organisations", "add"),
        ("organisations", "add", "Pas Un Code"),
        ("organisations", "add", "x", "--fiscal-year-end", "13-45"),
        ("undo", "premier"),
    ],
)
def test_wrong_usage_is_2(run, wrong):
    assert run(*wrong).code == 2


def test_a_question_without_meaning_is_wrong_usage(run, two_months):
    assert run("measures", "no_such_measure").code == 2
    assert run("measures", "spend_total", "--by", "moon").code == 2


def test_an_organisation_is_added_then_imports(run, csv):
    added = run(
        "organisations", "add", "--name", "Ville de Valbourg", "--territory", "43", "--expects", "purchases"
    )
    assert added.code == 0
    told = run("import", csv("octobre.csv", *OCTOBER), "--organisation", "ville de valbourg", "--json")
    assert told.json["batches"][0]["organisation"] == "ville-de-valbourg"
    assert run("organisations", "add", "ville-de-valbourg").code == 1
    assert run("organisations", "set", "ville-de-valbourg", "--sector", "municipal").code == 0
    shown = run("organisations", "show", "Ville de Valbourg").json
    assert (shown["sector"], shown["territory"]) == ("municipal", "43")
    assert [(each["kind"], each["every"]) for each in shown["expected"]] == [("purchases", "year")]
    assert any(each["slug"] == "ville-de-valbourg" for each in run("organisations", "list", "--json").json)


def test_verify_says_what_it_compared(run, two_months):
    verified = run("verify", "--json")
    assert (verified.code, verified.json["differences"]) == (0, [])
    assert verified.json["counts"]["acts"] == 2


def test_build_publishes_anew(run, two_months, home):
    before = (home / "published" / "current").read_text()
    built = run("build")
    assert built.code == 0
    assert before in built.out


def test_json_is_all_that_is_on_stdout(run, csv, two_months):
    told = run("import", csv("octobre.csv", *OCTOBER[:1]), "--organisation", "ville-de-sherbrooke", "--json")
    assert json.loads(told.out)["batches"][0]["closed"] == 2
