"""The status of an enterprise is that of the line's day: directory, decisions, lines, in their order."""

from __future__ import annotations

import datetime as dt

import pytest
from sample_status import BATCH, decision, entry, published

D = dt.date
NAME = "Coop Alpha"


def line(day="2017-01-15", **said):
    return {"amount": "100.00", "date": day, "supplier_name": NAME} | said


def kinds(con):
    query = 'select supplier_kind, social_economy from line_fact order by "row"'
    return con.execute(query).fetchall()


def test_a_store_without_directory_knows_what_lines_and_files_say(tmp_path):
    lines = [line(), line(social_economy=True), line(batch_id=2), line(social_economy=False, batch_id=2)]
    con = published(tmp_path / "x", lines, batches=[{"batch_id": 2, "scope": "social-economy"}])
    said = [("other", False), ("social_economy", True), ("social_economy", True), ("other", False)]
    assert kinds(con) == said
    assert con.execute("select count(*) from enterprise").fetchone() == (0,)


@pytest.mark.parametrize(
    ("day", "is_social"),
    [("2015-03-31", False), ("2015-04-01", True), ("2018-06-30", True), ("2018-07-01", False)],
)
def test_a_line_has_the_status_of_its_day(tmp_path, day, is_social):
    con = published(
        tmp_path / "x", [line(day)], [entry(NAME, status_from="2015-04-01", status_to="2018-06-30")]
    )
    assert kinds(con) == [("social_economy" if is_social else "other", is_social)]


def test_an_interval_of_days_has_the_status_of_its_first(tmp_path):
    spans = [
        {"amount": "1", "supplier_name": NAME, "period_start": first, "period_end": "2016-03-31"}
        for first in ("2015-01-01", "2015-04-01")
    ]
    con = published(tmp_path / "x", spans, [entry(NAME, status_from="2015-04-01")])
    assert [is_social for _, is_social in kinds(con)] == [False, True]


def test_a_line_is_believed_before_the_directory_and_that_before_the_file(tmp_path):
    lines = [line(social_economy=True), line(social_economy=False), line(batch_id=2)]
    scope = [{"batch_id": 2, "scope": "social-economy"}]
    con = published(tmp_path / "x", lines, [entry(NAME, status_from="2018-01-01")], batches=scope)
    assert [is_social for _, is_social in kinds(con)] == [True, False, False]


def test_a_financial_cooperative_is_social_economy_of_its_own_kind(tmp_path):
    con = published(tmp_path / "x", [line()], [entry(NAME, enterprise_kind="financial_cooperative")])
    assert kinds(con) == [("financial_cooperative", True)]


def test_rows_of_one_enterprise_add_their_days_and_silent_ones_say_nothing(tmp_path):
    rows = [
        entry(NAME, 2, status_from="2012-01-01", status_to="2014-12-31"),
        entry("COOP ALPHA", 3, status_from="2016-01-01"),
        entry(NAME, 4, municipality="Magog"),
    ]
    con = published(tmp_path / "x", [line("2013-01-01"), line("2015-01-01"), line("2016-01-01")], rows)
    assert [is_social for _, is_social in kinds(con)] == [True, False, True]
    told = con.execute(
        "select kind, first_day, last_day from enterprise_status order by first_day nulls first"
    )
    assert told.fetchall() == [
        ("other", None, D(2011, 12, 31)),
        ("social_economy", D(2012, 1, 1), D(2014, 12, 31)),
        ("other", D(2015, 1, 1), D(2015, 12, 31)),
        ("social_economy", D(2016, 1, 1), None),
    ]


def test_the_last_decision_that_holds_the_day_counts(tmp_path):
    days = [line(f"{year}-06-01") for year in (2014, 2015, 2016, 2017)]
    con = published(
        tmp_path / "x",
        days,
        [entry(NAME)],
        [
            decision(101, "other", NAME, status_from="2015-01-01"),
            decision(
                102,
                "financial_cooperative",
                "coop  ALPHA inc.",
                status_from="2016-01-01",
                status_to="2016-12-31",
            ),
            decision(103, "other", NAME),
        ],
        withdrawn=[103],
    )
    assert [kind for kind, _ in kinds(con)] == ["social_economy", "other", "financial_cooperative", "other"]
    told = con.execute("select ledger, state from status_decision_made order by all").fetchall()
    assert told == [(101, "applies"), (102, "applies"), (103, "withdrawn")]


def test_a_decision_about_an_enterprise_that_is_not_listed_says_only_its_days(tmp_path):
    lines = [line("2014-06-01", batch_id=2), line("2016-06-01", batch_id=2)]
    decided = [decision(101, "other", NAME, status_to="2014-12-31"), decision(102, "other", "Personne")]
    con = published(
        tmp_path / "x", lines, decisions=decided, batches=[{"batch_id": 2, "scope": "social-economy"}]
    )
    assert [is_social for _, is_social in kinds(con)] == [False, True]
    assert con.execute("select state from status_decision_made order by ledger").fetchall() == [
        ("applies",),
        ("unmatched",),
    ]


def test_a_number_finds_the_enterprise_whatever_its_name(tmp_path):
    numbered = line(supplier_name="Alpha (anciennement Beta)", neq="1144000008")
    con = published(tmp_path / "x", [numbered], [entry(NAME, neq="11 4400 0008", status_to="2016-12-31")])
    assert kinds(con) == [("other", False)]
    con = published(tmp_path / "y", [numbered], decisions=[decision(101, "social_economy", neq="1144000008")])
    assert kinds(con) == [("social_economy", True)]


def test_a_directory_replaces_the_former_whole_one_that_adds_comes_on_top(tmp_path):
    former, newer = entry("Beta", batch_id=40), entry(NAME)
    names = "select name from enterprise order by all"
    con = published(tmp_path / "x", [line()], [former, newer])
    assert con.execute(names).fetchall() == [(NAME,)]
    con = published(tmp_path / "y", [line()], [former, newer], undone=[BATCH])
    assert con.execute(names).fetchall() == [("Beta",)]


def test_what_is_published_of_an_enterprise_without_lines(tmp_path):
    con = published(
        tmp_path / "x",
        [line()],
        [
            entry("Beta", 2, neq="1144000008", municipality="Magog", unspsc=["90101600"], other_names=["B"]),
            entry("Beta", 3, neq="1144000008", story="Un récit.", story_from="2019-05-01", legal_form="COOP"),
        ],
    )
    shown = "select supplier, names, neq, legal_form, territories, establishments, lines from enterprise"
    assert con.execute(shown).fetchall() == [
        ("1144000008", ["B", "Beta"], "1144000008", "COOP", ["45"], 2, 0)
    ]
    assert con.execute("select * from offer").fetchall() == [("1144000008", "90101600", "90100000")]
    assert con.execute("select story, story_from from story").fetchall() == [("Un récit.", D(2019, 5, 1))]
    placed = 'select territory, place_evidence from establishment order by "row"'
    assert con.execute(placed).fetchall() == [("45", "municipality"), ("unlocated", "none")]
