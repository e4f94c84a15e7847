"""A table of a file, found by its headings, whose cells are asked for by the names of their columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import read
from pipelines.columns import words
from pipelines.problems import Problem, Refused
from pipelines.read.model import Sheet

#: Rows of a sheet among which its headings are looked for.
_HEAD = 50


@dataclass(frozen=True)
class Loaded:
    """What a file says, as the journal keeps it. rows: texts by column; unit: year or month, of prices."""

    file: str
    sha256: str
    rows: list[dict[str, str | None]]
    unit: str | None = None


@dataclass(frozen=True)
class Table:
    """A table of a file: the grid below its headings, and the letter of each column found."""

    file: str
    sha256: str
    sheet: str
    grid: pa.Table
    letters: Mapping[str, str]

    def keeping(self, field: str, kept: frozenset[str]) -> Table:
        """Only the rows whose cell says one of `kept`, written in plain words. No loop over rows."""
        texts = pc.struct_field(self.grid[self.letters[field]], "t")
        said = [text for text in pc.unique(texts).to_pylist() if text and words.plain(text) in kept]
        return replace(self, grid=self.grid.filter(pc.is_in(texts, pa.array(said, pa.string()))))

    def rows(self) -> Iterator[Row]:
        """The rows that hold anything, one by one: tables are filtered before."""
        named = self.grid.select(["row", *self.letters.values()])
        named = named.rename_columns(["row", *self.letters])
        for cells in named.to_pylist():
            number = cells.pop("row")
            if any(any(cell.values()) for cell in cells.values() if cell):
                yield Row(self.sheet, number, self.letters, cells)


@dataclass(frozen=True)
class Row:
    """One row of a table; a column that the file does not have is empty."""

    sheet: str
    row: int
    letters: Mapping[str, str]
    cells: Mapping[str, Mapping[str, object] | None]

    def text(self, field: str) -> str | None:
        """The cell as text; a whole number without decimals, a date as YYYY-MM-DD; None when empty."""
        cell = self.cells.get(field) or {}
        if cell.get("e"):
            raise self.refused(field, str(cell["e"]))
        if isinstance(cell.get("d"), dt.datetime):
            return cell["d"].date().isoformat()
        if cell.get("n") is not None:
            return f"{Decimal(repr(cell['n'])).normalize():f}"
        return (str(cell["t"]).strip() or None) if cell.get("t") else None

    def number(self, field: str) -> Decimal | None:
        """The cell as a number, its decimals after a point or a comma. Raises Refused (`reference_cell`)."""
        written = self.text(field)
        if written is None:
            return None
        try:
            found = Decimal(written.replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except InvalidOperation as error:
            raise self.refused(field, written) from error
        if not found.is_finite():
            raise self.refused(field, written)
        return found

    def day(self, field: str) -> dt.date | None:
        """The cell as a day. Raises Refused (`reference_cell`)."""
        written = self.text(field)
        try:
            return dt.date.fromisoformat(written) if written else None
        except ValueError as error:
            raise self.refused(field, written) from error

    def refused(self, field: str, value: str | None) -> Refused:
        """The problem of a cell that does not say what it should."""
        column = self.letters.get(field)
        return Refused(Problem("reference_cell", self.sheet, self.row, column, value, {"field": field}))


def meanings(name: str, role: str) -> dict[str, frozenset[str]]:
    """The words of a table's fields, in plain words: its headings, or what its rows must say to be kept."""
    found: dict[str, set[str]] = {}
    for line in words.table("reference_words"):
        if (line["table"], line["role"]) == (name, role):
            found.setdefault(line["field"], set()).add(words.plain(line["words"]))
    return {field: frozenset(said) for field, said in found.items()}


def find(path: Path, name: str, needed: frozenset[str]) -> Table:
    """The table `name` of a file, which has at least the columns `needed`.

    Raises Refused as `read.workbook` does, and `reference_columns` when no sheet has them all.
    """
    workbook = read.workbook(path)
    headings = meanings(name, "heading")
    best: frozenset[str] = frozenset()
    for sheet in workbook.sheets:
        for number, letters in _candidates(sheet, headings):
            if needed <= letters.keys():
                below = sheet.grid.filter(pc.greater(sheet.grid["row"], number))
                return Table(workbook.name, workbook.sha256, sheet.name, below, letters)
            best = max(best, needed & letters.keys(), key=len)
    missing = ", ".join(sorted(needed - best))
    raise Refused(Problem("reference_columns", value=missing))


def _candidates(sheet: Sheet, headings: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """For each of the first rows: its number, and the letters of the columns whose heading it says."""
    for cells in sheet.grid.slice(0, _HEAD).to_pylist():
        number = cells.pop("row")
        said = {letter: words.plain(cell["t"]) for letter, cell in cells.items() if cell and cell["t"]}
        yield (
            number,
            {
                field: letter
                for field, spelt in headings.items()
                for letter, text in said.items()
                if text in spelt
            },
        )
