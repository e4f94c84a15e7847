"""The workbook of a report: every figure to the cent, totals that live, texts that stay texts."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.names import ESTRIE
from charts.tables import Column, Table
from labels import text
from reports import xlsx
from reports.report import Exhibit, Fact, Report, Section, figures, fingerprint
from reports.xlsx import formulas
from reports.xlsx import lines as line_sheet
from reports.xlsx.cells import unique
from reports.xlsx.leaves import FIRST, leaves, sheet_name
from tests import sample_report

CENT = Decimal("0.01")
#: The value that the sample withholds: were it anywhere in the file, its reader could find it.
WITHHELD = "137037.11"


def live(lang: str = "fr") -> Report:
    """The sample with figures that its tables make up: a cell, a sum, a quotient, and one from nowhere."""
    made = sample_report.report(lang)
    years = next(each.table for each in made.exhibits if each.key == "years.kept").rows[-1]
    pairs = next(each.table for each in made.exhibits if each.key == "flows.matrix").rows
    share = (years[2] / years[1]).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    bought = sum((row[2] for row in pairs if row[0] == pairs[0][0]), Decimal(0))
    facts = (
        told("cell", "spend_retained", years[2], period="2024-2025"),
        told("quotient", "local_share", share, by={"year": "2024-2025"}),
        told("sum", "spend_total", sum((row[2] for row in pairs), Decimal(0))),
        told("part", "spend_total", bought, by={"buyer_territory": ESTRIE[0]}),
        told("nowhere", "spend_retained", Decimal("1234567.89")),
        told("counted", "contract_count", Decimal(312)),
    )
    first = replace(made.sections[0], facts=(*facts, *made.sections[0].facts[3:]))
    return replace(made, sections=(first, *made.sections[1:]))


def told(key: str, measure: str, value: Decimal, **more: object) -> Fact:
    unit = {"local_share": "share", "contract_count": "contracts"}.get(measure, "dollars")
    return Fact(f"highlights.{key}", measure, key, value, unit, "", "", **more)


@pytest.fixture(scope="module")
def report() -> Report:
    return live()


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return xlsx.render(report)


@pytest.fixture(scope="module")
def shown(made):
    """The workbook with what each formula was said to give."""
    return openpyxl.load_workbook(io.BytesIO(made), data_only=True)


@pytest.fixture(scope="module")
def written(made):
    """The workbook with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(made))


def numbers_of(book) -> set[Decimal]:
    cells = (cell.value for sheet in book for row in sheet for cell in row)
    return {Decimal(str(value)).normalize() for value in cells if isinstance(value, int | float)}


def formulas_of(book) -> Iterator[tuple[str, str, str]]:
    for sheet in book:
        for row in sheet:
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value


def test_every_figure_is_in_a_cell_to_the_cent(report, shown):
    held = numbers_of(shown)
    missing = [
        each for each in figures(report) if each.value is not None and each.value.normalize() not in held
    ]
    assert missing == []


def test_each_table_stands_on_its_sheet_as_it_is(report, shown):
    for leaf in leaves(report):
        sheet = shown[leaf.sheet]
        for rank, row in enumerate(leaf.table.rows):
            for place, value in enumerate(row):
                cell = sheet.cell(FIRST + rank + 1, place + 1).value
                if (rank, place) in leaf.table.withheld:
                    assert cell == text("table.withheld", "fr")
                elif isinstance(value, Decimal):
                    assert Decimal(str(cell)) == value
                else:
                    assert cell == value


def test_a_withheld_number_is_nowhere_in_the_file(made):
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if WITHHELD[:6].encode() in parts.read(name)]


def test_a_figure_is_a_formula_when_the_tables_make_it_up(report):
    found = {fact.key.split(".")[1]: formulas.of_fact(fact, leaves(report)) for fact in report.facts}
    assert found["cell"].formula.startswith("SUMPRODUCT(--('2.1 Depuis le pilote'!$A$7:$A$15=\"2024-2025\")")
    assert found["sum"].formula == "SUM('4.1 Qui achète où'!$C$7:$C$34)"
    assert found["part"].formula.startswith("SUMPRODUCT(")
    assert found["quotient"].formula.startswith("ROUND(SUMPRODUCT(")
    assert found["nowhere"] is None and found["counted"] is None and found["spend_leaked"] is None


