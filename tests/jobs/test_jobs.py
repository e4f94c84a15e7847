"""Jobs: real processes, told from their files, cancelled, killed, waiting for each other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines import acts, archive
from pipelines import home as homes
from pipelines.acts import jobs as asked
from pipelines.acts.jobs import JobState
from pipelines.jobs import start, uploads
from pipelines.jobs.folder import Folder
from pipelines.last_words import last_words
from pipelines.look import Look

REQUEST = acts.Request("ville-de-sherbrooke")
HEADINGS = "Fournisseur;Montant avant taxes;Date de facture\n"
PATIENCE = 60


@pytest.fixture
def home(tmp_path):
    return tmp_path / "magasin"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "achats.csv"
    path.write_text(HEADINGS + "Imprimerie Inventée;1 200,50;2016-10-05\n", encoding="utf-8")
    return path


def until(home: Path, job: str, is_so: Callable[[JobState], bool] = lambda state: state.is_over) -> JobState:
    """The first state of a job for which something is so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        state = asked.state(home, job)
        if is_so(state):
            return state
        time.sleep(0.02)
    raise AssertionError(asked.state(home, job))


@contextmanager
def store_in_use(home: Path):
    """Somebody else is acting in the store."""
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(homes.lock(home)):
        yield


def test_a_look_comes_back_whole(home, file):
    state = until(home, asked.look(home, file, REQUEST))
    assert (state.status, state.problem) == ("done", None)
    assert Look.from_json(state.outcome) == acts.look(home, file, REQUEST)
    assert JobState.from_json(state.to_json()) == state


def test_an_import_an_undo_and_a_build(home, file):
    made = until(home, asked.import_each(home, [(file, REQUEST)]))
    assert (made.status, made.can_cancel) == ("done", False)
    (batch,) = made.outcome["batches"]
    assert (batch["added"], [act.act for act in archive.acts(home)]) == (1, ["import"])
    assert until(home, asked.undo(home, batch["batch"])).outcome["file"] == "achats.csv"
    assert until(home, asked.build(home)).outcome["build_id"].startswith("000002-")
    again = until(home, asked.undo(home, batch["batch"]))
    assert (again.status, again.problem.kind) == ("refused", "batch_undone")
    assert again.words("en") == again.problem.text("en")


def test_whoever_waits_says_so_then_goes_on(home, file):
    with store_in_use(home):
        one = asked.import_each(home, [(file, REQUEST)])
        state = until(home, one, lambda state: state.status == "waiting")
        assert (state.stage, state.can_cancel) == ("waiting", True)
        assert "attend son tour" in state.words("fr")
    assert until(home, one).status == "done"


def test_two_imports_at_once_both_stand(home, file, tmp_path):
    other = tmp_path / "novembre.csv"
    other.write_text(HEADINGS + "Atelier Supposé;5,25;2016-11-05\n", encoding="utf-8")
    both = [asked.import_each(home, [(path, REQUEST)]) for path in (file, other)]
    ends = [until(home, job) for job in both]
    assert [end.status for end in ends] == ["done", "done"]
    assert sorted(end.outcome["batches"][0]["batch"] for end in ends) == [1, 2]


def test_looks_beyond_those_that_may_run_at_once_wait(home, file):
    homes.jobs(home).mkdir(parents=True)
    first, second = (FileLock(homes.jobs(home) / f".turn-{number}") for number in (0, 1))
    with first, second:
        job = asked.look(home, file, REQUEST)
        assert until(home, job, lambda state: state.stage == "queued").status == "waiting"
    assert until(home, job).status == "done"


def test_cancelled_before_anything_is_stored(home, file):
    with store_in_use(home):
        job = asked.import_each(home, [(file, REQUEST)])
        until(home, job, lambda state: state.status == "waiting")
        assert asked.cancel(home, job)
        assert until(home, job).status == "cancelled"
        assert not asked.cancel(home, job)
    assert start._started[job].wait(PATIENCE) == -signal.SIGKILL
    assert not Folder(homes.jobs(home) / job).is_alive()
    assert archive.acts(home) == []


def test_cancelled_before_it_began(home, file):
    job = asked.import_each(home, [(file, REQUEST)])
    assert asked.cancel(home, job)
    start._started[job].wait(PATIENCE)
    assert asked.state(home, job).status == "cancelled"
    assert archive.acts(home) == []


