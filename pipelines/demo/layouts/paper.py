"""What the layouts share: how amounts are printed, how a table is written to a sheet or to text."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

#: Written in every workbook so that the same lines give the same bytes.
CREATED = dt.datetime(2016, 10, 5, 9, 0, 0)
MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]

Cell = str | float | dt.date | None


@contextmanager
def workbook(path: Path) -> Iterator[Workbook]:
    """A reproducible workbook, closed at the end."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": CREATED})
    try:
        yield book
    finally:
        book.close()


def heads(headings: str) -> list[str]:
    """Headings written as one text, separated by bars."""
    return headings.split("|")


def write_table(sheet: Worksheet, top: int, headings: list[str], rows: Iterable[list[Cell]]) -> int:
    """Write headings at row `top` (from 0) and rows below, typed; returns the next free row."""
    sheet.write_row(top, 0, headings)
    place = top + 1
    for place, row in enumerate(rows, top + 1):
        write_cells(sheet, place, row)
    return place + 1


def write_cells(sheet: Worksheet, place: int, row: list[Cell]) -> None:
    """Write one row, typed: dates as dates, floats as numbers, the rest as text."""
    for column, cell in enumerate(row):
        if isinstance(cell, dt.date):
            sheet.write_datetime(place, column, dt.datetime.combine(cell, dt.time()))
        elif cell is not None:
            sheet.write(place, column, cell)


def write_text(path: Path, rows: Iterable[list[str]], *, encoding: str, delimiter: str) -> None:
    """Write delimited text with Windows line ends."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)


def dollars(cents: int) -> float:
    """Cents as the number a spreadsheet cell holds."""
    return cents / 100


def french(cents: int) -> str:
    """`1 234,56 $`, with no-break spaces."""
    return f"{'-' if cents < 0 else ''}{_comma(cents, chr(0xA0))}{chr(0xA0)}$"


def accounting(cents: int) -> str:
    """`1 234,56`, and `(1 234,56)` when negative."""
    return f"({_comma(cents, ' ')})" if cents < 0 else _comma(cents, " ")


def trailing(cents: int) -> str:
    """`1234,56`, and `1234,56-` when negative."""
    return _comma(cents, "") + ("-" if cents < 0 else "")


def american(cents: int) -> str:
    """`$1,234.56`."""
    return f"{'-' if cents < 0 else ''}${abs(cents) / 100:,.2f}"


def _comma(cents: int, thousands: str) -> str:
    return f"{abs(cents) / 100:,.2f}".replace(",", thousands).replace(".", ",")


def fiscal_year(day: dt.date) -> str:
    """The government's year, April to March: `2017-2018`."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{first + 1}"
