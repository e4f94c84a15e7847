"""Choices in the address: written, read back, and forgiving."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dashboard import filters, links, period_chip
from dashboard.filters import Filters
from measures import calendars
from measures.comparing import COMPARE

days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31))
codes = st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=4).map(tuple)
choices = st.builds(
    Filters,
    lang=st.sampled_from(("fr", "en")),
    calendar=st.sampled_from(filters.CALENDARS),
    start=days,
    end=days,
    buyers=codes,
    territories=codes,
    source=st.sampled_from(filters.SOURCES),
    perimeter=st.sampled_from(filters.PERIMETERS),
    social_economy_only=st.booleans(),
    financial=st.sampled_from(filters.FINANCIAL),
    compare=st.sampled_from(COMPARE),
    categories=codes,
    methods=st.sets(st.sampled_from(filters.METHODS)).map(
        lambda chosen: tuple(method for method in filters.METHODS if method in chosen)
    ),
).filter(lambda chosen: not (chosen.start and chosen.end and chosen.start > chosen.end))


def as_read(address):
    """The address as Streamlit hands it: every value a list."""
    return {name: value if isinstance(value, list) else [value] for name, value in address.items()}


@given(choices)
def test_what_is_written_reads_back(chosen):
    assert filters.read(as_read(filters.write(chosen))) == chosen


@given(st.dictionaries(st.sampled_from(filters.NAMES), st.lists(st.text(max_size=20), max_size=3)))
def test_any_address_is_read(address):
    chosen = filters.read(address)
    assert chosen.selection().source in filters.SOURCES


def test_nothing_chosen_is_nothing_written():
    assert filters.write(Filters()) == {}


def test_days_in_the_wrong_order_are_put_right():
    chosen = filters.read({"from": ["2020-01-01"], "to": ["2018-01-01"]})
    assert (chosen.start, chosen.end) == (dt.date(2018, 1, 1), dt.date(2020, 1, 1))


def test_a_page_adds_its_own_and_empty_ones_are_left_out():
    assert filters.write(Filters(lang="en"), measure="spend_total", at=[]) == {
        "lang": "en",
        "measure": "spend_total",
    }


def test_a_selection_can_be_narrowed():
    chosen = Filters(buyers=("a",), social_economy_only=True, financial="without")
    narrowed = chosen.selection(territories=("43",))
    assert narrowed.buyers == ("a",) and narrowed.territories == ("43",) and narrowed.social_economy_only
    assert narrowed.financial == "without"


def test_categories_and_methods_narrow_the_selection():
    chosen = filters.read({"category": ["90100000"], "method": ["direct", "by lot"]})
    assert chosen.selection().categories == ("90100000",) and chosen.selection().methods == ("direct",)


def test_a_choice_is_taken_back_and_the_others_stay():
    chosen = Filters(buyers=("a",), territories=("43",), calendar="civil", start=dt.date(2020, 1, 1))
    assert chosen.without("start", "end", "calendar") == Filters(buyers=("a",), territories=("43",))


def years(span, calendar="programme"):
    codes = [
        calendars.code(calendar, "year", number) for number in calendars.between(calendar, "year", *span)
    ]
    return period_chip.quick(calendar, span, codes)


def test_quick_choices_of_a_record_that_begins_with_the_pilot():
    """The whole period would say what "since the pilot" says."""
    assert years((dt.date(2016, 10, 1), dt.date(2026, 3, 31))) == {
        "pilot": ("2016-2017", "2025-2026"),
        "last": ("2024-2025", "2024-2025"),
        "since_2021": ("2021-2022", "2025-2026"),
    }


def test_quick_choices_of_other_years():
    assert years((dt.date(2014, 2, 1), dt.date(2026, 3, 31)), "civil") == {
        "pilot": ("2017", "2026"),
        "last": ("2025", "2025"),
        "all": ("2014", "2026"),
        "since_2021": ("2021", "2026"),
    }


def test_quick_choices_of_a_young_record_say_no_more_than_it_holds():
    assert list(years((dt.date(2023, 5, 1), dt.date(2023, 8, 31)))) == ["all"]
    assert list(years((dt.date(2018, 10, 1), dt.date(2020, 9, 30)))) == ["last", "all"]


def test_lines_are_asked_by_measure_and_codes():
    asked = links.asked("spend_retained", ["year:2024-2025", "category:a:b", "territory:", "colour:red"])
    assert asked.key == "spend_retained"
    assert asked.codes == {"year": "2024-2025", "category": "a:b", "territory": None}
    assert links.asked("nonsense", []).key == links.DEFAULT
