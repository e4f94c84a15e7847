"""The register: names that mean an organisation, and acts that change it."""

from __future__ import annotations

import pytest

from pipelines import acts, archive, organisations, store
from pipelines.organisations import Expected, Organisation
from pipelines.problems import Refused

VALBOURG = Organisation("ville-de-valbourg", "Ville de Valbourg", aliases=("Valbourg (V)",), territory="43")


@pytest.fixture
def register():
    known = Organisation(
        "sante-quebec",
        "Santé Québec",
        aliases=("CIUSSS de l’Estrie – CHUS",),
        predecessors=({"name": "CHUS", "until": "2015-03-31"},),
    )
    return {known.slug: known, VALBOURG.slug: VALBOURG}


@pytest.mark.parametrize(
    "said",
    ["sante-quebec", "SANTE QUEBEC", "ciusss de l'estrie - chus", "chus"],
)
def test_slug_name_alias_and_predecessor_mean_one_organisation(register, said):
    assert organisations.resolve(register, said) == "sante-quebec"


def test_an_unknown_name_is_refused_with_the_nearest(register):
    with pytest.raises(Refused) as refused:
        organisations.resolve(register, "ville-de-valbour")
    assert refused.value.problem.slots["nearest"].startswith("ville-de-valbourg")
    assert "ville-de-valbourg" in refused.value.problem.message("fr")


def test_every_shipped_organisation_is_told_by_its_own_name():
    shipped = organisations.shipped()
    assert all(organisations.resolve(shipped, each.name) == slug for slug, each in shipped.items())


def test_no_shipped_name_means_two_organisations():
    owners: dict[str, set[str]] = {}
    for slug, each in organisations.shipped().items():
        for name in (each.name, *each.aliases):
            owners.setdefault(organisations.normal(name), set()).add(slug)
    assert not {name: slugs for name, slugs in owners.items() if len(slugs) > 1}


def test_adding_and_changing_are_acts_of_the_journal_and_the_record(home):
    acts.add_organisation(home, VALBOURG)
    acts.set_organisation(home, "valbourg (v)", {"sector": "municipal", "expected": (Expected("purchases"),)})
    register = organisations.from_journal(archive.acts(home))
    changed = register["ville-de-valbourg"]
    assert (changed.sector, changed.expected, changed.territory) == (
        "municipal",
        (Expected("purchases"),),
        "43",
    )
    with store.opened(home) as opened:
        assert organisations.from_record(opened.con, 2) == register
        assert organisations.from_record(opened.con, 1)["ville-de-valbourg"] == VALBOURG
        assert "ville-de-valbourg" not in organisations.from_record(opened.con, 0)


def test_a_name_already_taken_is_refused(home):
    with pytest.raises(Refused, match="organisation_exists"):
        acts.add_organisation(home, Organisation("autre", "Ville de Sherbrooke"))


def test_a_demonstration_store_knows_no_real_organisation(home):
    with store.opened(home) as opened:
        opened.do("store", {"demo": True})
        assert organisations.from_journal(archive.acts(home)) == {}
        assert organisations.is_demo(opened.con)
        assert organisations.from_record(opened.con, 1) == {}
