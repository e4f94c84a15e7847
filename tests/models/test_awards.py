"""Contracts beside the thresholds of their day, and those that may be one need split in several."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest

from pipelines import models, reference

CONTRACT = {
    "source": "partners",
    "kind": "contracts",
    "is_counted": True,
    "buyer": "reseau",
    "buyer_sector": "health",
    "buyer_territory": "regional",
    "supplier": "s1",
    "supplier_kind": "other",
    "social_economy": False,
    "category": "80100000",
    "procurement_method": "direct",
    "territory": "43",
    "scope": "all",
    "tax_basis": "before",
    "contract": "reseau:1",
    "end_day": None,
    "batch_id": 1,
    "sheet": "Contrats",
}
#: The case that the Autorité des marchés publics told in November 2023: below 121,200 each, above together.
FIRST = {"amount": "87393.00", "first_day": "2022-03-01"}
SECOND = {"amount": "93750.00", "first_day": "2022-06-01", "contract": "reseau:2"}
TYPES = {"amount": "decimal(18, 2)", "first_day": "date", "end_day": "date", "procurement_method": "varchar",
         "category": "varchar", "contract": "varchar"}  # fmt: skip


def awards(*lines: dict[str, object]) -> duckdb.DuckDBPyConnection:
    """The two models made of these lines and of the project's own reference tables."""
    con = duckdb.connect()
    reference.attach(con)
    con.execute("attach ':memory:' as published")
    models.load_macros(con)
    rows = [CONTRACT | {"row": number} | line for number, line in enumerate(lines)]
    given = pa.Table.from_pylist(rows)
    columns = ", ".join(f'"{name}"::{TYPES[name]} as "{name}"' if name in TYPES else f'"{name}"'
                        for name in given.column_names)  # fmt: skip
    con.execute(f"create table published.line_fact as select {columns} from given")
    con.execute("create table published.threshold as select * from reference.threshold")
    wanted = ("procurement_sector", "splitting_window", "contract_award", "possible_splitting")
    for model in models.MODELS:
        if model.name in wanted:
            con.execute(model.statement)
    return con


def splittings(*lines):
    """For each possible splitting: its contracts, whether it is sure, the day it was passed."""
    return (
        awards(*lines)
        .execute(
            """select list(number order by first_day, number), any_value(is_sure), any_value(passed_on)
            from (select *, split_part(contract, ':', 2) as number from published.possible_splitting)
            group by source, supplier, category, splitting order by any_value(passed_on)"""
        )
        .fetchall()
    )


def test_two_contracts_below_the_threshold_and_above_it_together():
    assert splittings(FIRST, SECOND) == [(["1", "2"], True, dt.date(2022, 6, 1))]


@pytest.mark.parametrize(
    "changed",
    [
        {"supplier": "s2"},
        {"category": "76110000"},
        {"category": None},
        {"first_day": "2023-03-01"},  # 366 days after the first
        {"procurement_method": "open"},
        {"amount": "121200.00"},  # by itself at the threshold: it had to go to public tender
        {"amount": "20000.00"},  # together 107,393, and 123,475 with taxes: see the next test
        {"contract": "reseau:1"},  # a later line of the same contract
    ],
    ids=str,
)
def test_what_is_no_splitting(changed):
    found = splittings(FIRST, SECOND | changed)
    assert found == ([] if changed != {"amount": "20000.00"} else [(["1", "2"], False, dt.date(2022, 6, 1))])


def test_the_last_day_of_the_window_is_inside():
    assert len(splittings(FIRST, SECOND | {"first_day": "2023-02-28"})) == 1


def test_windows_that_overlap_are_one_splitting_and_others_are_not():
    days = ["2022-01-10", "2022-11-01", "2023-09-01", "2024-12-01", "2025-02-01", "2018-01-10"]
    lines = [FIRST | {"first_day": day, "contract": f"reseau:{n}"} for n, day in enumerate(days)]
    assert splittings(*lines) == [
        (["0", "1", "2"], True, dt.date(2023, 9, 1)),
        (["3", "4"], True, dt.date(2025, 2, 1)),
    ]


@pytest.mark.parametrize(
    ("basis", "value", "bracket", "is_doubtful"),
    [
        ("before", "121200.00", "public_tender", False),
        ("before", "105414.00", "below", False),  # 121,199.75 with taxes
        ("before", "105415.00", "below", True),  # 121,200.90, and nobody says whether 121,200 has them
        ("unknown", "130000.00", "below", True),  # 113,068 if the taxes are in it
        ("unknown", "139349.70", "public_tender", False),
    ],
)
def test_readings_of_a_threshold_whose_taxes_nobody_knows(basis, value, bracket, is_doubtful):
    con = awards(FIRST | {"amount": value, "tax_basis": basis})
    found = con.execute("select bracket, is_doubtful, threshold from published.contract_award").fetchone()
    assert found == (bracket, is_doubtful, Decimal("121200.00"))


@pytest.mark.parametrize(
    ("value", "day", "bracket"),
    [
        ("21743.00", "2023-01-05", "below"),  # 24,999.01 with taxes
        ("21744.00", "2023-01-05", "invitation"),  # 25,000.16
        ("105414.00", "2023-01-05", "invitation"),
        ("105415.00", "2023-01-05", "public_tender"),  # 121,200.90: the threshold includes taxes
        ("105415.00", "2022-10-06", "no_threshold"),  # the day before it came into force
        ("105415.00", "2026-01-05", "no_threshold"),
    ],
)
def test_a_city_follows_the_municipal_thresholds_of_the_day(value, day, bracket):
    city = {"buyer": "ville", "buyer_sector": "municipal"}
    con = awards(FIRST | city | {"amount": value, "first_day": day})
    assert con.execute("select bracket, is_doubtful from published.contract_award").fetchall() == [
        (bracket, False)
    ]


def test_a_contract_counts_at_its_signature():
    option = FIRST | {"first_day": "2023-03-01", "amount": "50000.00", "procurement_method": "open"}
    two = FIRST | {"amount": "1000.00"}
    unnumbered = FIRST | {"contract": None, "amount": "5.00"}
    con = awards(FIRST, two, option, unnumbered, unnumbered)
    found = con.execute(
        "select contract, amount, line_count from published.contract_award order by amount"
    ).fetchall()
    assert found == [
        (None, Decimal("5.00"), 1),
        (None, Decimal("5.00"), 1),
        ("reseau:1", Decimal("88393.00"), 2),
    ]
