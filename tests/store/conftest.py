"""A store of its own for each test, and files whose check is made by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipelines import store
from pipelines.checked import Checked, CheckedSheet


@pytest.fixture
def received(tmp_path):
    """Makes a file whose bytes are its lines, and what a check of it would say."""
    folder = tmp_path / "received"
    folder.mkdir()

    def make(*sheets: CheckedSheet, name: str = "achats.csv") -> tuple[Path, Checked]:
        text = "\n".join(str(sheet.rows.to_pylist()) for sheet in sheets)
        path = folder / name
        path.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return path, Checked(name, digest, "csv", "ready", list(sheets))

    return make


@pytest.fixture
def home(tmp_path):
    return tmp_path / "L'Îlet store"


@pytest.fixture
def opened(home):
    with store.opened(home) as opened:
        yield opened
