"""Which release wins, among packages and against exports: files go through the record, then the models."""

import pytest
import seao_exports
from seao_packages import award, package, release
from seao_record import lines, record

OTHER = {"name": "Autre inc.", "id": "FO-2"}
FIRST = release(award(id="1"), award(id="2", amount=70.0, suppliers=[OTHER]))


def later(*awards, **changes):
    """A release of two days later."""
    return release(*awards, id="20260722100000", date="2026-07-22T10:00:00-04:00", **changes)


def file(*releases, name="hebdo_20260720_20260726.json"):
    return name, package(*releases)


def awards(folder, *files, **more):
    return [line[1:] for line in lines(record(folder, *files, **more), "seao_award")]


TOITURES, AUTRE = "Toitures Fictives inc.", "Autre inc."
MONTH = "mensuel_20260701_20260731.json"


@pytest.mark.parametrize("is_later_first", [False, True])
def test_the_newest_release_of_an_award_wins_whatever_the_order_of_import(tmp_path, is_later_first):
    files = [file(FIRST), file(later(award(id="1", amount=6000.0)), name=MONTH)]
    if is_later_first:
        files.reverse()
    assert awards(tmp_path, *files) == [(AUTRE, "70.00"), (TOITURES, "6000.00")]


def test_a_release_told_by_a_week_and_its_month_counts_once(tmp_path):
    assert awards(tmp_path, file(FIRST), file(FIRST, name=MONTH)) == [
        (AUTRE, "70.00"),
        (TOITURES, "5000.00"),
    ]


def test_undoing_the_month_leaves_what_the_week_told(tmp_path):
    both = file(FIRST), file(FIRST, later(award(id="1", amount=6000.0)), name=MONTH)
    assert awards(tmp_path, *both, undone=(2,)) == [(AUTRE, "70.00"), (TOITURES, "5000.00")]


def test_two_lots_of_one_supplier_are_both_kept(tmp_path):
    lots = release(award(id="1"), award(id="2", amount=70.0))
    assert awards(tmp_path, file(lots)) == [(TOITURES, "5000.00"), (TOITURES, "70.00")]


def test_an_award_numbered_anew_for_the_same_supplier_replaces_the_former(tmp_path):
    assert awards(tmp_path, file(release(award(id="1")), later(award(id="9", amount=80.0)))) == [
        (TOITURES, "80.00")
    ]


def test_an_award_cancelled_later_is_gone_and_the_others_stay(tmp_path):
    cancelled = later(award(id="1", status="cancelled"), tag=["awardCancellation"])
    assert awards(tmp_path, file(FIRST), file(cancelled, name=MONTH)) == [(AUTRE, "70.00")]


def test_a_cancellation_without_awards_withdraws_those_before_it(tmp_path):
    cancelled = later(tag=["tenderCancellation"], contracts=None)
    cancelled["awards"] = []
    assert awards(tmp_path, file(FIRST, cancelled)) == []
    again = release(award(id="3"), id="c", date="2026-07-25T10:00:00-04:00")
    assert awards(tmp_path, file(FIRST, cancelled, again)) == [(TOITURES, "5000.00")]


def exported(period, **changes):
    """An export (XML) of the same notice, whose winner has another spelling."""
    winner = seao_exports.supplier(nomorganisation="TOITURES FICTIVES", montantcontrat="4999.000000")
    days = {"dateadjudication": "2026-07-18", "datesaisieadjudication": "2026-07-19", **changes}
    name = f"Avis_{period[0].replace('-', '')}_{period[1].replace('-', '')}.xml"
    return name, seao_exports.export(seao_exports.notice(winner, **days), period=period)


def test_a_notice_told_by_a_release_is_told_by_it_alone(tmp_path):
    july = exported(("2026-07-01", "2026-07-31"))
    for files in ((july, file(FIRST)), (file(FIRST), july)):
        assert awards(tmp_path, *files) == [(AUTRE, "70.00"), (TOITURES, "5000.00")]


def test_an_export_that_begins_after_the_newest_release_is_newer(tmp_path):
    august = exported(("2026-08-01", "2026-08-31"))
    assert awards(tmp_path, august, file(FIRST)) == [("TOITURES FICTIVES", "4999.00")]


def test_other_notices_keep_their_export(tmp_path):
    july = exported(("2026-07-01", "2026-07-31"), numeroseao="900777")
    assert len(awards(tmp_path, july, file(FIRST))) == 3


def test_final_amounts_of_both_formats_meet(tmp_path):
    ended = later(award(id="20156129"), tag=["contractTermination"])
    assert lines(record(tmp_path, file(ended)), "seao_final") == [("900001", TOITURES, "5000.00")]
