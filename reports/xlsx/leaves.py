"""Which sheet holds which tables and charts: one a table, whatever draws it, numbered as the document is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.utility import xl_range_abs

from charts.tables import Table
from reports.report import Exhibit, Report, Section

#: Where the table of a sheet stands: row of its headings and its first row, counted from 0; its first column
#: is the sheet's own.
HEADINGS, FIRST = 5, 6
_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Leaf:
    """A sheet of the workbook: the exhibits of a section that share a table.

    sheet: its name, unique in the workbook; name: of its Excel table.
    """

    section: Section
    exhibits: tuple[Exhibit, ...]
    sheet: str
    name: str

    @property
    def table(self) -> Table:
        """The table that all exhibits of the sheet draw."""
        return self.exhibits[0].table

    @property
    def rows(self) -> int:
        """Rows of the Excel table: one at least, blank when there is nothing to tell."""
        return max(len(self.table.rows), 1)

    def column(self, place: int) -> str:
        """The address of the values of a column: `'2.1 Par territoire'!$B$7:$B$15`."""
        cells = xl_range_abs(FIRST, place, FIRST + self.rows - 1, place)
        return f"{quoted(self.sheet)}!{cells}"


def leaves(report: Report) -> tuple[Leaf, ...]:
    """The sheets of a report’s tables, in the order of the document."""
    return tuple(leaf for rank, section in enumerate(_told(report), 1) for leaf in _of_section(rank, section))


def _told(report: Report) -> list[Section]:
    return [section for section in report.sections if section.exhibits]


def _of_section(rank: int, section: Section) -> Iterator[Leaf]:
    for place, (_, found) in enumerate(groupby(section.exhibits, key=lambda each: each.table), 1):
        exhibits = tuple(found)
        name = re.sub(r"\W", "_", exhibits[0].key, flags=re.ASCII)
        yield Leaf(
            section, exhibits, sheet_name(f"{rank}.{place} {section.title}"), f"T{rank}_{place}_{name}"
        )


def sheet_name(words: str) -> str:
    """Words as the name of a sheet: without the signs it may not have, cut between words when too long."""
    told = _FORBIDDEN.sub(" ", words).strip(" '")
    if len(told) <= _LONGEST:
        return told
    whole, _, _ = told[:_LONGEST].rpartition(" ")
    return f"{(whole or told)[: _LONGEST - 1]}…"


def quoted(sheet: str) -> str:
    """The name of a sheet as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"
