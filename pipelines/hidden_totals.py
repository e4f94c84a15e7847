"""Totals that nothing tells from lines: rows that equal, to the cent, the sum of the rows around them."""

from __future__ import annotations

import numpy as np

#: Only so many lines are looked at, in groups of at most so many.
LINES, LONGEST = 20_000, 200
#: Groups from the first line to this share of the lines, so many of them longer than one line, are no chance.
COVER, GROUPS = 0.8, 2
#: Nor is one row that sums so many lines since the last such row, or all the lines so far.
LONG = 5
#: Suspects are totals when at least this share of them are sums.
MOST = 0.7


def first_hidden(cents: np.ndarray) -> int | None:
    """The position of the first row that is a sum of others; None when chance may explain those there are.

    cents: the amounts of the lines, in order, as whole cents. Totals stand below their lines, or above.
    """
    cents = cents[:LINES]
    above = _summed(cents[::-1])
    found = [_chained(cents), _summed(cents), None if above is None else len(cents) - 1 - above]
    return min((each for each in found if each is not None), default=None)


def _summed(cents: np.ndarray) -> int | None:
    """The first total of a walk down the lines: a row that sums those since the last total, or all so far.

    A total is larger than each of its lines: sums that credits bring back to a common amount do not count.
    """
    since = lines = so_far = largest = 0
    ends: list[tuple[int, int]] = []
    for position, amount in enumerate(cents.tolist()):
        is_group = lines > 1 and amount == since
        is_all = bool(ends) and amount == so_far
        if (is_group or is_all) and amount > largest:
            ends.append((position, lines))
            since = lines = largest = 0
        else:
            since, so_far, lines = since + amount, so_far + amount, lines + 1
            largest = max(largest, amount)
    is_whole = len(ends) >= GROUPS and ends[-1][0] + 1 >= COVER * len(cents)
    is_long = any(length >= LONG for _, length in ends)
    return ends[0][0] if is_whole or is_long else None


def _chained(cents: np.ndarray) -> int | None:
    """The first total of groups that follow one another without a line between, some of one line only."""
    reached: dict[int, tuple[int, int]] = {-1: (0, -1)}
    for end, length in _ends(cents):
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


def first_told(cents: np.ndarray, suspects: np.ndarray) -> int | None:
    """The position of the first suspect when most suspects are sums of the lines that are none.

    suspects: rows that speak of a total, or name no supplier of their own (booleans).
    """
    agreeing = max(_agreeing(cents, suspects), _agreeing(cents[::-1], suspects[::-1]))
    if agreeing < max(GROUPS, MOST * suspects.sum()):
        return None
    return int(np.flatnonzero(suspects)[0])


def _agreeing(cents: np.ndarray, suspects: np.ndarray) -> int:
    """How many suspects sum the lines since the last one, all the lines so far, or the last such sums."""
    since = so_far = groups = agreeing = 0
    for amount, is_suspect in zip(cents.tolist(), suspects.tolist(), strict=True):
        if not is_suspect:
            since, so_far = since + amount, so_far + amount
            continue
        agreeing += amount != 0 and amount in (since, so_far, groups)
        groups = 0 if amount == groups else groups + since
        since = 0
    return agreeing
