"""What a person calls an enterprise, found among those of lines and of the directory.

Names are compared as the models compare them, by their own macros.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from measures import directory, published
from pipelines import models
from pipelines.problems import Problem, Refused

_MACROS = ("macros", "macros_name")


def enterprise(home: Path, said: str) -> dict[str, str | None]:
    """How decisions name an enterprise: {name, neq}; its number alone when it has one, else its name.

    said: its identifier in the published file, its number, or a name it bears. Raises Refused
    (`store_empty`, `supplier_unknown`; `supplier_ambiguous` when several enterprises bear that name).
    """
    current = published.current(home)
    if current is None:
        raise Refused(Problem("store_empty", value=str(home)))
    with published.connect(current.path) as con:
        found = _found(directory.named(con), said.strip())
    if not found:
        raise Refused(Problem("supplier_unknown", value=said))
    if len({supplier for supplier, _, _ in found}) > 1:
        choices = ", ".join(sorted({supplier for supplier, _, _ in found}))
        raise Refused(Problem("supplier_ambiguous", value=said, slots={"choices": choices}))
    _, name, neq = min(found, key=lambda each: each[1])
    return {"name": None, "neq": neq} if neq else {"name": name, "neq": None}


def _found(known: directory.Named, said: str) -> list[tuple[str, str, str | None]]:
    """Of the names known (supplier, name, number), those that `said` means."""
    with duckdb.connect() as con:
        for name in _MACROS:
            con.execute((models.HERE / f"{name}.sql").read_text(encoding="utf-8"))
        con.register("known", known)
        exact = "select supplier, name, neq from known where supplier = $said or neq = valid_neq($said)"
        alike = "select supplier, name, neq from known where normal_name(name) = normal_name($said)"
        return con.execute(exact, {"said": said}).fetchall() or con.execute(alike, {"said": said}).fetchall()
