"""Purchases as workbooks: one writer a layout."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipelines.demo.layouts.paper import (
    MONTHS,
    accounting,
    american,
    dollars,
    fiscal_year,
    heads,
    workbook,
    write_cells,
    write_table,
)
from pipelines.demo.world import Purchase


def sheet_a_year(path: Path, lines: list[Purchase], name: str) -> None:
    """Title rows, a sheet a fiscal year, a grand total on each, typed cells."""
    headings = heads(
        "N° facture|Date facture|Fournisseur|NEQ|Ville|Code postal"
        "|Économie sociale|Catégorie|Description|Montant avant taxes"
    )
    with workbook(path) as book:
        for year, group in groupby(lines, key=lambda line: fiscal_year(line.date)):
            sheet = book.add_worksheet(year)
            sheet.write(0, 0, name)
            sheet.write(1, 0, f"Registre des achats – exercice {year}")
            inside = list(group)
            rows = (
                [
                    line.document,
                    line.date,
                    line.supplier.name,
                    line.supplier.neq,
                    line.supplier.municipality,
                    line.supplier.postal_code,
                    "oui" if line.supplier.social else "non",
                    line.category,
                    line.description,
                    dollars(line.cents),
                ]
                for line in inside
            )
            end = write_table(sheet, 3, headings, rows)
            write_cells(sheet, end, ["Total général", *[None] * 8, _sum(inside)])


def merged_headers(path: Path, lines: list[Purchase], name: str) -> None:
    """Headings on two rows, the first merged over groups of columns; text dates in French."""
    headings = heads("Numéro|Date|Nom|Ville|Province|Code postal|Catégorie|Description|Montant avant taxes")
    with workbook(path) as book:
        sheet = book.add_worksheet("Achats")
        sheet.write(0, 0, f"{name} – liste des dépenses")
        for first, last, title in ((0, 1, "Facture"), (2, 5, "Fournisseur"), (6, 8, "Dépense")):
            sheet.merge_range(2, first, 2, last, title)
        rows = (
            [
                line.document,
                f"{line.date.day} {MONTHS[line.date.month - 1]} {line.date.year}",
                line.supplier.name,
                line.supplier.municipality,
                line.supplier.province,
                line.supplier.postal_code,
                line.category,
                line.description,
                dollars(line.cents),
            ]
            for line in lines
        )
        write_table(sheet, 3, headings, rows)


def supplier_blocks(path: Path, lines: list[Purchase], name: str) -> None:
    """Grouped by supplier: the name once, vertically merged; a subtotal a supplier, a grand total."""
    with workbook(path) as book:
        sheet = book.add_worksheet("Dépenses")
        row = write_table(
            sheet, 0, heads("Fournisseur|Ville|Code postal|Date|N° pièce|Catégorie|Montant avant taxes"), []
        )
        by_name = sorted(lines, key=lambda line: line.supplier.name)
        for _, group in groupby(by_name, key=lambda line: line.supplier.name):
            row = _block(sheet, row, list(group))
        write_cells(sheet, row, ["Total général", *[None] * 5, _sum(lines)])


def _block(sheet: Worksheet, row: int, lines: list[Purchase]) -> int:
    """One supplier's lines and their subtotal from `row` on; returns the next free row."""
    supplier = lines[0].supplier
    start = row
    for row, line in enumerate(lines, start):
        name = supplier.name if row == start else None
        place = [line.supplier.municipality, line.supplier.postal_code]
        write_cells(sheet, row, [name, *place, line.date, line.document, line.category, dollars(line.cents)])
    if row > start:
        sheet.merge_range(start, 0, row, 0, supplier.name)
    write_cells(sheet, row + 1, [f"Sous-total {supplier.name}", *[None] * 5, _sum(lines)])
    return row + 2


def only_social(path: Path, lines: list[Purchase], name: str) -> None:
    """Only purchases from the social economy, with a column that says so; a hidden sheet of notes."""
    headings = heads(
        "Date|Entreprise|NEQ|Municipalité|Code postal"
        "|Entreprise d’économie sociale|Description|Coût avant taxes"
    )
    with workbook(path) as book:
        rows = (
            [
                line.date,
                line.supplier.name,
                line.supplier.neq,
                line.supplier.municipality,
                line.supplier.postal_code,
                "oui",
                line.description,
                dollars(line.cents),
            ]
            for line in lines
        )
        write_table(book.add_worksheet("Achats ÉS"), 0, headings, rows)
        notes = book.add_worksheet("Notes")
        notes.write(0, 0, "Liste tenue par le service des approvisionnements.")
        notes.hide()


def month_text(path: Path, lines: list[Purchase], name: str) -> None:
    """A sheet a civil year, the month in words as only date, a blank row after each month."""
    with workbook(path) as book:
        for year, group in groupby(lines, key=lambda line: line.date.year):
            sheet = book.add_worksheet(str(year))
            write_table(sheet, 0, heads("Période|Fournisseur|Localité|Objet|Mt avant taxes"), _months(group))


def _months(lines: Iterable[Purchase]) -> Iterable[list]:
    for month, inside in groupby(lines, key=lambda line: line.date.month):
        for line in inside:
            period = f"{MONTHS[month - 1]} {line.date.year}"
            yield [
                period,
                line.supplier.name,
                line.supplier.municipality,
                line.description,
                dollars(line.cents),
            ]
        yield []


def text_amounts(path: Path, lines: list[Purchase], name: str) -> None:
    """Amounts as text, parentheses for credit notes, headings with line breaks, a total at the end."""
    headings = heads(
        "Code fournisseur|Raison sociale|Ville|Code\npostal|Date\nd’écriture|Description|Montant\navant taxes"
    )
    with workbook(path) as book:
        sheet = book.add_worksheet("GL")
        sheet.write(0, 0, name)
        rows = (
            [
                line.supplier.number,
                line.supplier.name,
                line.supplier.municipality,
                line.supplier.postal_code,
                f"{line.date:%Y/%m/%d}",
                line.description,
                accounting(line.cents),
            ]
            for line in lines
        )
        end = write_table(sheet, 2, headings, rows)
        total = accounting(sum(line.cents for line in lines))
        write_cells(sheet, end + 1, [None, "TOTAL", *[None] * 4, total])


def english(path: Path, lines: list[Purchase], name: str) -> None:
    """English headings, month first, `$1,234.56` as text."""
    headings = heads(
        "Invoice No.|Invoice Date|Supplier Name|City|Province|Postal Code|Category|Amount before tax"
    )
    with workbook(path) as book:
        sheet = book.add_worksheet("Spend")
        sheet.write(0, 0, f"{name} – purchases")
        rows = (
            [
                line.document,
                f"{line.date:%m/%d/%Y}",
                line.supplier.name,
                line.supplier.municipality,
                line.supplier.province,
                line.supplier.postal_code,
                line.category,
                american(line.cents),
            ]
            for line in lines
        )
        write_table(sheet, 2, headings, rows)


def _sum(lines: list[Purchase]) -> float:
    return sum(line.cents for line in lines) / 100
