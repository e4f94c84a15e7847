"""Published files: which one is current, how it is opened, what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

AUDIENCE = "coordination"

#: A reader can read this one file and nothing else, and cannot change that.
_LOCKED = {"enable_external_access": "false", "lock_configuration": "true"}


@dataclass(frozen=True)
class Build:
    """One published file of a store. build_id and audience belong in every cache key."""

    build_id: str
    path: Path
    audience: str


def current(home: Path, audience: str = AUDIENCE) -> Build | None:
    """The file the store at `home` publishes today for `audience`; None when nothing is published."""
    pointer = home / "published" / "current"
    if not pointer.is_file():
        return None
    build_id = pointer.read_text(encoding="utf-8").strip()
    path = home / "published" / build_id / f"{audience}.duckdb"
    return Build(build_id, path, audience) if path.is_file() else None


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file read-only, without access to any other file or address.

    The settings are given at opening, not by SET: once locked, a second connection of the same
    process could not set them again. Raises duckdb.Error when the file is not a DuckDB file.
    """
    return duckdb.connect(str(path), read_only=True, config=_LOCKED)


def meta(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the file says of itself: build_id, ledger, as_of, fingerprint, audience, is_demo, version."""
    return dict(con.execute("SELECT key, value FROM meta ORDER BY key").fetchall())
