"""What is wrong in a file: its problems, the lines in error with their cells, the copy to hand back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import handback, lines, show
from dashboard.receiving.desk import Desk, Sent
from dashboard.view import View
from labels import numbers


def draw(desk: Desk, sent: Sent) -> None:
    """The copy to hand back, then the problems, or only the lines in error."""
    view, look = desk.view, sent.look
    if not look.problems:
        st.markdown(view.text("page.receive.no_problem"))
        return
    _handed_back(desk, sent)
    only = look.bad_rows and st.toggle(view.text("page.receive.only_errors"), key=f"only_errors_{sent.key}")
    if only:
        _bad_rows(view, sent, look)
    else:
        _problems(view, sent, look)


def _handed_back(desk: Desk, sent: Sent) -> None:
    """The partner's own workbook, marked; none of a file that could not be opened, nor of open data."""
    if sent.look.format is not None and not sent.is_public:
        key = f"{sent.key}_{sent.turn}"

        def make() -> str:
            return desk.acts.jobs.hand_back(desk.home, sent.path, desk.request(sent))

        handback.offer(desk.view, desk.acts, desk.home, key, make)


def _problems(view: View, sent: Sent, look: Any) -> None:
    names = ("severity", "sheet", "row", "column", "value", "problem")
    rows = tuple(
        (view.text(f"table.severities.{each.severity}"), each.sheet, str(each.row or ""), each.column,
         each.value, each.text(view.lang))
        for each in look.problems
    )  # fmt: skip
    table = Table(tuple(Column(view.text(f"table.{name}")) for name in names), rows)
    show.listing(
        view, table, f"troubles_{sent.key}", "", follow=None, alt=view.text("page.receive.problems_alt")
    )
    _capped(view, len(look.problems), sum(look.problem_counts.values()))


def _bad_rows(view: View, sent: Sent, look: Any) -> None:
    """The lines in error, each with what is wrong and its cells as they were sent."""
    table = bad_rows(view, look.bad_rows)
    alt = view.text("page.receive.only_errors")
    show.listing(view, table, f"bad_rows_{sent.key}", "", follow=None, alt=alt)
    _capped(view, len(look.bad_rows), look.rows_rejected)


def bad_rows(view: View, rows: Sequence[Any]) -> Table:
    """One row a line in error: place, what is wrong, then its cells under their letters."""
    width = max(len(row.cells) for row in rows)
    headings = [view.text(f"table.{name}") for name in ("sheet", "row", "problem")]
    headings += [lines.letter(i) for i in range(width)]
    made = []
    for row in rows:
        wrong = " ".join(each.text(view.lang) for each in row.problems)
        cells = [row.cells[i] if i < len(row.cells) else None for i in range(width)]
        made.append((row.sheet, str(row.row), wrong, *cells))
    return Table(tuple(Column(heading) for heading in headings), tuple(made))


def _capped(view: View, shown: int, count: int) -> None:
    if count > shown:
        kept = {"shown": numbers.number(shown, view.lang), "n": numbers.number(count, view.lang)}
        st.caption(view.text("page.receive.some", **kept))
