"""What speaks for two names being one: one kind of evidence a pair, the same whichever comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.identity import compare, keys
from pipelines.identity.compare import ASKED, JOINED, evidence
from pipelines.identity.names import understood

PAIRS = [
    ("Zevotel inc.", "ZEVOTEL", "same_words"),
    ("Plomberie Zevotel", "Zevotel Plomberie", "word_order"),
    ("Tro-Zevotel", "Trozevotel", "same_letters"),
    ("9000-0001 Québec inc.", "9000-0001 Québec inc. (Zevotel)", "same_number"),
    ("Zevotel Quastrel", "Zevotel Quastrell", "typing_error"),
    ("Zevotel", "Zevotell", "typing_error_alone"),
    ("Construction Zevotel", "Construction Zevotell", "typing_error_alone"),
    ("Zevotel Quastrel (1988) inc.", "Zevotel Quastrel", "same_words"),
    ("Zevotel Quastrel 1988 inc.", "Zevotel Quastrel", "year"),
    ("Groupe Zevotel", "Zevotel", "common_word_more"),
    ("Zevotel Quastrel Construction", "Zevotel Quastrel", "common_word_after"),
    ("Zevotel Canada inc.", "Zevotel", "country"),
    ("ZVL Canada inc.", "ZVL", "common_word_more"),
    ("Zevotel", "Zevotel Belmardo", "word_more"),
    ("Zevotel", "Zevotel Belmardo Alcyonne", "words_more"),
    ("J. Zevotel Excavation", "Jean Zevotel Excavation", "initials"),
    ("Quincaillerie Zevotel inc.", "Quincail. Zevotel", "abbreviation"),
    ("Pavage Belmardo, division de Zevotel inc.", "Zevotel", "division"),
    ("Zevotel (Traiteur Belmardo)", "Traiteur Belmardo", "other_name"),
    ("Garage 12", "Garage 14", None),
    ("9000-0001 Québec inc.", "9000-0002 Québec inc.", None),
    ("9000-0001 Québec inc. (Zevotel)", "9000-0002 Québec inc. (Zevotel)", None),
    ("Plomberie Roy", "Plomberie Royer", None),
    ("Construction Larco", "Construction Jarco", None),
    ("Zevotel Belmardo", "Zevotel Quastrel", None),
    ("Zevotel et Quastrel en consortium", "Zevotel", None),
    ("Zevotel 2 Quastrel", "Zevotel 3 Quastrel", None),
    ("Zevotel Quastrel1", "Zevotel Quastrel2", None),
]


@pytest.mark.parametrize(("one", "other", "kind"), PAIRS)
def test_kinds_of_evidence(one, other, kind):
    for left, right in ((one, other), (other, one)):
        found = evidence(understood(left), understood(right))
        assert (found.kind if found else None) == kind


def test_only_proven_kinds_join_without_asking():
    joining = {kind for kind, sure in compare.SURE.items() if sure >= JOINED}
    assert joining == {
        "same_number", "same_words", "word_order", "same_letters", "year", "division", "other_name",
        "typing_error", "country",
    }  # fmt: skip
    assert min(compare.SURE.values()) >= ASKED


def test_words_that_only_one_has_are_told():
    found = evidence(understood("Zevotel"), understood("Zevotel Belmardo"))
    assert (found.one, found.other) == ((), ("belmardo",))


SAID = ["zevotel", "zevotell", "quastrel", "roy", "construction", "j", "12", "1988"]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=4)


@given(WORDS, WORDS)
def test_evidence_is_the_same_both_ways(one, other):
    left, right = understood(" ".join(one)), understood(" ".join(other))
    there, back = evidence(left, right), evidence(right, left)
    assert (there and (there.kind, there.one, there.other)) == (back and (back.kind, back.other, back.one))


@given(st.sampled_from(["zevotel", "quastrel", "belmardo"]), st.integers(0, 8), st.sampled_from("aeiou"))
def test_a_typing_error_leaves_a_key_in_common(word, at, letter):
    """One letter more, less, or other: the pair is worth comparing."""
    typed = {word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]}
    for wrong in typed - {word}:
        ones, others = (
            {key for key, _ in keys.near(understood(f"construction {each}"))} for each in (word, wrong)
        )
        assert ones & others or len(wrong) < 6
