"""Small release packages written by hand, after the published shape: fictitious buyers and suppliers."""

from __future__ import annotations

import copy
import json
from pathlib import Path

WEEK = "hebdo_20260720_20260726.json"

BUYER = {"name": "Ville des Essais", "id": "OP-1"}
SUPPLIER = {"name": "Toitures Fictives inc.", "id": "FO-1100000018"}

PARTY = {
    **SUPPLIER,
    "address": {
        "streetAddress": "1, rue du Modèle",
        "locality": "Sherbrooke",
        "region": "QC",
        "postalCode": "J1H0A0",
        "countryName": "CAN",
    },
    "roles": ["supplier"],
    "details": {"neq": "1100000018"},
}

TENDER = {
    "id": "AO-1",
    "title": "Réfection d'un pavillon\t",
    "status": "complete",
    "items": [
        {
            "id": "C01",
            "description": "C01 - Bâtiments",
            "classification": {"scheme": "UNSPSC", "id": "72000000"},
        }
    ],
    "procurementMethod": "open",
    "mainProcurementCategory": "works",
    "additionalProcurementCategories": ["Travaux de construction"],
    "documents": [{"url": "https://seao.example/avis?ItemId=1"}],
}


def award(**changes: object) -> dict[str, object]:
    """An award of 5,000 $ to one supplier; `amount` and `currency` change its value."""
    value = {"amount": changes.pop("amount", 5000.0), "currency": changes.pop("currency", "CAD")}
    made = {
        "id": "20156129",
        "status": "active",
        "date": "2026-07-18T00:00:00-04:00",
        "value": {name: said for name, said in value.items() if said is not None},
        "suppliers": [copy.deepcopy(SUPPLIER)],
    }
    return {name: said for name, said in (made | changes).items() if said is not None}


def contract(**changes: object) -> dict[str, object]:
    """The contract of that award."""
    made = {
        "id": "20156129",
        "awardID": "20156129",
        "status": "active",
        "value": {"amount": 5000.0, "currency": "CAD"},
        "dateSigned": "2026-07-19T00:00:00-04:00",
        "period": {"endDate": "2027-07-19T00:00:00-04:00"},
    }
    return {name: said for name, said in (made | changes).items() if said is not None}


def release(*awards: object, **changes: object) -> dict[str, object]:
    """A release of tag `contract` with these awards, one unless said otherwise."""
    listed = list(awards) or [award()]
    made = {
        "ocid": "ocds-ec9k95-900001",
        "id": "20260720134538",
        "date": "2026-07-20T09:45:38-04:00",
        "tag": ["contract"],
        "parties": [{**BUYER, "roles": ["buyer"]}, copy.deepcopy(PARTY)],
        "buyer": dict(BUYER),
        "tender": copy.deepcopy(TENDER),
        "awards": listed,
        "contracts": [contract()],
        "language": "fr",
    }
    return {name: said for name, said in (made | changes).items() if said is not None}


def package(*releases: object) -> str:
    """A whole package, an indented text as published."""
    return json.dumps(
        {
            "uri": "https://donnees.example/paquet.json",
            "version": "1.1",
            "publishedDate": "2026-07-27T01:18:26-04:00",
            "publisher": {"name": "Éditeur des essais"},
            "releases": list(releases),
        },
        ensure_ascii=False,
        indent=1,
    )


def write(folder: Path, text: str, name: str = WEEK) -> Path:
    """The package in a file of `folder`."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
