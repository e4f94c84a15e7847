"""Small workbooks of the programme: a plan, a list of activities, a survey. Every name is invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlsxwriter

PLAN = ("Indicateur", "Territoire", "Du", "Au", "Prévu", "Unité", "Réel", "Subvention")
FUNDS = ("Source de financement", "Montant", "Espèces ou nature", "Confirmé", "Subvention")
ACTIVITIES = ("Date", "Activité", "MRC", "Personnes rejointes", "Organismes rejoints", "Partenaire")
SURVEY = (
    "Fournisseur",
    "NEQ",
    "Année",
    "Part re-dépensée en Estrie",
    "Part conservée",
    "Localement veut dire",
)


def write(path: Path, headings: tuple[str, ...], *rows: tuple, sheet: str = "Feuil1") -> Path:
    """A workbook of one sheet; a date is written as one, None leaves a cell empty."""
    with xlsxwriter.Workbook(str(path)) as book:
        made, day = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
        made.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    made.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
                elif value is not None:
                    made.write(number, place, value)
    return path


def target(indicator: str, planned: object, place: str = "", grant: str = "") -> tuple:
    """A planned indicator of the programme's first two years."""
    return (indicator, place, dt.date(2016, 10, 1), dt.date(2018, 9, 30), planned, "", None, grant)
