"""Any amount or date, written by any convention in a column, reads back exactly or is asked about."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import shapes
from pipelines.columns import conventions
from pipelines.parse import engine
from tests.grids import grid

#: Thousands and decimal marks met in files, with the convention each pair follows.
STYLES = [
    ("\u00a0", ",", "comma"),
    ("\u202f", ",", "comma"),
    (" ", ",", "comma"),
    (".", ",", "comma"),
    ("", ",", "comma"),
    (",", ".", "dot"),
    ("'", ".", "dot"),
    ("’", ".", "dot"),
    (" ", ".", "dot"),
    ("", ".", "dot"),
]
SIGNS = ["-{}", "({})", "{}-", "−{}", "{} CR", "-$ {}"]
DRESSES = ["{}", "{} $", "$ {}", "{} €", "£{}", "CHF {}", "{} CAD"]
CENTS = st.integers(-(10**12), 10**12)


@pytest.fixture(scope="module")
def con():
    with engine.opened() as opened:
        yield opened


def written(cents, style, places, sign, dress):
    thousands, mark, _ = style
    whole, rest = divmod(abs(cents), 100)
    digits = f"{whole:,}".replace(",", thousands)
    text = dress.format(f"{digits}{mark}{rest:02d}" if places else digits)
    return SIGNS[sign].format(text) if cents < 0 else text


def read(con, texts, convention):
    cells = grid([[text] for text in texts])
    sql = """select (try_cast(amount_digits(bare_amount("A".t), $c) as decimal(38, 2))
        * amount_sign(bare_amount("A".t)))::decimal(38, 2) from cells order by row"""
    con.register("cells", cells)
    return [value for (value,) in con.execute(sql, {"c": convention}).fetchall()]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(CENTS, min_size=1, max_size=8),
    st.sampled_from(STYLES),
    st.booleans(),
    st.integers(0, len(SIGNS) - 2),
    st.sampled_from(DRESSES[:1]) | st.sampled_from(DRESSES),
)
def test_amounts_read_back_or_are_asked(con, cents, style, places, sign, dress):
    cents = [each if places else each // 100 * 100 for each in cents]
    texts = [written(each, style, places, sign, dress) for each in cents]
    cells = grid([[text] for text in texts])
    found = conventions.decimal(con, [cells["A"]], cells["row"])
    if found.open:
        assert not places and style[0] in {",", "."}
        return
    assert read(con, texts, found.value or "dot") == [Decimal(each) / 100 for each in cents]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789.,' -()$€CRk/", max_size=14))
def test_no_text_reads_as_two_amounts_unseen(con, text):
    dot, comma = read(con, [text], "dot")[0], read(con, [text], "comma")[0]
    cells = grid([[text]])
    found = conventions.decimal(con, [cells["A"]], cells["row"])
    if dot is not None and comma is not None and dot != comma:
        assert found.open == (1, text)


ORDERS = {
    "dmy": "{d:02d}{s}{m:02d}{s}{y}",
    "mdy": "{m:02d}{s}{d:02d}{s}{y}",
    "ymd": "{y}{s}{m:02d}{s}{d:02d}",
}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dates(dt.date(2010, 1, 1), dt.date(2030, 12, 31)), min_size=1, max_size=8),
    st.sampled_from(sorted(ORDERS)),
    st.sampled_from("/-."),
    st.booleans(),
)
def test_dates_read_back_or_are_asked(con, days, order, separator, is_short):
    def year(day):
        return f"{day.year % 100:02d}" if is_short else day.year

    texts = [ORDERS[order].format(d=x.day, m=x.month, y=year(x), s=separator) for x in days]
    cells = grid([[text] for text in texts])
    found = conventions.day_order(con, cells["A"], cells["row"], frozenset())
    if found.open:
        return
    con.register("cells", cells)
    sql = """select day_of_three(three_numbers(bare_date("A".t)), $o) from cells order by row"""
    got = [value for (value,) in con.execute(sql, {"o": found.value or "dmy"}).fetchall()]
    assert got == days


@pytest.mark.parametrize("index", [0, 25, 26, 701])
def test_letters_of_columns(index):
    assert shapes.index(shapes.letter(index)) == index
