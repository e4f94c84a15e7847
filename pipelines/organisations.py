"""The register of organisations: what ships with the project, and what acts added or changed.

A store that declares it holds demonstration data starts from an empty register: invented spending
never stands under a real organisation's name.
"""

from __future__ import annotations

import csv
import difflib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

import duckdb

from labels import DEFAULT
from pipelines.archive import Act
from pipelines.problems import Problem, Refused

SHIPPED = Path(__file__).parent.parent / "data" / "sources" / "organisations.toml"
TERRITORY = SHIPPED.parents[1] / "reference" / "territory.csv"
SECTORS = ("health", "municipal", "university", "college", "school", "cooperative", "government", "nonprofit")
TAX_CLASSES = ("health", "municipality", "university", "school", "nonprofit", "none")
#: How often a file can be expected, and how many months of the fiscal year each covers.
FREQUENCIES = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Expected:
    """A file that an organisation is to send for each year, quarter or month of its fiscal year.

    kind and scope: as of a batch. since and until: first and last day expected, YYYY-MM-DD; since ""
    is the day it joined the programme (nothing is expected before it did), until "" has no end.
    """

    kind: str
    scope: str = "all"
    every: str = "year"
    since: str = ""
    until: str = ""

    @classmethod
    def from_json(cls, read: str | dict[str, str]) -> Expected:
        """What `vars` showed; a kind alone means a file a year of all spending, since it joined."""
        return cls(read) if isinstance(read, str) else cls(**read)


@dataclass(frozen=True)
class Organisation:
    """One organisation. Dates are YYYY-MM-DD and fiscal_year_end MM-DD, "" when not known.

    territory: a code, or "regional" for one that serves all of Estrie. predecessors: {name, until}
    and, when it has an entry of its own, slug. left_on: the last day it was of the programme.
    language: the one it is written to in. expected: files it is to send.
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    predecessors: tuple[dict[str, str], ...] = ()
    sector: str = ""
    territory: str = ""
    tax_class: str = "none"
    fiscal_year_end: str = ""
    signatory_since: str = ""
    left_on: str = ""
    language: str = DEFAULT
    expected: tuple[Expected, ...] = ()
    part_of: dict[str, str] = field(default_factory=dict)
    to_confirm: bool = False

    def to_json(self) -> dict[str, object]:
        """The organisation as the journal and `organisations list --json` show it."""
        shown = {
            name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()
        }
        return shown | {"expected": [dict(vars(each)) for each in self.expected]}

    @classmethod
    def from_json(cls, read: dict[str, object]) -> Organisation:
        """The organisation that `to_json` showed; keys of a newer version are left aside."""
        known = {each.name for each in fields(cls)}
        kept = {name: value for name, value in read.items() if name in known}
        kept["expected"] = [Expected.from_json(each) for each in kept.get("expected", ())]
        return cls(
            **{name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
        )


Register = dict[str, Organisation]


@cache
def shipped() -> Register:
    """The register that a new store starts with, by slug."""
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {slug: Organisation.from_json(table | {"slug": slug}) for slug, table in tables.items()}


@cache
def territory_names() -> dict[str, str]:
    """The names of the nine territories by code."""
    with TERRITORY.open(encoding="utf-8", newline="") as file:
        return {row["territory_code"]: row["name"] for row in csv.DictReader(file)}


def territories() -> tuple[str, ...]:
    """What an organisation's territory can be: a code, or "regional" for all of Estrie."""
    return (*territory_names(), "regional")


def from_journal(acts: Iterable[Act]) -> Register:
    """The register after these acts, by slug."""
    acts = list(acts)
    changes = [act.detail for act in acts if act.act == "organisation"]
    return _merge(any(act.act == "store" and act.detail.get("demo") for act in acts), changes)


def from_record(con: duckdb.DuckDBPyConnection, as_of: int) -> Register:
    """The register as of a ledger number of the attached record, by slug."""
    rows = con.execute(
        "select detail from record.organisation where ledger <= $as_of order by ledger", {"as_of": as_of}
    ).fetchall()
    return _merge(is_demo(con), [json.loads(detail) for (detail,) in rows])


def is_demo(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the attached record declared that it holds demonstration data."""
    rows = con.execute("select detail from record.ledger where act = 'store'").fetchall()
    return any(json.loads(detail).get("demo") for (detail,) in rows)


def resolve(register: Register, said: str) -> str:
    """The slug of the organisation called `said`: slug, name, alias, or a predecessor without entry.

    Raises Refused (`organisation_unknown`) naming the nearest slugs.
    """
    slug = find(register, said)
    if slug is None:
        raise Refused(Problem("organisation_unknown", value=said, slots={"nearest": nearest(register, said)}))
    return slug


def find(register: Register, said: str) -> str | None:
    """The slug of the organisation called `said`, as `resolve`; None when there is none."""
    return said if said in register else _names(register).get(normal(said))


def nearest(register: Register, said: str) -> str:
    """Up to three slugs that resemble `said`, nearest first, separated by commas; "—" for none."""
    names = {normal(slug): slug for slug in register} | _names(register)
    close = difflib.get_close_matches(normal(said), names, n=6, cutoff=0.5)
    return ", ".join(list(dict.fromkeys(names[name] for name in close))[:3]) or "—"


def normal(name: str) -> str:
    """A name without accents, case or punctuation, so that spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def slug_of(name: str) -> str:
    """The slug made from a name: `Ville de Valbourg` gives `ville-de-valbourg`."""
    return normal(name).replace(" ", "-")


def _merge(demo: bool, changes: Iterable[dict[str, object]]) -> Register:
    register = {} if demo else dict(shipped())
    for change in changes:
        register[str(change["slug"])] = Organisation.from_json(change)
    return register


def _names(register: Register) -> dict[str, str]:
    """Every normalised name of the register, to its slug; an organisation's own name comes first."""
    names: dict[str, str] = {}
    for organisation in register.values():
        names.setdefault(normal(organisation.name), organisation.slug)
    for organisation in register.values():
        former = (each["name"] for each in organisation.predecessors if "slug" not in each)
        for name in (*organisation.aliases, *former):
            names.setdefault(normal(name), organisation.slug)
    return names
