"""The store opened for acting: one process at a time, the warehouse caught up with the journal.

An act is one transaction of the warehouse and one journal file. The file is placed just before the
commit: killed before, nothing happened; killed after, the next opening replays it (ADR 0004).
"""

from __future__ import annotations

import datetime as dt
import errno
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from pipelines import archive, replay
from pipelines import home as homes
from pipelines.archive import Act
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.warehouse import append, record
from pipelines.warehouse.append import Load

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR)


@dataclass
class Store:
    """An opened store. con: a connection whose catalogue `record` is the warehouse. acts: all so far."""

    home: Path
    con: duckdb.DuckDBPyConnection
    say: Say
    acts: list[Act] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The highest ledger number taken; 0 in a new store."""
        return self.acts[-1].last if self.acts else 0

    @property
    def told(self) -> int:
        """The highest ledger number of the acts that figures depend on; 0 in a new store."""
        return archive.told(self.acts)

    def do(
        self,
        name: str,
        detail: Mapping[str, object],
        loads: Sequence[Load] = (),
        at: dt.datetime | None = None,
    ) -> Act:
        """Do an act: all of it, in the warehouse and in the journal, or nothing. at: when, if not now."""
        told = json.loads(append.as_json(detail))
        act = Act(self.last + 1, name, at or archive.now(), archive.who(), told)
        self.con.begin()
        try:
            append.act(self.con, act)
            for load in loads:
                append.batch(self.con, load)
            archive.write(self.home, act)
            self.con.commit()
        except BaseException:
            archive.withdraw(self.home, act)
            self._roll_back()
            raise
        self.acts.append(act)
        return act

    def _roll_back(self) -> None:
        """Leave the transaction; a failed commit has already left it."""
        try:
            self.con.rollback()
        except duckdb.TransactionException:
            return


@contextmanager
def opened(home: Path, say: Say = silent, *, wait: bool = True) -> Iterator[Store]:
    """The store at `home`, made when missing, for the time of some acts; others wait their turn.

    Raises filelock.Timeout when somebody else acts and `wait` is false. Raises Refused for what a
    person can mend (`no_space`, `store_unwritable`, `warehouse_busy`, `warehouse_unreadable`,
    `journal_unreadable`, `replay_refused`).
    """
    with refusing(home), _alone(home, say, wait=wait):
        archive.sweep(home)
        con = record.connect(homes.warehouse(home), homes.spill(home))
        try:
            acts = archive.acts(home)
            if replay.is_ahead(con, acts):
                con.close()
                homes.warehouse(home).unlink()
                con = record.connect(homes.warehouse(home), homes.spill(home))
            replay.catch_up(con, home, acts, say)
            yield Store(home, con, say, acts)
        finally:
            con.close()


@contextmanager
def refusing(home: Path) -> Iterator[None]:
    """Turn a full disk or a closed folder into the problem that a person reads."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Refused(Problem("no_space", value=str(home))) from error
        if error.errno in CLOSED:
            raise Refused(Problem("store_unwritable", value=str(home))) from error
        raise
    except duckdb.Error as error:
        if record.is_full(error):
            raise Refused(Problem("no_space", value=str(home))) from error
        raise


@contextmanager
def _alone(home: Path, say: Say, *, wait: bool) -> Iterator[None]:
    """Hold the store's lock: a queue, not an error, and whoever waits is told so."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(homes.lock(home))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not wait:
            raise
        say("waiting")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
