"""The status of an enterprise said by a person, without a workbook, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from measures import directory, published
from pipelines.acts import deciding
from pipelines.acts.deciding import Decision, Settled
from pipelines.corrections import values
from pipelines.directory import naming
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.shapes import SUPPLIER_KINDS

ACT = "status"
#: What a person says, as texts: `supplier` (identifier, number or name), `kind` (one of SUPPLIER_KINDS),
#: `reason`, and `from` and `to`: ISO days, inclusive, None for no bound.
Said = Mapping[str, str | None]


def set_status(home: Path, said: Said, say: Say = silent) -> directory.Row:
    """Say what an enterprise is from a day to a day; outside those days all stays as it was.

    Gives the decision as published. Raises Refused (`supplier_unknown`, `supplier_ambiguous`,
    `value_choice`, `value_date`, `value_missing`, `reason_missing`, `decision_exists`, `store_empty`).
    """
    return _published(home, set_statuses(home, [said], say=say).made[0].ledger)


def set_statuses(home: Path, said: Sequence[Said], numbers: Sequence[int] = (), say: Say = silent) -> Settled:
    """Take decisions back and make others, in one publishing; all are checked before any is made.

    numbers: ledger numbers to take back. Raises Refused as `set_status` and `undo_status` do.
    """
    decisions = [Decision(ACT, _detail(home, each)) for each in said]
    return deciding.settle(home, decisions, numbers, say)


def undo_status(home: Path, number: int, say: Say = silent) -> directory.Row:
    """Take a decision about a status back, by its ledger number.

    Gives it as published. Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    with deciding.publishing(home, say) as opened:
        taken = deciding.withdraw(opened, number, among=(ACT,))
    return _published(home, taken.ledger)


def _published(home: Path, ledger: int) -> directory.Row:
    with published.connect(published.current(home).path) as con:
        return next(row for row in directory.decisions(con) if row["ledger"] == ledger)


def _detail(home: Path, said: Said) -> dict[str, object]:
    """The detail of an act `status`: all that a replay needs."""
    days = {name: _day(said.get(name)) for name in ("from", "to")}
    if days["from"] and days["to"] and days["from"] > days["to"]:
        raise Refused(Problem("value_date", value=f"{days['from']}..{days['to']}"))
    kind = said.get("kind") or ""
    if kind not in SUPPLIER_KINDS:
        slots = {"choices": ", ".join(SUPPLIER_KINDS)}
        raise Refused(Problem("value_choice", value=kind, slots=slots))
    supplier = (said.get("supplier") or "").strip()
    if not supplier:
        raise Refused(Problem("value_missing", value="supplier"))
    who = naming.enterprise(home, supplier)
    return who | days | {"kind": kind, "reason": values.reason(said.get("reason") or "")}


def _day(written: str | None) -> str | None:
    if not (written or "").strip():
        return None
    try:
        return dt.date.fromisoformat(written.strip()).isoformat()
    except ValueError as error:
        raise Refused(Problem("value_date", value=written)) from error
