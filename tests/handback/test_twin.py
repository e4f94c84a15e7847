"""Files that openpyxl does not write: an xlsx of the same cells, typed as they were read."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
import xlwt

from labels import text
from pipelines import check, handback, ours, read
from pipelines.handback import twin
from pipelines.parse import cells
from pipelines.read.model import Sheet
from tests.grids import grid

CSV = """Fournisseur;Code;Date de facture;Montant avant taxes;Note
Coop du Lac;00123;2024-01-05;1 234,56 $;=1+1
Menuiserie Roc;00124;2024-01-09;(20,25);
Traiteur Noctuel;0012E3;2024-01-12;à venir;+33
;00126;2024-01-14;12,00;
"""


def reads(path):
    """What each sheet says, ours aside, with the members its cells are typed with."""
    return [
        sheet.grid.select([name for name in sheet.grid.column_names]).to_pylist()
        for sheet in read.workbook(path).sheets
        if not ours.is_mark(cells.texts(sheet.grid).to_pylist()[0][0] or "")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_csv_gets_an_xlsx_twin_that_reads_the_same(tmp_path, encoding):
    path = tmp_path / "achats.csv"
    path.write_text(CSV, encoding=encoding)
    checked = check.check(path)
    written = handback.write(path, checked, tmp_path / "copie.xlsx")
    again = check.check(written.path)
    assert (written.form, written.path.name) == ("twin", "copie.xlsx")
    assert reads(written.path) == reads(path)
    sheet = next(sheet for sheet in again.sheets if sheet.name == "achats")
    assert sheet.rows.equals(checked.sheets[0].rows)
    page = openpyxl.load_workbook(written.path)["achats"]
    assert (page["B2"].value, page["E2"].value, page["E2"].data_type) == ("00123", "=1+1", "s")
    assert page["D4"].comment and page["A5"].comment


def test_an_xls_keeps_its_types(tmp_path):
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name in ("Janvier", "Février"):
        sheet = book.add_sheet(name)
        for column, heading in enumerate(["Fournisseur", "Date", "Montant avant taxes", "Code"]):
            sheet.write(0, column, heading)
        for row in range(1, 6):
            sheet.write(row, 0, f"Coop {name}")
            sheet.write(row, 1, dt.date(2024, 1 if name == "Janvier" else 2, row), day)
            sheet.write(row, 2, row * 10.25 if row < 5 else "?")
            sheet.write(row, 3, "007")
    path = tmp_path / "achats.xls"
    book.save(str(path))
    checked = check.check(path)
    written = handback.write(path, checked, tmp_path / "copie.xlsx")
    assert written.form == "twin"
    assert reads(written.path) == reads(path)


def test_names_of_sheets_that_an_xlsx_does_not_take():
    long = "depenses-de-la-ville-de-valbourg-exercice-2023-2024"
    sheets = [Sheet(name, True, grid([["a"]])) for name in (long, "a/b:c")]
    assert twin.names(sheets) == {long: "depenses-de-la-…rcice-2023-2024", "a/b:c": "a_b_c"}


def test_what_an_xlsx_cannot_hold_is_counted_and_said(tmp_path):
    long = "x" * 40_000
    book, altered = twin.made([Sheet("S", True, grid([["Menui\x01serie", long, "Roc"]]))], {"S": "S"})
    assert [cell.value for cell in book["S"][1]] == ["Menui\ufffdserie", long[:32_767], "Roc"]
    assert altered == 2
    path = tmp_path / "achats.csv"
    path.write_text(CSV.replace("+33", long), encoding="utf-8")
    copy = openpyxl.load_workbook(handback.write(path, check.check(path), tmp_path / "copie.xlsx").path)
    said = [row[0].value for row in copy.active.iter_rows(max_row=8)]
    assert text("handback.altered", "fr", n=1, count="1") in said


def test_cells_under_a_merged_one_are_never_dropped():
    sheet = Sheet("Feuil1", True, grid([["a", "b"], ["c", None]]), merged=[(1, 0, 1, 1), (2, 0, 2, 1)])
    book, _ = twin.made([sheet], {"Feuil1": "Feuil1"})
    assert book["Feuil1"]["B1"].value == "b"
    assert [str(each) for each in book["Feuil1"].merged_cells.ranges] == ["A2:B2"]


def test_days_before_1900_and_times(tmp_path):
    moments = [dt.datetime(1850, 5, 4), dt.datetime(2024, 5, 4), dt.datetime(2024, 5, 4, 13, 30)]
    book, altered = twin.made([Sheet("S", True, grid([moments]))], {"S": "S"})
    book.save(tmp_path / "s.xlsx")
    row = cells.texts(read.workbook(tmp_path / "s.xlsx").sheets[0].grid).to_pylist()[0]
    assert (row, altered) == (["1850-05-04", "2024-05-04", "2024-05-04 13:30:00.000000"], 0)
