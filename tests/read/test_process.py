"""The reading process: whatever ends it, the file is refused with the reason, and the app lives on."""

from __future__ import annotations

import os

import pytest
from reading_help import plain, refusal

from pipelines import read
from pipelines.problems import Refused
from pipelines.read import limits, process

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has neither signals nor this limit")


def small(book, sheet):
    sheet.write("A1", "Montant")
    sheet.write("A2", 1)


def test_a_file_is_read_in_a_process_of_its_own(make):
    assert plain(read.workbook(make(small)).sheets[0].grid) == {"A1": ("t", "Montant"), "A2": ("n", 1.0)}


def test_a_reader_that_hangs_is_stopped(make, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.001)
    assert refusal(make(small)).kind == "reading_too_long"


@POSIX
def test_a_reader_that_aborts_is_a_refusal(make, monkeypatch):
    abort = ["-c", "import os; os.abort()"]
    monkeypatch.setattr(process, "READER", abort)
    problem = refusal(make(small))
    assert (problem.kind, problem.value) == ("file_unreadable", "signal 6")


def test_a_reader_that_runs_out_of_memory_is_a_refusal(make, monkeypatch):
    monkeypatch.setattr(process, "READER", ["-c", "raise MemoryError"])
    assert refusal(make(small)).kind == "reading_too_much_memory"


@POSIX
def test_a_reader_that_eats_memory_is_stopped(make, monkeypatch):
    eat = "import sys; from pipelines.read import limits; limits.MEMORY_BYTES = 2**30;"
    monkeypatch.setattr(process, "READER", ["-c", eat + "limits.hold(0); bytes(2**31)"])
    assert refusal(make(small)).kind == "reading_too_much_memory"


def test_a_full_disk_is_a_refusal(make, monkeypatch):
    full = "import sys; from pipelines.read import child, grid; block = grid.write; from pathlib import Path;"
    full += "grid.write = lambda batch, path: block(batch, Path('/dev/full')); child.main(sys.argv[1:])"
    monkeypatch.setattr(process, "READER", ["-c", full])
    assert refusal(make(small)).kind == "no_space"


def test_an_error_of_ours_is_not_called_a_damaged_file(make, monkeypatch):
    monkeypatch.setattr(process, "READER", ["-c", "import pipelines.no_such_module"])
    problem = refusal(make(small))
    assert problem.kind == "reading_failed"
    assert problem.value == "ModuleNotFoundError: No module named 'pipelines.no_such_module'"


def test_a_panic_of_the_reader_is_the_fault_of_the_file(tmp_path):
    said = (
        f"thread panicked\nTraceback (most recent call last):\n  File x\n{process.PANIC}index out of bounds"
    )
    with pytest.raises(Refused) as caught:
        process.answer(tmp_path, 1, said, 0)
    assert (caught.value.problem.kind, caught.value.problem.value) == (
        "file_unreadable",
        "index out of bounds",
    )
