"""The files that are imported, made from the invented lines; made once, and again when they are missing."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from benchmarks.lines import HEADINGS, Line, lines

#: Not kept in the repository: a million lines weigh 170 MB.
FOLDER = Path(__file__).parents[1] / "build" / "benchmarks"


def workbook(count: int) -> Path:
    """An xlsx of `count` lines under a header: one sheet, dates and amounts typed."""
    return _made(f"achats-{count}.xlsx", count, _write_workbook)


def delimited(count: int) -> Path:
    """A csv of `count` lines under a header: UTF-8, semicolons, ISO dates, amounts with a comma."""
    return _made(f"achats-{count}.csv", count, _write_delimited)


def _made(name: str, count: int, write: Callable[[Path, int], None]) -> Path:
    path = FOLDER / name
    if not path.is_file():
        FOLDER.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".tmp")
        write(beside, count)
        beside.replace(path)
    return path


def _write_workbook(path: Path, count: int) -> None:
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Achats")
        sheet.write_row(0, 0, HEADINGS)
        for number, line in enumerate(lines(count), start=1):
            sheet.write_row(number, 0, line)


def _write_delimited(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(_as_text(line) for line in lines(count))


def _as_text(line: Line) -> list[str]:
    return [_spelled(cell) for cell in line]


def _spelled(cell: str | float | dt.date) -> str:
    return f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else str(cell)
