"""Proving that the store can be lost and made again: replay the journal aside and compare everything."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from labels import LANGUAGES, text
from measures import MEASURES, Measure, Selection, compute, published
from pipelines import archive, batches, publish, replay, store
from pipelines import home as homes
from pipelines.acts import referring
from pipelines.archive import Act
from pipelines.corrections import unmatched
from pipelines.editions import kept
from pipelines.identity import seen
from pipelines.progress import Say, silent
from pipelines.store import Store
from pipelines.warehouse import record

Connection = duckdb.DuckDBPyConnection
#: The splits compared: a place, a buyer, a text of the lines and a time, beside the whole.
SPLITS = ("territory", "buyer", "category", "year")
SOURCES_OF_LINES = "select distinct source from batch where kind in ('purchases', 'contracts') order by all"
Figures = dict[tuple[str, str, str], list[str]]


@dataclass(frozen=True)
class Difference:
    """One thing that is not equal: a wording under [cli.verify] and its slots."""

    key: str
    slots: dict[str, object]

    def message(self, lang: str) -> str:
        """What differs, in `lang`."""
        return text(f"cli.verify.{self.key}", lang, **self.slots)


@dataclass
class Report:
    """What was compared (counts of acts, files, tables and cells), and what differs.

    counts["unmatched"]: corrections that no line answers to any more, which is no difference.
    """

    counts: dict[str, int]
    differences: list[Difference] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """The object of `verify --json`."""
        shown = [
            {"kind": each.key, **each.slots, "message": {lang: each.message(lang) for lang in LANGUAGES}}
            for each in self.differences
        ]
        return {"counts": self.counts, "differences": shown}


def verify(home: Path, say: Say = silent) -> Report:
    """Make warehouse and figures again from the archive alone, and compare them with those that stand.

    Compares the digest of every archived file, every table of the record, every table and every
    measure of the published file. Writes nothing that stays. Raises Refused when the replay fails.
    """
    with store.opened(home, say) as opened:
        say("hashing")
        differences = list(_altered_files(home, opened.acts))
        counts = {
            "acts": len(opened.acts),
            "files": len(_files(opened.acts)),
            "tables": 0,
            "cells": 0,
            "unmatched": 0,
        }
        report = Report(counts, differences)
        if not any(difference.key == "file_missing" for difference in differences):
            _compare_with_replay(opened, say, report)
        return report


def figures(con: Connection) -> Figures:
    """Every measure of a published file, as a whole and by each of SPLITS that it has.

    Cells as texts, by (measure, split, source), for each source of its batches of lines.
    """
    sources = [name for (name,) in con.execute(SOURCES_OF_LINES).fetchall()]
    return {
        (measure.key, by, source): [str(cell.to_json()) for cell in _cells(con, measure, by, source)]
        for measure in MEASURES
        for by in ("", *(name for name in SPLITS if measure.is_available and name in measure.by))
        for source in sources
    }


def tables(con: Connection, catalogue: str) -> dict[str, tuple[int, int]]:
    """Rows of each table of a catalogue, and a fingerprint of their cells whatever their order."""
    names = con.execute(
        "select table_name from duckdb_tables() where database_name = $name order by all", {"name": catalogue}
    ).fetchall()
    return {name: _fingerprint(con.table(f"{catalogue}.{name}")) for (name,) in names}


def recorded(con: Connection) -> dict[str, tuple[int, int]]:
    """The tables of the record, as `tables`, but for what was found of names: derived, and only kept."""
    return {name: found for name, found in tables(con, "record").items() if name not in seen.TABLES}


def _fingerprint(table: duckdb.DuckDBPyRelation) -> tuple[int, int]:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    return table.aggregate(f"count(*), coalesce(bit_xor(hash({columns})), 0)").fetchall()[0]


def _cells(con: Connection, measure: Measure, by: str, source: str) -> list:
    return compute(con, [measure.key], [by] if by else [], Selection(source=source))


def _files(acts: list[Act]) -> dict[str, str]:
    """The name of every archived file, by its digest: of batches, of reference tables and of editions."""
    imported = {batch.sha256: batch.file for act in acts for batch in batches.from_act(act)}
    loaded = {act.detail["sha256"]: act.detail["file"] for act in acts if act.act in referring.ACTS}
    return imported | loaded | kept.contents(acts)


def _altered_files(home: Path, acts: list[Act]) -> Iterator[Difference]:
    for sha256, name in _files(acts).items():
        path = archive.file(home, sha256)
        if not path.is_file():
            yield Difference("file_missing", {"file": name, "sha256": sha256})
        elif archive.digest(path) != sha256:
            yield Difference("file_altered", {"file": name, "sha256": sha256})


def _compare_with_replay(opened: Store, say: Say, report: Report) -> None:
    with tempfile.TemporaryDirectory(dir=_scratch(opened.home)) as name:
        folder = Path(name)
        again = record.connect(folder / "warehouse.duckdb", folder / "spill")
        try:
            replay.catch_up(again, opened.home, opened.acts, say)
            say("comparing")
            _compare_tables(*(recorded(con) for con in (opened.con, again)), "record", report)
            rebuilt = publish.build_aside(again, folder / "again.duckdb", opened.told).path
            report.counts["unmatched"] = unmatched.tell(rebuilt, say)
        finally:
            again.close()
        _compare_published(opened, rebuilt, folder, report)


def _compare_published(opened: Store, rebuilt: Path, folder: Path, report: Report) -> None:
    with published.connect(_standing(opened, folder)) as one, published.connect(rebuilt) as other:
        catalogues = [con.execute("select current_catalog()").fetchone()[0] for con in (one, other)]
        found = [tables(con, name) for con, name in zip((one, other), catalogues, strict=True)]
        _compare_tables(*found, "published", report)
        shown, expected = figures(one), figures(other)
    report.counts["cells"] = sum(map(len, expected.values()))
    for key, cells in expected.items():
        if shown.get(key) != cells:
            slots = dict(zip(("measure", "by", "source"), key, strict=True))
            report.differences.append(Difference("figure_differs", slots))


def _compare_tables(
    found: dict[str, tuple[int, int]], expected: dict[str, tuple[int, int]], catalogue: str, report: Report
) -> None:
    report.counts["tables"] += len(expected)
    for name in sorted(found.keys() | expected.keys()):
        one, other = found.get(name), expected.get(name)
        if one != other:
            rows = {"found": one[0] if one else 0, "expected": other[0] if other else 0}
            slots = {"table": f"{catalogue}.{name}"} | rows
            report.differences.append(Difference("table_differs", slots))


def _standing(opened: Store, folder: Path) -> Path:
    """The published file of the record as it stands; built aside when the current one lags behind."""
    current = published.current(opened.home)
    if current and _fingerprint_of(current.path) == publish.fingerprint(opened.con, opened.told):
        return current.path
    return publish.build_aside(opened.con, folder / "standing.duckdb", opened.told).path


def _fingerprint_of(path: Path) -> str:
    with published.connect(path) as con:
        return published.meta(con)["fingerprint"]


def _scratch(home: Path) -> Path:
    homes.scratch(home).mkdir(parents=True, exist_ok=True)
    return homes.scratch(home)
