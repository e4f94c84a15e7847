"""Cells of a table that are not told: those that speak of too few, and what would tell them (ADR 0020)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from measures.crowds import Crowd, together
from measures.disclosure import Rule

Slot = Hashable


def hidden(
    crowds: Mapping[Slot, Crowd], groups: Iterable[Sequence[Slot]], rule: Rule, *, is_of_heads: bool = False
) -> set[Slot]:
    """The slots that are not told. groups: slots whose sum is told.

    What is hidden of a group, taken together, must be as safe as a cell that is told: its sum can be
    worked out. The smallest slot left is hidden with it until it is.
    """
    known = [[slot for slot in group if slot in crowds] for group in groups]
    found = {slot for slot, crowd in crowds.items() if not crowd.is_safe(rule, is_of_heads=is_of_heads)}
    while True:
        more = {slot for group in known for slot in _more(crowds, group, found, rule, is_of_heads)}
        if more <= found:
            return found
        found |= more


def _more(
    crowds: Mapping[Slot, Crowd], group: Sequence[Slot], found: set[Slot], rule: Rule, is_of_heads: bool
) -> set[Slot]:
    """What must be hidden besides in one group."""
    out = [slot for slot in group if slot in found]
    told = (slot for slot in group if slot not in found)
    left = sorted(told, key=lambda slot: (crowds[slot].size, str(slot)))
    while out and left:
        if together(crowds[slot] for slot in out).is_safe(rule, is_of_heads=is_of_heads):
            break
        out.append(left.pop(0))
    return set(out)
