"""The tables of the page of categories: how they are known, what is to classify, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.tables import Column, Table
from dashboard.view import View
from labels import numbers
from measures.categorised import Category, Covered, Decided, Open

Known = Mapping[str, Category]

#: Columns of the editor that a person reads; the others are his to change.
READ = ("value", "organisation", "amount", "cumulative", "why", "field", "descriptions", "suppliers", "lines")
#: So many suppliers and descriptions of a value are shown.
SAMPLES = 3


def choices(view: View, known: Known) -> dict[str, str | None]:
    """What a person may choose, families before segments: names with their codes, None for no category."""
    ordered = sorted(known.values(), key=lambda each: (each.level == "segment", each.code))
    none = {view.text("page.categories.none_fits"): None}
    return none | {_named(each, view.lang): each.code for each in ordered}


def coverage(view: View, covered: Sequence[Covered]) -> Table:
    """One row an evidence, with its dollars and their share."""
    rows = (
        (view.text(f"page.categories.evidence.{each.evidence}"), each.line_count, each.amount, each.share)
        for each in covered
    )
    return _table(view, {"evidence": "", "lines": "count", "amount": "dollars", "share": "share"}, rows)


def editor(view: View, opened: Sequence[Open], known: Known, *, is_ticked: bool) -> object:
    """The rows of the editor; amounts are numbers, so that sorting sorts them, and read as dollars."""
    frame = pd.DataFrame(
        {
            "confirm": [is_ticked and each.suggestion is not None for each in opened],
            "value": [each.value for each in opened],
            "organisation": [each.buyer_name for each in opened],
            "amount": [float(each.amount) for each in opened],
            "cumulative": [float(each.cumulative_share) for each in opened],
            "category": [_suggested(each, known, view.lang) for each in opened],
            "why": [each.why(view.lang) for each in opened],
            "descriptions": [" · ".join(each.descriptions[:SAMPLES]) for each in opened],
            "suppliers": [" · ".join(each.suppliers[:SAMPLES]) for each in opened],
            "field": [view.text(f"category.field.{each.field}") for each in opened],
            "lines": [each.line_count for each in opened],
        }
    )
    return frame.style.format(
        {
            "amount": lambda value: numbers.money(value, view.lang),
            "cumulative": lambda value: numbers.percent(value, view.lang),
        }
    )


def configured(view: View, chosen: Mapping[str, str | None]) -> dict[str, Any]:
    """How the columns of the editor are headed, and the list that a category is chosen from."""
    kind = st.column_config
    shown: dict[str, Any] = {name: kind.Column(_heading(view, name)) for name in READ}
    return shown | {
        "value": kind.Column(_heading(view, "value"), pinned=True),
        # two organisations often send the same words: whose they are stands beside them
        "organisation": kind.Column(_heading(view, "organisation"), width=170),
        "confirm": kind.CheckboxColumn(_heading(view, "confirm"), pinned=True),
        "category": kind.SelectboxColumn(_heading(view, "category"), options=list(chosen), width=300),
    }


def worklist(view: View, opened: Sequence[Open], known: Known) -> Table:
    """The worklist, to be downloaded."""
    names = {
        "value": "", "organisation": "", "field": "", "amount": "cents", "lines": "count",
        "cumulative": "share", "category": "", "why": "", "suppliers": "", "descriptions": "",
    }  # fmt: skip
    rows = (
        (
            each.value, each.buyer_name, view.text(f"category.field.{each.field}"), each.amount,
            each.line_count, each.cumulative_share, _suggested(each, known, view.lang),
            each.why(view.lang), " · ".join(each.suppliers), " · ".join(each.descriptions),
        )
        for each in opened
    )  # fmt: skip
    return _table(view, names, rows)


def decisions(view: View, rows: Sequence[Decided], known: Known) -> Table:
    """One row a decision, with what it does today."""
    names = {"ledger": "", "state": "", "value": "", "category": "", "organisation": "", "field": "",
             "amount": "dollars", "lines": "count", "reason": "", "who": "", "when": ""}  # fmt: skip
    everyone, none = view.text("page.categories.every_organisation"), view.text("page.categories.none_fits")
    shown = (
        (
            str(each.ledger), view.text(f"category.state.{each.state}"), each.value,
            known[each.category].name(view.lang) if each.category else none,
            view.names.of("buyer", each.organisation) if each.organisation else everyone,
            view.text(f"category.field.{each.field}"), each.amount, each.lines, each.reason, each.who,
            numbers.date(each.at.date(), view.lang),
        )
        for each in rows
    )  # fmt: skip
    return _table(view, names, shown)


def _table(view: View, names: Mapping[str, str], rows: Any) -> Table:
    return Table(tuple(Column(_heading(view, name), unit) for name, unit in names.items()), tuple(rows))


def _suggested(each: Open, known: Known, lang: str) -> str | None:
    return _named(known[each.suggestion], lang) if each.suggestion else None


def _named(category: Category, lang: str) -> str:
    return f"{category.name(lang)} · {category.code}"


def _heading(view: View, name: str) -> str:
    return view.text(f"page.categories.column.{name}")