def test_what_is_being_stored_is_not_cancelled(home, file):
    """Whoever holds the door has decided: here the job, which is about to store."""
    with store_in_use(home):
        job = asked.import_each(home, [(file, REQUEST)])
        until(home, job, lambda state: state.status == "waiting")
        with Folder(homes.jobs(home) / job).door():
            assert not asked.cancel(home, job)
    assert until(home, job).status == "done"


def test_a_correction_is_never_cancelled(home):
    with store_in_use(home):
        job = asked.correct(home, "withdraw", number=1)
        state = until(home, job, lambda state: state.status == "waiting")
        assert not state.can_cancel
        assert not asked.cancel(home, job)
    assert until(home, job).problem.kind == "decision_unknown"


def test_killed_from_outside(home, file):
    with store_in_use(home):
        job = asked.import_each(home, [(file, REQUEST)])
        until(home, job, lambda state: state.status == "waiting")
        os.kill(int((homes.jobs(home) / job / "pid").read_text()), signal.SIGKILL)
        state = until(home, job)
    assert (state.status, state.problem.kind) == ("failed", "job_killed")
    assert until(home, asked.import_each(home, [(file, REQUEST)])).status == "done"


def test_an_unforeseen_error_has_its_kind_and_its_traceback(home, file):
    homes.journal(home).mkdir(parents=True)
    (homes.journal(home) / "00000001.json").mkdir()  # a folder where an act should be: nobody foresees that
    job = asked.look(home, file, REQUEST)
    state = until(home, job)
    assert (state.status, state.problem.kind) == ("failed", "job_failed")
    assert "IsADirectoryError" in state.problem.text("fr")
    assert "Traceback" in (homes.jobs(home) / job / "log.txt").read_text()


def test_the_words_of_an_error_are_its_own_not_the_place_it_points_at():
    said = "a warning\nTraceback (most recent call last):\n  File x, line 1, in y\n    con.execute(sql)\n"
    said += "duckdb.BinderException: Binder Error: no column\n\nLINE 1: select x\n               ^"
    assert last_words(said) == "duckdb.BinderException: Binder Error: no column"
    assert last_words("first\nlast\n") == "last"
    assert last_words(" \n") == ""


@pytest.mark.parametrize("job", ["0" * 32, "../../archive", ""])
def test_a_job_that_nobody_knows(home, job):
    for ask in (asked.state, asked.cancel):
        with pytest.raises(acts.Refused) as refused:
            ask(home, job)
        assert refused.value.problem.kind == "job_unknown"


class TestUploads:
    def test_keeps_the_name_and_the_bytes(self, home):
        path = asked.keep(home, "Dépenses 2019.xlsx", memoryview(b"abc"))
        assert (path.name, path.read_bytes()) == ("Dépenses 2019.xlsx", b"abc")
        asked.drop(home, path)
        assert not path.parent.exists()
        asked.drop(home, path)

    @pytest.mark.parametrize("name", ["../../x.csv", "C:\\temp\\x.csv", "/etc/x.csv", "x.csv\0"])
    def test_a_name_cannot_leave_its_folder(self, home, name):
        path = asked.keep(home, name, b"")
        assert (path.parent.parent, path.name) == (homes.uploads(home), "x.csv")

    def test_a_long_name_keeps_its_ending(self, home):
        assert asked.keep(home, "é" * 300 + ".xlsx", b"").suffix == ".xlsx"

    def test_nothing_else_is_dropped(self, home, file):
        asked.drop(home, file)
        assert file.is_file()

    def test_what_is_a_day_old_is_swept(self, home):
        old, new = asked.keep(home, "a.csv", b""), asked.keep(home, "b.csv", b"")
        os.utime(old.parent, (0, 0))
        uploads.sweep(home)
        assert (old.parent.exists(), new.exists()) == (False, True)


def test_the_process_of_a_job_holds_its_lock_before_anything_heavy_is_imported():
    told = "import sys, pipelines.jobs.child; print(*{'duckdb', 'pyarrow', 'pandas'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", told], cwd=start.ROOT, capture_output=True, check=True)
    assert run.stdout.split() == []
