"""Documents as PDF: `render(report) -> bytes`, tagged for people who do not see (PDF/UA-1), by Typst.

The same report gives the same bytes: fonts are the project's own (`fonts/`), the date is the report's.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

import typst

from reports.pdf.content import content, written_on
from reports.report import Report

__all__ = ["render"]

_HERE = Path(__file__).parent
_STANDARD = "ua-1"


def render(report: Report) -> bytes:
    """The report as a PDF, laid out as its layout says."""
    compiler = typst.Compiler(
        _HERE / "layout" / f"{report.layout}.typ",
        root=_HERE / "layout",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content(report), ensure_ascii=False)},
    )
    day = dt.datetime(*written_on(report), tzinfo=dt.UTC)
    made = compiler.compile(format="pdf", pdf_standards=[_STANDARD], timestamp=day)
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])
