"""The first sheet: what the document is, its figures as live formulas, what each other sheet holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from charts.tables import Column
from labels import numbers, text
from reports.report import Fact, Report, Section, fingerprint
from reports.xlsx import cells, formulas
from reports.xlsx.leaves import Leaf, quoted
from reports.xlsx.styles import Styles

_WIDTHS = (46, 20, 16, 30, 60)


class _Page:
    """A sheet written from top to bottom."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet, self.styles, self.row = sheet, styles, 0

    def say(self, words: str, look: str, *, column: int = 0) -> None:
        """Words at a column of the row under way."""
        cells.words(self.sheet, self.row, column, words, self.styles, look)

    def head(self, keys: Sequence[str]) -> None:
        """A row of headings, "" for none; the second is above numbers."""
        told = [text(f"report_sheets.{key}", self.styles.lang) if key else "" for key in keys]
        for place, heading in enumerate(told):
            look = self.styles.number_heading() if place == 1 else self.styles.look("heading")
            self.sheet.write_string(self.row, place, heading, look)
        self.row += 1


def write(sheet: Worksheet, report: Report, leaves: Sequence[Leaf], styles: Styles) -> None:
    """Write the summary of a report whose tables stand on `leaves`."""
    sheet.hide_gridlines(2)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    page = _Page(sheet, styles)
    _front(page, report)
    for section in report.sections:
        if section.facts:
            _facts(page, section, leaves)
    _totals(page, leaves)
    _contents(page, leaves)


def about(report: Report) -> Iterator[tuple[str, str]]:
    """What a document is: pairs of words, in order."""

    def named(key: str, words: str) -> tuple[str, str]:
        return text(f"report_sheets.about.{key}", report.lang), words

    if report.subject:
        yield named("subject", report.subject)
    yield named("period", report.period_words)
    yield named("as_of", numbers.date(report.as_of, report.lang))
    yield named("edition", edition(report))
    yield named("fingerprint", fingerprint(report))
    yield named("build", report.build)
    yield named("coverage", report.coverage)


def edition(report: Report) -> str:
    """The number and day of an edition, or that the document is a draft."""
    if report.edition is None:
        return text("report_sheets.draft", report.lang)
    day = numbers.date(report.edition.at.date(), report.lang)
    return text("report_sheets.edition", report.lang, number=report.edition.number, day=day)


def _front(page: _Page, report: Report) -> None:
    page.say(report.title, "title")
    page.row += 1
    page.say(report.subtitle, "subtitle")
    page.row += 2
    for name, words in about(report):
        page.say(name, "name")
        page.say(words, "plain", column=1)
        page.row += 1
    for sentence in report.withheld:
        page.say(sentence, "muted")
        page.row += 1
    page.row += 1


def _facts(page: _Page, section: Section, leaves: Sequence[Leaf]) -> None:
    """The headline figures of a section, each a formula when the tables make it up."""
    page.say(section.title, "section")
    page.row += 1
    if section.finding:
        page.say(section.finding, "finding")
        page.row += 1
    page.head(("figure", "value", "period", "change", "origin"))
    for fact in section.facts:
        _fact(page, fact, leaves)
    page.row += 1


def _fact(page: _Page, fact: Fact, leaves: Sequence[Leaf]) -> None:
    found, lang = formulas.of_fact(fact, leaves), page.styles.lang
    cells.words(page.sheet, page.row, 0, fact.label, page.styles, "name")
    at = (page.row, 1)
    if fact.value is not None:
        cells.number(page.sheet, at, fact.value, found, fact.unit, page.styles, strong=True)
    elif fact.is_withheld:
        page.sheet.write_string(*at, text("table.withheld", lang), page.styles.aside())
    else:
        page.sheet.write_string(*at, text("number.not_available", lang), page.styles.aside())
    for place, words in enumerate((fact.period, fact.change), 2):
        page.say(words, "beside", column=place)
    told = " · ".join(filter(None, (_origin(found, fact, lang), fact.note)))
    page.say(told, "muted_text", column=4)
    shown = (fact.label, "", fact.period, fact.change, told)
    cells.fit(page.sheet, page.row, zip(shown, _WIDTHS, strict=True), page.styles)
    page.row += 1


def _origin(found: formulas.Found | None, fact: Fact, lang: str) -> str:
    """Where a figure comes from: the sheets that its formula reads, or the lines themselves."""
    if fact.value is None:
        return ""
    if found is None:
        return text("report_sheets.from_lines", lang)
    sheets = text("report_sheets.and", lang).join(found.sheets)
    return text("report_sheets.from_sheets", lang, sheets=sheets)


def _totals(page: _Page, leaves: Sequence[Leaf]) -> None:
    """The sum of each column that adds up, as a formula over its sheet."""
    found = [(leaf, place, each) for leaf in leaves for place, each in enumerate(leaf.table.columns)]
    summed = [(leaf, place, column) for leaf, place, column in found if formulas.column_total(leaf, place)]
    if not summed:
        return
    page.say(text("report_sheets.totals", page.styles.lang), "section")
    page.row += 1
    page.head(("column", "total", "", "", "origin"))
    for leaf, place, column in summed:
        _total(page, leaf, place, column)
    page.row += 1


def _total(page: _Page, leaf: Leaf, place: int, column: Column) -> None:
    total = formulas.column_total(leaf, place)
    if total is None:
        return
    page.say(column.heading, "name")
    cells.number(page.sheet, (page.row, 1), total.value, total, column.unit, page.styles, strong=True)
    page.say(_told(leaf, place, page.styles.lang), "muted_text", column=4)
    page.row += 1


def _told(leaf: Leaf, place: int, lang: str) -> str:
    key = "sum_of_told" if formulas.is_partial(leaf, place) else "sum_of_all"
    return text(f"report_sheets.{key}", lang, sheet=leaf.sheet)


def _contents(page: _Page, leaves: Sequence[Leaf]) -> None:
    """What each sheet holds, with a link to it."""
    if not leaves:
        return
    page.say(text("report_sheets.contents", page.styles.lang), "section")
    page.row += 1
    for leaf in leaves:
        look = page.styles.look("link")
        page.sheet.write_url(page.row, 0, f"internal:{quoted(leaf.sheet)}!A1", look, leaf.sheet)
        page.say(leaf.exhibits[0].title, "plain", column=1)
        page.row += 1
