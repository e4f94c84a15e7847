"""Fixtures of the reading tests."""

from __future__ import annotations

import pytest
import xlsxwriter

from pipelines.read import process
from tests import forked


@pytest.fixture(scope="session")
def forks():
    """Reads in forks of a warm process."""
    with forked.reader() as run:
        yield run


@pytest.fixture(autouse=True)
def _quick_reading(request, monkeypatch, forks):
    """All tests but those of the process itself."""
    if request.module.__name__ != "test_process":
        monkeypatch.setattr(process, "run", forks)


@pytest.fixture
def make(tmp_path):
    """Writes a sheet with XlsxWriter: make(name, write, **workbook options) -> path."""

    def build(write, name="book.xlsx", sheet="Data", **options):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, options) as book:
            write(book, book.add_worksheet(sheet))
        return path

    return build
