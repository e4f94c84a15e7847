"""What a process that ended in an error said last: the error, not the place that it points at."""

from __future__ import annotations

#: How Python begins to tell an error that nobody caught; after it, indented, the places it came through.
TRACEBACK = "Traceback (most recent call last):\n"


def last_words(said: str) -> str:
    """The type and first line of the error that ended a Python process, else the last line it said.

    The message of an error may have several lines, and end in a mark under a place of a query.
    """
    _, mark, end = said.rpartition(TRACEBACK)
    told = (line for line in end.splitlines() if line.strip() and not line.startswith(" "))
    lines = said.strip().splitlines() or [""]
    return next(told, lines[-1]) if mark else lines[-1]
