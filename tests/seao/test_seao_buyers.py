import csv
import tomllib
from pathlib import Path

import duckdb

from pipelines.models import HERE, given
from pipelines.organisations import Organisation

SOURCES = Path(__file__).parents[2] / "data" / "sources"
TERRITORIES = {"30", "40", "41", "42", "43", "44", "45", "46", "47", "regional"}


def buyers() -> list[dict[str, str]]:
    with (SOURCES / "seao_buyers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register() -> dict[str, dict]:
    return tomllib.loads((SOURCES / "organisations.toml").read_text(encoding="utf-8"))


def plain(spellings: list[str]) -> list[str]:
    con = duckdb.connect()
    con.execute((HERE / "macros.sql").read_text(encoding="utf-8"))
    rows = con.execute("select plain_words(unnest($spellings))", {"spellings": spellings}).fetchall()
    return [row[0] for row in rows]


def test_a_spelling_belongs_to_one_buyer_once_compared():
    compared = plain([buyer["spelling"] for buyer in buyers()])
    assert len(set(compared)) == len(compared)
    assert all(compared)


def test_a_buyer_is_described_one_way_everywhere():
    described = {(b["slug"], b["name"], b["sector"], b["territory_code"], b["in_register"]) for b in buyers()}
    assert len(described) == len({buyer["slug"] for buyer in buyers()})
    assert {buyer["territory_code"] for buyer in buyers()} <= TERRITORIES


def test_a_registered_buyer_is_the_register_s_own():
    known = register()
    for buyer in buyers():
        if not buyer["in_register"]:
            assert buyer["slug"] not in known
            continue
        entry = known[buyer["in_register"]]
        told = (buyer["slug"], buyer["sector"], buyer["territory_code"])
        assert told == (buyer["in_register"], entry["sector"], entry["territory"])


def test_the_three_spellings_of_one_university_are_one_buyer():
    found = {
        b["spelling"] for b in buyers() if b["slug"] == "universite-de-sherbrooke" and b["seen"] == "yes"
    }
    assert len(found) == 3


def test_an_organisation_of_the_register_is_followed_under_its_own_names():
    own = Organisation(
        "ville-ajoutee", "Ville ajoutée (fictive)", aliases=("V. ajoutée",), sector="municipal"
    )
    rows = given.seao_buyers({own.slug: own}).to_pylist()
    added = {row["spelling"] for row in rows if row["slug"] == own.slug}
    assert added == {"Ville ajoutée (fictive)", "V. ajoutée"}
    assert len(rows) == len(buyers()) + 2


def test_a_spelling_was_seen_or_not_or_is_to_be_confirmed():
    """Names since health establishments became part of Santé Québec (December 2024) are after its others."""
    assert {buyer["seen"] for buyer in buyers()} == {"yes", "no", "to_confirm"}
    expected = {b["spelling"] for b in buyers() if b["seen"] == "to_confirm"}
    assert "Santé Québec Estrie" in expected


def test_homonyms_and_neighbours_are_no_buyers_of_estrie():
    listed = set(plain([buyer["spelling"] for buyer in buyers()]))
    elsewhere = [
        "Ville de New Richmond",
        "Centre de santé et de services sociaux des Sommets",
        "Centre de santé et de services sociaux Richelieu-Yamaska",
        "MRC Nicolet-Yamaska",
        "Municipalité de Yamaska .",
        "Comité d'achats regroupés de la Montérégie et de l'Estrie",
    ]
    assert not listed & set(plain(elsewhere))
