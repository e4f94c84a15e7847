"""Exact linear algebra over published rows: whom some combination of them speaks of alone.

Rows of zeros and ones are eliminated modulo a prime: no rounding, and fast. The prime could only err where
it divides a minor of the rows; tests attack what was published with fractions, which cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

PRIME = 2**31 - 1
Array = np.ndarray
Owners = list[frozenset[int]]


@dataclass(frozen=True)
class Space:
    """Combinations of published rows. values: what each is, a column a pattern; of: what it is made of.

    of: how many times each published row is taken, modulo PRIME, as values are.
    """

    values: Array
    of: Array

    def eliminated(self, order: Sequence[int]) -> tuple[list[int], Space]:
        """Pivot columns taken greedily in `order`, and the combinations that vanish on all of them."""
        values, of = self.values.copy(), self.of.copy()
        pivots: list[int] = []
        for column in order:
            top = len(pivots)
            below = np.flatnonzero(values[top:, column])
            if len(below):
                for each in (values, of):
                    each[[top, top + below[0]]] = each[[top + below[0], top]]
                _clear_below(values, of, top, column)
                pivots.append(column)
            if len(pivots) == len(values):
                break
        return pivots, Space(values[len(pivots) :], of[len(pivots) :])

    def without_nothing(self) -> Space:
        """The same without combinations that are nothing."""
        is_there = self.values.any(axis=1)
        return Space(self.values[is_there], self.of[is_there])


def _clear_below(values: Array, of: Array, top: int, column: int) -> None:
    """Take the row `top` off those below it, as often as empties their `column`."""
    touched = top + 1 + np.flatnonzero(values[top + 1 :, column])
    inverse = pow(int(values[top, column]), -1, PRIME)
    times = values[touched, column] * inverse % PRIME
    for each in (values, of):
        each[touched] = (each[touched] - times[:, None] * each[top] % PRIME) % PRIME


def told_alone(rows: Array, owners: Sequence[frozenset[int]], most: int) -> Array | None:
    """Rows (booleans) some combination of which speaks of `most` owners or fewer; None when there is none.

    rows: booleans, independent or not. owners: whose lines each column is made of. A combination speaks of
    the owners of the columns that it does not vanish on: so it must vanish on those of more owners.
    """
    space, own = (
        Space(rows.astype(np.int64), np.eye(len(rows), dtype=np.int64)).without_nothing(),
        list(owners),
    )
    while len(space.values):
        space, own = _merged(space, own)
        crowded = [column for column, who in enumerate(own) if len(who) > most]
        if not crowded:
            break
        space = space.eliminated(crowded)[1].without_nothing()
    if not len(space.values):
        return None
    return _Search(space, own, most).look(frozenset())


def _merged(space: Space, owners: Owners) -> tuple[Space, Owners]:
    """Columns that no combination tells apart made one, of all their owners; empty ones left out."""
    kept = np.flatnonzero(space.values.any(axis=0))
    values = space.values[:, kept]
    leading = values[(values != 0).argmax(axis=0), np.arange(len(kept))]
    values = values * np.array([pow(int(each), -1, PRIME) for each in leading], np.int64) % PRIME
    merged, at = np.unique(values, axis=1, return_inverse=True)
    found: Owners = [frozenset()] * merged.shape[1]
    for column, source in zip(at.reshape(-1), kept, strict=True):
        found[column] |= owners[source]
    return Space(merged, space.of), found


class _Search:
    """A search for the groups of owners without whose columns the others have no basis of them all.

    As long as they have one, only a group that owns some column of that very basis can do otherwise: no
    other is looked at. A basis found for one group serves every group that owns none of its columns.
    """

    def __init__(self, space: Space, owners: Owners, most: int) -> None:
        self.space, self.owners, self.most = space, owners, most
        self.uses = np.zeros(len(owners), int)
        self.bases: list[list[int]] = []
        self.rank = len(self._new_basis(set())[0])
        self.tried: set[frozenset[int]] = set()

    def look(self, group: frozenset[int]) -> Array | None:
        """Published rows that tell of a group that holds `group`; None when none do."""
        self.tried.add(group)
        basis, telling = self._basis(group)
        if telling is not None:
            return telling
        for column in basis:
            wider = group | self.owners[column]
            if len(wider) <= self.most and wider not in self.tried:
                found = self.look(wider)
                if found is not None:
                    return found
        return None

    def _basis(self, group: frozenset[int]) -> tuple[list[int], Array | None]:
        """A basis of columns that the group does not own alone, or published rows that tell of the group."""
        own = {column for column, who in enumerate(self.owners) if who <= group}
        for known in self.bases:
            if own.isdisjoint(known):
                return known, None
        basis, vanishing = self._new_basis(own)
        telling = vanishing.without_nothing().of != 0
        return basis, np.any(telling, axis=0) if len(basis) < self.rank else None

    def _new_basis(self, own: set[int]) -> tuple[list[int], Space]:
        """A basis without `own`, of the columns in fewest bases so far, and what vanishes on all others."""
        rare_first = np.lexsort(([-len(who) for who in self.owners], self.uses)).tolist()
        others = [column for column in rare_first if column not in own]
        basis, vanishing = self.space.eliminated(others)
        self.uses[basis] += 1
        self.bases.append(basis)
        # those of which fewest columns could be a group's alone come first: fewest groups to look at
        self.bases.sort(key=lambda each: sum(len(self.owners[column]) <= self.most for column in each))
        return basis, vanishing
