"""All the cases of the corpus, by theme."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.cases import (
    amounts,
    containers,
    dates,
    errors,
    layouts,
    meaning,
    programme,
    public,
    refusals,
    sheets,
)

CASES: tuple[Case, ...] = (
    *containers.CASES,
    *errors.CASES,
    *refusals.CASES,
    *layouts.CASES,
    *sheets.CASES,
    *amounts.CASES,
    *dates.CASES,
    *meaning.CASES,
    *public.CASES,
    *programme.CASES,
)
