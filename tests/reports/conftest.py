"""A store of fictitious organisations with a plan, activities and stories, that documents are prepared of."""

from __future__ import annotations

from pathlib import Path

import pytest

from measures import published
from measures.remembered import Reader
from tests.sample_lines import world
from tests.sample_published import build

GRANT = {"grant_name": "Subvention fictive", "first_day": "2023-10-01", "last_day": "2026-09-30"}
PLAN = [
    {"indicator": "Dépensé en Estrie", "measure": "spend_retained", "planned": "500000", "unit": "$"},
    {"indicator": "Dépensé ici", "measure": "spend_retained", "planned": "9000", "territory": "40"},
    {"indicator": "Part locale", "measure": "local_share", "planned": "0.90"},
    {"indicator": "Articles de presse", "planned": "12", "actual": "9", "unit": "articles"},
]
FUNDS = [
    {"role": "grant", "funder": "Fonds fictif", "amount": "100000.00"},
    {"role": "other_funds", "funder": "Autre", "amount": "150000.00", "is_confirmed": True},
]
ACTIVITIES = [
    {"title": "Forum", "first_day": f"{year}-11-05", "last_day": f"{year}-11-05", "people": 40 + year % 7,
     "organisations": 12, "territory": "43"}
    for year in range(2016, 2026)
]  # fmt: skip
TOLD = [
    {"supplier": "s001", "name": "Coopérative du Trèfle", "story": "Deux emplois de plus.",
     "story_from": "2025-01-10", "territories": ["45"], "offered": "Repas"},
    {"supplier": "s002", "name": "Atelier des Bouleaux", "story": "À venir.", "story_from": "2030-01-01",
     "territories": ["43"], "offered": "Mobilier"},
]  # fmt: skip


def store(folder: Path) -> Path:
    """The published file, written in a folder."""
    plan, funding = ([row | GRANT for row in rows] for rows in (PLAN, FUNDS))
    more = {"plan": plan, "funding": funding, "activities": ACTIVITIES, "enterprises": TOLD}
    return build(folder / "coordination.duckdb", **world(1), **more)


@pytest.fixture(scope="session")
def documented(tmp_path_factory):
    """The published file."""
    return store(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="session")
def reader(documented):
    """A reader of it."""
    con = published.connect(documented)
    yield Reader(con)
    con.close()
