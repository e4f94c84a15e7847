"""Where a store keeps things: `$ESJ_HOME`, by default `data/store` beside the code.

A home is a folder; every function here only names a path in it, none creates anything.
"""

from __future__ import annotations

import os
from pathlib import Path

DEFAULT = Path(__file__).parent.parent / "data" / "store"


def default() -> Path:
    """The store of this machine: `$ESJ_HOME` when set, else `data/store`."""
    return Path(os.environ.get("ESJ_HOME") or DEFAULT)


def files(home: Path) -> Path:
    """The folder of received files, each named by its SHA-256."""
    return home / "archive" / "files"


def journal(home: Path) -> Path:
    """The folder of acts, one JSON file each, named by its ledger number."""
    return home / "archive" / "journal"


def warehouse(home: Path) -> Path:
    """The DuckDB file that holds the record."""
    return home / "warehouse.duckdb"


def published(home: Path) -> Path:
    """The folder of builds, with the pointer `current`."""
    return home / "published"


def sources(home: Path) -> Path:
    """The folder of remembered layouts, one folder an organisation."""
    return home / "sources"


def scratch(home: Path) -> Path:
    """The folder for what may be lost at any time: spilled sorts, files being checked again, jobs."""
    return home / "scratch"


def spill(home: Path) -> Path:
    """Where the act under way spills what does not fit in memory; DuckDB removes this folder as it likes."""
    return scratch(home) / "spill"


def jobs(home: Path) -> Path:
    """The folder of jobs asked from the app, one folder each, swept after a day."""
    return scratch(home) / "jobs"


def uploads(home: Path) -> Path:
    """The folder of files sent but not imported, each in a folder of its own, swept after a day."""
    return scratch(home) / "uploads"


def lock(home: Path) -> Path:
    """The file that acts lock, one at a time."""
    return home / ".lock"
