"""Who and where: the same files and decisions give the same published tables, in whatever order they came.

Undone and done again in between, too, and when the store is made again from its archive.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import published
from pipelines import acts, reading, store, verify
from pipelines.acts import deciding, publishing
from pipelines.acts.identifying import Name, Said
from pipelines.imports import Request
from pipelines.organisations import Organisation

NEQ = "1143534981"
HEADINGS = "Date,Fournisseur,NEQ,Ville,Code postal,Montant avant taxes"
FILES = {
    "first": (
        "ville-a",
        "2024-05-01,Zevotel inc.,,Magog,J1X 3W9,11.00",
        "2024-05-02,Garage Roy,,Magog,,23.00",
        "2024-05-03,Quastrel,,,J1X 3W9,30.00",
        "2024-05-31,Pavage Solembre Tilmaret,,Sherbrooke,,5.00",
    ),
    "later": (
        "ville-a",
        "2024-06-01,Zévotel Ltée,,SHERBOOK,,17.00",
        "2024-06-30,Garage Roy ltée,,MAGOG,,26.00",
        "2024-06-12,Pavage Solembre Timaret,,,,38.00",
    ),
    "other": (
        "ville-b",
        f"2024-05-01,ZEVOTEL,{NEQ},Sherbrooke,,101.00",
        "2024-05-09,Groupe Zevotel,,,,207.00",
        "2024-05-20,Garage Roy,,Granby,,300.00",
        "2024-05-31,Quastrel Nordavie,,Granby,,419.00",
    ),
}
LISTED = (("Nom", "Autres noms", "NEQ", "Ville", "Code postal", "Depuis"),
          ("Zevotel", "Traiteur Belmardo", NEQ, "Coaticook", "J1A 1M8", "2024-05-15"),
          ("Coop Quastrel", "", "", "Magog", "J1X 3W9", ""))  # fmt: skip
PLACE = dict.fromkeys(("neq", "municipality", "buyer", "contract_number", "spelling", "from", "to"))
DECISIONS = {
    "joined": Said("same", [Name("Zevotel inc.", None)], [Name("Groupe Zevotel")]).decision(),
    "parted": Said("different", [Name("Quastrel")], [Name("Quastrel Nordavie")], "Deux").decision(),
    "placed": deciding.Decision("place", PLACE | {"about": "supplier", "supplier_name": "Quastrel Nordavie",
                                                  "place": "44", "reason": "Vu"}),
    "status": deciding.Decision("status", {"name": None, "neq": NEQ, "kind": "other", "from": "2024-06-01",
                                           "to": None, "reason": "Vendue"}),
}  # fmt: skip
EVENTS = [*FILES, "directory", *DECISIONS]
#: Says when things came, not who or where: numbers of acts and batches, hours.
WHEN = {"ledger", "batch_id", "taught_batches", "decision", "place_decision", "category_decision", "at",
        "withdrawn_at", "later", "corrections"}  # fmt: skip
TABLES = ("line_fact", "supplier", "supplier_name", "identity_pair", "enterprise", "establishment",
          "enterprise_status", "supplier_seen", "learned_postal_code", "corrected_place", "mart_spending",
          "relation")  # fmt: skip


@pytest.fixture(scope="module")
def given_files(tmp_path_factory):
    """Each file of the events: its path, what was understood of it and the request; a store to copy."""
    folder = tmp_path_factory.mktemp("order")
    home = folder / "home"
    for slug in ("ville-a", "ville-b"):
        acts.add_organisation(home, Organisation(slug, f"Ville fictive {slug}", sector="municipal"))
    found = {}
    for name, (organisation, *lines) in FILES.items():
        path = folder / f"{name}.csv"
        path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
        found[name] = (path, Request(organisation=organisation, kind="purchases"))
    path = folder / "directory.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(LISTED):
            sheet.write_row(row, 0, cells)
    found["directory"] = (path, Request(kind="suppliers"))
    return home, {
        name: (path, reading.checked(path, asked, home), asked) for name, (path, asked) in found.items()
    }


class Steps:
    """Events done and undone in one publishing; each is in effect at the end when it was done last."""

    def __init__(self, opened: store.Store, files: dict) -> None:
        self.opened, self.files, self.made = opened, files, {}

    def do(self, event: str) -> None:
        if event in DECISIONS:
            self.made[event] = deciding.decide_all(self.opened, [DECISIONS[event]])[0].ledger
        else:
            path, checked, request = self.files[event]
            [imported] = acts.record(self.opened, path, checked, request)
            self.made[event] = imported.batch.batch

    def undo(self, event: str) -> None:
        if event in DECISIONS:
            deciding.withdraw(self.opened, self.made[event])
        else:
            self.opened.do("undo", {"batch": self.made[event]})


def told(home: Path) -> dict[str, list]:
    """The rows of each of TABLES without what says when."""
    with published.connect(published.current(home).path) as con:
        found = {}
        for table in TABLES:
            columns = [row[0] for row in con.execute(f"describe {table}").fetchall() if row[0] not in WHEN]
            asked = ", ".join(f'"{column}"' for column in columns)
            found[table] = con.execute(f"select {asked} from {table} order by all").fetchall()
        return found


def happened(given_files, folder: Path, order, hesitated=()) -> dict[str, list]:
    """What is published once all events happened in `order`, some of them undone and done again."""
    home, files = given_files
    shutil.copytree(home, folder)
    with publishing(folder) as opened:
        steps = Steps(opened, files)
        for event in order:
            steps.do(event)
        for event in hesitated:
            steps.undo(event)
            steps.do(event)
    return told(folder)


@pytest.fixture(scope="module")
def expected(given_files, tmp_path_factory):
    return happened(given_files, tmp_path_factory.mktemp("first") / "home", EVENTS)


def test_the_events_decide_who_and_where(expected):
    """What the order must not change is not empty."""
    who = {row[1]: row[0] for row in expected["supplier_name"]}
    assert who["Zevotel inc."] == who["Zévotel Ltée"] == who["Groupe Zevotel"] == who["ZEVOTEL"] == NEQ
    assert who["Quastrel"] != who["Quastrel Nordavie"]
    assert len(expected["enterprise"]) == 2 and len(expected["enterprise_status"]) == 4


@given(order=st.permutations(EVENTS), hesitated=st.lists(st.sampled_from(EVENTS), max_size=4))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_files_and_decisions_counts_for_nothing(
    given_files, expected, tmp_path_factory, order, hesitated
):
    found = happened(given_files, tmp_path_factory.mktemp("order") / "home", order, hesitated)
    for table in TABLES:
        assert found[table] == expected[table], table


def test_the_store_made_again_says_the_same(given_files, tmp_path):
    home = tmp_path / "home"
    happened(given_files, home, reversed(EVENTS), ["joined", "first"])
    report = verify.verify(home)
    assert report.differences == [] and report.counts["files"] == len(FILES) + 1


def test_what_was_refused_is_not_asked_again(given_files, tmp_path):
    """Nor is it when another name of one of the two comes later; taken back, it is asked."""
    home = tmp_path / "home"
    events = ["first", "other", "parted", "directory"]
    assert not [row for row in happened(given_files, home, events)["identity_pair"] if "n:quastrel" in row]
    with publishing(home) as opened:
        deciding.withdraw(opened, deciding.standing(opened.acts, ("identity",))[0].ledger)
    [asked] = [row for row in told(home)["identity_pair"] if "n:quastrel" in row]
    assert {"n:quastrel nordavie", "word_more", "Quastrel", "Quastrel Nordavie"} <= {*map(str, asked)}
