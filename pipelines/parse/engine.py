"""Where the SQL of `columns` and `parse` runs: a private DuckDB with the macros that read cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.columns import words

ROOT = Path(__file__).parents[1]
MACROS = ("parse/text", "parse/amount", "parse/date", "parse/interval")
_PARAMETER = re.compile(r"\$([a-z_]+)")


@contextmanager
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    """A private DuckDB connection that knows the macros and the word lists they use."""
    with _library().cursor() as con:
        for variable, entries in _vocabularies().items():
            lists = {"words": list(entries), "meanings": list(entries.values())}
            con.execute(f"set variable {variable} = map($words, $meanings)", lists)
        for variable, pattern in _patterns().items():
            con.execute(f"set variable {variable} = $pattern", {"pattern": pattern})
        yield con


@cache
def _library() -> duckdb.DuckDBPyConnection:
    """The one database in memory that holds the macros, and nothing else: tables are temporary."""
    con = duckdb.connect(":memory:")
    for name in MACROS:
        con.execute(sql(name))
    return con


@cache
def sql(name: str) -> str:
    """The text of `pipelines/<name>.sql`."""
    return (ROOT / f"{name}.sql").read_text(encoding="utf-8")


def select(
    con: duckdb.DuckDBPyConnection, name: str, tables: Mapping[str, pa.Table], **values: object
) -> pa.Table:
    """The rows of the SELECT in `<name>.sql` over `tables`; of `values`, those it names are bound."""
    for table, rows in tables.items():
        con.register(table, rows)
    found = con.sql(sql(name), params=_bound(sql(name), values)).to_arrow_table()
    for table in tables:
        con.unregister(table)
    return found


def keep(
    con: duckdb.DuckDBPyConnection, table: str, name: str, beneath: Sequence[str] = (), **values: object
) -> None:
    """Make the temporary table `table` of the SELECT in `<name>.sql`.

    beneath: SELECTs that it reads one through the other, never kept themselves: `<relation>=<name>`.
    """
    steps = [each.partition("=") for each in beneath]
    query = ",\n".join(f"{relation} as (\n{sql(step)}\n)" for relation, _, step in steps)
    query = f"with {query}\nselect * from (\n{sql(name)}\n)" if steps else sql(name)
    con.execute(f"create or replace temp table {table} as {query}", _bound(query, values))


def drop(con: duckdb.DuckDBPyConnection, *tables: str) -> None:
    """Let go of temporary tables that are no longer read: each holds every row of a sheet."""
    for table in tables:
        con.execute(f"drop table if exists temp.{table}")


def _bound(query: str, values: Mapping[str, object]) -> dict[str, object]:
    return {key: values[key] for key in dict.fromkeys(_PARAMETER.findall(query))}


def _vocabularies() -> dict[str, dict[str, object]]:
    """The word lists that macros look up, by the name of the variable that holds each."""
    lists = {"months": words.months(), "methods": {}, "booleans": {}, "tax_bases": {}}
    names = {"procurement_method": "methods", "boolean": "booleans", "tax_basis": "tax_bases"}
    for row in words.table("value_words"):
        lists[names[row["field"]]][row["phrase"]] = row["value"]
    return lists


@cache
def _patterns() -> dict[str, str]:
    """Regular expressions that tell the words of totals: the whole label, or its beginning or end.

    Variables rather than parameters: a constant pattern is compiled once, a parameter for every row.
    """
    roles = words.roles("row_words")
    every = "|".join((*roles["total"], *roles["subtotal"]))
    part = r"^({0})( |$)|(^| )({0})$"
    of = "|".join(roles["total of"])
    forms = "|".join(words.roles("heading_words")["legal form"])
    return {
        "legal_form": rf"(^| )({forms})( |$)",
        "balance_exact": rf"^({'|'.join(roles['balance'])})$",
        "cancelled_exact": rf"^({'|'.join(roles['cancelled'])})$",
        "not_spent_exact": rf"^({'|'.join((*roles['ordered'], *roles['income']))})$",
        "credit_exact": rf"^({'|'.join((*roles['credit'], *roles['credit note']))})$",
        "total_exact": rf"^({every})$|^(consolidated )?({every}) (.* )?({of})( |$)",
        "total_part": part.format(every),
        "subtotal_part": part.format("|".join(roles["subtotal"])),
    }
