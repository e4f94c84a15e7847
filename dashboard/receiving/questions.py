"""The questions a file leaves open, each in plain words with its choices, answered all at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import tables
from dashboard.receiving import conventions, layout, settings
from dashboard.receiving.desk import Desk, Sent
from dashboard.view import View


def draw(desk: Desk, sent: Sent) -> None:
    """One form for all open questions; answers left empty stay open."""
    questions = sent.look.questions
    if sent.look.plan_problem is not None:
        _plan(desk, sent)
    if not questions:
        return
    view = desk.view
    st.subheader(view.text("page.receive.questions", n=len(questions)), anchor=False)
    with st.form(sent.widget("questions")):
        given = [(question, _ask(view, sent, question, number)) for number, question in enumerate(questions)]
        if st.form_submit_button(view.text("page.receive.answer"), type="primary"):
            answered = [(question, value) for question, value in given if value not in (None, [])]
            if answered:
                desk.answer(sent, _by_sheet(answered))
                st.rerun()
            st.caption(view.text("page.receive.no_answer"))


def _by_sheet(answered: list[tuple[Any, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Answers as an answers file holds them: by sheet, columns by field."""
    found: dict[str, dict[str, Any]] = {}
    for question, value in answered:
        sheet = found.setdefault(question.sheet, {})
        if question.setting == "columns":
            sheet.setdefault("columns", {})[question.field] = value
        else:
            sheet[question.setting] = value
    return found


def _ask(view: View, sent: Sent, question: Any, number: int) -> Any:
    """The control of one question, under its sentence; None until it is answered."""
    st.markdown(f"**{tables.literal(question.message[view.lang])}**")
    sheet = next((each for each in sent.look.sheets if each.name == question.sheet), None)
    key = sent.widget(f"question_{number}")
    if question.setting == "columns" and sheet is not None:
        return _column(view, sheet, question, key)
    if question.setting == "header_row" and sheet is not None:
        return _row(view, sheet, question, key)
    return _choice(view, question, key)


def _column(view: View, sheet: Any, question: Any, key: str) -> str | None:
    """One of the columns of the sheet, each with what it holds."""
    by_letter = {each.letter: each for each in sheet.columns}
    field = view.text(f"table.fields.{question.field}")
    return st.selectbox(
        view.text("page.receive.which_column", field=field),
        list(question.choices) or list(by_letter),
        index=None,
        format_func=lambda letter: layout.column_words(view, by_letter.get(letter), letter),
        placeholder=view.text("page.receive.choose_column"),
        key=key,
    )


def _row(view: View, sheet: Any, question: Any, key: str) -> int | None:
    """One of the first rows, told by its number and its first words."""
    words = layout.row_words(view, sheet)
    return st.selectbox(
        view.text("page.receive.header_rows"),
        list(question.choices),
        index=None,
        format_func=lambda row: words.get(row, str(row)),
        placeholder=view.text("page.receive.choose_rows"),
        key=key,
    )


def _choice(view: View, question: Any, key: str) -> Any:
    """One of the values that the setting may take, in words; a row's number when it may take any."""
    label = view.text(f"page.receive.setting.{question.setting}")
    if not question.choices:
        return st.number_input(label, value=None, min_value=1, step=1, key=key, width=280)
    return st.radio(
        label,
        list(question.choices),
        index=None,
        format_func=lambda value: conventions.choice_words(view, question.setting, value),
        key=key,
    )


def _plan(desk: Desk, sent: Sent) -> None:
    """The file reads, but the period it would replace must be said."""
    view = desk.view
    st.subheader(view.text("page.receive.questions", n=1), anchor=False)
    with st.form(sent.widget("plan")):
        st.markdown(f"**{tables.literal(sent.look.plan_problem.text(view.lang))}**")
        period = settings.period(view, sent.widget("plan_period"), sent.said["period"])
        mode = settings.mode(view, sent.widget("plan_mode"), sent.said["mode"])
        if st.form_submit_button(view.text("page.receive.answer"), type="primary"):
            desk.say(sent, period=period, mode=mode)
            st.rerun()
