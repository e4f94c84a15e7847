"""The parts of the page that need no page: words of every question, mappings, files in each other’s way."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.receiving import conventions, layout
from dashboard.receiving.desk import SAID, Desk, Sent
from labels import LANGUAGES, has
from pipelines import answers, shapes

COLUMNS = [
    SimpleNamespace(letter="A", field="supplier_name"),
    SimpleNamespace(letter="B", field="amount"),
    SimpleNamespace(letter="C", field=None),
    SimpleNamespace(letter="D", field="credit"),
]
NOW = {"A": "supplier_name", "B": "amount", "C": "", "D": "credit"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("setting", sorted({*answers.QUESTIONS.values(), *conventions.CHOICES, "fill_down"}))
def test_every_question_has_words_and_so_has_each_of_its_answers(setting, lang):
    if setting in ("columns", "header_rows"):
        return
    assert has(f"page.receive.setting.{setting}", lang)
    values = [value for value in answers.CHOICES[setting] or () if value != ""]
    missing = [
        value for value in values if not has(f"page.receive.choice.{setting}.{str(value).lower()}", lang)
    ]
    assert missing == []


def test_the_settings_shown_take_the_values_that_answers_take():
    for setting, values in conventions.CHOICES.items():
        allowed = answers.CHOICES[setting]
        assert allowed is None or set(values) <= set(allowed), setting


def test_every_field_can_be_chosen_for_a_column():
    assert set(layout.field_names()) == set(shapes.FIELDS)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, {}),
        ({"C": "date"}, {"date": "C"}),
        ({"B": ""}, {"amount": ""}),
        ({"B": "", "C": "amount"}, {"amount": "C"}),
        ({"A": "amount", "B": "supplier_name"}, {"amount": "A", "supplier_name": "B"}),
        ({"D": "amount", "B": ""}, {"amount": "D", "credit": ""}),
    ],
)
def test_what_changed_about_columns_is_said_by_field(changed, said):
    assert layout.mapping(COLUMNS, NOW | changed) == said


def sent(name, period="2024-01-01..2024-03-31", kind="purchases", scope="all", mode="replace", of="ville"):
    planned = SimpleNamespace(kind=kind, scope=scope, mode=mode, period=period, batch=None)
    look = SimpleNamespace(status="ready", plan_problem=None, planned=(planned,))
    return Sent(name, name, Path(name), SAID | {"organisation": of}, look=look)


@pytest.mark.parametrize(
    ("other", "is_rival"),
    [
        (sent("b"), True),
        (sent("b", period="2024-03-31..2024-04-30"), True),
        (sent("b", period="2024-04-01..2024-06-30"), False),
        (sent("b", kind="contracts"), False),
        (sent("b", scope="social-economy"), False),
        (sent("b", of="college"), False),
        (sent("b", mode="add"), True),
    ],
)
def test_files_are_rivals_when_one_would_replace_lines_of_the_other(other, is_rival):
    files = {"a": sent("a"), "b": other}
    desk = Desk(None, None, Path(), files)
    assert bool(desk.rivals(files["a"])) == bool(desk.rivals(files["b"])) == is_rival
    assert len(desk.ready()) == (0 if is_rival else 2)


def test_two_files_that_only_add_are_in_nobodys_way():
    files = {"a": sent("a", mode="add"), "b": sent("b", mode="add")}
    assert len(Desk(None, None, Path(), files).ready()) == 2
