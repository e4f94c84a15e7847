"""Growth since the pilot: what is compared with what, in which dollars, and that parts sum to the whole."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures import Selection, compute, published
from measures.calendars import BASE_END, BASE_START
from measures.cells import Note
from measures.prices import Prices
from tests.sample_published import big_sample, build

GROWTH = ("growth_index", "growth_index_same_cohort", "growth_decomposition", "cagr")
SPLITS = ("territory", "buyer_territory", "buyer", "buyer_sector", "supplier_kind", "category")


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    with published.connect(big_sample(tmp_path_factory.mktemp("big") / "sample.duckdb")) as con:
        yield con


def line(amount, day, **more):
    return {"amount": amount, "date": day, **more}


def computed(folder, keys, by=(), selection=None, **world):
    with published.connect(build(folder / "p.duckdb", **world)) as con:
        return compute(con, keys, by, selection)


def shown(cells):
    return {tuple(cell.by.values()): cell.value for cell in cells}


def months(*years):
    """A price index by month: (year, its index in each of its months)."""
    return [{"month": f"{year}-{month:02}-01", "index_2002_100": index}
            for year, index in years for month in range(1, 13)]  # fmt: skip


# One partner of Sherbrooke doubles; one of Brome-Missisquoi, in Estrie since 2021, grows tenfold.
TWO_PLACES = {
    "lines": [
        line("100.00", "2016-11-01"),
        line("200.00", "2017-11-01", territory="46"),
        line("10.00", "2016-11-01", buyer="b"),
        line("100.00", "2017-11-01", buyer="b"),
        line("1.00", "2017-11-01", buyer="c"),
    ],
    "buyers": [
        {"slug": "b", "territory": "46"},
        {"slug": "c", "territory": None, "is_regional": True},
    ],
    "coverage": [
        {"buyer": "a", "period_start": "2016-10-01", "period_end": "2018-09-30"},
        {"buyer": "b", "period_start": "2016-10-01", "period_end": "2018-09-30"},
        {"buyer": "c", "period_start": "2017-10-01", "period_end": "2018-09-30"},
    ],
}


@pytest.mark.parametrize(
    ("perimeter", "expected"),
    [
        ("2021", {"growth_index": "273.6", "growth_index_same_cohort": "272.7", "cagr": "1.7364"}),
        ("2016", {"growth_index": "201.0", "growth_index_same_cohort": "200.0", "cagr": "1.0100"}),
    ],
)
def test_a_perimeter_leaves_out_the_partners_that_joined_estrie_later(tmp_path, perimeter, expected):
    cells = computed(tmp_path, expected, (), Selection(perimeter=perimeter), **TWO_PLACES)
    assert {cell.measure: str(cell.value) for cell in cells} == expected
    assert all(cell.has_note("perimeter_2016") == (perimeter == "2016") for cell in cells)


def test_a_perimeter_applies_to_what_a_change_is_made_of(tmp_path):
    whole, small = (
        shown(computed(tmp_path, ["growth_decomposition"], (), Selection(perimeter=name), **TWO_PLACES))
        for name in ("2021", "2016")
    )
    assert (whole["continuing",], small["continuing",]) == (Decimal("190.00"), Decimal("100.00"))
    assert whole["entering",] == small["entering",] == Decimal("1.00")


def test_a_perimeter_that_leaves_nobody_gives_no_growth(tmp_path):
    nobody = Selection(perimeter="2016", buyers=("b",))
    for cell in computed(tmp_path, ["growth_index", "cagr"], (), nobody, **TWO_PLACES):
        assert cell.value is None


def test_a_year_that_a_partner_misses_has_no_rate(tmp_path):
    world = {
        "lines": [line("10.00", day, buyer=buyer) for buyer in "ab" for day in ("2016-11-01", "2018-11-01")],
        "coverage": [
            {"buyer": buyer, "period_start": f"{year}-10-01", "period_end": f"{year + 1}-09-30"}
            for buyer, years in (("a", (2016, 2017, 2018)), ("b", (2016, 2018)))
            for year in years
        ],
    }
    world["lines"].append(line("15.00", "2017-11-01"))
    index = computed(tmp_path, ["growth_index"], ("year",), None, **world)
    assert shown(index) == {("2016-2017",): 100, ("2017-2018",): None, ("2018-2019",): 100}
    assert [cell.has_note("partners_missing") for cell in index] == [False, True, False]
    (rate,) = computed(tmp_path, ["cagr"], (), Selection(end=dt.date(2018, 9, 30)), **world)
    assert rate.value is None and rate.has_note("no_whole_year")
    index = computed(tmp_path, ["growth_index_same_cohort"], ("year",), None, **world)
    assert shown(index) == {("2016-2017",): 100, ("2017-2018",): 150, ("2018-2019",): 100}


@pytest.mark.parametrize(("left_on", "component"), [(None, "missing"), ("2017-09-30", "leaving")])
def test_a_partner_whose_file_is_late_has_not_left(tmp_path, left_on, component):
    world = {
        "lines": [
            line("10.00", "2016-11-01"),
            line("10.00", "2017-11-01"),
            line("10.00", "2016-11-01", buyer="b"),
        ],
        "coverage": [
            {"buyer": "a", "period_start": "2016-10-01", "period_end": "2018-09-30"},
            {"buyer": "b", "period_start": "2016-10-01", "period_end": "2017-09-30"},
        ],
        "buyers": [{"slug": "b", "left_on": left_on}],
    }
    parts = shown(computed(tmp_path, ["growth_decomposition"], ("year",), None, **world))
    assert {name for (year, name), change in parts.items() if year == "2017-2018" and change} == {component}
    (index,) = computed(tmp_path, ["growth_index"], ("year",), Selection(start=dt.date(2017, 10, 1)), **world)
    assert index.has_note("partners_missing") == (left_on is None)
    assert index.value == (None if left_on is None else Decimal("50.0"))
    cells = computed(tmp_path, ["spend_total"], ("buyer", "year"), None, **world)
    missing = [(*cell.by.values(),) for cell in cells if cell.has_note("missing")]
    assert missing == ([("b", "2017-2018")] if left_on is None else [])


def test_what_no_year_has_is_told_beside_growth(tmp_path):
    """A bill of April 2017 to March 2018 is in no year; one of October 2018 on touches neither of the two."""
    world = {
        "lines": [
            line("100.00", "2016-11-01"),
            line("100.00", "2017-11-01"),
            line("40.00", None, period_start="2017-04-01", period_end="2018-03-31"),
            line("7.00", None, period_start="2018-10-01", period_end="2019-11-30"),
            line("3.00", None, period_start="2016-12-01", period_end="2017-01-31"),
        ],
        "coverage": [{"period_start": "2016-10-01", "period_end": "2018-09-30"}],
    }
    (index, rate, cohort, *parts) = computed(
        tmp_path,
        ["growth_index", "cagr", "growth_index_same_cohort", "growth_decomposition"],
        (),
        None,
        **world,
    )
    assert (index.value, rate.value, cohort.value) == (Decimal("97.1"), Decimal("-0.0291"), Decimal("97.1"))
    for cell in (index, rate, cohort, *parts):
        assert [note.slots for note in cell.notes if note.key == "straddling"] == [
            {"dollars": Decimal("40.00")}
        ]
    (civil,) = computed(tmp_path, ["growth_index"], ("territory",), Selection(calendar="civil"), **world)
    assert Note("straddling", {"dollars": Decimal("43.00")}) in civil.notes


@pytest.mark.parametrize(("last", "rate"), [("2017-12-31", None), ("2018-12-31", "0.0792")])
def test_a_year_that_overlaps_the_pilot_has_no_yearly_rate(tmp_path, last, rate):
    """Civil years: 2017 begins three months after the pilot; 2018, 1.25 years: 1.1^(1/1.25) − 1 = 7.9 %."""
    world = {
        "lines": [line("100.00", "2017-02-01"), line("10.00", "2017-11-01"), line("110.00", "2018-02-01")],
        "coverage": [{"period_start": "2016-10-01", "period_end": "2018-12-31"}],
    }
    selection = Selection(calendar="civil", end=dt.date.fromisoformat(last))
    (cell,) = computed(tmp_path, ["cagr"], (), selection, **world)
    assert cell.value == (rate and Decimal(rate))
    assert cell.has_note("no_whole_year") == (rate is None)


def test_a_partner_that_reported_and_bought_nothing_continues(tmp_path):
    world = {
        "lines": [line("10.00", "2016-11-01"), line("4.00", "2017-11-01", buyer="b")],
        "coverage": [
            {"buyer": buyer, "period_start": "2016-10-01", "period_end": "2018-09-30"} for buyer in "ab"
        ],
    }
    found = shown(computed(tmp_path, ["growth_decomposition"], (), None, **world))
    assert found == {("continuing",): -6, ("entering",): 0, ("leaving",): 0, ("missing",): 0}


def test_a_year_without_an_index_has_no_rate_in_constant_dollars(tmp_path):
    lines = [line("10.00", "2016-11-01"), line("20.00", "2017-11-01"), line("30.00", "2018-11-01")]
    prices = [{"year": year, "index_2002_100": 100.0, "status": "checked"} for year in (2016, 2017, 2018)]
    constant = Selection(dollars="constant")
    world = {"lines": lines, "prices": prices}
    assert shown(computed(tmp_path, ["growth_index"], (), constant, **world)) == {(): 200}
    assert shown(computed(tmp_path, ["growth_index"], ("year",), constant, **world)) == {
        ("2016-2017",): 100,
        ("2017-2018",): 200,
        ("2018-2019",): None,
    }
    for cell in computed(tmp_path, GROWTH, (), constant, lines=lines, prices=[]):
        assert cell.value is None and cell.has_note("price_missing")


def test_months_make_the_index_of_a_year_once_all_are_known():
    years = {2016: Decimal(100), 2017: Decimal(100)}
    known = {(2016, month): Decimal(110) for month in range(1, 13)} | {(2017, 1): Decimal(130)}
    prices = Prices(years, known)
    assert prices.average((dt.date(2016, 11, 1), dt.date(2017, 1, 31))) == Decimal(350) / 3
    assert prices.average((dt.date(2016, 1, 1), dt.date(2017, 12, 31))) == 100
    assert prices.average((dt.date(2017, 1, 1), dt.date(2018, 12, 31))) is None
    assert prices.reference == 2017 and Prices({}, known).reference == 2016


def test_constant_dollars_go_by_months_when_they_are_known(tmp_path):
    world = {
        "lines": [line("100.00", "2016-11-01"), line("240.00", "2017-11-01")],
        "months": months((2016, 50.0), (2017, 100.0), (2018, 120.0)),
        "prices": [{"year": 2016, "index_2002_100": 1.0, "status": "to_confirm"}],
    }
    cells = computed(tmp_path, ["growth_index", "spend_constant"], (), Selection(dollars="constant"), **world)
    # 3 months at 50 and 9 at 100: 87.5; 3 at 100 and 9 at 120: 115; 240 / 115 × 87.5 = 182.6.
    assert str(cells[0].value) == "182.6" and not cells[0].has_note("price_to_confirm")
    # Of 2018: 100 × 120 / 87.5 = 137.14, and 240 × 120 / 115 = 250.43.
    assert str(cells[1].value) == "387.57"


def test_what_is_not_growth_says_that_it_stays_in_current_dollars(tmp_path):
    keys = ["spend_total", "local_share", "growth_index", "spend_constant"]
    cells = computed(tmp_path, keys, (), Selection(dollars="constant"), lines=[line("1.00", "2016-11-01")])
    assert [cell.has_note("current_dollars") for cell in cells] == [True, False, False, False]


@pytest.mark.parametrize("dollars", ["current", "constant"])
@pytest.mark.parametrize("calendar", ["programme", "government", "civil"])
def test_what_a_change_is_made_of_sums_to_it_whatever_the_split(big, calendar, dollars):
    spent = "spend_constant" if dollars == "constant" else "spend_total"
    selection = Selection(calendar, scope="all", dollars=dollars)
    pilot = Selection("programme", BASE_START, BASE_END, scope="all")
    for split in SPLITS:
        base = shown(compute(big, [spent], (split,), pilot))
        later = shown(compute(big, [spent], (split, "year"), selection))
        parts: dict[tuple, Decimal] = {}
        for cell in compute(big, ["growth_decomposition"], (split, "year"), selection):
            at = cell.by[split], cell.by["year"]
            if cell.value is not None:
                parts[at] = parts.get(at, Decimal(0)) + cell.value
        changes = {at: (later.get(at) or 0) - (base.get(at[:1]) or 0) for at in parts}
        assert parts == changes and len(parts) > 9


@settings(max_examples=15, deadline=None)
@given(
    split=st.sampled_from([*SPLITS, "procurement_method"]),
    calendar=st.sampled_from(["programme", "government", "civil"]),
    start=st.dates(dt.date(2016, 8, 1), dt.date(2019, 6, 1)),
)
def test_constant_dollars_sum_to_their_total_to_the_cent(big, split, calendar, start):
    selection = Selection(calendar, start, dt.date(2023, 12, 31))
    (whole,) = compute(big, ["spend_constant"], (), selection)
    parts = compute(big, ["spend_constant"], (split,), selection)
    assert sum(cell.value for cell in parts if cell.value is not None) == whole.value


@pytest.mark.parametrize("dollars", ["current", "constant"])
def test_the_parts_of_every_split_sum_to_the_components(big, dollars):
    selection = Selection("civil", scope="all", dollars=dollars, end=dt.date(2023, 12, 31))
    whole = shown(compute(big, ["growth_decomposition"], (), selection))
    for split in SPLITS:
        parts: dict[tuple, Decimal] = {}
        for cell in compute(big, ["growth_decomposition"], (split,), selection):
            name = (cell.by["component"],)
            parts[name] = parts.get(name, Decimal(0)) + cell.value
        assert {name: parts.get(name, 0) for name in whole} == whole


def test_constant_dollars_of_absurd_amounts_and_of_credits_are_right_to_the_cent(tmp_path):
    amounts = ["9000000000000.01", "-9000000000000.01", "0.01", "-0.05", "499999999.99", "-3.00"]
    lines = [line(amount, "2017-03-01", supplier=f"s{n}") for n, amount in enumerate(amounts)]
    prices = [{"year": year, "index_2002_100": index, "status": "checked"}
              for year, index in ((2016, 100.0), (2017, 100.0), (2018, 150.0))]  # fmt: skip
    cells = computed(
        tmp_path, ["spend_constant"], ("supplier",), Selection("civil"), lines=lines, prices=prices
    )
    expected = ["13500000000000.02", "-13500000000000.02", "0.02", "-0.08", "749999999.99", "-4.50"]
    assert [str(cell.value) for cell in cells] == expected
