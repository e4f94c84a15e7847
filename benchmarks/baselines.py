"""What the imports are compared with: `python -m benchmarks.baselines NAME FILE` prints seconds.

Only the reading itself is counted, not the start of the interpreter: the imports count theirs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path


def calamine(path: Path) -> Callable[[], object]:
    """The only sheet of a workbook as Python lists, by python-calamine's `to_python()`."""
    from python_calamine import CalamineWorkbook

    return lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def duckdb(path: Path) -> Callable[[], object]:
    """A csv as a table of texts in memory, by DuckDB on as many threads as there are cores."""
    import duckdb

    con = duckdb.connect()
    sql = "create table line as select * from read_csv($path, all_varchar = true)"
    return lambda: con.execute(sql, {"path": str(path)})


BASELINES = {"calamine": calamine, "duckdb": duckdb}


def main(name: str, path: str) -> None:
    """Read the file once and print how many seconds it took."""
    read = BASELINES[name](Path(path))
    start = time.perf_counter()
    kept = read()  # letting go of it is not reading
    print(time.perf_counter() - start, flush=True)
    del kept


if __name__ == "__main__":
    main(*sys.argv[1:])
