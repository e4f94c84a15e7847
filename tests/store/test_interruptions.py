"""Killed at any moment, short of disk, or two at once: everything or nothing, and always whole."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import handmade
import pytest
from filelock import Timeout

from pipelines import acts, archive, asking, reading, store, verify
from pipelines import home as homes
from pipelines.imports import Request
from pipelines.problems import Refused
from pipelines.warehouse import asof

HERE = Path(__file__).parent
LINES = [(dt.date(2018, 1, 1 + number % 28), f"{number}.25") for number in range(100)]


def begin(home, file, moment=""):
    paths = os.pathsep.join([str(HERE.parent.parent), str(HERE), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, str(HERE / "importer.py"), str(home), str(file), moment],
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )


def live(home):
    with store.opened(home) as opened:
        return sum(asof.live_counts(opened.con, opened.last).values())


def lock_is_held(home):
    try:
        with store.opened(home, wait=False):
            return False
    except Timeout:
        return True


@pytest.fixture(autouse=True)
def plain_reader(monkeypatch):
    monkeypatch.setattr(reading, "checked", handmade.read)


@pytest.fixture
def stocked(home, tmp_path):
    """A store that already holds a month."""
    first = handmade.write(tmp_path / "decembre.csv", [(dt.date(2017, 12, 4), "7.00")])
    request = Request("ville-de-sherbrooke")
    with store.opened(home) as opened:
        acts.record(opened, first, handmade.read(first, request), request)
    return home


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("while copying the file", 1),
        ("while loading", 1),
        ("before the journal", 1),
        ("between journal and commit", 101),
        ("before publishing", 101),
    ],
)
def test_killed_at_any_moment_leaves_everything_or_nothing(stocked, tmp_path, moment, expected):
    killed = begin(stocked, handmade.write(tmp_path / "janvier.csv", LINES), moment)
    assert killed.wait() == -9
    assert live(stocked) == expected
    assert not [path for path in (stocked / "archive").rglob("*") if path.name.startswith(".")]
    assert not lock_is_held(stocked)


def test_what_a_killed_import_left_is_published_by_the_next_question(stocked, tmp_path):
    killed = begin(stocked, handmade.write(tmp_path / "janvier.csv", LINES), "between journal and commit")
    assert killed.wait() == -9
    with asking.answering(stocked) as con:
        assert con.execute("select count(*) from line").fetchone() == (101,)
    assert verify.verify(stocked).differences == []


@pytest.mark.skipif(os.name != "posix", reason="file size limits exist on POSIX only")
def test_a_full_disk_stores_nothing_and_loses_nothing(stocked, tmp_path):
    many = [(dt.date(2018, 1, 1 + number % 28), f"{number}.25") for number in range(60_000)]
    refused = begin(stocked, handmade.write(tmp_path / "janvier.csv", many), "disk full")
    assert refused.communicate()[0].split() == ["no_space"]
    assert refused.returncode == 1
    assert live(stocked) == 1
    assert len(archive.acts(stocked)) == len(list(homes.files(stocked).iterdir())) == 1


def test_two_at_once_on_a_period_that_does_not_exist_yet(home, tmp_path):
    file = handmade.write(tmp_path / "janvier.csv", LINES)
    other = handmade.write(tmp_path / "corrige.csv", [(day, "1.00") for day, _ in LINES])
    both = [begin(home, file), begin(home, other)]
    assert [each.wait() for each in both] == [0, 0]
    assert live(home) == 100
    assert [act.ledger for act in archive.acts(home)] == [1, 2]


def test_the_second_one_waits_and_is_told_so(home, tmp_path):
    with store.opened(home):
        waiting = begin(home, handmade.write(tmp_path / "janvier.csv", LINES))
        assert waiting.stdout.readline() == "waiting\n"
        assert lock_is_held(home)
    assert waiting.wait() == 0
    assert live(home) == 100


def test_a_lost_warehouse_is_made_again(stocked):
    homes.warehouse(stocked).unlink()
    assert live(stocked) == 1


def test_a_warehouse_ahead_of_the_journal_is_made_again(stocked):
    """Such as one whose journal was put back from an older backup."""
    with store.opened(stocked) as opened:
        act = opened.do("undo", {"batch": 1})
    archive.withdraw(stocked, act)
    assert live(stocked) == 1


def test_a_damaged_warehouse_is_refused_by_name(stocked):
    homes.warehouse(stocked).write_bytes(b"not a warehouse" * 1000)
    with pytest.raises(Refused, match="warehouse_unreadable"):
        live(stocked)


def test_a_damaged_journal_is_refused_by_name(stocked):
    (homes.journal(stocked) / "00000001.json").write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match="journal_unreadable"):
        live(stocked)


@pytest.mark.parametrize("place", ["here", "here/below"])
def test_a_file_where_the_store_should_be_is_refused_by_name(tmp_path, place):
    (tmp_path / "here").write_text("not a folder", encoding="utf-8")
    with pytest.raises(Refused, match="store_unwritable"), store.opened(tmp_path / place):
        pass
