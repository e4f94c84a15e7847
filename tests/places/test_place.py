"""Where a line was spent: a table of cases, and what holds for any address whatever."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labels import LANGUAGES, has
from tests.places.placing import FIELDS, Address, connection, locate

ESTRIE = {"30", "40", "41", "42", "43", "44", "45", "46", "47"}
COURCELLES = "30090"
ELSEWHERE = {"quebec", "outside", "unlocated"}
EVIDENCE = {
    "full_postal_code",
    "municipality",
    "municipality_corrected",
    "postal_prefix",
    "province",
    "country",
    "none",
}
#: Evidence that a spelling alone does not give: a decision, the directory, other lines, a heading.
FROM_ELSEWHERE = (
    "declared_contract",
    "decided",
    "establishment",
    "learned_postal_code",
    "head_office",
    "remit_to",
)


def _cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = _cases()


@pytest.fixture(scope="module")
def located() -> dict[Address, tuple[str | None, str | None]]:
    addresses = {tuple(case[name] or None for name in FIELDS) for case in CASES}
    return {
        tuple(row[name] for name in FIELDS): (row["territory"], row["place_evidence"])
        for row in locate(sorted(addresses, key=str))
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: ",".join(case[name] for name in FIELDS))
def test_case(case: dict[str, str], located: dict[Address, tuple[str | None, str | None]]) -> None:
    address = tuple(case[name] or None for name in FIELDS)
    assert located[address] == (case["territory"], case["evidence"]), case["why"]


def test_cases_reach_every_territory_and_every_evidence() -> None:
    assert {case["territory"] for case in CASES} == ESTRIE | ELSEWHERE
    assert {case["evidence"] for case in CASES} == EVIDENCE


def test_a_municipality_is_named_when_it_is_one() -> None:
    rows = locate([("Magog", None, "QC", None), ("Hatley", None, "QC", None), (None, "J1A 2B3", None, None)])
    codes = {row["municipality"]: row["municipality_code"] for row in rows}
    assert codes == {"Magog": "45072", "Hatley": None, None: "44037"}


def test_every_municipality_is_placed_by_its_name_and_by_its_code() -> None:
    known = connection().execute(
        """select name, office_postal_code, territory_code from reference.municipality
        where valid_to is null"""
    )
    expected = {(name, code, "QC", "CAN"): territory for name, code, territory in known.fetchall()}
    found = {tuple(row[name] for name in FIELDS): row["territory"] for row in locate(sorted(expected))}
    assert {key: found[key] for key in expected if found[key] != expected[key]} == {}


def test_no_place_without_input() -> None:
    assert locate([]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_has_its_words(lang: str) -> None:
    keys = [f"place.elsewhere.{name}" for name in (*ELSEWHERE, "regional")]
    keys += [f"place.evidence.{name}" for name in (*EVIDENCE, *FROM_ELSEWHERE)]
    assert [key for key in keys if not has(key, lang)] == []


def _column(sql: str) -> list[str]:
    return [value for (value,) in connection().execute(sql).fetchall()]


NAMES = st.sampled_from(
    sorted(_column("select name from reference.municipality union select alias from reference.place_alias"))
)
CODES = st.sampled_from(sorted(_column("select postal_code from reference.postal_code")))
FOREIGN_PROVINCES = st.sampled_from(
    sorted(_column("select spelling from reference.province where place = 'outside' and level <> 'country'"))
)
FOREIGN_COUNTRIES = st.sampled_from(
    sorted(_column("select spelling from reference.province where place = 'outside' and level = 'country'"))
)
WORDS = st.none() | st.text(max_size=12)


def addresses(*fields: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[Address]]:
    return st.lists(st.tuples(*fields), min_size=1, max_size=20, unique=True)


@settings(max_examples=30, deadline=None)
@given(addresses(WORDS | NAMES, WORDS | CODES, WORDS | FOREIGN_PROVINCES, WORDS | FOREIGN_COUNTRIES))
def test_any_address_has_exactly_one_place(given_addresses: list[Address]) -> None:
    rows = locate(given_addresses)
    assert sorted((tuple(row[name] for name in FIELDS) for row in rows), key=str) == sorted(
        given_addresses, key=str
    )
    for row in rows:
        assert row["territory"] in ESTRIE | ELSEWHERE
        assert row["place_evidence"] in EVIDENCE
        assert (row["territory"] == "unlocated") == (row["place_evidence"] == "none")
        town = row["municipality_code"]
        assert town is None or town[:2] == row["territory"] or town == COURCELLES


JUNK = st.none() | st.text(alphabet="zqwkx#!?*-_ ~", max_size=10)


@settings(max_examples=20, deadline=None)
@given(addresses(JUNK, JUNK, JUNK, JUNK))
def test_junk_is_not_located(given_addresses: list[Address]) -> None:
    assert {row["territory"] for row in locate(given_addresses)} == {"unlocated"}


@settings(max_examples=20, deadline=None)
@given(addresses(NAMES, st.none() | CODES, FOREIGN_PROVINCES, st.none() | st.just("CAN")))
def test_another_province_is_never_estrie(given_addresses: list[Address]) -> None:
    assert {row["territory"] for row in locate(given_addresses)} == {"outside"}


@settings(max_examples=20, deadline=None)
@given(addresses(NAMES, st.none() | CODES, st.none() | st.just("QC"), FOREIGN_COUNTRIES))
def test_another_country_is_never_estrie(given_addresses: list[Address]) -> None:
    assert {row["territory"] for row in locate(given_addresses)} == {"outside"}


@settings(max_examples=20, deadline=None)
@given(addresses(NAMES, st.none(), st.text("abcdefgh", min_size=4, max_size=9), st.none()))
def test_a_name_with_an_unknown_province_is_not_located(given_addresses: list[Address]) -> None:
    assert {row["territory"] for row in locate(given_addresses)} == {"unlocated"}
