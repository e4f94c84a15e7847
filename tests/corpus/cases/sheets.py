"""Workbooks of several sheets: which hold lines, which only look like it."""

from __future__ import annotations

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, LINES, READY, TOTAL, total, typed

BODY = typed()
ROWS = [HEAD, *BODY]
NO_DATE = (HEAD[0], *HEAD[2:])
APRIL, MAY, JUNE = BODY[:2], BODY[2:4], BODY[4:]


def _undated(lines: list) -> list:
    return [NO_DATE, *[(line[0], *line[2:]) for line in lines]]


def _unsupplied(name: str) -> list:
    return [HEAD[1:], *[line[1:] for line in BODY if line[0] == name]]


def _summary() -> list:
    sums: dict[str, float] = {}
    for line in BODY:
        sums[line[0]] = round(sums.get(line[0], 0) + line[4], 2)
    return [("Fournisseur", "Montant"), *sums.items(), ("Total", float(TOTAL))]


def _hide(name: str):
    return lambda book, sheets: sheets[name].hide()


def _very_hide(name: str):
    return lambda book, sheets: sheets[name].very_hidden()


def _chart(book, sheets) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Achats!$E$2:$E$7"})
    book.add_chartsheet("Graphique").set_chart(chart)


PIVOT = [
    ("Étiquettes de lignes", "Somme de Montant"),
    ("Coop du Lac fictif", 2469.12),
    ("Total général", 2469.12),
]
README = [("Ce fichier présente les achats du trimestre.",), ("Les montants excluent les taxes.",)]
LISTS = [("Code", "Libellé"), ("A", "Alimentation"), ("B", "Bureau"), ("C", "Construction")]
NAMES = list(dict.fromkeys(line[0] for line in LINES))
OLDER = [(*line[:1], line[1].replace(year=2017), *line[2:]) for line in BODY]

CASES = (
    Case(
        "hidden_sheet.xlsx",
        "A hidden sheet of last year is read only when chosen.",
        lambda: writers.xlsx({"Achats": ROWS, "Ancien": [HEAD, *OLDER]}, _hide("Ancien")),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "hidden_sheet_chosen.xlsx",
        "The same, when a person chooses the hidden sheet.",
        lambda: writers.xlsx({"Achats": ROWS, "Ancien": [HEAD, *OLDER[:2]]}, _very_hide("Ancien")),
        {"status": "ready", "lines": 2, "total": total(LINES[:2]), "sheets": ["Ancien"]},
        {"sheet": "Ancien"},
    ),
    Case(
        "hidden_sheet.xls",
        "A hidden sheet in Excel 97.",
        lambda: writers.xls(
            {"Achats": ROWS, "Ancien": [HEAD, *OLDER]},
            lambda book, sheets: setattr(sheets["Ancien"], "visibility", 1),
        ),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "hidden_sheet.ods",
        "A hidden sheet in OpenDocument.",
        lambda: writers.ods({"Achats": ROWS, "Ancien": [HEAD, *OLDER]}, hidden=["Ancien"]),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "decoys.xlsx",
        "A read-me, a list of codes and an empty sheet around the data.",
        lambda: writers.xlsx({"Lisez-moi": README, "Codes": LISTS, "Achats": ROWS, "Feuil4": []}),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "pivot_first.xlsx",
        "A pivot table before the data it sums.",
        lambda: writers.xlsx({"TCD": PIVOT, "Achats": ROWS}),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "pivot_only.xlsx",
        "A pivot table and nothing else.",
        lambda: writers.xlsx({"TCD": PIVOT}),
        {"status": "refused", "problems": ["no_data_sheet"]},
    ),
    Case(
        "chart_sheet.xlsx",
        "A sheet that is only a chart.",
        lambda: writers.xlsx({"Achats": ROWS}, _chart),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "summary_first.xlsx",
        "A summary by supplier whose total is that of the lines.",
        lambda: writers.xlsx({"Sommaire": _summary(), "Achats": ROWS}),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "copy_of_a_sheet.xlsx",
        "A copy of the data left beside it.",
        lambda: writers.xlsx({"Achats": ROWS, "Achats (2)": ROWS}),
        READY | {"sheets": ["Achats"]},
    ),
    Case(
        "sheet_a_month.xlsx",
        "A sheet a month: its name gives the month that no column says.",
        lambda: writers.xlsx(
            {"Avril 2018": _undated(APRIL), "Mai 2018": _undated(MAY), "Juin 2018": _undated(JUNE)}
        ),
        READY
        | {
            "sheets": ["Avril 2018", "Mai 2018", "Juin 2018"],
            "first": {"period_start": "2018-04-01", "period_end": "2018-04-30"},
        },
    ),
    Case(
        "sheet_a_month.ods",
        "The same in OpenDocument.",
        lambda: writers.ods(
            {"Avril 2018": _undated(APRIL), "Mai 2018": _undated(MAY), "Juin 2018": _undated(JUNE)}
        ),
        READY | {"sheets": ["Avril 2018", "Mai 2018", "Juin 2018"]},
    ),
    Case(
        "sheet_a_year.xlsx",
        "A sheet a fiscal year.",
        lambda: writers.xlsx({"2017-2018": _undated(BODY[:3]), "2018-2019": _undated(BODY[3:])}),
        READY | {"first": {"period_start": "2017-04-01", "period_end": "2018-03-31"}},
    ),
    Case(
        "sheet_a_supplier.xlsx",
        "A sheet a supplier: its name gives the supplier.",
        lambda: writers.xlsx({name: _unsupplied(name) for name in NAMES}),
        READY | {"sheets": NAMES, "first": {"supplier_name": NAMES[0]}},
    ),
    Case(
        "sheets_and_their_year.xlsx",
        "Twelve months in their sheets and again in one for the year.",
        lambda: writers.xlsx(
            {"Année": ROWS, "Avril": [HEAD, *APRIL], "Mai": [HEAD, *MAY], "Juin": [HEAD, *JUNE]}
        ),
        READY,
    ),
    Case(
        "sheets_that_overlap.xlsx",
        "Two sheets that share most of their lines.",
        lambda: writers.xlsx({"Envoi 1": [HEAD, *_many(0, 10)], "Envoi 2": [HEAD, *_many(2, 12)]}),
        {"status": "needs_mapping", "problems": ["sheets_overlap"]},
    ),
)


def _many(first: int, last: int) -> list:
    return [(f"Coop fictive {n}", LINES[0][1], f"F-{n}", "Repas", 10.0 + n) for n in range(first, last)]
