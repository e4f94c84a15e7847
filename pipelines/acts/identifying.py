"""Identifying: names said to be one enterprise or two, now or later, and that taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from measures import published
from pipelines.acts import deciding
from pipelines.acts.deciding import Decision, Settled
from pipelines.corrections import values
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent

SAYS = ("same", "different", "later")

#: One row a node of the suppliers asked for: what a decision names of it, and each of its spellings.
NODES = """
    select supplier, arg_max(supplier_name, (lines, supplier_name)), any_value(neq), any_value(place),
        list(distinct supplier_name)
    from supplier_name where supplier in (select unnest($suppliers::varchar[]))
    group by supplier, node order by supplier, node
"""


@dataclass(frozen=True)
class Name:
    """What a decision names: a spelling as sent, with the number and the place that tell it apart.

    neq: a valid number, None when lines name it without; place: its comparable name, None unless the name
    alone does not tell which enterprise.
    """

    spelling: str
    neq: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Said:
    """What a person says of two groups of names. says: one of SAYS. reason: None for a suggested pair."""

    says: str
    one: Sequence[Name]
    other: Sequence[Name]
    reason: str | None = None

    @classmethod
    def from_json(cls, said: Mapping[str, object]) -> Said:
        """The record of JSON values: says, one and other (lists of names), reason."""
        one, other = (tuple(Name(**name) for name in said[side]) for side in ("one", "other"))
        return cls(said["says"], one, other, said.get("reason"))

    def decision(self) -> Decision:
        """The act that says so. Raises Refused (`identity_says`, `identity_sides`)."""
        if self.says not in SAYS:
            raise Refused(Problem("identity_says", value=self.says, slots={"choices": ", ".join(SAYS)}))
        one, other = (sorted(map(asdict, side), key=repr) for side in (self.one, self.other))
        if not one or not other or any(name in other for name in one):
            raise Refused(Problem("identity_sides"))
        one, other = sorted((one, other), key=repr)
        return Decision("identity", {"says": self.says, "one": one, "other": other, "reason": self.reason})


def identify(home: Path, said: Sequence[Said], undone: Sequence[int] = (), say: Say = silent) -> Settled:
    """Say who is the same and who is not, and take decisions back, in one publishing.

    undone: ledger numbers of decisions about suppliers. Raises Refused (`identity_says`, `identity_sides`,
    `decision_exists`, `decision_unknown`, `decision_withdrawn`).
    """
    return deciding.settle(home, [each.decision() for each in said], undone, say, among=("identity",))


def decide(
    home: Path, decisions: Sequence[Mapping[str, object]], undone: Sequence[int], say: Say = silent
) -> Settled:
    """`identify` for a page: what it said is JSON values, as `Said.from_json` takes them."""
    return identify(home, [Said.from_json(each) for each in decisions], undone, say)


def merge(home: Path, suppliers: Sequence[str], reason: str, say: Say = silent) -> Settled:
    """Say that several suppliers (their ids) are one enterprise.

    Raises Refused as `identify`, and `reason_missing`, `store_empty`, `supplier_unknown`.
    """
    why = values.reason(reason)
    first, *others = (_nodes(home, supplier) for supplier in dict.fromkeys(suppliers))
    rest = [name for each in others for name in each]
    return identify(home, [Said("same", list(first), rest, why)], say=say)


def split(home: Path, supplier: str, spellings: Sequence[str], reason: str, say: Say = silent) -> Settled:
    """Say that these spellings of a supplier are another enterprise than the rest of it.

    Raises Refused as `merge`, and `spelling_unknown` when it has no such spelling.
    """
    why = values.reason(reason)
    nodes = _nodes(home, supplier)
    for spelling in spellings:
        if not any(spelling in said for said in nodes.values()):
            raise Refused(Problem("spelling_unknown", value=spelling))
    gone = [name for name, said in nodes.items() if said.intersection(spellings)]
    kept = [name for name in nodes if name not in gone]
    return identify(home, [Said("different", gone, kept, why)], say=say)


def _nodes(home: Path, supplier: str) -> dict[Name, set[str]]:
    """What a decision names of a supplier, one name a node, with the spellings of each."""
    current = published.current(home)
    if current is None:
        raise Refused(Problem("store_empty", value=str(home)))
    with published.connect(current.path) as con:
        rows = con.execute(NODES, {"suppliers": [supplier]}).fetchall()
    if not rows:
        raise Refused(Problem("supplier_unknown", value=supplier))
    return {Name(spelling, neq, place): set(said) for _, spelling, neq, place, said in rows}
