"""Which cells speak of enough, and what several of them tell together."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labels import LANGUAGES, text
from measures import disclosure as rule
from pipelines import reference
from pipelines.audiences.echelon import told_alone
from pipelines.audiences.reach import empty_reach, narrow
from tests.audiences.attack import determined

RULE = rule.Rule(3, 3, 0.15, 0.15, 1000, 6)


def cell(*lines: tuple[int, int, float]) -> rule.Contributions:
    """A cell of lines: buyer, supplier, dollars."""
    buyers, suppliers, amounts = zip(*lines, strict=True)
    return rule.Contributions(np.array(buyers), np.array(suppliers), np.array(amounts, float))


EVEN = [(buyer, buyer, 100) for buyer in range(4)]


@pytest.mark.parametrize(
    ("lines", "is_safe"),
    [
        (EVEN, True),
        (EVEN[:3], False),  # to each of the three, the two others are told
        ([(buyer, buyer % 2, 100) for buyer in range(6)], False),  # two suppliers
        (
            [(0, 0, 100), (0, 1, 100), (1, 2, 100), (2, 2, 100), (3, 2, 100)],
            False,
        ),  # to buyer 0, one
        ([(0, 0, 9000), *EVEN[1:]], False),  # buyer 0 has nearly all
        ([(0, 0, 1000), (1, 1, 500), (2, 2, 60), (3, 3, 60)], False),  # buyer 1 would tell 0 within 12 %
        ([(0, 0, 1000), (1, 1, 500), (2, 2, 90), (3, 3, 90)], True),
        ([(buyer, 0, 1000) for buyer in range(4)] + [(buyer, 1 + buyer, 10) for buyer in range(4)], False),
        ([*EVEN[:3], (3, 3, 100), (3, 4, -100)], False),  # credits undo all that buyer 3 spent
        ([(0, 0, -100), *EVEN[1:]], True),  # a credit weighs as much as a purchase
    ],
)
def test_a_cell_speaks_of_enough_besides_whoever_reads(lines, is_safe):
    assert rule.is_safe(cell(*lines), RULE) is is_safe


def test_a_count_of_heads_has_no_dominant_one():
    assert rule.is_safe(cell((0, 0, 9000), *EVEN[1:]), RULE, is_of_heads=True)


def test_the_rule_is_dated_reference_data_and_what_people_read_says_it():
    with duckdb.connect() as con:
        reference.attach(con)
        con.execute("create view disclosure as from reference.disclosure")
        found = rule.load(con, dt.date(2026, 4, 1))
        assert con.execute("select count(*) from reference.disclosure where source is null").fetchall() == [
            (0,)
        ]
    assert found == RULE
    said = {
        "fr": "au moins trois acheteurs et trois fournisseurs",
        "en": "at least three buyers and three suppliers",
    }
    assert all(said[lang] in text("regional.method", lang) for lang in LANGUAGES)


def by_force(rows: np.ndarray, owners: list[frozenset[int]], most: int) -> bool:
    """Whether some combination of rows speaks of so few: every group tried, with fractions."""
    for group in combinations(range(5), most):
        others = [column for column in range(rows.shape[1]) if not owners[column] <= set(group)]
        cut = [[bool(row[column]) for column in others] for row in rows]
        if _rank(cut) < _rank([list(map(bool, row)) for row in rows]):
            return True
    return False


def _rank(rows: list[list[bool]]) -> int:
    return sum(not determined(rows[:at], row) for at, row in enumerate(rows))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_who_is_told_alone_is_found_whatever_the_rows(data):
    columns = data.draw(st.integers(1, 7))
    bits = st.lists(st.booleans(), min_size=columns, max_size=columns)
    rows = np.array(data.draw(st.lists(bits, min_size=1, max_size=5)))
    owners = data.draw(
        st.lists(st.frozensets(st.integers(0, 4), min_size=1), min_size=columns, max_size=columns)
    )
    most = data.draw(st.integers(1, 3))
    found = told_alone(rows, owners, most)
    assert (found is not None) == by_force(rows, owners, most)
    if found is not None:
        assert told_alone(rows[found], owners, most) is not None


def test_a_total_less_all_but_one_of_its_parts_tells_of_that_one():
    rows = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0]], bool)
    crowd, few = frozenset({0, 1, 2, 3}), frozenset({4})
    assert told_alone(rows, [crowd, crowd, few], 3).all()
    assert told_alone(rows[1:], [crowd, crowd, few], 3) is None


TOTAL, FIRST = np.array([[1, 1, 1]], bool), np.array([[1, 0, 0]], bool)


@pytest.mark.parametrize(
    ("amounts", "is_told"),
    [
        ((100.0, 50.0, 50.0), False),
        ((100.0, 9.0, 5.0), True),  # it cannot be more than 114
        ((100.0, 9.0, 7.0), False),
        ((0.0, 9.0, 7.0), False),  # nothing of it is left to tell
        ((-100.0, 9.0, 5.0), True),  # nor less than 86 of credits
    ],
)
def test_a_cell_must_stay_open_both_ways(amounts, is_told):
    assert narrow(TOTAL, np.array(amounts), FIRST, 0.15).tolist() == [is_told]


def test_a_cell_that_is_published_otherwise_is_told():
    rows = np.vstack([TOTAL, ~FIRST])
    assert narrow(rows, np.array([100.0, 50.0, 50.0]), FIRST, 0.15).tolist() == [True]


def test_an_empty_cell_could_hold_what_others_would_give_up():
    ghost = np.ones((1, 1), bool)
    assert empty_reach(TOTAL, np.array([100.0, 50.0, 50.0]), ghost) == pytest.approx(200)
    every = np.vstack([TOTAL, np.eye(3, dtype=bool)])
    assert empty_reach(every, np.array([100.0, 50.0, 50.0]), np.array([[1], [0], [0], [0]], bool)) == 0
