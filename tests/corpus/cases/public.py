"""Open data of SEAO in JSON: what is a release package, and what only looks like one."""

from __future__ import annotations

import json

from tests.corpus.case import Case
from tests.corpus.cases.refusals import refused

_SUPPLIER = {"id": "FO-1100000018", "name": "Toitures fictives du Lac inc."}
_AWARD = {
    "id": "1",
    "status": "active",
    "date": "2026-07-18T00:00:00-04:00",
    "value": {"amount": 45990.0, "currency": "CAD"},
    "suppliers": [_SUPPLIER],
}
_RELEASE = {
    "ocid": "ocds-ec9k95-90000001",
    "id": "20260720134538",
    "date": "2026-07-20T09:45:38-04:00",
    "tag": ["contract"],
    "parties": [
        _SUPPLIER
        | {
            "roles": ["supplier"],
            "address": {"locality": "Sherbrooke", "region": "QC", "postalCode": "J1H5H9"},
            "details": {"neq": "1100000018"},
        }
    ],
    "buyer": {"id": "OP-1", "name": "Ville fictive"},
    "tender": {"id": "AO-1", "title": "Réfection d’une toiture\t", "procurementMethod": "open"},
    "awards": [_AWARD, _AWARD | {"id": "2", "status": "cancelled", "value": {"amount": 1.0}}],
}


def _package(*releases: object) -> bytes:
    said = {"publishedDate": "2026-07-27T01:18:26-04:00", "releases": releases}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


CASES = (
    Case(
        "hebdo_20260720_20260726.json",
        "A release package of SEAO: one award, and one cancelled that is not counted.",
        lambda: _package(_RELEASE),
        {
            "status": "ready",
            "lines": 1,
            "total": "45990.00",
            "sheets": ["ocds-awards"],
            "first": {
                "supplier_name": _SUPPLIER["name"],
                "date": "2026-07-18",
                "contract_number": "90000001",
            },
        },
    ),
    Case(
        "another_publisher.json",
        "A release package of another public system, whose dollars may be other dollars.",
        lambda: _package(_RELEASE | {"ocid": "ocds-213czf-1"}),
        refused("seao_not_package"),
    ),
    Case(
        "cut_package.json",
        "A release package whose download stopped on the way.",
        lambda: _package(_RELEASE)[:-40],
        refused("file_truncated"),
    ),
    Case(
        "records.json",
        "Records of the same standard, which are no release package.",
        lambda: json.dumps({"records": [{"ocid": "ocds-ec9k95-90000001"}]}).encode(),
        refused("format_not_read"),
    ),
)
