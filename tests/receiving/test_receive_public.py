"""Open data of SEAO dropped on the page: nobody is asked whose it is, nothing is asked about it."""

from __future__ import annotations

import json

import pytest

from labels import text
from tests.receiving.conftest import FIRST

RELEASE = {
    "ocid": "ocds-ec9k95-20100001",
    "id": "1",
    "date": "2018-03-10T09:00:00-05:00",
    "tag": ["contract"],
    "buyer": {"name": "Ville de Sherbrooke", "id": "OP-1"},
    "tender": {"id": "AO-1", "title": "Pavage", "procurementMethod": "open"},
    "awards": [
        {
            "id": "1",
            "status": "active",
            "date": "2018-03-08T00:00:00-05:00",
            "value": {"amount": 114975.0, "currency": "CAD"},
            "suppliers": [{"name": "Pavage Inventé ltée", "id": "FO-1111111111"}],
        }
    ],
}
PACKAGE = json.dumps({"releases": [RELEASE]}).encode()


def dropped(page, name="mensuel_20180301_20180331.json", data=PACKAGE):
    page.app.file_uploader[0].upload(name, data)
    return page.settle()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_package_is_ready_without_an_owner_and_committed(visit, lang):
    page = dropped(visit(organisation=None, lang=lang))
    (sent,) = page.files
    assert (sent.status, sent.is_public, sent.look.rows_accepted) == ("ready", True, 1)
    assert text("page.receive.public", lang) in page.words()
    page.click("commit")
    assert sent.status == "done"
    assert [batch["organisation"] for batch in sent.made] == [None]


def test_the_organisation_chosen_is_that_of_the_other_files_only(visit):
    page = dropped(visit().drop(achats=FIRST))
    assert [each.said["organisation"] for each in page.files] == ["ville-fictive", None]
    assert {each.status for each in page.files} == {"ready"}
    assert len([label for label in page.labels() if label == text("page.receive.commit")]) == 2


def test_a_json_that_is_no_package_is_refused_with_its_reason(visit):
    page = dropped(visit(), "lignes.json", b'[{"montant": 3}]')
    (sent,) = page.files
    assert (sent.status, sent.is_public) == ("refused", False)
    assert "JSON" in page.words()
