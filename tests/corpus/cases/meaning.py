"""What columns mean: kinds of file, codes that spreadsheets spoil, words of other systems."""

from __future__ import annotations

import datetime as dt

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, LINES, READY, total, typed

BODY = typed()
#: Numbers whose last eight digits pass the check; they belong to nobody here.
NEQ = "1100000009"
WRONG = "1100000008"


def _codes(heading: str, *codes: object) -> bytes:
    """The lines with one column of codes more."""
    rows = [(*line, code) for line, code in zip(BODY, codes, strict=True)]
    return writers.xlsx({"Achats": [(*HEAD, heading), *rows]})


def _contracts() -> bytes:
    head = (
        "No contrat",
        "Adjudicataire",
        "Valeur du contrat",
        "Date de début",
        "Date de fin",
        "Mode d'adjudication",
    )
    modes = ("Gré à gré", "Appel d'offres public", "Sur invitation") * 2
    rows = [
        (f"C-{n}", line[0], 1000.0 * n, line[1], line[1].replace(year=2020), mode)
        for n, (line, mode) in enumerate(zip(BODY, modes, strict=True), 1)
    ]
    return writers.xlsx({"Contrats": [head, *rows]})


def _ledger() -> bytes:
    """The columns of a finance system, codes beside names."""
    head = (
        "# Fourn.",
        "Nom fournisseur",
        "Dt fact.",
        "No fact.",
        "Poste budgétaire",
        "Mt av. taxes",
        "TPS",
        "TVQ",
        "BC",
    )
    rows = [
        (f"{n:06d}", x[0], x[1], x[2], "02-130-00-310", x[4], x[4] * 0.05, x[4] * 0.09975, f"BC{n}")
        for n, x in enumerate(BODY)
    ]
    return writers.xlsx({"GL": [head, *rows]})


def _english() -> bytes:
    head = (
        "Entity",
        "Payment date",
        "Supplier name",
        "Transaction number",
        "Amount excluding VAT",
        "Expense type",
    )
    rows = [("Ville fictive", x[1], x[0], x[2], x[4], x[3]) for x in BODY]
    return writers.xlsx({"Spend": [head, *rows]})


CASES = (
    Case(
        "contracts.xlsx",
        "A register of contracts: value committed, from a day to another.",
        _contracts,
        {
            "status": "ready",
            "lines": 6,
            "total": "21000.00",
            "columns": {"contract_value": "C", "start_date": "D"},
            "first": {"procurement_method": "direct", "end_date": "2020-04-03"},
        },
    ),
    Case(
        "finance_system.xlsx",
        "The short headings of a finance system.",
        _ledger,
        READY
        | {
            "columns": {"supplier_name": "B", "supplier_number": "A", "date": "C", "amount": "F"},
            "first": {"tax_basis": "before"},
        },
    ),
    Case(
        "english_headings.xlsx",
        "English headings.",
        _english,
        READY
        | {"columns": {"supplier_name": "C", "date": "B", "amount": "E"}, "first": {"tax_basis": "before"}},
    ),
    Case(
        "codes_as_numbers.xlsx",
        "Numbers of the register of enterprises stored as numbers stay whole.",
        lambda: _codes("NEQ", *[float(NEQ)] * 6),
        READY | {"first": {"neq": NEQ}},
    ),
    Case(
        "codes_with_spaces.xlsx",
        "The same written with spaces, or as a number that became « .0 ».",
        lambda: _codes("NEQ", "11 0000 0009", f"{NEQ}.0", *[NEQ] * 4),
        READY | {"first": {"neq": NEQ}},
    ),
    Case(
        "code_check_digit.xlsx",
        "A number whose check digit is wrong: a warning, the line is kept.",
        lambda: _codes("NEQ", WRONG, *[NEQ] * 5),
        READY | {"problems": ["neq_invalid"]},
    ),
    Case(
        "codes_in_powers.xlsx",
        "2,43E+13 where a number of the register should be: a warning.",
        lambda: _codes("NEQ", "2,43E+13", *[NEQ] * 5),
        READY | {"problems": ["neq_invalid"]},
    ),
    Case(
        "codes_with_zeros.csv",
        "Codes that begin with zeros keep them.",
        lambda: writers.text(
            [(*HEAD, "No fournisseur"), *[(*line, f"{n:06d}") for n, line in enumerate(BODY)]]
        ),
        READY | {"first": {"supplier_number": "000000"}},
    ),
    Case(
        "codes_typed_as_numbers.xlsx",
        "Codes typed as numbers do not become 77.0.",
        lambda: _codes("No fournisseur", *range(77, 83)),
        READY | {"first": {"supplier_number": "77"}},
    ),
    Case(
        "postal_codes.xlsx",
        "Postal codes with and without their space.",
        lambda: _codes("Code postal", "J1X1A1", "J1X 1A1", "j1x 1a1", "J1X-1A1", "J1X1A1", "J1X1A1"),
        READY | {"first": {"postal_code": "J1X1A1"}},
    ),
    Case(
        "codes_before_names.xlsx",
        "A column called Fournisseur that holds codes, beside one called Nom.",
        lambda: writers.xlsx(
            {
                "Achats": [
                    ("Fournisseur", "Nom", *HEAD[1:]),
                    *[(f"1002{n}", *line) for n, line in enumerate(BODY)],
                ]
            }
        ),
        READY | {"columns": {"supplier_name": "B", "amount": "F"}},
    ),
    Case(
        "formulas_as_names.csv",
        "A supplier whose name begins with an equals sign stays a text.",
        lambda: writers.text(
            [
                HEAD,
                ("=Coop égale", dt.date(2018, 4, 3), "F-1", "", "5.50"),
                *[(*x[:4], f"{x[4]:.2f}") for x in BODY],
            ]
        ),
        {
            "status": "ready",
            "lines": 7,
            "total": total((*LINES, (0, 0, 0, 0, "5.50"))),
            "first": {"supplier_name": "=Coop égale"},
        },
    ),
    Case(
        "place_of_the_buyer.xlsx",
        "Beside the supplier's town stands the buyer's: only the first tells where the dollars went.",
        lambda: writers.xlsx(
            {
                "Achats": [
                    ("Buyer City", "Ship to postal code", *HEAD, "Vendor City"),
                    *[("Valbourg", "J1X 1A1", *line, "Coaticook") for line in BODY],
                ]
            }
        ),
        READY | {"columns": {"municipality": "H", "postal_code": None}},
    ),
    Case(
        "names_beside_amounts.xlsx",
        "A summary: names without a heading and amounts, where nothing speaks of spending and no day stands.",
        lambda: writers.xlsx(
            {"Sommaire": [("", "Reference", "Amount"), *[(line[0], line[2], line[4]) for line in BODY]]}
        ),
        {"status": "needs_mapping", "problems": ["no_supplier_column"]},
    ),
    Case(
        "social_economy_flag.xlsx",
        "Oui, non, x: whether the supplier is of the social economy.",
        lambda: _codes("Économie sociale", "Oui", "Non", "x", "oui", "", "non"),
        READY | {"first": {"social_economy": True}},
    ),
)
