"""Files that must be refused: each with its true reason, and none that ends the process."""

from __future__ import annotations

import json
import re
import struct
import zipfile

import pytest
import xlwt
from reading_help import SHEET, ods, plain, refusal, rezip

from labels import LANGUAGES
from pipelines import read
from pipelines.problems import Refused
from pipelines.read import limits, package, scan, sniff


def small(book, sheet):
    sheet.write("A1", "Montant")
    sheet.write("A2", 1)


def test_a_missing_file_and_a_folder(tmp_path):
    assert refusal(tmp_path / "rien.xlsx").kind == "file_not_found"
    assert refusal(tmp_path).kind == "file_not_found"


@pytest.mark.parametrize("content", [b"", b"\n\n  \r\n", b"\xef\xbb\xbf", b"\0" * 4096])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "vide.csv"
    path.write_bytes(content)
    assert refusal(path).kind == "file_empty"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_truncated_workbook(make, share):
    path = make(small)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path).kind == "file_truncated"


def test_a_sheet_whose_xml_stops(make, tmp_path):
    path = rezip(make(small), tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": SHEET[:-40]})
    problem = refusal(path)
    assert (problem.kind, problem.sheet) == ("file_truncated", "Data")


def test_a_damaged_part(make):
    path = make(small)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    data = bytearray(path.read_bytes())
    data[start : start + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    assert refusal(path).kind == "file_unreadable"


@pytest.mark.parametrize("streams", [("EncryptedPackage",), ("EncryptionInfo", "EncryptedPackage")])
def test_an_encrypted_workbook(tmp_path, streams):
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + entries)
    assert refusal(path).kind == "file_encrypted"


def test_an_encrypted_ods(tmp_path):
    base = ods(tmp_path / "a.ods", [([({"valuetype": "string"}, "x")], 1)])
    manifest = b"<manifest:encryption-data/>"
    path = rezip(base, tmp_path / "b.ods", {"META-INF/manifest.xml": manifest})
    assert refusal(path).kind == "file_encrypted"


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_document_type_is_refused(make, tmp_path, member):
    base = make(small)
    with zipfile.ZipFile(base) as archive:
        body = archive.read(member).split(b"?>", 1)[1]
    problem = refusal(rezip(base, tmp_path / "d.xlsx", {member: DOCTYPE + body}))
    assert (problem.kind, problem.value) == ("file_doctype", member)


def test_one_cell_far_away_is_refused_before_the_reader_aborts(make):
    def write(book, sheet):
        sheet.write("A1", "x")
        sheet.write("XFD200000", 1)

    problem = refusal(make(write))
    assert (problem.kind, problem.sheet, problem.value) == ("sheet_too_large", "Data", "3277")


def test_far_formats_are_no_reason_to_refuse(make):
    def write(book, sheet):
        sheet.write("A1", "x")
        sheet.write_blank("XFD200000", None, book.add_format({"bg_color": "red"}))

    assert plain(read.workbook(make(write)).sheets[0].grid) == {"A1": ("t", "x")}


def test_a_zip_bomb_is_refused_by_its_size(make, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_EXPANDED_BYTES", 4 * limits.MIB)
    path = rezip(make(small), tmp_path / "bombe.xlsx", {"xl/media/zeros.bin": bytes(5 * limits.MIB)})
    assert path.stat().st_size < 20_000
    with pytest.raises(Refused) as caught:
        sniff.format_of(path)
    assert caught.value.problem.kind == "file_too_large"


@pytest.mark.parametrize("rows, columns", [(1_000_000, 1_000), (2**20, 2**14)])
def test_an_ods_that_repeats_cells_without_end(tmp_path, rows, columns):
    cell = ({"valuetype": "float", "value": 1, "numbercolumnsrepeated": columns}, "1")
    problem = refusal(ods(tmp_path / "b.ods", [([cell], rows)]))
    assert (problem.kind, problem.sheet) == ("sheet_too_large", "Feuille")


def test_ods_error_cells_are_kept_as_errors(tmp_path):
    base = ods(
        tmp_path / "a.ods", [([({"valuetype": "string"}, "x"), ({"valuetype": "float", "value": 1}, "1")], 1)]
    )
    with zipfile.ZipFile(base) as archive:
        content = archive.read("content.xml")
    wrong = content.replace(
        b'office:value-type="float" office:value="1"',
        b'office:value-type="string" office:string-value="" calcext:value-type="error"',
    ).replace(b">1<", b">#DIV/0!<").replace(
        b"<office:document-content ", b'<office:document-content xmlns:calcext="urn:calcext" '
    )  # fmt: skip
    assert wrong != content
    path = rezip(base, tmp_path / "e.ods", {"content.xml": wrong})
    assert plain(read.workbook(path).sheets[0].grid) == {"A1": ("t", "x"), "B1": ("e", "#DIV/0!")}


@pytest.mark.parametrize(
    "name, content, kind, value",
    [
        ("a.xlsx", b"%PDF-1.7 ...", "format_not_read", "PDF"),
        ("a.json", b'{"records": [{"ocid": "x"}]}', "format_not_read", "OCDS (JSON)"),
        ("a.json", b'[{"montant": 3}]', "format_not_read", "JSON"),
        ("a.xml", b'<?xml version="1.0"?><autre/>', "format_not_read", "XML"),
        ("a.csv", bytes(range(256)) * 8, "format_unknown", "a.csv"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path, name, content, kind, value):
    path = tmp_path / name
    path.write_bytes(content)
    problem = refusal(path)
    assert (problem.kind, problem.value) == (kind, value)


def test_a_word_document_is_refused_by_name(make, tmp_path):
    types = b'<Types><Override ContentType="application/vnd.x.wordprocessingml.document.main+xml"/></Types>'
    path = rezip(make(small), tmp_path / "lettre.xlsx", {"[Content_Types].xml": types})
    assert refusal(path).value == "Word"


def test_a_seao_export_is_known_and_left_to_its_own_reader(tmp_path):
    path = tmp_path / "Avis.xml"
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n<export datedebut="2016-01-01"><avis/></export>')
    found = read.workbook(path)
    assert (found.format, found.sheets) == ("seao-xml", [])


def test_rows_that_the_reader_lost_refuse_the_file(make, tmp_path):
    # The reader stops at the first end of sheetData; the rows of a second one would vanish.
    base = make(small)
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    more = b'</sheetData><sheetData><row r="3"><c r="A3"><v>2</v></c></row></sheetData>'
    path = rezip(base, tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": xml.replace(b"</sheetData>", more)})
    problem = refusal(path)
    assert (problem.kind, problem.sheet, problem.row) == ("rows_missing", "Data", 3)


def test_every_refusal_is_said_in_both_languages(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    told = json.loads(json.dumps(refusal(path).to_json()))
    assert set(told["message"]) == set(LANGUAGES)
    assert all("PDF" in words for words in told["message"].values())


@pytest.mark.parametrize("place", [b"1", b"2", b"10", b"A", b"1,5", b"0<!-- -->", b"&#48;"])
def test_a_text_that_is_nowhere_refuses_the_file(make, tmp_path, place):
    base = make(small)  # one shared text, at place 0
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    path = rezip(
        base, tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": xml.replace(b"<v>0<", b"<v>%b<" % place)}
    )
    assert refusal(path).kind == "file_unreadable"


@pytest.mark.parametrize("count", [0, 1, 2, 9, 10, 11, 99, 100, 101, 2345, 2999, 3000])
def test_places_among_the_shared_texts_are_told_from_those_beyond(count):
    among = re.compile(scan._below(count))
    for place in {0, 1, 2, 9, 10, 11, 12, 99, 100, 101, 999, 2344, 2345, 2346, 2998, 2999, 3000, 10000}:
        assert (among.fullmatch(b"%d" % place) is not None) == (place < count), (count, place)
        cell = b'<c r="A1" t="s"><v>%d</v></c>' % place
        assert (scan._Texts(count).missing(cell) is None) == (place < count), (count, place)


def test_shared_texts_in_other_spellings_are_found():
    for cell in (
        b'<c t="s" r="A1"><v>007</v></c>',
        b'<c t="s"/><c r="B1"><v>99</v></c>',
        b'<c t="s"><v></v></c>',
    ):
        assert scan._Texts(8).missing(cell) is None
    assert scan._Texts(8).missing(b'<c t="s" r="A1"><v>008</v></c>') is not None


@pytest.mark.parametrize("value", [b"nan", b"NaN", b"-inf", b"Infinity"])
def test_a_number_that_is_none_is_an_error(make, tmp_path, value):
    base = make(small)
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    path = rezip(
        base, tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": xml.replace(b"<v>1<", b"<v>%b<" % value)}
    )
    assert plain(read.workbook(path).sheets[0].grid)["A2"] == (
        "e",
        value.decode().lower().replace("infinity", "inf"),
    )


def test_a_box_that_is_nearly_empty_is_refused(make):
    def write(book, sheet):
        sheet.write("A1", "x")
        sheet.write("AM600000", 1)

    assert refusal(make(write)).kind == "sheet_too_large"


def test_a_stray_cell_at_the_last_row_is_no_reason_to_refuse():
    package.guard_box(60, 1_048_576, 11, "Data")
    with pytest.raises(Refused):
        package.guard_box(60, 1_048_576, 12, "Data")


def test_a_zip_that_expands_without_reason_is_refused(make, tmp_path):
    path = rezip(make(small), tmp_path / "bombe.xlsx", {"xl/media/zeros.bin": bytes(65 * limits.MIB)})
    assert refusal(path).kind == "file_too_large"


def test_budgets_grow_with_the_file():
    assert limits.seconds(0) < 10 < limits.seconds(limits.MIB) < limits.seconds(2**31) == limits.SECONDS
    assert limits.memory(0) < limits.memory(limits.MIB) < limits.memory(2**31) == limits.MEMORY_BYTES


def test_a_sheet_in_utf_16_is_refused(make, tmp_path):
    base = make(small)
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode().replace("UTF-8", "UTF-16")
    path = rezip(base, tmp_path / "u.xlsx", {"xl/worksheets/sheet1.xml": xml.encode("utf-16")})
    assert refusal(path).kind == "file_unreadable"


@pytest.mark.parametrize("size", [600, 1500, 4000])
def test_a_truncated_excel_97_workbook(tmp_path, size):
    book = xlwt.Workbook()
    book.add_sheet("Achats").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    path = tmp_path / "court.xls"
    path.write_bytes((tmp_path / "a.xls").read_bytes()[:size])
    assert refusal(path).kind == "file_truncated"


def test_a_sheet_or_a_document_of_another_language_is_refused(make, tmp_path):
    base = make(small)
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").replace(b"spreadsheetml/2006/main", b"other/main", 1)
    assert (
        refusal(rezip(base, tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": xml})).kind == "file_unreadable"
    )
    sheet = ods(tmp_path / "a.ods", [([({"valuetype": "string"}, "x")], 1)])
    with zipfile.ZipFile(sheet) as archive:
        xml = archive.read("content.xml").replace(b"xmlns:office:1.0", b"xmlns:other:1.0", 1)
    assert (
        refusal(rezip(sheet, tmp_path / "b.ods", {"content.xml": xml})).value == "content.xml: xmlns:office"
    )


def test_a_sheet_without_a_name_is_not_left_out(tmp_path):
    base = ods(tmp_path / "a.ods", [([({"valuetype": "string"}, "x")], 1)])
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("content.xml").replace(b' table:name="Feuille"', b"", 1)
    assert refusal(rezip(base, tmp_path / "b.ods", {"content.xml": xml})).kind == "file_unreadable"


def test_a_member_whose_name_is_no_text_is_refused(make, tmp_path):
    data = bytearray(make(small).read_bytes())
    place = data.index(b"xl/sharedStrings.xml")
    data[place - 24 + 1] |= 0x08  # in the member's own header: the name is said to be UTF-8
    data[place] = 0xF5
    path = tmp_path / "b.xlsx"
    path.write_bytes(data)
    assert refusal(path).kind == "file_unreadable"


def test_a_cell_whose_format_is_nowhere_is_refused(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("Achats").write(0, 0, 43234.0)
    book.save(str(tmp_path / "a.xls"))
    number = struct.pack("<HHHH", 0x027E, 10, 0, 0)
    head, found, rest = (tmp_path / "a.xls").read_bytes().partition(number)
    (tmp_path / "b.xls").write_bytes(head + found + b"\x11\x02" + rest[2:])
    assert found and refusal(tmp_path / "b.xls").value.startswith("XF ")


def test_an_error_cell_that_names_another_row_stands_there(make, tmp_path):
    base = make(small)
    row = b'<row r="1"><c r="A1"><v>31</v></c></row><row r="2"><c r="A2"><v>7</v></c>'
    row += b'<c r="A1" t="e"><v>#N/A</v></c></row>'
    with zipfile.ZipFile(base) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    xml = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + row + b"</sheetData>", xml)
    path = rezip(base, tmp_path / "c.xlsx", {"xl/worksheets/sheet1.xml": xml})
    assert plain(read.workbook(path).sheets[0].grid) == {"A1": ("e", "#N/A"), "A2": ("n", 7.0)}
