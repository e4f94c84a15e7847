"""Files of reference tables, read: Statistics Canada's prices in both languages, and thresholds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.loaded import MONTH, YEAR, prices, thresholds
from pipelines.problems import Refused

ENGLISH = '"REF_DATE","GEO","DGUID","Products and product groups","UOM","UOM_ID","VECTOR","VALUE","STATUS"'
FRENCH = (
    '"PÉRIODE DE RÉFÉRENCE";"GÉO";"DGUID";"Produits et groupes de produits";"UNITÉ DE MESURE";'
    '"IDENTIFICATEUR D\'UNITÉ DE MESURE";"VECTEUR";"VALEUR";"STATUT"'
)
RULE = {"sector": "municipal", "rule": "invitation", "unit": "dollars", "value": "25000", "source": "arrêté"}


def english(*rows: tuple[str, ...]) -> str:
    """A file as the English site gives it; rows of (period, place, product, value)."""
    lines = [f'"{period}","{place}","","{product}","2002=100","17","v1","{value}",""'
             for period, place, product, value in rows]  # fmt: skip
    return "\n".join([ENGLISH, *lines]) + "\n"


def french(*rows: tuple[str, ...]) -> str:
    """The same as the French site gives it."""
    lines = [f'"{period}";"{place}";"";"{product}";"2002=100";"17";"v1";"{value}";""'
             for period, place, product, value in rows]  # fmt: skip
    return "\n".join([FRENCH, *lines]) + "\n"


def written(folder: Path, text: str, name: str = "18100005.csv", encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def said(loaded):
    return [(row["day"], row["index"]) for row in loaded.rows]


def refusal(read, path):
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.problem.message("fr") and refused.value.problem.message("en")
    return refused.value.problem


def test_years_of_quebec_are_kept_and_nothing_else(tmp_path):
    rows = [
        ("2016", "Canada", "All-items", "128.4"),
        ("2016", "Quebec", "All-items", "125.6"),
        ("2016", "Quebec", "Food", "140.0"),
        ("2017", "Quebec", "All-items", "126.9"),
        ("2018", "Quebec", "All-items", ""),
    ]
    loaded = prices.read(written(tmp_path, english(*rows)))
    assert (loaded.unit, said(loaded)) == (YEAR, [("2016-01-01", "125.6"), ("2017-01-01", "126.9")])
    assert {row["source"] for row in loaded.rows} == {"18-10-0005-01 · 18100005.csv"}


def test_months_in_french_with_commas_are_the_same(tmp_path):
    rows = [("2016-10", "Québec", "Ensemble", "125,6"), ("2016-11", "Québec", "Ensemble", "125.7"),
            ("2016-11", "Québec, Québec", "Ensemble", "9,9")]  # fmt: skip
    loaded = prices.read(written(tmp_path, french(*rows), "18100004.csv"))
    assert (loaded.unit, said(loaded)) == (MONTH, [("2016-10-01", "125.6"), ("2016-11-01", "125.7")])


def test_a_workbook_made_of_it_keeps_its_numbers_and_days(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Consumer Price Index"])
    book.active.append(["REF_DATE", "GEO", "Products and product groups", "UOM", "VALUE"])
    book.active.append([dt.datetime(2016, 10, 1), "Quebec", "All-items", "2002=100", 125.6])
    book.save(tmp_path / "prices.xlsx")
    assert said(prices.read(tmp_path / "prices.xlsx")) == [("2016-10-01", "125.6")]
    book.active["A3"] = 2016
    book.active["A3"].number_format = "General"
    book.save(tmp_path / "years.xlsx")
    assert said(prices.read(tmp_path / "years.xlsx")) == [("2016-01-01", "125.6")]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([("2016", "Ontario", "All-items", "1.0")], "reference_empty"),
        ([("2016", "Quebec", "All-items", "x")], "reference_cell"),
        ([("2016-13", "Quebec", "All-items", "125.6")], "reference_cell"),
        ([("2016", "Quebec", "All-items", "125.6"), ("2016", "Quebec", "All-items", "1.6")],
         "reference_twice"),
        ([("2016", "Quebec", "All-items", "125.6"), ("2016-10", "Quebec", "All-items", "125.6")],
         "reference_mixed"),
        ([("2016", "Quebec", "All-items", "0")], "reference_absurd"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_refuses_the_file(tmp_path, rows, kind):
    assert refusal(prices.read, written(tmp_path, english(*rows))).kind == kind


def test_another_base_is_not_taken_for_2002(tmp_path):
    text = english(("2016", "Quebec", "All-items", "125.6")).replace("2002=100", "2017=100")
    assert refusal(prices.read, written(tmp_path, text)).kind == "reference_empty"


def test_a_file_as_displayed_says_which_download_to_take(tmp_path):
    text = "Geography,Quebec\nProducts and product groups,January 2016\nAll-items,125.6\n"
    problem = refusal(prices.read, written(tmp_path, text))
    assert problem.kind == "reference_columns" and "period" in problem.value


@settings(max_examples=8, deadline=None)
@given(
    years=st.dictionaries(
        st.integers(1914, 2100),
        st.decimals("1.0", "999.9", places=1, allow_nan=False),
        min_size=1,
        max_size=6,
    )
)
def test_every_year_written_is_read_back(tmp_path_factory, years):
    rows = [(str(year), "Quebec", "All-items", str(index)) for year, index in years.items()]
    loaded = prices.read(written(tmp_path_factory.mktemp("p"), english(*rows)))
    assert said(loaded) == [(f"{year}-01-01", str(index)) for year, index in sorted(years.items())]


def rules(folder: Path, *rows: dict[str, str], names: tuple[str, ...] = tuple(thresholds.COLUMNS)) -> Path:
    lines = [",".join(row.get(name, "") for name in names) for row in rows]
    return written(folder, "\n".join([",".join(names), *lines]) + "\n", "seuils.csv")


def test_thresholds_are_read_by_the_columns_that_ship(tmp_path):
    path = rules(tmp_path, RULE | {"valid_from": "2026-01-01", "tax_basis": "included", "status": "checked"})
    assert thresholds.read(path).rows == [
        RULE
        | {"applies_to": None, "tax_basis": "included", "status": "checked"}
        | {"valid_from": "2026-01-01", "valid_to": None}
    ]


def test_the_table_that_ships_is_read(tmp_path):
    shipped = Path(__file__).parents[2] / "data" / "reference" / "threshold.csv"
    loaded = thresholds.read(shipped)
    assert len(loaded.rows) == len(shipped.read_text(encoding="utf-8").splitlines()) - 1


def test_a_threshold_that_does_not_say_how_sure_it_is_is_to_be_confirmed(tmp_path):
    (row,) = thresholds.read(rules(tmp_path, RULE)).rows
    assert (row["status"], row["tax_basis"]) == ("to_confirm", "unknown")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"value": "25 000,50 $"}, "reference_cell"),
        ({"value": "-1"}, "reference_cell"),
        ({"sector": ""}, "reference_cell"),
        ({"status": "sure"}, "reference_cell"),
        ({"valid_from": "1er avril"}, "reference_cell"),
        ({"valid_from": "2026-01-01", "valid_to": "2025-01-01"}, "reference_cell"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, change, kind):
    problem = refusal(thresholds.read, rules(tmp_path, {k: f'"{v}"' for k, v in (RULE | change).items()}))
    assert (problem.kind, problem.row) == (kind, 2) and problem.column


def test_two_values_of_a_rule_on_one_day_are_refused(tmp_path):
    both = [RULE | {"valid_to": "2026-03-31"}, RULE | {"valid_from": "2026-03-31", "value": "1"}]
    assert refusal(thresholds.read, rules(tmp_path, *both)).kind == "reference_overlap"
    both[1]["valid_from"] = "2026-04-01"
    assert len(thresholds.read(rules(tmp_path, *both)).rows) == 2


def test_a_file_without_its_columns_says_which(tmp_path):
    names = ("sector", "rule", "value")
    assert refusal(thresholds.read, rules(tmp_path, RULE, names=names)).value == "source, unit"
