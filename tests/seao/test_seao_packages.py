"""Release packages (JSON): what is understood of them, and what is refused with its reason."""

import datetime as dt
import json
import random
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seao_packages import PARTY, SUPPLIER, award, contract, package, release, write

from pipelines import check as checking
from pipelines import seao
from pipelines.problems import Refused
from pipelines.read import process
from pipelines.seao import child, releases
from pipelines.seao import package as packages
from pipelines.shapes import ROWS


def in_this_process(path, out, *_):
    """What the reading process answers, without the half second that starting it takes."""
    (out / process.RESULT).write_text(json.dumps(child.answer(path, out)), encoding="utf-8")
    return process.answer(out, 0, "", 0)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Tests read in this process; those of the reading process undo it."""
    monkeypatch.setattr(process, "run", in_this_process)
    return monkeypatch


@pytest.fixture
def checked(tmp_path):
    return lambda *said, **more: seao.check(write(tmp_path, package(*said), **more))


def only(result) -> dict:
    (row,) = result.sheets[0].rows.to_pylist()
    return row


def kinds(result) -> dict[str, int]:
    return dict(result.problems.counts)


def test_an_award_is_understood(checked):
    result = checked(release())
    (sheet,) = result.sheets
    assert (result.status, result.format, sheet.name, sheet.kind) == (
        "ready",
        "ocds",
        "ocds-awards",
        "contracts",
    )
    assert sheet.rows.schema == ROWS
    wanted = {
        "fate": "accepted",
        "supplier_name": "Toitures Fictives inc.",
        "neq": "1100000018",
        "amount": Decimal("5000.00"),
        "tax_basis": "unknown",
        "date": dt.date(2026, 7, 18),
        "start_date": dt.date(2026, 7, 18),
        "end_date": dt.date(2027, 7, 19),
        "contract_number": "900001",
        "document_number": "AO-1",
        "description": "Réfection d'un pavillon",
        "category": "Travaux de construction",
        "unspsc": "72000000",
        "municipality": "Sherbrooke",
        "postal_code": "J1H0A0",
        "province": "QC",
        "country": "CAN",
        "address": "1, rue du Modèle",
        "procurement_method": "open",
        "buyer_name": "Ville des Essais",
        "published_at": dt.datetime(2026, 7, 20, 9, 45, 38),
    }
    row = only(result)
    assert {field: row[field] for field in wanted} == wanted
    assert not result.problems.counts
    assert sheet.settings == {"period": "2026-07-20..2026-07-26"}


def test_a_check_without_source_knows_a_package_too(tmp_path, quick):
    """Through both reading processes."""
    quick.undo()
    assert checking.check(write(tmp_path, package(release()))).format == "ocds"


def test_a_row_is_the_line_where_its_release_starts(tmp_path):
    path = write(tmp_path, package(release(), release(award(), award(id="2"), id="b")))
    starts = [n for n, line in enumerate(path.read_text().splitlines(), start=1) if line == "  {"]
    assert seao.check(path).sheets[0].rows["row"].to_pylist() == [starts[0], starts[1], starts[1] + 1]


def test_a_tender_gives_no_row(checked):
    tender = release(tag=["tender"], contracts=None)
    del tender["awards"]
    result = checked(tender)
    assert (result.status, result.sheets[0].rows_read) == ("ready", 0)


STATES = {"cancelled": "award_cancelled", "unsuccessful": "award_cancelled", "pending": "not_awarded"}


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_awarded_is_excluded_with_its_dollars(checked, state):
    result = checked(release(award(status=state)))
    assert (only(result)["fate"], only(result)["reason"]) == ("excluded", STATES[state])
    assert result.sheets[0].total_excluded == Decimal("5000.00")


def test_an_unknown_state_is_told(checked):
    result = checked(release(award(status="peut-être")))
    assert (only(result)["fate"], kinds(result)) == ("accepted", {"seao_status_unknown": 1})


def test_another_currency_is_rejected_by_name(checked):
    result = checked(release(award(currency="USD")))
    assert (only(result)["reason"], kinds(result)) == ("seao_currency", {"seao_currency": 1})
    assert result.sheets[0].total_rejected == Decimal("5000.00")


def test_several_suppliers_of_one_award_share_its_amount_once(checked):
    shared = award(suppliers=[SUPPLIER, {"name": "Autre inc.", "id": "FO-2"}])
    result = checked(release(shared))
    row = only(result)
    assert (row["supplier_name"], row["neq"], row["postal_code"]) == (
        "Toitures Fictives inc. + Autre inc.",
        None,
        None,
    )
    assert (result.sheets[0].total, kinds(result)) == (Decimal("5000.00"), {"seao_award_joint": 1})


def test_the_contract_tells_a_value_that_the_award_does_not(checked):
    assert only(checked(release(award(amount=None))))["amount"] == Decimal("5000.00")


def test_zero_is_not_applicable(checked):
    result = checked(release(award(amount=0)))
    assert (only(result)["amount"], kinds(result)) == (None, {"seao_amount_not_applicable": 1})


@pytest.mark.parametrize(("written", "dollars"), [("2950388.0", "2950388.00"), ("2.95E6", "2950000.00")])
def test_an_amount_is_read_as_it_is_written(tmp_path, written, dollars):
    text = package(release(award(amount=4242.0))).replace("4242.0", written)
    assert only(seao.check(write(tmp_path, text)))["amount"] == Decimal(dollars)


METHODS = {"open": "open", "selective": "limited", "limited": "limited", "direct": "direct"}


@pytest.mark.parametrize("said", METHODS)
def test_the_method_is_known_by_its_code(checked, said):
    row = release()
    row["tender"]["procurementMethod"] = said
    assert only(checked(row))["procurement_method"] == METHODS[said]


def test_a_sale_is_excluded(checked):
    row = release()
    row["tender"]["items"][0]["description"] = "IMM1 - Vente de biens immeubles"
    assert only(checked(row))["reason"] == "sale"


def party(**changes: object) -> dict[str, object]:
    return release(parties=[PARTY | changes])


def test_a_number_stands_in_the_code_of_the_supplier_when_nothing_else_says_it(checked):
    assert only(checked(party(details={})))["neq"] == "1100000018"
    invalid = {"name": "Autre inc.", "id": "FO-1100000001"}
    assert only(checked(release(award(suppliers=[invalid]))))["neq"] is None


def test_a_filler_is_no_enterprise_number(checked):
    result = checked(party(details={"NEQ": "1111111111"}))
    assert (only(result)["neq"], kinds(result)) == (None, {"seao_neq_filler": 1})


def test_a_day_is_that_of_the_publisher_whatever_the_clock_of_the_text(checked):
    assert only(checked(release(award(date="2026-07-19T02:00:00Z"))))["date"] == dt.date(2026, 7, 18)


def test_a_release_said_twice_counts_once(checked):
    result = checked(release(), release())
    assert result.sheets[0].rows["reason"].to_pylist() == [None, "repeated"]
    assert result.sheets[0].total == Decimal("5000.00")


def test_a_contract_that_ends_gives_a_final_amount_beside_its_award(checked):
    ended = release(tag=["contractTermination"], contracts=[contract(value={"amount": 5400.0})])
    awards, finals = checked(ended).sheets
    assert (awards.kind, awards.total) == ("contracts", Decimal("5000.00"))
    assert (finals.name, finals.kind, finals.total) == ("ocds-finals", "contract-final", Decimal("5400.00"))
    (row,) = finals.rows.to_pylist()
    assert (row["supplier_name"], row["date"]) == ("Toitures Fictives inc.", dt.date(2026, 7, 20))


def test_payments_are_facts_of_their_own(checked):
    paid = [{"id": "p1", "date": "2026-07-21T00:00:00-04:00", "value": {"amount": 120.5, "currency": "CAD"}}]
    result = checked(
        release(tag=["implementation"], contracts=[contract(implementation={"transactions": paid})])
    )
    sheet = result.sheets[1]
    assert (sheet.name, sheet.kind, sheet.total) == ("ocds-payments", "contract-payment", Decimal("120.50"))


def test_a_cancellation_without_awards_is_a_row_that_withdraws(checked):
    cancelled = release(tag=["awardCancellation"], contracts=None)
    cancelled["awards"] = []
    assert (only(checked(cancelled))["reason"]) == "withdrawn"


def test_the_period_is_that_of_the_name_else_of_the_releases(checked):
    result = checked(release(), release(id="b", date="2026-07-24T10:00:00-04:00"), name="paquet.json")
    assert result.sheets[0].settings["period"] == "2026-07-20..2026-07-24"


REFUSED = {
    "file_truncated": package(release())[:-40],
    "seao_json_malformed": package(release()).replace('"tender":', '"tender" '),
    "seao_release_outsized": '{"releases": [' + '{"a":' * 5000 + "1" + "}" * 5000 + "]}",
}
NOT_A_PACKAGE = {
    "list": json.dumps([{"ocid": "ocds-ec9k95-1"}]),
    "records": json.dumps({"records": [{"ocid": "ocds-ec9k95-1"}]}),
    "no list": json.dumps({"releases": {"ocid": "ocds-ec9k95-1"}}),
    "no objects": json.dumps({"releases": ["ocds-ec9k95-1"]}),
    "another publisher": package(release(ocid="ocds-213czf-1")),
    "no period": json.dumps({"releases": []}),
}


def refusal(path) -> str:
    result = seao.check(path)
    assert (result.status, result.sheets) == ("refused", [])
    (kind,) = result.problems.counts
    return kind


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_by_name(tmp_path, kind):
    assert refusal(write(tmp_path, REFUSED[kind])) == kind


@pytest.mark.parametrize("case", NOT_A_PACKAGE)
def test_a_json_that_is_no_package_is_refused(tmp_path, case):
    assert refusal(write(tmp_path, NOT_A_PACKAGE[case], "paquet.json")) == "seao_not_package"


def test_what_is_wrong_is_told_at_its_line(tmp_path):
    text = package(release())
    line = text[: text.index('"tender":')].count("\n") + 1
    path = write(tmp_path, text.replace('"tender":', '"tender" '))
    assert next(iter(seao.check(path).problems)).row == line


def test_a_release_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST", 1 << 10)
    monkeypatch.setattr(packages, "BLOCK", 1 << 8)
    with pytest.raises(Refused) as refused:
        list(packages.releases(write(tmp_path, package(release(title="x" * 5000)))))
    assert refused.value.problem.kind == "seao_release_outsized"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 64))
def test_a_package_reads_the_same_whatever_the_size_of_its_blocks(tmp_path_factory, size):
    path = write(tmp_path_factory.mktemp("blocks"), package(release(), release(award(), award(id="2"))))
    whole = list(packages.releases(path))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(packages, "BLOCK", size)
        assert list(packages.releases(path)) == whole


#: Anything that JSON can hold where a text, a number, a list or an object is awaited.
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
    max_leaves=4,
)
AWARD_KEYS = ("id", "status", "date", "value", "suppliers")
RELEASE_KEYS = ("ocid", "id", "date", "tag", "parties", "buyer", "tender", "contracts")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(AWARD_KEYS, values)), min_size=1, max_size=4),
    st.fixed_dictionaries({}, optional=dict.fromkeys(RELEASE_KEYS[1:], values)),
)
def test_whatever_the_values_the_control_totals_hold(tmp_path_factory, changes, about):
    said = release(*(award() | change for change in changes)) | about
    sheet = seao.check(write(tmp_path_factory.mktemp("any"), package(said))).sheets[0]
    fates = sheet.rows["fate"].to_pylist()
    assert len(fates) == len(changes) == sheet.rows_read
    assert fates.count("accepted") == sheet.rows_accepted
    assert fates.count("rejected") == sheet.rows_rejected
    assert fates.count("excluded") == sheet.rows_excluded
    accepted = [row["amount"] or 0 for row in sheet.rows.to_pylist() if row["fate"] == "accepted"]
    assert sum(accepted) == sheet.total


def test_a_damaged_package_is_read_or_refused_with_a_reason(tmp_path):
    """Two hundred packages with a few bytes changed: never an error of ours."""
    chance = random.Random(20261123)
    whole = package(release(), release(award(id="2"), id="b")).encode()
    path = tmp_path / "paquet.json"
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        path.write_bytes(damaged)
        try:
            assert releases.read(path)
        except Refused as refused:
            assert refused.problem.kind.startswith(("seao_", "file_truncated"))
