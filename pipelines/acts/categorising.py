"""Categorising: what is bought under a category, a description or a supplier, told once and for all lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines import archive, organisations
from pipelines.acts import deciding
from pipelines.acts.deciding import Decision, Settled
from pipelines.categories import choices
from pipelines.categories.choices import Said
from pipelines.progress import Say, silent

ACT = "category"


def categorise(home: Path, said: Sequence[Said], numbers: Sequence[int] = (), say: Say = silent) -> Settled:
    """Tell categories, and take back decisions by their ledger numbers, in one publishing.

    Each of `said`: organisation (slug or name, None for all), field (`choices.FIELDS`), value (as sent, or
    words of a description), category (a code of the list, None when none fits), reason (may be missing). It
    holds for every line, past and to come, whose field says the value however it is spelt. Raises Refused
    as `choices.detail` and `deciding.settle` do, and `organisation_unknown`.
    """
    register = organisations.from_journal(archive.acts(home))
    told = []
    for each in said:
        named = each.get("organisation")
        slug = organisations.resolve(register, str(named)) if named else None
        told.append(Decision(ACT, choices.detail(each, slug)))
    return deciding.settle(home, told, numbers, say)
