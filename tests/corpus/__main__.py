"""The corpus by hand: `python -m tests.corpus make [NAME ...]` and `python -m tests.corpus accept FILE`.

make writes the files of the cases and their expected JSON, and says where `check` contradicts what is
true of them. accept takes a file that somebody met into the corpus, as `check` understands it now: the
JSON is then read over, and corrected by hand where `check` is wrong.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.corpus.cases import CASES
from tests.corpus.expected import FILES, contradictions, examined, expected_of, said


def main(arguments: list[str]) -> int:
    """Run one of the two commands; 1 when `check` contradicts a truth."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("make").add_argument("names", nargs="*")
    commands.add_parser("accept").add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "make":
        return _make(given.names)
    shutil.copy(given.file, FILES / given.file.name)
    return _write(FILES / given.file.name, "Say here what makes this file hard.", {}, {})


def _make(names: list[str]) -> int:
    FILES.mkdir(exist_ok=True)
    wrong = 0
    for case in CASES:
        if not names or case.name in names:
            (FILES / case.name).write_bytes(case.content())
            wrong += _write(FILES / case.name, case.trap, case.options, case.truth)
    return min(wrong, 1)


def _write(path: Path, trap: str, options: Mapping[str, object], truth: Mapping[str, object]) -> int:
    """Write the expected JSON of a file, truth first; 1 when `check` says otherwise."""
    checked = examined(path, options)
    wrong = contradictions(truth, checked)
    expected = {"trap": trap, "options": options, "truth": truth, "check": said(checked)}
    expected_of(path).write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for line in wrong:
        print(f"{path.name}: {line}", file=sys.stderr)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
