"""What the page of reports and editions needs of this room, in one place: it hands it to what it draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports import recipe
from reports.asked import Asked, NotPossible
from reports.formats import MEDIA, files, render
from reports.lines import lines
from reports.prepare import prepare
from reports.report import Report, fingerprint
from reports.summary import text_of
from reports.templates import KEYS, Template, load

__all__ = [
    "KEYS",
    "MEDIA",
    "Asked",
    "NotPossible",
    "Report",
    "Template",
    "commented",
    "files",
    "fingerprint",
    "lines",
    "load",
    "pictures",
    "prepare",
    "recipe",
    "render",
    "text_of",
]


def commented(report: Report, words: Mapping[str, str]) -> Report:
    """A report with the commentary of its sections, by key; nothing is computed again."""
    sections = tuple(replace(each, commentary=words.get(each.key, "")) for each in report.sections)
    return replace(report, sections=sections)


def pictures(report: Report) -> list[bytes]:
    """The pages of the PDF of a report as PNG pictures."""
    from reports import pdf  # its library costs half a second, which a page that shows no picture spares

    return pdf.pictures(report)
