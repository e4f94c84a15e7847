"""What is said of a file beside its cells: what it holds, how it enters the record, for which period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.receiving.desk import KINDS, MODES
from dashboard.view import View

#: Keys of the controls that hold for the files to come.
KIND, MODE, PERIOD = "receive_kind", "receive_mode", "receive_period"
_TOLD = "told"
Period = tuple[dt.date, dt.date]


def kind(view: View, key: str, chosen: str | None, **options: Any) -> str | None:
    """Purchases or contracts; None to be told from the columns."""
    found = st.selectbox(
        view.text("page.receive.kind"),
        (_TOLD, *KINDS),
        index=(_TOLD, *KINDS).index(chosen or _TOLD),
        format_func=lambda name: view.text(f"page.receive.kinds.{name}"),
        key=key,
        **options,
    )
    return named(found)


def named(kind: str | None) -> str | None:
    """The kind that a choice names; None when it is left to the columns."""
    return None if kind == _TOLD else kind


def mode(view: View, key: str, chosen: str, **options: Any) -> str:
    """Whether a file replaces what is in effect for its period, or adds to it."""
    return st.radio(
        view.text("page.receive.mode"),
        MODES,
        index=MODES.index(chosen),
        format_func=lambda name: view.text(f"page.receive.modes.{name}"),
        captions=[view.text(f"page.receive.mode_text.{name}") for name in MODES],
        key=key,
        **options,
    )


def period(view: View, key: str, chosen: Period | None, label: str = "page.receive.period") -> Period | None:
    """The days a file covers, both included; None to be told from its lines."""
    return both(
        st.date_input(
            view.text(label),
            chosen or [],
            min_value=dt.date(2000, 1, 1),
            max_value=dt.date(2099, 12, 31),
            format="YYYY-MM-DD",
            help=view.text("page.receive.period_help"),
            key=key,
            width=280,
        )
    )


def both(days: Sequence[dt.date] | None) -> Period | None:
    """A first and a last day, or nothing while one of them is not said."""
    return (days[0], days[1]) if days and len(days) == 2 else None
