"""A file as it is shown: its sheets, its problems, its questions, the rows that would be handed back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pyarrow.compute as pc

from pipelines import shapes
from pipelines.checked import Checked, CheckedSheet
from pipelines.look import questions, sheets
from pipelines.look.told import ZERO, BadRow, Look, ProblemLook
from pipelines.read import Sheet

#: So many rejected rows are shown with their cells.
BAD_ROWS = 200


def look_at(checked: Checked, standing: Sequence[Sheet]) -> Look:
    """The file as understood beside its sheets as they stand; what an import would do is left open."""
    grids = {sheet.name: sheet for sheet in standing}
    shown = tuple(sheets.show(each, grids.get(each.name)) for each in checked.sheets)
    problems = tuple(ProblemLook.of(problem) for problem in checked.problems)
    return Look(
        file=checked.file,
        sha256=checked.sha256,
        format=checked.format,
        status=checked.status,
        sheets=shown,
        problems=problems,
        problem_counts=dict(checked.problems.counts),
        questions=questions.asked(checked, shown) if checked.status == "needs_mapping" else (),
        bad_rows=_bad_rows(checked.sheets, problems),
        **{name: sum(getattr(each, name) for each in shown) for name in sheets.COUNTS},
        **{name: sum((getattr(each, name) for each in shown), ZERO) for name in sheets.SUMS},
    )


def _bad_rows(checked: Sequence[CheckedSheet], problems: Sequence[ProblemLook]) -> tuple[BadRow, ...]:
    """The first rejected rows of all sheets, each with its problems."""
    places: dict[tuple[str | None, int | None], list[ProblemLook]] = {}
    for problem in problems:
        places.setdefault((problem.sheet, problem.row), []).append(problem)
    found = (
        BadRow(sheet.name, row, reason, tuple(cells), tuple(places.get((sheet.name, row), ())))
        for sheet in checked
        for row, reason, cells in _rejected(sheet)
    )
    return tuple(islice(found, BAD_ROWS))


def _rejected(sheet: CheckedSheet) -> list[tuple[int, str, list[str | None]]]:
    if sheet.rows is None:
        return []
    is_rejected = pc.equal(sheet.rows["fate"], "rejected")
    bad = sheet.rows.select(["row", "reason", "cells"]).filter(is_rejected).slice(0, BAD_ROWS)
    return [(each["row"], each["reason"], shapes.split(each["cells"])) for each in bad.to_pylist()]
