"""A record of an earlier version, brought up to date: nothing it holds is lost."""

from __future__ import annotations

import duckdb

from pipelines import shapes
from pipelines.warehouse import record

LISTS = """insert into record.source_row values
    (1, 'Achats', 2, 'accepted', null, ['Coop', null, '12,50', null]),
    (1, 'Achats', 3, 'excluded', 'blank', [null]),
    (1, 'Achats', 4, 'rejected', 'amount_missing', ['a' || chr(31) || 'b', 'c'])"""


def test_lists_of_cells_become_texts(tmp_path):
    with duckdb.connect() as con:
        con.execute("attach $path as record", {"path": str(tmp_path / "record.duckdb")})
        con.execute(record.MIGRATIONS[0].read_text(encoding="utf-8"))
        con.execute("create table record.migration as select 1 as number")
        con.execute(LISTS)
    with record.connect(tmp_path / "record.duckdb", tmp_path / "spill") as con:
        rows = con.execute("from record.source_row order by all").fetchall()
    assert [(*row[:5], shapes.split(row[5])) for row in rows] == [
        (1, "Achats", 2, "accepted", None, ["Coop", None, "12,50", None]),
        (1, "Achats", 3, "excluded", "blank", [None]),
        (1, "Achats", 4, "rejected", "amount_missing", ["a b", "c"]),
    ]
