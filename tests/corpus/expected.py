"""What the corpus expects of a file, as the JSON beside it: what `check` says, and what is true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pipelines.check import check
from pipelines.checked import Checked

FILES = Path(__file__).parent / "files"


def expected_of(path: Path) -> Path:
    """Where the expected JSON of a file of the corpus is."""
    return path.with_name(f"{path.name}.json")


def examined(path: Path, options: Mapping[str, object]) -> Checked:
    """The file as understood, asked as the corpus asks."""
    return check(path, **options)


def said(checked: Checked) -> dict[str, object]:
    """What `check --json` says of a file, less what its bytes and the wording decide."""
    told = checked.to_json()
    for name in ("file", "sha256"):
        del told[name]
    for sheet in told["sheets"]:
        columns = sheet["columns"].items()
        sheet["columns"] = {name: f"{column['column']} {column['confidence']}" for name, column in columns}
    for problem in told["problems"]:
        del problem["message"], problem["severity"]
        problem["value"] = problem["value"] and problem["value"][:40]
    return told


def contradictions(truth: Mapping[str, object], checked: Checked) -> list[str]:
    """What `checked` says that is not true, one line each; empty when it is right."""
    found = told(truth, checked)
    return [
        f"{name}: true {truth[name]!r}, understood {found[name]!r}"
        for name in truth
        if truth[name] != found[name]
    ]


def told(truth: Mapping[str, object], checked: Checked) -> dict[str, object]:
    """What `checked` says of each thing that `truth` knows, in the same form."""
    ready = [sheet for sheet in checked.sheets if sheet.status == "ready"]
    first = ready[0] if ready else None
    columns = {name: column.column for name, column in first.columns.items()} if first else {}
    return {
        "status": checked.status,
        "lines": sum(sheet.rows_accepted for sheet in ready),
        "rejected": sum(sheet.rows_rejected for sheet in ready),
        "total": f"{sum((sheet.total for sheet in ready), Decimal(0)):.2f}",
        "sheets": [sheet.name for sheet in ready],
        "header_row": first and first.header_row,
        "columns": {name: columns.get(name) for name in truth.get("columns", {})},
        "problems": [kind for kind in truth.get("problems", ()) if kind in checked.problems.counts],
        "first": {name: _first(checked, name) for name in truth.get("first", {})},
    }


def _first(checked: Checked, name: str) -> object:
    """A field of the first accepted line of the first sheet that is ready."""
    for sheet in checked.sheets:
        for row in sheet.rows.to_pylist() if sheet.rows is not None else ():
            if row["fate"] == "accepted":
                return row[name].isoformat() if isinstance(row[name], dt.date) else row[name]
    return None
