"""The floors of the house: who may import whom, and where scripts may stand."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("pages", "dashboard", "reports", "pipelines", "charts", "measures", "labels")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports, wherever the import stands in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def test_import_contracts_hold():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "3 kept, 0 broken" in run.stdout, run.stdout + run.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_imports_the_front_door(path):
    assert not imported(path) & {"app", "server"}


def test_no_script_stands_directly_in_pages():
    """Beside st.navigation, such a script would open without app.py on a cold deep link."""
    assert not list((ROOT / "pages").glob("*.py"))


def test_the_front_door_writes_nothing():
    assert "duckdb" not in imported(ROOT / "app.py") | imported(ROOT / "server.py")
