"""Workbooks of invented enterprises, made from short rows; file names and enterprises are fictitious."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "Statut",
    "Depuis",
    "Jusqu’au",
    "Nom",
    "Autres noms",
    "NEQ",
    "Forme juridique",
    "Coopérative financière ou mutuelle",
    "Ville",
    "Code postal",
    "Secteur",
    "Produits et services",
    "Code UNSPSC",
    "Courriel",
    "Histoire",
    "Publiable dès le",
)


def row(name: str, **said: object) -> list[object]:
    """The cells of a row under HEADINGS: those of `said` by heading's short name, else empty."""
    short = ("status", "since", "until", "name", "others", "neq", "form", "financial", "city", "code")
    short += ("sector", "offered", "unspsc", "email", "story", "story_from")
    cells = {"name": name} | said
    return [cells.get(each, "") for each in short]


def write(
    path: Path,
    rows: Sequence[Sequence[object]],
    headings: Sequence[str] = HEADINGS,
    above: Sequence[str] = (),
) -> Path:
    """Write one sheet: the lines `above`, the headings, then the rows; days as typed dates."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Répertoire")
        lines = [[each] for each in above] + [list(headings), *map(list, rows)]
        for number, line in enumerate(lines):
            for place, value in enumerate(line):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, value, day)
                elif value != "":
                    sheet.write(number, place, value)
    return path
