"""The PDF of every template: each known figure of what it shows, to the cent; tagged, nothing cut."""

from itertools import cycle

import pytest

from charts import values
from labels import LANGUAGES
from reports.pdf import render
from reports.pdf.content import on_page
from reports.prepare import Asked, prepare
from reports.report import figures
from reports.templates import KEYS
from tests import pdf_words

SUBJECTS = {"organisation": "ville-aubepine", "territory": "45"}
#: Every template, French and English in turn.
DOCUMENTS = list(zip(KEYS, cycle(LANGUAGES), strict=False))


@pytest.fixture(scope="module", params=DOCUMENTS, ids=["-".join(each) for each in DOCUMENTS])
def made(request, reader):
    """A document, its pages and what they say."""
    key, lang = request.param
    report = prepare(reader, Asked(key, lang, subject=SUBJECTS.get(key, "")))
    with pdf_words.opened(render(report)) as pdf:
        yield report, pdf, pdf_words.of_all(pdf)


def test_every_known_figure_is_told_to_the_cent(made):
    report, _, said = made
    exhibits = on_page(report) if report.layout == "page" else report.exhibits
    shown = tuple(f"{each.key}/" for each in exhibits) + tuple(fact.key for fact in report.facts)
    known = [each for each in figures(report) if each.value is not None and each.key.startswith(shown)]
    told = {
        each.key: values.exact(each.value, "dollars" if each.unit == "cents" else each.unit, report.lang)
        for each in known
    }
    assert len(told) > 10
    assert [key for key, exact in told.items() if pdf_words.plain(exact) not in said] == []


def test_it_is_tagged_and_nothing_leaves_its_page(made):
    report, pdf, _ = made
    charts = [each for each in report.exhibits if each.chart]
    shown = len(on_page(report)) if report.layout == "page" else len(charts)
    assert pdf_words.names(pdf).count("Figure") == shown > 1
    assert len(pdf.pages) == 1 or report.layout == "report"
    for page in pdf.pages:
        wide, high = float(page.mediabox[2]), float(page.mediabox[3])
        assert all(0 < x < wide and 0 < y < high for x, y in pdf_words.starts(page))


def test_every_finding_of_a_report_is_told(made):
    report, _, said = made
    told = report.sections if report.layout == "report" else report.sections[:1]
    whole = said.replace("- ", "-")  # a line may end after the hyphen of a year
    assert [each.key for each in told if pdf_words.plain(each.finding) not in whole] == []
