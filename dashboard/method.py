"""The method page: each measure of the registry, in words, a subject at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import show
from dashboard.search import fold
from dashboard.view import View
from measures.method import Explained, page

#: Every measure under one subject, in the order they are read.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "local": (
        "spend_total", "spend_retained", "local_share", "leakage_share", "spend_leaked", "spend_unlocated",
        "own_territory_retention", "spend_effective", "spend_per_inhabitant", "lm3",
    ),
    "social": (
        "spend_social_economy", "social_economy_share", "social_economy_supplier_count", "opportunity_value",
    ),
    "growth": (
        "growth_index", "growth_index_same_cohort", "growth_decomposition", "cagr", "spend_constant",
    ),
    "contracts": (
        "contract_count", "contract_new_count", "contract_renewal_count", "contract_active_count",
        "contract_ending_6m", "contract_ending_12m", "contract_value", "contract_paid",
        "direct_above_threshold_count", "possible_splitting_count",
    ),
    "suppliers": (
        "buyer_count", "supplier_count", "first_relation_count", "hhi", "effective_suppliers",
        "responsible_share", "spend_joint", "coverage",
    ),
    "fund": (
        "activity_count", "people_reached", "organisations_reached", "leverage", "spend_per_grant_dollar",
    ),
    "coming": ("jobs_supported", "tier2_spend", "social_clause_share"),
}  # fmt: skip
_MEASURE, _SUBJECT, _SEARCH = "measure", "method_subject", "method_search"


def finding(view: View) -> None:
    """How many figures there are, and that each has one formula."""
    show.finding(view, view.text("page.method.finding", n=len(page(view.lang))))


def found(view: View) -> list[Explained]:
    """The measures to show: those that a search finds, else those of the subject chosen."""
    label = view.text("page.method.search")
    asked = fold(
        st.text_input(label, key=_SEARCH, placeholder=label, type="search", width=420,
                      label_visibility="collapsed")
    ).split()  # fmt: skip
    if asked:
        return [one for one in page(view.lang) if _holds(one, asked)]
    keys = SUBJECTS[_subject(view)]
    return sorted((one for one in page(view.lang) if one.key in keys), key=lambda one: keys.index(one.key))


def _holds(one: Explained, asked: Sequence[str]) -> bool:
    words = fold(f"{one.key} {one.name} {one.definition}")
    return all(word in words for word in asked)


def _subject(view: View) -> str:
    """The subject chosen; the one of the measure that the address asks for until another is."""
    asked = st.query_params.get(_MEASURE)
    given = next((name for name, keys in SUBJECTS.items() if asked in keys), next(iter(SUBJECTS)))
    return st.pills(
        view.text("page.method.subject"),
        list(SUBJECTS),
        default=given,
        required=True,
        format_func=lambda name: view.text(f"page.method.subjects.{name}"),
        key=f"{_SUBJECT}_{given}",
        label_visibility="collapsed",
    )


def listing(view: View, shown: Sequence[Explained]) -> None:
    """The measures, folded under their names; the one that the address asks for comes first and is open."""
    if not shown:
        st.info(view.text("page.method.none"), icon=":material/search_off:")
    asked = st.query_params.get(_MEASURE)
    for one in sorted(shown, key=lambda one: one.key != asked):
        is_open = one.key == asked or len(shown) == 1
        with st.expander(f"**{one.name}**", expanded=is_open, key=f"measure_{one.key}"):
            entry(view, one)


def entry(view: View, one: Explained) -> None:
    """One measure: its definition, then every section of its method."""
    if not one.is_available:
        st.badge(view.text("page.method.coming"), icon=":material/hourglass_empty:", color="gray")
    st.markdown(f"**{_literal(one.definition)}**")
    said = [f"- **{heading}**\u00a0: {_literal(words)}" for heading, words in one.sections]
    st.markdown("\n".join(said))
    st.caption(view.text("page.method.key", name=one.key, unit=one.unit))


def confidentiality(view: View) -> None:
    """Who sees what, and which regional cells are not published."""
    st.subheader(view.text("regional.heading"), anchor="confidentiality")
    st.markdown(_literal(view.text("regional.method")))


def _literal(words: str) -> str:
    """Dollar signs stay dollar signs: Markdown would read two of them as a formula."""
    return words.replace("$", "\\$")
