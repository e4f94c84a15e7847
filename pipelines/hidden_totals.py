"""Totals that nothing tells from lines: groups of lines, each followed by a row with their sum."""

from __future__ import annotations

import numpy as np

#: Only so many lines are looked at, in groups of at most so many.
LINES, LONGEST = 20_000, 200
#: The groups cover at least this share of the lines, and so many of them are longer than one line.
COVER, GROUPS = 0.8, 2


def first_hidden(cents: np.ndarray) -> int | None:
    """The position of the first row that is the sum of the group before it; None when there are no groups.

    cents: the amounts of the lines, in order, as whole cents. Chance sums do not follow one another
    from the first line to the last: only groups that leave no line between them count.
    """
    cents = cents[:LINES]
    ends = _ends(cents)
    reached: dict[int, tuple[int, int]] = {-1: (0, -1)}
    for end, length in ends:
        before = end - length - 1
        if before in reached:
            longer, first = reached[before]
            is_longer = length > 1
            found = (longer + is_longer, end if first < 0 and is_longer else first)
            reached[end] = max(found, reached.get(end, found))
    longer, first = reached[max(reached)]
    return first if longer >= GROUPS and max(reached) + 1 >= COVER * len(cents) else None


def _ends(cents: np.ndarray) -> list[tuple[int, int]]:
    """The rows (position, lines in the group) that equal the sum of as many lines just above, in order."""
    sums = np.concatenate([[0], np.cumsum(cents)])
    found = []
    for length in range(1, min(LONGEST, len(cents) - 1) + 1):
        rows = np.arange(length, len(cents))
        is_end = (sums[rows] - sums[rows - length] == cents[rows]) & (cents[rows] != 0)
        found += [(int(row), length) for row in rows[is_end]]
    return sorted(found)
