"""Purchases as delimited text: one writer a layout."""

from __future__ import annotations

from pathlib import Path

from pipelines.demo.layouts.paper import dollars, french, heads, trailing, write_text
from pipelines.demo.world import Purchase

#: Rows a clerk left unfinished: no amount, an impossible date, no supplier. They are handed back.
INCOMPLETE = (
    heads("F26-900001|15/01/2026|Traiteur Noctuel|Sherbrooke|J1H 5H8|À compléter|Divers|à venir"),
    heads("F26-900002|32/01/2026|Traiteur Noctuel|Sherbrooke|J1H 5H8|À corriger|Divers|125,00 $"),
    heads("F26-900003|16/01/2026||||Sans fournisseur|Divers|80,00 $"),
)


def semicolon_cp1252(path: Path, lines: list[Purchase], name: str) -> None:
    """Windows text: cp1252, semicolons, `1 234,56 $`, day first."""
    headings = heads(
        "No pièce|Date comptable|Nom du fournisseur|Municipalité|Code postal"
        "|Objet|Poste budgétaire|Montant (avant taxes)"
    )
    rows = (
        [
            line.document,
            f"{line.date:%d/%m/%Y}",
            line.supplier.name,
            line.supplier.municipality,
            line.supplier.postal_code,
            line.description,
            line.category,
            french(line.cents),
        ]
        for line in lines
    )
    write_text(path, [headings, *rows, *INCOMPLETE], encoding="cp1252", delimiter=";")


def comma_utf8(path: Path, lines: list[Purchase], name: str) -> None:
    """UTF-8 with a byte order mark, commas, ISO dates, point decimals."""
    headings = heads(
        "date_facture|fournisseur|ville|code_postal|economie_sociale|acquisition_responsable|categorie"
        "|description|facture|montant_avant_taxes"
    )
    rows = (
        [
            line.date.isoformat(),
            line.supplier.name,
            line.supplier.municipality,
            line.supplier.postal_code,
            "oui" if line.supplier.social else "non",
            "oui" if line.is_responsible else "non",
            line.category,
            line.description,
            line.document,
            f"{dollars(line.cents):.2f}",
        ]
        for line in lines
    )
    write_text(path, [headings, *rows], encoding="utf-8-sig", delimiter=",")


def tabs(path: Path, lines: list[Purchase], name: str) -> None:
    """Tab-separated capitals, trailing minus signs, compact dates."""
    headings = heads(
        "DATE|FOURNISSEUR|VILLE|CODE POSTAL|DESCRIPTION|POSTE BUDGÉTAIRE|NO FACTURE|MONTANT AV. TAXES"
    )
    rows = (
        [
            f"{line.date:%Y%m%d}",
            line.supplier.name.upper(),
            line.supplier.municipality.upper(),
            line.supplier.postal_code.replace(" ", ""),
            line.description,
            line.category,
            line.document,
            trailing(line.cents),
        ]
        for line in lines
    )
    write_text(path, [headings, *rows], encoding="utf-8", delimiter="\t")
