"""What sections are made of, by the name that a template gives: each asks its figures and tells them."""

from __future__ import annotations

from collections.abc import Callable

from reports.blocks import coverage, growth, highlights, organisation, people, places, plan, years
from reports.told import Told

#: A block is given the context, the key of its section, and the options of the template.
BLOCKS: dict[str, Callable[..., Told]] = {
    "highlights": highlights.highlights,
    "figures": highlights.figures,
    "kept": years.kept,
    "years": years.years,
    "territories": places.territories,
    "ranked": places.ranked,
    "flows": places.crossed,
    "real": growth.real,
    "cohort": growth.cohort,
    "decomposition": growth.decomposition,
    "plan": plan.objectives,
    "stories": people.stories,
    "listed": people.listed,
    "beside": organisation.beside,
    "categories": organisation.by_category,
    "coverage": coverage.coverage,
}
