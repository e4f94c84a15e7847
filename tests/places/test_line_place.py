"""Where each line was spent: the day, decisions, columns of head offices, codes that other lines teach."""

from __future__ import annotations

import itertools
import json

import duckdb
import pytest

from pipelines import publish
from tests import sample_record

G0M = {"municipality": "Courcelles", "postal_code": "G0M 1C0", "province": "QC"}
NAME = "Zorvane Quilteur"
RURAL = {"postal_code": "J0B 9Z9"}
NOBODY = dict.fromkeys(
    ("municipality", "supplier_name", "neq", "buyer", "contract_number", "spelling", "valid_from", "valid_to")
)


def line(**said):
    return {"batch_id": 1, "amount": "10.00", "date": "2020-05-05", "supplier_name": NAME} | said


@pytest.fixture
def placed(tmp_path):
    """Publishes lines and decisions (ledger numbers from 101); gives columns, in the order of the lines."""
    number = itertools.count()

    def placed(
        lines, *decisions, columns=("territory", "place_evidence"), headings=None, withdrawn=(), entries=()
    ):
        path = tmp_path / f"{next(number)}.duckdb"
        with sample_record.build(lines) as con:
            for ledger, said in enumerate(decisions, 101):
                days = {name: sample_record._day(said.get(name)) for name in ("valid_from", "valid_to")}
                _act(con, ledger)
                sample_record.insert(
                    con, "place", [NOBODY | said | days | {"ledger": ledger, "reason": "vu"}]
                )
            for at, ledger in enumerate(withdrawn, 201):
                _act(con, at)
                sample_record.insert(con, "withdrawn", [{"ledger": at, "correction": ledger}])
            if entries:
                _directory(con, entries)
            if headings:
                columns_read = {name: {"heading": heading} for name, heading in headings.items()}
                con.execute("update record.sheet set columns = $said", {"said": json.dumps(columns_read)})
            publish.build_aside(con, path, 999)
        with duckdb.connect(str(path), read_only=True) as file:
            asked = f'select {", ".join(columns)} from line_fact order by batch_id, sheet, "row"'
            return file.execute(asked).fetchall()

    def _directory(con, entries):
        batch = {
            "batch_id": 90,
            "source": "directory",
            "kind": "suppliers",
            "scope": "all",
            "mode": "replace",
        }
        days = {name: sample_record._day("2020-01-01") for name in ("period_start", "period_end")}
        sample_record.insert(
            con, "batch", [batch | days | {"file": "r.xlsx", "sha256": "f" * 64, "settings": "{}"}]
        )
        _act(con, 90)
        rows = [{"row": row, "ordinal": 1} | each for row, each in enumerate(entries, 2)]
        sample_record.insert(con, "directory_entry", rows)
        told = {"batch_id": 90, "sheet": "R", "kind": "suppliers", "status": "ready", "rows_read": len(rows)}
        zeros = dict.fromkeys(("rows_rejected", "rows_excluded", "amounts_unreadable", "total"), 0)
        zeros |= dict.fromkeys(("total_rejected", "total_excluded"), 0)
        sample_record.insert(con, "sheet", [told | zeros | {"rows_accepted": len(rows), "columns": "{}"}])

    def _act(con, ledger):
        sample_record.insert(
            con, "ledger", [{"ledger": ledger, "act": "place", "at": sample_record.MOMENT, "detail": "{}"}]
        )

    return placed


def entry(town, **more):
    return {"batch_id": 90, "sheet": "R", "name": NAME, "municipality": town, "province": "QC"} | more


def supplier(name="zorvane quilteur", place="45072", **more):
    return {"about": "supplier", "supplier_name": name, "place": place} | more


def spelling(text, place="45072"):
    return {"about": "spelling", "spelling": text, "place": place}


@pytest.mark.parametrize("address", [G0M, {"municipality": "COURCELLES"}, {"postal_code": "G0M1C0"}])
def test_courcelles_is_in_le_granit_until_the_end_of_2023(placed, address):
    days = ("2016-10-05", "2023-12-31", "2024-01-01")
    rows = placed([line(date=day, **address) for day in days], columns=("territory", "municipality_code"))
    assert rows == [("30", "30090"), ("30", "30090"), ("quebec", None)]


