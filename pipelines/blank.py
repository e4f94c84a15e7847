"""A blank workbook for a partner to fill: headings that are read as they stand, lists, instructions.

The examples are on the sheet of instructions, which bears a mark and is never read: they cannot count.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charts import palette
from labels import catalogue, has, text
from pipelines import ours

#: Columns of each kind of file, in order.
FIELDS = {
    "purchases": (
        "supplier_name",
        "neq",
        "date",
        "document_number",
        "description",
        "category",
        "amount",
        "tax_basis",
        "municipality",
        "postal_code",
        "social_economy",
    ),
    "contracts": (
        "contract_number",
        "supplier_name",
        "neq",
        "description",
        "contract_value",
        "tax_basis",
        "procurement_method",
        "start_date",
        "end_date",
        "municipality",
        "postal_code",
        "social_economy",
    ),
    "suppliers": (
        "supplier_name",
        "other_names",
        "neq",
        "legal_form",
        "financial",
        "status_from",
        "status_to",
        "address",
        "municipality",
        "postal_code",
        "place_kind",
        "sector",
        "offered",
        "unspsc",
        "contact_name",
        "contact_email",
        "contact_phone",
        "website",
        "story",
        "story_from",
    ),
    "plan": (
        "about",
        "grant_name",
        "indicator",
        "territory",
        "start_date",
        "end_date",
        "planned",
        "unit",
        "actual",
        "form",
        "confirmed",
        "note",
    ),
    "activities": (
        "date",
        "title",
        "activity_kind",
        "territory",
        "municipality",
        "people",
        "organisations",
        "hours",
        "organisation",
        "note",
    ),
    "survey": (
        "supplier_name",
        "neq",
        "group",
        "municipality",
        "period",
        "rho",
        "total_amount",
        "local_amount",
        "kept",
        "area",
        "note",
    ),
}
REQUIRED = frozenset(("supplier_name", "date", "amount", "contract_value", "tax_basis", "start_date"))
#: Of these kinds, the columns that must be filled: a supplier or a group of staff answers a survey.
_NEEDED = {
    "plan": frozenset(("indicator", "start_date", "end_date", "planned")),
    "activities": frozenset(("date", "title")),
    "survey": frozenset(("period",)),
}
_DAYS = ("date", "start_date", "end_date", "status_from", "status_to", "story_from")
_MONEY = ("amount", "contract_value")
_CHOSEN = ("tax_basis", "procurement_method", "social_economy", "financial", "place_kind")
_CHOSEN += ("about", "form", "confirmed")
_WIDE = {"supplier_name": 36, "description": 36}
_STEPS = range(1, 6)
_LAST_ROW = 1_048_575

Formats = Mapping[str, Format]


def workbook(kind: str, lang: str) -> bytes:
    """The workbook (xlsx) to fill with `kind`, one of FIELDS, its words in `lang`."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": text(f"blank.sheet.{kind}", lang), "language": f"{lang}-CA"})
        formats = {name: book.add_format(given) for name, given in _formats().items()}
        _instruct(book.add_worksheet(text("blank.instructions", lang)), kind, lang, formats)
        _lay_out(book.add_worksheet(text(f"blank.sheet.{kind}", lang)), kind, lang, formats)
    return made.getvalue()


def choices(field: str, lang: str) -> list[str]:
    """What can be chosen in the column of `field`, as the reader understands it."""
    prefix = f"blank.{field}."
    return [words for key, words in catalogue(lang).items() if key.startswith(prefix)]


def _said(kind: str, group: str, name: str, lang: str, **slots: object) -> str:
    """A wording of the workbook: its own for this kind of file where it has one, else that of all."""
    own = f"blank.{kind}.{group}.{name}"
    return text(own if has(own, lang) else f"blank.{group}.{name}", lang, **slots)


