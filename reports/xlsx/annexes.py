"""The sheets after the tables: what is said of them, how each measure is made, filters and limits."""

from __future__ import annotations

from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from labels import text
from reports.report import Report, Section
from reports.xlsx import cells, summary
from reports.xlsx.styles import Styles

#: Widths of the columns of each sheet.
_WORDS, _METHODS, _PAIRS = (28, 56, 70), (24, 40, 34, 30, 30, 24), (34, 100)
_METHOD = ("name", "definition", "formula", "why", "exclusions", "source")


def words(book: xlsxwriter.Workbook, report: Report, styles: Styles) -> None:
    """What the document says in sentences: findings, commentary, stories."""
    sheet = _sheet(book, "words", _WORDS, styles)
    _heads(sheet, ("section", "finding", "commentary"), styles)
    row = 1
    for section in report.sections:
        for told in _sentences(section):
            row = _row(sheet, row, told, _WORDS, styles)


def _sentences(section: Section) -> list[tuple[str, ...]]:
    said = "\n\n".join(filter(None, (*section.paragraphs, section.said)))
    told = [(section.title, section.finding, said)] if section.finding or said else []
    return told + [(section.title, story.name, story.words) for story in section.stories]


def method(book: xlsxwriter.Workbook, report: Report, styles: Styles) -> None:
    """How each measure of the document is made."""
    sheet = _sheet(book, "method", _METHODS, styles)
    _heads(sheet, tuple(f"method.{name}" for name in _METHOD), styles)
    for row, entry in enumerate(report.method, 1):
        _row(sheet, row, [getattr(entry, name) for name in _METHOD], _METHODS, styles)


def limits(book: xlsxwriter.Workbook, report: Report, styles: Styles) -> None:
    """What was asked, who reported, what a reader must know and what he may not see."""
    sheet = _sheet(book, "limits", _PAIRS, styles)
    _heads(sheet, ("what", "told"), styles)
    row = 1
    template = text("report_sheets.of_version", styles.lang, template=report.template, version=report.version)
    told = [*summary.about(report), (text("report_sheets.about.template", styles.lang), template)]
    told += list(report.filters)
    told += [(text("report_sheets.limit", styles.lang), each) for each in report.limits]
    told += [(text("report_sheets.withheld", styles.lang), each) for each in report.withheld]
    for pair in told:
        row = _row(sheet, row, pair, _PAIRS, styles)


def _sheet(book: xlsxwriter.Workbook, name: str, widths: Sequence[float], styles: Styles) -> Worksheet:
    sheet = book.add_worksheet(text(f"report_sheets.sheet.{name}", styles.lang))
    sheet.hide_gridlines(2)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return sheet


def _heads(sheet: Worksheet, keys: Sequence[str], styles: Styles) -> None:
    for place, key in enumerate(keys):
        heading = text(f"report_sheets.{key}", styles.lang)
        sheet.write_string(0, place, heading, styles.look("heading"))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _row(sheet: Worksheet, row: int, told: Sequence[str], widths: Sequence[float], styles: Styles) -> int:
    cells.fit(sheet, row, zip(told, widths, strict=True), styles)
    for place, each in enumerate(told):
        sheet.write_string(row, place, cells.cut(each), styles.wrapped())
    return row + 1
