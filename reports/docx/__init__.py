"""The text document of a report, to be completed by hand: a fund’s form is filled in from it.

render(report) -> bytes      the document; the same bytes for the same report
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx import Document

from labels import text
from reports.docx import styles
from reports.docx.body import Body
from reports.legible import legible
from reports.report import Report, fingerprint

#: The date of every part of the file: a file written twice is the same.
_ZIPPED = (1980, 1, 1, 0, 0, 0)
#: A second copy of the styles, of Word 2010, that python-docx’s empty document brings: it knows none of ours.
_FORMER_STYLES = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def render(report: Report) -> bytes:
    """The document of a report, as DOCX."""
    document = _empty()
    styles.dress(document, report.lang)
    Body(document, report).write()
    words = legible(f"{report.title} · {fingerprint(report)}")
    styles.foot(document, words, report.lang, has_cover=report.layout == "report")
    _properties(document, report)
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue())


def _empty() -> Document:
    """A document with nothing in it, and its styles once."""
    document = Document()
    for name, relation in list(document.part.rels.items()):
        if relation.reltype == _FORMER_STYLES:
            document.part.drop_rel(name)
    return document


def _properties(document: Document, report: Report) -> None:
    """What the file says of itself; nothing of who or what made it but the project and the edition."""
    told = document.core_properties
    told.title, told.author = legible(report.title), text("frame.name", report.lang)
    told.subject = legible(" ".join(filter(None, (report.subtitle, report.subject))))
    told.keywords, told.comments = fingerprint(report), legible(report.coverage)
    told.last_modified_by, told.revision = told.author, 1
    made = report.edition.at if report.edition else dt.datetime.combine(report.as_of, dt.time())
    told.created = told.modified = made


def _dated(file: bytes) -> bytes:
    """The same file, its parts in the same order, none with the hour it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIPPED)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
