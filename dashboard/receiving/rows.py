"""The files on the desk, one calm row each: how it stands, what it holds, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard import tables
from dashboard.progress import watch
from dashboard.receiving import desk as desks
from dashboard.receiving import questions
from dashboard.receiving.desk import Desk, Sent
from dashboard.view import View
from labels import numbers

#: Colour and sign of each status; its word says the same.
_BADGES = {
    "ready": ("green", "check_circle"),
    "question": ("orange", "help"),
    "refused": ("red", "block"),
    "busy": ("blue", "hourglass_top"),
    "done": ("gray", "task_alt"),
    "unchanged": ("gray", "equal"),
    "whose": ("orange", "help"),
    "stopped": ("gray", "stop_circle"),
}


def draw(desk: Desk) -> None:
    """Start the looks that are called for, then a row a file, then the button for all that are ready."""
    desk.start_looks()
    _open_the_only_one(desk)
    for each in list(desk.sent.values()):
        _row(desk, each)
    _all(desk)


def _open_the_only_one(desk: Desk) -> None:
    if len(desk.sent) == 1 and desks.chosen(desk) is None and not st.session_state.get("receive_closed"):
        desks.choose(next(iter(desk.sent.values())))


def _row(desk: Desk, sent: Sent) -> None:
    status = sent.status
    with st.container(border=True, key=f"file_{sent.key}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            colour, icon = _BADGES[status]
            word = desk.view.text(f"page.receive.status.{status}")
            st.badge(word, color=colour, icon=f":material/{icon}:")
            st.markdown(f"**{tables.literal(sent.name)}**", width="stretch")
            _buttons(desk, sent, status)
        if sent.job is not None:
            watch(desk.view, desk.acts.jobs, desk.home, sent.job, lambda: desk.cancel(sent))
            return
        for line in _SUMMARIES[status](desk.view, sent):
            st.markdown(line)
        _rivals(desk, sent)
        _undo(desk, sent)


def _rivals(desk: Desk, sent: Sent) -> None:
    """Two files for the same lines, neither committed yet: said before one takes the place of the other."""
    names = ", ".join(tables.literal(each.name) for each in desk.rivals(sent))
    if names:
        st.markdown(desk.view.text("page.receive.rivals", files=names))


def _buttons(desk: Desk, sent: Sent, status: str) -> None:
    view, key = desk.view, sent.key
    if status == "stopped" or sent.problem is not None:
        _button(view, "again", key, lambda: desk.again(sent), icon=":material/refresh:")
    if sent.look is not None and status not in ("busy", "done"):
        is_open = desks.chosen(desk) is sent
        name, then = ("close", None) if is_open else ("open", sent)
        _button(view, name, key, lambda: _opened(then), icon=":material/visibility:")
    if status == "ready":
        _button(view, "commit", key, lambda: desk.commit([sent]), type="primary")
    if status != "busy":
        _button(view, "remove", key, lambda: desk.remove(sent), type="tertiary", icon=":material/close:")


def _button(view: View, name: str, key: str, act: Callable[[], None], **options: Any) -> None:
    st.button(view.text(f"page.receive.{name}"), key=f"{name}_{key}", on_click=act, **options)


def _opened(sent: Sent | None) -> None:
    desks.choose(sent)
    st.session_state["receive_closed"] = sent is None


def _all(desk: Desk) -> None:
    """One button for all that are ready, one for all that are done."""
    ready = desk.ready()
    if len(ready) > 1:
        st.button(
            desk.view.text("page.receive.commit_all", n=len(ready)),
            key="receive_all",
            type="primary",
            icon=":material/done_all:",
            on_click=lambda: desk.commit(ready),
        )
    done = [each for each in desk.sent.values() if each.status == "done"]
    if len(done) > 1:
        st.button(
            desk.view.text("page.receive.clear"),
            key="receive_clear",
            type="tertiary",
            icon=":material/clear_all:",
            on_click=lambda: [desk.remove(each) for each in done],
        )


def _counted(view: View, look: Any) -> str:
    """How many lines a file holds and for how much; how many of them are handed back."""
    parts = [
        view.count("page.receive.lines", look.rows_accepted),
        numbers.money(look.total, view.lang, 2),
    ]
    if look.rows_rejected:
        parts.append(view.count("page.receive.handed_back", look.rows_rejected))
    return " · ".join(parts)


def _ready(view: View, sent: Sent) -> list[str]:
    """What the file holds and what would change, by kind of lines when it holds two."""
    told = []
    for planned in sent.look.planned:
        parts = [
            view.count(f"page.receive.class_count.{name}", lines)
            for name in ("new", "changed", "removed", "unchanged")
            if (lines := _lines(planned.changes, name))
        ]
        kind = view.text(f"table.kinds.{planned.kind}")
        told.append(view.text("page.receive.would", kind=kind, parts=", ".join(parts)))
    warnings = [each.text(view.lang) for planned in sent.look.planned for each in planned.warnings]
    return [" · ".join((_counted(view, sent.look), *told)), *map(tables.literal, warnings)]


def _lines(changes: Any, name: str) -> int:
    tallies = getattr(changes, name)
    return max(tallies.before.lines, tallies.after.lines)


def _question(view: View, sent: Sent) -> list[str]:
    if sent.look.status == "ready":
        return [_counted(view, sent.look), tables.literal(sent.look.plan_problem.text(view.lang))]
    count = len(questions.grouped(sent.look))
    if not count:
        return _reasons(view, sent.look)
    return [view.text("page.receive.questions", n=count)]


def _reasons(view: View, look: Any) -> list[str]:
    found = [each for each in look.problems if each.severity == "file"]
    return [tables.literal(each.text(view.lang)) for each in found[:3]]


def _refused(view: View, sent: Sent) -> list[str]:
    if sent.problem is not None:
        return [tables.literal(sent.problem.text(view.lang))]
    if sent.refused:
        kept = [each for each in sent.refused if each["severity"] == "file"]
        return [tables.literal(each["message"][view.lang]) for each in kept]
    return _reasons(view, sent.look)


def _done(view: View, sent: Sent) -> list[str]:
    return [tables.literal(_told(view, sent, batch)) for batch in sent.made]


def _told(view: View, sent: Sent, batch: Mapping[str, Any]) -> str:
    """What one batch of a committed file did."""
    slots = {name: numbers.number(batch[name], view.lang) for name in ("added", "closed")}
    slots |= {"batch": batch["batch"], "kind": view.text(f"table.kinds.{batch['kind']}")}
    if batch["batch"] in sent.undone:
        return view.text("page.receive.undone", **slots)
    return view.text("page.receive.unchanged" if batch["unchanged"] else "page.receive.done", **slots)


def _undo(desk: Desk, sent: Sent) -> None:
    """Right under what was done, the way to take it back, in two steps."""
    for batch in sent.made:
        number = batch["batch"]
        if batch["unchanged"] or number in sent.undone:
            continue
        label = desk.view.text("page.receive.undo", batch=number)
        with st.popover(label, icon=":material/undo:", key=f"undo_{sent.key}_{number}"):
            st.markdown(desk.view.text("page.imports.undo_text"))
            st.button(
                desk.view.text("page.imports.undo_confirm", batch=number),
                type="primary",
                key=f"undo_now_{sent.key}_{number}",
                on_click=desk.undo,
                args=(sent, number),
            )


def _unchanged(view: View, sent: Sent) -> list[str]:
    batch = ", ".join(str(each.batch) for each in sent.look.planned)
    return [_counted(view, sent.look), view.text("page.receive.same", batch=batch)]


_SUMMARIES: Mapping[str, Callable[[View, Sent], list[str]]] = {
    "ready": _ready,
    "question": _question,
    "refused": _refused,
    "done": _done,
    "unchanged": _unchanged,
    "whose": lambda view, _: [view.text("page.receive.whose")],
    "stopped": lambda view, _: [view.text("page.receive.stopped")],
    "busy": lambda _view, _: [],
}
