"""A partner's workbook handed back with what is wrong in it: of a file at hand, or of an import."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from labels import DEFAULT, text
from pipelines import archive, batches, organisations, reading, replay
from pipelines.checked import Checked
from pipelines.imports import Request
from pipelines.problems import Problem, Refused

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


@dataclass(frozen=True)
class Returned:
    """A workbook to send back. form: copy, twin or extract (`handback.Written`)."""

    name: str
    media_type: str
    data: bytes
    form: str


def handed_back(home: Path, path: Path, request: Request, lang: str | None = None) -> Returned:
    """The file at `path` with what is wrong in it, read as `request` says; nothing is stored.

    lang None: the language of the organisation. Raises Refused as `handback.write`, and
    `organisation_unknown`.
    """
    checked = reading.checked(path, request, home)
    return _returned(path, checked, lang or language(home, request.organisation))


def handed_back_batch(home: Path, batch: int, lang: str | None = None) -> Returned:
    """The file of an import, from the archive, with what was wrong in it read as on that day.

    Raises Refused: `batch_unknown`, `replay_refused`, and as `handback.write`.
    """
    acts = archive.acts(home)
    found = next((act for act in acts if any(each.batch == batch for each in batches.from_act(act))), None)
    if found is None:
        raise Refused(Problem("batch_unknown", value=str(batch)))
    made = batches.from_act(found)
    checked = replay.checked_again(home, found, made)
    with replay.named_as_sent(home, made[0]) as path:
        return _returned(path, checked, lang or language(home, made[0].organisation))


def language(home: Path, organisation: str | None) -> str:
    """The language an organisation is written to in; French for who is not in the register."""
    known = organisations.from_journal(archive.acts(home)).get(organisation or "")
    return known.language if known else DEFAULT


def _returned(path: Path, checked: Checked, lang: str) -> Returned:
    from pipelines import handback  # loads openpyxl, which takes a while and nothing else here needs

    with tempfile.TemporaryDirectory() as folder:
        name = f"{path.stem} ({text('handback.suffix', lang)}).xlsx"
        written = handback.write(path, checked, Path(folder) / name, lang)
        media_type = MEDIA_TYPES[written.path.suffix]
        return Returned(written.path.name, media_type, written.path.read_bytes(), written.form)