def test_a_line_known_by_an_interval_is_placed_on_its_first_day(placed):
    later = {"date": None, "period_start": "2023-12-01", "period_end": "2024-03-31"}
    assert placed([line(**later, **G0M)])[0][0] == "30"
    decided = placed([line(**later)], supplier(valid_to="2023-12-31"))
    assert decided == [("45", "decided")]


def test_a_decision_for_the_contract_comes_before_that_for_the_supplier(placed):
    lines = [line(contract_number=number, municipality="Sherbrooke") for number in ("C-12", "C-13", None)]
    contract = {"about": "contract", "buyer": "ville-aubepine", "contract_number": "c 12", "place": "44"}
    assert placed(lines, contract, supplier()) == [
        ("44", "declared_contract"),
        ("45", "decided"),
        ("45", "decided"),
    ]
    assert placed(lines, contract | {"buyer": "autre"})[0] == ("43", "municipality")


def test_a_decision_holds_on_its_days_and_the_last_one_counts(placed):
    lines = [line(date=day) for day in ("2019-12-31", "2020-01-01")]
    moved = (supplier(valid_to="2019-12-31"), supplier(place="43", valid_from="2020-01-01"))
    assert [row[0] for row in placed(lines, *moved)] == ["45", "43"]
    said = ("territory", "place_decision")
    assert placed(lines, supplier(), supplier(place="quebec"), columns=said) == [("quebec", 102)] * 2
    assert (
        placed(lines, supplier(), supplier(place="quebec"), columns=said, withdrawn=[102])
        == [("45", 101)] * 2
    )
    assert placed(lines, supplier(), withdrawn=[101]) == [("unlocated", "none")] * 2


def test_a_decision_follows_the_enterprise_through_its_spellings_and_its_number(placed):
    names = ("ZORVANE QUILTEUR inc.", NAME, "Atelier B")
    assert [row[0] for row in placed([line(supplier_name=name) for name in names], supplier())] == [
        "45",
        "45",
        "unlocated",
    ]
    numbered = [line(neq="1142345678"), line()]
    assert [row[0] for row in placed(numbered, supplier())] == ["45", "45"]
    by_number = supplier(None, neq="1142345678")
    assert [row[0] for row in placed(numbered, by_number)] == ["45", "45"]


def test_courcelles_said_by_a_person_is_dated_too(placed):
    lines = [line(date=day) for day in ("2023-06-01", "2024-06-01")]
    assert [row[0] for row in placed(lines, supplier(place="30090"))] == ["30", "quebec"]


def test_a_spelling_is_told_or_refused(placed):
    lines = [
        line(municipality="H.-S. centre"),
        line(municipality="Magod"),
        line(municipality="Richmond", postal_code="V6X 3G5", province="BC"),
    ]
    said = (spelling("h s centre", "41"), spelling("MAGOD", "unlocated"), spelling("Richmond", "42"))
    assert placed(lines) == [("unlocated", "none"), ("45", "municipality_corrected"), ("outside", "province")]
    assert placed(lines, *said) == [("41", "decided"), ("unlocated", "none"), ("outside", "province")]
    columns = ("place_decision",)
    assert placed(lines, *said, columns=columns) == [(101,), (102,), (None,)]


def test_a_spelling_that_says_more_than_a_name_is_decided_as_a_whole(placed):
    cells = ("Magod, QC", "Magod", "Windsor (Ville)", "Windsor", "Magog, Sherbrooke", "Magog")
    lines = [line(municipality=cell) for cell in cells]
    said = (
        spelling("MAGOD QC", "unlocated"),
        spelling("Windsor (ville)", "42"),
        spelling("Magog / Sherbrooke", "43"),
    )
    assert placed(lines, *said) == [
        ("unlocated", "none"),
        ("45", "municipality_corrected"),
        ("42", "decided"),
        ("unlocated", "none"),
        ("43", "decided"),
        ("45", "municipality"),
    ]


