"""The reading process: `python -m pipelines.read.child FILE OUT [SHEET]`.

Reads one file into block files in the folder OUT and says what it found in OUT/result.json. It runs
apart so that a crash, an abort or a file that eats memory ends this process and never the app.
Only light modules are imported here: starting must cost little.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipelines import without_pandas
from pipelines.problems import Problem, Refused
from pipelines.read import biff, biff12, delimited, flow, grid, limits, markup, ods, package, sheets, sniff
from pipelines.read.process import RESULT
from pipelines.read.scan import Scan, scan


def read(path: Path, out: Path, only: str | None) -> dict[str, object]:
    """Read the file at `path` into `out`; what `Workbook` needs beyond the grids. Raises Refused."""
    form = sniff.format_of(path)
    if form in sniff.ELSEWHERE:
        return {"format": form, "sheets": []}
    if form == "csv":
        return _text(path, out)
    if form == "html":
        return {"format": form, "sheets": [_only_sheet(path, _write(markup.blocks(path), out, 0), {})]}
    return {"format": form, "sheets": _workbook(path, form, out, only)}


def _text(path: Path, out: Path) -> dict[str, object]:
    written = delimited.dialect(path)
    files = _write(delimited.blocks(path, written), out, 0)
    notes = {"encoding": written.encoding, "delimiter": written.delimiter}
    form = "tsv" if written.delimiter == "\t" else "csv"
    return {"format": form, "sheets": [_only_sheet(path, files, notes)]}


def _only_sheet(path: Path, files: list[str], notes: dict[str, object]) -> dict[str, object]:
    """The sheet of a format that has a single one, named by the file's stem."""
    return {"name": path.stem, "visible": True, "files": files, "merged": [], "notes": notes}


def _workbook(path: Path, form: str, out: Path, only: str | None) -> list[dict[str, object]]:
    scans = _scans(path, form, only)
    with _sound(path, form, only), _book(path, form) as book:
        kept = [
            (place, meta)
            for place, meta in enumerate(book.sheets_metadata)
            if meta.typ == SheetTypeEnum.WorkSheet and only in (None, meta.name)
        ]
        if only and not kept:
            raise Refused(Problem("sheet_not_found", sheet=only))
        by_place = form in ("xls", "xlsb")
        seen = [(scans.get(place if by_place else meta.name), place, meta) for place, meta in kept]
        return [_sheet(book, place, meta, scanned, out) for scanned, place, meta in seen]


@contextmanager
def _sound(path: Path, form: str, only: str | None) -> Iterator[None]:
    """Looks whether the XML of the sheets is sound while they are read: the reader leaves Python free.

    What is wrong with it comes before whatever the reader made of it. Raises Refused.
    """
    if form not in ("xlsx", "xlsm"):
        yield
        return
    with ThreadPoolExecutor(max_workers=1) as beside:
        sound = beside.submit(flow.check_sheets, path, only)
        try:
            yield
        finally:
            sound.result()


def _scans(path: Path, form: str, only: str | None) -> dict[str | int, Scan]:
    """What the scan saw of each sheet, by its name; of the binary formats by its place."""
    if form == "xls":
        return dict(enumerate(biff.scan(path.read_bytes())))
    with package.opened(path) as archive:
        if form == "ods":
            return ods.scan(archive)
        if form == "xlsb":
            return dict(enumerate(biff12.scan(archive)))
        flow.check_around(archive)
        texts = flow.count_texts(archive)
        parts = package.sheet_parts(archive)
        return {
            name: scan(archive, info, name, texts) for name, info in parts.items() if only in (None, name)
        }


def _book(path: Path, form: str) -> CalamineWorkbook:
    """The workbook, by its true format: calamine trusts a known extension, so a wrong one is hidden."""
    if path.suffix.lower() == f".{form}":
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _sheet(
    book: CalamineWorkbook, place: int, meta: SheetMetadata, scanned: Scan | None, out: Path
) -> dict[str, object]:
    if scanned is None:  # nothing would tell its errors from its empty cells
        raise Refused(Problem("file_unreadable", sheet=meta.name, value=meta.name))
    try:
        sheet = book.get_sheet_by_index(place)
    except CalamineError as error:
        raise Refused(_sheet_problem(str(error), meta.name)) from error
    merged = [
        (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return {
        "name": meta.name,
        "visible": meta.visible == SheetVisibleEnum.Visible,
        "files": _write(sheets.blocks(sheet, scanned), out, place),
        "merged": merged or scanned.merged,
        "notes": {},
    }


def _sheet_problem(message: str, sheet: str) -> Problem:
    """The reader's own guard (100 million cells) is a limit like ours; all else is damage."""
    limit = re.search(r"Cell limit exceeded \((\d+) cells requested, max (\d+)\)", message)
    if limit:
        return package.sheet_too_large(int(limit[1]), int(limit[2]), sheet)
    return Problem("file_unreadable", sheet=sheet, value=message)


def _write(batches: Iterable[pa.RecordBatch], out: Path, place: int) -> list[str]:
    return list(_written(batches, out, place))


def _written(batches: Iterable[pa.RecordBatch], out: Path, place: int) -> Iterator[str]:
    for number, batch in enumerate(batches):
        name = f"{place}-{number}.arrow"
        grid.write(batch, out / name)
        yield name


def _answer(path: Path, out: Path, only: str | None) -> dict[str, object]:
    """What goes into result.json: the reading, or the problem that refuses the file."""
    try:
        return read(path, out, only)
    except Refused as refused:
        return {"problem": _plain(refused.problem)}
    except PasswordError:
        return {"problem": _plain(Problem("file_encrypted"))}
    except CalamineError as error:
        return {"problem": _plain(Problem("file_unreadable", value=str(error)))}
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        for block in out.glob("*.arrow"):
            block.unlink()  # to leave room for the answer
        return {"problem": _plain(Problem("no_space", value=str(out.parent)))}


def _plain(problem: Problem) -> dict[str, object]:
    return {name: value for name, value in vars(problem).items() if value}


def main(arguments: list[str]) -> None:
    """Read the file named by the arguments; result.json is the last thing written."""
    without_pandas.forbid()
    path, out, only = Path(arguments[0]), Path(arguments[1]), (arguments[2:] or [None])[0]
    limits.hold(path.stat().st_size)
    answer = json.dumps(_answer(path, out, only))
    (out / RESULT).write_text(answer, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
    # The answer is written and nothing is left to tidy. One reading of a csv in about 450 once ended in an
    # abort; Arrow's read-ahead thread meeting the interpreter's own tidying is suspected, not proven.
    os._exit(0)
