"""What a name says: its words, its number, its other names, what it is a part of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.identity import seen
from pipelines.identity.names import understood


@pytest.mark.parametrize(
    ("name", "comparable"),
    [
        ("Coop. Alcyonne", "alcyonne"),
        ("ALCYONNE, COOP", "alcyonne"),
        ("Les Serres Quastrel Inc.", "serre quastrel"),
        ("Quastrel & Fils ltée", "quastrel fils"),
        ("Quastrel et Fils", "quastrel fils"),
        ("Groupe Zevotel s.e.n.c.r.l.", "groupe zevotel"),
        ("Pavage St-Elme", "pavage saint elme"),
        ("Const. G.E.L.F. inc.", "construction gelf"),
        ("Construction G E L F", "construction gelf"),
        ("Traiteur d’Orville", "traiteur orville"),
        ("Zevotel inc. (Région Estrie)", "zevotel"),
        ("Zevotel inc. - Sherbrooke", "zevotel"),
        ("Quincaillerie Zevotel #12", "quincaillerie zevotel"),
        ("Quastrel -- Conseil inc.", "quastrel conseil"),
        ("Société (SZQ) de Zevotel", "societe zevotel"),
        ("9000-0001 Québec inc. (Zevotel)", "90000001 quebec"),
        ("9000 0001 QC INC", "90000001 quebec"),
        ("123456 Canada ltée", "123456 canada"),
        ("BESS inc.", "bess"),
        ("Travaux Zevotel", "travau zevotel"),
        ("Coop", "coop"),
        ("La", "la"),
        ("***", "***"),
        ("", ""),
    ],
)
def test_comparable_names(name, comparable):
    assert understood(name).comparable == comparable


def test_a_name_gives_other_names():
    assert understood("Zevotel inc. f.a.s. Traiteur Belmardo").others == (("traiteur", "belmardo"),)
    assert understood("Zevotel (Traiteur Belmardo inc.)").others == (("traiteur", "belmardo"),)
    assert understood("9000-0001 Québec inc. - Traiteur Belmardo").words == ("traiteur", "belmardo")


@pytest.mark.parametrize("beside", ["(Sherbrooke)", "(région Estrie)", "(ZVT)", "(services)", "- Belmardo"])
def test_what_stands_beside_is_often_no_name(beside):
    assert understood(f"Quastrel inc. {beside}").others == ()


def test_a_division_names_its_whole():
    assert understood("Pavage Zevotel, division de Quastrel inc.").parent == ("quastrel",)
    assert understood("Quastrel - Division Sherbrooke").parent == ()


def test_several_enterprises_together_are_none_of_them():
    assert understood("Zevotel et Quastrel en consortium").is_joint
    assert understood("Zevotel inc. et Quastrel ltée").is_joint
    assert not understood("Zevotel et Quastrel inc.").is_joint


@given(st.text(max_size=60))
def test_any_text_is_understood(text):
    name = understood(text)
    assert name.words or name.number
    assert seen.signature(name) == seen.signature(understood(f" {text} "))


SAID = ["Zevotel", "Quastrel", "Côté", "Roy", "inc.", "&", "Les", "9000-0001 Québec"]


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=5))
def test_case_counts_for_nothing(words):
    text = " ".join(words)
    assert understood(text.upper()) == understood(text.lower())
