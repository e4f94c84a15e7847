"""Files that were sent and are not imported yet, kept under the name they were sent with."""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path

from pipelines import home as homes
from pipelines.jobs.folder import Folder

#: What nobody came back for is removed after this many seconds.
DAY = 24 * 3600
#: Bytes of a file's name: file systems refuse more than 255.
LONGEST = 200


def keep(home: Path, name: str, data: bytes | bytearray | memoryview) -> Path:
    """Keep a file that was sent as `name`, until it is dropped or a day has passed; gives its path."""
    sweep(home)
    folder = homes.uploads(home) / secrets.token_hex(16)
    folder.mkdir(parents=True)
    path = folder / _plain(name)
    path.write_bytes(data)
    return path


def drop(home: Path, path: Path) -> None:
    """Remove a file that `keep` kept; nothing when it is gone. Any other path is left alone."""
    if path.parent.parent == homes.uploads(home):
        shutil.rmtree(path.parent, ignore_errors=True)


def sweep(home: Path) -> None:
    """Remove the uploads and the jobs of the day before, but for jobs that are running."""
    old = time.time() - DAY
    for path in [*homes.uploads(home).glob("*"), *homes.jobs(home).glob("[!.]*")]:
        if path.is_dir() and path.stat().st_mtime < old and not Folder(path).is_alive():
            shutil.rmtree(path, ignore_errors=True)


def _plain(name: str) -> str:
    """A name that stays inside its folder and that a file system takes, its ending kept."""
    plain = Path(name.replace("\\", "/").replace("\0", "")).name or "_"
    while len(plain.encode()) > LONGEST:
        stem, ending = Path(plain).stem, Path(plain).suffix[:10]
        plain = stem[: len(stem) * 3 // 4] + ending
    return plain
