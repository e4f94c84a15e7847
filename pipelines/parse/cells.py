"""Grids made ready to be read: cells as text, merged cells spread down, columns under their fields' names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.read.model import Range

#: Slots whose cells the SQL of this room reads by type; of the others it reads the text.
TYPED = ("amount", "credit", "date", "period", "start_date", "end_date")
TEXTS = tuple(name for name in shapes.FIELDS if name not in (*TYPED, "contract_value"))
#: `direction`: the words of a column that tells credits, when they are to be taken off; `status` and
#: `line_kind`: of one that tells cancelled lines, or orders and receipts, when they are to be set aside.
SLOTS = (*TYPED, *TEXTS, "direction", "status", "line_kind")
_LARGEST_SHOWN_WHOLE = 1e15
#: Rows turned into text at a time: what they take is used again for the next ones.
_ROWS_AT_A_TIME = 10_000


def below(grid: pa.Table, row: int) -> pa.Table:
    """The rows of a grid below spreadsheet row `row`; grids hold every row, so they are counted off."""
    first = grid["row"][0].as_py() if grid.num_rows else 1
    return grid.slice(max(0, row - first + 1))


def tidy(grid: pa.Table) -> pa.Table:
    """The grid with cells that hold only white space made empty."""
    for position, name in enumerate(grid.column_names):
        if name == "row":
            continue
        texts = pc.struct_field(grid[name], "t")
        if texts.null_count < len(texts):
            space = pc.or_(pc.utf8_is_space(texts), pc.equal(pc.binary_length(texts), 0))
            if pc.any(space).as_py():
                grid = grid.set_column(position, name, _without(grid[name], space))
    return grid


def _without(column: pa.ChunkedArray, blank: pa.ChunkedArray) -> pa.ChunkedArray:
    """A grid column whose texts are dropped where `blank`."""
    array, mask = column.combine_chunks(), blank.combine_chunks()
    parts = [pc.struct_field(array, field.name) for field in shapes.CELL]
    parts[0] = pc.if_else(mask, pa.scalar(None, pa.string()), parts[0])
    return pa.chunked_array([pa.StructArray.from_arrays(parts, fields=list(shapes.CELL))])


def spread_down(grid: pa.Table, merged: Sequence[Range], letters: Iterable[str]) -> pa.Table:
    """The grid with cells merged over several rows repeated down them, in the columns `letters`."""
    for letter in letters:
        ranges = [each for each in merged if shapes.letter(each[1]) == letter and each[2] > each[0]]
        if not ranges or letter not in grid.column_names:
            continue
        first = grid["row"][0].as_py() if grid.num_rows else 1
        source = np.arange(grid.num_rows)
        for top, _, bottom, _ in ranges:
            if top >= first:
                source[top - first : bottom - first + 1] = top - first
        position = grid.column_names.index(letter)
        grid = grid.set_column(position, letter, grid[letter].combine_chunks().take(pa.array(source)))
    return grid


def filled(grid: pa.Table, letters: Iterable[str]) -> pa.Array:
    """How many of the columns `letters` hold something, row by row."""
    count = np.zeros(grid.num_rows, np.int32)
    for letter in letters:
        count += present(grid[letter])
    return pa.array(count)


def present(column: pa.ChunkedArray) -> np.ndarray:
    """Whether each cell of a grid column holds something (booleans)."""
    found = np.zeros(len(column), bool)
    for member in shapes.CELL:
        part = pc.struct_field(column, member.name)
        if part.null_count < len(part):
            found |= part.is_valid().to_numpy(zero_copy_only=False)
    return found


def first_text(grid: pa.Table, letters: Iterable[str]) -> pa.ChunkedArray | pa.Array:
    """The first text cell of each row among the columns `letters`, in that order."""
    texts = [pc.struct_field(grid[letter], "t") for letter in letters]
    texts = [text for text in texts if text.null_count < len(text)]
    return pc.coalesce(*texts) if texts else pa.nulls(grid.num_rows, pa.string())


def texts(grid: pa.Table) -> pa.Array:
    """Every cell of each row as text, from column A: a list a row, null for an empty cell.

    A text as it is, a number as short as it can be written, a day as an ISO date, an error as it shows.
    """
    letters = [name for name in grid.column_names if name != "row"]
    count, width = grid.num_rows, len(letters)
    if not width:
        return pa.array([[]] * count, pa.list_(pa.string()))
    flat = pa.concat_arrays([_spelled(grid[letter]) for letter in letters])
    order = np.arange(count * width, dtype=np.int32).reshape(width, count).T.ravel()
    offsets = pa.array(np.arange(0, count * width + 1, width, dtype=np.int32))
    return pa.ListArray.from_arrays(offsets, flat.take(pa.array(order)))


def joined(grid: pa.Table) -> pa.ChunkedArray:
    """The same texts as one text a row, `shapes.BETWEEN` each two; made of some thousand rows at a time.

    On virtual machines the first touch of fresh memory costs more than the work.
    """
    parts = [_joined(part) for part in grid.to_batches(max_chunksize=_ROWS_AT_A_TIME)]
    return pa.chunked_array(parts, pa.string())


def _joined(part: pa.RecordBatch) -> pa.Array:
    spelled = [_spelled(part[name]) for name in part.schema.names if name != "row"]
    if not spelled:
        return pa.repeat("", part.num_rows)
    rows = _join(spelled)
    if pc.max(pc.count_substring(rows, shapes.BETWEEN)).as_py() < len(spelled):
        return rows
    return _join([pc.replace_substring(cells, shapes.BETWEEN, " ") for cells in spelled])


def _join(columns: Sequence[pa.Array]) -> pa.Array:
    return pc.binary_join_element_wise(*columns, shapes.BETWEEN, null_handling="replace", null_replacement="")


def _spelled(column: pa.ChunkedArray | pa.Array, members: Sequence[str] = ("t", "n", "d", "e")) -> pa.Array:
    parts = []
    spellings = {"t": _same, "n": _spell_numbers, "d": _spell_days, "e": _same}
    for member in members:
        spell = spellings[member]
        part = pc.struct_field(column, member)
        if part.null_count < len(part):
            parts.append(spell(part))
    return _whole(pc.coalesce(*parts) if parts else pa.nulls(len(column), pa.string()))


def _whole(found: pa.ChunkedArray | pa.Array) -> pa.Array:
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _same(part: pa.ChunkedArray) -> pa.ChunkedArray:
    return part


def _spell_numbers(part: pa.ChunkedArray) -> pa.Array:
    """1143920115.0 as 1143920115, 0.1 as 0.1, 12345678901.25 so and never as 1.234567890125e+10."""
    whole = pc.and_(pc.equal(part, pc.floor(part)), pc.less(pc.abs(part), _LARGEST_SHOWN_WHOLE))
    safe = pc.if_else(pc.fill_null(whole, False), part, pa.scalar(None, pa.float64()))
    spelled = _whole(pc.coalesce(safe.cast(pa.int64()).cast(pa.string()), part.cast(pa.string())))
    powers = pc.fill_null(pc.match_substring(spelled, "e"), False)
    if not pc.any(powers).as_py():
        return spelled
    # Few cells of few files are so large or so small: one by one.
    plain = [np.format_float_positional(value, trim="-") for value in _whole(part).filter(powers).to_pylist()]
    return pc.replace_with_mask(spelled, powers, pa.array(plain, pa.string()))


def _spell_days(part: pa.ChunkedArray) -> pa.ChunkedArray:
    days = part.cast(pa.date32(), safe=False)
    is_midnight = pc.equal(days.cast(pa.timestamp("us")), part)
    if pc.all(is_midnight).as_py():
        return days.cast(pa.string())
    return pc.if_else(is_midnight, days.cast(pa.string()), pc.strftime(part, "%Y-%m-%d %H:%M:%S"))


def mapped(grid: pa.Table, slots: Mapping[str, str], columns: Mapping[str, object]) -> pa.Table:
    """The columns of a grid under the names of the slots they fill; unfilled slots are empty.

    Cells as they are for the slots of TYPED, trimmed text for those of TEXTS. columns: further
    columns, by name. broken: the first slot of TEXTS whose cell is an error, and what it shows.
    """
    table = {"row": grid["row"], **columns, "broken": pa.nulls(grid.num_rows, pa.string())}
    table["broken_text"] = table["broken"]
    for slot in SLOTS:
        letter = slots.get(slot)
        if letter not in grid.column_names:
            table[slot] = pa.nulls(grid.num_rows, shapes.CELL if slot in TYPED else pa.string())
        elif slot in TYPED:
            table[slot] = grid[letter]
        else:
            table[slot] = _trimmed(grid[letter])
            error = pc.struct_field(grid[letter], "e")
            if error.null_count < len(error):
                named = pc.if_else(error.is_valid(), slot, pa.scalar(None, pa.string()))
                table["broken_text"] = pc.if_else(
                    pc.is_valid(table["broken"]), table["broken_text"], error.combine_chunks()
                )
                table["broken"] = pc.coalesce(table["broken"], named)
    return pa.table(table)


def _trimmed(column: pa.ChunkedArray) -> pa.Array:
    """A column as text without the white space around it; null for empty and error cells."""
    return pc.utf8_trim_whitespace(_spelled(column, ("t", "n", "d")))
