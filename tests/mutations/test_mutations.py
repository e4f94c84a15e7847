"""A short run of the mutations, and the comparison itself: what it must see, what it may pass over."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.mutations import run
from tests.mutations.values import UNSEEN, Fault, same

#: `python -m tests.mutations` runs thousands; these are the first of another seed.
COUNT, SEED = 150, 20161001


def test_a_damaged_workbook_is_read_right_or_refused_with_the_reason():
    found = run.listed(range(COUNT), SEED)
    assert [each for each in found if each.is_failure] == []
    kinds = [each.kind for each in found]
    assert min(kinds.count("same"), kinds.count("refused")) > COUNT // 5


def test_a_mutation_is_the_same_every_time():
    files = sorted(run.CORPUS.glob("*.xlsx"))
    assert run.mutated(7, SEED, files) == run.mutated(7, SEED, files)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (1.5, 1.5), ("TRUE", True), (None, ""), ("a\nb", "a_x000A_b"), (Fault("#REF!"), "#REF!"),
        (Fault("=A1"), None), (dt.datetime(2018, 4, 3), 43193.0), ("01:30:00", dt.time(1, 30)), (1.0, UNSEEN),
    ],
)  # fmt: skip
def test_readers_that_say_the_same(ours, theirs):
    assert same(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(1.5, 1.6), ("1.234", 1.234), (None, 1.0), (1.0, None), ("a", "b"), (dt.datetime(2018, 4, 3), 43194.0),
     ("a", Fault("#REF!")), (Fault("#REF!"), 5.0), ("x", dt.datetime(2018, 4, 3))],
)  # fmt: skip
def test_readers_that_differ(ours, theirs):
    assert not same(ours, theirs)
