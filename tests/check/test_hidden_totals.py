"""Totals that nothing tells from lines: found where sums follow one another, never by chance."""

import numpy as np
import pytest

from pipelines.hidden_totals import first_hidden, first_told


@pytest.mark.parametrize(
    ("amounts", "first"),
    [
        ([100, 50, 150, 20, 30, 40, 90], 2),
        ([7, 7, 20, 30, 50, 5, 6, 11], 4),
        ([150, 100, 50, 90, 20, 30, 40], 3),
        ([11, 20, 35, 40, 50, 156, 3], 5),
        ([500, 500, 1000, 700, 900], None),
        ([100, 50, 150, 20, 30, 40, 91], None),
        ([], None),
    ],
)
def test_groups(amounts, first):
    assert first_hidden(np.array(amounts, np.int64)) == first


def test_common_amounts_are_not_taken_for_totals():
    random = np.random.default_rng(7)
    for size in range(5, 200, 5):
        assert first_hidden(random.integers(1, 20, size) * 50_000) is None


def test_suspects_are_totals_when_most_are_sums():
    cents = np.array([5, 5, 6, 6, 7, 18])
    suspects = np.array([False, True, False, True, False, True])
    assert first_told(cents, suspects) == 1
    assert first_told(np.array([5, 1, 6, 2, 7, 3]), suspects) is None
