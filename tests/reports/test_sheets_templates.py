"""The workbook and the text document of every template: each known figure, to the cent."""

import io
from decimal import Decimal
from itertools import cycle

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from charts import values
from labels import LANGUAGES
from reports import docx as text_document
from reports import xlsx
from reports.lines import lines
from reports.prepare import Asked, prepare
from reports.report import figures
from reports.templates import KEYS
from reports.xlsx import formulas
from reports.xlsx.leaves import leaves

SUBJECTS = {"organisation": "ville-aubepine", "territory": "45"}
#: Every template, French and English in turn.
DOCUMENTS = list(zip(KEYS, cycle(LANGUAGES), strict=False))


@pytest.fixture(scope="module", params=DOCUMENTS, ids=["-".join(each) for each in DOCUMENTS])
def asked(request):
    key, lang = request.param
    return Asked(key, lang, subject=SUBJECTS.get(key, ""))


@pytest.fixture(scope="module")
def report(asked, reader):
    return prepare(reader, asked)


def test_every_known_figure_is_in_a_cell_to_the_cent(report, asked, reader):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report, lines(reader, asked))), data_only=True)
    cells = (cell.value for sheet in book for row in sheet for cell in row)
    held = {Decimal(str(value)).normalize() for value in cells if isinstance(value, int | float)}
    known = [each for each in figures(report) if each.value is not None]
    assert len(known) > 10
    assert [each.key for each in known if each.value.normalize() not in held] == []


def test_the_first_figures_are_live(report):
    found = [formulas.of_fact(fact, leaves(report)) for fact in report.facts]
    assert [each.value for each in found if each] == [
        fact.value for fact, each in zip(report.facts, found, strict=True) if each
    ]
    assert any(found)


def test_every_known_figure_is_in_the_text_document(report):
    opened = docx.Document(io.BytesIO(text_document.render(report)))
    told = {each.text for each in opened.element.body.iter(qn("w:t"))}
    missing = [
        each.key
        for each in figures(report)
        if each.value is not None
        and values.exact(each.value, "dollars" if each.unit == "cents" else each.unit, report.lang)
        not in told
    ]
    assert missing == []
