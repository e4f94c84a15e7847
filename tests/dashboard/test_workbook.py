"""What a reader takes away: a workbook whose texts stay texts, with where its figures come from."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from charts.tables import Column, Table
from dashboard import tables, workbook

D = Decimal
TABLE = Table(
    (
        Column("Fournisseur"),
        Column("Dépensé", "dollars", "spend_total"),
        Column("Part", "share"),
        Column("Jour"),
    ),
    (("=1+1", D("1234.50"), D("0.4321"), dt.date(2024, 3, 1)), (None, None, None, None)),
)


def opened(table=TABLE, lang="fr"):
    made = workbook.to_xlsx(table, lang, [("Édition", "abc"), ("Dépensé", "=ce qui est payé")])
    return openpyxl.load_workbook(io.BytesIO(made))


def test_the_rows_keep_their_types_and_a_missing_value_is_empty():
    sheet = opened().worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["=1+1", 1234.5, 0.4321, dt.datetime(2024, 3, 1)]
    assert [cell.value for cell in sheet[3]] == [None] * 4
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref


def test_no_text_becomes_a_formula():
    book = opened()
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}
    assert book.worksheets[0]["A2"].data_type == "s" and book.worksheets[1]["B2"].data_type == "s"


@pytest.mark.parametrize(("lang", "dollars"), [("fr", '#,##0"\u00a0$"'), ("en", '"$"#,##0')])
def test_numbers_are_written_as_the_language_does(lang, dollars):
    sheet = opened(lang=lang).worksheets[0]
    assert sheet["B2"].number_format == dollars and "%" in sheet["C2"].number_format


def test_the_second_sheet_says_where_the_figures_come_from():
    assert [[cell.value for cell in row] for row in opened().worksheets[1]] == [
        ["Édition", "abc"],
        ["Dépensé", "=ce qui est payé"],
    ]


def test_more_rows_than_a_sheet_holds_go_on_another(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 2)
    book = opened(Table((Column("N"),), tuple((str(i),) for i in range(5))))
    assert [sheet.max_row - 1 for sheet in book.worksheets[:-1]] == [2, 2, 1]


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    words = opened(Table((Column("Texte"),), (("a" * 40_000,),))).worksheets[0]["A2"].value
    assert len(words) == workbook.LETTERS and words.endswith("…")


def test_a_page_is_sent_the_first_rows_only():
    long = Table(
        (Column("N"),), tuple((str(i),) for i in range(500)), tuple({"n": str(i)} for i in range(500))
    )
    assert len(tables.top(long).rows) == len(tables.top(long).codes) == tables.MOST
    assert tables.top(TABLE) is TABLE
