"""What a person calls a place, a supplier or a buyer, found among those that are known.

Names are compared as the models compare them, by their own macros.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import duckdb

from measures import published
from pipelines import models, reference
from pipelines.corrections.values import is_neq
from pipelines.problems import Problem, Refused

#: What is no municipality and no territory; unlocated is said of a spelling that places nothing.
ELSEWHERE = ("quebec", "outside")
NOWHERE = "unlocated"
#: In the identifier of a supplier, before the place that tells it from others of its name.
TOLD_BY_PLACE = " @"

_SUPPLIERS = """
    select distinct line.supplier, line.supplier_name as name, supplier.name as shown, supplier.neq
    from line_fact as line
    inner join supplier on line.supplier = supplier.supplier_id
    where line.supplier_name is not null"""
_SUPPLIER = "select supplier_id, name, neq from supplier where supplier_id = $said or neq = $said"
_TOWN = """
    select municipality from line_fact where supplier = $supplier and municipality is not null
    group by municipality order by count(*) desc, municipality limit 1"""
_NAMED = """
    select written, territory, municipality_code from place_name where name = normal_place($said)
    order by municipality_code"""
_BORNE = """
    select supplier, min(shown), min(neq) from spelling where normal_name(name) = normal_name($said)
    group by supplier"""
_BUYER = "select slug from buyer where slug = $said or lower(name) = lower($said)"


@dataclass(frozen=True)
class Names:
    """Names that are known. reference: a connection with the reference data; file: a published file."""

    reference: duckdb.DuckDBPyConnection
    file: duckdb.DuckDBPyConnection

    def place(self, said: str, *, of_spelling: bool = False) -> str:
        """The code of a place: a municipality, a territory, `quebec`, `outside`; `unlocated` of a spelling.

        said: a code, or the name of a municipality or territory however it is spelt. A name that a town
        and a township share is their territory. Raises Refused (`place_unknown`).
        """
        word = said.strip()
        if word in ELSEWHERE or (word == NOWHERE and of_spelling) or self._is_code(word):
            return word
        found = self.reference.execute(_NAMED, {"said": word}).fetchall()
        if found:
            _, territory, municipality = found[0]
            return municipality or territory
        raise Refused(Problem("place_unknown", value=said, slots={"nearest": self._nearest(word)}))

    def supplier(self, said: str) -> dict[str, str | None]:
        """How decisions name a supplier: {supplier_name, neq, municipality}, those that tell who it is.

        said: its identifier in the published file, its enterprise number, or a name it was sent with.
        Raises Refused (`supplier_unknown`; `supplier_ambiguous` when several enterprises bear that name).
        """
        word = said.strip()
        found = self.file.execute(_SUPPLIER, {"said": word}).fetchall() or self._of_name(word)
        if len(found) > 1:
            choices = ", ".join(sorted(identifier for identifier, _, _ in found))
            raise Refused(Problem("supplier_ambiguous", value=said, slots={"choices": choices}))
        if not found:
            raise Refused(Problem("supplier_unknown", value=said))
        identifier, name, neq = found[0]
        if neq and is_neq(neq):
            return {"supplier_name": None, "neq": neq, "municipality": None}
        return {"supplier_name": name, "neq": None, "municipality": self._town(identifier)}

    def buyer(self, said: str) -> str:
        """The slug of a buyer of the published file. Raises Refused (`buyer_unknown`)."""
        found = self.file.execute(_BUYER, {"said": said.strip()}).fetchall()
        if len(found) != 1:
            raise Refused(Problem("buyer_unknown", value=said))
        return found[0][0]

    def _is_code(self, word: str) -> bool:
        known = """select count(*) > 0 from (
            select municipality_code as code from reference.municipality
            union all select territory_code from reference.territory) where code = $word"""
        return self.reference.execute(known, {"word": word}).fetchall()[0][0]

    def _nearest(self, word: str) -> str:
        names = [
            name for (name,) in self.reference.execute("select distinct written from place_name").fetchall()
        ]
        return ", ".join(get_close_matches(word, names, n=3, cutoff=0.5)) or "—"

    def _town(self, identifier: str) -> str | None:
        """The municipality sent beside a supplier that its place tells from others of its name."""
        if TOLD_BY_PLACE not in identifier:
            return None
        return self.file.execute(_TOWN, {"supplier": identifier}).fetchall()[0][0]

    def _of_name(self, word: str) -> list[tuple[str, str, str | None]]:
        """The enterprises that bear a name, by their spellings."""
        spellings = self.file.sql(_SUPPLIERS).to_arrow_table()
        self.reference.register("spelling", spellings)
        return self.reference.execute(_BORNE, {"said": word}).fetchall()


@contextmanager
def known(home: Path) -> Iterator[Names]:
    """The names that the store at `home` knows. Raises Refused (`store_empty`) when it publishes nothing."""
    current = published.current(home)
    if current is None:
        raise Refused(Problem("store_empty", value=str(home)))
    with duckdb.connect() as con, published.connect(current.path) as file:
        reference.attach(con)
        for name in ("macros", "macros_name"):
            con.execute((models.HERE / f"{name}.sql").read_text(encoding="utf-8"))
        con.execute(f"create temp table place_name as {_model('place_name')}")
        yield Names(con, file)


def _model(name: str) -> str:
    return (models.HERE / f"{name}.sql").read_text(encoding="utf-8")
