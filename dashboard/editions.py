"""Editions: what was frozen, by whom; their files, their figures computed again, what changed between two.

Nothing here writes: the page hands over the acts, this module draws their controls and tells the outcome.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from charts import values
from charts.tables import Column, Table
from dashboard import progress, show, store, tables
from dashboard.view import View
from labels import numbers

#: Where a visit keeps the job it asked for.
JOB = "editions_job"
_COLUMNS = ("number", "at", "who", "title", "period", "formats", "fingerprint", "corrects")


def finding(view: View, acts: Any) -> None:
    """How many editions there are and which is the last."""
    found = acts.editions(store.shown_home(view.store))
    if not found:
        show.finding(view, view.text("page.editions.none"))
        return
    last = found[-1]
    slots = {"number": last.number, "title": last.said["title"], "day": _day(view, last.stamp.at)}
    show.finding(view, view.count("page.editions.finding", len(found), **slots))


def under_way(view: View, acts: Any) -> None:
    """What was asked for: its progress, then what became of it, told once."""
    job = st.session_state.get(JOB)
    if job is None:
        return
    state = progress.found(acts, store.home(), job)
    if state is not None and not state.is_over:
        progress.watch(view, acts.jobs, store.home(), job, lambda: acts.jobs.cancel(store.home(), job))
        return
    del st.session_state[JOB]
    if state is not None and state.status == "done":
        _tell(view, state)
    elif state is not None and state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))


def _tell(view: View, state: Any) -> None:
    told = state.outcome
    if state.what == "freeze":
        st.session_state["edition_chosen"] = told["edition"]
        st.success(view.text("page.editions.frozen", number=told["edition"]), icon=":material/check_circle:")
        return
    slots = {"number": told["edition"], "count": numbers.number(told["count"], view.lang)}
    if told["same_figures"]:
        form = "same" if told["same_words"] else "words"
        st.success(view.text(f"page.editions.again.{form}", **slots), icon=":material/check_circle:")
        return
    st.warning(view.count("page.editions.again.differs", len(told["differing"]), **slots))
    names = ("figure", "before", "after", "unit")
    _changes(view, [tuple(each[name] for name in names) for each in told["differing"]])


def pick(view: View, acts: Any) -> Any | None:
    """The list of editions, newest first; returns the one chosen, the newest when none is."""
    found = acts.editions(store.shown_home(view.store))
    if not found:
        return None
    st.subheader(view.text("page.editions.list"), anchor=False)
    columns = tuple(Column(view.text(f"page.editions.column.{name}")) for name in _COLUMNS)
    table = Table(columns, tuple(_row(each) for each in reversed(found)))
    st.dataframe(tables.styled(table, view.lang), hide_index=True, alt=view.text("page.editions.list"))
    by_number = {each.number: each for each in reversed(found)}
    if st.session_state.get("edition_chosen") not in by_number:
        st.session_state["edition_chosen"] = found[-1].number
    number = st.selectbox(
        view.text("page.editions.choose"),
        list(by_number),
        format_func=lambda number: _named(view, by_number[number]),
        key="edition_chosen",
    )
    return by_number[number]


def _row(each: Any) -> tuple[tables.Value, ...]:
    corrects = "" if each.corrects is None else str(each.corrects)
    said = (each.said["title"], each.said["period"])
    formats = ", ".join(form.upper() for form in each.formats)
    number, at = str(each.number), _here(each.stamp.at)
    return (number, at, each.stamp.who, *said, formats, each.fingerprint, corrects)


def _named(view: View, each: Any) -> str:
    slots = {"number": each.number, "title": each.said["title"], "day": _day(view, each.stamp.at)}
    return view.text("page.editions.named", **slots)


def _day(view: View, moment: dt.datetime) -> str:
    return numbers.date(moment.replace(tzinfo=dt.UTC).astimezone().date(), view.lang)


def _here(moment: dt.datetime) -> str:
    """A moment of the journal, which is UTC, by this machine's clock."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone():%Y-%m-%d %H:%M}"


