"""What becomes of lines: amounts before tax, what is superseded, buyers, SEAO, marts, coverage."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import models
from tests.sample_build import column, of

DAY = {"date": "2016-11-02", "amount": "100.00"}
CENTS = Decimal("0.01")


@pytest.fixture(scope="module")
def money():
    with duckdb.connect() as con:
        con.execute((models.HERE / "macros_money.sql").read_text(encoding="utf-8"))
        yield con


@given(
    received=st.decimals("-9999999999999.99", "9999999999999.99", places=2),
    factor=st.sampled_from(["1.14975", "1.05688", "1.04988", "1.06937", "1.07488", "1"]),
)
@settings(max_examples=200, deadline=None)
def test_before_tax_is_exact_and_rounds_half_away_from_zero(money, received, factor):
    said = {"received": str(received), "factor": factor}
    found = money.execute(
        "select before_tax($received::decimal(18, 2), $factor::decimal(9, 5))", said
    ).fetchone()[0]
    assert found == (received / Decimal(factor)).quantize(CENTS, ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("basis", "tax_class", "amount", "known"),
    [
        ("before", "health", "114.98", "before"),
        ("included", "health", "100.00", "included"),
        ("net", "health", "108.79", "net"),
        ("net", "municipality", "109.52", "net"),
        ("net", "no-such-class", "114.98", "unknown"),
        ("unknown", "health", "114.98", "unknown"),
        (None, "health", "114.98", "unknown"),
    ],
)
def test_tax_basis(tmp_path, basis, tax_class, amount, known):
    line = {"date": "2016-11-02", "amount": "114.98", "tax_basis": basis}
    organisations = [{"slug": "ville-aubepine", "tax_class": tax_class}]
    con = of([line], tmp_path / "x.duckdb", organisations=organisations)
    found = con.execute("select amount, amount_received, tax_basis from line").fetchone()
    assert found == (Decimal(amount), Decimal("114.98"), known)


def test_narrow_lines_are_superseded_inside_full_periods_only(tmp_path):
    lines = [
        {"batch_id": 1, "date": "2016-12-31", "amount": "1.00"},
        {"batch_id": 1, "date": "2017-01-01", "amount": "2.00"},
        {"batch_id": 1, "period_start": "2016-12-01", "period_end": "2017-01-31", "amount": "4.00"},
        {"batch_id": 2, "date": "2017-06-01", "amount": "8.00"},
    ]
    batches = [
        {"batch_id": 1, "scope": "social-economy"},
        {"batch_id": 2, "period_start": "2017-01-01", "period_end": "2017-12-31"},
    ]
    con = of(lines, tmp_path / "x.duckdb", batches=batches)
    assert con.execute("select is_superseded, is_counted, amount from line order by amount").fetchall() == [
        (False, True, Decimal("1.00")),
        (True, False, Decimal("2.00")),
        (False, True, Decimal("4.00")),
        (False, True, Decimal("8.00")),
    ]
    assert column(con, "select sum(amount) from mart_spending") == [Decimal("13.00")]
    assert column(con, "select distinct social_economy from line where scope <> 'all'") == [True]


def test_interval_lines_keep_their_interval_and_undated_ones_the_batch(tmp_path):
    lines = [{"period_start": "2017-04-01", "period_end": "2017-04-28", "amount": "1.00"}, {"amount": "2.00"}]
    con = of(lines, tmp_path / "x.duckdb")
    assert (
        con.execute("select date, first_day, last_day from line").fetchall()
        == [(None, dt.date(2017, 4, 1), dt.date(2017, 4, 28))] * 2
    )


def test_a_predecessor_is_folded_into_its_successor(tmp_path):
    former = {"name": "Ancienne", "until": "2015-03-31", "slug": "ville-aubepine"}
    organisations = [{"slug": "reseau", "territory": "regional", "predecessors": [former]}]
    con = of([DAY], tmp_path / "x.duckdb", organisations=organisations)
    assert con.execute("select buyer, buyer_territory from line").fetchall() == [("reseau", "regional")]
    assert column(con, "select buyer from coverage") == ["reseau"]
    assert column(con, "select slug from buyer where slug in ('reseau', 'ville-aubepine')") == ["reseau"]


def test_seao_keeps_listed_buyers_and_counts_the_others(tmp_path):
    lines = [
        DAY | {"buyer_name": name, "contract_number": number, "cells": [number, "2016-11-30"]}
        for name, number in [("Ville de Sherbrooke", "1"), ("Ville d’Ailleurs", "2")]
    ]
    batch = {"batch_id": 1, "source": "seao", "organisation": None, "kind": "contracts", "mode": "add"}
    con = of(lines, tmp_path / "x.duckdb", batches=[batch])
    assert column(con, "select contract from line") == ["ville-de-sherbrooke:1"]
    counts = dict(con.execute("select key, value from meta where key like 'seao_unlisted%'").fetchall())
    assert counts == {"seao_unlisted_lines": "1", "seao_unlisted_value": "100.00"}


def test_contracts_keep_their_first_day_and_lines_without_number_have_no_key(tmp_path):
    lines = [
        {"date": "2018-01-01", "amount": "5.00", "contract_number": "C-1"},
        {"date": "2016-11-01", "amount": "5.00", "contract_number": "C-1"},
        {"date": "2017-02-01", "amount": "5.00", "contract_number": " "},
    ]
    con = of(lines, tmp_path / "x.duckdb", batches=[{"batch_id": 1, "kind": "contracts"}])
    found = con.execute(
        "select contract, contract_first_day from mart_contract order by first_day"
    ).fetchall()
    assert found == [
        ("ville-aubepine:C-1", dt.date(2016, 11, 1)),
        (None, dt.date(2017, 2, 1)),
        ("ville-aubepine:C-1", dt.date(2016, 11, 1)),
    ]
    assert column(con, "select count(*) from mart_spending") == [0]


def test_a_purchase_is_not_responsible_when_its_file_says_it_of_others(tmp_path):
    lines = [
        DAY | {"responsible": True},
        DAY | {"responsible": None, "amount": "30.00"},
        DAY | {"batch_id": 2, "amount": "7.00"},
    ]
    batches = [{"batch_id": 1}, {"batch_id": 2, "organisation": "ville-grand-pin"}]
    organisations = [{"slug": "ville-aubepine"}, {"slug": "ville-grand-pin"}]
    con = of(lines, tmp_path / "x.duckdb", batches=batches, organisations=organisations)
    found = con.execute("select responsible, amount from mart_spending order by amount").fetchall()
    assert found == [(None, Decimal("7.00")), (False, Decimal("30.00")), (True, Decimal("100.00"))]


def test_what_is_set_apart_for_its_nature_has_a_mart_of_its_own(tmp_path):
    apart = DAY | {"supplier_name": "Centre d’acquisitions gouvernementales"}
    con = of([apart, apart, DAY], tmp_path / "x.duckdb")
    found = con.execute("select kind, nature, amount, line_count from mart_apart").fetchall()
    assert found == [("purchases", "joint_purchase", Decimal("200.00"), 2)]


def test_what_was_sent_stands_beside_the_category_of_the_list(tmp_path):
    lines = [DAY | {"category": " Papeterie ", "unspsc": "44121600"}, DAY | {"unspsc": "44121600"}, DAY]
    con = of(lines, tmp_path / "x.duckdb")
    assert column(con, 'select category from line order by "row"') == ["44120000", "44120000", None]
    assert column(con, 'select category_said from line order by "row"') == ["Papeterie", None, None]


def test_coverage_joins_adjacent_periods_and_keeps_gaps(tmp_path):
    periods = [("2016-10-01", "2016-12-31"), ("2017-01-01", "2017-03-31"), ("2017-07-01", "2017-09-30")]
    batches = [
        {"batch_id": i, "period_start": start, "period_end": end} for i, (start, end) in enumerate(periods, 1)
    ]
    lines = [{"batch_id": i, "date": start, "amount": "1.00"} for i, (start, _) in enumerate(periods, 1)]
    con = of(lines, tmp_path / "x.duckdb", batches=batches)
    days = con.execute("select period_start, period_end from coverage order by all").fetchall()
    assert days == [
        (dt.date(2016, 10, 1), dt.date(2017, 3, 31)),
        (dt.date(2017, 7, 1), dt.date(2017, 9, 30)),
    ]


def test_an_undone_batch_is_told_but_not_counted(tmp_path):
    con = of([DAY, DAY | {"batch_id": 2, "date": "2018-01-01"}], tmp_path / "x.duckdb", undone=[2])
    told = con.execute("select batch_id, is_undone, live_lines, total from batch order by all").fetchall()
    assert told == [(1, False, 1, Decimal("100.00")), (2, True, 0, Decimal("100.00"))]
    assert column(con, "select distinct batch_id from line") == [1]


def test_as_of_gives_back_the_past(tmp_path):
    con = of([DAY, DAY | {"batch_id": 2, "amount": "7.00"}], tmp_path / "x.duckdb", as_of=1)
    assert column(con, "select amount from line") == [Decimal("100.00")]
    assert column(con, "select value from meta where key = 'ledger'") == ["1"]
