"""Values and changes as people read them."""

from decimal import Decimal

import pytest

from charts import values

D = Decimal


@pytest.mark.parametrize(
    ("value", "unit", "lang", "full", "short"),
    [
        (D("1234567.89"), "dollars", "fr", "1\u00a0234\u00a0567,89\u00a0$", "1,2\u00a0M$"),
        (D("1234567.89"), "dollars", "en", "$1,234,567.89", "$1.2M"),
        (D("0.4321"), "share", "fr", "43,2\u00a0%", "43\u00a0%"),
        (D("150.46"), "index", "en", "150.5", "150"),
        (D("1234"), "contracts", "fr", "1\u00a0234", "1\u00a0234"),
        (None, "dollars", "fr", "n.\u00a0d.", "n.\u00a0d."),
    ],
)
def test_a_value_reads_by_its_unit(value, unit, lang, full, short):
    assert values.full(value, unit, lang).replace(" ", "\u00a0") == full.replace(" ", "\u00a0")
    assert values.short(value, unit, lang).replace(" ", "\u00a0") == short.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("now", "before", "unit", "moved"),
    [
        (D("0.52"), D("0.47"), "share", D("0.05")),
        (D("150"), D("100"), "dollars", D("0.5")),
        (D("150"), D("0"), "dollars", None),
        (D("150"), None, "dollars", None),
        (None, D("150"), "dollars", None),
    ],
)
def test_a_change_is_points_for_shares_and_a_rate_otherwise(now, before, unit, moved):
    assert values.change(now, before, unit) == moved


@pytest.mark.parametrize(
    ("moved", "direction"),
    [(D("0.05"), "up"), (D("-0.05"), "down"), (D("0.004"), "flat"), (D("-0.004"), "flat"), (None, "unknown")],
)
def test_a_change_goes_where_its_rounded_figure_says(moved, direction):
    assert values.direction(moved) == direction


def test_changes_are_signed_when_alone_and_bare_inside_a_sentence():
    assert values.shown_change(D("0.05"), "share", "fr") == "+5 points"
    assert values.shown_change(D("-0.05"), "share", "fr", signed=False) == "5 points"
    assert values.shown_change(D("0.5"), "dollars", "en") == "+50%"
    assert values.shown_change(D("0.004"), "dollars", "en") == "0%"
