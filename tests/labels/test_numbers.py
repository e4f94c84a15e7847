"""Numbers and dates as people of each language write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from labels import numbers

N = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "fr", "en"),
    [
        (Decimal("1234567"), 0, f"1{N}234{N}567{N}$", "$1,234,567"),
        (Decimal("1234.565"), 2, f"1{N}234,57{N}$", "$1,234.57"),
        (Decimal("-12.5"), 2, f"-12,50{N}$", "-$12.50"),
        (Decimal("-0.004"), 2, f"0,00{N}$", "$0.00"),
        (None, 2, "n. d.", "n/a"),
    ],
)
def test_money(value, decimals, fr, en):
    assert numbers.money(value, "fr", decimals) == fr
    assert numbers.money(value, "en", decimals) == en


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (1_234_567, f"1,2{N}M$", "$1.2M"),
        (999_999, f"1,0{N}M$", "$1.0M"),
        (843_210, f"843{N}k$", "$843k"),
        (-2_500_000_000, f"-2,5{N}G$", "-$2.5B"),
        (950, f"950{N}$", "$950"),
        (0, f"0{N}$", "$0"),
    ],
)
def test_headline_money(value, fr, en):
    assert numbers.money_short(value, "fr") == fr
    assert numbers.money_short(value, "en") == en


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (Decimal("0.05"), "+5 points", "+5 points"),
        (Decimal("-0.004"), "0 point", "0 points"),
        (Decimal("0.01"), "+1 point", "+1 point"),
        (Decimal("-0.02"), "-2 points", "-2 points"),
    ],
)
def test_points(value, fr, en):
    assert numbers.points(value, "fr").replace(N, " ") == fr
    assert numbers.points(value, "en").replace(N, " ") == en


def test_percent():
    assert numbers.percent(Decimal("0.4345"), "fr", 1) == f"43,5{N}%"
    assert numbers.percent(Decimal("0.4345"), "en") == "43%"


def test_dates():
    first = dt.date(2016, 10, 1)
    assert numbers.date(first, "fr") == "1er octobre 2016"
    assert numbers.date(first, "en") == "October 1, 2016"
    assert numbers.date(dt.date(2018, 4, 11), "fr") == "11 avril 2018"
    assert numbers.month(first, "fr") == "octobre 2016"
