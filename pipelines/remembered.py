"""What was settled about the layouts of an organisation's files, kept for its next ones.

One reviewable file a layout: `sources/<organisation>/<digest of the headings>.toml`. Which column means
what is remembered from every successful import; a convention (decimal mark, order of days, tax basis)
only when a person said it, so that it never silences what the cells of a later file say themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from pipelines import answers
from pipelines import home as homes
from pipelines.checked import Checked
from pipelines.plain import Plain
from pipelines.problems import Problem, Refused

#: Settings of a sheet that hold for every file of the same headings.
LASTING = ("kind", "columns")
#: Settings that belong to one file only, even when a person said them.
PASSING = ("header_rows", "constants", "complete", "signature", "read", "last_row", "last_total")

Layout = Mapping[str, object]


@dataclass(frozen=True)
class RememberedLook(Plain):
    """A layout that is remembered.

    signature: its short name, the file's own. headings: in order, made comparable. settings: as in an
    answers file. changed_at: UTC, ISO.
    """

    organisation: str
    signature: str
    headings: tuple[str, ...]
    settings: dict[str, Any]
    changed_at: str


def listed(home: Path, organisation: str) -> list[RememberedLook]:
    """What is remembered of an organisation's files, newest first."""
    found = [_shown(organisation, path) for path in (homes.sources(home) / organisation).glob("*.toml")]
    return sorted(found, key=lambda each: (each.changed_at, each.signature), reverse=True)


def forget(home: Path, organisation: str, signature: str) -> RememberedLook:
    """Forget a layout, by its short name: the next file of these headings is understood anew.

    What was imported stays as it is. Raises Refused (`layout_unknown`).
    """
    for each in listed(home, organisation):
        if each.signature == signature:
            (homes.sources(home) / organisation / f"{signature}.toml").unlink()
            return each
    raise Refused(Problem("layout_unknown", value=signature))


def recall(home: Path, organisation: str | None) -> Callable[[str], Layout | None]:
    """Looks up what was settled for a heading signature of an organisation's files; None when nothing was."""

    def look_up(signature: str) -> Layout | None:
        path = _path(home, str(organisation), signature)
        if organisation is None or not path.is_file():
            return None
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: value for name, value in read.items() if name != "signature"}

    return look_up


def save(home: Path, organisation: str, checked: Checked, said: Mapping[str, object] | None) -> None:
    """Remember the layout of each sheet that gave rows. said: what a person answered, as an answers file.

    Raises OSError when it cannot be written.
    """
    for sheet in checked.sheets:
        if sheet.rows is None or "signature" not in sheet.settings:
            continue
        decided = answers.of_sheet(said or {}, sheet.name)
        names = [name for name in (*LASTING, *decided) if name in sheet.settings and name not in PASSING]
        kept = {name: sheet.settings[name] for name in ("signature", *names)}
        path = _path(home, organisation, str(sheet.settings["signature"]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(kept), encoding="utf-8")


def _path(home: Path, organisation: str, signature: str) -> Path:
    digest = hashlib.sha256(signature.encode()).hexdigest()[:16]
    return homes.sources(home) / organisation / f"{digest}.toml"


def _shown(organisation: str, path: Path) -> RememberedLook:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    headings = tuple(str(read.pop("signature", "")).split("|"))
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).replace(microsecond=0, tzinfo=None)
    return RememberedLook(organisation, path.stem, headings, read, changed.isoformat())
