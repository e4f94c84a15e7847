"""Measuring the matcher on names whose enterprise number is known, and hidden from it.

A unit is a spelling, with its municipality where the file gives one; a postal code is read and not used, as
the lines' own matcher does (ADR 0010 says what was measured of it). A pair of units weighs the product of
their occurrences, and is right by the share of those that have one number: labels are noisy, and one
spelling may have several. A number that cannot be one is no label, and its names are left out.
"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import duckdb
import pyarrow as pa
from rapidfuzz import process
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

from pipelines import models
from pipelines.columns.words import plain
from pipelines.identity.build import built
from pipelines.problems import Problem, Refused

HERE = Path(__file__).parent / "sql"
#: Halves of the enterprises, by their number: what the matcher was tuned on, and what was held back.
HALVES = ("tuned", "held")

#: Plain headings by which a column is known. The first two must be there.
COLUMNS = {
    "neq": ("neq", "neq fournisseur", "neq du fournisseur", "numero d entreprise du quebec"),
    "fournisseur": ("fournisseur", "nom", "nom fournisseur", "name", "supplier", "supplier name"),
    "municipality": ("municipality", "municipalite", "ville", "city"),
    "postal_code": ("postal code", "code postal"),
    "n": ("n", "nombre", "count", "occurrences"),
}
NEEDED = ("neq", "fournisseur")
#: A count of so many digits is none.
_MANY = 10
#: Bands of likeness of two spellings, in hundredths: from, below.
BANDS = ((0, 50), (50, 70), (70, 85), (85, 95), (95, 101))

NAME = pa.schema({name: pa.string() for name in COLUMNS} | {"n": pa.int64()})

Connection = duckdb.DuckDBPyConnection
Figures = dict[str, object]


def evaluate(path: Path, half: str | None = None) -> Figures:
    """What `suppliers evaluate` prints of a CSV file of names. half: one of HALVES; None for all names.

    precision: of pairs joined without asking, the share that have one number; recall: of pairs that have
    one number, the share joined; recall_with_review: joined or asked. Weighted by occurrences, and not.
    Raises Refused (`file_not_found`, `file_unreadable`, `names_columns`).
    """
    names = read(path)
    units = _units(names, half)
    with_places = any(units["municipality"].to_pylist())
    lines = pa.table(
        {
            "supplier_name": units["spelling"],
            "neq": pa.nulls(len(units), pa.string()),
            "municipality": units["municipality"],
        }
    )
    with built(lines) as con:
        con.from_arrow(units).create("unit_labelled")
        con.execute(
            """create temp table evaluated_unit as
            select unit_labelled.*, supplier from unit_labelled inner join supplier_identity
            on spelling = supplier_name and unit_labelled.municipality is not distinct from
            supplier_identity.municipality"""
        )
        con.execute("create temp view evaluated_question as select one, other from identity_question")
        return _figures(con, len(names)) | {"with_places": with_places, "half": half}


def read(path: Path) -> pa.Table:
    """The names of a CSV file, as NAME: columns in any order, delimiter and encoding told from the file.

    n is 1 where it is not said or is no whole number above zero. Raises Refused as `evaluate`.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(Problem("file_not_found", value=path.name)) from error
    text = _text(data)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = [plain(heading) for heading in next(rows, [])]
    at = {name: _at(headings, known) for name, known in COLUMNS.items()}
    if any(at[name] is None for name in NEEDED):
        raise Refused(Problem("names_columns", value=path.name, slots={"columns": ", ".join(NEEDED)}))
    kept = [row for row in rows if any(row)]
    columns = {name: [_cell(row, place) for row in kept] for name, place in at.items()}
    columns["n"] = [_times(cell) for cell in columns["n"]]
    return pa.table(columns, schema=NAME)


def _times(cell: str | None) -> int:
    """How often a spelling occurs: at least once."""
    times = (cell or "").removesuffix(".0")
    return max(1, int(times)) if times.isdecimal() and len(times) < _MANY else 1


def _text(data: bytes) -> str:
    """UTF-16 by its mark; UTF-8, with or without its mark; else what Windows writes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _at(headings: list[str], known: tuple[str, ...]) -> int | None:
    return next((headings.index(name) for name in known if name in headings), None)


def _cell(row: list[str], at: int | None) -> str | None:
    return row[at].strip() or None if at is not None and at < len(row) else None


def _units(names: pa.Table, half: str | None) -> pa.Table:
    """Labelled units of the names, of one half of the enterprises or of all."""
    with duckdb.connect() as con:
        models.load_macros(con)
        con.from_arrow(names).create("evaluated_name")
        units = con.sql(_sql("evaluate_unit")).to_arrow_table()
    if half is None:
        return units
    return units.filter(pa.compute.equal(units["half"], half))


def _figures(con: Connection, given: int) -> Figures:
    rows = con.execute(_sql("evaluate_weight")).fetchall()
    measured = {measure: _measured(*(total or 0.0 for total in sums)) for measure, *sums in rows}
    counted = con.execute(
        """select count(distinct spelling) as names, count(distinct neq) as enterprises,
        (select count(*) from name_candidate) as candidate,
        (select count(*) from evaluated_question) as review
        from evaluated_unit"""
    ).fetchall()
    ((names, enterprises, candidate, review),) = counted
    return {
        "given": given,
        "names": names,
        "enterprises": enterprises,
        "pairs": {"candidate": candidate, "automatic": _joined(con), "review": review},
        **measured["weighted"],
        "unweighted": measured["unweighted"],
        "review_queue": review,
        "review_per_1000": round(1000 * review / max(names, 1), 1),
        "recall_by_band": _bands(con),
    }


def _joined(con: Connection) -> int:
    """Pairs of units joined without asking."""
    return con.execute(
        """select coalesce(sum(units * (units - 1) // 2), 0)::bigint
        from (select count(distinct unit) as units from evaluated_unit group by supplier)"""
    ).fetchall()[0][0]


def _measured(joined: float, right: float, true: float, asked: float) -> Figures:
    precision, recall = _share(right, joined), _share(right, true)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * (precision or 0) * (recall or 0), (precision or 0) + (recall or 0)),
        "recall_with_review": _share(right + asked, true),
    }


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _bands(con: Connection) -> list[Figures]:
    """Recall by how alike the two spellings are, from names that share hardly a word to the same."""
    pairs = con.sql(_sql("evaluate_pair")).to_arrow_table()
    alike = process.cpdist(
        pairs["one"].to_pylist(),
        pairs["other"].to_pylist(),
        scorer=token_sort_ratio,
        processor=default_process,
    )
    con.from_arrow(pairs.append_column("alike", pa.array(alike, pa.float64()))).create("evaluated_pair")
    asked = """select count(*), sum(weight), sum(weight) filter (is_joined),
        sum(weight) filter (is_joined or is_asked)
        from evaluated_pair where alike >= $low and alike < $high"""
    found = [(low, *con.execute(asked, {"low": low, "high": high}).fetchall()[0]) for low, high in BANDS]
    return [
        {
            "from": low,
            "pairs": pairs,
            "weight": weight or 0,
            "recall": _share(joined or 0, weight or 0),
            "recall_with_review": _share(reached or 0, weight or 0),
        }
        for low, pairs, weight, joined, reached in found
    ]


def _sql(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
