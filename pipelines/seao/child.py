"""The process that reads a release package: `python -m pipelines.seao.child FILE OUT`.

As `pipelines.read.child` does for workbooks: it writes one Arrow file a content into OUT and answers in
OUT/result.json, so that a file that eats memory or time ends this process and never the app.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from pipelines.problems import Refused
from pipelines.read import limits
from pipelines.read.process import RESULT
from pipelines.seao import elements, releases


def answer(path: Path, out: Path) -> dict[str, object]:
    """What goes into result.json: the contents read and their period, or the problem that refuses it."""
    try:
        exports = releases.read(path)
    except Refused as refused:
        return {"problem": {name: value for name, value in vars(refused.problem).items() if value}}
    for export in exports:
        elements.write(elements.of(export), out / f"{export.content}.arrow")
    first, last = exports[0].period
    return {
        "contents": [export.content for export in exports],
        "first": first.isoformat(),
        "last": last.isoformat(),
    }


def main(arguments: list[str]) -> None:
    """Read the package named by the arguments; result.json is the last thing written."""
    path, out = Path(arguments[0]), Path(arguments[1])
    limits.hold(path.stat().st_size)
    (out / RESULT).write_text(json.dumps(answer(path, out)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # as the other reading process ends: nothing is left to tidy