def test_a_sum_with_a_withheld_part_is_no_formula_of_a_figure():
    made = sample_report.report()
    leaf = leaves(made)[0]
    known = sum((row[1] for row in leaf.table.rows if row[1] is not None), Decimal(0))
    assert formulas.of_fact(told("all", "spend_retained", known), [leaf]) is None
    assert formulas.column_total(leaf, 1).value == known and formulas.is_partial(leaf, 1)


def test_a_value_without_a_formula_says_so(shown):
    rows = {row[0].value: row for row in shown["Sommaire"] if row[0].value}
    assert rows["nowhere"][4].value == text("report_sheets.from_lines", "fr")
    assert "2.1 Depuis le pilote" in rows["quotient"][4].value
    assert rows["Part des dépenses restées en Estrie"][1].value in ("n. d.", "non publié")


def evaluated(book, formula: str) -> Decimal:
    """What a formula of the summary gives, for sums, sums of chosen rows, and a quotient rounded."""
    quotient = re.fullmatch(r"ROUND\((.+)\)/(.+)\),(\d+)\)", formula)
    if quotient:
        above, below, digits = quotient.groups()
        ratio = evaluated(book, f"{above})") / evaluated(book, f"{below})")
        return ratio.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
    areas = [
        [cell for row in book[sheet.replace("''", "'")][cells] for cell in row]
        for sheet, cells in re.findall(r"'((?:[^']|'')+)'!(\$[A-Z]+\$\d+:\$[A-Z]+\$\d+)", formula)
    ]
    wanted = [each.replace('""', '"') for each in re.findall(r'="((?:[^"]|"")*)"', formula)]
    kept = range(len(areas[-1]))
    for area, words in zip(areas[:-1], wanted, strict=True):
        kept = [at for at in kept if area[at].value == words]
    held = (areas[-1][at].value for at in kept)
    return sum((Decimal(str(value)) for value in held if not isinstance(value, str | None)), Decimal(0))


def test_the_formulas_of_the_summary_give_what_they_show(shown, written):
    found = [(at, formula) for name, at, formula in formulas_of(written) if name == "Sommaire"]
    assert len(found) == 9
    for at, formula in found:
        assert evaluated(shown, formula[1:]) == Decimal(str(shown["Sommaire"][at].value)), formula


