"""Documents as PDF: tagged, whole, to the cent, the same bytes twice."""

import datetime as dt
import re
import time
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from charts import values
from charts.tables import Column, Table
from reports.pdf import render
from reports.pdf.content import on_page
from reports.report import Exhibit, figures, fingerprint
from tests import pdf_words
from tests.sample_report import fact, report

ODD = '#let x = *gras* _a_ $x$ = `b` <c> @d & "e" \\ // f [g] 漢 é\x0b'


@pytest.fixture(scope="module")
def made():
    return report()


@pytest.fixture(scope="module")
def pdf(made):
    with pdf_words.opened(render(made)) as opened:
        yield opened


@pytest.fixture(scope="module")
def said(pdf):
    return pdf_words.of_all(pdf)


@pytest.fixture(scope="module")
def page():
    with pdf_words.opened(render(report("en", "page"))) as opened:
        yield opened


def exact(figure, lang="fr"):
    unit = "dollars" if figure.unit == "cents" else figure.unit
    return pdf_words.plain(values.exact(figure.value, unit, lang))


def test_it_is_tagged_and_says_its_language_and_title(pdf, made):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "fr-CA"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == made.title
        assert fingerprint(made) in about["pdf:Keywords"]


def test_headings_begin_with_the_first_level_and_skip_none(pdf, made):
    levels = [int(name[1]) for name in pdf_words.names(pdf) if name[0] == "H" and name[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) > len(made.sections)


def test_every_chart_has_its_alternative_text(pdf, made):
    told = [str(tag.Alt) for tag in pdf_words.tags(pdf) if tag.S == "/Figure"]
    assert told == [each.chart.alt for each in made.exhibits if each.chart]


def test_every_table_has_headers(pdf, made):
    names = pdf_words.names(pdf)
    assert names.count("Table") == len(made.exhibits)
    assert names.count("TH") == sum(len(each.table.columns) for each in made.exhibits)


def test_all_fonts_are_the_projects_own_and_embedded(pdf):
    fonts = [font.DescendantFonts[0] for font in pdf_words.fonts(pdf)]
    assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts} == {"SourceSansPro"}
    assert all("/FontFile3" in font.FontDescriptor for font in fonts)


def test_every_known_figure_is_told_to_the_cent(said, made):
    known = [figure for figure in figures(made) if figure.value is not None]
    assert len(known) >= 90
    assert [figure.key for figure in known if exact(figure) not in said] == []


def test_a_withheld_figure_is_told_nowhere(said):
    hidden = pdf_words.plain(values.exact(Decimal("100000.10") + 3 * Decimal("12345.67"), "dollars", "fr"))
    assert hidden not in said
    assert "non publié" in said


def test_a_written_commentary_stands_in_place_of_the_suggested_one(said):
    assert "Écrit par une personne." in said
    assert "La part restée en Estrie augmente depuis trois ans." in said


def test_cover_contents_and_page_numbers(pdf, made):
    cover, contents = (pdf_words.of_page(pdf.pages[number]) for number in (0, 1))
    for words in (made.title, made.period_words, made.coverage, fingerprint(made), "23 novembre 2026"):
        assert words in cover
    assert all(section.title in contents for section in made.sections)
    assert f"2 sur {len(pdf.pages)}" in contents
    assert fingerprint(made) in pdf_words.of_page(pdf.pages[-1])


def test_the_summary_stands_alone_on_its_page(pdf, made):
    summary = pdf_words.of_page(pdf.pages[2])
    assert pdf_words.plain(made.sections[0].finding) in summary
    assert all(each.shown.replace("\u00a0", " ") in summary for each in made.facts if each.value is not None)
    assert pdf_words.plain(made.sections[1].finding) in summary
    assert "Figure" not in summary


def test_figures_are_numbered_and_their_tables_name_them(said, made):
    charts = sum(1 for each in made.exhibits if each.chart)
    for number in range(1, charts + 1):
        assert f"Figure {number}." in said
        assert f"Les chiffres de la figure {number}" in said


def test_the_same_report_gives_the_same_bytes_in_any_time_zone(made, monkeypatch):
    first = render(made)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    again = render(made)
    monkeypatch.undo()
    time.tzset()
    assert first == again


