"""The workbook of a report: a summary of live totals, a sheet a table with its charts, method, limits, lines.

render(report, lines=None) -> bytes          the workbook; the same bytes for the same report
beside(report, lines) -> {name: bytes}       what goes with it when its lines are too many for a sheet
"""

from __future__ import annotations

import datetime as dt
import io

import pyarrow as pa
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from labels import text
from reports.legible import legible
from reports.report import Report, fingerprint
from reports.xlsx import annexes, leaf_sheet, summary
from reports.xlsx import lines as line_sheet
from reports.xlsx.leaves import leaves
from reports.xlsx.styles import Styles

#: Text stays text, whatever it begins with: nothing a partner wrote becomes a formula or a link.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LETTER = 1
#: How long the words at the foot of a page may be: with its signs, what the format allows is 255.
_FOOT = 90


def render(report: Report, lines: pa.Table | None = None) -> bytes:
    """The workbook of a report.

    lines: what stands behind it, as far as its reader may see (`reports.lines`); None for none.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        _properties(book, report)
        _sheets(book, report, lines)
        for sheet in book.worksheets():
            _printed(sheet, report)
    return out.getvalue()


def beside(report: Report, lines: pa.Table | None) -> dict[str, bytes]:
    """The file that goes with the workbook, by name, when its lines are too many for a sheet."""
    if lines is None or lines.num_rows <= line_sheet.MOST:
        return {}
    name = text("report_sheets.file", report.lang, fingerprint=fingerprint(report))
    return {name: line_sheet.to_csv(lines, report.lang)}


def _sheets(book: xlsxwriter.Workbook, report: Report, lines: pa.Table | None) -> None:
    styles, told = Styles(book, report.lang), leaves(report)
    first = text("report_sheets.sheet.summary", report.lang)
    summary.write(book.add_worksheet(first), report, told, styles)
    for leaf in told:
        leaf_sheet.write(book, leaf, first, styles)
    annexes.words(book, report, styles)
    annexes.method(book, report, styles)
    annexes.limits(book, report, styles)
    if lines is not None:
        line_sheet.sheet(book, lines, styles)


def _properties(book: xlsxwriter.Workbook, report: Report) -> None:
    """What the file says of itself; its date is the report's, so that two files are the same."""
    made = report.edition.at if report.edition else dt.datetime.combine(report.as_of, dt.time())
    book.set_properties(
        {
            "title": legible(report.title),
            "subject": legible(" ".join(filter(None, (report.subtitle, report.subject)))),
            "author": text("frame.name", report.lang),
            "keywords": fingerprint(report),
            "comments": legible(report.coverage),
            "created": made,
        }
    )


def _printed(sheet: Worksheet, report: Report) -> None:
    """On paper: letter, across, as wide as a page, with the title and « 3 sur 14 » at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    words = legible(f"{report.title} · {fingerprint(report)}")[:_FOOT].replace("&", "&&")
    sheet.set_footer(f"&L&9{words}&R&9{text('report_sheets.page', report.lang)}")
