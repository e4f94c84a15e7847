"""Which cells of a block are published: the safe ones, less those that would tell of withheld ones.

A withheld cell is any that does not satisfy the rule, one that is empty, and one withheld to protect
another: nobody sees which. Cells that no table shows but that published ones imply (a total without its
local part) are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from measures.disclosure import Rule, is_safe
from pipelines.audiences.contributions import Block
from pipelines.audiences.echelon import told_alone
from pipelines.audiences.reach import empty_reach, explained, narrow, with_ghosts

Array = np.ndarray


def published(block: Block, rule: Rule, *, is_complemented: bool = True) -> Array:
    """Of each cell of the block, whether it is published.

    is_complemented: withhold beside unsafe cells those that would tell of them. Only tests that must see an
    attack succeed say no.
    """
    safe = np.array([_is_safe(block, row, rule) for row in block.members])
    if not is_complemented:
        return safe
    unsafe = np.array([row for row in implied(block) if not _is_safe(block, row, rule)])
    unsafe = unsafe.reshape(-1, block.members.shape[1])
    kept = safe.copy()
    while gone := list(_to_withhold(block, kept, unsafe, rule)):
        kept[gone] = False
    return _given_back(block, kept, safe & ~kept, unsafe, rule)


def _given_back(block: Block, kept: Array, gone: Array, unsafe: Array, rule: Rule) -> Array:
    """The published cells with those of `gone` that others make up for, the most dollars first."""
    dollars = np.abs(block.members @ block.amounts())
    for at in sorted(np.flatnonzero(gone), key=lambda at: -dollars[at]):
        kept[at] = True
        kept[at] = next(_to_withhold(block, kept, unsafe, rule), None) is None
    return kept


def implied(block: Block) -> Array:
    """Rows of patterns that sums and differences of the measures of one table row make: cells × patterns."""
    by_row: dict[tuple[object, ...], list[int]] = {}
    for at, cell in enumerate(block.cells):
        if block.members[at].any():
            by_row.setdefault((cell.table, cell.codes), []).append(at)
    found = [made for own in by_row.values() for made in _combined(block.members[own].astype(int))]
    return np.unique(np.array(found, bool).reshape(-1, block.members.shape[1]), axis=0)


def _combined(rows: Array) -> Iterator[Array]:
    """Sums and differences of several rows that count every line once or not at all, and some line."""
    for signs in product((-1, 0, 1), repeat=len(rows)):
        made = np.array(signs) @ rows
        if np.count_nonzero(signs) > 1 and made.any() and made.min() >= 0 and made.max() <= 1:
            yield made


def _is_safe(block: Block, row: Array, rule: Rule) -> bool:
    return bool(row.any()) and is_safe(block.within(row), rule, is_of_heads=block.is_of_heads)


def _to_withhold(block: Block, kept: Array, unsafe: Array, rule: Rule) -> Iterator[int]:
    """Published cells to withhold as well, one for each thing that those published tell."""
    if not kept.any():
        return
    alone = list(_telling_alone(block, kept, rule))
    for telling in alone or _telling_of_withheld(block, kept, unsafe, rule):
        yield _least(block, kept, telling)


def _telling_alone(block: Block, kept: Array, rule: Rule) -> Iterator[Array]:
    """Published cells that together speak of too few buyers; or, to a buyer, of too few suppliers."""
    rows = block.members[kept]
    asked = [(block.buyers_of, rule.buyers), *((of, rule.suppliers - 1) for of in block.suppliers_beside)]
    for owners, most in asked:
        found = told_alone(rows, owners, most)
        if found is not None:
            yield found
            return


def _telling_of_withheld(block: Block, kept: Array, unsafe: Array, rule: Rule) -> Iterator[Array]:
    """For each withheld cell that someone could come too near to: the published cells that tell of it."""
    rows = block.members[kept]
    targets = np.vstack([block.members[~kept & ~block.is_zero], unsafe])
    told = np.zeros(len(targets), bool)
    for amounts in block.amounts_known():
        told |= narrow(rows, amounts, targets, rule.protection)
    yield from _largest_terms(explained(rows.astype(float), np.abs(block.amounts()), targets[told]))
    for ghosts in block.ghosts_of_empty():
        own = ghosts[kept]
        if any(empty_reach(rows, amounts, own) < rule.zero_reach for amounts in block.amounts_known()):
            yield from _largest_terms(explained(*with_ghosts(rows, block.amounts(), own)))


def _largest_terms(times: Array) -> Iterator[Array]:
    """Of each sum of rows, those that count in it."""
    for each in np.abs(times):
        if each.max(initial=0) > 0:
            yield each > 0.1 * each.max()


def _least(block: Block, kept: Array, telling: Array) -> int:
    """Of the published cells `telling` (booleans over those kept), the one of the fewest dollars."""
    cells = np.flatnonzero(kept)[telling]
    return int(cells[np.argmin(np.abs(block.members[cells] @ block.amounts()))])
