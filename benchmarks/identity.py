"""Matching of suppliers' names: `python -m benchmarks.identity` prints one JSON object; N divides its sizes.

Invented names: words of Québec enterprise names, made-up syllables for what tells them apart, and one name in
four a variant of another (form, accents, initials, a typing error). Measured: all names at once, time and
memory; then a file of 5,000 names against a store of 20,000 and of 200,000.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import models
from pipelines.identity import build, seen
from pipelines.warehouse import record

SEED = 20161005
NAMES, FEW, FILE = 200_000, 20_000, 5_000
TRADES = (
    "Construction", "Excavation", "Groupe", "Services", "Entreprises", "Gestion", "Transport",
    "Équipements", "Entretien", "Technologies", "Solutions", "Industries", "Produits", "Consultants",
)  # fmt: skip
PEOPLE = (
    "Roy",
    "Tremblay",
    "Gagnon",
    "Côté",
    "Bouchard",
    "Gauthier",
    "Morin",
    "Lavoie",
    "Fortin",
    "Pelletier",
)
FIRST = ("Jean", "Marie", "Luc", "Sylvie", "Michel", "Anne", "Pierre", "Julie", "André", "Louise")
FORMS = (" inc.", " ltée", "", " enr.", " S.E.N.C.", " Inc")
START = (
    "bro",
    "ca",
    "del",
    "fri",
    "gra",
    "har",
    "jo",
    "kel",
    "lam",
    "mar",
    "nov",
    "pal",
    "qui",
    "ros",
    "sta",
)
MIDDLE = ("ba", "de", "fi", "go", "lu", "ma", "ni", "po", "ra", "si", "to", "va", "ze", "bi", "co")
END = (
    "bec",
    "cor",
    "dal",
    "fex",
    "gon",
    "lin",
    "mar",
    "nex",
    "pro",
    "rel",
    "sol",
    "tec",
    "val",
    "wen",
    "zon",
)


def names(count: int, seed: int = SEED) -> list[str]:
    """`count` distinct invented names, the same for the same seed."""
    found: dict[str, None] = {}
    for name in _names(random.Random(seed)):
        found[name] = None
        if len(found) == count:
            return list(found)
    return []


def _names(dice: random.Random) -> Iterator[str]:
    made = [_name(dice)]
    while True:
        if dice.random() < 0.25:
            yield _variant(dice.choice(made), dice)
        else:
            made.append(_name(dice))
            yield made[-1]


def _name(dice: random.Random) -> str:
    """A trade and a person, a made-up word, or both."""
    word = (dice.choice(START) + dice.choice(MIDDLE) + dice.choice(MIDDLE) + dice.choice(END)).capitalize()
    person = f"{dice.choice(FIRST)} {dice.choice(PEOPLE)}"
    kind = dice.random()
    if kind < 0.1:
        number = f"9{dice.randrange(10**3):03}-{dice.randrange(10**4):04}"
        return f"{number} Québec inc." + (f" ({word})" if kind < 0.05 else "")
    said = word if kind < 0.7 else f"{person} {word}"
    return f"{dice.choice(TRADES)} {said}{dice.choice(FORMS)}"


def _variant(name: str, dice: random.Random) -> str:
    kind = dice.randrange(4)
    if kind == 0:
        return name.upper()
    if kind == 1:
        return name.partition(" inc")[0] + dice.choice(FORMS)
    if kind == 2:
        at = dice.randrange(1, len(name) - 1)
        return name[:at] + name[at + 1 :]
    return f"{name} ({dice.choice(TRADES)} {dice.choice(PEOPLE)})"


def whole(count: int) -> dict[str, float]:
    """Seconds, those of processor too, and MiB of gathering `count` names into enterprises, from nothing."""
    given = names(count)
    lines = pa.table({"supplier_name": given, "neq": pa.nulls(count), "municipality": pa.nulls(count)})
    start = _now()
    with build.built(lines) as con:
        suppliers = con.execute("select count(distinct supplier) from supplier_identity").fetchall()[0][0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"names": count, "suppliers": suppliers, **_since(start), "peak_mib": round(peak, 1)}


def added(stored: int, file: int) -> dict[str, float]:
    """Seconds to understand and compare `file` new names in a store that has `stored` of them."""
    given = names(stored + file)
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(config=record.SETTINGS | {"temp_directory": folder}) as con,
    ):
        con.execute("attach $path as record", {"path": str(Path(folder) / "names.duckdb")})
        record.migrate(con)
        models.load_macros(con)
        _know(con, given[:stored])
        con.execute("checkpoint record")
        return _know(con, given)


def _know(con: duckdb.DuckDBPyConnection, given: list[str]) -> dict[str, float]:
    con.from_arrow(pa.table({"spelling": given})).create_view("spelling_to_know", replace=True)
    start = _now()
    seen.fill(con)
    return _since(start)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float]) -> dict[str, float]:
    took, cpu = (now - then for now, then in zip(_now(), start, strict=True))
    return {"seconds": round(took, 2), "cpu": round(cpu, 2)}


def run(scale: int = 1) -> dict[str, object]:
    """All figures; sizes divided by `scale`."""
    file = FILE // scale
    few, many = (added(stored // scale, file) for stored in (FEW, NAMES))
    return {"whole": whole(NAMES // scale), "file": {"names": file, "in_few": few, "in_many": many}}


if __name__ == "__main__":
    print(json.dumps(run(*map(int, sys.argv[1:2]))))
