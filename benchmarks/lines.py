"""Invented purchases for the benchmarks: the same lines for the same seed, 15 cells each.

Suppliers come back as they do in a ledger (few large ones, many small ones) and so do their numbers,
towns and postal codes; about one line in two hundred is a credit. No name is that of a real enterprise.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

SEED = 20161005

#: As an accounting system prints them. Amounts and taxes are numbers, dates are dates, the rest text.
HEADINGS = (
    "N° fournisseur",
    "Nom du fournisseur",
    "NEQ",
    "Municipalité",
    "Province",
    "Code postal",
    "Date de facture",
    "N° de facture",
    "Bon de commande",
    "Description",
    "Catégorie",
    "Unité administrative",
    "Montant avant taxes",
    "TPS",
    "TVQ",
)

Line = tuple[str | float | dt.date, ...]

_TRADES = ("Atelier", "Entretien", "Imprimerie", "Traiteur", "Papeterie", "Serres", "Transport", "Menuiserie")
_WORDS = ("du Ruisseau", "des Trois Érables", "Boréal", "du Vieux Moulin", "Clair-Matin", "de la Lanterne")
_TOWNS = (
    ("Sherbrooke", "J1H"),
    ("Magog", "J1X"),
    ("Granby", "J2G"),
    ("Coaticook", "J1A"),
    ("Lac-Mégantic", "G6B"),
    ("Cowansville", "J2K"),
    ("Montréal", "H2X"),
)
_OBJECTS = (
    "Fournitures de bureau",
    "Repas, réunion",
    "Pièces et main-d’œuvre",
    "Location",
    "Plants et terreau",
)
_CATEGORIES = ("Fournitures", "Alimentation", "Entretien", "Transport", "Aménagement", "Services")
_SUPPLIERS = 4000
_FIRST, _DAYS = dt.date(2018, 4, 1), 1095


def lines(count: int) -> Iterator[Line]:
    """`count` purchases, in the order of their invoices, under HEADINGS."""
    chance = random.Random(SEED)
    suppliers = [_supplier(chance, number) for number in range(_SUPPLIERS)]
    for number in range(count):
        amount = round(chance.lognormvariate(5.5, 1.6) + 1, 2) * (-1 if chance.random() < 0.005 else 1)
        yield (
            *suppliers[int(_SUPPLIERS * chance.random() ** 2)],
            _FIRST + dt.timedelta(days=number * _DAYS // count),
            f"FAC-{chance.randrange(10**6):06d}",
            f"BC{number // 3:07d}",
            f"{chance.choice(_OBJECTS)}, dossier {chance.randrange(10**5)}",
            chance.choice(_CATEGORIES),
            f"Service {chance.randrange(40)}",
            amount,
            round(amount * 0.05, 2),
            round(amount * 0.09975, 2),
        )


def _supplier(chance: random.Random, number: int) -> tuple[str, ...]:
    """What a supplier bears on all its lines; one in three gives no enterprise number."""
    town, prefix = chance.choice(_TOWNS)
    code = f"{prefix} {chance.randrange(1, 9)}{chance.choice('ABCEGHJKLM')}{chance.randrange(1, 9)}"
    name = f"{chance.choice(_TRADES)} {chance.choice(_WORDS)} {number} inc."
    digits = _with_check_digit(f"11{chance.randrange(10**7):07d}")
    return (f"F{number:05d}", name, digits if number % 3 else "", town, "QC", code)


def _with_check_digit(nine: str) -> str:
    """An enterprise number: the last eight digits satisfy Luhn's formula."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(nine[2:], start=1)]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return nine + str(-total % 10)
