"""Blocks of cells on their way to the grid.

The reading process writes each block as one Arrow file that holds only the members in use: columns
named `<column number>.<member>` (`0.t`, `3.n`) beside `row`. The parent maps these files and dresses
them as `shapes.CELL` structs, all empty members sharing one array: nothing is copied.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes

MEMBERS = tuple((field.name, field.type) for field in shapes.CELL)
_TYPES = dict(MEMBERS)

_NUMBERS = frozenset((int, float))
_DATES = frozenset((dt.date, dt.datetime))
_TEXT_LIKE = frozenset((bool, dt.time, dt.timedelta))
_NOTHING = frozenset((type(None),))

#: Errors of a block: {column number: {position in the block: text}}.
Errors = dict[int, dict[int, str]]


def members(values: Sequence[object]) -> dict[str, pa.Array]:
    """One column of Python values as the members it uses: t, n, d, e.

    An empty string or None is an empty cell. bool becomes the text TRUE or FALSE, a time of day
    `hh:mm:ss` and a duration `h:mm:ss`. Raises TypeError for a value of any other type.
    """
    kinds = frozenset(map(type, values))
    if kinds == {str}:
        return _used("t", _text(values))
    if kinds <= _NUMBERS:
        return _figures(values)
    if kinds == {dt.date}:
        return _used("d", pa.array(values, pa.date32()).cast(pa.timestamp("us")))
    return _mixed(values, kinds)


def _text(values: Sequence[object]) -> pa.Array:
    array = pa.array(values, pa.string())
    return pc.if_else(pc.equal(array, ""), pa.scalar(None, pa.string()), array)


def _mixed(values: Sequence[object], kinds: frozenset[type]) -> dict[str, pa.Array]:
    unknown = kinds - _NUMBERS - _DATES - _TEXT_LIKE - _NOTHING - {str}
    if unknown:
        raise TypeError(f"cells of type {sorted(kind.__name__ for kind in unknown)}")
    found: dict[str, pa.Array] = {}
    if kinds & _NUMBERS:
        numbers = [value if type(value) in _NUMBERS else None for value in values]
        found |= _figures(numbers)
    if kinds & _DATES:
        dates = [_moment(value) if type(value) in _DATES else None for value in values]
        found |= _used("d", pa.array(dates, pa.timestamp("us")))
    if kinds & _TEXT_LIKE:
        values = [_spell(value) if type(value) in _TEXT_LIKE else value for value in values]
    if str in kinds or kinds & _TEXT_LIKE:
        found |= _used("t", _text([value if type(value) is str else None for value in values]))
    return found


def _figures(values: Sequence[object]) -> dict[str, pa.Array]:
    """Numbers; what stands for one and is none (`NaN`, `inf`, as some programs write) is an error."""
    array = pa.array(values, pa.float64())
    finite = pc.is_finite(array)
    if pc.all(finite).as_py() is not False:
        return _used("n", array)
    faults = pc.if_else(finite, pa.scalar(None, pa.string()), array.cast(pa.string()))
    return _used("n", pc.if_else(finite, array, pa.scalar(None, pa.float64()))) | _used("e", faults)


def _used(member: str, array: pa.Array) -> dict[str, pa.Array]:
    return {member: array} if array.null_count < len(array) else {}


def _moment(value: object) -> dt.datetime:
    """A date as its midnight, a date-time as it is."""
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())


def _spell(value: object) -> str:
    """A logical value, time of day or duration as a spreadsheet shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.timedelta):
        return _spell_duration(value)
    return str(value)


def _spell_duration(value: dt.timedelta) -> str:
    sign, seconds = ("-", -value) if value < dt.timedelta(0) else ("", value)
    minutes, rest = divmod(int(seconds.total_seconds()), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def block(
    rows: Sequence[Sequence[object]], numbers: Sequence[int], left: int, errors: Errors
) -> pa.RecordBatch:
    """The cells of `rows`, of any lengths, as one block.

    numbers: the spreadsheet number of each row; left: number of their first column, from 0.
    """
    columns: dict[str, pa.Array] = {"row": pa.array(numbers, pa.int32())}
    for number, values in enumerate(zip_longest(*rows, fillvalue=None), left):
        found = members(values)
        columns |= {f"{number}.{member}": array for member, array in found.items()}
    for number, places in errors.items():
        texts = pa.array([places.get(position) for position in range(len(rows))], pa.string())
        columns[f"{number}.e"] = pc.coalesce(texts, columns.get(f"{number}.e", texts))
    return pa.RecordBatch.from_pydict(columns)


def write(batch: pa.RecordBatch, path: Path) -> None:
    """`batch` as one Arrow file that can be memory-mapped."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)


def load(paths: Sequence[Path]) -> pa.Table:
    """The grid of a sheet from its block files, in order: trailing empty rows and columns left out."""
    blocks = [_open(path) for path in paths]
    while blocks and (kept := _last_filled(blocks[-1])) < blocks[-1].num_rows:
        if kept:
            blocks[-1] = blocks[-1].slice(0, kept)
            break
        blocks.pop()
    width = max((_width(block) for block in blocks), default=0)
    schema = pa.schema([("row", pa.int32()), *((shapes.letter(i), shapes.CELL) for i in range(width))])
    return pa.Table.from_batches([_dress(block, schema) for block in blocks], schema)


def _open(path: Path) -> pa.RecordBatch:
    """The block of a file: mapped where a mapped file can be deleted (POSIX), else read whole."""
    source = pa.memory_map(str(path)) if os.name == "posix" else pa.OSFile(str(path), "rb")
    return pa.ipc.open_file(source).get_batch(0)


def _last_filled(batch: pa.RecordBatch) -> int:
    """How many rows stand up to the last one that holds a cell."""
    filled = pa.array([False]).take(pa.array([0] * batch.num_rows, pa.int32()))
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if name != "row":
            filled = pc.or_(filled, column.is_valid())
    places = pc.indices_nonzero(filled)
    return places[-1].as_py() + 1 if len(places) else 0


def _width(batch: pa.RecordBatch) -> int:
    numbers = [int(name.partition(".")[0]) for name in batch.schema.names if name != "row"]
    return max(numbers, default=-1) + 1


def _dress(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """A block as a batch of the grid: struct columns whose unused members share one empty array."""
    empty = {member: pa.nulls(batch.num_rows, kind) for member, kind in MEMBERS}
    given = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns = [given["row"]]
    for number in range(len(schema) - 1):
        cells = [given.get(f"{number}.{member}", empty[member]) for member in _TYPES]
        columns.append(pa.StructArray.from_arrays(cells, fields=list(shapes.CELL)))
    return pa.RecordBatch.from_arrays(columns, schema=schema)
