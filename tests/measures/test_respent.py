"""LM3, effective retention and the programme's own figures: what golden pairs do not show."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures import Refused, Selection, compute, provenance, published
from tests.sample_published import build

SHARE = st.decimals("0", "1", places=4)
ROUNDS = [("0.80", "2.44"), ("0.20", "1.24"), ("1", "3.00"), ("0", "1.00")]


def lm3(path, share, *, answered="10000.00", others="0.00", unlocated="0.00", elsewhere="0.00"):
    """LM3 where `answered` local dollars went to a supplier who re-spends `share`."""
    amounts = {"s1": ("43", answered), "s2": ("43", others), "s3": ("unlocated", unlocated),
               "s4": ("quebec", elsewhere)}  # fmt: skip
    lines = [
        {"amount": amount, "date": "2017-01-02", "supplier": supplier, "territory": place}
        for supplier, (place, amount) in amounts.items()
    ]
    build(path, lines, respend=[{"supplier": "s1", "rho": str(share)}])
    with published.connect(path) as con:
        return compute(con, ["lm3"])[0]


@pytest.mark.parametrize(("share", "expected"), ROUNDS)
def test_the_same_share_in_every_round_gives_the_published_value(tmp_path, share, expected):
    local = Decimal("10000") * Decimal(share)
    cell = lm3(tmp_path / "a.duckdb", share, answered=f"{local:.2f}", elsewhere=f"{10_000 - local:.2f}")
    if local:
        assert f"{cell.value:f}" == expected
    else:
        assert cell.value is None and cell.has_note("lm3_no_survey")


@settings(max_examples=15, deadline=None)
@given(share=SHARE, cents=st.tuples(*[st.integers(0, 10**7)] * 3))
def test_the_interval_holds_the_value_and_stays_between_one_and_three(tmp_path_factory, share, cents):
    others, unlocated, elsewhere = (f"{Decimal(each) / 100:.2f}" for each in cents)
    path = tmp_path_factory.mktemp("lm3") / "a.duckdb"
    cell = lm3(path, share, answered="100.00", others=others, unlocated=unlocated, elsewhere=elsewhere)
    assert 1 <= cell.lower <= cell.value <= cell.upper <= 3


def test_a_supplier_counts_at_what_he_said_for_the_day_of_the_purchase(tmp_path):
    days = [("2017-06-30", "0.50"), ("2018-06-30", "0.90")]
    lines = [{"amount": "100.00", "date": day} for day, _ in days]
    answers = [
        {"supplier": "s1", "rho": share, "first_day": f"{day[:4]}-01-01", "last_day": f"{day[:4]}-12-31"}
        for day, share in days
    ]
    build(tmp_path / "a.duckdb", lines, respend=answers)
    with published.connect(tmp_path / "a.duckdb") as con:
        cells = compute(con, ["lm3"], ["year"], Selection(calendar="civil"))
        traced = provenance(con, "lm3", Selection(calendar="civil"), {"year": "2018"})
    assert {cell.by["year"]: f"{cell.value:f}" for cell in cells} == {"2017": "2.50", "2018": "2.90"}
    [line] = traced.lines
    assert [rule.value for rule in line.rules if rule.key == "respend"] == ["0.9 (Sondage.xlsx, Sondage, 3)"]


def test_an_answer_about_a_territory_says_nothing_of_the_region(tmp_path):
    build(
        tmp_path / "a.duckdb",
        [{"amount": "100.00", "date": "2017-01-02"}],
        respend=[{"supplier": "s1", "rho": "0.90", "area": "43"}],
    )
    with published.connect(tmp_path / "a.duckdb") as con:
        assert compute(con, ["lm3"])[0].has_note("lm3_no_survey")


@pytest.mark.parametrize("name", ["territory", "supplier"])
def test_lm3_of_a_place_or_a_supplier_is_refused_with_the_reason(tmp_path, name):
    build(tmp_path / "a.duckdb", [{"amount": "100.00", "date": "2017-01-02"}])
    with published.connect(tmp_path / "a.duckdb") as con, pytest.raises(Refused, match=name):
        compute(con, ["lm3"], [name])


@settings(max_examples=15, deadline=None)
@given(share=SHARE, cents=st.integers(1, 10**9))
def test_effective_retention_never_exceeds_what_is_retained(tmp_path_factory, share, cents):
    path = tmp_path_factory.mktemp("kept") / "a.duckdb"
    lines = [
        {"amount": f"{Decimal(cents) / 100:.2f}", "date": "2017-01-02"},
        {"amount": "50.00", "date": "2017-01-03", "supplier": "s2"},
    ]
    build(path, lines, respend=[{"supplier": "s1", "kept": str(share)}])
    with published.connect(path) as con:
        cell, retained = compute(con, ["spend_effective", "spend_retained"])
        parts = compute(con, ["spend_effective"], ["supplier"])
    assert cell.lower <= cell.value == cell.upper <= retained.value
    assert abs(sum(part.value for part in parts) - cell.value) <= Decimal("0.01")


def test_what_is_counted_of_activities_leads_to_their_cells(tmp_path):
    held = [{"title": "Forum", "date": "2017-03-01", "people": 45, "organisations": 12, "territory": "44"}]
    build(tmp_path / "a.duckdb", activities=held, funding=[
        {"role": "grant", "funder": "Fonds", "amount": "100.00"},
        {"role": "other_funds", "funder": "Ville", "amount": "75.00", "is_confirmed": True},
    ])  # fmt: skip
    with published.connect(tmp_path / "a.duckdb") as con:
        found = {
            key: provenance(con, key, by_values=by)
            for key, by in (
                ("activity_count", {}),
                ("people_reached", {"territory": "44"}),
                ("organisations_reached", {}),
                ("leverage", {}),
            )
        }
    assert {key: (each.total, each.lines[0].column, each.lines[0].raw) for key, each in found.items()} == {
        "activity_count": (1, "A", "Forum"),
        "people_reached": (45, "C", "45"),
        "organisations_reached": (12, "D", "12"),
        "leverage": (75, "B", "75.00"),
    }
    assert found["people_reached"].to_json()["lines"][0]["rules"] == []


def test_without_a_plan_or_a_list_nothing_is_made_up(tmp_path):
    build(tmp_path / "a.duckdb", [{"amount": "100.00", "date": "2017-01-02"}])
    keys = ["activity_count", "people_reached", "leverage", "spend_per_grant_dollar"]
    with published.connect(tmp_path / "a.duckdb") as con:
        cells = compute(con, keys)
    assert {cell.measure: (cell.value, cell.notes[0].key) for cell in cells} == {
        "activity_count": (None, "needs.activities"),
        "people_reached": (None, "needs.activities"),
        "leverage": (None, "needs.plan"),
        "spend_per_grant_dollar": (None, "needs.plan"),
    }
