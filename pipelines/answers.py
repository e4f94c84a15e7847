"""What a person decided about a file's layout: read from a TOML file, or written out to be reviewed.

An answers file has one table a sheet (`[sheets."Feuil1"]`); keys at the top hold for every sheet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomli_w

from labels import text
from pipelines import shapes
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import Problem, Refused

#: What may be answered, with the values it may take (None: free).
CHOICES: dict[str, tuple[str, ...] | None] = {
    "signature": None,
    "read": (True, False),
    "header_rows": None,
    "kind": (*shapes.KINDS, *shapes.LISTS),
    "columns": None,
    "decimal": ("dot", "comma"),
    "date_order": ("dmy", "mdy", "ymd"),
    "tax_basis": shapes.TAX_BASES,
    "fiscal_year_end": None,
    "year_end": None,
    "fill_down": None,
    "section": ("", "supplier_name", "buyer_unit"),
    "constants": None,
    "scale": (1, 1000, 1000000),
    "credits": ("", "as_written", "negative"),
    "accept_rejected": (True, False),
    "cancelled": ("", "kept", "excluded"),
    "kinds": ("", "all", "spent"),
    "repeated": ("", "lines"),
    "typed_dates": ("", "as_typed", "swapped"),
    "last_total": ("", "line", "total"),
    "hidden_totals": ("", "lines"),
    "amounts": ("", "whole"),
    "last_row": None,
    "date_parts": None,
    "share_scale": ("", "percent", "fraction"),
    "period": None,
    "complete": None,
}
#: Questions that a problem leaves open, and the setting that answers each.
QUESTIONS = {
    "many_rows_rejected": "accept_rejected",
    "rows_shifted": "accept_rejected",
    "lines_cancelled": "cancelled",
    "lines_of_two_kinds": "kinds",
    "amounts_repeated": "repeated",
    "dates_swapped": "typed_dates",
    "total_doubtful": "last_total",
    "totals_hidden": "hidden_totals",
    "amount_cut": "amounts",
    "second_table": "last_row",
    "amount_scale_unknown": "scale",
    "credit_sign_unknown": "credits",
    "no_header": "header_rows",
    "no_amount_column": "columns",
    "no_supplier_column": "columns",
    "no_enterprise_column": "columns",
    "no_date_column": "columns",
    "no_indicator_column": "columns",
    "no_planned_column": "columns",
    "no_activity_column": "columns",
    "no_respondent_column": "columns",
    "no_share_column": "columns",
    "share_scale_undecided": "share_scale",
    "amount_column_ambiguous": "columns",
    "amount_convention_undecided": "decimal",
    "date_order_undecided": "date_order",
    "sheets_overlap": "read",
}


def load(path: Path) -> dict[str, object]:
    """The answers of a TOML file. Raises Refused (`file_not_found`, `answers_invalid`)."""
    if not path.is_file():
        raise Refused(Problem("file_not_found", value=str(path)))
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(Problem("answers_invalid", value=path.name, slots={"why": str(error)})) from error
    for table in (read, *read.get("sheets", {}).values()):
        _refuse_unknown(table, path)
    return read


def of_sheet(answers: Mapping[str, object], name: str) -> dict[str, object]:
    """What was answered for the sheet `name`: its own table, over what holds for every sheet."""
    everywhere = {key: value for key, value in answers.items() if key in CHOICES or key == "header_row"}
    found = everywhere | dict(answers.get("sheets", {}).get(name, {}))
    if "header_row" in found:
        row = found.pop("header_row")
        found.setdefault("header_rows", [row] if row else [])
    return found


def write(path: Path, checked: Checked, lang: str = "fr") -> None:
    """Write what was understood of a file as an answers file, with a comment for each open question."""
    lines = [f"# {text('answers.about', lang)}", ""]
    for sheet in checked.sheets:
        if sheet.status in ("ready", "needs_mapping"):
            lines += _written(sheet, checked, lang)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written(sheet: CheckedSheet, checked: Checked, lang: str) -> list[str]:
    asked = [each for each in checked.problems if each.sheet == sheet.name and each.kind in QUESTIONS]
    comments = [f"# ? {each.message(lang)} ({QUESTIONS[each.kind]})" for each in asked]
    open_keys = {QUESTIONS[each.kind] for each in asked} - {"columns"}
    settings = {
        key: value
        for key, value in sheet.settings.items()
        if key != "complete" and key not in open_keys and value not in ("", 0, [], {})
    }
    choices = [f"# {key} = {' | '.join(map(_choice, CHOICES[key] or ('…',)))}" for key in sorted(open_keys)]
    rivals = [each for each in asked if each.kind == "amount_column_ambiguous"]
    if rivals:
        settings["columns"] = _without(settings["columns"], {each.column for each in rivals})
    head, _, rest = tomli_w.dumps({"sheets": {sheet.name: settings}}).partition("]\n")
    for each in rivals:
        rest = rest.replace(".columns]\n", f".columns]\n# amount = {_offered(each)}\n", 1)
    return [*comments, f"{head}]", *choices, rest]


def _choice(value: object) -> str:
    """A choice as TOML spells it, texts without their quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without(columns: Mapping[str, str], letters: set[str | None]) -> dict[str, str]:
    """The columns of fields but for those in question: an answers file left as it is decides nothing."""
    return {name: letter for name, letter in columns.items() if letter not in letters}


def _offered(problem: Problem) -> str:
    """The letters among which the amount column is to be chosen: `"C" | "D"`."""
    letters = [str(problem.column), *str(problem.slots["others"]).split(", ")]
    return " | ".join(f'"{letter}"' for letter in letters)


def _refuse_unknown(table: Mapping[str, object], path: Path) -> None:
    for key, value in table.items():
        allowed = CHOICES.get(key)
        if key in ("sheet", "sheets", "header_row"):
            continue
        if key not in CHOICES or (allowed and value not in allowed):
            why = f"{key} = {value}"
            raise Refused(Problem("answers_invalid", value=path.name, slots={"why": why}))
