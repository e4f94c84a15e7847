"""Tables: what is read, what is sorted, what a spreadsheet receives."""

import csv
import io
from decimal import Decimal

import pytest

from charts.names import Names
from charts.tables import Column, Table
from dashboard import tables
from dashboard.lines import letter
from measures import Cell

D = Decimal
TABLE = Table(
    (Column("Fournisseur"), Column("Montant", "cents")),
    (("Café; «Le Coin»", D("1234.50")), ("=1+1", D("-7.25")), (None, None)),
)


def test_a_french_csv_opens_in_a_french_spreadsheet():
    sent = tables.to_csv(TABLE, "fr")
    assert sent.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(sent.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Fournisseur", "Montant"], ["Café; «Le Coin»", "1234,50"], ["'=1+1", "-7,25"], ["", ""]]


def test_an_english_csv_has_commas_and_points():
    rows = list(csv.reader(io.StringIO(tables.to_csv(TABLE, "en").decode("utf-8-sig"))))
    assert rows[1] == ["Café; «Le Coin»", "1234.50"]


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_no_text_becomes_a_formula(start):
    table = Table((Column("Texte"),), ((f"{start}cmd|' /C calc'!A0",),))
    cell = list(csv.reader(io.StringIO(tables.to_csv(table, "fr").decode("utf-8-sig")), delimiter=";"))[1][0]
    assert cell.startswith("'")


def test_numbers_stay_numbers_on_the_screen_and_a_missing_one_is_said():
    frame = tables.frame(TABLE)
    assert list(frame["Montant"][:2]) == [1234.5, -7.25]
    shown = tables.styled(TABLE, "fr")._translate(False, False)["body"]
    words = [row[0]["display_value"] for row in shown]
    assert words == ["1\u202f234,50\u00a0$".replace("\u202f", words[0][1]), "-7,25\u00a0$", words[2]]
    assert words[2].startswith("n.")


def test_words_of_a_file_are_shown_as_they_stand():
    risky = Table((Column("Valeur"),), (("[lien](http://exemple.org) *a* $b$ <i>",),))
    read = tables.for_reading(risky, "fr")
    assert read["Valeur"][0] == r"\[lien\]\(http\://exemple.org\) \*a\* \$b\$ \<i\>"


def test_cells_make_a_row_a_code_and_a_column_a_measure():
    cells = [
        Cell({"year": "2016-2017"}, "spend_total", D(5), "dollars"),
        Cell({"year": "2017-2018"}, "spend_total", D(7), "dollars"),
        Cell({"year": "2017-2018"}, "local_share", D("0.5"), "share"),
    ]
    table = tables.of_cells(cells, ("year",), ("spend_total", "local_share"), Names("fr"))
    assert table.rows == (("2016-2017", D(5), None), ("2017-2018", D(7), D("0.5")))
    assert table.codes == ({"year": "2016-2017"}, {"year": "2017-2018"})
    assert [column.unit for column in table.columns] == ["", "dollars", "share"]


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_like_a_spreadsheet_does(index, name):
    assert letter(index) == name
