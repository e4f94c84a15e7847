"""What a manager keeps of an opportunity: whom to contact, who was invited, who got the contract; and undone.

Nothing here writes: the page hands over the acts, which work in a process of their own.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charts.tables import Table
from dashboard import store, tables
from dashboard.procurement import lists
from dashboard.procurement.organisation import Pair
from dashboard.settling import Settling
from dashboard.view import View
from labels import numbers
from measures import opportunities
from measures.opportunities import STATUSES, Opportunity

SETTLING = Settling("procurement", "opportunity")
READ = ("enterprise", "territory", "evidence", "contact", "email", "phone", "website")


def under_way(view: View, acts: Any) -> None:
    """What was asked to be kept: its progress, then what became of it, told once."""
    SETTLING.under_way(view, acts)


def status(view: View, code: str | None) -> str:
    """What a status is called; nothing when none is kept."""
    return view.text(f"opportunities.status.{code}") if code else ""


def enterprises(pair: Pair, one: Opportunity, acts: Any) -> None:
    """Who offers the category, how to reach them, and what the manager keeps of each."""
    view, is_open = pair.own, SETTLING.is_open(pair.own)
    title = view.text("page.procurement.who", category=view.names.of("category", one.category))
    st.subheader(title, anchor=False)
    frame = _editor(view, one)
    edited = st.data_editor(
        frame,
        key=SETTLING.key(f"{view.store.build.build_id}_{one.buyer}_{one.category}"),
        hide_index=True,
        disabled=READ if is_open else True,
        column_config=_configured(view),
        alt=title,
        placeholder="",
    )
    if view.store.is_demo:
        st.caption(view.text("page.procurement.demo"))
    elif is_open:
        _keep(view, one, picked(view, frame["status"], edited["status"]), acts)


def _editor(view: View, one: Opportunity) -> pd.DataFrame:
    """The whole category, then one row an enterprise: what is kept of it, and what is known of it."""
    whole = dict.fromkeys(READ, "") | {
        "enterprise": view.text("page.procurement.whole_category"),
        "status": status(view, one.status) or None,
    }
    rows = [
        {
            "enterprise": each.name,
            "territory": ", ".join(view.names.of("territory", code) for code in each.territories),
            "evidence": view.text(f"opportunities.evidence.{each.evidence}"),
            "contact": each.contact_name or "",
            "email": each.contact_email or "",
            "phone": each.contact_phone or "",
            "website": each.website or "",
            "status": status(view, each.status) or None,
        }
        for each in one.enterprises
    ]
    told = [name for name in READ[1:] if any(row[name] for row in rows)]
    return pd.DataFrame([whole, *rows])[["enterprise", "status", *told]]


def _configured(view: View) -> dict[str, object]:
    """Headings of the table, and the choices of what is kept."""
    headings = {
        name: st.column_config.TextColumn(view.text(f"page.procurement.column.{name}")) for name in READ
    }
    choices = [status(view, code) for code in STATUSES]
    label = view.text("page.procurement.column.kept")
    return headings | {"status": st.column_config.SelectboxColumn(label, options=choices, width=160)}


def picked(view: View, before: pd.Series, after: pd.Series) -> dict[int, str]:
    """The status chosen for each row that changed, by its number from 0 (the whole category)."""
    codes = {status(view, code): code for code in STATUSES}
    return {
        at: codes[said]
        for at, (was, said) in enumerate(zip(before, after, strict=True))
        if said in codes and said != was
    }


def _keep(view: View, one: Opportunity, chosen: dict[int, str], acts: Any) -> None:
    """The reason, and the button that keeps what was chosen, in one publishing."""
    with st.container(horizontal=True, vertical_alignment="bottom", width=760):
        reason = st.text_input(view.text("page.procurement.reason"), key="opportunity_reason", max_chars=300)
        is_kept = st.button(
            view.count("page.procurement.keep", len(chosen)),
            type="primary",
            disabled=not chosen,
            key="opportunity_save",
        )
    if is_kept:
        said = [
            {
                "buyer": one.buyer,
                "category": one.category,
                "enterprise": one.enterprises[at - 1].supplier if at else None,
                "status": code,
                "reason": reason,
            }
            for at, code in chosen.items()
        ]
        SETTLING.ask(acts, said)


def decided(pair: Pair, acts: Any) -> None:
    """What was kept of the organisation's opportunities, the latest first, and the way to take it back."""
    view = pair.own
    rows = [row for row in _decisions(view.store.key) if row["buyer"] == pair.slug]
    if not rows:
        return
    with st.expander(view.count("page.procurement.decided", len(rows)), icon=":material/history:"):
        chosen = _pick(view, _decision_table(view, rows))
        standing = [rows[at]["ledger"] for at in chosen if rows[at]["state"] != "withdrawn"]
        if not SETTLING.is_open(view):
            return
        if not standing:
            st.caption(view.text("page.procurement.choose"))
        elif st.button(view.count("page.procurement.undo", len(standing)), icon=":material/undo:"):
            SETTLING.ask(acts, [], standing)


def _pick(view: View, table: Table) -> list[int]:
    """The table of decisions, of which several rows can be chosen; gives them."""
    return st.dataframe(
        tables.styled(table, view.lang),
        key=SETTLING.key(f"decided_{view.store.build.build_id}"),
        hide_index=True,
        alt=view.text("page.procurement.choose"),
        placeholder="",
        on_select="rerun",
        selection_mode="multi-row",
    ).selection.rows


def _decision_table(view: View, rows: list[opportunities.Row]) -> Table:
    shown = [
        row
        | {
            "category": view.names.of("category", row["category"]),
            "enterprise": row["name"] or view.text("page.procurement.whole_category"),
            "kept": status(view, row["status"]),
            "state": view.text(f"opportunities.state.{row['state']}"),
            "when": numbers.date(row["at"].date(), view.lang),
        }
        for row in rows
    ]
    return lists.of(view, ("when", "category", "enterprise", "kept", "reason", "state", "who"), shown)


@st.cache_data(max_entries=4, show_spinner=False)
def _decisions(key: tuple[str, str]) -> list[opportunities.Row]:
    return opportunities.decisions(store.connect(key[0]))
