"""What a person decided wins, is written as a file to review, and reads the same rows again."""

import datetime as dt
import tomllib

import pytest

from pipelines import answers
from pipelines.check import check, understand
from pipelines.problems import Refused
from tests.grids import book, kinds, lines, understood

D = dt.date
SHEETS = {
    "plain": [
        ["Fournisseur", "Date", "Montant"],
        ["Coop", "13/04/2018", "1 234,50 $"],
        ["Roc", "01/02/2018", "5,00"],
    ],
    "groups": [
        ["Rapport 2017-2018"],
        ["Fournisseur", "Date", "Montant", "Montant"],
        [None, None, "avant taxes", "taxes incluses"],
        ["Coop", D(2018, 1, 3), 10.0, 11.5],
        [None, D(2018, 1, 4), 20.0, 23.0],
        ["Total", None, 30.0, 34.5],
    ],
    "Avril 2018": [["Fournisseur", "Montant"], ["Coop", 1.239], ["Roc", 2.0], [None, 3.24]],
    "sections": [
        ["Date", "No", "Montant"],
        ["Coop du Lac"],
        [D(2018, 4, 3), 1, 10.0],
        ["Roc"],
        [D(2018, 4, 4), 2, 1.5],
    ],
}


def as_answers(checked):
    return {"sheets": {sheet.name: sheet.settings for sheet in checked.sheets if sheet.rows is not None}}


@pytest.mark.parametrize("name", SHEETS)
def test_settings_given_back_read_the_same_rows(name):
    first = understood(SHEETS[name], title=name)
    assert first.status == "ready"
    again = understood(SHEETS[name], title=name, answers=as_answers(first))
    assert again.sheets[0].rows.equals(first.sheets[0].rows)
    assert again.sheets[0].settings == first.sheets[0].settings


def test_a_sheet_a_supplier_reads_the_same_again():
    rows = [["Date", "Montant"], [D(2018, 4, 3), 10.0], [D(2018, 4, 9), 2.0]]
    sheets = {"Coop du Lac": rows, "Menuiserie Roc": rows[:2]}
    first = understand(book(sheets))
    again = understand(book(sheets), answers=as_answers(first))
    assert [s.rows for s in again.sheets] == [s.rows for s in first.sheets]
    assert lines(again, "supplier_name", sheet=1) == [("Menuiserie Roc",)]


def test_written_answers_read_the_same_rows(tmp_path):
    first = understood(SHEETS["groups"])
    answers.write(tmp_path / "a.toml", first)
    again = understood(SHEETS["groups"], answers=answers.load(tmp_path / "a.toml"))
    assert again.sheets[0].rows.equals(first.sheets[0].rows)
    assert {column.confidence for column in again.sheets[0].columns.values()} == {"remembered"}


def test_open_question_is_written_as_a_comment_and_answered(tmp_path):
    rows = [["Fournisseur", "Date", "Montant"], ["Coop", D(2018, 4, 3), "1.234"]]
    path = tmp_path / "a.toml"
    answers.write(path, understood(rows))
    text = path.read_text(encoding="utf-8")
    assert "# ? " in text and "# decimal = dot | comma" in text
    assert "decimal" not in tomllib.loads(text)["sheets"]["Feuil1"]
    path.write_text(text.replace("# decimal = dot | comma", 'decimal = "comma"'), encoding="utf-8")
    assert understood(rows, answers=answers.load(path)).sheets[0].total == 1234


def test_columns_said_for_a_sheet_without_known_headings():
    rows = [["Xxx", "Yyy", "Zzz"], ["Alpha", D(2018, 4, 3), 5.5], ["Roc", D(2018, 4, 4), 6.5]]
    assert "no_supplier_column" in kinds(understood(rows))
    said = {"columns": {"supplier_name": "A", "date": "B", "amount": "C"}}
    assert understood(rows, answers=said).sheets[0].total == 12


def test_header_row_said_and_no_header_at_all():
    rows = [["Coop", D(2018, 4, 3), 5.5], ["Roc", D(2018, 4, 4), 6.5]]
    said = {"header_row": 0, "columns": {"supplier_name": "A", "date": "B", "amount": "C"}}
    checked = understood(rows, answers=said)
    assert (checked.sheets[0].header_row, checked.sheets[0].total) == (None, 12)


def test_what_was_remembered_is_used_for_the_same_headings():
    rows = [["Qui", "Quand", "Combien"], ["Coop", D(2018, 4, 3), 5.5], ["Roc", D(2018, 4, 4), 6.5]]
    kept = {"qui|quand|combien": {"columns": {"supplier_name": "A", "date": "B", "amount": "C"}}}
    checked = understood(rows, remembered=kept.get)
    assert checked.status == "ready"
    assert checked.sheets[0].columns["amount"].confidence == "remembered"


@pytest.mark.parametrize("text", ["decimal = 'point'", "colour = 'red'", "= 3"])
def test_wrong_answers_are_refused(tmp_path, text):
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        answers.load(path)
    assert refused.value.problem.kind == "answers_invalid"


def test_a_file_from_end_to_end(tmp_path):
    path = tmp_path / "achats.csv"
    path.write_bytes("Fournisseur;Date;Montant HT\nCoopérative;13/04/2018;1 234,56 €\n".encode("cp1252"))
    checked = check(path)
    assert (checked.status, checked.format, len(checked.sha256)) == ("ready", "csv", 64)
    assert str(checked.sheets[0].total) == "1234.56"
    assert set(checked.to_json()["sheets"][0]) >= {"name", "columns", "total", "rows_read"}


def test_a_missing_file_is_refused(tmp_path):
    assert check(tmp_path / "absent.xlsx").to_json()["problem_counts"] == {"file_not_found": 1}
