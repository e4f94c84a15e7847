"""The fictitious world of `sample_published.big_sample`: ten buyers, about 8,000 purchases, 600 contracts.

It holds what real stores hold: a partner that misses a year, one that enters in 2019, one that leaves
in 2022, one that sends only its social-economy purchases, a last year that is not over, lines known
only by an interval, places nobody could tell, an unknown tax basis, lines set apart, SEAO contracts.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

Row = dict[str, object]

FIRST, LAST = dt.date(2016, 10, 1), dt.date(2026, 3, 31)
#: slug, name, sector, territory, regional, first day, last day, missing programme year, scope, tax basis.
BUYERS = (
    ("ville-aubepine", "Ville d’Aubépine", "municipal", "43", False, FIRST, LAST, None, "all", "before"),
    ("sante-verdoyante", "Réseau de santé Verdoyant", "health", "43", True, FIRST, LAST, None, "all", "net"),
    ("universite-du-vallon", "Université du Vallon", "university", "43", False, FIRST, LAST, 2020,
     "all", "before"),
    ("college-des-erables", "Collège des Érables", "college", "43", False, FIRST, LAST, None, "all",
     "before"),
    ("ville-grand-pin", "Ville de Grand-Pin", "municipal", "45", False, FIRST, LAST, None, "all", "before"),
    ("caisse-du-ruisseau", "Caisse du Ruisseau", "financial", "45", True, FIRST, LAST, None, "all",
     "unknown"),
    ("ecoles-du-plateau", "Services scolaires du Plateau", "school", "44", False, dt.date(2019, 10, 1), LAST,
     None, "all", "before"),
    ("mrc-des-collines-bleues", "MRC des Collines-Bleues", "municipal", "41", False, FIRST,
     dt.date(2022, 9, 30), None, "all", "before"),
    ("ville-rive-claire", "Ville de Rive-Claire", "municipal", "47", False, dt.date(2017, 10, 1), LAST, None,
     "all", "before"),
    ("coop-du-tournesol", "Coopérative du Tournesol", "community", "43", False, FIRST, LAST, None,
     "social-economy", "before"),
)  # fmt: skip
TRADES = (
    ("Traiteur", "Services alimentaires"), ("Imprimerie", "Impression"), ("Entretien", "Entretien ménager"),
    ("Paysages", "Aménagement paysager"), ("Atelier", "Mobilier"), ("Navette", "Transport"),
    ("Informatique", "Informatique"), ("Couture", "Textile et uniformes"), ("Tri", "Matières résiduelles"),
    ("Studio", "Communications"),
)  # fmt: skip
NAMES = (
    "du Trèfle", "des Bouleaux", "de la Source", "du Colibri", "des Quatre-Vents", "de l’Aurore",
    "du Marais", "des Fougères", "du Hibou", "de la Clairière", "des Cascades", "du Tilleul",
)  # fmt: skip
PLACES = (
    ("43",) * 9 + ("45",) * 4 + ("47",) * 3 + ("46",) * 3 + ("42", "42", "44", "44", "41", "41", "40", "30")
)
AWAY = ("quebec",) * 14 + ("outside",) * 4
SET_APART = (
    ("grants_transfers", "grant_words"),
    ("payroll_remittances", "payroll_words"),
    ("taxes", "tax_words"),
)
METHODS = ("open", "limited", "direct", "direct", None)


def _suppliers(rng: random.Random) -> list[Row]:
    rows: list[Row] = []
    for trade, category in TRADES:
        for name in NAMES:
            social = rng.random() < 0.3
            form = "Coopérative" if social else ""
            rows.append(
                {
                    "supplier_id": f"s{len(rows) + 1:03}",
                    "name": f"{form} {trade} {name}".strip(),
                    "supplier_kind": "social_economy" if social else "other",
                    "territory": rng.choice(PLACES if rng.random() < (0.8 if social else 0.45) else AWAY),
                    "category": category,
                }
            )
    return rows


def _years(buyer: tuple[object, ...]) -> Iterator[tuple[dt.date, dt.date]]:
    """The programme years the buyer reported, cut at its first and last day."""
    *_, first, last, missing, _scope, _basis = buyer
    for year in range(2016, 2026):
        start, end = max(first, dt.date(year, 10, 1)), min(last, dt.date(year + 1, 9, 30))
        if start <= end and year != missing:
            yield start, end


def _amount(rng: random.Random, year: int, typical: float) -> str:
    value = rng.lognormvariate(0, 1) * typical * (1 + 0.04 * (year - 2016))
    return f"{-value / 4 if rng.random() < 0.02 else value:.2f}"


def _french(amount: str) -> str:
    whole, cents = amount.split(".")
    return f"{int(whole):,}".replace(",", "\u202f") + f",{cents} $"


def _when(rng: random.Random, start: dt.date, end: dt.date) -> Row:
    """A day, or for a few lines only a four-week period."""
    day = start + dt.timedelta(rng.randrange((end - start).days + 1))
    if rng.random() > 0.01:
        return {"date": day}
    return {"period_start": day, "period_end": min(end, day + dt.timedelta(27))}


def _line(rng: random.Random, buyer: tuple[object, ...], supplier: Row, year: int) -> Row:
    located = rng.random() > 0.04
    row: Row = {
        "buyer": buyer[0],
        "scope": buyer[8],
        "tax_basis": buyer[9],
        "supplier": supplier["supplier_id"],
        "category": supplier["category"],
        "description": supplier["category"],
        "territory": supplier["territory"] if located else "unlocated",
        "place_evidence": "full_postal_code" if located else "none",
        "amount": _amount(rng, year, 1800),
    }
    if rng.random() < 0.02:
        row["nature"], row["nature_rule"] = rng.choice(SET_APART)
    return row


def _choose(rng: random.Random, buyer: tuple[object, ...], suppliers: list[Row], year: int) -> Row:
    """A supplier; social-economy enterprises of the region are chosen more often as years pass."""
    social = buyer[8] == "social-economy" or rng.random() < 0.12 + 0.015 * (year - 2016)
    kind = "social_economy" if social else "other"
    return rng.choice([row for row in suppliers if row["supplier_kind"] == kind])


def _batch(buyer: tuple[object, ...], kind: str, number: int, start: dt.date) -> Row:
    name = f"{buyer[0]}-{'achats' if kind == 'purchases' else 'contrats'}-{start.year}.xlsx"
    return {"batch_id": number, "sheet": "Données", "file": name, "sha256": f"{number:064x}", "kind": kind}


def _cells(line: Row, suppliers: dict[str, str]) -> list[str]:
    day = line.get("date") or line.get("period_start")
    return [str(day), suppliers[str(line["supplier"])], _french(str(line["amount"]))]


def _contract(rng: random.Random, buyer: tuple[object, ...], number: int, day: dt.date) -> Row:
    return {
        "date": day,
        "end_day": day + dt.timedelta(rng.choice((365, 730, 1095))),
        "contract_number": f"C-{number:04}" if rng.random() > 0.05 else None,
        "procurement_method": rng.choice(METHODS),
        "amount": _amount(rng, day.year, 45000).lstrip("-"),
    }


def _lines(rng: random.Random, suppliers: list[Row]) -> tuple[list[Row], list[Row]]:
    lines: list[Row] = []
    coverage: list[Row] = []
    names = {str(row["supplier_id"]): str(row["name"]) for row in suppliers}
    batch = 0
    for buyer in BUYERS:
        for kind, count in (("purchases", 90), ("contracts", 7)):
            for start, end in _years(buyer):
                batch += 1
                shared = _batch(buyer, kind, batch, start)
                days = (end - start).days + 1
                for i in range(max(1, count * days // 365)):
                    line = shared | _line(rng, buyer, _choose(rng, buyer, suppliers, start.year), start.year)
                    line |= {"row": i + 2}
                    when = _when(rng, start, end)
                    day = when.get("date") or when["period_start"]
                    line |= when if kind == "purchases" else _contract(rng, buyer, len(lines), day)
                    lines.append(line | {"cells": _cells(line, names)})
                period = {"period_start": start, "period_end": end}
                coverage.append({"buyer": buyer[0], "kind": kind, "scope": buyer[8]} | period)
    return lines, coverage


def _seao(rng: random.Random, suppliers: list[Row], first_batch: int) -> list[Row]:
    """Forty contracts the government's register knows of: a source of its own."""
    lines = []
    names = {str(row["supplier_id"]): str(row["name"]) for row in suppliers}
    for i in range(40):
        buyer, supplier = rng.choice(BUYERS[:6]), rng.choice(suppliers)
        day = FIRST + dt.timedelta(rng.randrange((LAST - FIRST).days))
        line = _line(rng, buyer, supplier, day.year) | _contract(rng, buyer, i, day)
        line |= _batch(buyer, "contracts", first_batch, day) | {
            "source": "seao",
            "scope": "all",
            "row": i + 2,
        }
        line |= {"file": "avis.xml", "sheet": "avis", "contract_number": f"AVIS-{i:04}"}
        lines.append(line | {"cells": _cells(line, names)})
    return lines


