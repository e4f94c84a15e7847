"""From the record to the published file: built aside, checked, then swapped in by a pointer.

A published file never changes and is never overwritten: another state of the record has another
build_id and another folder. `current` names the one that is read today.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import cells, models, organisations, reference
from pipelines import home as homes
from pipelines.check_failed import CheckFailed
from pipelines.identity import seen
from pipelines.models import given
from pipelines.programme import indicators
from pipelines.warehouse import asof, record

AUDIENCE = "coordination"
#: Version of the published tables: changes when a reader must change.
VERSION = "7"
KEPT = 3
BUILD_ID = re.compile(r"\d{6,}-[0-9a-f]{12}")

#: The acts that figures depend on, as of a ledger number: an edition changes none.
ACTS = "select * from record.ledger where ledger <= $as_of and act <> 'edition' order by all"

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Build:
    """One published file. path: the file itself."""

    build_id: str
    path: Path


def build(con: Connection, home: Path, *, as_of: int | None = None) -> Build:
    """Publish the record of `con` as of a ledger number, or as it stands, and make it the current build.

    con: a connection whose catalogue `record` is the warehouse. When the build exists already, only
    the pointer moves. Raises CheckFailed (nothing changes), OSError or duckdb.Error on a full disk.
    """
    ledger = asof.latest(con) if as_of is None else as_of
    made = _place(homes.published(home), fingerprint(con, ledger), ledger)
    if not made.path.is_file():
        _build_folder(con, made, ledger)
    _point(homes.published(home), made.build_id)
    sweep(home)
    return made


def build_aside(con: Connection, path: Path, as_of: int) -> Build:
    """Build the file of the record as of a ledger number at `path`, which nobody else reads.

    Raises CheckFailed.
    """
    made = Build(_build_id(fingerprint(con, as_of), as_of), path)
    _write(con, made, as_of)
    return made


def fingerprint(con: Connection, as_of: int) -> str:
    """The sha256 (hexadecimal) of all that a build depends on: acts, reference and source data, models."""
    digest = hashlib.sha256(f"{VERSION} {reference.fingerprint()}".encode())
    digest.update(repr(con.execute(ACTS, {"as_of": as_of}).fetchall()).encode())
    digest.update(seen.version().encode())
    digest.update(repr(sorted(indicators.phrases().items())).encode())
    for path in models.sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sweep(home: Path) -> None:
    """Remove old builds: all but the newest KEPT, the current one and those `published/keep` names.

    Whatever a killed build left is removed too. A file that a reader holds open (Windows) stays until
    the next sweep.
    """
    folder = homes.published(home)
    named = _lines(folder / "keep") | _lines(folder / "current")
    builds = sorted(
        (path for path in folder.iterdir() if BUILD_ID.fullmatch(path.name)),
        key=lambda path: path.stat().st_mtime_ns,
    )
    old = [path for path in builds[:-KEPT] if path.name not in named]
    for path in [*old, *folder.glob("*.tmp")]:
        shutil.rmtree(path, ignore_errors=True)


def _place(folder: Path, digest: str, ledger: int) -> Build:
    build_id = _build_id(digest, ledger)
    return Build(build_id, folder / build_id / f"{AUDIENCE}.duckdb")


def _build_id(digest: str, ledger: int) -> str:
    return f"{ledger:06d}-{digest[:12]}"


def _build_folder(con: Connection, made: Build, ledger: int) -> None:
    """Build in a folder aside and rename it: a folder that stands holds a whole file."""
    folder = made.path.parent
    aside = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        _write(con, Build(made.build_id, aside / made.path.name), ledger)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(con: Connection, made: Build, ledger: int) -> None:
    """Run models and checks into the file at `made.path`, whole and closed when this returns."""
    with _catalogues(con, made.path) as cursor:
        _make(cursor, made, ledger)
        check(cursor)
        cursor.execute("checkpoint published")


def _make(con: Connection, made: Build, ledger: int) -> None:
    """Make every model on `con`, whose catalogues are record, reference and published."""
    record.give_room(con)
    given.load(con, organisations.from_record(con, ledger), _meta(con, made, ledger))
    parameters = {"as_of": ledger, "nature_words": given.nature_words()}
    models.run(con, parameters, given.nature_rules().to_pylist())


def check(con: Connection) -> None:
    """Run every data test of `models/checks` on the relations just made. Raises CheckFailed at the first."""
    for path in sorted(models.CHECKS.glob("*.sql")):
        bad = con.execute(path.read_text(encoding="utf-8")).fetchall()
        if bad:
            raise CheckFailed(path.stem, len(bad), bad[:3])


@contextmanager
def _catalogues(con: Connection, path: Path) -> Iterator[Connection]:
    """A cursor that also has the catalogues `reference` and `published`, the file begun at `path`.

    Temporary relations of the models live and die with the cursor.
    """
    cursor = con.cursor()
    try:
        reference.attach(cursor)
        cells.begin(cursor, path)
        yield cursor
    finally:
        for name in ("published", "reference"):
            cursor.execute(f"detach database if exists {name}")
        cursor.close()


def _meta(con: Connection, made: Build, ledger: int) -> pa.Table:
    """What the file says of itself, as rows (key, value)."""
    latest = f'select max("at")::date::varchar from ({ACTS})'  # noqa: S608 (our own text)
    found = con.execute(latest, {"as_of": ledger}).fetchone()
    values = {
        "build_id": made.build_id,
        "ledger": str(ledger),
        "as_of": found[0] if found else None,
        "fingerprint": fingerprint(con, ledger),
        "audience": AUDIENCE,
        "is_demo": str(organisations.is_demo(con)).lower(),
        "version": VERSION,
    }
    return pa.table({"key": list(values), "value": pa.array(values.values(), pa.string())})


def _point(folder: Path, build_id: str) -> None:
    """Make `build_id` the current build, atomically."""
    beside = folder / f".current.{os.getpid()}"
    beside.write_text(build_id, encoding="utf-8")
    beside.replace(folder / "current")


def _lines(path: Path) -> set[str]:
    """The lines of a text file that may not exist."""
    return set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()
