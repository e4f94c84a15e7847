"""Enterprises gathered of nodes: the same in any order, never against a number or a decision."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.identity.gather import Cluster, Gathering

NODES = "abcdefgh"
NUMBERS = st.dictionaries(st.sampled_from(NODES), st.sampled_from(["1", "2"]))
PAIR = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1])
LINKS = st.lists(st.tuples(PAIR, st.sampled_from([0.99, 0.95, 0.93])), max_size=12, unique=True)


def gathered(numbers, links, apart=(), said=()):
    found = Gathering(Cluster([node], {numbers[node]} if node in numbers else set()) for node in NODES)
    for one, other in apart:
        found.keep_apart([one], [other])
    for one, other in said:
        found.join(one, other, is_said=True)
    for (one, other), _sure in sorted(links, key=lambda link: (-link[1], link[0])):
        found.join(one, other)
    return {frozenset(cluster.nodes) for cluster in found.clusters()}


@given(NUMBERS, LINKS, st.lists(PAIR, max_size=3), st.randoms())
@settings(max_examples=200)
def test_no_enterprise_has_two_numbers_or_what_was_parted(numbers, links, apart, dice):
    found = gathered(numbers, links, apart)
    assert set().union(*found) == set(NODES)
    for cluster in found:
        assert len({numbers[node] for node in cluster if node in numbers}) <= 1
        assert not any(set(pair) <= cluster for pair in apart)
    shuffled = list(links)
    dice.shuffle(shuffled)
    assert gathered(numbers, shuffled, list(reversed(apart))) == found


@given(NUMBERS, st.lists(PAIR, max_size=3))
def test_what_a_person_joined_is_one_whatever_its_numbers(numbers, said):
    found = gathered(numbers, [], said=said)
    assert all(any({one, other} <= cluster for cluster in found) for one, other in said)


def test_what_was_parted_stays_parted_through_others():
    found = gathered({}, [(("a", "b"), 0.99), (("b", "c"), 0.99)], apart=[("a", "c")])
    assert frozenset("ab") in found and frozenset("c") in found
    assert len(list(combinations(found, 2))) > 0
