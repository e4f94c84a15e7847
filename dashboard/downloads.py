"""What a reader takes away: a table as CSV and XLSX, a chart as SVG and PNG, behind one button.

The menu is a fragment that draws its choices once it is open: a page of four charts sends four buttons.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from charts.spec import Chart
from charts.tables import Table
from dashboard import said, tables, workbook
from dashboard.view import View

_SCRIPT = Path(__file__).parent / "picture.js"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PICTURES = ("svg", "png")


@st.fragment
def menu(
    view: View, name: str, table: Callable[[], Table], *, title: str = "", drawn: Chart | None = None
) -> None:
    """The button that opens the choices: the table in two formats, the chart in two more.

    name: of the files and of the widgets; table: made when a file is asked for; title: what the table is.
    """
    opened = st.popover(
        view.text("download.menu"),
        key=f"downloads_{name}",
        icon=":material/download:",
        type="tertiary",
        on_change="rerun",
    )
    if opened.open:
        with opened, st.container(gap="xxsmall"):
            files(view, name, table, title=title or (drawn.title if drawn else ""))
            if drawn is not None:
                _pictures(view, drawn)


def files(view: View, name: str, table: Callable[[], Table], *, title: str = "") -> None:
    """The buttons of the two formats of a table."""
    _button(view, name, "csv", "text/csv", lambda: tables.to_csv(table(), view.lang))
    _button(view, name, "xlsx", _XLSX, lambda: _workbook(view, table(), title))


def _workbook(view: View, table: Table, title: str) -> bytes:
    return workbook.to_xlsx(table, view.lang, provenance(view, table, title))


def _button(view: View, name: str, form: str, mime: str, made: Callable[[], bytes]) -> None:
    """A download, made when asked for.

    Its name holds a random part: Streamlit serves a download to whoever has its address, and tells large
    files of one length apart by name only.
    """
    st.session_state.setdefault("download_token", secrets.token_hex(3))
    st.download_button(
        view.text(f"download.{form}"),
        made,
        file_name=f"{name}-{st.session_state['download_token']}.{form}",
        mime=mime,
        key=f"download_{form}_{name}",
        icon=":material/table:",
        type="tertiary",
        on_click="ignore",
    )


def provenance(view: View, table: Table, title: str) -> list[tuple[str, str]]:
    """What a file says of its figures: what they are, filters, as-of date, fingerprint, definitions."""
    told = [
        (view.text("download.about.title"), title),
        (view.text("download.about.of"), view.text("frame.name")),
        (view.text("download.about.as_of"), view.as_of()),
        (view.text("download.about.fingerprint"), view.meta.get("fingerprint", "")),
        (view.text("download.about.source"), view.text(f"frame.source.{view.filters.source}")),
        (view.text("download.about.coverage"), said.coverage(view) or ""),
        *said.choices(view),
    ]
    for column in table.columns:
        if column.key:
            told.append((column.heading, _defined(view, column.key)))
    return [(name, value) for name, value in told if value]


def _defined(view: View, key: str) -> str:
    return " ".join(view.text(f"measure.{key}.{part}") for part in ("definition", "exclusions"))


def _pictures(view: View, drawn: Chart) -> None:
    """Buttons that have the browser make a picture of the chart; nothing goes to the server."""
    said_under = {
        "title": drawn.title,
        "over": said.unit_and_days(view, drawn),
        "under": said.credit(view, drawn),
    }
    words = " ".join(f'data-{name}="{escape(value)}"' for name, value in said_under.items())
    buttons = "".join(
        f'<button type="button" data-picture="{form}" data-chart="chart_{drawn.name}" {words}>'
        f"{escape(view.text(f'download.{form}'))}</button>"
        for form in _PICTURES
    )
    script = _SCRIPT.read_text(encoding="utf-8")
    st.html(f"{buttons}<script>{script}</script>", unsafe_allow_javascript=True)
