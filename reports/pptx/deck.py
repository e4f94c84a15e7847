"""A report as slides: cover, highlights, one slide an exhibit, stories, coverage and limits.

render(report) -> the bytes of a .pptx, the same for the same report
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from pptx.presentation import Presentation

from labels import text
from reports.pptx import base, cards, shown, told
from reports.report import Report, Section, fingerprint

#: The day every file of the package carries: when it was written is no part of what it says.
_WRITTEN = (1980, 1, 1, 0, 0, 0)


def render(report: Report) -> bytes:
    """The deck of a report. Annexes have no slides of their own: what they say of limits ends the deck."""
    deck = base.opened(report.lang)
    told.cover(deck, report)
    for section in report.sections:
        if not section.is_annex:
            _section(deck, report, section)
    told.closing(deck, report)
    _properties(deck, report)
    out = io.BytesIO()
    deck.save(out)
    return _timeless(out.getvalue())


def _section(deck: Presentation, report: Report, section: Section) -> None:
    cards.figures(deck, report, section)
    for exhibit in section.exhibits:
        if exhibit.on_slide:
            shown.put(deck, report, section, exhibit)
    cards.stories(deck, report, section)


def _properties(deck: Presentation, report: Report) -> None:
    """What the file says of itself: nothing of the machine or the person that made it."""
    said = deck.core_properties
    made = report.edition.at if report.edition else dt.datetime.combine(report.as_of, dt.time())
    said.title, said.subject = report.title, report.subtitle
    said.author = said.last_modified_by = text("frame.name", report.lang)
    said.language = base.LOCALE[report.lang]
    said.keywords = text("report_pptx.keywords", report.lang, code=fingerprint(report))
    said.identifier = fingerprint(report)
    said.created = said.modified = made
    said.revision = 1


def _timeless(package: bytes) -> bytes:
    """The same package, none of its files dated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as made, zipfile.ZipFile(out, "w") as again:
        for path in made.namelist():
            entry = zipfile.ZipInfo(path, _WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, made.read(path))
    return out.getvalue()
