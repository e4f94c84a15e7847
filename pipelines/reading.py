"""Which reader a file goes through: partners' own files, or SEAO's open data."""

from __future__ import annotations

from pathlib import Path

from pipelines import check, remembered, seao
from pipelines.checked import Checked
from pipelines.imports import Request


def checked(path: Path, request: Request, home: Path | None = None) -> Checked:
    """The file as understood, storing nothing. home: the store whose remembered layouts may help."""
    if request.source == "seao":
        return seao.check(path)
    return check.check(
        path,
        organisation=request.organisation,
        kind=request.kind,
        sheet=request.sheet,
        answers=request.answers,
        remembered=remembered.recall(home, request.organisation) if home else None,
    )
