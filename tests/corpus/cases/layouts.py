"""Where the table is in its sheet, and which rows are lines."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import COLUMNS, HEAD, LINES, READY, TOTAL, amount, typed, written

BODY = typed()
SHORT = [(line[1], line[2], line[4]) for line in BODY]


def _one(rows: list) -> bytes:
    return writers.xlsx({"Achats": rows})


def _subtotals(wrong: float = 0.0) -> list[tuple]:
    """Lines by month, each month with its subtotal, and a grand total; `wrong` is added to the last one."""
    april, may, june = BODY[:2], BODY[2:4], BODY[4:]
    rows = [HEAD]
    for name, lines in (("avril", april), ("mai", may), ("juin", june)):
        rows += [*lines, (f"Sous-total {name}", None, None, None, round(sum(x[4] for x in lines), 2))]
    return [*rows, ("Total général", None, None, None, float(TOTAL) + wrong)]


def _merged_group(book, sheets) -> None:
    sheet = sheets["Achats"]
    centred = book.add_format({"align": "center"})
    for column, title in enumerate(("Fournisseur", "Date")):
        sheet.merge_range(0, column, 1, column, title, centred)
    sheet.merge_range(0, 2, 0, 4, "Montant", centred)


def _merged_down(book, sheets) -> None:
    """One supplier cell over the two lines of each group."""
    for first in (1, 3, 5):
        sheets["Achats"].merge_range(first, 0, first + 1, 0, LINES[first - 1][0])


def _by_pairs() -> list[tuple]:
    return [HEAD, *[(None, *line[1:]) for line in BODY]]


def _hidden_rows(book, sheets) -> None:
    for row in (2, 3):
        sheets["Achats"].set_row(row, None, None, {"hidden": True})


def _filtered(book, sheets) -> None:
    sheets["Achats"].autofilter(0, 0, len(BODY), 4)
    _hidden_rows(book, sheets)


def _sections(names: tuple[str, ...], rows: list) -> list[tuple]:
    """`rows` two by two, each pair under a row that holds a name alone."""
    return [line for place, name in enumerate(names) for line in ((name,), *rows[2 * place : 2 * place + 2])]


GROUPED = [
    ("", "", "", "", ""),
    ("", "", "avant taxes", "TPS", "taxes incluses"),
    *[(x[0], x[1], x[4], round(x[4] * 0.05, 2), round(x[4] * 1.14975, 2)) for x in BODY],
]
NOTES = [(), ("Note : les remboursements sont négatifs.",), ("Source : service des finances.",)]
SUPPLIERS = ("Coop du Lac fictif", "Traiteur Noctuel", "Buanderie Aster")
UNITS = ("Direction des travaux publics", "Direction des loisirs", "Direction générale")

CASES = (
    Case(
        "title_rows.xlsx",
        "Titles, a printing date and a blank row above the header.",
        lambda: _one(
            [
                ("Registre des dépenses",),
                ("Imprimé le 2019-04-15", None, None, None, "page 1"),
                (),
                HEAD,
                *BODY,
            ]
        ),
        READY | {"header_row": 4, "columns": COLUMNS},
    ),
    Case(
        "table_at_c5.xlsx",
        "The table starts at C5.",
        lambda: _one([(), (), (), (), *[(None, None, *row) for row in (HEAD, *BODY)]]),
        READY | {"header_row": 5, "columns": {"supplier_name": "C", "date": "D", "amount": "G"}},
    ),
    Case(
        "two_row_header.xlsx",
        "Headings split over two rows.",
        lambda: _one(
            [
                (None, None, "No", None, None),
                ("Fournisseur", "Date", "facture", "Description", "Montant"),
                *BODY,
            ]
        ),
        READY | {"header_row": 2, "columns": COLUMNS},
    ),
    Case(
        "merged_header.xlsx",
        "One merged heading over three amounts: the one before tax is the amount.",
        lambda: writers.xlsx({"Achats": GROUPED}, _merged_group),
        READY
        | {
            "header_row": 2,
            "columns": {"supplier_name": "A", "date": "B", "amount": "C"},
            "first": {"tax_basis": "before"},
        },
    ),
    Case(
        "headings_on_two_lines.xlsx",
        "Line breaks inside headings.",
        lambda: _one(
            [
                ("Nom du\nfournisseur", "Date\nfacture", "No\nfacture", "Objet", "Montant\n(avant taxes)"),
                *BODY,
            ]
        ),
        READY | {"columns": COLUMNS},
    ),
    Case(
        "repeated_header.xlsx",
        "The header again at the top of each printed page.",
        lambda: _one([HEAD, *BODY[:3], HEAD, *BODY[3:5], HEAD, *BODY[5:]]),
        READY,
    ),
    Case(
        "repeated_titles.csv",
        "Page titles and header again in the middle of a printed report.",
        lambda: writers.text(
            [
                ("Registre des achats",),
                HEAD,
                *written(amount(" ", ","))[:3],
                (),
                ("Registre des achats",),
                HEAD,
                *written(amount(" ", ","))[3:],
            ]
        ),
        READY,
    ),
    Case(
        "blank_rows.xlsx",
        "Blank rows between lines.",
        lambda: _one([HEAD, *BODY[:2], (), *BODY[2:4], (), (), *BODY[4:]]),
        READY,
    ),
    Case("notes_below.xlsx", "Notes under the table.", lambda: _one([HEAD, *BODY, *NOTES]), READY),
    Case(
        "subtotals.xlsx",
        "Subtotals a month and a grand total that are right.",
        lambda: _one(_subtotals()),
        READY,
    ),
    Case(
        "subtotals_wrong.xlsx",
        "A grand total that does not sum its lines.",
        lambda: _one(_subtotals(100.0)),
        READY | {"problems": ["total_mismatch"]},
    ),
    Case(
        "subtotals_of_formulas.xlsx",
        "Totals are formulas with their stored results.",
        lambda: _one(
            [HEAD, *BODY, ("Total", None, None, None, writers.Formula("=SUM(E2:E7)", float(TOTAL)))]
        ),
        READY,
    ),
    Case(
        "total_without_a_word.xlsx",
        "A sum under the amounts, without a word beside it.",
        lambda: _one([HEAD, *BODY, (None, None, None, None, float(TOTAL))]),
        READY,
    ),
    Case(
        "total_above.xlsx",
        "The grand total stands above the header.",
        lambda: _one([("Total", None, None, None, float(TOTAL)), (), HEAD, *BODY]),
        READY | {"header_row": 3},
    ),
    Case(
        "supplier_called_total.xlsx",
        "A supplier whose name begins with Total is a line.",
        lambda: _one([HEAD, *BODY, ("Total Entretien fictif", *LINES[0][1:4], 10.0)]),
        {"status": "ready", "lines": len(LINES) + 1, "total": str(Decimal(TOTAL) + 10)},
    ),
    Case(
        "merged_supplier.xlsx",
        "One merged supplier cell over the lines of each.",
        lambda: writers.xlsx({"Achats": _by_pairs()}, _merged_down),
        READY,
    ),
    Case(
        "supplier_once_a_group.csv",
        "The supplier is written on the first line of each group.",
        lambda: writers.text(
            [
                HEAD,
                *[
                    (line[0] if n % 2 == 0 else "", *line[1:])
                    for n, line in enumerate(written(amount("", ",")))
                ],
            ]
        ),
        READY,
    ),
    Case(
        "section_of_supplier.xlsx",
        "A row with the supplier's name alone above its lines.",
        lambda: _one([("Date", "No facture", "Montant"), *_sections(SUPPLIERS, SHORT)]),
        READY | {"first": {"supplier_name": SUPPLIERS[0]}},
    ),
    Case(
        "section_of_department.xlsx",
        "A row with the department's name alone above its lines.",
        lambda: _one([HEAD, *_sections(UNITS, BODY)]),
        READY | {"first": {"buyer_unit": UNITS[0]}},
    ),
    Case(
        "hidden_rows.xlsx",
        "Rows that are hidden are lines like the others.",
        lambda: writers.xlsx({"Achats": [HEAD, *BODY]}, _hidden_rows),
        READY,
    ),
    Case(
        "filtered_rows.xlsx",
        "Rows hidden by a filter are lines like the others.",
        lambda: writers.xlsx({"Achats": [HEAD, *BODY]}, _filtered),
        READY,
    ),
    Case(
        "second_table.xlsx",
        "A second table, laid out otherwise, below the first.",
        lambda: _one(
            [
                HEAD,
                *BODY,
                (),
                ("No facture", "Montant", "Fournisseur", "Date", "Objet"),
                ("F-900", 5.0, "Coop du Lac fictif", LINES[0][1], "Repas"),
            ]
        ),
        {"status": "needs_mapping", "problems": ["second_table"]},
    ),
    Case(
        "no_header.xlsx",
        "Lines without a header.",
        lambda: _one(BODY),
        {"status": "needs_mapping", "problems": ["no_header"]},
    ),
    Case(
        "no_header_answered.xlsx",
        "Lines without a header, and a person who says what each column is.",
        lambda: _one(BODY),
        READY,
        {"answers": {"header_rows": [], "columns": COLUMNS}},
    ),
    Case(
        "no_amount.xlsx",
        "A list of suppliers is no spending.",
        lambda: _one([HEAD[:4], *[line[:4] for line in BODY]]),
        {"status": "needs_mapping", "problems": ["no_amount_column"]},
    ),
    Case(
        "line_without_supplier.xlsx",
        "A line without a supplier among others is handed back.",
        lambda: _one([HEAD, *BODY, (None, *BODY[0][1:])]),
        READY | {"rejected": 1, "problems": ["supplier_missing"]},
    ),
    Case(
        "twice_the_same_line.csv",
        "Two lines alike in everything are two purchases.",
        lambda: writers.text([HEAD, *written(amount("", ",")), written(amount("", ","))[0]]),
        {"status": "ready", "lines": 7, "total": str(Decimal(TOTAL) + Decimal(LINES[0][4]))},
    ),
)
