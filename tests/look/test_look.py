"""A file that is looked at: what is shown of it, what is asked, what importing it would do."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from looked import HEADINGS, REQUEST

from pipelines import acts, archive, verify
from pipelines.look import Look

LINES = [
    ("Imprimerie Inventée", 1200.5, "2016-10-05", "F1"),
    ("Traiteur Imaginé", 10, "2016-10-06", "F2"),
    ("Atelier Supposé", 11, "2016-10-07", "F3"),
]


def october(*lines):
    return [HEADINGS, *(lines or LINES)]


def said(sheet, **settings):
    return replace(REQUEST, answers={"sheets": {sheet: settings}})


class TestWhatIsShown:
    def test_comes_back_equal_through_json(self, home, workbook):
        look = acts.look(home, workbook("a.xlsx", Achats=october()), REQUEST)
        assert Look.from_json(json.loads(json.dumps(look.to_json()))) == look
        assert (look.status, look.rows_accepted, look.total) == ("ready", 3, Decimal("1221.50"))

    def test_first_rows_and_columns_with_samples(self, home, workbook):
        path = workbook("a.xlsx", Achats=[("Liste des achats",), (), *october()])
        (sheet,) = acts.look(home, path, REQUEST).sheets
        assert [row.row for row in sheet.first_rows] == [1, 2, 3, 4, 5, 6]
        assert sheet.first_rows[2].cells == HEADINGS
        assert (sheet.header_row, sheet.header_rows) == (3, (3,))
        by_letter = {column.letter: column for column in sheet.columns}
        assert (by_letter["A"].field, by_letter["A"].confidence) == ("supplier_name", "exact")
        assert by_letter["B"].samples == ("1200.5", "10", "11")

    def test_a_column_nobody_knows_is_unmapped(self, home, workbook):
        rows = [(*row, extra) for row, extra in zip(october(), ("Zut", "x", "x", "y"), strict=True)]
        (sheet,) = acts.look(home, workbook("a.xlsx", Achats=rows), REQUEST).sheets
        last = sheet.columns[-1]
        assert (last.heading, last.field, last.confidence) == ("Zut", None, "unmapped")
        assert last.samples == ("x", "y")

    def test_rejected_rows_come_with_their_cells_and_problems(self, home, workbook):
        path = workbook("a.xlsx", Achats=october(*LINES, ("Sans date", 7, None, "F4")))
        look = acts.look(home, path, REQUEST)
        (bad,) = look.bad_rows
        assert (bad.row, bad.reason, bad.cells) == (5, "date_missing", ("Sans date", "7", None, "F4"))
        assert [problem.kind for problem in bad.problems] == ["date_missing"]
        assert look.problem_counts["date_missing"] == 1
        assert (look.rows_rejected, look.total_rejected) == (1, Decimal("7.00"))

    def test_a_file_that_cannot_be_read_says_why(self, home, tmp_path):
        (tmp_path / "vide.xlsx").write_bytes(b"")
        look = acts.look(home, tmp_path / "vide.xlsx", REQUEST)
        assert (look.status, look.sheets, look.planned) == ("refused", (), ())
        assert [problem.kind for problem in look.problems] == ["file_empty"]


class TestQuestions:
    def test_a_convention_that_is_asked_and_answered(self, home, workbook):
        rows = [HEADINGS, ("Imprimerie Inventée", "1,234", "2016-10-05", "F1")]
        path = workbook("a.xlsx", Achats=rows)
        look = acts.look(home, path, REQUEST)
        (question,) = look.questions
        assert (look.status, question.setting, question.column) == ("needs_mapping", "decimal", "B")
        assert set(question.choices) == {"dot", "comma"}
        assert look.planned == ()
        again = acts.look(home, path, said("Achats", decimal="dot"))
        assert (again.status, again.total, again.questions) == ("ready", Decimal("1234.00"), ())

    def test_the_columns_that_may_be_the_amount_are_the_choices(self, home, workbook):
        headings = ("Fournisseur", "Montant", "Montant", "Date de facture")
        path = workbook("a.xlsx", Achats=[headings, ("Imprimerie", 5, 6, "2016-10-05")])
        (question,) = acts.look(home, path, REQUEST).questions
        assert (question.setting, question.field, question.choices) == ("columns", "amount", ("B", "C"))
        again = acts.look(home, path, said("Achats", columns={"amount": "C"}))
        assert again.total == Decimal("6.00")

    def test_without_a_header_its_row_is_asked(self, home, workbook):
        rows = [("xx", "yy", "zz"), ("Imprimerie", "5", "2016-10-05"), ("Atelier", "6", "2016-10-06")]
        look = acts.look(home, workbook("a.xlsx", Achats=rows), said("Achats", header_row=1))
        assert {question.setting for question in look.questions} <= {"columns", "header_row"}
        answered = {"supplier_name": "A", "amount": "B", "date": "C"}
        again = acts.look(
            home, workbook("a.xlsx", Achats=rows), said("Achats", header_row=1, columns=answered)
        )
        assert (again.status, again.total) == ("ready", Decimal("11.00"))

    def test_a_second_table_may_be_left_out(self, home, workbook):
        second = [(), ("Fournisseur", "Date", "Montant"), ("Atelier", "2016-10-09", 3)]
        path = workbook("a.xlsx", Achats=[*october(), *second])
        (question,) = acts.look(home, path, REQUEST).questions
        assert (question.kind, question.setting, question.choices) == ("second_table", "last_row", (5,))
        again = acts.look(home, path, said("Achats", last_row=5))
        assert (again.status, again.total) == ("ready", Decimal("1221.50"))


class TestSheetsChosen:
    def test_a_hidden_sheet_is_read_when_chosen_and_another_left_aside(self, home, workbook):
        path = workbook("a.xlsx", hidden=("Cachée",), Achats=october(), Cachée=october(LINES[0]))
        look = acts.look(home, path, REQUEST)
        assert [(sheet.status, sheet.reason) for sheet in look.sheets] == [
            ("ready", None),
            ("ignored", "hidden"),
        ]
        answers = {"sheets": {"Achats": {"read": False}, "Cachée": {"read": True}}}
        look = acts.look(home, path, replace(REQUEST, answers=answers))
        assert [sheet.status for sheet in look.sheets] == ["ignored", "ready"]
        assert (look.sheets[0].reason, look.total) == ("not_chosen", Decimal("1200.50"))

    def test_a_sheet_that_repeats_another_is_read_when_a_person_says_so(self, home, workbook):
        path = workbook("a.xlsx", Un=october(), Deux=october())
        assert acts.look(home, path, REQUEST).total == Decimal("1221.50")
        answers = {"sheets": {"Deux": {"read": True}, "Un": {"read": True}}}
        assert acts.look(home, path, replace(REQUEST, answers=answers)).total == Decimal("2443.00")

    def test_what_was_chosen_is_replayed(self, home, workbook):
        path = workbook("a.xlsx", hidden=("Cachée",), Achats=october(), Cachée=october(LINES[0]))
        answers = {"sheets": {"Achats": {"read": False}, "Cachée": {"read": True}}}
        acts.import_files(home, [path], replace(REQUEST, answers=answers))
        assert verify.verify(home).differences == []


class TestWhatAnImportWouldDo:
    def test_period_and_changes_against_what_is_in_effect(self, home, workbook):
        acts.import_files(home, [workbook("a.xlsx", Achats=october())], REQUEST)
        changed = ("Traiteur Imaginé", 12, "2016-10-06", "F2")
        corrected = workbook("b.xlsx", Achats=october(LINES[0], changed, ("Nouveau", 1, "2016-10-09", "F9")))
        (planned,) = acts.look(home, corrected, REQUEST).planned
        assert (planned.period, planned.is_inferred) == ("2016-10-01..2016-10-31", True)
        found = planned.changes
        counts = [getattr(found, name) for name in ("unchanged", "changed", "removed", "new")]
        assert [max(each.before.lines, each.after.lines) for each in counts] == [1, 1, 1, 1]
        assert (found.before.amount, found.after.amount) == (Decimal("1221.50"), Decimal("1213.50"))
        assert found.changed.examples[0].fields == ("amount",)

    def test_it_is_what_the_import_then_does(self, home, workbook):
        acts.import_files(home, [workbook("a.xlsx", Achats=october())], REQUEST)
        corrected = workbook("b.xlsx", Achats=october(LINES[0], LINES[2]))
        (planned,) = acts.look(home, corrected, REQUEST).planned
        (made,) = acts.import_files(home, [corrected], REQUEST).batches
        assert (made.added, made.closed) == (planned.changes.after.lines, planned.changes.before.lines)

    def test_the_same_file_again_changes_nothing(self, home, workbook):
        path = workbook("a.xlsx", Achats=october())
        acts.import_files(home, [path], REQUEST)
        (planned,) = acts.look(home, path, REQUEST).planned
        assert (planned.batch, planned.changes.unchanged.after.lines) == (1, 3)

    def test_an_overlap_that_nobody_declared_is_a_plan_problem(self, home, workbook):
        october_november = october(*LINES, ("Atelier", 1, "2016-11-02", "F5"))
        acts.import_files(home, [workbook("a.xlsx", Achats=october_november)], REQUEST)
        later = workbook("b.xlsx", Achats=october(("A", 1, "2016-11-03", "F6"), ("A", 1, "2016-12-03", "F7")))
        look = acts.look(home, later, REQUEST)
        assert (look.status, look.planned, look.plan_problem.kind) == ("ready", (), "period_overlap")

    def test_lines_outside_a_declared_period_are_handed_back(self, home, workbook):
        path = workbook("a.xlsx", Achats=october())
        period = (dt.date(2016, 10, 1), dt.date(2016, 10, 6))
        look = acts.look(home, path, replace(REQUEST, period=period))
        (planned,) = look.planned
        assert (planned.is_inferred, planned.handed_back, planned.lines) == (False, 1, 2)
        assert [bad.reason for bad in look.bad_rows] == ["outside_period"]

    @pytest.mark.parametrize(
        ("slug", "kind"), [(None, "organisation_missing"), ("nulle-part", "organisation_unknown")]
    )
    def test_whose_file_it_is_must_be_known(self, home, workbook, slug, kind):
        look = acts.look(home, workbook("a.xlsx", Achats=october()), acts.Request(slug))
        assert (look.status, look.planned, look.plan_problem.kind) == ("ready", (), kind)

    def test_nothing_is_stored(self, home, workbook):
        acts.look(home, workbook("a.xlsx", Achats=october()), REQUEST)
        assert archive.acts(home) == []
        assert not [path for path in home.rglob("*") if path.is_file()]


class TestRemembered:
    def test_what_a_person_says_outranks_what_is_remembered(self, home, workbook):
        headings = ("Fournisseur", "Montant avant taxes", "Date de facture", "Total payé")
        rows = [headings, ("Imprimerie", 5, "2016-10-05", 6)]
        acts.import_files(home, [workbook("a.xlsx", Achats=rows)], REQUEST)
        path = workbook("b.xlsx", Achats=[headings, ("Imprimerie", 7, "2016-11-05", 8)])
        remembered = acts.look(home, path, REQUEST)
        assert (remembered.total, remembered.sheets[0].columns[3].confidence) == (8, "remembered")
        person = acts.look(home, path, said("Achats", columns={"amount": "B"}))
        assert person.total == Decimal("7.00")

    def test_a_column_given_another_meaning_loses_the_remembered_one(self, home, workbook):
        rows = [(*HEADINGS, "Description"), ("Imprimerie", 5, "2016-10-05", "F1", "papier")]
        acts.import_files(home, [workbook("a.xlsx", Achats=rows)], REQUEST)
        path = workbook("b.xlsx", Achats=rows)
        (sheet,) = acts.look(home, path, said("Achats", columns={"buyer_unit": "E"})).sheets
        assert [column.field for column in sheet.columns if column.letter == "E"] == ["buyer_unit"]

    def test_is_listed_and_forgotten(self, home, workbook):
        acts.import_files(home, [workbook("a.xlsx", Achats=october())], REQUEST)
        (kept,) = acts.remembered(home, "Ville de Sherbrooke")
        assert kept.headings[0] == "fournisseur"
        assert kept.settings["columns"]["amount"] == "B"
        assert acts.forget(home, "ville-de-sherbrooke", kept.signature) == kept
        assert acts.remembered(home, "ville-de-sherbrooke") == []
        with pytest.raises(acts.Refused) as refused:
            acts.forget(home, "ville-de-sherbrooke", kept.signature)
        assert refused.value.problem.kind == "layout_unknown"
