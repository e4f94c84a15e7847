"""One contract to one contract: what pairs them, what is missing, what differs, what says nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import Selection, compute
from measures.reconciling import Reconciliation, reconcile
from tests import sample_published

PLACE = {"sheet": "Contrats", "file": "contrats.xlsx", "batch_id": 1}
OURS = {"kind": "contracts", "source": "partners", "tax_basis": "unknown", "date": "2018-03-01", **PLACE}
PUBLISHED = OURS | {"source": "seao", "sheet": "ocds-awards", "file": "mensuel.json", "batch_id": 2}
TOWN = {"slug": "a", "sector": "municipal", "territory": "43"}
COVERAGE = [
    {"source": source, "kind": "contracts", "period_start": "2017-01-01", "period_end": "2019-12-31"}
    for source in ("partners", "seao")
]


def ours(number: str | None = None, amount: str = "50000.00", **more: object) -> dict[str, object]:
    return OURS | {"contract_number": number, "amount": amount} | more


def published(number: str, amount: str = "50000.00", **more: object) -> dict[str, object]:
    return PUBLISHED | {"contract_number": number, "amount": amount} | more


@pytest.fixture
def compare(tmp_path):
    def compared(*lines, coverage=COVERAGE, buyer=TOWN, threshold=None, finals=(), **asked) -> Reconciliation:
        path = sample_published.build(
            tmp_path / "published.duckdb", lines, buyers=[buyer], coverage=coverage, finals=finals
        )
        if threshold:
            with duckdb.connect(str(path)) as con:
                con.execute("update threshold set tax_basis = $basis, status = $status", threshold)
        with duckdb.connect(str(path), read_only=True) as con:
            return reconcile(con, **asked)

    return compared


def reasons(found: Reconciliation) -> list[str]:
    return [one.reason for one in found.outside]


def test_a_notice_number_pairs_two_contracts_that_agree(compare):
    found = compare(ours("1740136"), published("1740136"))
    (pair,) = found.pairs
    assert pair.evidence == ("number", "supplier", "amount", "date")
    assert (found.agreeing, found.absent, found.unpublished) == ((pair,), (), ())


@pytest.mark.parametrize("written", ["SO-2018/0042", "so 2018 0042", "0SO20180042"])
def test_the_number_of_the_buyer_pairs_too_however_it_is_written(compare, written):
    found = compare(ours(written), published("1740136", document_number="SO-2018-0042"))
    assert found.pairs[0].evidence[0] == "number"


@pytest.mark.parametrize("number", ["12", "AOPQ"])
def test_a_number_too_short_or_without_figures_pairs_nothing(compare, number):
    found = compare(ours(number, supplier="s1"), published("1740136", document_number=number, supplier="s2"))
    assert not found.pairs


def test_without_a_common_number_supplier_amount_and_date_pair(compare):
    near, far = {"date": "2018-06-01"}, {"date": "2018-09-01"}
    assert compare(ours("C-100"), published("1740136", **near)).pairs[0].evidence == (
        "supplier",
        "amount",
        "date",
    )
    assert not compare(ours("C-100"), published("1740136", **far)).pairs


def test_the_best_evidence_is_served_first_and_each_contract_once(compare):
    found = compare(
        ours("C-100"),
        ours("1740136", amount="50010.00"),
        published("1740136", amount="50000.00"),
        published("1740999", amount="50000.00"),
    )
    paired = {(pair.ours.contract_number, pair.published.contract_number) for pair in found.pairs}
    assert paired == {("1740136", "1740136"), ("C-100", "1740999")}


def test_lines_of_one_number_and_supplier_are_one_contract(compare):
    found = compare(ours("1740136", "20000.00"), ours("1740136", "30000.00"), published("1740136"))
    assert (len(found.pairs), found.pairs[0].ours.line_count, found.amounts) == (1, 2, ())


STATES = {
    "50000.00": "same",
    "50240.00": "same",
    "57487.50": "taxes_published",
    "43487.71": "taxes_ours",
    "60000.00": "differs",
}


@pytest.mark.parametrize("said", STATES)
def test_amounts_are_told_apart_taxes_by_name(compare, said):
    found = compare(ours("1740136"), published("1740136", said))
    assert found.pairs[0].amount_state == STATES[said]
    assert len(found.amounts) == (STATES[said] != "same")


def test_an_amount_whose_taxes_are_known_is_compared_before_tax_too(compare):
    with_taxes = ours("1740136", "50000.00", tax_basis="included", amount_received="57487.50")
    assert compare(with_taxes, published("1740136")).pairs[0].amount_state == "same"


def test_amounts_that_taxes_explain_come_last(compare):
    found = compare(
        ours("1740136"), published("1740136", "57487.50"), ours("1740200"), published("1740200", "50900.00")
    )
    assert [pair.amount_state for pair in found.amounts] == ["differs", "taxes_published"]
    assert found.dollars("amounts") == Decimal("8387.50")


def test_a_file_that_has_the_final_amount_is_told_so(compare):
    final = {"buyer": "a", "contract_number": "1740136", "supplier": "s1", "amount": Decimal("61234.00")}
    found = compare(ours("1740136", "61234.00"), published("1740136"), finals=[final])
    assert (found.pairs[0].amount_state, len(found.amounts)) == ("final", 1)
    other = final | {"supplier": "s2"}
    assert compare(ours("1740136", "61234.00"), published("1740136"), finals=[other]).amounts[
        0
    ].amount_state == ("differs")


def test_another_supplier_under_one_number_is_told(compare):
    found = compare(ours("1740136", supplier="s1"), published("1740136", supplier="s2"))
    assert (found.parties, found.pairs[0].is_same_supplier) == (found.pairs, False)


def test_another_place_is_told_and_an_unknown_one_is_not(compare):
    assert compare(ours("1740136", territory="43"), published("1740136", territory="45")).parties
    assert not compare(ours("1740136", territory="43"), published("1740136", territory="unlocated")).parties


def test_what_is_missing_on_either_side_is_listed(compare):
    found = compare(ours("C-100", supplier="s1"), published("1740136", supplier="s2"))
    assert [one.contract_number for one in found.absent] == ["1740136"]
    assert [one.contract_number for one in found.unpublished] == ["C-100"]
    assert (found.dollars("absent"), found.dollars("unpublished")) == (Decimal("50000"), Decimal("50000"))


def test_another_buyer_s_contract_is_no_pair(compare):
    found = compare(ours("1740136"), published("1740136", buyer="b"))
    assert (found.pairs, len(found.unpublished)) == ((), 1)


#: Amount, its basis, that of the threshold: whether it is listed, and whether in doubt.
THRESHOLDS = [
    ("25000.00", "before", "before", True, False),
    ("24999.99", "before", "before", False, False),
    ("24999.99", "unknown", "before", False, False),
    ("26000.00", "unknown", "before", True, True),
    ("21743.86", "before", "included", True, False),
    ("21743.00", "before", "included", False, False),
    ("21743.86", "unknown", "included", True, True),
    ("21743.86", "before", "unknown", True, True),
    ("25000.00", "before", "unknown", True, False),
    ("28743.75", "unknown", "unknown", True, False),
    ("21743.00", "unknown", "unknown", False, False),
]


@pytest.mark.parametrize(("amount", "basis", "of_threshold", "is_listed", "is_doubtful"), THRESHOLDS)
def test_the_threshold_is_read_with_its_taxes(compare, amount, basis, of_threshold, is_listed, is_doubtful):
    threshold = {"basis": of_threshold, "status": "to_confirm"}
    found = compare(ours("C-100", amount, tax_basis=basis), threshold=threshold)
    assert len(found.unpublished) == is_listed
    if is_listed:
        (one,) = found.unpublished
        assert (one.is_doubtful, one.threshold_status) == (is_doubtful, "to_confirm")
    else:
        assert reasons(found) == ["below_threshold"]


def period(source: str, first: str, last: str, **more: object) -> dict[str, object]:
    return {"source": source, "kind": "contracts", "period_start": first, "period_end": last} | more


def test_absence_says_nothing_outside_what_both_cover(compare):
    march = [period("partners", "2018-03-01", "2018-03-31"), period("seao", "2018-03-01", "2018-03-31")]
    assert reasons(compare(ours("C-100"), coverage=march)) == ["recent"]
    assert reasons(compare(ours("C-100", date="2018-04-05"), coverage=march)) == ["no_export"]
    assert reasons(compare(published("1740136", date="2018-04-05"), coverage=march)) == ["no_file"]


def test_a_file_of_social_economy_only_lacks_nothing(compare):
    narrow = [period("partners", "2018-01-01", "2018-12-31", scope="social-economy"), COVERAGE[1]]
    assert reasons(compare(published("1740136"), coverage=narrow)) == ["narrow_file"]


def test_who_has_no_duty_to_publish_lacks_nothing(compare):
    cooperative = TOWN | {"sector": "cooperative"}
    assert reasons(compare(ours("C-100"), buyer=cooperative)) == ["not_public"]


def test_a_grant_or_a_line_set_aside_is_never_missing(compare):
    grant = published("1740136", nature="transfer")
    aside = published("1740200", nature="set_aside")
    assert reasons(compare(grant, aside)) == ["apart"]


def test_only_contracts_of_the_days_asked_are_told(compare):
    lines = (ours("C-100", date="2018-03-01"), ours("C-200", date="2018-05-01", supplier="s2"))
    found = compare(*lines, start=dt.date(2018, 4, 1), end=dt.date(2018, 12, 31))
    assert [one.contract_number for one in found.unpublished] == ["C-200"]


def test_only_the_buyers_asked_are_told(compare):
    lines = (ours("C-100"), ours("C-200", buyer="b"))
    assert len(compare(*lines, buyers=("a",)).unpublished) == 1


def test_partners_figures_never_hold_what_seao_publishes(tmp_path):
    """The same contract on both sides counts once on each, and never on both."""
    path = sample_published.build(
        tmp_path / "both.duckdb", [ours("1740136"), published("1740136")], coverage=COVERAGE
    )
    with duckdb.connect(str(path), read_only=True) as con:
        for source in ("partners", "seao"):
            cells = compute(con, ["contract_value", "contract_count"], [], Selection(source=source))
            assert [cell.value for cell in cells] == [Decimal("50000.00"), Decimal(1)]


contract = st.builds(
    lambda side, number, amount, supplier, day: side(
        number, f"{amount}.00", supplier=supplier, date=f"2018-03-{day:02d}"
    ),
    st.sampled_from([ours, published]),
    st.sampled_from(["1740136", "1740137", "1740138", "C-1000"]),
    st.sampled_from([20000, 30000, 34493, 60000]),
    st.sampled_from(["s1", "s2"]),
    st.integers(1, 28),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contract, min_size=1, max_size=8), st.randoms())
def test_every_contract_is_told_once_whatever_the_order_of_lines(compare, lines, chance):
    found = compare(*lines)
    sides = [one for pair in found.pairs for one in (pair.ours, pair.published)]
    told = [one.number for one in (*sides, *found.absent, *found.unpublished, *found.outside)]
    assert sorted(told) == list(range(1, len(told) + 1))
    assert sum(one.amount for one in (*sides, *found.absent, *found.unpublished, *found.outside)) == sum(
        Decimal(str(line["amount"])) for line in lines
    )
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert _shape(compare(*shuffled)) == _shape(found)


def _shape(found: Reconciliation) -> tuple[int, ...]:
    return tuple(len(part) for part in (found.pairs, found.absent, found.unpublished, found.outside))
