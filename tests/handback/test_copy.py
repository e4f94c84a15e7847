"""A workbook handed back: everything of the partner's stands in it, marked where something is wrong."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from charts import palette
from labels import text
from pipelines import check, handback, ours, read
from pipelines.handback import MOST_CELLS, twin
from pipelines.parse import cells
from pipelines.problems import CAP, Refused
from pipelines.read.model import Sheet
from tests.grids import grid

HEAD = ["Fournisseur", "Date", "No facture", "Montant avant taxes"]
D = dt.date


def good(number: int) -> list[object]:
    return [f"Coop du Lac {number}", D(2024, 1, 1 + number % 28), f"F-{number:04d}", 100.25 + number]


def bad(number: int) -> list[object]:
    return [f"Coop du Lac {number}", D(2024, 2, 1 + number % 28), f"F-{number:04d}", "à venir"]


@pytest.fixture
def book():
    """A workbook of a few good rows, two bad ones and what partners put around them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Achats d'hiver"
    for row in (HEAD, *map(good, range(8)), bad(8), [None, D(2024, 2, 20), "F-0009", 12.5]):
        sheet.append(row)
    return book


@pytest.fixture
def hand_back(tmp_path):
    """Saves a workbook, checks it, hands it back: the file, what was checked, the copy."""

    def hand_back(book: openpyxl.Workbook, lang: str = "fr", **how: object):
        path = tmp_path / "achats.xlsx"
        book.save(path)
        checked = check.check(path, **how)
        written = handback.write(path, checked, tmp_path / "copie.xlsx", lang)
        return path, checked, written

    return hand_back


def reads(path):
    """What a file says, our own sheets aside."""
    return {
        sheet.name: cells.texts(sheet.grid).to_pylist()
        for sheet in read.workbook(path).sheets
        if not ours.is_mark(cells.texts(sheet.grid).to_pylist()[0][0] or "")
    }


def totals(checked):
    kept = ("rows_read", "rows_accepted", "rows_rejected", "rows_excluded", "total", "total_rejected")
    return [[getattr(sheet, name) for name in kept] for sheet in checked.sheets if sheet.rows is not None]


def listed(book):
    """The cells of the list sheet, row by row, without empty rows."""
    rows = book[text("handback.sheet", "fr")].iter_rows(values_only=True)
    return [row for row in rows if any(row)]


def test_bad_cells_are_coloured_and_say_why(book, hand_back):
    _, _, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    sheet = copy["Achats d'hiver"]
    assert written.form == "copy"
    marked = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(marked) == {"D10", "A11"}
    assert "« à venir »".replace(" ", "\u00a0") in marked["D10"].comment.text.replace(" ", "\u00a0")
    assert text("handback.severity.row", "fr") in marked["A11"].comment.text
    assert {cell.fill.fgColor.rgb[-6:] for cell in marked.values()} == {palette.severity("row")[1:].upper()}


def test_the_comment_is_in_the_language_of_the_partner(book, hand_back):
    _, _, written = hand_back(book, "en")
    copy = openpyxl.load_workbook(written.path)
    assert copy.sheetnames[0] == text("handback.sheet", "en")
    assert "is not an amount" in copy["Achats d'hiver"]["D10"].comment.text


def test_the_list_tells_every_problem_with_a_way_to_its_cell(book, hand_back):
    _, _checked, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    rows = listed(copy)
    assert [row[1:5] for row in rows if row[1] == "Achats d'hiver"] == [
        ("Achats d'hiver", 10, "D", "à venir"),
        ("Achats d'hiver", 11, "A", None),
    ]
    links = [row[6].hyperlink.location for row in copy.active.iter_rows() if row[6].hyperlink]
    assert links == ["'Achats d''hiver'!D10", "'Achats d''hiver'!A11"]
    assert copy.active.title == text("handback.sheet", "fr")
    assert [sheet.sheet_view.tabSelected for sheet in copy.worksheets] == [True, False]


@pytest.mark.parametrize("one_in", [20, 5], ids=["imported without them", "asked about"])
def test_every_refused_row_is_marked_beyond_the_cap(book, hand_back, one_in):
    sheet = book.active
    for number in range(10, 10 + CAP * 2 * one_in):
        sheet.append(good(number) if number % one_in else bad(number))
    _, checked, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    refused = checked.problems.counts["amount_unreadable"]
    marked = [row for row in copy["Achats d'hiver"].iter_rows(min_row=2) if any(cell.comment for cell in row)]
    assert refused == 2 * CAP + 1
    assert len(marked) == refused + 1
    assert [row[1:3] for row in listed(copy) if row[1] == refused] == [(refused, refused)]