@pytest.fixture(scope="module")
def recomputed(made, tmp_path_factory):
    """The workbook computed again by LibreOffice, from formulas whose results were taken out."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: the formulas are evaluated by the test above alone")
    home = tmp_path_factory.mktemp("recomputed")
    (home / "out").mkdir()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(home / "book.xlsx", "w") as new:
        for name in old.namelist():
            emptied = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", old.read(name))
            new.writestr(name, emptied)
    command = ["soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(home / "out"), str(home / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(home / "out" / "book.xlsx", data_only=True)


def test_libreoffice_computes_every_formula_to_the_cent(shown, written, recomputed):
    found = list(formulas_of(written))
    assert len(found) > 60
    for sheet, at, formula in found:
        again = Decimal(str(recomputed[sheet][at].value))
        assert abs(again - Decimal(str(shown[sheet][at].value))) < CENT / 100, (sheet, at, formula)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_are_written_as_the_language_does(lang):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(live(lang)))).worksheets[1]
    assert sheet["B7"].number_format == {"fr": '#,##0.00"\u00a0$"', "en": '"$"#,##0.00'}[lang]


HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org",
    'say "yes"',
    "a\x0bb",
)


def hostile() -> Report:
    """Names that a spreadsheet would run, in every place where data stands."""
    rows = tuple((name, Decimal(rank)) for rank, name in enumerate(HOSTILE, 1))
    codes = tuple({"supplier": str(rank)} for rank in range(len(HOSTILE)))
    table = Table((Column("=Nom"), Column("=Dollars", "dollars", "spend_total")), rows, codes)
    points = [
        sample_report.build.Point(str(at), name, Decimal(at + 1), "") for at, name in enumerate(HOSTILE)
    ]
    chart = sample_report.build.bars("x", HOSTILE[0], points, "dollars", "supplier", sample_report.names())
    exhibit = Exhibit("x.y", HOSTILE[0], chart, table, HOSTILE[0])
    facts = tuple(told(str(at), "spend_total", row[1], by=codes[at]) for at, row in enumerate(rows))
    section = Section("x", "=A1 [b]/c", HOSTILE[0], exhibits=(exhibit,), facts=facts, commentary=HOSTILE[0])
    return sample_report.report(title=HOSTILE[0], subtitle="=1", coverage="=1", sections=(section,))


def test_nothing_of_the_data_is_a_formula_or_a_link():
    made = xlsx.render(hostile())
    book = openpyxl.load_workbook(io.BytesIO(made))
    run = [formula for _, _, formula in formulas_of(book)]
    written = len(HOSTILE) - 1
    assert len(run) == 2 * written + 1, "a name that no formula may hold keeps its number"
    assert all(re.match(r"=SUM(PRODUCT)?\(", formula) for formula in run)
    links = [cell.hyperlink for sheet in book for row in sheet for cell in row if cell.hyperlink]
    assert links and all(link.location and not link.target for link in links)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<c:f>HYPERLINK" not in parts.read("xl/charts/chart1.xml")
    shown = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    assert [evaluated(shown, formula[1:]) for formula in run[:written]] == list(range(1, written + 1))


def test_two_renderings_are_the_same_bytes_and_the_file_says_what_it_is(report, made, written):
    assert xlsx.render(report) == made
    assert written.properties.created == dt.datetime(2026, 11, 23, 15, 0)
    assert written.properties.title == "Rapport au fonds" and written.properties.keywords == fingerprint(
        report
    )
    assert fingerprint(report) in [row[1].value for row in written["Sommaire"]]


def test_each_table_has_filters_and_headings_that_stay(report, written):
    for leaf in leaves(report):
        sheet = written[leaf.sheet]
        assert sheet.freeze_panes == f"A{FIRST + 1}" and sheet.print_title_rows == f"${FIRST}:${FIRST}"
        (table,) = sheet.tables.values()
        assert table.autoFilter and len(table.tableColumns) == len(leaf.table.columns)
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0


def test_charts_are_native_and_have_alternative_texts(report, made):
    drawn = [each.chart for each in report.exhibits if each.chart and each.chart.kind != "matrix"]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = parts.namelist()
        drawings = "".join(parts.read(n).decode() for n in names if re.match(r"xl/drawings/drawing\d", n))
        charts = [parts.read(n).decode() for n in names if re.match(r"xl/charts/chart\d", n)]
    assert len(charts) == len(drawn) - 1, "the map whose bars stand beside it is shaded cells"
    assert len(re.findall(r'descr="[^"]{20,}"', drawings)) == len(charts)
    assert sum("<c:lineChart>" in each for each in charts) == 1
    assert sum('<c:grouping val="stacked"/>' in each for each in charts) == 2
    assert sum("wdUpDiag" in each for each in charts) == 1, "the year that is not over is hatched"


def test_a_map_is_shaded_cells(report, written):
    rules = written[leaves(report)[0].sheet].conditional_formatting
    assert [len(area.rules) for area in rules] == [5]


def test_a_report_without_data_still_opens():
    empty = Table((Column("Année"), Column("Dollars", "dollars", "spend_total")), ())
    chart = sample_report.build.columns("x", "Rien", (), "dollars", sample_report.names())
    section = Section("x", "Rien", exhibits=(Exhibit("x.y", "Rien", chart, empty, ""),))
    for sections in ((), (section,)):
        made = xlsx.render(sample_report.report(sections=sections, method=(), edition=None))
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert text("report_sheets.draft", "fr") in [row[1].value for row in book.worksheets[0]]
    assert text("report_sheets.empty", "fr") in [cell.value for row in book.worksheets[1] for cell in row]


LINES = pa.table(
    {
        "file": ["achats.xlsx", "achats.xlsx"],
        "sheet": ["Feuil1", "Feuil1"],
        "row": [2, 3],
        "kind": ["Achats", "Achats"],
        "buyer": ["Ville B", "Ville B"],
        "supplier": ["=1+1", None],
        "date": pa.array([dt.date(2024, 3, 1), None], pa.date32()),
        "amount": pa.array([Decimal("1234.50"), Decimal("-0.05")], pa.decimal128(18, 2)),
        "territory": ["Sherbrooke", None],
    }
)


def test_the_lines_say_their_file_sheet_and_row():
    made = xlsx.render(sample_report.report(sections=()), LINES)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Provenance"]
    assert [cell.value for cell in sheet[1]][:3] == ["Fichier", "Feuille", "Ligne"]
    assert [cell.value for cell in sheet[2]][2:8] == [
        2,
        "Achats",
        "Ville B",
        "=1+1",
        dt.datetime(2024, 3, 1),
        1234.5,
    ]
    assert sheet["F2"].data_type == "s" and sheet["F3"].value is None and sheet.auto_filter.ref == "A1:I3"
    assert xlsx.beside(sample_report.report(), LINES) == {} == xlsx.beside(sample_report.report(), None)


def test_too_many_lines_go_beside_the_workbook(monkeypatch):
    monkeypatch.setattr(line_sheet, "MOST", 1)
    report = sample_report.report(sections=())
    (name, told), *others = xlsx.beside(report, LINES).items()
    assert name == f"lignes-{fingerprint(report)}.csv" and not others
    heads, first, second = told.decode("utf-8-sig").splitlines()
    assert heads.startswith('"Fichier";"Feuille";"Ligne"')
    assert "'=1+1" in first and "1234,50" in first and "-0,05" in second
    page = openpyxl.load_workbook(io.BytesIO(xlsx.render(report, LINES)))["Provenance"]
    assert page["A1"].value.startswith("2 lignes")


@given(st.text(max_size=80))
def test_the_name_of_a_sheet_is_one_that_a_workbook_may_have(words):
    name = sheet_name(f"1.2 {words}")
    assert 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name[0] == "1" and name[-1] != "'"


@given(st.lists(st.text(max_size=12), max_size=5))
def test_headings_of_a_table_are_told_apart(headings):
    told = [each.casefold() for each in unique(headings)]
    assert len(told) == len(headings) == len(set(told)) and all(told)


def test_bounds_are_whiskers_over_cells():
    codes = ("45", "42")
    cells = sample_report.cells("local_share", "territory", codes, "0.3", "0.1")
    cells[0] = replace(cells[0], lower=Decimal("0.25"), upper=Decimal("0.5"))
    known = sample_report.names()
    table = sample_report.of.of_cells(cells, ("territory",), ("local_share",), known)
    points = [sample_report.build.point(cell, cell.by["territory"], "territory", known) for cell in cells]
    chart = sample_report.build.bars("x", "Parts", points, "share", "territory", known)
    section = Section("x", "Parts", exhibits=(Exhibit("x.y", "Parts", chart, table, ""),))
    made = xlsx.render(sample_report.report(sections=(section,)))
    sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True).worksheets[1]
    values = [
        cell.value for row in sheet.iter_rows(min_col=5) for cell in row if isinstance(cell.value, float)
    ]
    assert values == [0.3, 0.4, 0.25, 0.5, 0.05, 0.2]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert re.findall(r"<c:(plus|minus)><c:numRef><c:f>'1.1 Parts'!\$\w+\$\d+:\$\w+\$\d+", drawn) == [
        "plus",
        "minus",
    ]
