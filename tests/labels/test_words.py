"""The two files of words hold the same keys, with the same slots."""

from __future__ import annotations

import string

import pytest

import labels

FR, EN = labels.catalogue("fr"), labels.catalogue("en")


def slots(wording: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


def test_both_languages_hold_the_same_keys():
    assert set(FR) == set(EN)


def test_both_languages_have_the_same_slots():
    differ = [key for key in FR if slots(FR[key]) != slots(EN[key])]
    assert not differ


def test_no_word_is_empty():
    assert not [key for words in (FR, EN) for key, wording in words.items() if not wording.strip()]


def test_french_apostrophes_and_quotes_are_typographic():
    """Straight signs are left to what people type: commands, file names, TOML."""
    straight = [key for key, wording in FR.items() if "'" in wording and not key.startswith("cli.")]
    assert not straight


def test_a_missing_word_is_an_error():
    with pytest.raises(labels.MissingLabel):
        labels.text("no.such.key")


def test_plural_forms_follow_each_language():
    assert labels.text("number.points", "fr", n=0, value="0") == "0 point"
    assert labels.text("number.points", "en", n=0, value="0") == "0 points"
