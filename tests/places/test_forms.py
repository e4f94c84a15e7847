"""Every municipality of Estrie, in the many forms that people write it in, reaches its territory."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from tests.places.placing import Address, connection, located

Row = tuple[str, str, str]


def plain(name: str) -> str:
    """The name without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def of(designation: str, name: str) -> str:
    """`Municipalité d'Audet`, `Ville de Magog`."""
    return f"{designation} d'{name}" if plain(name)[0] in "AEIOUY" else f"{designation} de {name}"


def short(name: str) -> str:
    """`Saint` and `Notre-Dame` as they are abbreviated; another name as it is."""
    for whole, letters in (("Sainte-", "Ste-"), ("Saint-", "St-"), ("Notre-Dame-", "N.-D.-")):
        name = name.replace(whole, letters)
    return name


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "accents lost": plain,
    "capitals": str.upper,
    "capitals without accents": lambda name: plain(name).upper(),
    "lower case": str.lower,
    "hyphens lost": lambda name: name.replace("-", " "),
    "typographic apostrophe": lambda name: name.replace("'", "’"),
    "abbreviated": short,
    "abbreviated, no hyphens": lambda name: re.sub(r"[.-]+", " ", short(name)),
    "abbreviated with a point": lambda name: name.replace("Sainte-", "Ste. ").replace("Saint-", "St. "),
    "city of": lambda name: of("Ville", name),
    "municipality of": lambda name: of("Municipalité", name).upper(),
    "municipality of, short": lambda name: of("Mun.", name),
    "township of": lambda name: of("Canton", name),
    "township in English": lambda name: f"Township of {name}",
    "the township of": lambda name: of("La municipalité du canton", name),
    "township behind": lambda name: f"{name} (canton)",
    "town behind": lambda name: f"{name}, ville",
    "with its province": lambda name: f"{name} (Québec)",
    "with its province, short": lambda name: f"{name} QC",
    "spaces around": lambda name: f"  {name} ",
}


@cache
def municipalities() -> list[Row]:
    """Name, prefix of the office and territory of the 117 of today."""
    return (
        connection()
        .execute(
            """select name, left(office_postal_code, 3), territory_code from reference.municipality
            where valid_to is null"""
        )
        .fetchall()
    )


@cache
def twice_in_quebec() -> set[str]:
    rows = connection().execute("select name from reference.homonym where is_elsewhere_in_quebec").fetchall()
    return {name for (name,) in rows}


def written(name: str, prefix: str, form: Callable[[str], str]) -> Address:
    """The form beside the province, and the prefix for a name that Québec has twice."""
    return form(name), prefix if name in twice_in_quebec() else None, "QC", None


def test_there_are_117_and_each_has_at_least_five_forms() -> None:
    assert len(municipalities()) == 117
    forms = {name: {form(name).strip() for form in FORMS.values()} for name, _, _ in municipalities()}
    assert min(map(len, forms.values())) >= 5


def test_every_form_reaches_its_territory() -> None:
    expected = {
        written(name, prefix, form): territory
        for name, prefix, territory in municipalities()
        for form in FORMS.values()
    }
    found = located(*expected)
    assert {at: found[at] for at in expected if found[at] != (expected[at], "municipality")} == {}


def test_every_former_name_sector_and_listed_error_reaches_its_territory() -> None:
    aliases = connection().execute("select alias, territory_code from reference.place_alias").fetchall()
    expected = {
        (form(name), None, "QC", None): code for name, code in aliases for form in (str, str.upper, plain)
    }
    found = located(*expected)
    assert {at: found[at] for at in expected if found[at] != (expected[at], "municipality")} == {}


def test_a_name_found_elsewhere_is_never_placed_alone() -> None:
    names = [name for (name,) in connection().execute("select name from reference.homonym").fetchall()]
    addresses = [(form(name), None, None, None) for name in names for form in (str, str.upper, plain)]
    assert set(located(*addresses).values()) == {("unlocated", "none")}


def test_one_letter_wrong_never_reaches_another_territory() -> None:
    """A letter left out or doubled: the name’s own territory, nothing, or a known name of elsewhere."""
    wrong = {}
    for name, _prefix, territory in municipalities():
        for at in range(1, len(name)):
            wrong.setdefault((name[:at] + name[at + 1 :], None, "QC", None), set()).add(territory)
            wrong.setdefault((name[:at] + name[at] + name[at:], None, "QC", None), set()).add(territory)
    found = located(*wrong)
    astray = {at: found[at] for at in wrong if found[at][0] not in wrong[at] | {"unlocated"}}
    assert set(astray) == {("Cartierville", None, "QC", None)}
    assert astray.popitem()[1] == ("quebec", "municipality")
    placed = [at for at in wrong if found[at][0] != "unlocated"]
    assert len(placed) > 0.8 * len(wrong)
