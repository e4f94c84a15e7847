"""The archive: files kept whole or not at all, acts written the same to the byte."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from pipelines import archive
from pipelines import home as homes
from pipelines.problems import Refused

ACT = archive.Act(3, "undo", dt.datetime(2026, 3, 5, 12, 30, 1), "Zoé", {"batch": 1})


@pytest.fixture
def sent(tmp_path):
    path = tmp_path / "achats.csv"
    path.write_bytes(b"1;2\n" * 1000)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_kept_file_has_the_bytes_that_were_sent(home, sent):
    path, digest = sent
    with archive.kept(home, path, digest):
        pass
    assert archive.file(home, digest).read_bytes() == path.read_bytes()
    assert archive.digest(archive.file(home, digest)) == digest


def test_a_file_that_changed_since_it_was_checked_is_refused(home, sent):
    path, digest = sent
    path.write_bytes(b"other")
    with pytest.raises(Refused, match="file_changed"), archive.kept(home, path, digest):
        pass
    path.unlink()
    with pytest.raises(Refused, match="file_changed"), archive.kept(home, path, digest):
        pass
    assert list(homes.files(home).glob("*")) == []


def test_what_fails_afterwards_leaves_no_new_file_but_keeps_an_old_one(home, sent):
    path, digest = sent
    for kept_before in (False, True):
        with pytest.raises(KeyError), archive.kept(home, path, digest):
            raise KeyError("the act failed")
        assert archive.file(home, digest).exists() == kept_before
        with archive.kept(home, path, digest):
            pass


def test_an_act_reads_back_equal_and_is_written_the_same(home):
    archive.write(home, ACT)
    (path,) = homes.journal(home).iterdir()
    first = path.read_bytes()
    (read,) = archive.acts(home)
    archive.write(home, read)
    assert read == ACT
    assert path.read_bytes() == first


def test_an_import_takes_as_many_numbers_as_it_made_batches():
    act = archive.Act(5, "import", ACT.at, "Zoé", {"batches": [{}, {}, {}]})
    assert act.last == 7
    assert ACT.last == 3


def test_what_a_killed_process_left_is_swept(home):
    archive.write(home, ACT)
    left = homes.journal(home) / ".00000004.json.99"
    left.write_text("{")
    archive.sweep(home)
    assert not left.exists()
    assert archive.last(home) == 3
