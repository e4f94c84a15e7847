"""What was found of names already, kept: a new spelling is understood once and compared with the others.

Derived from the spellings alone: the tables may be emptied, and are when the matcher changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.identity import compare, keys, names, words
from pipelines.identity.names import Name

HERE = Path(__file__).parent
TABLES = ("name_seen", "name_known", "name_pair", "name_matcher")
#: Names understood at a time, pairs compared at a time: a great many must fit in memory.
BLOCK = 10_000

Connection = duckdb.DuckDBPyConnection

_KNOWN = pa.schema(
    {
        "name": pa.string(),
        "comparable": pa.string(),
        "words": pa.list_(pa.string()),
        "number": pa.string(),
        "others": pa.list_(pa.list_(pa.string())),
        "parent": pa.list_(pa.string()),
        "is_joint": pa.bool_(),
        "is_weak": pa.bool_(),
        "exact_keys": pa.list_(pa.string()),
        "told_keys": pa.list_(pa.string()),
        "near_keys": pa.list_(pa.struct({"key": pa.string(), "word": pa.string()})),
        "short_key": pa.string(),
        "long_keys": pa.list_(pa.string()),
    }
)
_PAIR = pa.schema(
    {
        "one": pa.string(),
        "other": pa.string(),
        "evidence": pa.string(),
        "sure": pa.float64(),
        "only_one": pa.list_(pa.string()),
        "only_other": pa.list_(pa.string()),
    }
)


def version() -> str:
    """Digest of the matcher: its code and its words. Another version finds other things of the same names."""
    code = [*sorted(HERE.glob("*.py")), *sorted((HERE / "sql").glob("*.sql"))]
    sources = [*code, names.WORDS, words.COMMON, *sorted(names.REFERENCE.glob("*.csv"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def fill(con: Connection) -> int:
    """Understand the spellings of `spelling_to_know` never seen, and compare them with all names known.

    con: its catalogue `record` holds TABLES, which grow. Leaves the temporary table `name_candidate`, the
    pairs compared this time. Gives how many names were new.
    """
    _empty_when_old(con)
    new = [text for (text,) in con.execute(_sql("new_spelling")).fetchall()]
    con.execute("create or replace temp table name_new (name varchar)")
    for first in range(0, len(new), BLOCK):
        _understand(con, new[first : first + BLOCK])
    con.execute(f"create or replace temp table name_candidate as {_sql('candidate')}")
    candidates = con.execute("select count(*) from name_candidate").fetchall()[0][0]
    for first in range(0, candidates, BLOCK):
        _compare(con, first)
    return con.execute("select count(*) from name_new").fetchall()[0][0]


def signature(name: Name) -> str:
    """The text of all that a name says: two spellings that say the same have one."""
    others = "".join(f"; {' '.join(each)}" for each in name.others)
    own = f" = {' '.join(name.words)}" if name.number and name.words else ""
    whole = f" < {' '.join(name.parent)}" if name.parent else ""
    return f"{name.comparable}{own}{others}{whole}"


def _empty_when_old(con: Connection) -> None:
    found = con.execute("select version from record.name_matcher").fetchall()
    if found != [(version(),)]:
        for table in TABLES:
            con.execute(f"delete from record.{table}")  # noqa: S608 (our own tables)
        con.execute("insert into record.name_matcher values ($version)", {"version": version()})


def _understand(con: Connection, new: Sequence[str]) -> None:
    """Keep what each new spelling says; the names that none said before are added to `name_new`."""
    understood = {spelling: names.understood(spelling) for spelling in new}
    signed = {spelling: signature(name) for spelling, name in understood.items()}
    known = _known(con, signed.values())
    fresh = {sign: understood[spelling] for spelling, sign in signed.items() if sign not in known}
    con.from_arrow(_texts(spelling=signed, name=signed.values())).insert_into("record.name_seen")
    con.from_arrow(_texts(name=fresh)).insert_into("name_new")
    rows = [_row(sign, name) for sign, name in fresh.items()]
    con.from_arrow(pa.Table.from_pylist(rows, _KNOWN)).insert_into("record.name_known")


def _known(con: Connection, signs: Iterable[str]) -> set[str]:
    con.from_arrow(pa.table({"name": pa.array(set(signs), pa.string())})).create_view(
        "name_asked", replace=True
    )
    found = con.execute("select name from record.name_known semi join name_asked using (name)").fetchall()
    con.execute("drop view name_asked")
    return {name for (name,) in found}


def _row(sign: str, name: Name) -> dict[str, object]:
    return {
        "name": sign,
        "comparable": name.comparable,
        "words": list(name.words),
        "number": name.number,
        "others": [list(each) for each in name.others],
        "parent": list(name.parent),
        "is_joint": name.is_joint,
        "is_weak": not name.number and words.is_weak(name.words),
        "exact_keys": keys.exact(name),
        "told_keys": keys.told(name),
        "near_keys": [{"key": key, "word": word} for key, word in keys.near(name)],
        "short_key": keys.short(name),
        "long_keys": keys.long(name),
    }


def _compare(con: Connection, first: int) -> None:
    """Keep what speaks for each pair of a block of `name_candidate`, from its row `first`."""
    block = con.execute(_sql("candidate_name"), {"first": first, "last": first + BLOCK - 1}).fetchall()
    found = [row for pair in block if (row := _pair(*pair))]
    con.from_arrow(pa.Table.from_pylist(found, _PAIR)).insert_into("record.name_pair")


def _pair(one: str, other: str, *said: object) -> dict[str, object] | None:
    found = compare.evidence(_name(*said[:5]), _name(*said[5:]))
    if found is None:
        return None
    return {
        "one": one,
        "other": other,
        "evidence": found.kind,
        "sure": found.sure,
        "only_one": list(found.one),
        "only_other": list(found.other),
    }


def _name(said: list[str], number: str, others: list[list[str]], parent: list[str], is_joint: bool) -> Name:
    return Name(tuple(said), number, "", tuple(map(tuple, others)), tuple(parent), is_joint)


def _texts(**columns: Iterable[str]) -> pa.Table:
    return pa.table({name: pa.array(list(texts), pa.string()) for name, texts in columns.items()})


def _sql(name: str) -> str:
    return (HERE / "sql" / f"{name}.sql").read_text(encoding="utf-8")
