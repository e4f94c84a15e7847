"""A partner's own workbook handed back: what is wrong coloured, commented and listed in it.

An xlsx or xlsm is copied with openpyxl, and the copy read again: unless it says the same, cell for
cell, a twin made from the cells as read takes its place, as for the formats openpyxl does not write.
The sheets added bear a mark by which reading leaves them aside (`pipelines.ours`).
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from labels import text
from labels.numbers import number
from pipelines import ours, read
from pipelines.checked import Checked
from pipelines.handback import found, listing, marking, stored, twin
from pipelines.parse import cells
from pipelines.problems import Problem, Refused
from pipelines.read import limits, package
from pipelines.read.model import Sheet
from pipelines.read.model import Workbook as Book

#: Formats that openpyxl writes; the others that hold sheets get a twin in xlsx.
COPIED = ("xlsx", "xlsm")
TWINNED = ("xlsb", "xls", "ods", "csv", "tsv", "html")
#: Beyond this many cells a copy takes openpyxl too long and too much memory: 300,000 take it 9 s of
#: processor and 160 MiB (measured), in proportion. And a sheet of an xlsx has so many rows.
MOST_CELLS, MOST_ROWS = 300_000, 1_048_576
#: So it does beyond this many bytes of XML in sheets, most of it formats when cells are few.
MOST_XML = 64 * limits.MIB
#: What openpyxl raises on workbooks that others open: missing or odd parts.
_ODD = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
)


@dataclass(frozen=True)
class Written:
    """What was written. form: copy (the partner's own workbook), twin (its cells) or extract (bad rows)."""

    path: Path
    form: str


def write(path: Path, checked: Checked, out: Path, lang: str = "fr") -> Written:
    """Write beside `out` the workbook at `path` with what `checked` found in it, in `lang`.

    The ending is that of the format written, xlsx or xlsm, whatever `out` has. Raises Refused: the
    file's own reason when it cannot be opened at all, `not_handed_back` when it holds no sheets,
    `copy_over_original`.
    """
    if checked.format not in (*COPIED, *TWINNED):
        refusal = next((each for each in checked.problems if each.severity == "file"), None)
        raise Refused(refusal or Problem("not_handed_back", value=checked.file))
    target = out.with_suffix(f".{checked.format}")
    if path.resolve() in (target.resolve(), out.with_suffix(".xlsx").resolve()):
        raise Refused(Problem("copy_over_original", value=path.name))
    book = read.workbook(path)
    problems = found.problems(checked)
    if _is_large(book):
        return _extract(book, checked, problems, out, lang)
    if checked.format in COPIED and _copied(path, book, checked, problems, target, lang):
        return Written(target, "copy")
    return _twin(book, checked, problems, out, lang)


def _is_large(book: Book) -> bool:
    grids = [sheet.grid for sheet in book.sheets]
    size = sum(grid.num_rows * (grid.num_columns - 1) for grid in grids)
    return size > MOST_CELLS or max((grid.num_rows for grid in grids), default=0) > MOST_ROWS


def _is_light(path: Path, book: Book) -> bool:
    """Whether openpyxl can take a workbook, with cells that only bear a format and those merged."""
    with package.opened(path) as archive:
        size = sum(info.file_size for info in package.sheet_parts(archive).values())
    return size <= MOST_XML and all(twin.merged_area(sheet) <= twin.MOST_MERGED for sheet in book.sheets)


def _copied(
    path: Path, book: Book, checked: Checked, problems: Sequence[Problem], target: Path, lang: str
) -> bool:
    """Copy, mark and list; whether the copy then reads as the original does."""
    if not _is_light(path, book):
        return False
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # what openpyxl does not carry over is no news to whoever asks
            copy = load_workbook(file, keep_vba=checked.format == "xlsm", rich_text=True)
            marking.clean(copy)
            marking.mark(copy, problems, lang)
            listing.add(copy, checked, problems, lang, ())
            copy.save(target)
        stored.restore(path, target)
        return _is_same(book, read.workbook(target))
    except (*_ODD, Refused):
        return False


def _is_same(book: Book, copy: Book) -> bool:
    """Whether every sheet of a workbook, but those we had added to it, stands in its copy as it was."""
    copies = {sheet.name: sheet for sheet in copy.sheets}
    return all(
        sheet.name in copies and cells.texts(copies[sheet.name].grid).equals(cells.texts(sheet.grid))
        for sheet in book.sheets
        if not _is_ours(sheet)
    )


def _is_ours(sheet: Sheet) -> bool:
    top = sheet.grid["A"][0].as_py() if sheet.grid.num_rows and "A" in sheet.grid.column_names else {}
    return ours.is_mark(str(top.get("t") or ""))


def _twin(book: Book, checked: Checked, problems: Sequence[Problem], out: Path, lang: str) -> Written:
    sheets = [sheet for sheet in book.sheets if not _is_ours(sheet)]
    called = twin.names(sheets)
    made, altered = twin.made(sheets, called)
    moved = [_moved(each, called) for each in problems]
    notes = [text("handback.twin", lang, format=checked.format)]
    if altered:
        notes.append(text("handback.altered", lang, n=altered, count=number(altered, lang)))
    marking.mark(made, moved, lang)
    return _saved(made, checked, moved, out, "twin", notes, lang)


def _moved(problem: Problem, called: dict[str, str]) -> Problem:
    """The problem, at the sheet of that name in the twin."""
    if problem.sheet not in called:
        return problem
    return Problem(
        problem.kind, called[problem.sheet], problem.row, problem.column, problem.value, problem.slots
    )


def _extract(book: Book, checked: Checked, problems: Sequence[Problem], out: Path, lang: str) -> Written:
    made = twin.extract(book.sheets, checked.sheets, problems, lang)
    notes = [text("handback.large", lang, limit=number(MOST_CELLS, lang))]
    return _saved(made, checked, problems, out, "extract", notes, lang)


def _saved(
    made: Workbook,
    checked: Checked,
    problems: Sequence[Problem],
    out: Path,
    form: str,
    notes: Sequence[str],
    lang: str,
) -> Written:
    target = out.with_suffix(".xlsx")
    listing.add(made, checked, problems, lang, notes)
    made.save(target)
    return Written(target, form)
