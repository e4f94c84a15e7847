import datetime as dt
from decimal import Decimal

import pytest
from seao_exports import NOTICE, export, notice, supplier, write

from pipelines import seao, shapes
from pipelines.checked import CheckedSheet, Column
from pipelines.shapes import EXCLUSIONS, ROWS


@pytest.fixture
def checked(tmp_path):
    return lambda *notices, **more: seao.check(write(tmp_path, export(*notices), **more))


def only(checked_file) -> tuple[CheckedSheet, dict]:
    sheet = checked_file.sheets[0]
    assert sheet.rows.num_rows == 1
    return sheet, sheet.rows.to_pylist()[0]


def kinds(checked_file) -> dict[str, int]:
    return dict(checked_file.problems.counts)


def test_an_award_is_understood(checked):
    result = checked(notice())
    sheet, row = only(result)
    assert (result.status, result.format, sheet.name, sheet.kind) == (
        "ready",
        "seao-xml",
        "avis",
        "contracts",
    )
    assert sheet.rows.schema == ROWS
    wanted = {
        "fate": "accepted",
        "supplier_name": "Toitures Fictives inc.",
        "neq": "1100000018",
        "amount": Decimal("5000.00"),
        "tax_basis": "unknown",
        "date": dt.date(2018, 3, 10),
        "start_date": dt.date(2018, 3, 10),
        "end_date": None,
        "contract_number": "900001",
        "document_number": "AO-1",
        "description": "Réfection d'un pavillon",
        "category": "Travaux de construction",
        "unspsc": "72000000",
        "municipality": "Sherbrooke",
        "postal_code": "J1H 0A0",
        "province": "QC",
        "country": "CAN",
        "address": "1, rue du Modèle, bureau 2",
        "procurement_method": "open",
        "buyer_name": "Ville des Essais.",
        "published_at": dt.datetime(2018, 3, 31),
    }
    assert {field: row[field] for field in wanted} == wanted
    assert not result.problems.counts


def test_a_row_is_the_line_where_its_element_starts(tmp_path):
    path = write(tmp_path, export(notice(supplier(), supplier(nomorganisation="Autre inc."))))
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if line == "<fournisseur>"]
    assert seao.check(path).sheets[0].rows["row"].to_pylist() == starts


def test_rows_of_one_line_still_have_numbers_of_their_own(tmp_path):
    text = export(notice(supplier(), supplier(), supplier())).replace("\n", "")
    assert seao.check(write(tmp_path, text)).sheets[0].rows["row"].to_pylist() == [1, 2, 3]


def test_cells_hold_raw_texts_under_the_letters_of_the_columns(checked):
    sheet, row = only(checked(notice(supplier(montantcontrat="5000.000000"))))
    assert sheet.columns["amount"] == Column("montantcontrat", "AM", "exact")
    assert sheet.columns["contract_number"] == Column("numeroseao", "A", "exact")
    assert sheet.columns["published_at"] == Column("datefin", "B", "exact")
    assert shapes.split(row["cells"])[38] == "5000.000000"
    assert shapes.split(row["cells"])[:3] == ["900001", "2018-03-31", "AO-1"]


def test_notices_of_2013_are_written_with_a_capital_and_lack_fields(checked):
    bare = notice(tag="Avis", titre="", unspscprincipale="")
    _, row = only(checked(bare, name="20130418_162106.xml"))
    assert (row["fate"], row["description"], row["unspsc"]) == ("accepted", None, None)


def test_losing_bidders_are_excluded_and_every_winner_is_kept(checked):
    result = checked(
        notice(
            supplier(nomorganisation="A inc."),
            supplier(nomorganisation="B inc.", adjudicataire="0", montantcontrat="0.000000"),
            supplier(nomorganisation="C inc.", montantcontrat="70.250000"),
        )
    )
    sheet = result.sheets[0]
    assert sheet.rows["reason"].to_pylist() == [None, "not_awarded", None]
    assert (sheet.rows_accepted, sheet.rows_excluded, sheet.total) == (2, 1, Decimal("5070.25"))
    assert set(sheet.rows["reason"].drop_null().to_pylist()) <= set(EXCLUSIONS)


def test_the_same_winner_twice_stays_twice(checked):
    assert checked(notice(supplier(), supplier())).sheets[0].total == Decimal("10000.00")


def test_a_bid_not_awarded_that_bears_an_amount_is_told(checked):
    result = checked(notice(supplier(adjudicataire="0")))
    assert result.sheets[0].total_excluded == Decimal("5000.00")
    assert kinds(result) == {"seao_amount_not_awarded": 1}


@pytest.mark.parametrize("unit", ["2", "4", "7", "8", "10", "13", "99"])
def test_an_amount_per_unit_is_set_apart_with_its_dollars(checked, unit):
    sheet, row = only(checked(notice(supplier(montantssoumisunite=unit, montantcontrat="0.888700"))))
    assert (row["fate"], row["reason"]) == ("excluded", "per_unit")
    assert sheet.total_excluded == Decimal("0.89")


@pytest.mark.parametrize("unit", ["0", "1", ""])
def test_an_amount_in_dollars_is_a_total(checked, unit):
    assert only(checked(notice(supplier(montantssoumisunite=unit))))[1]["fate"] == "accepted"


def test_the_tag_of_the_specification_is_known_too(checked):
    said = supplier().replace("montantssoumisunite", "montantsoumisunite").replace("unite>1<", "unite>10<")
    assert only(checked(notice(said)))[1]["reason"] == "per_unit"


def test_zero_is_not_applicable_and_the_contract_still_counts(checked):
    result = checked(notice(supplier(montantcontrat="0.000000")))
    sheet, row = only(result)
    assert (row["fate"], row["amount"], sheet.total) == ("accepted", None, Decimal("0.00"))
    assert kinds(result) == {"seao_amount_not_applicable": 1}


