"""How the cells of a column are written: amounts, dates, codes. Decided from all of them, or asked."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.grids import kinds, lines, understood

D = dt.date
NB, NNB, THIN = "\u00a0", "\u202f", "\u2009"


def amounts(*texts):
    rows = [["Fournisseur", "Date", "Montant"], *(["Coop", D(2018, 4, 3), text] for text in texts)]
    return understood(rows)


def dates(*values, heading="Date", **known):
    rows = [["Fournisseur", heading, "Montant"], *(["Coop", value, 10.5] for value in values)]
    return understood(rows, **known)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (f"1{NB}234,56{NB}$", "1234.56"),
        (f"1{NNB}234,56", "1234.56"),
        (f"1{THIN}234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("$1,234.56", "1234.56"),
        ("£1,234.56", "1234.56"),
        ("1.234,56 €", "1234.56"),
        ("1'234.56", "1234.56"),
        ("CHF 1’234.50", "1234.50"),
        ("(1 234,56)", "-1234.56"),
        ("($1,234.56)", "-1234.56"),
        ("1234,56-", "-1234.56"),
        ("-1234,56", "-1234.56"),
        ("−12,50 $", "-12.50"),
        ("1,234.56 CR", "-1234.56"),
        ("1,234.56 DR", "1234.56"),
        ("1 234,56 $ CAD", "1234.56"),
        ("12,5", "12.50"),
        (".50", "0.50"),
    ],
)
def test_amount_text_reads(text, amount):
    assert lines(amounts(text), "amount") == [(Decimal(amount),)]


def test_dash_is_zero_and_whole_numbers_need_no_convention():
    assert [value for (value,) in lines(amounts("-", "1 234", "25"), "amount")] == [0, 1234, 25]


def test_swiss_francs_without_cents():
    assert lines(amounts("1'234.-", "12.50"), "amount")[0] == (Decimal(1234),)


@pytest.mark.parametrize("texts", [["1.234"], ["12,345", "1,234"], ["1.234", "25"]])
def test_undecidable_convention_is_asked(texts):
    checked = amounts(*texts)
    assert (checked.status, kinds(checked)) == ("needs_mapping", {"amount_convention_undecided": 1})
    problem = next(iter(checked.problems))
    assert (problem.row, problem.column, problem.value) == (2, "C", texts[0])


def test_the_answer_decides():
    rows = [["Fournisseur", "Date", "Montant"], ["Coop", D(2018, 4, 3), "1.234"]]
    for said, amount in (("comma", Decimal(1234)), ("dot", Decimal("1.23"))):
        assert lines(understood(rows, answers={"decimal": said}), "amount") == [(amount,)]


def test_contradicting_conventions_are_asked():
    assert kinds(amounts("1,234.56", "1.234,56")) == {"amount_convention_undecided": 1}


def test_one_clear_cell_decides_the_column():
    assert [value for (value,) in lines(amounts("1.234", "5,50"), "amount")] == [
        Decimal(1234),
        Decimal("5.50"),
    ]


def test_typed_number_is_not_text():
    checked = amounts(1.234, 2.5, 3)
    assert [value for (value,) in lines(checked, "amount")] == [Decimal("1.23"), Decimal("2.5"), Decimal(3)]
    assert kinds(checked)["amount_rounded"] == 1


def test_float_noise_is_not_a_fraction_of_a_cent():
    checked = amounts(0.1 + 0.2, 1.005)
    assert [value for (value,) in lines(checked, "amount")] == [Decimal("0.30"), Decimal("1.01")]
    assert kinds(checked)["amount_rounded"] == 1


@pytest.mark.parametrize("text", ["12 34", "1,23,456.00", "abc", "12-34", "1.2.3", "10%", "(-5)", "k€ 5"])
def test_not_an_amount(text):
    assert kinds(amounts("5,00", text, "6,00"))["amount_unreadable"] == 1


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (D(2018, 4, 3), D(2018, 4, 3)),
        ("2018-04-03", D(2018, 4, 3)),
        ("2018/04/03", D(2018, 4, 3)),
        ("2018-04-03T08:15:00", D(2018, 4, 3)),
        ("13/04/2018", D(2018, 4, 13)),
        ("04/13/2018", D(2018, 4, 13)),
        ("13.4.2018 14:05", D(2018, 4, 13)),
        ("3 avril 2018", D(2018, 4, 3)),
        ("1er août 2018", D(2018, 8, 1)),
        ("16-Feb-12", D(2012, 2, 16)),
        ("April 3, 2018", D(2018, 4, 3)),
        ("déc. 3 2018", D(2018, 12, 3)),
        ("20180403", D(2018, 4, 3)),
        (20180403, D(2018, 4, 3)),
        (43193, D(2018, 4, 3)),
        ("43193", D(2018, 4, 3)),
    ],
)
def test_day_reads(value, day):
    assert lines(dates(value), "date") == [(day,)]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("avril 2018", D(2018, 4, 1), D(2018, 4, 30)),
        ("Apr-18", D(2018, 4, 1), D(2018, 4, 30)),
        ("2018-04", D(2018, 4, 1), D(2018, 4, 30)),
        ("04/2018", D(2018, 4, 1), D(2018, 4, 30)),
        (201804, D(2018, 4, 1), D(2018, 4, 30)),
        ("2017-2018", D(2017, 4, 1), D(2018, 3, 31)),
        ("2017-18", D(2017, 4, 1), D(2018, 3, 31)),
        ("T1 2018", D(2018, 1, 1), D(2018, 3, 31)),
        ("2017-2018 Q2", None, None),
        ("Q2 2017-2018", D(2017, 7, 1), D(2017, 9, 30)),
        ("P7 2017-2018", D(2017, 9, 16), D(2017, 10, 13)),
        ("P13 2017-2018", D(2018, 3, 3), D(2018, 3, 31)),
    ],
)
def test_interval_reads(value, first, last):
    checked = dates(value, value, heading="Période")
    found = lines(checked, "period_start", "period_end") if checked.status == "ready" else []
    assert found[:1] == ([(first, last)] if first else [])


def test_year_alone_is_civil_or_fiscal_by_its_heading():
    assert lines(dates(2018, heading="Année"), "period_start") == [(D(2018, 1, 1),)]
    assert lines(dates(2018, heading="Exercice financier"), "period_start") == [(D(2017, 4, 1),)]


def test_fiscal_year_end_of_the_organisation():
    checked = dates("2017-2018", heading="Exercice", answers={"fiscal_year_end": "06-30"})
    assert lines(checked, "period_start", "period_end") == [(D(2017, 7, 1), D(2018, 6, 30))]


def test_two_years_of_who_closes_its_books_in_december_are_both_kept():
    checked = dates("2017-2018", heading="Exercice", answers={"fiscal_year_end": "12-31"})
    assert lines(checked, "period_start", "period_end") == [(D(2017, 1, 1), D(2018, 12, 31))]


def test_bare_period_takes_its_year_from_the_title():
    rows = [
        ["Dépenses 2017-2018"],
        ["Fournisseur", "Période", "Montant"],
        ["Coop", "P1", 5.5],
        ["Coop", "P13", 6.5],
    ]
    assert lines(understood(rows), "period_start") == [(D(2017, 4, 1),), (D(2018, 3, 3),)]


def test_bare_period_without_a_year_is_handed_back():
    assert kinds(dates("P7", "P8", heading="Période"))["many_rows_rejected"] == 1


@pytest.mark.parametrize("texts", [["03/04/2018"], ["01/02/2018", "05/06/2018"], ["18/04/03"]])
def test_undecidable_order_is_asked(texts):
    checked = dates(*texts)
    assert (checked.status, kinds(checked)) == ("needs_mapping", {"date_order_undecided": 1})
    problem = next(iter(checked.problems))
    assert (problem.row, problem.column, problem.value) == (2, "B", texts[0])


def test_order_decided_by_one_cell_or_answer_or_title():
    assert lines(dates("03/04/2018", "13/04/2018"), "date")[0] == (D(2018, 4, 3),)
    assert lines(dates("03/04/2018", answers={"date_order": "mdy"}), "date")[0] == (D(2018, 3, 4),)
    assert lines(dates("03/04/2018", title="Avril"), "date")[0] == (D(2018, 4, 3),)
    assert lines(dates("03/04/2018", name="depenses_avril_2018.csv"), "date")[0] == (D(2018, 4, 3),)


def test_two_digit_years_decided_by_the_spread_of_years():
    days = [f"18/04/{day:02d}" for day in range(1, 29)]
    assert lines(dates(*days), "date")[2] == (D(2018, 4, 3),)
    assert lines(dates(*[f"{day:02d}/04/18" for day in range(1, 29)]), "date")[2] == (D(2018, 4, 3),)


def test_codes_stay_text():
    rows = [
        ["Fournisseur", "NEQ", "No facture", "Date", "Montant"],
        ["Coop", 1143920115.0, "00123", D(2018, 4, 3), 5.0],
        ["Roc", "11 4392 0115", 77.0, D(2018, 4, 3), 5.0],
    ]
    checked = understood(rows)
    assert lines(checked, "neq", "document_number") == [("1143920115", "00123"), ("1143920115", "77")]


def test_neq_check_digit_warns():
    rows = [
        ["Fournisseur", "NEQ", "Date", "Montant"],
        *(
            ["Coop", neq, D(2018, 4, 3), 5.0]
            for neq in ("1143920115", "1143920116", "9943920115", "2,43E+13")
        ),
    ]
    checked = understood(rows)
    bad = [problem.value for problem in checked.problems if problem.kind == "neq_invalid"]
    assert "1143920115" not in bad or len(bad) == 4
    assert {"9943920115", "2,43E+13"} <= set(bad)
    assert checked.status == "ready"


def test_flags_and_methods():
    rows = [
        ["Fournisseur", "Date", "Montant", "Économie sociale", "Mode d'adjudication"],
        *(
            ["Coop", D(2018, 4, 3), 5.0, flag, mode]
            for flag, mode in (
                ("Oui", "Gré à gré"),
                ("x", "APPEL D'OFFRES SUR INVITATION"),
                ("non", "tirage"),
                (1, None),
            )
        ),
    ]
    checked = understood(rows)
    found = lines(checked, "social_economy", "procurement_method")
    assert found == [(True, "direct"), (True, "limited"), (False, None), (True, None)]
    assert kinds(checked)["field_unreadable"] == 1


def test_tax_basis_unknown_warns_once():
    assert kinds(amounts(1.5, 2.5)) == {"tax_basis_unknown": 1}


def test_a_tax_basis_is_read_as_people_write_it_and_told_when_it_is_not():
    said = (
        "nettes",
        "Net des remboursements de taxes",
        "avant",
        "incluses",
        "taxes Comprises",
        "selon le cas",
        None,
    )
    rows = [
        ["Fournisseur", "Date", "Montant", "Base de taxe"],
        *(["Coop", D(2018, 4, 3), 5.0, each] for each in said),
    ]
    checked = understood(rows)
    found = [basis for (basis,) in lines(checked, "tax_basis")]
    assert found == ["net", "net", "before", "included", "included", "unknown", "unknown"]
    assert [(each.row, each.value) for each in checked.problems if each.kind == "field_unreadable"] == [
        (7, "selon le cas")
    ]
