"""What is made of the reconciliation: the workbook, the command, the page."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from dashboard import reconciliation
from labels import text
from measures import published
from measures.reconciling import LISTS
from pipelines import __main__ as commandline
from pipelines import acts, ours, reading
from pipelines.imports import Request
from tests.test_pages import visit, words

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
            "suppliers": [{"name": "Pavage Inventé ltée", "id": "FO-9"}],
        }
    ],
}
SENT = """No contrat;Fournisseur;Valeur du contrat;Date de début;Ville
20100001;Pavage Inventé ltée;100 000,00;2018-03-08;Sherbrooke
VS-80;=Plomberie Feinte;70 000,00;2018-03-20;Sherbrooke
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A store with a town's two contracts, and two that SEAO publishes."""
    folder = tmp_path_factory.mktemp("reconciliation")
    absent = RELEASE | {"ocid": "ocds-ec9k95-20100002", "id": "2"}
    absent["awards"] = [
        RELEASE["awards"][0] | {"id": "2", "suppliers": [{"name": "Béton Rêvé inc.", "id": "FO-8"}]}
    ]
    package = folder / "mensuel_20180101_20180630.json"
    package.write_text(json.dumps({"releases": [RELEASE, absent]}), encoding="utf-8")
    contracts = folder / "contrats.csv"
    contracts.write_text(SENT, encoding="utf-8")
    store = folder / "magasin"
    assert not acts.import_files(store, [package], Request(source="seao")).refused
    sent = Request("ville-de-sherbrooke", kind="contracts")
    assert not acts.import_files(store, [contracts], sent).refused
    return store


@pytest.fixture(autouse=True)
def here(home, monkeypatch, tmp_path):
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))


def test_the_command_tells_the_four_lists_and_writes_them(capsys, tmp_path):
    out = tmp_path / "liste.xlsx"
    assert commandline.main(["seao", "reconcile", "--json", "--out", str(out)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: told[name]["contracts"] for name in LISTS} == {
        "absent": 1,
        "unpublished": 1,
        "amounts": 1,
        "parties": 0,
    }
    assert told["amounts"]["rows"][0]["amount_state"] == "taxes_published"
    assert (told["pairs"], told["absent"]["total"]) == (1, "114975.00")
    book = openpyxl.load_workbook(out)
    assert [sheet.title for sheet in book] == [
        text(f"reconcile.sheet.{name}") for name in ("summary", *LISTS)
    ]
    assert all(ours.is_mark(sheet["A1"].value) for sheet in book)
    assert {(sheet.page_setup.orientation, sheet.page_setup.fitToHeight) for sheet in book} == {
        ("landscape", 0)
    }
    absent = book[text("reconcile.sheet.absent")]
    row = {head.value: cell.value for head, cell in zip(absent[2], absent[3], strict=True)}
    assert isinstance(row[text("reconcile.column.row")], int)
    assert absent.print_title_rows == "$2:$2"


def test_nothing_that_a_file_holds_becomes_a_formula(tmp_path):
    out = tmp_path / "liste.xlsx"
    commandline.main(["seao", "reconcile", "--out", str(out)])
    cells = [cell for sheet in openpyxl.load_workbook(out) for row in sheet for cell in row]
    assert "=Plomberie Feinte" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_workbook_is_never_read_back_as_data(home, tmp_path):
    out = tmp_path / "liste.xlsx"
    commandline.main(["seao", "reconcile", "--out", str(out)])
    checked = reading.checked(out, Request("ville-de-sherbrooke"), home)
    assert {sheet.status for sheet in checked.sheets} == {"ignored"}


def test_the_command_says_it_in_words(capsys):
    assert (
        commandline.main(["seao", "reconcile", "--buyer", "Ville de Sherbrooke", "--from", "2018-01-01"]) == 0
    )
    said = capsys.readouterr().out
    for name in LISTS:
        assert text(f"reconcile.list_title.{name}") in said
    assert "Béton Rêvé inc." in said


def test_days_in_the_wrong_order_are_wrong_usage(capsys):
    with pytest.raises(SystemExit) as wrong:
        commandline.main(["seao", "reconcile", "--from", "2018-02-01", "--to", "2018-01-01"])
    assert wrong.value.code == 2
    assert "2018-02-01" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_finds_what_is_to_be_checked(lang):
    app = visit("reconciliation", lang=lang)
    assert not app.exception
    assert text("reconcile.list_title.absent", lang) in words(app)
    shown = app.dataframe[0].value
    assert shown.iloc[0].tolist()[3] == "Béton Rêvé inc."


def test_a_row_chosen_shows_its_cells_on_both_sides(monkeypatch):
    """The first pair whose amounts differ is the one chosen: a test cannot click on a table."""
    monkeypatch.setattr(reconciliation, "pick", lambda view, compared: compared.amounts[0])
    app = visit("reconciliation")
    assert not app.exception
    ours_shown, published_shown = (table.value.astype(str).to_numpy().tolist() for table in app.table)
    assert ["A", "Numéro de contrat", "20100001"] in ours_shown
    assert ["V", "Montant", "114975.0"] in [
        [cell.replace("\\", "") for cell in row] for row in published_shown
    ]


def test_the_page_without_a_file_of_seao_says_how_to_get_one(tmp_path, monkeypatch):
    path = tmp_path / "contrats.csv"
    path.write_text(SENT, encoding="utf-8")
    store = tmp_path / "autre"
    assert not acts.import_files(store, [path], Request("ville-de-sherbrooke", kind="contracts")).refused
    monkeypatch.setenv("ESJ_HOME", str(store))
    said = words(visit("reconciliation"))
    assert "donneesquebec.ca" in said
    assert text("page.reconciliation.no_contracts.text") not in said


def test_the_page_s_workbook_is_that_of_the_command(home):
    from charts.names import Names
    from measures.reconciling import reconcile

    with published.connect(published.current(home).path) as con:
        found = reconcile(con)
    data = acts.reconciled_workbook(found, Names("fr"), found.pairs[0].ours.day)
    assert len(openpyxl.load_workbook(io.BytesIO(data)).sheetnames) == 1 + len(LISTS)
