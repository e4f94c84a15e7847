"""How amounts are written, and which column holds them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, LINES, READY, TOTAL, amount, total, typed, written

THIN, NARROW, HARD = "\u2009", "\u202f", "\u00a0"
BODY = typed()


def _written(spell: Callable[[Decimal], str]) -> bytes:
    return writers.text([HEAD, *written(spell)])


def _column(*texts: object) -> list[tuple]:
    """The lines with these amounts, as they are typed."""
    return [HEAD, *[(*line[:4], text) for line, text in zip(BODY, texts, strict=False)]]


def _beside(heads: tuple[str, ...], *others: Callable[[float], float]) -> bytes:
    """A sheet with several amount columns: `others` say what each of `heads` holds."""
    rows = [(*line[:4], *[round(each(line[4]), 2) for each in others]) for line in BODY]
    return writers.xlsx({"Achats": [(*HEAD[:4], *heads), *rows]})


def _same(value: float) -> float:
    return value


def _running(heads: tuple[str, str]) -> bytes:
    sums = [sum(line[4] for line in BODY[: n + 1]) for n in range(len(BODY))]
    rows = [(*line, round(so_far, 2)) for line, so_far in zip(BODY, sums, strict=True)]
    return writers.xlsx({"Achats": [(*HEAD[:4], *heads), *rows]})


def _debits() -> bytes:
    rows = [(*x[:4], x[4] if x[4] > 0 else None, -x[4] if x[4] < 0 else None) for x in BODY]
    return writers.xlsx({"Grand livre": [(*HEAD[:4], "Débit", "Crédit"), *rows]})


ASKED = {"status": "needs_mapping", "problems": ["amount_convention_undecided"]}
UNDECIDED = _column("1.234", "250", "12.008", "31", "1.234", "500")
MIXED = _column(1234.56, "250,50", -20.25, "31,00", 1234.56, "12 008,90")
BAD = _column(1234.56, "à venir", -20.25, 31.0, 1234.56, 12008.9)
DASHES = _column("1234,56", "-", "-20,25", "31,00", "- ", "12008,90")
NOISY = _column(0.1 + 0.2, 1.1 + 2.2, 31.0, 4.35 * 100, 2.0, 3.0)
LARGE = _column(1234.56, 250.5, -20.25, 31.0, 1234.56, 1e17)

CASES = (
    Case(
        "amounts_french_hard_space.csv",
        "1 234,56 $ with no-break spaces.",
        lambda: _written(amount(HARD, ",", dress=f"{{}}{HARD}$")),
        READY,
    ),
    Case(
        "amounts_french_narrow_space.csv",
        "1 234,56 with narrow no-break spaces.",
        lambda: _written(amount(NARROW, ",")),
        READY,
    ),
    Case(
        "amounts_french_thin_space.csv",
        "1 234,56 with thin spaces.",
        lambda: _written(amount(THIN, ",")),
        READY,
    ),
    Case(
        "amounts_english.csv",
        "$1,234.56 and -$20.25.",
        lambda: _written(amount(",", ".", dress="${}")),
        READY,
    ),
    Case("amounts_german.csv", "1.234,56 €.", lambda: _written(amount(".", ",", dress="{} €")), READY),
    Case("amounts_swiss.csv", "CHF 1'234.56.", lambda: _written(amount("'", ".", dress="CHF {}")), READY),
    Case("amounts_british.csv", "£1,234.56.", lambda: _written(amount(",", ".", dress="£{}")), READY),
    Case(
        "amounts_in_parentheses.csv",
        "(20,25) is negative.",
        lambda: _written(amount(" ", ",", negative="({})")),
        READY,
    ),
    Case(
        "amounts_minus_after.csv",
        "20,25- is negative.",
        lambda: _written(amount(" ", ",", negative="{}-")),
        READY,
    ),
    Case(
        "amounts_with_cr.csv",
        "20.25 CR is a credit.",
        lambda: _written(amount(",", ".", negative="{} CR")),
        READY,
    ),
    Case(
        "amounts_true_minus.csv",
        "A minus sign that is not a hyphen.",
        lambda: _written(amount(" ", ",", negative="−{}")),
        READY,
    ),
    Case(
        "amounts_with_cad.csv",
        "Currency words after the number.",
        lambda: _written(amount(" ", ",", dress="{} $ CAD")),
        READY,
    ),
    Case(
        "amounts_dash_for_zero.csv",
        "A dash alone is zero.",
        lambda: writers.text(DASHES),
        {"status": "ready", "lines": 6, "total": total((LINES[0], LINES[2], LINES[3], LINES[5]))},
    ),
    Case(
        "amounts_undecidable.csv",
        "1.234 and 12.008: thousands or thousandths, nothing tells.",
        lambda: writers.text(UNDECIDED),
        ASKED,
    ),
    Case(
        "amounts_undecidable_comma.csv",
        "The same, when a person says that the comma is decimal.",
        lambda: writers.text(UNDECIDED),
        {"status": "ready", "lines": 6, "total": "15257.00"},
        {"answers": {"decimal": "comma"}},
    ),
    Case(
        "amounts_contradicting.csv",
        "1,234.56 and 1.234,56 in one column.",
        lambda: writers.text(_column("1,234.56", "250", "1.234,56", "31", "5", "6")),
        ASKED,
    ),
    Case(
        "amounts_one_cell_decides.csv",
        "1.234 is a thousand, for another cell says 5,50.",
        lambda: writers.text(_column("1.234", "5,50", "12.008", "31", "1.234", "500")),
        {"status": "ready", "lines": 6, "total": "15012.50"},
    ),
    Case(
        "amounts_numbers_and_texts.xlsx",
        "Numbers among texts: 1234.56 typed and « 250,50 » written.",
        lambda: writers.xlsx({"Achats": MIXED}),
        READY,
    ),
    Case(
        "amounts_number_is_not_text.xlsx",
        "The number 1.234 is one dollar and some, whatever the text beside it.",
        lambda: writers.xlsx({"Achats": _column(1.23, "1.234,50", 2.0, "5,00")}),
        {"status": "ready", "lines": 4, "total": "1242.73"},
    ),
    Case(
        "amounts_in_text_cells.xlsx",
        "All amounts typed as text, as exports do.",
        lambda: writers.xlsx({"Achats": [HEAD, *written(amount(HARD, ","))]}),
        READY,
    ),
    Case(
        "amounts_of_floats.xlsx",
        "0.1 + 0.2 is thirty cents.",
        lambda: writers.xlsx({"Achats": NOISY}),
        {"status": "ready", "lines": 6, "total": "474.60"},
    ),
    Case(
        "amount_unreadable.xlsx",
        "« à venir » where an amount should be.",
        lambda: writers.xlsx({"Achats": BAD}),
        {
            "status": "ready",
            "lines": 5,
            "rejected": 1,
            "total": total((LINES[0], *LINES[2:])),
            "problems": ["amount_unreadable"],
        },
    ),
    Case(
        "amount_missing.xlsx",
        "A line without an amount is handed back.",
        lambda: writers.xlsx({"Achats": _column(1234.56, None, -20.25, 31.0, 1234.56, 12008.9)}),
        {
            "status": "ready",
            "lines": 5,
            "rejected": 1,
            "total": total((LINES[0], *LINES[2:])),
            "problems": ["amount_missing"],
        },
    ),
    Case(
        "amount_out_of_range.xlsx",
        "A hundred million billions is a mistake.",
        lambda: writers.xlsx({"Achats": LARGE}),
        {
            "status": "ready",
            "lines": 5,
            "rejected": 1,
            "total": total(LINES[:5]),
            "problems": ["amount_out_of_range"],
        },
    ),
    Case(
        "amounts_in_thousands.xlsx",
        "A title says thousands of dollars.",
        lambda: writers.xlsx({"Achats": [("Achats 2018 (en milliers de dollars)",), HEAD, *BODY]}),
        {"status": "needs_mapping", "problems": ["amount_scale_unknown"]},
    ),
    Case(
        "amounts_in_thousands_answered.xlsx",
        "The same, when a person says so.",
        lambda: writers.xlsx({"Achats": [("Achats 2018 (en milliers de dollars)",), HEAD, *BODY]}),
        READY | {"total": str((Decimal(TOTAL) * 1000).quantize(Decimal("0.01")))},
        {"answers": {"scale": 1000}},
    ),
    Case(
        "before_tax_preferred.xlsx",
        "The amount before tax stands between the tax and the amount with it.",
        lambda: _beside(
            ("Montant taxes incluses", "Montant avant taxes", "TPS"),
            lambda x: x * 1.14975,
            _same,
            lambda x: x * 0.05,
        ),
        READY | {"columns": {"amount": "F"}, "first": {"tax_basis": "before"}},
    ),
    Case(
        "tax_included_only.xlsx",
        "Only the amount with tax is there: kept as received, and said.",
        lambda: _beside(("Montant taxes incluses",), _same),
        READY | {"first": {"tax_basis": "included"}},
    ),
    Case(
        "net_of_rebates.xlsx",
        "Amounts net of the rebates of taxes.",
        lambda: _beside(("Montant taxes nettes",), _same),
        READY | {"first": {"tax_basis": "net"}},
    ),
    Case(
        "tax_unknown.xlsx",
        "Nothing says whether tax is in.",
        lambda: _beside(("Montant",), _same),
        READY | {"problems": ["tax_basis_unknown"], "first": {"tax_basis": "unknown"}},
    ),
    Case(
        "running_total.xlsx",
        "A running total beside the amounts.",
        lambda: _running(("Montant", "Cumulatif")),
        READY | {"columns": {"amount": "E"}},
    ),
    Case(
        "balance_beside.xlsx",
        "A balance beside the amounts.",
        lambda: _running(("Montant", "Solde")),
        READY | {"columns": {"amount": "E"}},
    ),
    Case(
        "paid_preferred.xlsx",
        "What was paid, beside what was ordered.",
        lambda: _beside(("Montant commandé", "Montant payé"), lambda x: x * 2, _same),
        READY | {"columns": {"amount": "F"}},
    ),
    Case("debit_and_credit.xlsx", "Two columns for one amount.", _debits, READY),
    Case(
        "two_amounts_alike.xlsx",
        "Two columns called Montant that differ: asked.",
        lambda: _beside(("Montant", "Montant"), _same, lambda x: x + 1),
        {"status": "needs_mapping", "problems": ["amount_column_ambiguous"]},
    ),
    Case(
        "amounts_cut_at_the_comma.csv",
        "Amounts with decimal commas in a file of commas, without quotes.",
        lambda: (
            b"Fournisseur,Date,No facture,Montant\r\n"
            + b"".join(f"{x[0]},{x[1]},{x[2]},{x[4]}\r\n".encode() for x in written(amount("", ",")))
        ),
        {"status": "needs_mapping", "problems": ["amount_cut"]},
    ),
)
