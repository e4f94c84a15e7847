"""The questions a file leaves open, each in plain words with its choices, answered all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import lines, tables
from dashboard.receiving import conventions, layout, settings
from dashboard.receiving.desk import Desk, Sent
from dashboard.view import View


def draw(desk: Desk, sent: Sent) -> None:
    """One form for all open questions; answers left empty stay open."""
    if sent.look.plan_problem is not None:
        _plan(desk, sent)
    asked = grouped(sent.look)
    if not asked:
        return
    view = desk.view
    st.subheader(view.text("page.receive.questions", n=len(asked)), anchor=False)
    with st.form(sent.widget("questions")):
        given = [(alike, _ask(view, sent, alike, number)) for number, alike in enumerate(asked)]
        if st.form_submit_button(view.text("page.receive.answer"), type="primary"):
            if any(answers for _, answers in given):
                _answer(desk, sent, given)
                st.rerun()
            st.caption(view.text("page.receive.no_answer"))


def grouped(look: Any) -> list[list[Any]]:
    """The questions of a file, those that sheets of the same headings share put together: asked once."""
    headings = {sheet.name: tuple(column.heading for column in sheet.columns) for sheet in look.sheets}
    found: dict[tuple[Any, ...], list[Any]] = {}
    for each in look.questions:
        key = (each.setting, each.field, tuple(each.choices), headings.get(each.sheet))
        found.setdefault(key, []).append(each)
    return list(found.values())


def _answer(desk: Desk, sent: Sent, given: Sequence[tuple[Sequence[Any], Mapping[str, Any]]]) -> None:
    """Each answer goes to all the sheets that asked."""
    for alike, answers in given:
        if answers:
            desk.answer(sent, {each.sheet: answers for each in alike})


def _ask(view: View, sent: Sent, alike: Sequence[Any], number: int) -> Mapping[str, Any]:
    """The control of one question, under its sentence: its answer as an answers file says it, or nothing."""
    question, *others = alike
    st.markdown(f"**{tables.literal(question.message[view.lang])}**")
    if others:
        names = tables.literal(", ".join(each.sheet for each in others))
        st.caption(view.text("page.receive.also", sheets=names))
    sheet = next((each for each in sent.look.sheets if each.name == question.sheet), None)
    key = sent.widget(f"question_{number}")
    if question.setting == "columns" and sheet is not None:
        return _column(view, sheet, question, key)
    if question.setting == "header_row" and sheet is not None:
        return _said("header_row", _row(view, sheet, question, key))
    return _said(question.setting, _choice(view, question, key))


def _said(setting: str, value: Any) -> Mapping[str, Any]:
    return {} if value is None else {setting: value}


def _column(view: View, sheet: Any, question: Any, key: str) -> Mapping[str, Any]:
    """One of the columns of the sheet, each with what it holds; failing that, what holds for all lines."""
    by_letter = {each.letter: each for each in sheet.columns}
    field = lines.field_name(view, question.field)
    letter = st.selectbox(
        view.text("page.receive.which_column", field=field),
        list(question.choices) or list(by_letter),
        index=None,
        format_func=lambda letter: layout.column_words(view, by_letter.get(letter), letter),
        placeholder=view.text("page.receive.choose_column"),
        key=key,
    )
    constant = _constant(view, question.field, f"{key}_all")
    return {"columns": {question.field: letter}} if letter else _said("constants", constant)


def _constant(view: View, field: str, key: str) -> Mapping[str, str] | None:
    """What holds for every line of a sheet that has no column for it: one supplier, one period."""
    if field == "supplier_name":
        name = st.text_input(view.text("page.receive.all_supplier"), key=key, width=480).strip()
        return {"supplier_name": name} if name else None
    if field == "date":
        days = settings.period(view, key, None, "page.receive.all_period")
        return {"period": f"{days[0].isoformat()}..{days[1].isoformat()}"} if days else None
    return None


def _row(view: View, sheet: Any, question: Any, key: str) -> int | None:
    """One of the first rows, told by its number and its first words; 0 for a sheet without headings."""
    words = {0: view.text("page.receive.no_header")} | layout.row_words(view, sheet)
    return st.selectbox(
        view.text("page.receive.header_rows"),
        [*question.choices, 0],
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
