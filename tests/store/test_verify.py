"""Every measure compared: after a replacement and its undo, as of the past, and made again from nothing."""

from __future__ import annotations

import datetime as dt

import handmade
import pytest

from pipelines import acts, archive, asking, reading, store, verify
from pipelines import home as homes
from pipelines.imports import Request
from pipelines.problems import Refused

D = dt.date
REQUEST = Request("ville-de-sherbrooke")


@pytest.fixture(autouse=True)
def plain_reader(monkeypatch):
    monkeypatch.setattr(reading, "checked", handmade.read)


@pytest.fixture
def stocked(home, tmp_path):
    """Two months, the second sent again with another amount."""
    sent = {
        "octobre": [(D(2016, 10, 5), "100.00"), (D(2016, 10, 6), "50.00")],
        "novembre": [(D(2016, 11, 5), "30.00")],
        "corrige": [(D(2016, 11, 5), "35.00"), (D(2016, 11, 9), "1.00")],
    }
    paths = [handmade.write(tmp_path / f"{name}.csv", lines) for name, lines in sent.items()]
    assert not acts.import_files(home, paths, REQUEST).refused
    return home


def figures(home, as_of=None):
    with asking.answering(home, as_of) as con:
        return verify.figures(con)


def test_replace_undo_and_as_of_give_back_every_measure(stocked):
    replaced = figures(stocked)
    before = figures(stocked, as_of=2)
    assert "'value': '180.00'" in str(before["spend_total", "", "partners"])
    assert "'value': '186.00'" in str(replaced["spend_total", "", "partners"])
    acts.undo(stocked, 3)
    assert figures(stocked) == before
    assert figures(stocked, as_of=3) == replaced


def test_the_same_file_again_changes_neither_record_nor_build(stocked, tmp_path):
    current = (homes.published(stocked) / "current").read_text()
    again = acts.import_files(stocked, [tmp_path / "corrige.csv"], REQUEST)
    assert [told.unchanged for told in again.batches] == [True]
    assert archive.last(stocked) == 3
    assert (homes.published(stocked) / "current").read_text() == current


def test_what_stands_equals_what_is_made_again(stocked):
    acts.undo(stocked, 3)
    report = verify.verify(stocked)
    assert report.differences == []
    assert report.counts["acts"] == 4
    assert report.counts["files"] == 3
    assert report.counts["cells"] > 80


def test_an_altered_archive_file_is_named(stocked):
    first = next(iter(archive.acts(stocked))).detail["batches"][0]
    archive.file(stocked, first["sha256"]).write_text("2016-10-05;100.01\n2016-10-06;50.00\n")
    found = {difference.key for difference in verify.verify(stocked).differences}
    assert found == {"file_altered", "table_differs", "figure_differs"}


def test_a_lost_archive_file_is_named(stocked):
    first = next(iter(archive.acts(stocked))).detail["batches"][0]
    archive.file(stocked, first["sha256"]).unlink()
    (difference,) = verify.verify(stocked).differences
    assert (difference.key, difference.slots["file"]) == ("file_missing", "octobre.csv")
    homes.warehouse(stocked).unlink()
    with pytest.raises(Refused, match="replay_refused"):
        verify.verify(stocked)


def test_a_changed_record_is_told(stocked):
    with store.opened(stocked) as opened:
        opened.con.execute("update record.line set supplier_name = 'Autre' where batch_id = 1")
    keys = [(each.key, each.slots.get("table")) for each in verify.verify(stocked).differences]
    assert ("table_differs", "record.line") in keys


def test_a_day_stands_for_the_last_act_of_that_day():
    at = dt.datetime(2026, 3, 5, 12, 0)
    done = [archive.Act(1, "store", at, "a", {}), archive.Act(2, "undo", at + dt.timedelta(3), "a", {})]
    assert asking.ledger_at(done, D(2026, 3, 5)) == 1
    assert asking.ledger_at(done, D(2026, 3, 9)) == 2
    assert asking.ledger_at(done, 9) == 2
    for moment in (0, D(2026, 3, 3)):
        with pytest.raises(Refused, match="ledger_unknown"):
            asking.ledger_at(done, moment)


def test_an_act_of_several_numbers_is_never_cut():
    at = dt.datetime(2026, 3, 5, 12, 0)
    done = [archive.Act(1, "store", at, "a", {}), archive.Act(2, "import", at, "a", {"batches": [{}, {}]})]
    assert [asking.ledger_at(done, number) for number in (1, 2, 3, 4)] == [1, 3, 3, 3]


def test_nothing_answers_in_an_empty_store(home):
    with pytest.raises(Refused, match="store_empty"), asking.answering(home):
        pass
    assert not home.exists()
