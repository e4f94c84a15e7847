"""`python -m tests.sweep.one FILE`: one file through `check`, its row of the table as JSON on stdout."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from pipelines import check
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import SEVERITIES


def main(path: Path) -> None:
    """Check a file and tell it. The limits of the reading process are those of the product."""
    start = time.monotonic()
    checked = check.check(path)
    seconds = time.monotonic() - start
    # Of the reading process, which is the only child; at least what this one held when it started it.
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps(row(checked) | {"seconds": round(seconds, 2), "child MiB": round(held, 1)}))


def row(checked: Checked) -> dict[str, object]:
    """What was understood, of all sheets that are read together; the first of the worst problems."""
    read = [sheet for sheet in checked.sheets if sheet.status != "ignored"]
    first = min(checked.problems, key=lambda found: SEVERITIES.index(found.severity), default=None)
    return {
        "format": checked.format,
        "status": checked.status,
        "sheet": ", ".join(sheet.name for sheet in read),
        "header row": ", ".join(str(sheet.header_row or "-") for sheet in read),
        "fields": "; ".join(filter(None, map(_fields, read))),
        "lines": sum(sheet.rows_accepted for sheet in read),
        "total": f"{sum(sheet.total for sheet in read):.2f}",
        "first problem": f"{first.kind}: {first.message('en')}" if first else None,
    }


def _fields(sheet: CheckedSheet) -> str:
    return " ".join(f"{name}={column.column}" for name, column in sheet.columns.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
