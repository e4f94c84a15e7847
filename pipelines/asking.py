"""Which published file answers a question: the current one, or one built aside as of a past moment."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import Timeout

from measures import published
from pipelines import archive, publish, store
from pipelines.archive import Act
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent


@contextmanager
def answering(
    home: Path, as_of: int | dt.date | None = None, say: Say = silent
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A published file, read-only: as things stand, or as of a ledger number or the end of a day.

    Raises Refused: `store_empty`, `ledger_unknown` when nothing had been done by then.
    """
    acts = archive.acts(home)
    if not acts:
        raise Refused(Problem("store_empty", value=str(home)))
    if as_of is None:
        with published.connect(current(home, archive.told(acts), say)) as con:
            yield con
        return
    ledger = ledger_at(acts, as_of)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "as-of.duckdb"
        with store.opened(home, say) as opened:
            publish.build_aside(opened.con, path, ledger)
        with published.connect(path) as con:
            yield con


def ledger_at(acts: Sequence[Act], moment: int | dt.date) -> int:
    """The ledger number that stood at a moment: after the act of that number, or at the end of that day.

    An act that takes several numbers is never cut: each of them stands for all of it. An edition changes
    nothing: its number stands for that of the act before.
    A day ends at midnight on this machine's clock. Raises Refused (`ledger_unknown`).
    """
    if isinstance(moment, int):
        ledger = archive.told(act for act in acts if act.ledger <= moment)
    else:
        ledger = archive.told(done_by(acts, moment))
    if ledger < 1:
        raise Refused(Problem("ledger_unknown", value=str(moment)))
    return ledger


def done_by(acts: Sequence[Act], day: dt.date) -> list[Act]:
    """The acts done by the end of a day, which ends at midnight on this machine's clock."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time()).astimezone(dt.UTC)
    return [act for act in acts if act.at < midnight.replace(tzinfo=None)]


def bring_up_to_date(home: Path, say: Say = silent) -> None:
    """Publish anew when the current file lags behind the journal or was made by another version.

    Nothing when the store is empty.
    """
    if last := archive.last_told(home):
        current(home, last, say)


def current(home: Path, ledger: int, say: Say = silent) -> Path:
    """The current file; one that lags behind the journal (a killed import) is made again first.

    So is one made by another version. When somebody is at work in the store, who will publish, a file of
    this version is good enough.
    """
    found = published.current(home)
    version, last = _version_and_ledger(found.path) if found else (None, 0)
    if (version, last) == (publish.VERSION, ledger):
        return found.path
    try:
        with store.opened(home, say, wait=version != publish.VERSION) as opened:
            say("publishing")
            return publish.build(opened.con, home).path
    except Timeout:
        return found.path


def _version_and_ledger(path: Path) -> tuple[str, int]:
    with published.connect(path) as con:
        meta = published.meta(con)
    return meta["version"], int(meta["ledger"])