def detail(view: View, each: Any | None, acts: Any, desk: Any) -> None:
    """The files of an edition as sent, its figures computed again, what changed since another."""
    if each is None:
        return
    home = store.shown_home(view.store)
    st.caption(view.text("page.editions.stands", fingerprint=each.fingerprint, ledger=each.stands_on))
    with st.container(horizontal=True):
        for form in each.formats:
            st.download_button(
                view.text("page.editions.file", format=form.upper()),
                lambda form=form: acts.edition_file(home, each.number, form),
                file_name=f"{each.recipe['template']}-{each.number}-{each.fingerprint}.{form}",
                mime=desk.MEDIA[form],
                key=f"edition_{each.number}_{form}",
                icon=":material/download:",
                on_click="ignore",
            )
    if not view.store.is_demo:
        st.button(
            view.text("page.editions.recompute"),
            icon=":material/calculate:",
            key="edition_recompute",
            disabled=JOB in st.session_state,
            on_click=lambda: st.session_state.update({JOB: acts.jobs.recompute(home, each.number)}),
        )
    _compare(view, each, acts)


def _compare(view: View, each: Any, acts: Any) -> None:
    """What changed from another edition of the same document to this one, and what was done meanwhile."""
    home = store.shown_home(view.store)
    same = ("template", "subject", "lang")
    others = [
        other.number
        for other in acts.editions(home)
        if other.number < each.number and all(other.recipe[name] == each.recipe[name] for name in same)
    ]
    if not others:
        return
    first = others.index(each.corrects) if each.corrects in others else len(others) - 1
    other = st.selectbox(
        view.text("page.editions.compare"),
        others,
        index=first,
        format_func=lambda number: view.text("page.editions.number", number=number),
        key=f"edition_{each.number}_against",
    )
    changes, causes = acts.changed(home, other, each.number)
    slots = {"before": other, "after": each.number}
    if changes:
        st.markdown(view.count("page.editions.changed", len(changes), **slots))
        _changes(view, [(one.figure, one.before, one.after, one.unit) for one in changes])
    else:
        st.markdown(view.text("page.editions.unchanged", **slots))
    _causes(view, causes)


def _changes(view: View, rows: Sequence[tuple[str, str | None, str | None, str]]) -> None:
    names = ("figure", "before", "after")
    columns = tuple(Column(view.text(f"page.editions.column.{name}")) for name in names)
    body = [(name, _exact(view, old, unit), _exact(view, new, unit)) for name, old, new, unit in rows]
    shown = tables.styled(Table(columns, tuple(body)), view.lang)
    st.dataframe(shown, hide_index=True, alt=view.text("page.editions.column.figure"))


def _exact(view: View, value: str | None, unit: str) -> str:
    number = None if value is None else Decimal(value)
    return values.exact(number, unit, view.lang)


def _causes(view: View, causes: Sequence[Any]) -> None:
    """What was done to the store between the two editions."""
    if causes:
        st.markdown(view.text("page.editions.causes"))
        lines = [
            f"- {_here(each.at)} · {tables.literal(each.who)} · {view.text(f'edition.act.{each.act}')} "
            f"{tables.literal(each.about)}"
            for each in causes
        ]
        st.markdown("\n".join(lines))


def verify(view: View, acts: Any) -> None:
    """Which edition a document in hand is."""
    st.subheader(view.text("page.editions.verify"), anchor=False)
    st.caption(view.text("page.editions.verify_help"))
    sent = st.file_uploader(view.text("page.editions.document"), key="edition_verify")
    if sent is None:
        return
    found = acts.recognised(store.shown_home(view.store), sent.getvalue())
    if found is None:
        st.warning(view.text("edition.recognised.unknown"))
        return
    stamp = found.edition.stamp
    numbers = ", ".join(str(number) for number in found.alike)
    slots = {"number": numbers, "who": tables.literal(stamp.who), "at": stamp.at}
    if found.is_exact:
        st.success(view.text("edition.recognised.exact", **slots), icon=":material/verified:")
    else:
        st.warning(view.text("edition.recognised.carried", **slots))
