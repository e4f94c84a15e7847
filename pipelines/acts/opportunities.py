"""What a manager keeps of an opportunity: to contact, invited, contracted, not suitable; and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from measures import opportunities, published
from pipelines import archive, organisations
from pipelines.acts import deciding
from pipelines.acts.deciding import Decision, Settled
from pipelines.categories import choices
from pipelines.directory import naming
from pipelines.organisations import Register
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent

ACT = "opportunity"
#: What a person says, as texts: `buyer` (slug or name), `category` (a code of the list), `enterprise`
#: (identifier, number or name; None for the whole category), `status` (one of STATUSES) and `reason` (may be
#: missing).
Said = Mapping[str, str | None]


def set_opportunity(home: Path, said: Said, say: Say = silent) -> opportunities.Row:
    """Keep a status of an opportunity.

    Gives the decision as published. Raises Refused as `set_opportunities` does.
    """
    return _published(home, set_opportunities(home, [said], say=say).made[0].ledger)


def set_opportunities(
    home: Path, said: Sequence[Said], numbers: Sequence[int] = (), say: Say = silent
) -> Settled:
    """Take statuses back and keep others, in one publishing; all are checked before any is made.

    numbers: ledger numbers to take back. Raises Refused (`organisation_unknown`, `category_unknown`,
    `value_missing`, `value_choice`, `supplier_unknown`, `supplier_ambiguous`, `store_empty`, and as
    `deciding.settle` does).
    """
    register = organisations.from_journal(archive.acts(home))
    decisions = [Decision(ACT, _detail(home, register, each)) for each in said]
    return deciding.settle(home, decisions, numbers, say, among=(ACT,))


def undo_opportunity(home: Path, number: int, say: Say = silent) -> opportunities.Row:
    """Take a status back, by its ledger number.

    Gives it as published. Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    return _published(home, set_opportunities(home, (), [number], say).withdrawn[0].ledger)


def _published(home: Path, ledger: int) -> opportunities.Row:
    with published.connect(published.current(home).path) as con:
        return next(row for row in opportunities.decisions(con) if row["ledger"] == ledger)


def _detail(home: Path, register: Register, said: Said) -> dict[str, object]:
    """The detail of an act `opportunity`: all that a replay needs."""
    status = said.get("status") or ""
    if status not in opportunities.STATUSES:
        slots = {"choices": ", ".join(opportunities.STATUSES)}
        raise Refused(Problem("value_choice", value=status, slots=slots))
    category = choices.code(said.get("category"))
    if category is None:
        raise Refused(Problem("value_missing", value="category"))
    enterprise = (said.get("enterprise") or "").strip()
    who = naming.enterprise(home, enterprise) if enterprise else {"name": None, "neq": None}
    buyer = organisations.resolve(register, said.get("buyer") or "")
    reason = (said.get("reason") or "").strip() or None
    return {"buyer": buyer, "category": category} | who | {"status": status, "reason": reason}
