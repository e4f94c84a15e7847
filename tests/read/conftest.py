"""Fixtures of the reading tests."""

from __future__ import annotations

import pytest
import xlsxwriter


@pytest.fixture
def make(tmp_path):
    """Writes a sheet with XlsxWriter: make(name, write, **workbook options) -> path."""

    def build(write, name="book.xlsx", sheet="Data", **options):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, options) as book:
            write(book, book.add_worksheet(sheet))
        return path

    return build
