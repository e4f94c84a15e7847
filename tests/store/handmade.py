"""Hand-made checked sheets, so that the store is tested without any reader."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from pipelines import shapes
from pipelines.checked import Checked, CheckedSheet
from pipelines.imports import Request

Line = tuple[object, str]
"""A line: its day (a date, an interval (first, last), or None) and its amount as text."""


def checked_sheet(name: str, lines: list[Line], kind: str = "purchases", **settings: object) -> CheckedSheet:
    rows = [_row(number, day, amount) for number, (day, amount) in enumerate(lines, start=2)]
    return CheckedSheet(
        name=name,
        status="ready",
        kind=kind,
        header_row=1,
        rows_read=len(rows),
        rows_accepted=len(rows),
        total=sum((Decimal(amount) for _, amount in lines), Decimal()),
        settings=dict(settings),
        rows=pa.Table.from_pylist(rows, schema=shapes.ROWS),
    )


def _row(number: int, day: object, amount: str) -> dict[str, object]:
    first, last = day if isinstance(day, tuple) else (None, None)
    date = day if isinstance(day, dt.date) else None
    return {
        "row": number,
        "fate": "accepted",
        "cells": shapes.BETWEEN.join((str(day), amount)),
        "supplier_name": "Imprimerie Inventée",
        "amount": Decimal(amount),
        "tax_basis": "before",
        "date": date,
        "period_start": first,
        "period_end": last,
    }


def write(path: Path, lines: list[Line]) -> Path:
    """A file that `read` understands: a day, a semicolon and an amount a line."""
    path.write_text("".join(f"{day};{amount}\n" for day, amount in lines), encoding="utf-8")
    return path


def read(path: Path, request: Request, home: Path | None = None) -> Checked:
    """A reader as plain as can be, for tests of what surrounds reading. Takes `reading.checked`'s place."""
    pairs = (line.split(";") for line in path.read_text(encoding="utf-8").splitlines())
    lines: list[Line] = [(dt.date.fromisoformat(day), amount) for day, amount in pairs]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Checked(path.name, digest, "csv", "ready", [checked_sheet("Feuil1", lines)])