def test_a_column_of_head_offices_or_of_remittances_says_so(placed):
    lines = [line(municipality="Magog"), line(municipality="Inconnu")]
    for heading, evidence in (
        ("Ville (siège social)", "head_office"),
        ("Ville de facturation", "remit_to"),
        ("Remit-to city", "remit_to"),
        ("Ville du fournisseur", "municipality"),
    ):
        assert placed(lines, headings={"municipality": heading}) == [("45", evidence), ("unlocated", "none")]
    assert placed(lines, supplier(place="43"), headings={"municipality": "Siège"})[0] == ("43", "decided")


def test_the_directory_places_an_enterprise_before_what_its_lines_say(placed):
    lines = [line(municipality=town) for town in ("Sherbrooke", "Coaticook", None, "Toronto, ON")]
    one = [entry("Coaticook")]
    assert placed(lines, entries=one) == [("44", "establishment")] * 4
    assert placed(lines, supplier(), entries=one) == [("45", "decided")] * 4
    several = [entry("Coaticook"), entry("Sherbrooke")]
    assert placed(lines, entries=several) == [
        ("43", "establishment"),
        ("44", "establishment"),
        ("unlocated", "none"),
        ("outside", "province"),
    ]
    of_one_territory = [entry("Magog"), entry("Orford", postal_code="J1X 7A1")]
    columns = ("territory", "municipality_code", "place_evidence")
    assert placed(lines, entries=of_one_territory, columns=columns)[2] == ("45", None, "establishment")


def test_the_directory_s_head_office_counts_where_the_line_says_nothing(placed):
    lines = [line(municipality=town) for town in ("Sherbrooke", None)]
    head = [entry("Coaticook", is_head_office=True)]
    assert placed(lines, entries=head) == [("43", "municipality"), ("44", "head_office")]
    paid = {"municipality": "Ville de remise"}
    assert placed(lines, entries=head, headings=paid) == [("44", "head_office")] * 2
    both = [*head, entry("Magog", is_head_office=False)]
    assert placed(lines, entries=both) == [("45", "establishment")] * 2


def test_an_entry_nobody_can_place_changes_nothing(placed):
    lines = [line(municipality="Sherbrooke"), line()]
    assert placed(lines, entries=[entry("Endroit perdu")]) == placed(lines)


def test_two_enterprises_teach_a_postal_code(placed):
    taught = [line(supplier_name=name, municipality="Orford", **RURAL) for name in ("Atelier B", "Atelier C")]
    wrong = [line(supplier_name="Atelier D", municipality="Stoke", province="QC", **RURAL)]
    asked = line(**RURAL)
    sure = [line(supplier_name=f"Atelier {n}", municipality="Cowansville", **RURAL) for n in "BC"]
    assert placed([asked, *taught])[0] == ("unlocated", "none")  # Orford is a homonym: it teaches nothing
    assert placed([asked, *sure])[0] == ("46", "learned_postal_code")
    assert placed([asked, *sure[:1]])[0] == ("unlocated", "none")
    assert placed([asked, sure[0], sure[0] | {"supplier_name": "ATELIER B INC."}])[0][0] == "unlocated"
    contradicted = [*sure, line(supplier_name="Atelier E", municipality="Magog", **RURAL)]
    assert placed([asked, *contradicted])[0] == ("unlocated", "none")
    assert placed([asked, *sure, *wrong])[0][0] == "46"
    assert placed([asked, *sure], spelling("J0B9Z9", "unlocated"))[0] == ("unlocated", "none")
    assert placed([asked, *sure], spelling("j0b 9z9", "47"))[0] == ("47", "decided")


def test_a_name_comes_before_a_learned_code(placed):
    sure = [line(supplier_name=f"Atelier {n}", municipality="Cowansville", **RURAL) for n in "BCD"]
    assert placed([line(municipality="Stoke", province="QC", **RURAL), *sure])[0] == ("42", "municipality")


def test_the_order_of_lines_and_batches_changes_nothing(placed):
    towns = ("Cowansville", "Cowansville", "Magod", None)
    lines = [
        line(supplier_name=f"Atelier {n}", municipality=town, batch_id=1 + n % 2, **RURAL)
        for n, town in enumerate(towns)
    ]
    columns = ("supplier_name", "territory", "municipality_code", "place_evidence")
    found = {
        tuple(sorted(placed(list(order), columns=columns))) for order in itertools.permutations(lines, 4)
    }
    assert len(found) == 1
