"""The demonstration's invented world: organisations, enterprises and what they buy and sell.

Deterministic: the same `data/sources/demo.toml` gives the same lines, byte for byte.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

FILE = Path(__file__).parents[2] / "data" / "sources" / "demo.toml"


@dataclass(frozen=True)
class Enterprise:
    """An invented supplier, which sells from the day `since`.

    neq is well formed (check digit), in a range that the registry does not use.
    """

    name: str
    number: str
    neq: str
    municipality: str
    postal_code: str
    province: str
    group: str
    trade: str
    social: bool
    since: dt.date


@dataclass(frozen=True)
class Purchase:
    """One invented purchase line. cents: dollars before tax times 100, negative for a credit note."""

    date: dt.date
    supplier: Enterprise
    cents: int
    category: str
    document: str
    description: str

    @property
    def is_responsible(self) -> bool:
        """Whether the buyer marks it as a responsible acquisition: one in nine."""
        return int(self.document[-6:]) % 9 == 0


@dataclass(frozen=True)
class Contract:
    """One invented contract: value in cents, as signed at `start`."""

    number: str
    supplier: Enterprise
    cents: int
    category: str
    description: str
    method: str
    start: dt.date
    end: dt.date


@dataclass
class World:
    """Everything `demo.toml` says, with the enterprises drawn from it."""

    facts: dict
    enterprises: dict[str, dict[tuple[str, bool], list[Enterprise]]] = field(default_factory=dict)

    @property
    def first_day(self) -> dt.date:
        """The programme's first day."""
        return self.facts["first_day"]

    @property
    def last_day(self) -> dt.date:
        """The last day any organisation has reported."""
        return self.facts["last_day"]


def load() -> World:
    """The world of `demo.toml` with its enterprises."""
    with FILE.open("rb") as file:
        facts = tomllib.load(file)
    world = World(facts)
    rng = Random(facts["seed"])
    names = _names(facts, rng)
    for trade, detail in facts["trade"].items():
        pools: dict[tuple[str, bool], list[Enterprise]] = {}
        for group, social, count in _mix(detail["social"]):
            pools[group, social] = [
                _enterprise(facts, names, rng, trade, group, social) for _ in range(count)
            ]
        world.enterprises[trade] = pools
    return world


def _mix(social: bool) -> list[tuple[str, bool, int]]:
    """How many enterprises of each kind a trade has: (group, social economy, count)."""
    mix = [("estrie", False, 7), ("quebec", False, 6), ("outside", False, 3)]
    return [*mix, ("estrie", True, 4), ("quebec", True, 1)] if social else mix


def _names(facts: dict, rng: Random) -> dict[str, list[str]]:
    """For each trade, shuffled names that no other enterprise bears."""
    names = {}
    for trade, detail in facts["trade"].items():
        pairs = [f"{opening} {word}" for opening in detail["openings"] for word in facts["invented"]]
        rng.shuffle(pairs)
        names[trade] = pairs
    return names


def _enterprise(
    facts: dict, names: dict[str, list[str]], rng: Random, trade: str, group: str, social: bool
) -> Enterprise:
    places = [place for place in facts["place"] if place["group"] == group]
    place = rng.choices(places, [place["weight"] for place in places])[0]
    ending = (
        rng.choice([", coop de solidarité", " (OBNL)", ""]) if social else rng.choice([" inc.", " ltée", ""])
    )
    serial = rng.randrange(10_000, 99_999)
    return Enterprise(
        name=names[trade].pop() + ending,
        number=f"F{serial}",
        neq=_neq(serial),
        municipality=place["municipality"],
        postal_code=place["postal"],
        province=place.get("province", "QC"),
        group=group,
        trade=trade,
        social=social,
        since=_since(facts, rng),
    )


def _since(facts: dict, rng: Random) -> dt.date:
    """The programme's first day for three in five, a later day for the others."""
    first, last = facts["first_day"], facts["last_day"]
    return first + dt.timedelta(days=rng.randrange((last - first).days) if rng.random() < 0.4 else 0)


def _neq(serial: int) -> str:
    """A well-formed NEQ 1100sssssc: the last eight digits satisfy the Luhn check."""
    body = f"00{serial:05d}"
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    check = -sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10
    return f"11{body}{check}"
