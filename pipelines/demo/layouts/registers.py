"""Contracts: the registers partners keep."""

from __future__ import annotations

from pathlib import Path

from pipelines.demo.layouts.paper import dollars, french, heads, workbook, write_table, write_text
from pipelines.demo.world import Contract


def contract_register(path: Path, contracts: list[Contract], name: str) -> None:
    """A workbook with start, end, value and award method of each contract."""
    headings = heads(
        "N° de contrat|Cocontractant|NEQ|Ville|Code postal|Objet|Catégorie|Mode d’adjudication"
        "|Date de début|Date de fin|Valeur du contrat (avant taxes)"
    )
    with workbook(path) as book:
        sheet = book.add_worksheet("Contrats")
        sheet.write(0, 0, f"{name} – registre des contrats")
        rows = (
            [
                contract.number,
                contract.supplier.name,
                contract.supplier.neq,
                contract.supplier.municipality,
                contract.supplier.postal_code,
                contract.description,
                contract.category,
                contract.method,
                contract.start,
                contract.end,
                dollars(contract.cents),
            ]
            for contract in contracts
        )
        write_table(sheet, 2, headings, rows)


def contract_csv(path: Path, contracts: list[Contract], name: str) -> None:
    """The same as text: UTF-8, semicolons, `1 234,56 $`."""
    headings = heads(
        "No contrat|Adjudicataire|Municipalité|Code postal|Objet du contrat|Mode d’adjudication"
        "|Date d’octroi|Date de fin|Montant du contrat (avant taxes)"
    )
    rows = (
        [
            contract.number,
            contract.supplier.name,
            contract.supplier.municipality,
            contract.supplier.postal_code,
            contract.description,
            contract.method,
            contract.start.isoformat(),
            contract.end.isoformat(),
            french(contract.cents),
        ]
        for contract in contracts
    )
    write_text(path, [headings, *rows], encoding="utf-8", delimiter=";")
