"""A sheet left aside says why, on the command line and in the published file."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from labels import has

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workbook(tmp_path):
    """Purchases, beside an empty sheet and a hidden one."""
    book = openpyxl.Workbook()
    for row in (("Fournisseur", "Date", "Montant avant taxes"), ("Atelier Inventé", "2019-01-08", 12.5)):
        book.active.append(row)
    book.create_sheet("Vierge")
    book.create_sheet("Cachée").sheet_state = "hidden"
    book.save(tmp_path / "trois.xlsx")
    return tmp_path / "trois.xlsx"


def test_the_reason_is_told_in_words(run, workbook):
    lines = [line.strip() for line in run("check", workbook).out.splitlines()]
    assert "Vierge : laissée de côté (Feuille vide)".replace(" :", "\u00a0:") in lines
    assert "Cachée : laissée de côté (Feuille masquée)".replace(" :", "\u00a0:") in lines


def test_every_reason_has_words():
    sources = [ROOT / "pipelines" / "check.py", *(ROOT / "pipelines" / "columns").glob("*.py")]
    found = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    reasons = set(re.findall(r'"ignored", "(\w+)"', found))
    assert {"hidden", "empty", "summary"} <= reasons
    assert not [reason for reason in reasons if not has(f"sheet_reason.{reason}", "fr")]