def test_what_the_partner_wrote_in_a_comment_stays(book, hand_back):
    book.active["D10"].comment = Comment("À confirmer avec Ginette", "Comptabilité")
    _, _, written = hand_back(book)
    comment = openpyxl.load_workbook(written.path)["Achats d'hiver"]["D10"].comment
    assert comment.text.startswith("À confirmer avec Ginette")
    assert text("handback.heading", "fr") in comment.text
    assert comment.author == "Comptabilité"


def test_handed_back_twice_only_what_is_still_wrong_is_marked(book, hand_back, tmp_path):
    _, _, written = hand_back(book)
    again = openpyxl.load_workbook(written.path)
    again["Achats d'hiver"]["D10"] = 18.0
    _, _checked, written = hand_back(again)
    copy = openpyxl.load_workbook(written.path)
    sheet = copy["Achats d'hiver"]
    assert sheet["D10"].comment is None
    assert sheet["D10"].fill.fill_type is None
    assert sheet["A11"].comment.text.count(text("handback.heading", "fr")) == 1
    assert len(copy.sheetnames) == 2


def test_results_of_formulas_are_kept(tmp_path, hand_back):
    """openpyxl drops them; a copy read before any spreadsheet program opened it must say the same."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "formules.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Achats")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for place, heading in enumerate(HEAD):
            sheet.write(0, place, heading)
        for row in range(1, 9):
            sheet.write_formula(row, 0, f'="Coop "&"du Lac & fils {row}"', None, f"Coop du Lac & fils {row}")
            sheet.write_datetime(row, 1, dt.datetime(2024, 1, row), day)
            sheet.write(row, 2, f"F-{row}")
            sheet.write_formula(row, 3, f"={row}*10.5", None, row * 10.5)
        sheet.write_formula(9, 3, "=1/0", None, "#DIV/0!")
        sheet.write(9, 0, "Coop du Lac")
        sheet.write_datetime(9, 1, dt.datetime(2024, 1, 9), day)
    checked = check.check(path)
    written = handback.write(path, checked, tmp_path / "copie.xlsx")
    assert (checked.sheets[0].rows_accepted, checked.sheets[0].rows_rejected) == (8, 1)
    assert written.form == "copy"
    assert reads(written.path) == reads(path)
    assert totals(check.check(written.path)) == totals(checked)
    assert openpyxl.load_workbook(written.path)["Achats"]["D3"].value == "=2*10.5"


def test_the_number_of_an_impossible_date_is_kept(book, hand_back):
    sheet = book.active
    sheet["B10"] = 20240118
    sheet["B10"].number_format = "yyyy-mm-dd"
    path, _checked, written = hand_back(book)
    assert written.form == "copy"
    assert reads(written.path) == reads(path)


def test_what_a_workbook_holds_beside_cells_survives(book, hand_back):
    sheet = book.active
    sheet.protection.enable()
    sheet.protection.set_password("inventé")
    choices = DataValidation(type="list", formula1='"F-0001,F-0002"', allow_blank=True)
    choices.add("C2:C50")
    sheet.add_data_validation(choices)
    sheet.add_table(Table(displayName="Factures", ref="A1:D11"))
    sheet["A2"].font = Font(bold=True, name="Georgia")
    sheet["A2"].fill = PatternFill("solid", fgColor="00FF00")
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 44
    book.defined_names["Montants"] = DefinedName("Montants", attr_text="'Achats d''hiver'!$D$2:$D$11")
    notes = book.create_sheet("Notes")
    notes["A1"] = "Texte à nous"
    notes.sheet_state = "hidden"
    path, _, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    kept = copy["Achats d'hiver"]
    assert (written.form, kept.protection.sheet) == ("copy", True)
    assert kept.protection.password == sheet.protection.password
    assert kept.data_validations.dataValidation[0].formula1 == '"F-0001,F-0002"'
    assert (kept.tables["Factures"].ref, kept.tables["Factures"].autoFilter.ref) == ("A1:D11", "A1:D11")
    assert (kept["A2"].font.name, kept["A2"].fill.fgColor.rgb[-6:]) == ("Georgia", "00FF00")
    assert (kept.freeze_panes, kept.column_dimensions["A"].width) == ("A2", 44)
    assert "Montants" in copy.defined_names
    assert copy["Notes"].sheet_state == "hidden"
    assert reads(written.path) == reads(path)


def test_merged_cells_are_marked_where_they_show(book, hand_back):
    sheet = book.active
    sheet["A11"] = None
    sheet.merge_cells("C10:D10")
    sheet["C10"], sheet["A10"] = "F-0008", "Coop du Lac 8"
    _, _, written = hand_back(book)
    kept = openpyxl.load_workbook(written.path)["Achats d'hiver"]
    assert kept["C10"].comment is not None


def test_macros_stay(book, tmp_path):
    """A workbook of the kind that holds macros keeps its ending and its parts."""
    path = tmp_path / "achats.xlsx"
    book.save(path)
    macro = tmp_path / "achats.xlsm"
    _with_macros(path, macro)
    checked = check.check(macro)
    written = handback.write(macro, checked, tmp_path / "copie.xlsx")
    assert (checked.format, written.form, written.path.name) == ("xlsm", "copy", "copie.xlsm")
    with zipfile.ZipFile(written.path) as parts:
        assert parts.read("xl/vbaProject.bin") == b"macro"
    assert reads(written.path) == reads(macro)


#: What an xlsx has and an xlsm has instead, part by part.
XLSM = {
    "[Content_Types].xml": [
        (
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        (
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    ],
    "xl/_rels/workbook.xml.rels": [
        (
            b"</Relationships>",
            b'<Relationship Id="rIdV" Target="vbaProject.bin" Type="http://schemas.microsoft.com/'
            b'office/2006/relationships/vbaProject"/></Relationships>',
        )
    ],
}


def _with_macros(source, target):
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(target, "w") as other:
        for info in one.infolist():
            data = one.read(info)
            for old, new in XLSM.get(info.filename, ()):
                data = data.replace(old, new)
            other.writestr(info, data)
        other.writestr("xl/vbaProject.bin", b"macro")


def test_the_copy_unmodified_gives_the_same_lines(book, hand_back):
    book.create_sheet("Seconde feuille").append(["Rien", "ici"])
    _, checked, written = hand_back(book)
    again = check.check(written.path)
    assert totals(again) == totals(checked)
    assert [sheet.reason for sheet in again.sheets if sheet.name == "À corriger"] == ["ours"]
    assert again.sheets[1].rows.equals(checked.sheets[0].rows)


def test_the_list_is_known_by_its_mark_whatever_its_name(book, hand_back):
    _, checked, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    copy[copy.sheetnames[0]].title = "Dépenses"
    copy.save(written.path)
    assert totals(check.check(written.path)) == totals(checked)


def test_a_file_without_sheets_to_mark_is_refused_by_its_own_reason(tmp_path):
    path = tmp_path / "vide.xlsx"
    path.write_bytes(b"")
    with pytest.raises(Refused, match="file_empty"):
        handback.write(path, check.check(path), tmp_path / "copie.xlsx")


def test_the_received_file_is_never_overwritten(book, tmp_path):
    path = tmp_path / "achats.xlsx"
    book.save(path)
    with pytest.raises(Refused, match="copy_over_original"):
        handback.write(path, check.check(path), path)


def test_a_large_file_gives_its_bad_rows_only(book, hand_back, monkeypatch):
    monkeypatch.setattr(handback, "MOST_CELLS", 20)
    _path, _checked, written = hand_back(book)
    copy = openpyxl.load_workbook(written.path)
    extract = copy[text("handback.extract", "fr")]
    rows = [row for row in extract.iter_rows(min_row=2, values_only=True)]
    assert written.form == "extract"
    assert [row[0] for row in rows] == ["Achats d'hiver", 1, 10, 11]
    assert rows[2][1:5] == ("Coop du Lac 8", dt.datetime(2024, 2, 9), "F-0008", "à venir")
    assert MOST_CELLS > 20
    again = check.check(written.path)
    assert (again.status, again.problems.counts["no_data_sheet"]) == ("refused", 1)


def test_an_open_question_is_told_on_the_sheet(tmp_path):
    book = openpyxl.Workbook()
    for row in (HEAD, *[["Coop", D(2024, 1, day), f"F-{day}", f"{day}.234"] for day in range(1, 6)]):
        book.active.append(row)
    path = tmp_path / "question.xlsx"
    book.save(path)
    checked = check.check(path)
    assert checked.status == "needs_mapping"
    copy = openpyxl.load_workbook(handback.write(path, checked, tmp_path / "copie.xlsx").path)
    assert text("handback.severity.file", "fr") in copy["Sheet"]["D2"].comment.text


def test_totals_are_those_of_the_lines(book, hand_back):
    _, checked, _ = hand_back(book)
    assert checked.sheets[0].total == sum((Decimal(str(good(n)[3])) for n in range(8)), Decimal())


def test_a_stray_cell_or_a_merge_of_everything_costs_nothing(book, hand_back):
    """Openpyxl lays out whole boxes when asked for rows, and makes every cell of a merged range."""
    sheet = book.active
    sheet["XFD1048576"].font = Font(bold=True)
    sheet["A2"].comment = Comment("À nous", "Comptabilité")
    _, _, written = hand_back(book)
    assert written.form == "copy"
    sheet = Sheet("S", True, grid([["a", None], [None, "b"]]), merged=[(1, 0, 1_048_576, 16_383)])
    made, _ = twin.made([sheet], {"S": "S"})
    assert made["S"]["B2"].value == "b"
