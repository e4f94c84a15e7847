"""The reference tables of `data/reference`, as a catalogue that SQL models read."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import duckdb
import pyarrow as pa

DATA = Path(__file__).parents[1] / "data"
REFERENCE = DATA / "reference"


def attach(con: duckdb.DuckDBPyConnection, directory: Path = REFERENCE) -> None:
    """Attach an in-memory catalogue `reference` to `con`, one typed table per CSV file.

    Grain and columns of each table: `data/reference/schema.sql`. Raises duckdb.Error when a cell is not
    of its column's type or a file lacks a column, ValueError when a row does: such a file is a defect of the
    project, not of a partner.
    """
    con.execute("attach ':memory:' as reference")
    con.execute((directory / "schema.sql").read_text(encoding="utf-8"))
    for path in sorted(directory.glob("*.csv")):
        con.from_arrow(_texts(path)).insert_into(f"reference.main.{path.stem}")


def _texts(path: Path) -> pa.Table:
    """The cells of a CSV file as texts, empty ones null: ten times faster than DuckDB guesses its form."""
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pa.table(
        [pa.array([cell or None for cell in column], pa.string()) for column in columns], names=names
    )


def fingerprint(directory: Path = DATA) -> str:
    """The sha256 (hexadecimal) of the names and bytes of all reference and source data files."""
    digest = hashlib.sha256()
    for path in sorted(_shipped(directory)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(directory).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _shipped(directory: Path) -> list[Path]:
    """Files that the project ships in `directory`: those a figure can depend on."""
    kept = (".csv", ".sql", ".toml")
    return [
        path
        for room in ("reference", "sources")
        for path in (directory / room).rglob("*")
        if path.suffix in kept
    ]