def _marked(line: Row) -> Row:
    """What one buyer says of its purchases, and what some lines set apart are: joint purchases."""
    row = int(str(line["row"]))
    said: Row = {"responsible": row % 8 == 0} if line["buyer"] == "sante-verdoyante" else {}
    if line.get("nature") == "taxes" and row % 3 == 0:
        said |= {"nature": "joint_purchase", "nature_rule": "joint_purchase_words"}
    return said


def _of_contracts(lines: list[Row]) -> Iterator[Row]:
    """The lines again: purchases that bear a contract’s number, contracts renewed."""
    numbers: dict[object, list[object]] = {}
    for line in lines:
        if line["kind"] == "contracts" and line.get("contract_number") and "source" not in line:
            numbers.setdefault(line["buyer"], []).append(line["contract_number"])
    for line in lines:
        row, known = int(str(line["row"])), numbers.get(line["buyer"])
        if line["kind"] == "purchases" and known and row % 7 == 0:
            yield line | {"contract_number": known[row % len(known)]}
        elif line["kind"] == "contracts" and line.get("contract_number") and row % 4 == 0:
            yield line | {"renewal": "said"}
        else:
            yield line


def world(seed: int) -> dict[str, list[Row]]:
    """The arguments of `sample_published.build` for this seed."""
    rng = random.Random(seed)
    suppliers = _suppliers(rng)
    lines, coverage = _lines(rng, suppliers)
    lines = [line | _marked(line) for line in _of_contracts(lines + _seao(rng, suppliers, 1000))]
    names = ("slug", "name", "sector", "territory", "is_regional", "signatory_since")
    buyers = [dict(zip(names, buyer[:6], strict=True)) | {"fiscal_year_end": "03-31"} for buyer in BUYERS]
    return {"lines": lines, "buyers": buyers, "suppliers": suppliers, "coverage": coverage}
