"""One mutation after the other: damage a file, read it, ask the other readers, say what came of it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines import read
from pipelines.problems import Refused
from pipelines.read import Workbook, process
from tests import forked
from tests.mutations import change, second, values

CORPUS = Path(__file__).parents[1] / "corpus" / "files"
FORMATS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv")

#: Refusals that say what is wrong with a damaged file.
REASONS = frozenset(
    (
        "file_empty", "file_unreadable", "file_encrypted", "file_truncated", "file_too_large", "file_doctype",
        "format_unknown", "format_not_read", "sheet_too_large", "rows_missing", "quote_unclosed",
    )
)  # fmt: skip

#: KiB that no reading may take.
MOST_MEMORY = 1024 * 1024


@dataclass(frozen=True)
class Outcome:
    """What came of one mutation. kind: same, refused, or why it fails; detail: in words."""

    number: int
    file: str
    kind: str
    detail: str = ""

    @property
    def is_failure(self) -> bool:
        """Whether the reader was wrong."""
        return self.kind not in ("same", "refused")


def seeds() -> list[Path]:
    """The files that are mutated: those of the corpus that another reader can read too."""
    paths = sorted(CORPUS.iterdir())
    return [path for path in paths if path.suffix != ".json" and _form(path) in FORMATS]


def _form(path: Path) -> str:
    """The format that a file of the corpus is read as; none for one that is refused."""
    try:
        return read.workbook(path).format
    except Refused:
        return ""


def outcomes(numbers: Sequence[int], seed: int) -> Iterator[Outcome]:
    """What comes of each of the mutations `numbers` of `seed`: the same every time."""
    ended = forked.Ended()
    whole = process.run
    with forked.reader(ended) as run, tempfile.TemporaryDirectory() as folder:
        process.run = run
        try:
            files = seeds()
            for number in numbers:
                yield _outcome(number, seed, files, Path(folder), ended)
        finally:
            process.run = whole


def listed(numbers: Sequence[int], seed: int) -> list[Outcome]:
    """The same as a list, for another process to be asked."""
    return list(outcomes(numbers, seed))


def mutated(number: int, seed: int, files: Sequence[Path]) -> tuple[Path, bytes]:
    """The file that mutation `number` of `seed` damages, and what becomes of its bytes."""
    rng = random.Random(f"{seed}-{number}")
    path = rng.choice(files)
    return path, change.changed(rng, path.read_bytes())


def _outcome(number: int, seed: int, files: Sequence[Path], folder: Path, ended: forked.Ended) -> Outcome:
    source, data = mutated(number, seed, files)
    path = folder / source.name
    path.write_bytes(data)
    try:
        book = read.workbook(path)
    except Refused as refused:
        problem = refused.problem
        why = f"{problem.kind}: {problem.value}"
        is_fair = problem.kind in REASONS and (ended.code == 0 or process.PANIC in ended.said)
        return Outcome(number, source.name, "refused" if is_fair else "crashed", why)
    if ended.peak > MOST_MEMORY:
        return Outcome(number, source.name, "heavy", f"{ended.peak} KiB")
    return _compared(number, source, path, book)


def _compared(number: int, source: Path, path: Path, book: Workbook) -> Outcome:
    """Whether any other reader finds what was read."""
    ours = {sheet.name: values.cells(sheet.grid) for sheet in book.sheets}
    delimiter = str(book.sheets[0].notes.get("delimiter", "")) if book.sheets else ""
    details = []
    for theirs in second.readings(path, book.format, delimiter):
        found = ["it gives up"] if theirs is None else _differences(ours, theirs)
        if not found:
            return Outcome(number, source.name, "same")
        details.append("; ".join(found[:4]))
    kind = "alone" if all(detail == "it gives up" for detail in details) else "differs"
    return Outcome(number, source.name, kind, " | ".join(details))


def _differences(ours: values.Sheets, theirs: values.Sheets) -> list[str]:
    if ours.keys() != theirs.keys():
        return [f"sheets {sorted(ours)}, not {sorted(map(str, theirs))}"]
    return [line for name in ours for line in values.differences(ours[name], theirs[name])]
