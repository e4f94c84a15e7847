"""How the cells of a sheet are read: decimal mark, order of days, taxes, scale, sections; changed at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard import lines
from dashboard.receiving.desk import KINDS, Desk, Sent
from dashboard.view import View
from labels import has

#: What each setting may be, as an answers file says it.
CHOICES: dict[str, Sequence[Any]] = {
    "kind": KINDS,
    "tax_basis": ("before", "included", "net", "unknown"),
    "decimal": ("dot", "comma"),
    "date_order": ("dmy", "mdy", "ymd"),
    "scale": (1, 1000, 1000000),
    "section": ("", "supplier_name", "buyer_unit"),
    "fiscal_year_end": ("03-31", "04-30", "06-30", "12-31"),
}
#: Fields whose empty cells may repeat the cell above.
FILLED = ("supplier_name", "date")
_NONE = "none"


def draw(desk: Desk, sent: Sent, sheet: Any) -> None:
    """One control a setting, folded; the sheet is read again with what was changed."""
    if sheet.status == "ignored" or not sheet.settings:
        return
    view = desk.view
    with (
        st.expander(view.text("page.receive.conventions"), icon=":material/rule:"),
        st.form(sent.widget(f"conventions_{sheet.name}"), border=False),
    ):
        chosen: dict[str, Any] = {}
        with st.grid(3, gap="small", min_column_width=220):
            for name in CHOICES:
                if name in sheet.settings:
                    chosen[name] = _setting(view, sent, sheet, name)
            chosen["fill_down"] = _filled(view, sent, sheet)
        changed = st.form_submit_button(
            view.text("page.receive.change_conventions"), icon=":material/refresh:"
        )
    answers = {name: value for name, value in chosen.items() if value != sheet.settings.get(name)}
    if changed and answers:
        desk.answer(sent, {sheet.name: answers})
        st.rerun()


def _setting(view: View, sent: Sent, sheet: Any, name: str) -> Any:
    options = list(dict.fromkeys((*CHOICES[name], sheet.settings[name])))
    return st.selectbox(
        view.text(f"page.receive.setting.{name}"),
        options,
        index=options.index(sheet.settings[name]),
        format_func=_words(view, name),
        key=sent.widget(f"setting_{sheet.name}_{name}"),
    )


def _filled(view: View, sent: Sent, sheet: Any) -> list[str]:
    now = list(sheet.settings.get("fill_down", ()))
    return st.multiselect(
        view.text("page.receive.setting.fill_down"),
        list(dict.fromkeys((*FILLED, *now))),
        default=now,
        format_func=lambda field: lines.field_name(view, field),
        placeholder=view.text("page.receive.nothing"),
        key=sent.widget(f"setting_{sheet.name}_fill_down"),
    )


def _words(view: View, setting: str) -> Callable[[Any], str]:
    return lambda value: choice_words(view, setting, value)


def choice_words(view: View, setting: str, value: Any) -> str:
    """What a value of a setting means, as a person says it."""
    name = str(value).lower() if value != "" else _NONE
    key = f"page.receive.choice.{setting}.{name}"
    return view.text(key) if has(key, view.lang) else str(value)
