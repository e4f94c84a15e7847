"""What was confirmed of the layouts of an organisation's files: shown, forgotten.

Not journaled: every import's act records the settings it was read with, whatever is remembered since.
"""

from __future__ import annotations

from pathlib import Path

from pipelines import archive, organisations
from pipelines import remembered as kept
from pipelines.remembered import RememberedLook


def remembered(home: Path, organisation: str) -> list[RememberedLook]:
    """The layouts remembered for an organisation, newest first. Raises Refused (`organisation_unknown`)."""
    return kept.listed(home, _slug(home, organisation))


def forget(home: Path, organisation: str, signature: str) -> RememberedLook:
    """Forget a layout of an organisation. Raises Refused (`organisation_unknown`, `layout_unknown`)."""
    return kept.forget(home, _slug(home, organisation), signature)


def _slug(home: Path, organisation: str) -> str:
    return organisations.resolve(organisations.from_journal(archive.acts(home)), organisation)
