"""The questions that a file leaves open: which setting answers each, and what it may take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labels import LANGUAGES
from pipelines import answers
from pipelines.checked import Checked
from pipelines.look.told import Question, SheetLook
from pipelines.problems import Problem

#: The field whose column is asked for, by kind of problem.
FIELDS = {
    "no_amount_column": "amount",
    "amount_column_ambiguous": "amount",
    "no_supplier_column": "supplier_name",
    "no_enterprise_column": "supplier_name",
    "no_date_column": "date",
    "no_indicator_column": "indicator",
    "no_planned_column": "planned",
    "no_activity_column": "title",
    "no_respondent_column": "supplier_name",
    "no_share_column": "rho",
}


def asked(checked: Checked, sheets: Sequence[SheetLook]) -> tuple[Question, ...]:
    """One question a setting and field of a sheet, in the order of the problems that ask them."""
    shown = {sheet.name: sheet for sheet in sheets}
    found: dict[tuple[str, str, str | None], Question] = {}
    for problem in checked.problems:
        if problem.kind in answers.QUESTIONS and problem.sheet in shown:
            question = _question(problem, shown[problem.sheet])
            found.setdefault((question.sheet, question.setting, question.field), question)
    return tuple(found.values())


def _question(problem: Problem, sheet: SheetLook) -> Question:
    setting, field = answers.QUESTIONS[problem.kind], FIELDS.get(problem.kind)
    if setting == "header_rows":
        setting = "header_row"
    return Question(
        sheet=sheet.name,
        kind=problem.kind,
        setting=setting,
        field=field,
        column=problem.column,
        choices=_choices(setting, problem, sheet),
        message={lang: problem.message(lang) for lang in LANGUAGES},
    )


def _choices(setting: str, problem: Problem, sheet: SheetLook) -> tuple[Any, ...]:
    if setting == "columns":
        return _letters(problem.slots, problem.column, sheet)
    if setting == "header_row":
        return tuple(each.row for each in sheet.first_rows if sum(map(bool, each.cells)) > 1)
    if setting == "last_row" and problem.row:
        return (problem.row - 1,)
    return tuple(each for each in answers.CHOICES.get(setting) or () if each != "")


def _letters(slots: Mapping[str, object], column: str | None, sheet: SheetLook) -> tuple[str, ...]:
    """The columns in question when the problem names them, else all that hold something."""
    if "others" in slots and column:
        return (column, *str(slots["others"]).split(", "))
    return tuple(each.letter for each in sheet.columns if each.heading or each.samples)
