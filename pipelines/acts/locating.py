"""Locating: where a supplier, a contract or a spelling of a place is, said by a person and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from measures import places, published
from pipelines.acts import deciding
from pipelines.acts.deciding import Decision, Settled
from pipelines.archive import Act
from pipelines.corrections import values
from pipelines.places import naming
from pipelines.places.naming import Names
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent

ACT = "place"
_NOBODY = dict.fromkeys(("supplier_name", "neq", "municipality", "buyer", "contract_number", "spelling"))

Row = places.Row
#: What a person says, as texts: one of `supplier`, `spelling`, or `buyer` with `contract_number`; `place`;
#: `reason`; `from` and `to` (ISO days, inclusive), which a spelling does not have.
Said = Mapping[str, str | None]


def locate(home: Path, said: Said, say: Say = silent) -> Row:
    """Say where a supplier, a contract or a spelling is, for lines past and to come.

    Gives the decision as published. Raises Refused (`place_unknown`, `supplier_unknown`,
    `supplier_ambiguous`, `buyer_unknown`, `value_missing`, `value_date`, `reason_missing`,
    `decision_exists`, `store_empty`).
    """
    done = locate_all(home, [said], say=say)
    return published_row(home, done.made[0])


def locate_all(home: Path, said: Sequence[Said], numbers: Sequence[int] = (), say: Say = silent) -> Settled:
    """Take decisions back and make others, in one publishing; all are checked before any is made.

    numbers: ledger numbers to take back. Raises Refused as `locate` and `unlocate` do.
    """
    decisions: list[Decision] = []
    if said:
        with naming.known(home) as names:
            decisions = [Decision(ACT, _detail(names, each)) for each in said]
    return deciding.settle(home, decisions, numbers, say)


def unlocate(home: Path, number: int, say: Say = silent) -> Row:
    """Take a decision about a place back, by its ledger number.

    Gives it as published. Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    with deciding.publishing(home, say) as opened:
        taken = deciding.withdraw(opened, number, among=(ACT,))
    return published_row(home, taken)


def published_row(home: Path, done: Act) -> Row:
    """What the published file says of a decision."""
    with published.connect(published.current(home).path) as con:
        return next(row for row in places.decisions(con) if row["ledger"] == done.ledger)


def _detail(names: Names, said: Said) -> dict[str, object]:
    """The detail of an act `place`: all that a replay needs."""
    about = _about(names, said)
    of_spelling = about["about"] == "spelling"
    days = {name: None if of_spelling else _day(said.get(name)) for name in ("from", "to")}
    if days["from"] and days["to"] and days["from"] > days["to"]:
        raise Refused(Problem("value_date", value=f"{days['from']}..{days['to']}"))
    place = names.place(_given(said, "place"), of_spelling=of_spelling)
    return about | days | {"place": place, "reason": values.reason(said.get("reason"))}


def _about(names: Names, said: Said) -> dict[str, object]:
    """What the decision is about, in words that can be compared."""
    if said.get("contract_number"):
        buyer = names.buyer(_given(said, "buyer"))
        number = _given(said, "contract_number")
        return _NOBODY | {"about": "contract", "buyer": buyer, "contract_number": number}
    if said.get("spelling"):
        return _NOBODY | {"about": "spelling", "spelling": _given(said, "spelling")}
    return _NOBODY | {"about": "supplier"} | names.supplier(_given(said, "supplier"))


def _given(said: Said, name: str) -> str:
    word = (said.get(name) or "").strip()
    if not word:
        raise Refused(Problem("value_missing", value=name))
    return word


def _day(written: str | None) -> str | None:
    if not (written or "").strip():
        return None
    try:
        return dt.date.fromisoformat(written.strip()).isoformat()
    except ValueError as error:
        raise Refused(Problem("value_date", value=written)) from error
