"""The glossary: every term a reader meets, in plain words, with the figures that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import navigation, show
from dashboard.search import fold
from dashboard.view import View

#: Each term, a key of `[glossary]`, and the measures whose method tells more of it.
TERMS: dict[str, tuple[str, ...]] = {
    "retained": ("spend_retained", "local_share"),
    "local_share": ("local_share", "leakage_share"),
    "leakage": ("leakage_share", "spend_leaked"),
    "estrie": ("spend_retained",),
    "mrc": ("spend_retained", "own_territory_retention"),
    "perimeter": ("spend_retained",),
    "establishment": ("spend_retained",),
    "unlocated": ("spend_unlocated", "local_share"),
    "range": ("local_share", "lm3"),
    "effective": ("spend_effective",),
    "lm3": ("lm3",),
    "per_inhabitant": ("spend_per_inhabitant",),
    "social_economy": ("spend_social_economy", "social_economy_share", "social_economy_supplier_count"),
    "financial_cooperative": ("social_economy_share",),
    "partner": ("coverage", "buyer_count"),
    "buyer": ("buyer_count",),
    "supplier": ("supplier_count", "first_relation_count"),
    "first_relation": ("first_relation_count",),
    "pilot": ("growth_index",),
    "programme_year": (),
    "cohort": ("growth_index_same_cohort", "growth_decomposition"),
    "index": ("growth_index",),
    "yearly_growth": ("cagr",),
    "constant_dollars": ("spend_constant",),
    "points": ("local_share",),
    "incomplete": ("coverage",),
    "unallocated": (),
    "not_available": (),
    "coverage": ("coverage",),
    "scope": ("local_share",),
    "nature": ("spend_total",),
    "joint_purchase": ("spend_joint",),
    "tax_basis": ("spend_total",),
    "purchase": ("spend_total",),
    "contract": ("contract_count", "contract_value", "contract_paid"),
    "renewal": ("contract_renewal_count", "contract_new_count"),
    "direct": ("direct_above_threshold_count",),
    "limited": ("contract_value",),
    "open": ("contract_value",),
    "threshold": ("direct_above_threshold_count",),
    "splitting": ("possible_splitting_count",),
    "responsible": ("responsible_share",),
    "concentration": ("hhi", "effective_suppliers"),
    "opportunity": ("opportunity_value",),
    "category": (),
    "unspsc": (),
    "neq": (),
    "seao": ("contract_paid",),
    "leverage": ("leverage", "spend_per_grant_dollar"),
    "edition": (),
}
_SEARCH = "glossary_search"


@dataclass(frozen=True)
class Term:
    """A term in one language: how it is called, what it means, the measures that rest on it."""

    key: str
    name: str
    meaning: str
    measures: tuple[str, ...]


def terms(view: View) -> list[Term]:
    """All terms, in the order of a dictionary of the language."""
    said = [
        Term(key, view.text(f"glossary.{key}.name"), view.text(f"glossary.{key}.meaning"), measures)
        for key, measures in TERMS.items()
    ]
    return sorted(said, key=lambda term: fold(term.name))


def found(view: View) -> list[Term]:
    """The terms whose name or meaning holds what is searched; all when nothing is."""
    label = view.text("page.glossary.search")
    asked = fold(
        st.text_input(label, key=_SEARCH, placeholder=label, type="search", width=420,
                      label_visibility="collapsed")
    ).split()  # fmt: skip
    heard = {term: fold(f"{term.name} {term.meaning}") for term in terms(view)}
    return [term for term, words in heard.items() if all(word in words for word in asked)]


def finding(view: View) -> None:
    """How many words are explained."""
    show.finding(view, view.text("page.glossary.finding", n=len(TERMS)))


def listing(view: View, shown: Sequence[Term]) -> None:
    """The terms, each with its meaning and the way to the method of its figures."""
    if not shown:
        st.info(view.text("page.glossary.none"), icon=":material/search_off:")
    for term in shown:
        with st.container(key=f"term_{term.key}", gap="xxsmall"):
            st.markdown(f"**{_literal(term.name)}**  \n{_literal(term.meaning)}")
            _ways(view, term)


def _ways(view: View, term: Term) -> None:
    if not term.measures:
        return
    with st.container(horizontal=True, gap="small"):
        for key in term.measures:
            st.page_link(
                navigation.page("method", view.lang),
                label=view.text(f"measure.{key}.name"),
                icon=":material/functions:",
                query_params=view.address(measure=key),
                width="content",
            )


def _literal(words: str) -> str:
    """Dollar signs stay dollar signs: Markdown would read two of them as a formula."""
    return words.replace("$", "\\$")
