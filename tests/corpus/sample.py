"""The lines that most files of the corpus tell, each in its own way. Every name is invented."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

HEAD = ("Fournisseur", "Date", "No facture", "Description", "Montant")

#: Supplier, date, document, description, amount before tax in dollars.
LINES = (
    ("Coop du Lac fictif", dt.date(2018, 4, 3), "F-101", "Repas de réunion", "1234.56"),
    ("Menuiserie Roc-Inventé", dt.date(2018, 4, 17), "F-102", "Tables de travail", "250.50"),
    ("Traiteur Noctuel", dt.date(2018, 5, 2), "F-103", "Buffet", "-20.25"),
    ("Imprimerie Sauge", dt.date(2018, 5, 14), "F-104", "Affiches", "31.00"),
    ("Coop du Lac fictif", dt.date(2018, 6, 25), "F-105", "Repas de réunion", "1234.56"),
    ("Buanderie Aster", dt.date(2018, 6, 28), "F-106", "Nappes", "12008.90"),
)

COUNT = len(LINES)
TOTAL = str(sum(Decimal(line[4]) for line in LINES))
READY = {"status": "ready", "lines": COUNT, "total": TOTAL}
COLUMNS = {"supplier_name": "A", "date": "B", "document_number": "C", "description": "D", "amount": "E"}


def typed(lines: tuple = LINES) -> list[tuple]:
    """The lines as a spreadsheet types them: dates, numbers."""
    return [(*line[:4], float(line[4])) for line in lines]


def written(amount, day=None, lines: tuple = LINES) -> list[tuple]:
    """The lines as texts: `amount` and `day` say how a Decimal and a date are written."""
    spell = day or dt.date.isoformat
    return [(line[0], spell(line[1]), *line[2:4], amount(Decimal(line[4]))) for line in lines]


def total(lines: tuple) -> str:
    """The sum of the amounts of `lines`."""
    return str(sum(Decimal(line[4]) for line in lines))


def amount(thousands: str, mark: str, negative: str = "-{}", dress: str = "{}"):
    """A way to write amounts: thousands and decimal marks, sign, what stands around the number."""

    def spell(value: Decimal) -> str:
        digits = f"{abs(value):,.2f}".replace(",", "\0").replace(".", mark).replace("\0", thousands)
        shown = dress.format(digits)
        return negative.format(shown) if value < 0 else shown

    return spell
