"""Files that organisations are expected to send: set, missing, reminded of, and a workbook to fill."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from labels import text
from pipelines import archive, expected, organisations
from pipelines import reminder as reminders
from pipelines.acts.publishing import publishing
from pipelines.expected import Missing
from pipelines.organisations import Expected, Organisation
from pipelines.progress import Say, silent


def expect(home: Path, said: str, what: Expected, say: Say = silent) -> Organisation:
    """Expect a file of an organisation; one of the same kind and scope is replaced.

    Raises Refused (`organisation_unknown`).
    """
    return _expecting(home, said, (what.kind, what.scope), (what,), say)


def stop_expecting(home: Path, said: str, kind: str, scope: str = "all", say: Say = silent) -> Organisation:
    """Expect no file of this kind and scope any more. Raises Refused (`organisation_unknown`)."""
    return _expecting(home, said, (kind, scope), (), say)


def missing(home: Path, as_of: dt.date | None = None) -> list[Missing]:
    """The expected files that no import in effect covers wholly, by the end of `as_of` (None: today)."""
    return expected.missing(archive.acts(home), as_of or dt.date.today())


def reminder(home: Path, said: str, lang: str | None = None, as_of: dt.date | None = None) -> str:
    """A text to send to an organisation about what it has not sent; `lang` None: its own language.

    Raises Refused (`organisation_unknown`).
    """
    return reminders.reminder(archive.acts(home), said, as_of or dt.date.today(), lang)


def blank_workbook(kind: str = "purchases", lang: str = "fr") -> bytes:
    """A blank workbook (xlsx) of `kind`, purchases or contracts, for a partner to fill."""
    from pipelines import blank  # loads xlsxwriter, which importing has no use for

    return blank.workbook(kind, lang)


def blank_workbook_name(kind: str = "purchases", lang: str = "fr") -> str:
    """The file name under which `blank_workbook` is given."""
    return text(f"blank.file.{kind}", lang)


def _expecting(
    home: Path, said: str, key: tuple[str, str], found: tuple[Expected, ...], say: Say
) -> Organisation:
    """The organisation expecting `found` in place of what it had of this kind and scope."""
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        known = register[organisations.resolve(register, said)]
        others = tuple(each for each in known.expected if (each.kind, each.scope) != key)
        changed = replace(known, expected=(*others, *found))
        opened.do("organisation", changed.to_json())
        return changed
