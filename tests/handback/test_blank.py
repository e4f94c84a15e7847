"""A blank workbook, filled by somebody with lines, is read without a single question."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from labels import LANGUAGES, text
from pipelines import acts, blank, check, shapes
from pipelines.columns import headings, words

D = dt.date
FILLED = {
    "supplier_name": ["Coop du Lac", "Menuiserie Roc", "Traiteur Noctuel"],
    "neq": [None, "1100123455", None],
    "date": [D(2026, 4, 15), D(2026, 5, 1), D(2026, 6, 30)],
    "document_number": ["0001", "0002", "0003"],
    "contract_number": ["C-1", "C-2", "C-3"],
    "description": ["Repas", "Portes", None],
    "category": ["Alimentation", "Travaux", None],
    "amount": [100.0, 1234.56, -20.25],
    "contract_value": [100.0, 1234.56, 500],
    "tax_basis": ["before", "included", "net"],
    "procurement_method": ["open", "limited", "direct"],
    "start_date": [D(2026, 4, 15), D(2026, 5, 1), D(2026, 6, 30)],
    "end_date": [D(2026, 12, 31), None, D(2027, 1, 1)],
    "municipality": ["Sherbrooke", "Magog", None],
    "postal_code": ["J1H 5H8", None, None],
    "social_economy": ["true", "false", None],
}


@pytest.fixture(params=[(kind, lang) for kind in shapes.KINDS for lang in LANGUAGES], ids="-".join)
def blank_book(request):
    kind, lang = request.param
    return kind, lang, openpyxl.load_workbook(io.BytesIO(acts.blank_workbook(kind, lang)))


def filled(book, kind, lang):
    """The workbook with three lines, choices made in its own words."""
    sheet = book[text(f"blank.sheet.{kind}", lang)]
    for column, field in enumerate(blank.FIELDS[kind], start=1):
        for row, value in enumerate(FILLED[field], start=2):
            chosen = field in ("tax_basis", "procurement_method", "social_economy") and value
            sheet.cell(row, column, text(f"blank.{field}.{value}", lang) if chosen else value)
    return book


def test_filled_it_is_read_without_a_question(blank_book, tmp_path):
    kind, lang, book = blank_book
    path = tmp_path / "rempli.xlsx"
    filled(book, kind, lang).save(path)
    checked = check.check(path)
    [sheet] = [sheet for sheet in checked.sheets if sheet.status == "ready"]
    assert (checked.status, sheet.kind, sheet.rows_accepted) == ("ready", kind, 3)
    assert {column.confidence for column in sheet.columns.values()} == {"exact"}
    assert set(sheet.columns) == set(blank.FIELDS[kind])
    assert sheet.rows["tax_basis"].to_pylist() == FILLED["tax_basis"]
    amounts = FILLED["contract_value" if kind == "contracts" else "amount"]
    assert sheet.total == sum(Decimal(str(amount)) for amount in amounts)
    assert sheet.rows["social_economy"].to_pylist() == [True, False, None]
    assert dict(checked.problems.counts) == {}
    if kind == "contracts":
        assert sheet.rows["procurement_method"].to_pylist() == FILLED["procurement_method"]
        assert sheet.rows["end_date"].to_pylist() == FILLED["end_date"]


def test_its_examples_are_never_read(blank_book, tmp_path):
    _, lang, book = blank_book
    path = tmp_path / "vierge.xlsx"
    instructions = book[text("blank.instructions", lang)]
    shown = [cell for row in instructions.iter_rows(values_only=True) for cell in row]
    assert text("blank.first.supplier_name", lang) in shown
    instructions.title = "Autre nom"
    book.save(path)
    checked = check.check(path)
    assert [(sheet.status, sheet.reason) for sheet in checked.sheets] == [
        ("ignored", "ours"),
        ("ignored", "no_rows"),
    ]


def test_headings_are_synonyms_and_choices_are_words_the_reader_knows(blank_book):
    kind, lang, _ = blank_book
    for field in blank.FIELDS[kind]:
        best = headings.matches(text(f"blank.heading.{field}", lang))[0]
        assert (best.field, best.is_exact) == (field, True)
    known = {words.plain(row["phrase"]) for row in words.table("value_words")}
    for field in ("tax_basis", "procurement_method", "social_economy"):
        assert {words.plain(choice) for choice in blank.choices(field, lang)} <= known


def test_it_helps_whoever_fills_it(blank_book):
    kind, lang, book = blank_book
    sheet = book[text(f"blank.sheet.{kind}", lang)]
    rules = {str(rule.sqref).rstrip("0123456789"): rule for rule in sheet.data_validations.dataValidation}
    lists = [rule for rule in rules.values() if rule.type == "list"]
    assert sheet.freeze_panes == "A2"
    assert {rule.type for rule in rules.values()} == {"list", "date", "decimal"}
    assert f'"{",".join(blank.choices("tax_basis", lang))}"' in [rule.formula1 for rule in lists]
    assert book.active.title == text("blank.instructions", lang)
