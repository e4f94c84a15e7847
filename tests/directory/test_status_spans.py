"""The spans of days of a status, against a plain reading of the rule, day by day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import models

FIRST = dt.date(2020, 1, 1)
DAYS = [FIRST + dt.timedelta(days=n) for n in range(12)]
KINDS = ("financial_cooperative", "social_economy", "other")
SPAN = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)).filter(
    lambda span: None in span or span[0] <= span[1]
)
SAID = st.lists(st.tuples(st.sampled_from(KINDS), SPAN), max_size=4)


def day(number):
    return None if number is None else FIRST + dt.timedelta(days=number)


def holds(span, at):
    return (span[0] is None or day(span[0]) <= at) and (span[1] is None or at <= day(span[1]))


def expected(entries, decisions, at):
    """The last decision that holds the day; else the directory; None when nothing speaks of the supplier."""
    for kind, span in reversed(decisions):
        if holds(span, at):
            return kind
    if not entries:
        return None
    is_financial = "financial_cooperative" in [kind for kind, _ in entries]
    entries = [(kind if kind == "other" or not is_financial else KINDS[0], span) for kind, span in entries]
    said = [(kind, span) for kind, span in entries if span != (None, None) or kind == "other"] or entries
    found = [kind for kind, span in said if holds(span, at)]
    return min(found, key=KINDS.index, default="other")


def made(entries, decisions):
    with duckdb.connect() as con:
        con.execute("""create table directory_entry (batch_id int, sheet varchar, "row" int, ordinal int,
            enterprise_kind varchar, status_from date, status_to date)""")
        con.execute("""create table directory_place (batch_id int, sheet varchar, "row" int, ordinal int,
            supplier varchar)""")
        con.execute("""create table supplier_decided (supplier varchar, ledger int, kind varchar,
            status_from date, status_to date)""")
        for row, (kind, span) in enumerate(entries):
            con.execute("insert into directory_entry values (1, 'R', ?, 1, ?, ?, ?)",
                        [row, kind, *map(day, span)])  # fmt: skip
            con.execute("insert into directory_place values (1, 'R', ?, 1, 's')", [row])
        for ledger, (kind, span) in enumerate(decisions, start=10):
            said = ["s", ledger, kind, *map(day, span)]
            con.execute("insert into supplier_decided values (?, ?, ?, ?, ?)", said)
        directory, model = (
            next(each for each in models.MODELS if each.name == name)
            for name in ("directory_status", "supplier_status")
        )
        con.execute(directory.statement)
        spans = f"select first_day, last_day, kind, decision from ({model.sql}) order by first_day"
        return con.execute(spans).fetchall()


@given(entries=SAID, decisions=SAID)
@settings(deadline=None, max_examples=80)
def test_every_day_has_the_kind_that_the_rule_gives(entries, decisions):
    spans = made(entries, decisions)
    for at in DAYS:
        found = [kind for first, last, kind, _ in spans if first <= at <= last]
        wanted = expected(entries, decisions, at)
        assert found == ([] if wanted is None else [wanted]), at


@given(entries=SAID, decisions=SAID)
@settings(deadline=None, max_examples=40)
def test_spans_are_unbroken_and_do_not_overlap(entries, decisions):
    spans = made(entries, decisions)
    for before, after in pairwise(spans):
        assert before[1] < after[0]
        assert before[1] + dt.timedelta(days=1) < after[0] or before[2:] != after[2:]
