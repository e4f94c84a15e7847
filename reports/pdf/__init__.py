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

__all__ = ["pictures", "render"]

_HERE = Path(__file__).parent
_STANDARD = "ua-1"
#: Dots an inch of a page looked at on a screen.
_ON_SCREEN = 96.0


def render(report: Report) -> bytes:
    """The report as a PDF, laid out as its layout says."""
    day = dt.datetime(*written_on(report), tzinfo=dt.UTC)
    made = _compiler(report).compile(format="pdf", pdf_standards=[_STANDARD], timestamp=day)
    assert isinstance(made, bytes)
    return made


def pictures(report: Report) -> list[bytes]:
    """The pages of the report as PNG pictures, to look at before it is made."""
    made = _compiler(report).compile(format="png", ppi=_ON_SCREEN)
    return [made] if isinstance(made, bytes) else made


def _compiler(report: Report) -> typst.Compiler:
    return typst.Compiler(
        _HERE / "layout" / f"{report.layout}.typ",
        root=_HERE / "layout",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content(report), ensure_ascii=False)},
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])
