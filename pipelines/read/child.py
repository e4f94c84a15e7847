"""The reading process: `python -m pipelines.read.child FILE OUT [SHEET]`.

Reads one file into block files in the folder OUT and says what it found in OUT/result.json. It runs
apart so that a crash, an abort or a file that eats memory ends this process and never the app.
Only light modules are imported here: starting must cost little.
"""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipelines.problems import Problem, Refused
from pipelines.read import delimited, grid, sheets, sniff

RESULT = "result.json"


class _NoPandas:
    """Keeps Arrow from importing pandas (0.5 s) only to ask whether a list is one of its series."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return None


def read(path: Path, out: Path, only: str | None) -> dict[str, object]:
    """Read the file at `path` into `out`; what `Workbook` needs beyond the grids. Raises Refused."""
    form = sniff.format_of(path)
    if form in sniff.ELSEWHERE:
        return {"format": form, "sheets": []}
    found = _text(path, out) if form in sniff.TEXTS else _workbook(path, out, only)
    return {"format": form, "sheets": found}


def _text(path: Path, out: Path) -> list[dict[str, object]]:
    written = delimited.dialect(path)
    files = _write(delimited.blocks(path, written), out, 0)
    notes = {"encoding": written.encoding, "delimiter": written.delimiter}
    return [{"name": path.stem, "visible": True, "files": files, "merged": [], "notes": notes}]


def _workbook(path: Path, out: Path, only: str | None) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    with CalamineWorkbook.from_path(path) as book:
        for place, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet or only not in (None, meta.name):
                continue
            sheet = book.get_sheet_by_index(place)
            found.append(
                {
                    "name": meta.name,
                    "visible": meta.visible == SheetVisibleEnum.Visible,
                    "files": _write(sheets.blocks(sheet), out, place),
                    "merged": [(a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()],
                    "notes": {},
                }
            )
    return found


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
        return {"problem": _plain(Problem("no_space"))}


def _plain(problem: Problem) -> dict[str, object]:
    return {name: value for name, value in vars(problem).items() if value}


def main(arguments: list[str]) -> None:
    """Read the file named by the arguments; result.json is the last thing written."""
    sys.meta_path.insert(0, _NoPandas)  # type: ignore[arg-type]
    path, out, only = Path(arguments[0]), Path(arguments[1]), (arguments[2:] or [None])[0]
    answer = json.dumps(_answer(path, out, only))
    (out / RESULT).write_text(answer, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
