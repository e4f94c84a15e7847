"""The pair in hand: two suppliers side by side with what speaks for them, and the three answers."""

from __future__ import annotations

import streamlit as st

from charts.tables import Column, Table
from dashboard import show, tables
from dashboard.identities import desk
from dashboard.identities.desk import Row
from dashboard.view import View
from labels import numbers
from measures import identities

#: Answers, each with its key and its icon.
WAYS = (("same", "M", ":material/link:"), ("different", "D", ":material/link_off:"),
        ("later", "P", ":material/schedule:"))  # fmt: skip
#: So many pairs are listed; the sentence above tells how many there are.
SHOWN = 100
#: So many places of a supplier are told.
FEW = 4


def finding(view: View, rows: list[Row]) -> None:
    """How many pairs are to look at, and the dollars at stake."""
    if not rows:
        show.finding(view, view.text("page.identities.nothing"))
        return
    stake = numbers.money(sum(row["stake"] for row in rows), view.lang)
    show.finding(view, view.count("page.identities.finding", len(rows), stake=stake))


def look(view: View, rows: list[Row]) -> None:
    """The pair in hand and the buttons that answer it; nothing when none is left."""
    row = desk.in_hand(rows)
    if row is None:
        return
    with st.container(border=True, key="identity_pair"):
        st.markdown(f"**{_evidence(view, row)}**")
        one, other = st.columns(2)
        with one:
            _side(view, row, "one", "other")
        with other:
            _side(view, row, "other", "one")
        if desk.is_open(view):
            _answers(view, row)
            _cluster(view, row, rows)


def _evidence(view: View, row: Row) -> str:
    stake = numbers.money(row["stake"], view.lang)
    said = view.text(f"suppliers.evidence.{row['evidence']}")
    return tables.literal(view.text("page.identities.evidence", evidence=said, stake=stake))


def _side(view: View, row: Row, side: str, across: str) -> None:
    """One supplier: the name compared, words that the other lacks marked; number, places, lines, dollars."""
    words = identities.differing(row[f"{side}_spelling"], row[f"{across}_spelling"])
    marked = " ".join(
        f":green-background[**{tables.literal(word)}**]" if lacks else tables.literal(word)
        for word, lacks in words
    )
    st.markdown(f"### {marked}")
    told = (view.text(f"page.identities.fact.{name}", fact=fact) for name, fact in _facts(view, row, side))
    st.markdown("  \n".join(map(tables.literal, told)))


def _facts(view: View, row: Row, side: str) -> list[tuple[str, str]]:
    """What is known of a supplier, each with its wording: its usual name only when another was compared."""
    usual = row[f"{side}_name"]
    facts = {
        "name": usual if usual != row[f"{side}_spelling"] else None,
        "neq": row[f"{side}_neq"] or view.text("page.identities.no_neq"),
        "municipalities": ", ".join((row[f"{side}_municipalities"] or [])[:FEW]) or "—",
        "purchases": numbers.money(row[f"{side}_purchases"], view.lang),
        "contracts": numbers.money(row[f"{side}_contracts"], view.lang),
        "lines": numbers.number(row[f"{side}_lines"], view.lang),
        "spellings": numbers.number(row[f"{side}_spellings"], view.lang),
    }
    return [(name, fact) for name, fact in facts.items() if fact is not None]


def _answers(view: View, row: Row) -> None:
    with st.container(horizontal=True):
        for says, key, icon in WAYS:
            st.button(
                view.text(f"page.identities.ways.{says}"),
                key=f"identity_{says}",
                icon=icon,
                shortcut=key,
                type="primary" if says == "same" else "secondary",
                on_click=desk.answer,
                args=([row["pair"]], says),
            )
    st.caption(view.text("page.identities.keys"))


def _cluster(view: View, row: Row, rows: list[Row]) -> None:
    """When several pairs are of the same suppliers: all of them in one go."""
    pairs = identities.cluster(row, rows)
    if len(pairs) < 2:
        return
    names = sorted({name for each in pairs for name in (each["one_name"], each["other_name"])})
    st.markdown(tables.literal(view.count("page.identities.cluster", len(names), names=" · ".join(names))))
    with st.container(horizontal=True):
        for says in ("same", "different"):
            st.button(
                view.count(f"page.identities.all.{says}", len(pairs)),
                key=f"identity_all_{says}",
                on_click=desk.answer,
                args=([each["pair"] for each in pairs], says),
            )


def listed(view: View, rows: list[Row]) -> None:
    """The pairs to look at; one chosen is taken in hand."""
    if not rows:
        return
    st.subheader(view.text("page.identities.pairs"), anchor=False)
    if len(rows) > SHOWN:
        st.caption(view.count("page.identities.capped", len(rows), shown=SHOWN))
    table = _table(view, rows)
    key = f"table_identity_pairs_{view.store.build.build_id}_{len(rows)}"
    chosen = st.dataframe(
        tables.styled(_table(view, rows[:SHOWN]), view.lang),
        key=key,
        hide_index=True,
        alt=view.text("page.identities.pairs"),
        on_select=lambda: _pick(rows, key),
        selection_mode="single-row",
    ).selection.rows
    show.download(view, lambda: table, "identities")
    if not chosen:
        st.caption(view.text("page.identities.choose"))


def _pick(rows: list[Row], key: str) -> None:
    chosen = st.session_state[key].selection.rows
    desk.choose(rows[chosen[0]]["pair"] if chosen and chosen[0] < len(rows) else None)


def _table(view: View, rows: list[Row]) -> Table:
    names = {"one_name": "", "other_name": "", "stake": "dollars", "evidence": "", "one_neq": "",
             "other_neq": "", "later": ""}  # fmt: skip
    columns = tuple(Column(view.text(f"page.identities.column.{name}"), unit) for name, unit in names.items())
    return Table(columns, tuple(tuple(_cell(view, row, name) for name in names) for row in rows))


def _cell(view: View, row: Row, name: str) -> tables.Value:
    if name == "evidence":
        return view.text(f"suppliers.evidence.{row[name]}")
    if name == "later":
        return view.text("page.identities.put_off") if row[name] else None
    return row[name]
