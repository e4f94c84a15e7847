"""A store of its own for each test, and small files to look at."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def home(tmp_path):
    """A store with nothing in it yet."""
    return tmp_path / "magasin"


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook: by sheet, its rows."""

    def workbook(name: str, hidden: tuple[str, ...] = (), **sheets: list[tuple]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        path = tmp_path / name
        book.save(path)
        return path

    return workbook
