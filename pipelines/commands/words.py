"""What the command line says: words in both languages on stderr, JSON and tables on stdout."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from labels import LANGUAGES, text
from pipelines.checked import Checked
from pipelines.problems import KINDS, SEVERITIES, Problem, Refused

#: First characters that a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: How many problems of one kind are told one by one; `--json` gives all that are kept.
SHOWN = 3

#: Severities of what was not taken.
REFUSING = ("file", "row")

#: Stages that a person must know of even when nobody watches a terminal.
ALWAYS = ("waiting", "replay_differs", "not_remembered", "correction_unmatched")


class Wrong(argparse.ArgumentTypeError):
    """An argument that cannot be understood; argparse shows it and exits with 2."""

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(both(f"cli.wrong.{key}", **slots))


def both(key: str, **slots: object) -> str:
    """One wording in French, then in English, on one line."""
    return " / ".join(text(key, lang, **slots) for lang in LANGUAGES)


def error(words: Mapping[str, str], where: str | None = None) -> None:
    """A sentence on stderr, in French then in English, after the file it is about."""
    for lang in LANGUAGES:
        print(f"{where}: {words[lang]}" if where else words[lang], file=sys.stderr)


def problem(found: Problem, where: str | None = None) -> None:
    """A problem on stderr, in French then in English."""
    error({lang: found.message(lang) for lang in LANGUAGES}, where)


def problems(checked: Checked, *, refusals_only: bool = False) -> None:
    """The first problems of each kind on stderr, worst kinds first; the others are counted.

    refusals_only: leave warnings to whoever reads the JSON.
    """
    for kind, count in _by_severity(checked):
        if refusals_only and KINDS[kind] not in REFUSING:
            continue
        shown = list(islice((found for found in checked.problems if found.kind == kind), SHOWN))
        for found in shown:
            problem(found, checked.file)
        if more := count - len(shown):
            error({lang: text("cli.more_problems", lang, n=more) for lang in LANGUAGES}, checked.file)


def _by_severity(checked: Checked) -> list[tuple[str, int]]:
    counts = checked.problems.counts.items()
    return sorted(counts, key=lambda pair: SEVERITIES.index(KINDS[pair[0]]))


def say(stage: str, **slots: object) -> None:
    """Say a stage on stderr: on a terminal only, unless it must be known."""
    if stage in ALWAYS or sys.stderr.isatty():
        error({lang: text(f"cli.stage.{stage}", lang, **slots) for lang in LANGUAGES})


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """For writing a file somebody named: Refused (`store_unwritable`) when its folder does not take it."""
    try:
        yield
    except OSError as error:
        raise Refused(Problem("store_unwritable", value=str(path.parent))) from error


def wrote(path: Path) -> None:
    """Say on stderr which file was written."""
    error({lang: text("cli.wrote", lang, file=path) for lang in LANGUAGES})


def as_json(value: object) -> None:
    """A value on stdout as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def as_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> None:
    """Rows on stdout as CSV with a header; texts that look like formulas are disarmed."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_disarmed(row.get(name)) for name in columns] for row in rows)


def as_table(rows: Iterable[Mapping[str, object]], columns: Sequence[str], headings: Sequence[str]) -> None:
    """Rows on stdout in aligned columns; numbers to the right."""
    shown = [[_plain(row.get(name)) for name in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *shown, strict=True)]
    right = [bool(shown) and all(_is_number(line[at]) for line in shown) for at in range(len(columns))]
    for line in (headings, *shown):
        cells = zip(line, widths, right, strict=True)
        print("  ".join(f"{cell:>{wide}}" if at else f"{cell:<{wide}}" for cell, wide, at in cells).rstrip())


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _is_number(cell: str) -> bool:
    return not cell or cell.lstrip("-").replace(".", "", 1).isdigit()


def _disarmed(value: object) -> str:
    cell = _plain(value)
    return f"'{cell}" if cell.startswith(FORMULA) and not _is_number(cell) else cell
