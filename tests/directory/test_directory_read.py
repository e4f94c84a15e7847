"""A directory's workbook: told from its columns, read row by row, nothing dropped without a word."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter

import pytest
import sample_directory
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sample_directory import row

from pipelines import answers, blank, check, directory
from pipelines.directory import headings
from tests import grids

D = dt.date


def read(rows, headings=sample_directory.HEADINGS, above=(), kind=None, **answers):
    book = grids.book({"Répertoire": [*above, headings, *rows]}, name="repertoire.xlsx")
    assert directory.tells(book, kind, answers)
    return directory.understand(book, answers)


def entries(checked):
    return checked.sheets[0].entries.to_pylist()


def found(checked):
    return Counter(each.kind for each in checked.problems)


def test_a_directory_is_told_from_its_columns_below_a_title():
    checked = read([row("Coop Alpha", city="Magog")], above=[["Répertoire 2024"], ["Mis à jour en mai"]])
    sheet = checked.sheets[0]
    assert (checked.status, sheet.kind, sheet.header_row) == ("ready", "suppliers", 3)
    assert (sheet.rows_read, sheet.rows_accepted, sheet.total) == (1, 1, 0)


def test_what_a_row_says():
    said = row(
        "Coop de solidarité Alpha",
        status="Économie sociale",
        since=D(2015, 4, 1),
        until="30 juin 2018",
        others="Alpha; CSA",
        neq=1144000008,
        form="COOP",
        city="Magog",
        code="J1X 1Y4",
        sector="Alimentation",
        offered="Traiteur",
        unspsc="90101600; 5019.27",
        email="a@exemple.ca",
        story="Un récit.",
        story_from=D(2019, 5, 1),
    )
    [entry] = entries(read([said]))
    assert entry == {
        "row": 2,
        "ordinal": 1,
        "name": "Coop de solidarité Alpha",
        "other_names": ["Alpha", "CSA"],
        "neq": "1144000008",
        "legal_form": "COOP",
        "enterprise_kind": "social_economy",
        "municipality": "Magog",
        "postal_code": "J1X 1Y4",
        "province": None,
        "country": None,
        "address": None,
        "is_head_office": None,
        "sector": "Alimentation",
        "unspsc": ["50192700", "90101600"],
        "offered": "Traiteur",
        "contact_name": None,
        "contact_email": "a@exemple.ca",
        "contact_phone": None,
        "website": None,
        "status_from": D(2015, 4, 1),
        "status_to": D(2018, 6, 30),
        "story": "Un récit.",
        "story_from": D(2019, 5, 1),
    }


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2015", "2016", (D(2015, 1, 1), D(2016, 12, 31))),
        ("avril 2018", "2018-06", (D(2018, 4, 1), D(2018, 6, 30))),
        ("25/12/2016", "", (D(2016, 12, 25), None)),
        ("", D(2020, 2, 29), (None, D(2020, 2, 29))),
    ],
)
def test_days_of_a_status(since, until, days):
    [entry] = entries(read([row("Alpha", since=since, until=until)]))
    assert (entry["status_from"], entry["status_to"]) == days


def test_a_status_that_cannot_be_dated_refuses_its_row():
    checked = read(
        [
            row("Alpha", since="bientôt"),
            row("Beta", until="?"),
            row("Gamma", since=D(2020, 1, 1), until=D(2019, 1, 1)),
            row("", neq="1144000008"),
            row("Delta"),
        ],
    )
    assert found(checked) == {"date_unreadable": 2, "status_reversed": 1, "enterprise_missing": 1}
    sheet = checked.sheets[0]
    assert (sheet.rows_read, sheet.rows_accepted, sheet.rows_rejected) == (5, 1, 4)
    assert [(each.row, each.column) for each in checked.problems] == [(2, "B"), (3, "C"), (4, "C"), (5, "D")]


def test_orders_of_days_that_differ_are_asked():
    checked = read([row("Alpha", since="03/04/2018"), row("Beta", since="05/06/2017")])
    assert checked.status == "needs_mapping"
    assert found(checked) == {"date_order_undecided": 1}
    told = read([row("Alpha", since="03/04/2018")], date_order="mdy")
    assert entries(told)[0]["status_from"] == D(2018, 3, 4)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"name": "Caisse populaire des Hameaux"}, "financial_cooperative"),
        ({"name": "Les Hameaux", "form": "SMU", "sector": "Assurance de dommages"}, "financial_cooperative"),
        ({"name": "Mutuelle d’assurance des Hameaux", "financial": "non"}, "social_economy"),
        ({"name": "Hameaux Coop", "financial": "oui"}, "financial_cooperative"),
        ({"name": "Hameaux Coop", "form": "COOP", "sector": "Alimentation"}, "social_economy"),
        ({"name": "Caisses de bois Hameaux"}, "social_economy"),
        ({"name": "Hameaux", "status": "Entreprise privée"}, "other"),
        ({"name": "Hameaux", "status": "Fermée", "until": D(2018, 6, 30)}, "social_economy"),
        ({"name": "Hameaux", "status": "Fermée"}, "other"),
        ({"name": "Hameaux", "status": "OBNL"}, "social_economy"),
        ({"name": "Hameaux", "status": "Non profit"}, "social_economy"),
    ],
)
def test_the_kind_of_an_enterprise(said, kind):
    assert entries(read([row(**said)]))[0]["enterprise_kind"] == kind


def test_what_was_told_without_being_said_is_warned_of():
    checked = read(
        [
            row("Caisse populaire des Hameaux", neq="1144000009"),
            row("Beta", status="Bleue", unspsc="papier", neq="1111111111"),
            row("Gamma", status="Fermée", since=D(2012, 1, 1)),
            row("Delta", status="OBNL", since=D(2012, 1, 1)),
            row("DELTA inc.", status="OBNL", since=D(2014, 1, 1)),
        ],
    )
    assert found(checked) == {
        "financial_told": 1,
        "neq_invalid": 2,
        "status_unknown": 1,
        "field_unreadable": 1,
        "status_without_end": 1,
        "status_conflict": 1,
    }
    assert checked.sheets[0].rows_accepted == 5


def test_a_status_that_ended_and_began_again_is_no_conflict():
    spans = [("2012", "2014"), ("2016", "")]
    checked = read([row("Alpha", since=since, until=until) for since, until in spans])
    assert not found(checked)


def test_establishments_in_columns_and_in_rows():
    names = ("Nom", "NEQ", "Forme juridique", "Courriel", "Ville du siège social", "Établissement 1 – Ville",
             "Établissement 1 – Code postal", "Ville (établissement 2)", "Établissement 3")  # fmt: skip
    rows = [
        ["Alpha", "1144000008", "COOP", "", "Québec", "Magog", "J1X 1Y4", "Weedon", "12, rue Principale"],
        ["Beta", "", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "Coaticook", "", "", ""],
    ]
    checked = read(rows, headings=names)
    told = [
        (
            *(each[name] for name in ("row", "name", "ordinal")),
            each["municipality"] or each["address"],
            each["is_head_office"],
        )
        for each in entries(checked)
    ]
    assert told == [
        (2, "Alpha", 1, "Magog", None),
        (2, "Alpha", 2, "Weedon", None),
        (2, "Alpha", 3, "12, rue Principale", None),
        (2, "Alpha", 4, "Québec", True),
        (3, "Beta", 1, None, None),
        (4, "Beta", 1, "Coaticook", None),
    ]


def test_a_directory_without_a_column_of_names_is_asked():
    said = {"headings": ("Appellation", "NEQ", "Forme juridique", "Courriel", "Depuis"), "kind": "suppliers"}
    rows = [["Alpha", "1144000008", "COOP", "a@exemple.ca", "2015"]]
    given = {"header_rows": [1], "columns": {"supplier_name": "A"}}
    assert found(read(rows, **said, header_rows=[1])) == {"no_enterprise_column": 1}
    assert entries(read(rows, **said, **given))[0]["name"] == "Alpha"


def test_a_file_goes_through_check_and_its_answers_read_it_again(tmp_path):
    rows = [row("Alpha", since=D(2018, 4, 3), city="Magog"), row("Beta", since="25/12/2016")]
    path = sample_directory.write(tmp_path / "repertoire.xlsx", rows)
    checked = check.check(path)
    answers.write(tmp_path / "answers.toml", checked)
    again = check.check(path, answers=answers.load(tmp_path / "answers.toml"))
    settled = check.check(path, answers={"sheets": {"Répertoire": checked.sheets[0].settings}})
    assert [each["status_from"] for each in entries(checked)] == [D(2018, 4, 3), D(2016, 12, 25)]
    assert entries(again) == entries(settled) == entries(checked)
    assert again.sheets[0].settings == checked.sheets[0].settings


def test_a_list_of_purchases_is_no_directory():
    names = ("Nom", "NEQ", "Forme juridique", "Courriel", "Depuis", "Montant payé", "Date de facture")
    rows = [["Alpha", "1144000008", "COOP", "a@exemple.ca", "2015", 12.5, D(2017, 1, 1)]]
    assert not directory.tells(grids.book({"Feuil1": [names, *rows]}), None, {})


def test_every_heading_of_the_data_means_its_field():
    assert {field for field in headings._synonyms().values()} == set(headings.FIELDS)
    assert headings.meaning("N° d’entreprise du Québec (NEQ)") == "neq"
    assert headings.meaning("Adresse du siège social") == "address_head"
    assert headings.meaning("Succursale 2 : code postal") == "postal_code_2"
    assert headings.meaning("Courriel 2") is None


@given(st.text(max_size=40))
def test_any_heading_is_a_known_field_or_none(heading):
    said = headings.meaning(heading)
    base = said.rpartition("_")[0] if said else None
    assert said is None or said in headings.FIELDS or base in headings.OF_PLACE


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=6))
@settings(deadline=None, max_examples=40)
def test_no_row_is_lost_whatever_names_hold(names):
    sheet = read([row("Alpha"), *map(row, names), row("Omega")], kind="suppliers").sheets[0]
    assert sheet.rows_read == sheet.rows_accepted + sheet.rows_rejected + sheet.rows_excluded
    assert {each["name"] for each in sheet.entries.to_pylist()} >= {"Alpha", "Omega"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_blank_workbook_is_read_as_it_stands(tmp_path, lang):
    made = load_workbook(io.BytesIO(blank.workbook("suppliers", lang)))
    sheet = made.worksheets[1]
    fields = blank.FIELDS["suppliers"]
    for place, field in enumerate(fields, start=1):
        sheet.cell(2, place, blank._said("suppliers", "first", field, lang).replace("—", ""))
    made.save(tmp_path / "repertoire.xlsx")
    checked = check.check(tmp_path / "repertoire.xlsx")
    read = next(each for each in checked.sheets if each.status == "ready")
    assert set(read.columns) == set(fields)
    assert not set(found(checked)) - {"neq_invalid"}
    assert read.entries["is_head_office"].to_pylist() == [False]
