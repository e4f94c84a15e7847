"""What the fictitious organisations publish: a release package as SEAO's, made from their own contracts.

Some contracts are published with taxes, under another value or nowhere; some are published that the
registers do not hold: what the reconciliation is there to find.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pipelines.demo import spending
from pipelines.demo.world import Contract, World

#: Contracts are published from this value on, in cents.
THRESHOLD = 2_500_000
#: Of the contracts above it, each so-manieth is published otherwise, or not at all.
UNPUBLISHED, WITH_TAXES, ANOTHER_VALUE, UNREGISTERED, HEAD_OFFICE = 11, 7, 13, 17, 29
METHODS = {"Appel d’offres public": "open", "Sur invitation": "limited", "Gré à gré": "direct"}
#: Notices are numbered from here, which the real system has not reached.
FIRST_NOTICE = 90_000_001


@dataclass(frozen=True)
class Package:
    """A package as written. lines and total: awards and their dollars."""

    path: Path
    lines: int
    total: Decimal


def write(folder: Path, world: World) -> Package:
    """Write the package of all published contracts of the demonstration into `folder`."""
    organisations = {each["slug"]: each for each in world.facts["organisation"]}
    releases = [
        release
        for register in world.facts["contracts"]
        for release in _of_register(world, organisations[register["organisation"]], register["count"])
    ]
    for number, release in enumerate(releases, start=FIRST_NOTICE):
        release["ocid"] = f"ocds-ec9k95-{number}"
    path = folder / f"mensuel_{world.first_day:%Y%m%d}_{world.last_day:%Y%m%d}.json"
    package = {"version": "1.1", "publisher": {"name": "Démonstration (fictive)"}, "releases": releases}
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
    cents = sum(round(each["awards"][0]["value"]["amount"] * 100) for each in releases)
    return Package(path, len(releases), Decimal(cents) / 100)


def _of_register(world: World, organisation: dict, count: int) -> list[dict]:
    above = [each for each in spending.contracts(world, organisation, count) if each.cents >= THRESHOLD]
    published = [each for place, each in enumerate(above, start=1) if place % UNPUBLISHED]
    releases = [
        _release(world, organisation, _placed(each, n), _value(each, n))
        for n, each in enumerate(published, start=1)
    ]
    unregistered = [
        replace(each, number=f"H-{each.number}", cents=each.cents * 3 // 2)
        for each in published[::UNREGISTERED]
    ]
    return releases + [_release(world, organisation, each, each.cents) for each in unregistered]


def _value(contract: Contract, place: int) -> int:
    """The value published, in cents."""
    if place % WITH_TAXES == 0:
        return round(contract.cents * 1.14975)
    return contract.cents + 1_250_000 if place % ANOTHER_VALUE == 0 else contract.cents


def _placed(contract: Contract, place: int) -> Contract:
    """The contract, now and then published with the supplier's head office in another town."""
    if place % HEAD_OFFICE:
        return contract
    office = {"municipality": "Montréal", "postal_code": "H2X 1Y4", "province": "QC"}
    return replace(contract, supplier=replace(contract.supplier, **office))


def _release(world: World, organisation: dict, contract: Contract, cents: int) -> dict:
    """A release of tag `contract` with its one award, published nine days after the contract began."""
    enterprise, day = contract.supplier, f"{contract.start:%Y-%m-%d}T00:00:00-05:00"
    buyer = {"id": f"OP-{organisation['slug']}", "name": organisation["name"]}
    supplier = {"id": f"FO-{enterprise.number}", "name": enterprise.name}
    address = {
        "locality": enterprise.municipality,
        "region": enterprise.province,
        "postalCode": enterprise.postal_code.replace(" ", ""),
        "countryName": "CAN",
    }
    award = {
        "id": contract.number,
        "status": "active",
        "date": day,
        "value": {"amount": cents / 100, "currency": "CAD"},
        "suppliers": [supplier],
    }
    return {
        "ocid": "",
        "id": f"{contract.start:%Y%m%d}-{contract.number}",
        "date": f"{contract.start + dt.timedelta(days=9):%Y-%m-%d}T09:00:00-05:00",
        "tag": ["contract"],
        "buyer": buyer,
        "parties": [
            buyer | {"roles": ["buyer"]},
            supplier | {"roles": ["supplier"], "address": address, "details": {"neq": enterprise.neq}},
        ],
        "tender": {
            "id": contract.number,
            "title": contract.description,
            "procurementMethod": METHODS[contract.method],
            "additionalProcurementCategories": [contract.category],
            "items": _items(world, contract),
        },
        "awards": [award],
    }


def _items(world: World, contract: Contract) -> list[dict]:
    """What was bought, by its code, for the trades that are published with one."""
    code = world.facts["trade"][contract.supplier.trade].get("unspsc")
    return [{"id": "1", "classification": {"scheme": "UNSPSC", "id": code}}] if code else []
