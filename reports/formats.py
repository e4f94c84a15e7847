"""The formats that a document leaves in: one place that knows which room renders which.

Rooms are loaded when asked for: each stands on a library of its own, and a page that shows none pays none.
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import pyarrow as pa

from reports.report import Edition, Report

_OFFICE = "application/vnd.openxmlformats-officedocument"
#: Every format of a file of an edition and its media type. `csv`: lines that are too many for the workbook.
MEDIA = {
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "csv": "text/csv",
}
#: The format that shows the lines behind a document.
WITH_LINES = "xlsx"


def render(report: Report, form: str, lines: pa.Table | None = None) -> bytes:
    """A report in a format of `reports.report.FORMATS`. lines: those behind it, for a workbook."""
    room = importlib.import_module(f"reports.{form}")
    return room.render(report, lines) if form == WITH_LINES else room.render(report)


def files(
    report: Report,
    forms: Iterable[str],
    lines: pa.Table | None = None,
    say: Callable[[str], None] = lambda form: None,
) -> dict[str, bytes]:
    """The files of a report by format, and as `csv` the lines that its workbook cannot hold.

    say: called with each format before it is made.
    """
    made = {}
    for form in forms:
        say(form)
        made[form] = render(report, form, lines)
        if form == WITH_LINES:
            beside = importlib.import_module(f"reports.{form}").beside(report, lines)
            made |= dict(zip(("csv",), beside.values(), strict=False))
    return made


def stamped(report: Report, number: int, at: dt.datetime, who: str, ledger: int) -> Report:
    """The report as an edition of this number: see `reports.report.Edition`."""
    return replace(report, edition=Edition(number, at, who, ledger))
