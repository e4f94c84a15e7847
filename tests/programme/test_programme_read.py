"""Plans, activities and surveys read from their sheets: kept, refused with the reason, or excluded."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import programme_files as files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from labels import LANGUAGES, text
from measures import BY_KEY
from pipelines import blank, check, programme
from pipelines.checked import Checked
from pipelines.columns import words
from pipelines.programme import indicators
from pipelines.programme.kinds import KINDS
from tests import grids

DAY = dt.date(2017, 3, 1)


def read(headings, *rows, kind=None, answers=None, title=()) -> Checked:
    book = grids.book({"Feuil1": [*title, headings, *rows]})
    told = programme.tells(book, kind, answers or {})
    return programme.understand(book, told or str(kind), answers)


def entries(checked: Checked) -> list[dict]:
    return checked.sheets[0].entries.to_pylist()


def survey(share, year=2017, name="Coop Alpha", kept=None):
    return read(files.SURVEY, (name, None, year, share, kept, None))


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (files.PLAN, "plan"),
        (files.FUNDS, "plan"),
        (files.ACTIVITIES, "activities"),
        (files.SURVEY, "survey"),
        (("Supplier", "Year", "Share re-spent locally"), "survey"),
        (("Activity", "Day", "People reached"), "activities"),
        (("Indicator", "From", "To", "Target", "Actual"), "plan"),
        (("Fournisseur", "Date", "Montant", "Ville"), None),
        (("Nom", "NEQ", "Forme juridique", "Courriel", "Ville", "Secteur"), None),
        (("Centre d’activités", "Date", "Montant", "Fournisseur"), None),
    ],
)
def test_a_file_is_told_by_its_columns(headings, kind):
    book = grids.book({"Feuil1": [("Titre",), headings, ("a",) * len(headings)]})
    assert programme.tells(book, None, {}) == kind


def test_every_measure_that_words_name_exists_and_words_are_unique():
    rows = words.table("indicator_words")
    assert {row["measure"] for row in rows} <= set(BY_KEY)
    plain = [indicators.plain(row["phrase"]) for row in rows]
    assert len(plain) == len(set(plain))
    assert indicators.phrases()["depense en estrie"] == "spend_retained"


def test_every_heading_that_is_listed_means_a_field_of_its_kind():
    for row in words.table("programme_headings"):
        fields = {"person", *(field for kind in KINDS.values() for field in kind.fields)}
        assert row["field"] in (fields if not row["kind"] else {*KINDS[row["kind"]].fields, "person"})


def test_a_plan_holds_indicators_and_funds():
    checked = read(
        files.PLAN,
        files.target("Dépensé en Estrie", "1 200 000 $"),
        files.target("Part locale", 35, "Sherbrooke"),
        files.target("Part locale", "35 %"),
        files.target("Nouveaux contrats", "quarante"),
        ("Subvention du Fonds", None, None, None, 60000),
        ("Autres fonds : ville", None, None, None, "20 000,00"),
        ("Total", None, None, None, 80000),
        files.target("", 3),
        ("Sans dates", None, None, None, 3),
    )
    assert grids.fates(checked) == ["accepted"] * 3 + ["number_unreadable"] + ["accepted"] * 2 + [
        "total", "indicator_missing", "date_missing",
    ]  # fmt: skip
    shown = [(each["about"], each["planned"], each["amount"]) for each in entries(checked)]
    assert shown == [
        ("indicator", Decimal("1200000"), None),
        ("indicator", Decimal("0.35"), None),
        ("indicator", Decimal("0.35"), None),
        ("grant", None, Decimal("60000")),
        ("other_funds", None, Decimal("20000")),
    ]


def test_a_share_written_as_one_of_one_is_told():
    checked = read(files.PLAN, files.target("Part locale", 0.35))
    assert entries(checked)[0]["planned"] == Decimal("0.35")
    assert grids.kinds(checked) == {"share_as_fraction": 1}


def test_funds_say_their_form_and_whether_they_are_sure():
    checked = read(
        files.FUNDS,
        ("Ville", 10, "en nature", "à confirmer", ""),
        ("Coop", 5, "argent", "oui", ""),
        ("X", 1, "?", "?", ""),
    )
    assert [(each["form"], each["is_confirmed"]) for each in entries(checked)] == [
        ("kind", False), ("cash", True), (None, None),
    ]  # fmt: skip
    assert grids.kinds(checked) == {"field_unreadable": 2}


def test_activities_keep_what_is_said_and_tell_what_is_not_understood():
    checked = read(
        files.ACTIVITIES,
        (DAY, "Forum", "Coaticook", 45, 12, "Ville inventée"),
        ("avril 2018", "Atelier", None, -3, "douze"),
        (None, "Sans date"),
        (DAY, None),
        ("Total", "Total", None, 45),
    )
    assert grids.fates(checked) == [
        "accepted",
        "accepted",
        "date_missing",
        "activity_missing",
        "total",
    ]
    first, second = entries(checked)
    assert (first["people"], first["organisations"], first["organisation"]) == (45, 12, "Ville inventée")
    assert (second["first_day"], second["last_day"], second["people"]) == (
        dt.date(2018, 4, 1), dt.date(2018, 4, 30), None,
    )  # fmt: skip
    assert grids.kinds(checked)["field_unreadable"] == 2


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ((*files.ACTIVITIES, "Nom du participant"), (DAY, "Forum", "", 1, 1, "", "Untel")),
        (("Prénom", *files.ACTIVITIES), ("Untel", DAY, "Forum")),
        (("Date", "Activité", "Participants"), (DAY, "Forum", "Jean Untel, Marie Unetelle")),
        ((*files.SURVEY, "Nom de l’employé"), ("Coop", "", 2017, "35 %", "", "", "Untel")),
    ],
)
def test_a_list_of_persons_is_refused_with_the_reason(headings, row):
    checked = read(headings, row)
    assert (checked.status, grids.kinds(checked)) == ("refused", {"personal_data": 1})
    assert checked.sheets[0].rows is None and checked.sheets[0].entries is None


def test_a_survey_has_suppliers_and_staff():
    headings = ("Fournisseur", "Groupe de personnel", "Année", "Total des achats", "Achats locaux")
    checked = read(
        headings, ("Coop Alpha", None, 2017, "1 000,00", "761,00"), (None, "Commis", 2017, 100, 50)
    )
    assert [(each["respondent"], each["supplier_name"], each["rho"]) for each in entries(checked)] == [
        ("supplier", "Coop Alpha", Decimal("0.761")),
        ("staff", "Commis", Decimal("0.5")),
    ]


@pytest.mark.parametrize(
    ("share", "reason"),
    [
        ("120 %", "share_out_of_range"),
        (-5, "share_out_of_range"),
        ("beaucoup", "share_unreadable"),
        (None, "share_missing"),
        ("#REF!", "cell_error"),
    ],
)
def test_a_share_that_is_none_refuses_its_row(share, reason):
    assert grids.fates(survey(share)) == [reason]


def test_shares_of_one_and_of_a_hundred_in_a_column_are_asked_about():
    rows = [("Coop Alpha", None, 2017, 0.5), ("Coop Beta", None, 2017, 35)]
    assert (read(files.SURVEY, *rows).status, grids.kinds(read(files.SURVEY, *rows))) == (
        "needs_mapping",
        {"share_scale_undecided": 1},
    )
    answered = read(files.SURVEY, *rows, answers={"share_scale": "percent", "kind": "survey"})
    assert [each["rho"] for each in entries(answered)] == [Decimal("0.005"), Decimal("0.35")]


def test_columns_that_are_missing_are_asked_for():
    checked = read(("Fournisseur", "Année", "Sans rapport"), ("Coop", 2017, 1), kind="survey")
    assert (checked.status, grids.kinds(checked)) == ("needs_mapping", {"no_share_column": 1})
    answers = {"columns": {"rho": "C"}}
    assert entries(
        read(("Fournisseur", "Année", "Sans rapport"), ("Coop", 2017, "40 %"), kind="survey", answers=answers)
    )


@settings(max_examples=4, deadline=None)
@given(shares=st.lists(st.decimals("0.01", "100", places=2), min_size=1, max_size=20), is_comma=st.booleans())
def test_any_percentage_is_read_in_both_spellings(shares, is_comma):
    written = [f"{str(share).replace('.', ',') if is_comma else share} %" for share in shares]
    checked = read(files.SURVEY, *[(f"Coop {n}", None, 2017, text) for n, text in enumerate(written)])
    assert [each["rho"] for each in entries(checked)] == [share / 100 for share in shares]


@settings(max_examples=5, deadline=None)
@given(texts=st.lists(st.text(max_size=12), min_size=1, max_size=40))
def test_no_text_breaks_the_reading_of_a_share_and_none_is_out_of_range(texts):
    checked = read(files.SURVEY, *[(f"Coop {n}", None, 2017, text) for n, text in enumerate(texts)])
    sheet = checked.sheets[0]
    if checked.status == "ready":
        assert sheet.rows_accepted + sheet.rows_rejected == len(texts)
        assert all(0 <= entry["rho"] <= 1 for entry in entries(checked))


@settings(max_examples=3, deadline=None)
@given(years=st.lists(st.integers(2000, 2060), min_size=1, max_size=10))
def test_a_year_is_its_days_and_two_years_that_of_the_programme(years):
    written = [text for year in years for text in (year, f"{year}-{year + 1}")]
    checked = read(files.SURVEY, *[(f"Coop {n}", None, text, "35 %") for n, text in enumerate(written)])
    days = [(each["first_day"], each["last_day"]) for each in entries(checked)]
    assert days[::2] == [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years]
    assert days[1::2] == [(dt.date(year, 10, 1), dt.date(year + 1, 9, 30)) for year in years]


def test_days_in_the_wrong_order_refuse_the_row():
    row = ("Dépensé", "", dt.date(2018, 1, 1), dt.date(2017, 1, 1), 5)
    assert grids.fates(read(files.PLAN, row)) == ["days_reversed"]


def test_check_reads_a_whole_file(tmp_path):
    path = files.write(tmp_path / "plan.xlsx", files.PLAN, files.target("Activités", 12))
    checked = check.check(path)
    assert (checked.status, checked.sheets[0].kind, checked.sheets[0].rows_accepted) == ("ready", "plan", 1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_workbook_filled_with_its_own_examples_is_read_without_a_question(tmp_path, kind, lang):
    made = load_workbook(io.BytesIO(blank.workbook(kind, lang)))
    sheet = made.worksheets[1]
    for number, example in enumerate(("first", "second"), start=2):
        for place, field in enumerate(blank.FIELDS[kind], start=1):
            said = text(f"blank.{kind}.{example}.{field}", lang).replace("—", "")
            sheet.cell(number, place, said or None)
    made.save(tmp_path / "rempli.xlsx")
    checked = check.check(tmp_path / "rempli.xlsx")
    assert (checked.status, grids.kinds(checked)) == ("ready", {})
    [read] = [each for each in checked.sheets if each.status == "ready"]
    assert (read.kind, read.rows_accepted) == (kind, 2)
    assert set(read.columns) == set(blank.FIELDS[kind])
