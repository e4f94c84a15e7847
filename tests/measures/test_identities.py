"""Pairs of suppliers as pages and commands tell them: ids, clusters, words that differ."""

from __future__ import annotations

from measures import identities

ROWS = [
    {"pair": "p", "one": "a", "other": "b"},
    {"pair": "q", "one": "b", "other": "c"},
    {"pair": "r", "one": "x", "other": "y"},
    {"pair": "s", "one": "c", "other": "d"},
]


def test_pairs_hang_together_by_the_suppliers_they_share():
    assert {row["pair"] for row in identities.cluster(ROWS[0], ROWS)} == {"p", "q", "s"}
    assert [row["pair"] for row in identities.cluster(ROWS[2], ROWS)] == ["r"]


def test_words_that_the_other_name_lacks_are_marked():
    found = identities.differing("Menuiserie ZÉVOTEL inc.", "Zevotel")
    assert found == [("Menuiserie", True), ("ZÉVOTEL", False), ("inc.", True)]


def test_a_pair_has_one_id_whichever_comes_first():
    assert identities.pair_id("a", "b") == identities.pair_id("b", "a") != identities.pair_id("a", "c")