def _formats() -> dict[str, dict[str, object]]:
    colours = palette.theme("light")
    head = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
    return {
        "title": {"bold": True, "font_size": 14},
        "bold": {"bold": True},
        "wrap": {"text_wrap": True, "valign": "top"},
        "required": head | {"bg_color": palette.scale()[0]},
        "optional": head | {"bg_color": colours["surface"]},
        "text": {"num_format": "@"},
        "day": {"num_format": "yyyy-mm-dd"},
        "money": {"num_format": "#,##0.00"},
    }


def _lay_out(sheet: Worksheet, kind: str, lang: str, formats: Formats) -> None:
    """The sheet to fill: headings, the format of each column, what it takes."""
    for place, field in enumerate(FIELDS[kind]):
        heading = formats["required" if field in _NEEDED.get(kind, REQUIRED) else "optional"]
        sheet.write_string(0, place, _said(kind, "heading", field, lang), heading)
        cells = formats["day" if field in _DAYS else "money" if field in _MONEY else "text"]
        sheet.set_column(place, place, _WIDE.get(field, 18), cells)
        rule = _rule(field, lang)
        if rule:
            sheet.data_validation(1, place, _LAST_ROW, place, rule)
    sheet.freeze_panes(1, 0)


def _rule(field: str, lang: str) -> dict[str, object] | None:
    """What a spreadsheet program checks of a column as it is filled; it warns, and lets through."""
    about = {"error_type": "warning", "error_title": text("blank.wrong", lang)}
    if field in _CHOSEN:
        return about | {
            "validate": "list",
            "source": choices(field, lang),
            "error_message": text("blank.pick", lang),
        }
    if field in _DAYS:
        return about | {
            "validate": "date",
            "criteria": ">",
            "value": "=DATE(1990,1,1)",
            "error_message": text("blank.not_a_date", lang),
        }
    if field in _MONEY:
        return about | {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e12,
            "maximum": 1e12,
            "error_message": text("blank.not_an_amount", lang),
        }
    return None


def _instruct(sheet: Worksheet, kind: str, lang: str, formats: Formats) -> None:
    """The sheet of instructions: steps, what each column is for, two examples."""
    sheet.write_string(0, 0, ours.INSTRUCTIONS)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, len(FIELDS[kind]), 20)
    sheet.write_string(1, 0, text("blank.title", lang), formats["title"])
    called = text(f"blank.sheet.{kind}", lang)
    for row, step in enumerate(_STEPS, start=3):
        sheet.write_string(row, 0, _said(kind, "step", str(step), lang, sheet=called))
    row = _tell_columns(sheet, 4 + len(_STEPS), kind, lang, formats)
    _show_examples(sheet, row + 2, kind, lang, formats)


def _tell_columns(sheet: Worksheet, row: int, kind: str, lang: str, formats: Formats) -> int:
    """A table of the columns, below its title at `row`; its last row."""
    sheet.write_string(row, 0, text("blank.columns", lang), formats["title"])
    for place, name in enumerate(("column", "what", "needed")):
        sheet.write_string(row + 1, place, text(f"blank.{name}", lang), formats["optional"])
    for place, field in enumerate(FIELDS[kind], start=row + 2):
        needed = text("blank.yes" if field in _NEEDED.get(kind, REQUIRED) else "blank.no", lang)
        sheet.write_string(place, 0, _said(kind, "heading", field, lang), formats["bold"])
        sheet.write_string(place, 1, _said(kind, "help", field, lang), formats["wrap"])
        sheet.write_string(place, 2, needed)
    return row + 1 + len(FIELDS[kind])


def _show_examples(sheet: Worksheet, row: int, kind: str, lang: str, formats: Formats) -> None:
    sheet.write_string(row, 0, text("blank.examples", lang), formats["title"])
    sheet.write_string(row + 1, 0, text("blank.examples_note", lang))
    for place, field in enumerate(FIELDS[kind]):
        sheet.write_string(row + 2, place, _said(kind, "heading", field, lang), formats["optional"])
        for below, example in enumerate(("first", "second"), start=3):
            sheet.write_string(row + below, place, _said(kind, example, field, lang))
