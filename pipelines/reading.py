"""Which reader a file goes through: partners' own files, or SEAO's open data."""

from __future__ import annotations

from pathlib import Path

from pipelines import archive, check, organisations, remembered, seao
from pipelines.checked import Checked
from pipelines.imports import Request
from pipelines.read import Sheet


def checked(path: Path, request: Request, home: Path | None = None) -> Checked:
    """The file as understood, storing nothing. home: the store whose remembered layouts may help."""
    return with_sheets(path, request, home)[0]


def with_sheets(path: Path, request: Request, home: Path | None = None) -> tuple[Checked, list[Sheet]]:
    """The file as understood, and its sheets as they stand (none for SEAO's open data)."""
    if request.source == "seao":
        return seao.check(path), []
    return check.with_sheets(
        path,
        fiscal_year_end=_fiscal_year_end(request.organisation, home),
        kind=request.kind,
        sheet=request.sheet,
        answers=request.answers,
        remembered=remembered.recall(home, request.organisation) if home else None,
    )


def _fiscal_year_end(organisation: str | None, home: Path | None) -> str:
    """When the organisation's fiscal year ends, MM-DD; "" when it is not known."""
    register = organisations.from_journal(archive.acts(home)) if home else organisations.shipped()
    known = register.get(organisation or "")
    return known.fiscal_year_end if known else ""
