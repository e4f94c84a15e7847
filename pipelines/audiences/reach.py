"""How far a withheld cell could lie from its value, for who knows what is published and that dollars add up.

Each pattern of lines is taken to keep its sign, which a reader would guess. Other dollars of the patterns
that give the same published cells are a *witness*: nobody can tell it from the truth. One is found by
moving every pattern in proportion to what it holds, along what published cells leave free, until the first
pattern would change sign (affine scaling, Dikin 1967). What a witness reaches is surely open; a cell that
none takes far enough counts as told, which may withhold more than is needed and never less.
"""

from __future__ import annotations

import numpy as np

Array = np.ndarray
#: Moves tried from one witness to the next; each goes this part of the way to the first change of sign.
MOVES, PART = 8, 0.9
#: Dollars under which nothing is left; numbers under which a direction is none; what a step may break of
#: published cells, as a part of what it gains: rounding.
CENT, TINY, LEAK = 0.005, 1e-9, 1e-6


def narrow(rows: Array, amounts: Array, targets: Array, protection: float) -> Array:
    """Of each target, whether some side of it reaches less than `protection` (a part of one) of its value.

    rows, targets: booleans, cells × patterns; amounts: dollars of each pattern. A target of which nothing
    is left for who knows these amounts needs no protection.
    """
    held = np.abs(amounts) > CENT
    rows, targets, amounts = (each[..., held].astype(float) for each in (rows, targets, amounts))
    goals = protection * np.abs(targets @ amounts)
    found = np.zeros(len(targets), bool)
    for side in (targets, -targets):
        gained = _gains(side, _steps(rows, np.abs(amounts), side), rows, amounts)
        for at in np.flatnonzero(gained < goals):
            found[at] |= _reach(rows, amounts, side[at], goals[at]) < goals[at]
    return found & (goals > CENT)


def empty_reach(rows: Array, amounts: Array, ghosts: Array) -> float:
    """Dollars that an empty cell could hold, were others moved; 0 when published cells tell that it is empty.

    ghosts: patterns that lines of the cell could have, booleans, rows × ghosts.
    """
    while ghosts.shape[1]:
        wide, weights, target = with_ghosts(rows, amounts, ghosts)
        step = _steps(wide, weights, target)
        is_growing = step[0, -ghosts.shape[1] :] >= 0
        if is_growing.all():
            signed = np.append(amounts[np.abs(amounts) > CENT], np.ones(ghosts.shape[1]))
            return float(_gains(target, step, wide, signed)[0])
        ghosts = ghosts[:, is_growing]
    return 0.0


def with_ghosts(rows: Array, amounts: Array, ghosts: Array) -> tuple[Array, Array, Array]:
    """Rows with the ghosts as more patterns, the weights of both, and the target that the ghosts add up to.

    A ghost weighs what a pattern does on average: it stands for lines like the others.
    """
    held = np.abs(amounts) > CENT
    known = np.abs(amounts[held])
    typical = known.mean() if len(known) else 1.0
    target = np.append(np.zeros(len(known)), np.ones(ghosts.shape[1]))[None]
    wide = np.hstack([rows[:, held], ghosts]).astype(float)
    return wide, np.append(known, np.full(ghosts.shape[1], typical)), target


def explained(rows: Array, weights: Array, targets: Array) -> Array:
    """How many times each row is taken in the sum of rows that comes nearest to each target, by weight."""
    size = np.sqrt(np.maximum(rows @ weights, TINY))
    scaled = rows / size[:, None]
    values, vectors = np.linalg.eigh((scaled * weights) @ scaled.T)
    kept = values > TINY
    inverse = (vectors[:, kept] / values[kept]) @ vectors[:, kept].T
    return (targets * weights) @ scaled.T @ inverse / size


def _steps(rows: Array, weights: Array, targets: Array) -> Array:
    """How each pattern moves, in proportion to its weight, to change each target most and no row."""
    free = targets - explained(rows, weights, targets) @ rows
    return np.where(np.abs(free) < TINY, 0, free) * weights


def _times(steps: Array, amounts: Array) -> Array:
    """How many times each step can be taken until a pattern would change sign."""
    shrinking = steps * np.sign(amounts)
    with np.errstate(divide="ignore"):
        return np.where(shrinking < 0, -np.abs(amounts) / np.minimum(shrinking, 0), np.inf).min(
            axis=1, initial=np.inf
        )


def _gains(targets: Array, steps: Array, rows: Array, amounts: Array) -> Array:
    """How far each target gets by its own step; nothing where the step is none, or moves a row."""
    gained = (targets * steps).sum(axis=1)
    is_sound = np.abs(steps @ rows.T).max(axis=1, initial=0) <= LEAK * gained
    with np.errstate(invalid="ignore"):
        return np.where((gained > TINY) & is_sound, _times(steps, amounts) * gained, 0)


def _reach(rows: Array, amounts: Array, target: Array, goal: float) -> float:
    """How far the target gets, from witness to witness, until `goal`."""
    start, at = target @ amounts, amounts
    for _ in range(MOVES):
        step = _steps(rows, np.abs(at), target[None])
        gained = _gains(target[None], step, rows, at)[0]
        if gained <= TINY or target @ at - start + gained >= goal:
            return target @ at - start + gained
        at = at + PART * _times(step, at)[0] * step[0]
    return target @ at - start
