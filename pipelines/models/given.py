"""Source data that models read as tables: the register, rules of nature and of categories, SEAO buyers."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.columns import words
from pipelines.organisations import Register
from pipelines.programme import indicators

SOURCES = Path(__file__).parents[2] / "data" / "sources"
NATURE_RULES = SOURCES / "nature_rules.csv"
SEAO_BUYERS = SOURCES / "seao_buyers.csv"
CATEGORY_WORDS = SOURCES / "category_words.csv"
RENEWAL_WORDS = SOURCES / "renewal_words.csv"
FIELDS = ("words", "description", "category", "document", "supplier_name", "buyer_name")

ORGANISATION = pa.schema(
    [
        ("slug", pa.string()),
        ("name", pa.string()),
        ("sector", pa.string()),
        ("territory", pa.string()),
        ("tax_class", pa.string()),
        ("fiscal_year_end", pa.string()),
        ("signatory_since", pa.date32()),
        ("left_on", pa.date32()),
        ("predecessor_slugs", pa.list_(pa.string())),
    ]
)
SEAO_BUYER = pa.schema(
    [(name, pa.string()) for name in ("slug", "name", "spelling", "sector", "territory_code")]
)
CATEGORY_RULE = pa.schema(
    [
        ("rule", pa.int32()),
        ("words", pa.string()),
        ("field", pa.string()),
        ("category_code", pa.string()),
        ("strength", pa.int32()),
    ]
)
RENEWAL_RULE = pa.schema([("place", pa.int32()), ("is_renewal", pa.bool_()), ("pattern", pa.string())])
RULE = pa.schema(
    [
        ("place", pa.int32()),
        ("rule", pa.string()),
        ("nature", pa.string()),
        ("field", pa.string()),
        ("pattern", pa.string()),
    ]
)

#: What a letter of a pattern may be in a text as sent; a space may be any run of other signs.
SPELLINGS = {"a": "[aàâä]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]"}


def load(con: duckdb.DuckDBPyConnection, register: Register, meta: pa.Table) -> None:
    """Make the temporary tables of source data on `con`. meta: rows (key, value) of the build itself."""
    _make(con, "organisation", organisations(register))
    _make(con, "nature_rule", nature_rules())
    _make(con, "seao_buyer", seao_buyers(register))
    _make(con, "category_rule", category_rules())
    _make(con, "renewal_rule", renewal_rules())
    _make(con, "indicator_word", indicators.table())
    _make(con, "programme_word", pa.Table.from_pylist(list(words.table("programme_words"))))
    _make(con, "meta_given", meta)


def organisations(register: Register) -> pa.Table:
    """The register as a table: one row an organisation; empty texts are null."""
    rows = [
        {
            "slug": each.slug,
            "name": each.name,
            "sector": each.sector or None,
            "territory": each.territory or None,
            "tax_class": each.tax_class,
            "fiscal_year_end": each.fiscal_year_end or None,
            "signatory_since": _day(each.signatory_since),
            "left_on": _day(each.left_on),
            "predecessor_slugs": [former["slug"] for former in each.predecessors if "slug" in former],
        }
        for each in register.values()
    ]
    return pa.Table.from_pylist(rows, schema=ORGANISATION)


def _day(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def seao_buyers(register: Register, path: Path = SEAO_BUYERS) -> pa.Table:
    """The buyers of SEAO that are followed, one row a spelling: those listed, and the register's own."""
    with path.open(encoding="utf-8", newline="") as file:
        listed = [row | {"slug": row["in_register"] or row["slug"]} for row in csv.DictReader(file)]
    known = [
        {"slug": each.slug, "name": each.name, "sector": each.sector, "territory_code": each.territory}
        | {"spelling": spelling}
        for each in register.values()
        for spelling in (each.name, *each.aliases)
    ]
    return pa.Table.from_pylist([*listed, *known], schema=SEAO_BUYER)


def nature_rules(path: Path = NATURE_RULES) -> pa.Table:
    """The rules of nature in their order, from 1: the first that matches a line decides."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{"place": place} | row for place, row in enumerate(csv.DictReader(file), start=1)]
    return pa.Table.from_pylist(rows, schema=RULE)


def renewal_rules(path: Path = RENEWAL_WORDS) -> pa.Table:
    """The rules by which a contract's words say that it is renewed, in their order: the first met decides."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            {"place": place, "is_renewal": row["is_renewal"] == "true", "pattern": row["pattern"]}
            for place, row in enumerate(csv.DictReader(file), start=1)
        ]
    return pa.Table.from_pylist(rows, schema=RENEWAL_RULE)


def category_rules(path: Path = CATEGORY_WORDS) -> pa.Table:
    """The rules that suggest categories, one row a rule, numbered from 1 in the order of the file.

    words: plain words, all of which a text must have; one that ends in * is met by any word that begins so.
    field: words (of a category, a description or a supplier) or account (its first and last parts).
    strength: from 1, the strongest, to 4.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row | {"rule": number, "strength": int(row["strength"])}
            for number, row in enumerate(csv.DictReader(file), start=1)
        ]
    return pa.Table.from_pylist(rows, schema=CATEGORY_RULE)


def nature_words(rules: pa.Table | None = None) -> str:
    """One pattern that matches every text as sent that any rule could match once it is made plain.

    It may match more, never less: anchors and word boundaries are dropped, a letter stands for its
    accented forms too and a space for anything but a plain letter or digit. Patterns hold no classes.
    """
    patterns = (rules or nature_rules())["pattern"].to_pylist()
    return "(?is)" + "|".join(f"(?:{_loosen(pattern)})" for pattern in patterns)


def _loosen(pattern: str) -> str:
    plain = re.sub(r"\\b|[$]|\^", "", pattern).strip()
    spelt = "".join(SPELLINGS.get(char, char) for char in plain.replace(".*", "\0"))
    parted = spelt.replace(" ?", r"[^A-Za-z0-9]*").replace(" ", r"[^A-Za-z0-9]+")
    return parted.replace("\0", ".*")


def _make(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    con.register("rows_given", rows)
    con.execute(f"create or replace temp table {name} as select * from rows_given")  # noqa: S608 (our names)
    con.unregister("rows_given")