def test_what_data_says_is_never_read_as_markup():
    table = Table((Column(ODD), Column("Dollars", "dollars")), ((ODD, Decimal("1.25")),), ({"buyer": "a"},))
    exhibit = Exhibit("odd.table", ODD, None, table, ODD)
    chart = next(each for each in report().exhibits if each.chart and each.chart.kind == "bars")
    points = (replace(chart.chart.points[0], label=ODD), *chart.chart.points[1:])
    series = (replace(chart.chart.series[0], points=points),)
    drawn = replace(chart, chart=replace(chart.chart, series=series))
    section = replace(report().sections[0], title=ODD, finding=ODD, commentary=ODD, exhibits=(exhibit, drawn))
    with pdf_words.opened(render(report(title=ODD, sections=(section,), filters=((ODD, ODD),)))) as opened:
        told = pdf_words.of_all(opened)
    assert told.count('#let x = *gras* _a_ $x$ = `b` <c> @d & "e" \\ // f [g] ◊ é◊') >= 8


def test_a_page_is_one_page_and_tells_what_it_shows_to_the_cent(page):
    assert len(page.pages) == 1
    made, told = report("en", "page"), pdf_words.of_all(page)
    keys = tuple(f"{each.key}/" for each in on_page(made))
    assert len(keys) == 2
    known = [
        figure
        for figure in figures(made)
        if figure.value is not None and figure.key.startswith((*keys, "highlights."))
    ]
    assert [figure.key for figure in known if exact(figure, "en") not in told] == []
    assert made.coverage in told


def test_a_page_stays_one_page_whatever_the_data():
    made = report(layout="page")
    facts = tuple(
        fact(f"n{number}", "spend_retained", "1234567.89", "fr", note="Note. " * 60) for number in range(12)
    )
    first = replace(made.sections[0], facts=facts, commentary="Une longue phrase. " * 200)
    rows = tuple((f"Ville {number}", Decimal(number)) for number in range(150))
    chosen = on_page(made)[0]
    table = Table((Column("Ville"), Column("Dollars", "dollars")), rows)
    sections = tuple(
        replace(
            each, exhibits=tuple(replace(one, table=table) if one == chosen else one for one in each.exhibits)
        )
        for each in made.sections[1:]
    )
    for tried in (replace(made, sections=(first, *sections)), replace(made, sections=())):
        with pdf_words.opened(render(tried)) as opened:
            assert len(opened.pages) == 1
            assert all(0 < x < 612 and 0 < y < 792 for x, y in pdf_words.starts(opened.pages[0]))


def test_a_long_table_says_its_headings_on_each_page_and_a_wide_one_lies_on_its_side():
    made = report()
    long = Table(
        (Column("Partenaire"), Column("Dépensé là", "dollars")),
        tuple((f"Partenaire {number}", Decimal(number)) for number in range(120)),
    )
    wide = Table(
        (Column("Partenaire"), *(Column(f"Colonne{number}", "dollars") for number in range(16))),
        (("Ville", *(Decimal("1234567.89") for _ in range(16))),),
    )
    exhibits = tuple(
        Exhibit(f"t.{key}", key, None, table, "") for key, table in (("long", long), ("wide", wide))
    )
    section = replace(made.sections[1], exhibits=exhibits)
    with pdf_words.opened(render(replace(made, sections=(made.sections[0], section)))) as opened:
        told = [pdf_words.of_page(page) for page in opened.pages]
        rows = [words for words in told if re.search(r"Partenaire \d", words)]
        assert len(rows) > 1 and all("Dépensé là" in words for words in rows)
        turned = [page for page in opened.pages if page.mediabox[2] > page.mediabox[3]]
        assert len(turned) == 1
        assert pdf_words.of_page(turned[0]).count("1 234 567,89 $") == 16
        assert all(0 < x < 792 and 0 < y < 612 for x, y in pdf_words.starts(turned[0]))


def test_a_draft_says_so_and_an_empty_report_is_still_a_document():
    empty = report("en", sections=(), method=(), limits=(), withheld=(), filters=(), edition=None)
    with pdf_words.opened(render(empty)) as opened:
        assert "Draft" in pdf_words.of_page(opened.pages[0])
        assert str(opened.Root.Lang) == "en-CA"


def test_the_date_is_the_editions_else_that_of_the_figures(pdf):
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")
    with pdf_words.opened(render(report(edition=None, as_of=dt.date(2025, 1, 31)))) as draft:
        assert str(draft.docinfo["/CreationDate"]).startswith("D:20250131")
