"""Workbooks as they stand: types, places, errors, formulas, hidden sheets, in the four formats."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
import xlwt
from reading_help import SHEET, ods, plain, refusal, rezip, xlsb

from pipelines import read, shapes


def test_every_type_of_cell_keeps_its_kind(make):
    def write(book, sheet):
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        span = book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write("A1", "1.234")
        sheet.write("B1", 1.234)
        sheet.write("C1", 7)
        sheet.write_boolean("D1", True)
        sheet.write_boolean("E1", False)
        sheet.write_datetime("F1", dt.date(2016, 10, 1), day)
        sheet.write_datetime("G1", dt.datetime(2016, 10, 1, 13, 30), day)
        sheet.write_datetime("H1", dt.time(3, 4, 5), clock)
        sheet.write_datetime("I1", dt.timedelta(days=2, hours=3), span)
        sheet.write("J1", "  espaces  ")

    grid = read.workbook(make(write)).sheets[0].grid
    assert plain(grid) == {
        "A1": ("t", "1.234"),
        "B1": ("n", 1.234),
        "C1": ("n", 7.0),
        "D1": ("t", "TRUE"),
        "E1": ("t", "FALSE"),
        "F1": ("d", dt.datetime(2016, 10, 1)),
        "G1": ("d", dt.datetime(2016, 10, 1, 13, 30)),
        "H1": ("t", "03:04:05"),
        "I1": ("t", "51:00:00"),
        "J1": ("t", "  espaces  "),
    }
    assert grid.schema.field("A").type == shapes.CELL


def test_one_column_of_many_types_keeps_each(make):
    values = ["Montant", 12.5, 3, None, True, "n. d.", dt.date(2020, 2, 29), dt.datetime(2020, 3, 1, 8)]

    def write(book, sheet):
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, value in enumerate(values):
            if isinstance(value, dt.date):
                sheet.write_datetime(row, 0, value, day)
            else:
                sheet.write(row, 0, value)

    assert plain(read.workbook(make(write)).sheets[0].grid) == {
        "A1": ("t", "Montant"),
        "A2": ("n", 12.5),
        "A3": ("n", 3.0),
        "A5": ("t", "TRUE"),
        "A6": ("t", "n. d."),
        "A7": ("d", dt.datetime(2020, 2, 29)),
        "A8": ("d", dt.datetime(2020, 3, 1, 8)),
    }


def test_a_table_that_starts_at_C5_keeps_its_places(make):
    def write(book, sheet):
        sheet.write("C5", "x")
        sheet.write("D7", 1)
        sheet.write_blank("H40", None, book.add_format({"bg_color": "red"}))

    grid = read.workbook(make(write)).sheets[0].grid
    assert plain(grid) == {"C5": ("t", "x"), "D7": ("n", 1.0)}
    assert grid.column_names == ["row", "A", "B", "C", "D"]
    assert grid["row"].to_pylist() == [1, 2, 3, 4, 5, 6, 7]


def test_blocks_meet_without_a_seam(make, monkeypatch):
    count = 25_001

    def write(book, sheet):
        for row in range(count):
            sheet.write_number(row, 0, row + 1)
            sheet.write(row, 1, "" if row % 7 else "sept")

    grid = read.workbook(make(write, constant_memory=True)).sheets[0].grid
    assert grid.num_rows == count
    assert grid["row"].to_pylist() == list(range(1, count + 1))
    assert grid["A"].combine_chunks().field("n").to_pylist() == [float(n) for n in range(1, count + 1)]


def test_hidden_sheets_are_read_and_flagged(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Vue"
    for name, state in (("Cachée", "hidden"), ("Très cachée", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet["A1"] = 1
        sheet.sheet_state = state
    book.create_chartsheet("Graphique")
    book.save(tmp_path / "h.xlsx")
    sheets = read.workbook(tmp_path / "h.xlsx").sheets
    assert [(s.name, s.visible, s.grid.num_rows) for s in sheets] == [
        ("Vue", True, 0), ("Cachée", False, 1), ("Très cachée", False, 1),
    ]  # fmt: skip


def test_one_sheet_can_be_asked_for(make):
    def write(book, sheet):
        sheet.write("A1", 1)
        book.add_worksheet("Autre").write("A1", 2)

    path = make(write)
    assert [s.name for s in read.workbook(path, sheet="Autre").sheets] == ["Autre"]
    problem = refusal(path, sheet="Absente")
    assert (problem.kind, problem.sheet) == ("sheet_not_found", "Absente")


def test_dates_counted_from_1904(make):
    def write(book, sheet):
        sheet.write_datetime("A1", dt.date(2020, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))

    path = make(write, date_1904=True)
    assert plain(read.workbook(path).sheets[0].grid) == {"A1": ("d", dt.datetime(2020, 1, 2))}


def test_merged_ranges_are_told(make):
    path = make(lambda book, sheet: sheet.merge_range("B2:D3", "Titre"))
    assert read.workbook(path).sheets[0].merged == [(2, 1, 3, 3)]


def test_error_cells_are_kept_as_errors(make):
    def write(book, sheet):
        sheet.write("A1", "Montant")
        sheet.write("A2", 5)
        sheet.write_formula("A3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C9", "=NA()", None, "#N/A")

    assert plain(read.workbook(make(write)).sheets[0].grid) == {
        "A1": ("t", "Montant"),
        "A2": ("n", 5.0),
        "A3": ("e", "#DIV/0!"),
        "C9": ("e", "#N/A"),
    }


def test_formulas_without_a_stored_result_show_the_formula(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = 2
    book.active["B2"] = '=A1&" < 3"'
    book.active["E30"] = "=SUM(A1:A9)"
    book.save(tmp_path / "f.xlsx")
    sheet = read.workbook(tmp_path / "f.xlsx").sheets[0]
    assert plain(sheet.grid) == {
        "A1": ("n", 2.0),
        "B2": ("e", '=A1&" < 3"'),
        "E30": ("e", "=SUM(A1:A9)"),
    }


def test_prefixed_elements_and_cells_without_names(make, tmp_path):
    base = make(lambda book, sheet: sheet.write("A1", 1))
    path = rezip(base, tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": SHEET})
    assert plain(read.workbook(path).sheets[0].grid) == {
        "A1": ("t", 't="e"'),
        "B1": ("n", 4.0),
        "A3": ("n", 1.0),
        "B3": ("e", "#REF!"),
        "C3": ("e", "="),
    }


def test_xls(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Achats")
    sheet.write(2, 1, "Café")
    sheet.write(3, 1, 12.25)
    sheet.write(4, 1, dt.date(2017, 3, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.add_sheet("Cachée").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    found = read.workbook(tmp_path / "a.xls")
    assert found.format == "xls"
    assert [(s.name, s.visible) for s in found.sheets] == [("Achats", True), ("Cachée", False)]
    assert plain(found.sheets[0].grid) == {
        "B3": ("t", "Café"), "B4": ("n", 12.25), "B5": ("d", dt.datetime(2017, 3, 31)),
    }  # fmt: skip


def test_ods(tmp_path):
    rows = [
        ([({"numbercolumnsrepeated": 2}, None)], 2),
        (
            [
                ({}, None),
                ({"valuetype": "string"}, "Épicerie"),
                ({"valuetype": "float", "value": 3.5}, "3,5"),
            ],
            1,
        ),
        ([({"valuetype": "date", "datevalue": "2018-05-06"}, "6 mai")], 2),
    ]
    found = read.workbook(ods(tmp_path / "a.ods", rows))
    assert found.format == "ods"
    assert plain(found.sheets[0].grid) == {
        "B3": ("t", "Épicerie"),
        "C3": ("n", 3.5),
        "A4": ("d", dt.datetime(2018, 5, 6)),
        "A5": ("d", dt.datetime(2018, 5, 6)),
    }


def test_the_workbook_says_what_file_it_is(make):
    path = make(lambda book, sheet: sheet.write("A1", 1), name="Dépenses 2017.xlsx")
    found = read.workbook(path)
    assert (found.path, found.name, found.format) == (path, "Dépenses 2017.xlsx", "xlsx")
    assert len(found.sha256) == 64 and len(found.problems) == 0


@pytest.mark.parametrize("extension", ["xls", "csv", "txt"])
def test_the_content_decides_and_not_the_extension(make, extension):
    path = make(lambda book, sheet: sheet.write("A1", "x"), name=f"faux.{extension}")
    assert read.workbook(path).format == "xlsx"


def test_a_grid_outlives_the_reading(make):
    path = make(lambda book, sheet: sheet.write("A1", "x"))
    grid = read.workbook(path).sheets[0].grid
    path.unlink()
    assert plain(grid) == {"A1": ("t", "x")}


def test_xlsb(tmp_path):
    path = xlsb(
        tmp_path / "a.xlsb",
        {
            "Achats": (0, [(1, 2, "Épicerie"), (1, 3, 12.5), (4, 3, True)]),
            "Cachée": (1, [(0, 0, 1.0)]),
        },
    )
    found = read.workbook(path)
    assert found.format == "xlsb"
    assert [(s.name, s.visible) for s in found.sheets] == [("Achats", True), ("Cachée", False)]
    assert plain(found.sheets[0].grid) == {"C2": ("t", "Épicerie"), "D2": ("n", 12.5), "D5": ("t", "TRUE")}


def test_error_cells_of_a_binary_workbook_are_kept_as_errors(tmp_path):
    path = xlsb(tmp_path / "e.xlsb", {"S": (0, [(0, 0, b"\x2a"), (0, 1, "x"), (6, 2, b"\x17")])})
    assert plain(read.workbook(path).sheets[0].grid) == {
        "A1": ("e", "#N/A"),
        "B1": ("t", "x"),
        "C7": ("e", "#REF!"),
    }


def test_error_cells_of_excel_97_are_kept_as_errors(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Achats")
    sheet.write(1, 1, 5)
    sheet.row(2).set_cell_error(1, "#REF!")
    sheet.write(3, 0, xlwt.Formula("1+1"))
    book.add_sheet("Autre").write(0, 0, "x")
    book.save(str(tmp_path / "e.xls"))
    found = read.workbook(tmp_path / "e.xls")
    assert plain(found.sheets[0].grid) == {"B2": ("n", 5.0), "B3": ("e", "#REF!"), "A4": ("e", "=")}
    assert plain(found.sheets[1].grid) == {"A1": ("t", "x")}


def test_merged_ranges_of_an_ods_are_told(tmp_path):
    wide = {"valuetype": "string", "numbercolumnsspanned": 3, "numberrowsspanned": 2}
    path = ods(tmp_path / "m.ods", [([({}, None), (wide, "Titre")], 1), ([({}, None)], 1)])
    assert read.workbook(path).sheets[0].merged == [(1, 1, 2, 3)]


def test_an_ods_cell_that_shows_a_text_without_a_type_is_not_lost(tmp_path):
    cells = [({}, "sans type"), ({"valuetype": "string"}, "x"), ({"valuetype": "float"}, "12")]
    assert plain(read.workbook(ods(tmp_path / "t.ods", [(cells, 1)])).sheets[0].grid) == {
        "A1": ("e", "sans type"),
        "B1": ("t", "x"),
        "C1": ("e", "12"),
    }
