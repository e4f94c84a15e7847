"""Golden pairs: a few lines, and the cells they must give, worked by hand in `measures/golden/`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from measures import Selection, compute, published
from measures.cells import Cell
from tests.sample_published import build

INPUT = ("lines", "buyers", "suppliers", "coverage", "prices", "months", "expenses")
INPUT += ("respend", "activities", "funding", "plan", "assumptions")
INPUT += ("thresholds", "enterprises", "decided")


def selection_of(given: dict[str, object]) -> Selection:
    """A Selection from a case's table: lists become tuples, days dates."""
    read = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    for name in ("start", "end"):
        if name in read:
            read[name] = dt.date.fromisoformat(str(read[name]))
    return Selection(**read)


def shown(cell: Cell, expected: dict[str, object]) -> dict[str, object]:
    """The cell in the form of the golden file; notes only when the expected cell names them."""
    found = {name: code for name, code in cell.by.items() if code is not None}
    numbers = {"value": cell.value, "lower": cell.lower, "upper": cell.upper}
    found |= {name: f"{number:f}" for name, number in numbers.items() if number is not None}
    return found | ({"notes": [note.key for note in cell.notes]} if "notes" in expected else {})


def results(pair: dict, key: str, folder: Path) -> list[tuple[list[dict], list[dict]]]:
    """For each case of the pair: the cells computed and the cells expected."""
    path = build(folder / f"{key}.duckdb", **{name: pair[name] for name in INPUT if name in pair})
    found = []
    with published.connect(path) as con:
        for case in pair["cases"]:
            cells = compute(con, [key], case.get("by", ()), selection_of(case.get("selection", {})))
            padded = case["cells"] + [{}] * len(cells)
            found.append(
                ([shown(cell, want) for cell, want in zip(cells, padded, strict=False)], case["cells"])
            )
    return found
