"""Draws the invented purchases and contracts of each fictitious organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from pipelines.demo.world import Contract, Enterprise, Purchase, World

#: Set apart by the rules of nature: how partners word them, and a median amount in dollars.
SET_APART = (
    ("Subvention – soutien communautaire", "Fondation Aubépine (fictive)", 9000),
    ("Remise TPS-TVQ", "Trésor de la province (fictif)", 5200),
    ("Relevé Visa – carte d’achat", "Banque de la Boréalie (fictive)", 2400),
)
#: One line in so many of those set apart is a joint purchase instead.
JOINT = ("Achat regroupé – fournitures", "Groupe d’achats des Trois-Rives (fictif)", 7000)
JOINT_EVERY = 4
METHODS = (("Appel d’offres public", 3), ("Sur invitation", 3), ("Gré à gré", 4))


def purchases(world: World, organisation: dict) -> list[Purchase]:
    """All purchases of an organisation over the days it reported, by date."""
    rng = Random(f"{world.facts['seed']}/{organisation['slug']}")
    lines = [
        _purchase(world, organisation, rng, day, serial)
        for serial, day in enumerate(_days(world, organisation, rng), 1)
    ]
    return sorted(lines, key=lambda line: (line.date, line.document))


def contracts(world: World, organisation: dict, count: int) -> list[Contract]:
    """`count` contracts of an organisation, by start date; amounts are the values signed."""
    rng = Random(f"{world.facts['seed']}/{organisation['slug']}/contracts")
    span = (world.last_day - world.first_day).days
    drawn = []
    for serial in range(1, count + 1):
        start = world.first_day + dt.timedelta(days=int(span * rng.random() ** 0.75))
        supplier = _supplier(world, organisation, rng, start)
        detail = world.facts["trade"][supplier.trade]
        drawn.append(
            Contract(
                number=f"C-{start.year}-{serial:04d}",
                supplier=supplier,
                cents=round(detail["median"] * 100 * _prices(world, start) * rng.lognormvariate(2.6, 0.8)),
                category=detail["category"],
                description=f"{detail['category']} – contrat {serial}",
                method=rng.choices([method for method, _ in METHODS], [weight for _, weight in METHODS])[0],
                start=start,
                end=start + dt.timedelta(days=365 * rng.choice([1, 1, 2, 3]) - 1),
            )
        )
    return sorted(drawn, key=lambda contract: (contract.start, contract.number))


def _days(world: World, organisation: dict, rng: Random) -> Iterator[dt.date]:
    """The day of each line: more lines every year, none where the organisation sent nothing."""
    first = organisation.get("starts", world.first_day)
    last = organisation.get("ends", world.last_day)
    missing = organisation.get("missing")
    day = first
    while day <= last:
        years = (day - world.first_day).days / 365.25
        expected = organisation["lines_a_year"] / 261 * (1 + 0.03 * years)
        if day.weekday() < 5 and not (missing and missing[0] <= day <= missing[1]):
            for _ in range(int(expected) + (rng.random() < expected % 1)):
                yield day
        day += dt.timedelta(days=1)


def _purchase(world: World, organisation: dict, rng: Random, day: dt.date, serial: int) -> Purchase:
    document = f"{day.year % 100:02d}-{serial:06d}"
    if organisation.get("scope") != "social-economy" and rng.random() < 0.012:
        return _set_apart(rng, day, document)
    supplier = _supplier(world, organisation, rng, day)
    if rng.random() < world.facts["without_address"]:
        supplier = replace(supplier, municipality="", postal_code="", province="")
    supplier = _as_typed(world, supplier, serial)
    detail = world.facts["trade"][supplier.trade]
    median = detail["median"] * organisation["scale"] * _prices(world, day)
    cents = max(100, round(median * 100 * rng.lognormvariate(0, 0.9)))
    credit = rng.random() < 0.015
    return Purchase(
        date=day,
        supplier=supplier,
        cents=-cents // 3 if credit else cents,
        category=detail[organisation.get("says", "category")],
        document=("NC" if credit else "F") + document,
        description="Note de crédit" if credit else f"{detail['category']} – commande {serial}",
    )


def _as_typed(world: World, supplier: Enterprise, serial: int) -> Enterprise:
    """The supplier as people type it: a longer name, a letter wrong in its town, a code without its town."""
    supplier = _also_named(world, supplier, serial)
    misspelt = world.facts["misspelt"].get(supplier.municipality)
    if misspelt and serial % world.facts["misspelt_every"] == 0:
        return replace(supplier, municipality=misspelt, postal_code="")
    if supplier.postal_code and serial % world.facts["without_town_every"] == 0:
        return replace(supplier, municipality="")
    return supplier


def _also_named(world: World, supplier: Enterprise, serial: int) -> Enterprise:
    """The supplier under the other name that some people know it by, which no number tells to be the same."""
    if serial % world.facts["also_named_every"]:
        return supplier
    for word, written in world.facts["also_named"].items():
        if word in supplier.name:
            return replace(supplier, name=written.format(name=supplier.name), neq="")
    return supplier


def _prices(world: World, day: dt.date) -> float:
    """How much prices have risen since the programme's first day."""
    return (1 + world.facts["price_gain"]) ** ((day - world.first_day).days / 365.25)


def _set_apart(rng: Random, day: dt.date, document: str) -> Purchase:
    description, name, median = rng.choice(SET_APART)
    if int(document[-6:]) % JOINT_EVERY == 0:
        description, name, median = JOINT
    supplier = Enterprise(name, "F00001", "", "", "", "QC", "quebec", "", False, day)
    cents = round(median * 100 * rng.lognormvariate(0, 0.5))
    return Purchase(day, supplier, cents, "Autres", f"F{document}", description)


def _supplier(world: World, organisation: dict, rng: Random, day: dt.date) -> Enterprise:
    """A supplier: local more often every year, and of the social economy more often every year."""
    years = (day - world.first_day).days / 365.25
    facts = world.facts
    local = rng.random() < facts["local_share"] + facts["local_gain"] * years
    group = "estrie" if local else rng.choice(["quebec", "quebec", "quebec", "outside"])
    social = rng.random() < facts["social_share"] + facts["social_gain"] * years and local
    if organisation.get("scope") == "social-economy":
        group, social = "estrie", True
    trades = organisation["trades"]
    while True:
        pool = world.enterprises[rng.choice(trades)].get((group, social), [])
        selling = [enterprise for enterprise in pool if enterprise.since <= day]
        if selling:
            return rng.choice(selling)
