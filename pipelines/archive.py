"""The archive: every file as received and every act, from which all else can be made again.

`archive/files/<sha256>` holds the bytes, `archive/journal/<ledger>.json` the acts. Both are written
beside, flushed to the disk and renamed: a file that stands is whole. An act is done when its journal
file stands (ADR 0004).
"""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipelines import home as homes
from pipelines.problems import Problem, Refused

BLOCK = 1 << 20
#: The act that freezes a report: no figure depends on it, and what is published does not lag behind it.
EDITION = "edition"


@dataclass(frozen=True)
class Act:
    """What somebody decided. ledger: its number, from 1; act: import, undo, organisation or store.

    at: UTC, without zone. detail: all that a replay needs. An import of several kinds makes several
    batches, numbered from the act's own number on.
    """

    ledger: int
    act: str
    at: dt.datetime
    who: str
    detail: dict[str, object]

    @property
    def last(self) -> int:
        """The highest ledger number that the act takes."""
        return self.ledger + max(len(self.detail.get("batches", ())), 1) - 1

    def to_json(self) -> str:
        """The journal file's text, the same to the byte whenever the act is the same."""
        shown = vars(self) | {"at": self.at.isoformat(timespec="seconds")}
        return json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def who() -> str:
    """Who acts: `$ESJ_USER` when set, else the name of the session on this machine."""
    return os.environ.get("ESJ_USER") or getpass.getuser()


def now() -> dt.datetime:
    """The present moment, UTC, to the second, without zone."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)


def acts(home: Path) -> list[Act]:
    """All acts of the journal, by ledger number. Raises Refused (`journal_unreadable`) on a damaged file."""
    return [_read(path) for path in sorted(homes.journal(home).glob("*.json"))]


def last(home: Path) -> int:
    """The highest ledger number taken; 0 when nothing was ever done."""
    paths = sorted(homes.journal(home).glob("*.json"))
    return _read(paths[-1]).last if paths else 0


def told(acts: Iterable[Act]) -> int:
    """The highest ledger number of the acts that figures depend on; 0 when there is none."""
    return max((act.last for act in acts if act.act != EDITION), default=0)


def last_told(home: Path) -> int:
    """The same of the journal, read from its end."""
    newest_first = (_read(path) for path in sorted(homes.journal(home).glob("*.json"), reverse=True))
    return next((act.last for act in newest_first if act.act != EDITION), 0)


def file(home: Path, sha256: str) -> Path:
    """Where the file of this digest is kept, whether it is there or not."""
    return homes.files(home) / sha256


@contextmanager
def kept(home: Path, path: Path, sha256: str) -> Iterator[None]:
    """Copy the file at `path` into the archive for good, unless what follows inside fails.

    Raises Refused (`file_changed`) when its bytes are no longer those that were checked.
    """
    target = file(home, sha256)
    if target.exists():
        yield
        return
    _copy(path, target, sha256)
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def kept_bytes(home: Path, pieces: Sequence[bytes]) -> Iterator[list[str]]:
    """Place these bytes in the archive for good, unless what follows inside fails; gives their digests."""
    digests = [hashlib.sha256(piece).hexdigest() for piece in pieces]
    new = {digest: piece for digest, piece in zip(digests, pieces, strict=True)
           if not file(home, digest).exists()}  # fmt: skip
    try:
        for digest, piece in new.items():
            with _placed(file(home, digest)) as target:
                target.write(piece)
        yield digests
    except BaseException:
        for digest in new:
            file(home, digest).unlink(missing_ok=True)
        raise


def _copy(path: Path, target: Path, sha256: str) -> None:
    if not path.is_file():
        raise Refused(Problem("file_changed", value=path.name))
    with path.open("rb") as source, _placed(target) as copy:
        digest = hashlib.sha256()
        while block := source.read(BLOCK):
            digest.update(block)
            copy.write(block)
        if digest.hexdigest() != sha256:
            raise Refused(Problem("file_changed", value=path.name))


def write(home: Path, act: Act) -> None:
    """Place the journal file of `act`: from here on it is done."""
    with _placed(_path(home, act.ledger)) as target:
        target.write(act.to_json().encode())


def withdraw(home: Path, act: Act) -> None:
    """Take back the journal file of an act that the warehouse then refused."""
    _path(home, act.ledger).unlink(missing_ok=True)


def sweep(home: Path) -> None:
    """Remove what a killed process left half written. Under the store's lock only."""
    for folder in (homes.files(home), homes.journal(home)):
        for path in folder.glob(".*"):
            path.unlink()


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _path(home: Path, ledger: int) -> Path:
    return homes.journal(home) / f"{ledger:08d}.json"


def _read(path: Path) -> Act:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return Act(**(read | {"at": dt.datetime.fromisoformat(read["at"])}))
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(Problem("journal_unreadable", value=path.name)) from error


@contextmanager
def _placed(target: Path) -> Iterator[BinaryIO]:
    """A file open for writing that appears as `target` only when whole and on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Put a rename on the disk too, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
