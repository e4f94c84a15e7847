"""What an import loads, and when: a small file should not wait for what it does not need."""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import __main__ as line
from pipelines import read
from pipelines.problems import Refused
from pipelines.read import process

ROOT = Path(__file__).parents[2]
#: What importing a csv has no use for.
USELESS = {"pandas", "streamlit", "plotly", "openpyxl", "xlsxwriter", "dashboard", "python_calamine"}
TOLD = """
import sys
from pipelines import without_pandas
without_pandas.forbid()
from pipelines.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if "." not in name))
"""


def test_an_import_loads_only_what_it_needs(csv, home):
    file = csv("octobre.csv", ("Imprimerie Inventée", "1 200,50", "2016-10-05", "Sherbrooke"))
    command = [sys.executable, "-c", TOLD, "import", str(file), "--organisation", "ville-de-sherbrooke"]
    settings = os.environ | {"ESJ_HOME": str(home)}
    run = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    code, *loaded = run.stdout.splitlines()[-1].split()
    assert code == "0"
    assert {"duckdb", "pyarrow"} <= set(loaded)
    assert USELESS & set(loaded) == set()


@pytest.mark.parametrize("group", line.GROUPS)
def test_each_module_declares_the_commands_it_is_loaded_for(group):
    commands = argparse.ArgumentParser().add_subparsers()
    importlib.import_module(f"pipelines.commands.{group}").add(commands)
    assert tuple(commands.choices) == line.GROUPS[group]


def test_a_file_read_ahead_is_read_once(csv, monkeypatch):
    file = csv("octobre.csv", ("Imprimerie Inventée", "1 200,50", "2016-10-05", "Sherbrooke"))
    alone = read.workbook(file)
    with read.ahead(file):
        monkeypatch.setattr(process, "run", None)
        book = read.workbook(file)
    assert (book.sha256, book.format) == (alone.sha256, "csv")
    assert book.sheets[0].grid == alone.sheets[0].grid


def test_what_is_read_ahead_and_never_asked_for_is_ended(csv, monkeypatch):
    file = csv("octobre.csv", ("Imprimerie Inventée", "1 200,50", "2016-10-05", "Sherbrooke"))
    monkeypatch.setattr(process, "READER", ["-c", "import time; time.sleep(60)"])
    with read.ahead(file):
        reading = read._AHEAD[file, None]
        assert reading.child.poll() is None
    assert reading.child.returncode is not None
    assert not reading.out.exists()
    assert read._AHEAD == {}


def test_a_file_that_is_not_there_is_refused_by_who_asks_for_it(tmp_path):
    with read.ahead(tmp_path / "absent.csv"), pytest.raises(Refused) as refused:
        read.workbook(tmp_path / "absent.csv")
    assert refused.value.problem.kind == "file_not_found"
