"""The register of organisations that ships: its form, and facts that must stay in it."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import chain

import duckdb
import pytest

from pipelines import reference
from pipelines.organisations import Expected

REGISTER = tomllib.loads((reference.DATA / "sources" / "organisations.toml").read_text(encoding="utf-8"))
KEYS = {
    "name",
    "aliases",
    "predecessors",
    "sector",
    "territory",
    "tax_class",
    "fiscal_year_end",
    "signatory_since",
    "expected",
}
SECTORS = {
    "health",
    "municipal",
    "university",
    "college",
    "school",
    "cooperative",
    "government",
    "nonprofit",
}
PILOT = {
    "ville-de-sherbrooke",
    "ciusss-estrie-chus",
    "universite-de-sherbrooke",
    "universite-bishops",
    "cegep-de-sherbrooke",
    "cooperative-alentour",
}


@pytest.mark.parametrize("slug", REGISTER)
def test_each_organisation_is_whole(slug: str) -> None:
    entry = REGISTER[slug]
    assert slug == slug.lower() and slug.replace("-", "").isalnum()
    assert set(entry) - {"part_of", "to_confirm", "left_on", "language"} == KEYS
    assert entry["sector"] in SECTORS
    assert {Expected.from_json(each).kind for each in entry["expected"]} <= {"purchases", "contracts"}
    assert entry.get("language", "fr") in ("fr", "en")
    for since in filter(
        None, [entry["signatory_since"], entry.get("left_on"), entry.get("part_of", {}).get("since")]
    ):
        date.fromisoformat(since)
    if entry["fiscal_year_end"]:
        date.fromisoformat(f"2023-{entry['fiscal_year_end']}")
    for predecessor in entry["predecessors"]:
        date.fromisoformat(predecessor["until"])
        assert predecessor.get("slug", slug) in REGISTER


def test_territories_and_tax_classes_are_reference_data() -> None:
    con = duckdb.connect()
    reference.attach(con)
    territories = {
        code for (code,) in con.execute("select territory_code from reference.territory").fetchall()
    }
    classes = {name for (name,) in con.execute("select tax_class from reference.tax_class").fetchall()}
    assert {entry["territory"] for entry in REGISTER.values()} <= territories | {"regional"}
    assert {entry["tax_class"] for entry in REGISTER.values()} <= classes


def test_no_name_means_two_organisations() -> None:
    names = [
        name.casefold()
        for entry in REGISTER.values()
        for name in chain([entry["name"]], entry["aliases"], (old["name"] for old in entry["predecessors"]))
    ]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_the_six_buyers_of_the_pilot_signed_first() -> None:
    signed = {slug for slug, entry in REGISTER.items() if entry["signatory_since"] == "2016-10-05"}
    assert signed == PILOT


def test_a_regional_buyer_is_nobodys_own() -> None:
    assert REGISTER["ciusss-estrie-chus"]["territory"] == "regional"
    assert REGISTER["ciusss-estrie-chus"]["part_of"]["name"] == "Santé Québec"
