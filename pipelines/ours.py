"""Sheets that this project itself adds to a workbook: never read as data when the workbook comes back.

They are known by what stands in their first cell, in a hidden row, whatever the sheet was renamed to.
"""

from __future__ import annotations

_MARK = "economie-sociale-j-achete:"
#: What each such sheet bears in A1: the list of problems, the extract of refused rows, instructions.
LIST, EXTRACT, INSTRUCTIONS = (f"{_MARK}{name}" for name in ("list", "extract", "instructions"))


def is_mark(text: str) -> bool:
    """Whether the first cell of a sheet says that the sheet is ours."""
    return text.startswith(_MARK)
