"""The text document of a report: every figure in words, styles a screen reader knows, places to fill in."""

import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from charts.tables import Column, Table
from labels import text
from reports import docx as document
from reports.report import Exhibit, Section, figures, fingerprint
from tests import sample_report

WITHHELD = ("137037", "137\u00a0037", "137,037")


@pytest.fixture(scope="module", params=["fr", "en"])
def report(request):
    return sample_report.report(request.param)


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return document.render(report)


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def words(opened) -> str:
    """All words of the document, those of tables and of places to fill in with the others."""
    return "\n".join(each.text or "" for each in opened.element.body.iter(qn("w:t")))


def test_every_figure_is_written_in_full(report, opened):
    told = words(opened)
    tables = {each.key: each.table for each in report.exhibits}
    said = [each.exact for each in report.facts if each.value is not None]
    for table in tables.values():
        said += [
            table.said(at, place, report.lang)
            for at, row in enumerate(table.rows)
            for place in range(len(row))
        ]
    assert len(said) > len(figures(report)) / 2
    assert [each for each in said if each not in told] == []


def test_a_withheld_number_is_nowhere_in_the_file(report, made):
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        held = b"".join(parts.read(name) for name in parts.namelist()).decode("utf-8", "replace")
    assert not [number for number in WITHHELD if number in held]
    assert text("table.withheld", report.lang) in held


def test_headings_captions_and_lists_are_built_in_styles(report, opened):
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles[0] == "Title" and styles[1] == "Subtitle"
    assert {"TOC Heading", "toc 1", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= set(styles)
    chapters = [each.text for each in opened.paragraphs if each.style.name == "Heading 1"]
    assert chapters[: len(report.sections)] == [section.title for section in report.sections]


def test_no_paragraph_is_empty(opened):
    def is_empty(paragraph) -> bool:
        drawn = [*paragraph._p.iter(qn("w:hyperlink")), *paragraph._p.iter(qn("w:drawing"))]
        return not paragraph.text.strip() and not drawn

    assert not [each for each in opened.paragraphs if is_empty(each)]


def test_each_chart_is_a_picture_that_says_its_figures(report, opened):
    drawn = [each.chart for each in report.exhibits if each.chart]
    told = [each._inline.docPr.get("descr") for each in opened.inline_shapes]
    assert told == [chart.alt for chart in drawn]
    captions = [each.text for each in opened.paragraphs if each.style.name == "Caption"]
    assert f"Figure 1. {report.exhibits[0].title}" in captions
    assert text("report_docx.figures_of", report.lang, number=1) in captions[3]


def test_tables_repeat_their_headings_and_keep_rows_whole(opened):
    assert len(opened.tables) == 9
    for table in opened.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_the_contents_lead_to_every_heading(opened):
    marks = {each.get(qn("w:name")) for each in opened.element.body.iter(qn("w:bookmarkStart"))}
    led = [each.get(qn("w:anchor")) for each in opened.element.body.iter(qn("w:hyperlink"))]
    headings = [each for each in opened.paragraphs if each.style.name == "Heading 1"]
    assert len(led) == len(headings) and set(led) == marks
    codes = [each.text.strip() for each in opened.element.body.iter(qn("w:instrText"))]
    assert codes[0].startswith("TOC") and codes.count("SEQ Table \\* ARABIC") == 8
    kinds = [each.get(qn("w:fldCharType")) for each in opened.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_pages_are_numbered_but_the_cover(report, opened):
    foot = opened.sections[0].footer.paragraphs[0]
    codes = [each.text.strip() for each in foot._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"] and fingerprint(report) in foot.text
    assert {"fr": "1 sur 1", "en": "1 of 1"}[report.lang] in foot.text
    assert opened.sections[0].different_first_page_header_footer


def test_a_section_without_commentary_has_a_place_to_fill(report, opened):
    places = [each.get(qn("w:val")) for each in opened.element.body.iter(qn("w:tag"))]
    assert places == [each.key for each in report.sections if not each.commentary and not each.is_annex]
    told = words(opened)
    assert "Écrit par une personne." in told and "La part restée en Estrie augmente" in told
    assert text("report_docx.prompt", report.lang, section=report.sections[0].title) in told


def test_the_file_says_its_language_and_what_it_is(report, made, opened):
    spoken = {each.get(qn("w:val")) for each in opened.styles.element.iter(qn("w:lang"))}
    assert spoken == {opened.core_properties.language} == {{"fr": "fr-CA", "en": "en-CA"}[report.lang]}
    told = opened.core_properties
    assert (told.title, told.keywords) == (report.title, fingerprint(report))
    assert told.created == told.modified == dt.datetime(2026, 11, 23, 15, 0, tzinfo=told.created.tzinfo)
    assert told.author == told.last_modified_by == text("frame.name", report.lang)


def test_two_renderings_are_the_same_bytes(report, made):
    assert document.render(report) == made


def test_a_sign_that_no_xml_may_hold_is_shown_as_unknown():
    name = "a\x0bb"
    table = Table((Column(name), Column("Dollars", "dollars")), ((name, None),))
    section = Section(name, name, name, exhibits=(Exhibit("x.y", name, None, table, name),), commentary=name)
    made = document.render(sample_report.report(title=name, coverage=name, sections=(section,)))
    opened = docx.Document(io.BytesIO(made))
    assert words(opened).count("a\ufffdb") >= 7 and opened.core_properties.title == "a\ufffdb"


def test_a_page_without_data_still_opens():
    empty = Table((Column("Année"), Column("Dollars", "dollars", "spend_total")), ())
    section = Section("x", "Rien", exhibits=(Exhibit("x.y", "Rien", None, empty, ""),))
    made = document.render(
        sample_report.report(layout="page", sections=(section,), method=(), limits=(), edition=None)
    )
    opened = docx.Document(io.BytesIO(made))
    told = words(opened)
    assert text("report_docx.draft", "fr") in told and text("report_docx.empty", "fr") in told
    assert "TOC Heading" not in [each.style.name for each in opened.paragraphs]
