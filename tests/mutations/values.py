"""When two readers say the same of a cell, whatever the types they say it in."""

from __future__ import annotations

import datetime as dt
import math
import re

import pyarrow as pa

from pipelines import shapes

#: Values at (row from 1, column from 0): text, number, bool, date, time or duration; an error's text.
Cells = dict[tuple[int, int], object]
Sheets = dict[str, Cells]

#: A cell that a reader does not look at.
UNSEEN = object()


class Fault(str):
    """The text of an error cell, or of a formula without a result after an equals sign."""


_EPOCHS = (dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cells(grid: pa.Table) -> Cells:
    """The filled cells of a grid."""
    found: Cells = {}
    for record in grid.to_pylist():
        row = record.pop("row")
        for letter, cell in record.items():
            for member, value in cell.items():
                if value is not None:
                    found[row, shapes.index(letter)] = Fault(value) if member == "e" else value
    return found


def differences(ours: Cells, theirs: Cells) -> list[str]:
    """The places where two readers differ, one line each."""
    return [
        f"{shapes.letter(column)}{row}: {ours.get((row, column))!r}, not {theirs.get((row, column))!r}"
        for row, column in sorted(ours.keys() | theirs.keys())
        if not same(ours.get((row, column)), theirs.get((row, column)))
    ]


def same(ours: object, theirs: object) -> bool:
    """Whether two values of one cell are one. A date is the number that stands for it: formats aside."""
    if theirs is UNSEEN:
        return True
    if isinstance(ours, Fault):
        return theirs in (None, "") or str(theirs).startswith(("#", str(ours))) or ours.lower() == str(theirs)
    if ours == "00:00:00" and any(number < 0 for number in _numbers(theirs)):
        return True  # a day before the first of all, which no spreadsheet can show
    if isinstance(ours, str) and ours != ours.strip() and isinstance(theirs, (int, float)):
        return ours.strip() == f"{theirs:g}"  # a number that XML surrounds with space
    ours, theirs = _plain(ours), _plain(theirs)
    if ours == theirs:
        return True
    return any(_near(ours, number) for number in _numbers(theirs)) or any(
        _near(theirs, number) for number in _numbers(ours)
    )


def _near(value: object, number: float) -> bool:
    """Whether `value` is the number `number` to a millisecond of a day."""
    return any(math.isclose(each, number, rel_tol=1e-12, abs_tol=2e-8) for each in _numbers(value))


def _numbers(value: object) -> tuple[float, ...]:
    """The numbers that may be stored for `value`: of a date one an epoch, of a time of day its share."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (float(value),)
    if isinstance(value, dt.datetime):
        return tuple((value - epoch) / dt.timedelta(days=1) for epoch in _EPOCHS)
    if isinstance(value, dt.timedelta):
        return (value / dt.timedelta(days=1),)
    return ()


def _plain(value: object) -> object:
    """None for nothing, one form a kind of value: TRUE, h:mm:ss as a duration, texts unescaped."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, str):
        clock = re.fullmatch(r"(\d+):(\d\d):(\d\d)(?:\.\d+)?", value)
        if clock:
            return dt.timedelta(hours=int(clock[1]), minutes=int(clock[2]), seconds=int(clock[3]))
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        return text.replace("\r\n", "\n").replace("\r", "\n").strip(" \n\t") or None
    return value
