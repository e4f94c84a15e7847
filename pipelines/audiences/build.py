"""Building the file of an audience other than coordination, on demand."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from measures import disclosure, published
from pipelines import archive, asking, models, reference
from pipelines.audiences import copying, regional, tables
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.publish import CheckFailed

HERE = Path(__file__).parent
PUBLIC, OF_ORGANISATION = "public", "organisation-"
#: Reference tables of coordination's file that the public's has too.
REFERENCE = ("territory", "outline", "municipality", "category", "disclosure")
#: What the public's file says of the region, and organisations' files repeat.
REGIONAL = ("regional_table", "regional_cell")
Connection = duckdb.DuckDBPyConnection


def build(home: Path, audience: str, out: Path | None = None, say: Say = silent) -> Path:
    """Build the file of `audience` from the record as it stands, and give its path.

    audience: `public` or `organisation-<slug of a buyer>`. Without `out` the file stands beside
    coordination's, is never written twice, and is found by `measures.published.current`. Raises Refused
    (`store_empty`, `audience_unknown`), CheckFailed.
    """
    last = archive.last_told(home)
    if not last:
        raise Refused(Problem("store_empty", value=str(home)))
    source = asking.current(home, last, say)
    reader = _reader(source, audience)
    say("audience", audience=audience)
    if reader is None:
        return _public(source, out)
    shared = _public(source, None)
    return _written(out or _beside(source, audience), out is not None,
                    lambda path: organisation_file(source, shared, path, reader))  # fmt: skip


def _public(source: Path, out: Path | None) -> Path:
    return _written(out or _beside(source, PUBLIC), out is not None, lambda path: public_file(source, path))


def _beside(source: Path, audience: str) -> Path:
    return source.with_name(f"{audience}.duckdb")


def _reader(source: Path, audience: str) -> str | None:
    """The buyer who reads; None for the public."""
    if audience == PUBLIC:
        return None
    slug = audience.removeprefix(OF_ORGANISATION)
    with published.connect(source) as con:
        known = {name for (name,) in con.execute("select slug from buyer").fetchall()}
    if not audience.startswith(OF_ORGANISATION) or slug not in known:
        raise Refused(Problem("audience_unknown", value=audience))
    return slug


def _written(path: Path, is_asked: bool, write: Callable[[Path], None]) -> Path:
    """The file at `path`, written aside and renamed; one that stands is kept, unless asked for by name."""
    if path.is_file() and not is_asked:
        return path
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.unlink(missing_ok=True)
        write(aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def public_file(source: Path, path: Path) -> None:
    """The public's file: reference tables, the list of enterprises, the regional tables."""
    with _catalogues(coordination=source) as con:
        day = _day(con)
        fixed = tables.load()
        with published.connect(source) as figures:
            rules = disclosure.load(figures, day)
            made = {"regional_table": regional.listed(fixed),
                    "regional_cell": regional.cells(figures, fixed, rules, day)}  # fmt: skip
        con.execute("attach $path as published", {"path": str(path)})
        for name in REFERENCE:
            con.execute(f"create table published.{name} as from coordination.{name}")
        for query in sorted((HERE / "public").glob("*.sql")):
            con.execute(f"create table published.{query.stem} as {query.read_text(encoding='utf-8')}")
        for name, rows in made.items():
            con.register("rows_given", rows)
            con.execute(f"create table published.{name} as from rows_given")
            con.unregister("rows_given")
        _sign(con, PUBLIC)


def organisation_file(source: Path, shared: Path, path: Path, reader: str) -> None:
    """An organisation's file: its own lines, what stands beside them, the public's regional tables."""
    with _catalogues(coordination=source, shared=shared) as con:
        con.execute("attach $path as published", {"path": str(path)})
        copying.fill(con, reader)
        for name in REGIONAL:
            con.execute(f"create table published.{name} as from shared.{name}")
        _sign(con, f"{OF_ORGANISATION}{reader}")
        _check(con, reader)


@contextmanager
def _catalogues(**files: Path) -> Iterator[Connection]:
    """A connection with the catalogue `reference` and these files, read-only; closed files when it ends."""
    con = duckdb.connect()
    try:
        reference.attach(con)
        for name, path in files.items():
            con.execute(f"attach $path as {name} (read_only)", {"path": str(path)})
        yield con
    finally:
        con.close()


def _day(con: Connection) -> dt.date:
    """The day of the last act that the files stand on."""
    [(day,)] = con.execute("select value::date from coordination.meta where key = 'as_of'").fetchall()
    return day


def _sign(con: Connection, audience: str) -> None:
    """Write what the file says of itself."""
    keys = copying.allowed()["meta"]["keys"]
    con.execute(
        "create table published.meta as select key, value from coordination.meta "
        "where list_contains($keys, key) union all select 'audience', $audience",
        {"keys": keys, "audience": audience},
    )


def _check(con: Connection, reader: str) -> None:
    """Run every data test of `checks` on an organisation's file. Raises CheckFailed at the first bad rows."""
    for path in sorted((HERE / "checks").glob("*.sql")):
        query = path.read_text(encoding="utf-8")
        bad = con.execute(query, models.taken(query, {"reader": reader})).fetchall()
        if bad:
            raise CheckFailed(path.stem, len(bad), bad[:3])
