"""The register of organisations: who was added, what was changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipelines import archive, organisations
from pipelines.acts.publishing import publishing
from pipelines.organisations import Organisation
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent


def add_organisation(home: Path, organisation: Organisation, say: Say = silent) -> Organisation:
    """Add an organisation to the register. Raises Refused (`organisation_exists`)."""
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        for name in (organisation.slug, organisation.name, *organisation.aliases):
            taken = organisations.find(register, name)
            if taken:
                raise Refused(Problem("organisation_exists", value=name, slots={"slug": taken}))
        opened.do("organisation", organisation.to_json())
        return organisation


def join(home: Path, name: str, say: Say = silent, **said: str) -> Organisation:
    """Add an organisation by its name, which makes its slug; said: other fields of `Organisation`.

    Raises Refused (`organisation_exists`).
    """
    return add_organisation(home, Organisation(organisations.slug_of(name), name, **said), say)


def set_organisation(home: Path, said: str, changes: dict[str, object], say: Say = silent) -> Organisation:
    """Change fields of an organisation of the register. Raises Refused (`organisation_unknown`)."""
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        changed = replace(register[organisations.resolve(register, said)], **changes)
        opened.do("organisation", changed.to_json())
        return changed


def names_of_organisations(home: Path) -> dict[str, str]:
    """Names of the register's organisations by slug, as the journal at `home` tells them."""
    return {slug: each.name for slug, each in organisations.from_journal(archive.acts(home)).items()}