def test_a_total_that_differs_is_kept_in_the_cells_only(checked):
    said = supplier().replace(
        "</fournisseur>", "<montanttotalcontrat>9000.000000</montanttotalcontrat></fournisseur>"
    )
    result = checked(notice(said))
    _, row = only(result)
    assert (row["amount"], shapes.split(row["cells"])[39]) == (Decimal("5000.00"), "9000.000000")
    assert not result.problems.counts


@pytest.mark.parametrize(("nature", "fate"), [("7", "excluded"), ("8", "excluded"), ("6", "accepted")])
def test_a_sale_by_the_public_body_is_no_spending(checked, nature, fate):
    assert only(checked(notice(nature=nature)))[1]["fate"] == fate


def test_a_grant_keeps_its_own_word_as_category(checked):
    assert only(checked(notice(nature="5", precision="0Subvention")))[1]["category"] == "Subvention"


def test_an_undocumented_nature_is_no_category(checked):
    assert only(checked(notice(nature="0")))[1]["category"] is None


METHODS = {"3": "open", "17": "open", "9": "direct", "10": "limited", "14": "limited", "16": None, "11": None}


@pytest.mark.parametrize(("code", "method"), METHODS.items())
def test_the_type_of_notice_gives_the_procurement_method(checked, code, method):
    result = checked(notice(type=code))
    assert only(result)[1]["procurement_method"] == method
    assert not result.problems.counts


def test_an_unknown_type_is_told(checked):
    result = checked(notice(type="42"))
    assert only(result)[1]["procurement_method"] is None
    assert kinds(result) == {"seao_type_unknown": 1}


@pytest.mark.parametrize("wrong", ["", "1900-01-01", "2026-09-13", "2018-04-01", "bientôt"])
def test_an_implausible_date_falls_back_on_the_day_of_entry(checked, wrong):
    result = checked(notice(dateadjudication=wrong))
    assert only(result)[1]["date"] == dt.date(2018, 3, 12)
    problem = next(iter(result.problems))
    assert (problem.kind, problem.column, problem.slots["used"]) == (
        "seao_date_replaced",
        "T",
        "datesaisieadjudication",
    )


def test_then_on_the_day_of_publication(checked):
    result = checked(notice(dateadjudication="", datesaisieadjudication="1900-01-01 00:00"))
    assert only(result)[1]["date"] == dt.date(2018, 2, 1)


def test_without_any_plausible_date_the_row_is_rejected(checked):
    blank = dict.fromkeys(("dateadjudication", "datesaisieadjudication", "datepublication"), "1900-01-01")
    sheet, row = only(checked(notice(**blank)))
    assert (row["fate"], row["reason"]) == ("rejected", "date_missing")
    assert sheet.total_rejected == Decimal("5000.00")


@pytest.mark.parametrize("filler", ["1234567890", "1111111111", "0000000000", "0123456789"])
def test_a_filler_is_no_enterprise_number(checked, filler):
    result = checked(notice(supplier(neq=filler)))
    assert only(result)[1]["neq"] is None
    assert kinds(result) == {"seao_neq_filler": 1}


def test_a_number_that_fails_its_check_digit_is_kept_and_told(checked):
    result = checked(notice(supplier(neq="1100000001")))
    assert only(result)[1]["neq"] == "1100000001"
    assert kinds(result) == {"neq_invalid": 1}


REJECTED = {
    "seao_notice_missing": notice(numeroseao=""),
    "seao_buyer_missing": notice(organisme=""),
    "supplier_missing": notice(supplier(nomorganisation="")),
    "amount_missing": notice(supplier(montantcontrat="")),
    "amount_unreadable": notice(supplier(montantcontrat="5 000,00")),
    "amount_out_of_range": notice(supplier(montantcontrat="1" + "0" * 17)),
}


@pytest.mark.parametrize("kind", REJECTED)
def test_a_row_that_lacks_what_matters_is_rejected_by_name(checked, kind):
    result = checked(REJECTED[kind])
    _, row = only(result)
    assert (row["fate"], row["reason"], kinds(result)) == ("rejected", kind, {kind: 1})


def test_an_amount_in_tenths_of_cents_is_rounded_and_told(checked):
    result = checked(notice(supplier(montantcontrat="270.225000")))
    assert only(result)[1]["amount"] == Decimal("270.23")
    assert kinds(result) == {"amount_rounded": 1}


def test_a_token_dollar_is_told(checked):
    assert kinds(checked(notice(supplier(montantcontrat="1.000000")))) == {"seao_amount_nominal": 1}


def test_an_unknown_or_repeated_element_is_told_once_a_tag(checked):
    changed = notice(supplier(), supplier()).replace("<adjudicataire>", "<nouveau>x</nouveau><adjudicataire>")
    result = checked(changed.replace("<titre>", "<titre>Premier</titre><titre>"))
    assert kinds(result) == {"seao_tag_unknown": 2}
    assert {problem.value: problem.slots["n"] for problem in result.problems} == {"nouveau": 2, "titre": 1}
    assert result.sheets[0].rows["description"].to_pylist() == ["Premier"] * 2


def test_a_notice_without_supplier_is_a_row_that_withdraws(checked):
    empty = notice().split("<fournisseurs>")[0] + "<fournisseurs />\n</avis>"
    _, row = only(checked(empty))
    assert (row["fate"], row["reason"], row["contract_number"]) == (
        "excluded",
        "withdrawn",
        NOTICE["numeroseao"],
    )


def test_problems_are_capped_but_all_counted(checked):
    result = checked(notice(*[supplier(neq="1111111111")] * 150))
    assert kinds(result) == {"seao_neq_filler": 150}
    assert len(list(result.problems)) == 100
