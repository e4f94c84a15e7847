"""Delimited text: encodings, delimiters, ragged rows, numbering, as a spreadsheet would open it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_help import plain, refusal

from pipelines import read
from pipelines.read import delimited, grid, limits

TABLE = "Fournisseur;Montant;Municipalité\r\nÉpicerie à l’œuvre;1 234,56 $;Magog\r\n"
CELLS = {
    "A1": "Fournisseur", "B1": "Montant", "C1": "Municipalité",
    "A2": "Épicerie à l’œuvre", "B2": "1 234,56 $", "C2": "Magog",
}  # fmt: skip


def texts(path) -> dict[str, str]:
    """The filled cells of the only sheet of a text file, all of them texts; read in this process."""
    written = delimited.dialect(path)
    folder = path.parent / "blocks"
    folder.mkdir(exist_ok=True)
    files = []
    for number, block in enumerate(delimited.blocks(path, written)):
        grid.write(block, folder / str(number))
        files.append(folder / str(number))
    cells = plain(grid.load(files))
    assert {member for member, _ in cells.values()} <= {"t"}
    return {place: text for place, (_, text) in cells.items()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(path, encoding):
    path.write_bytes(TABLE.encode(encoding))
    found = read.workbook(path)
    assert (found.format, found.sheets[0].name, found.sheets[0].visible) == ("csv", "a", True)
    assert {place: text for place, (_, text) in plain(found.sheets[0].grid).items()} == CELLS


@pytest.mark.parametrize("mark, encoding", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_both_orders_of_utf16(path, mark, encoding):
    path.write_bytes(mark + TABLE.encode(encoding))
    assert texts(path) == CELLS


def test_an_accent_far_below_decides_the_encoding(path):
    path.write_bytes(b"a;b\n" + b"1;2\n" * 500_000 + "é;è\n".encode("cp1252"))
    assert delimited.dialect(path).encoding == "cp1252"


def test_bytes_of_no_text_encoding_are_refused(path):
    path.write_bytes(b"a;b\n\x81\x8d;\x9d\n")
    assert refusal(path).kind == "format_unknown"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(path, end):
    path.write_bytes(TABLE.replace("\r\n", end).encode())
    assert texts(path) == CELLS


@pytest.mark.parametrize("delimiter, form", [(";", "csv"), (",", "csv"), ("\t", "tsv"), ("|", "csv")])
def test_delimiters(path, delimiter, form):
    rows = [["Nom", "Montant", "Note"], ["Pain; beurre, et | sel", "12,50", "a\tb"], ["x", "1 000,00", "y"]]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    found = read.workbook(path)
    assert (found.format, found.sheets[0].notes["delimiter"]) == (form, delimiter)
    assert found.sheets[0].grid.num_columns == 4


@pytest.mark.parametrize(
    "text, delimiter, width",
    [
        ("Nom;Montant\nA;1,50\nB;2,75\nC;3,25\n", ";", 2),
        ("Rapport annuel\nVille, 2017\n\nNom,Date,Montant\nA,2017-01-01,5\nB,2017-01-02,6\n", ",", 3),
        ("Nom\nA\nB\n", ";", 1),
        ("Nom,Adresse\nA,1 rue; bureau 2\nB,3 rue\nC,4 rue\n", ",", 2),
        ('a;b\n"x;y\nz";2\n', ";", 2),
    ],
)
def test_the_whole_beginning_decides_the_delimiter(path, text, delimiter, width):
    path.write_text(text, encoding="utf-8")
    written = delimited.dialect(path)
    assert (written.delimiter, written.width) == (delimiter, width)


def test_rows_are_records_and_empty_lines_count(path):
    path.write_bytes(b'Titre\n\na;b;c\n"x\ny";2;3\n\n4;5\n6;7;8;9\nz;"";"q""q"\n;;\n\n')
    assert texts(path) == {
        "A1": "Titre", "A3": "a", "B3": "b", "C3": "c", "A4": "x\ny", "B4": "2", "C4": "3",
        "A6": "4", "B6": "5", "A7": "6", "B7": "7", "C7": "8", "D7": "9", "A8": "z", "C8": 'q"q',
    }  # fmt: skip
    assert read.workbook(path).sheets[0].grid["row"].to_pylist() == list(range(1, 9))


def test_texts_stay_as_they_were_written(path):
    path.write_text("a;b\n007;  1.234 \nTRUE;=1+1\nNULL;NaN\n", encoding="utf-8")
    assert list(texts(path).values()) == ["a", "b", "007", "  1.234 ", "TRUE", "=1+1", "NULL", "NaN"]


@pytest.mark.parametrize("text", ['a;b\n1;2\n"x;3\n4;5\n', 'a;b\n1;2\n3;"x\n4;5\n', 'a\nb\n"c\nd\n'])
def test_a_quote_that_nobody_closes_refuses_the_file(path, text):
    path.write_text(text, encoding="utf-8")
    problem = refusal(path)
    assert (problem.kind, problem.row) == ("quote_unclosed", 3)


def test_a_quote_unclosed_for_longer_than_a_block(path):
    with path.open("w", encoding="utf-8") as file:
        file.write('a;b\n1;"2\n' + "3;4\n" * (limits.TEXT_BLOCK_BYTES // 2))
    problem = refusal(path)
    assert (problem.kind, problem.row) == ("quote_unclosed", 2)


def test_unusual_rows_keep_their_place_across_blocks(path, monkeypatch):
    monkeypatch.setattr(limits, "TEXT_BLOCK_BYTES", 256)
    rows = [[str(n), "x"] if n % 10 else [str(n)] for n in range(1, 301)]
    path.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
    assert texts(path) == {
        f"{'AB'[i]}{n}": cell for n, row in enumerate(rows, 1) for i, cell in enumerate(row)
    }


cell = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters='\n";,'), max_size=8
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cell, min_size=3, max_size=5), min_size=1, max_size=12))
def test_what_a_csv_writer_wrote_is_read_back(tmp_path, rows):
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["h1", "h2", "h3"], *rows])
    path = tmp_path / "p.csv"
    path.write_bytes(written.getvalue().encode())
    rows = [["h1", "h2", "h3"], *rows]
    assert texts(path) == {
        f"{'ABCDE'[i]}{n}": text for n, row in enumerate(rows, 1) for i, text in enumerate(row) if text
    }


def test_the_line_that_names_the_delimiter_is_no_row(path):
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(("sep=;\r\n" + TABLE).encode(encoding))
        assert texts(path) == CELLS


def test_a_semicolon_in_prose_splits_no_record(path):
    path.write_text("A,B,C\n" + "x,peinture; lot 2,1\n" * 20, encoding="utf-8")
    assert delimited.dialect(path).delimiter == ","


def test_decimal_commas_split_no_record(path):
    path.write_text("A;B;C;D\n" + "1,5;2,5;3,5;4,5\n" * 20, encoding="utf-8")
    assert delimited.dialect(path).delimiter == ";"
