"""What a batch adds, what it closes, and what an undo gives back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from handmade import checked_sheet

from pipelines import acts, archive
from pipelines.imports import Request
from pipelines.problems import Refused
from pipelines.warehouse import asof

D = dt.date
PARTNER = Request(organisation="ville-de-valbourg")


def amounts(opened, as_of=None):
    """The live amounts, smallest first."""
    number = opened.last if as_of is None else as_of
    live = opened.con.execute(f"select amount from ({asof.LIVE_LINE})", {"as_of": number})
    return [str(amount) for (amount,) in sorted(live.fetchall())]


def put(opened, received, *lines, request=PARTNER, kind="purchases", **settings):
    path, checked = received(checked_sheet("Feuil1", list(lines), kind, **settings))
    return acts.record(opened, path, checked, request)


def test_a_batch_tells_its_months_its_lines_and_its_ledger(opened, received):
    (told,) = put(opened, received, (D(2017, 1, 5), "10.00"), (D(2017, 2, 9), "20.50"))
    assert told.batch.period == (D(2017, 1, 1), D(2017, 2, 28))
    assert (told.batch.batch, told.ledger, told.added, told.closed, told.unchanged) == (1, 1, 2, 0, False)
    assert amounts(opened) == ["10.00", "20.50"]
    assert opened.con.execute("select sum(rows_accepted), sum(total) from record.sheet").fetchone() == (
        2,
        Decimal("30.50"),
    )


def test_four_quarters_then_the_whole_year_do_not_double(opened, received):
    for month in (1, 4, 7, 10):
        put(opened, received, (D(2017, month, 2), f"{month}.00"), (D(2017, month + 2, 2), "5.00"))
    (year,) = put(opened, received, (D(2017, 1, 1), "70.00"), (D(2017, 12, 31), "80.00"))
    assert (year.added, year.closed) == (2, 8)
    assert amounts(opened) == ["70.00", "80.00"]
    assert len(amounts(opened, as_of=4)) == 8


def test_a_month_inside_a_year_replaces_that_month_only(opened, received):
    put(opened, received, (D(2017, 1, 1), "1.00"), (D(2017, 6, 15), "2.00"), (D(2017, 12, 31), "3.00"))
    with pytest.raises(Refused, match="period_inside"):
        put(opened, received, (D(2017, 6, 20), "9.00"))
    declared = Request("ville-de-valbourg", period=(D(2017, 6, 1), D(2017, 6, 30)))
    (june,) = put(opened, received, (D(2017, 6, 20), "9.00"), request=declared)
    assert june.closed == 1
    assert amounts(opened) == ["1.00", "3.00", "9.00"]


def test_another_kind_scope_or_organisation_closes_nothing(opened, received):
    put(opened, received, (D(2017, 1, 1), "1.00"))
    put(opened, received, (D(2017, 1, 1), "2.00"), kind="contracts")
    put(
        opened,
        received,
        (D(2017, 1, 1), "3.00"),
        request=Request("ville-de-valbourg", scope="social-economy"),
    )
    put(opened, received, (D(2017, 1, 1), "4.00"), request=Request("cegep-invente"))
    assert amounts(opened) == ["1.00", "2.00", "3.00", "4.00"]


def test_add_only_adds(opened, received):
    put(opened, received, (D(2017, 1, 1), "1.00"))
    put(opened, received, (D(2017, 1, 2), "2.00"), request=Request("ville-de-valbourg", mode="add"))
    assert amounts(opened) == ["1.00", "2.00"]


def test_identical_lines_of_one_file_all_stay(opened, received):
    put(opened, received, (D(2017, 1, 1), "5.00"), (D(2017, 1, 1), "5.00"))
    assert amounts(opened) == ["5.00", "5.00"]


def test_an_interval_line_is_closed_only_by_a_period_that_holds_it_whole(opened, received):
    put(opened, received, ((D(2017, 4, 1), D(2018, 3, 31)), "7.00"), (D(2017, 4, 2), "1.00"))
    put(
        opened,
        received,
        (D(2017, 5, 1), "2.00"),
        request=Request("ville-de-valbourg", period=(D(2017, 4, 1), D(2017, 12, 31))),
    )
    assert amounts(opened) == ["2.00", "7.00"]
    put(
        opened,
        received,
        (D(2017, 5, 1), "3.00"),
        request=Request("ville-de-valbourg", period=(D(2017, 4, 1), D(2018, 3, 31))),
    )
    assert amounts(opened) == ["3.00"]


def test_a_line_without_any_date_follows_its_batch(opened, received):
    put(opened, received, (D(2017, 1, 3), "1.00"), (None, "2.00"))
    put(opened, received, (D(2017, 1, 9), "3.00"), (None, "4.00"))
    assert amounts(opened) == ["3.00", "4.00"]


def test_lines_outside_a_declared_period_are_handed_back_and_totals_balance(opened, received):
    request = Request("ville-de-valbourg", period=(D(2017, 1, 1), D(2017, 1, 31)))
    (told,) = put(opened, received, (D(2017, 1, 5), "10.00"), (D(2017, 2, 1), "20.00"), request=request)
    sheet = told.check.sheets[0]
    assert (sheet.rows_read, sheet.rows_accepted, sheet.rows_rejected) == (2, 1, 1)
    assert (sheet.total, sheet.total_rejected) == (Decimal("10.00"), Decimal("20.00"))
    assert [(p.kind, p.row, p.value) for p in told.check.problems] == [("outside_period", 3, "2017-02-01")]
    fates = opened.con.execute('select "row", fate, reason from record.source_row order by "row"').fetchall()
    assert fates == [(2, "accepted", None), (3, "rejected", "outside_period")]


def test_a_declared_period_that_holds_no_line_is_refused(opened, received):
    request = Request("ville-de-valbourg", period=(D(2019, 1, 1), D(2019, 1, 31)))
    with pytest.raises(Refused, match="period_empty"):
        put(opened, received, (D(2017, 1, 5), "10.00"), request=request)
    assert (opened.last, archive.last(opened.home)) == (0, 0)


def test_a_file_without_dates_must_declare_its_period(opened, received):
    with pytest.raises(Refused, match="period_unknown"):
        put(opened, received, (None, "10.00"))


def test_a_partial_overlap_that_nobody_declared_is_asked(opened, received):
    put(opened, received, (D(2017, 1, 5), "1.00"), (D(2017, 3, 5), "3.00"))
    crossing = ((D(2017, 2, 5), "20.00"), (D(2017, 5, 5), "50.00"))
    with pytest.raises(Refused, match="period_overlap") as refused:
        put(opened, received, *crossing)
    assert refused.value.problem.slots["batch"] == 1
    declared = Request("ville-de-valbourg", period=(D(2017, 2, 1), D(2017, 5, 31)))
    put(opened, received, *crossing, request=declared)
    assert amounts(opened) == ["1.00", "20.00", "50.00"]


def test_a_batch_whose_lines_are_all_replaced_overlaps_nothing(opened, received):
    put(opened, received, (D(2017, 1, 5), "1.00"), (D(2017, 3, 5), "3.00"))
    january = Request("ville-de-valbourg", period=(D(2017, 1, 1), D(2017, 1, 31)))
    put(opened, received, (D(2017, 1, 6), "4.00"), request=january)
    the_rest = Request("ville-de-valbourg", period=(D(2017, 2, 1), D(2017, 3, 31)))
    put(opened, received, (D(2017, 3, 6), "5.00"), request=the_rest)
    put(opened, received, (D(2017, 2, 5), "6.00"), (D(2017, 3, 9), "7.00"))
    assert amounts(opened) == ["4.00", "6.00", "7.00"]


def test_undo_gives_back_exactly_what_was_replaced(opened, received):
    put(opened, received, (D(2017, 1, 5), "1.00"), (D(2017, 1, 6), "2.00"))
    put(opened, received, (D(2017, 1, 7), "3.00"))
    opened.do("undo", {"batch": 2})
    assert amounts(opened) == ["1.00", "2.00"]
    assert amounts(opened, as_of=2) == ["3.00"]


def test_the_same_file_twice_changes_nothing(opened, received):
    line = (D(2017, 1, 5), "1.00")
    put(opened, received, line, header_row=1)
    (again,) = put(opened, received, line, header_row=1)
    assert (again.unchanged, again.batch.batch, again.added, again.closed) == (True, 1, 0, 0)
    assert opened.last == 1


def test_the_same_file_is_a_new_batch_with_other_settings_or_once_replaced_or_undone(opened, received):
    line = (D(2017, 1, 5), "1.00")
    put(opened, received, line, header_row=1)
    (other,) = put(opened, received, line, header_row=2)
    assert (other.unchanged, other.closed) == (False, 1)
    (back,) = put(opened, received, line, header_row=1)
    assert (back.unchanged, back.batch.batch) == (False, 3)
    opened.do("undo", {"batch": 3})
    (again,) = put(opened, received, line, header_row=1)
    assert (again.unchanged, again.batch.batch) == (False, 5)
    assert amounts(opened) == ["1.00"]


def test_a_file_of_two_kinds_is_one_act_of_two_batches(opened, received):
    path, checked = received(
        checked_sheet("Achats", [(D(2017, 1, 5), "1.00")]),
        checked_sheet("Contrats", [(D(2018, 2, 5), "9.00")], "contracts"),
    )
    told = acts.record(opened, path, checked, PARTNER)
    assert [(each.batch.batch, each.ledger, each.batch.kind) for each in told] == [
        (1, 1, "purchases"),
        (2, 1, "contracts"),
    ]
    assert [act.ledger for act in archive.acts(opened.home)] == [1]
    opened.do("undo", {"batch": 1})
    assert opened.last == 3
    (purchases, contracts) = acts.record(opened, path, checked, PARTNER)
    assert (purchases.unchanged, purchases.batch.batch, contracts.unchanged) == (False, 4, True)


def test_rows_that_do_not_add_up_are_never_stored(opened, received):
    sheet = checked_sheet("Feuil1", [(D(2017, 1, 5), "1.00")])
    sheet.total += Decimal("0.01")
    path, checked = received(sheet)
    with pytest.raises(Exception, match="Feuil1"):
        acts.record(opened, path, checked, PARTNER)
    assert opened.con.execute("select count(*) from record.source_row").fetchone() == (0,)
    assert not archive.acts(opened.home)
    assert not archive.file(opened.home, checked.sha256).exists()


def test_an_export_speaks_for_its_own_period(opened, received):
    """A month of SEAO holds awards of other years: none is handed back, and a month of none is a month."""
    request = Request(source="seao", mode="add")
    said = {"period": "2018-01-01..2018-01-31"}
    (told,) = put(opened, received, (D(2013, 5, 2), "10.00"), request=request, kind="contracts", **said)
    assert told.batch.period == (D(2018, 1, 1), D(2018, 1, 31))
    assert told.added == 1
    (empty,) = put(opened, received, request=request, kind="contracts", period="2018-02-01..2018-02-28")
    assert (empty.batch.period, empty.added) == ((D(2018, 2, 1), D(2018, 2, 28)), 0)
