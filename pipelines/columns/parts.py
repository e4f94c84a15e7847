"""A date written in several columns: the month and the year apart, and perhaps the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.columns import words
from pipelines.parse import cells

#: Parts of a date, and how many different values a column of each holds at most.
PARTS = {"year": 120, "month": 40, "day": 62}


def found(names: Sequence[str], body: pa.Table) -> dict[str, str]:
    """The column of each part, by part; {} unless one column tells the month and one the year."""
    parts: dict[str, str] = {}
    for index, name in enumerate(names):
        letter = shapes.letter(index)
        for part in PARTS:
            is_named = words.plain(name) in words.roles("heading_words")[f"{part} part"]
            if is_named and part not in parts and letter in body.column_names and _holds(body[letter], part):
                parts[part] = letter
    return parts if {"year", "month"} <= parts.keys() else {}


def _holds(column: pa.ChunkedArray, part: str) -> bool:
    """Whether every filled cell of a column reads as this part of a date."""
    values = pc.unique(_texts(column).drop_null()).to_pylist()
    return 0 < len(values) <= PARTS[part] and all(map(_TESTS[part], values))


def _is_number(first: int, last: int) -> Callable[[str], bool]:
    return lambda text: text.isdecimal() and first <= int(text) <= last


def _is_month(text: str) -> bool:
    return _is_number(1, 12)(text) or words.plain(text) in words.months()


_TESTS = {"year": _is_number(1990, 2100), "month": _is_month, "day": _is_number(1, 31)}


def dates(grid: pa.Table, parts: Mapping[str, str]) -> pa.StructArray:
    """The date of each row as one cell, `2018-4-3`, `3 avril 2018`, `4/2018` or `avril 2018`."""
    year, month = _texts(grid[parts["year"]]), _texts(grid[parts["month"]])
    is_number = pc.match_substring_regex(month, r"^\d+$")
    if "day" in parts:
        day = _texts(grid[parts["day"]])
        numbers = pc.binary_join_element_wise(year, month, day, "-")
        named = pc.binary_join_element_wise(day, month, year, " ")
    else:
        numbers = pc.binary_join_element_wise(month, year, "/")
        named = pc.binary_join_element_wise(month, year, " ")
    texts = pc.if_else(is_number, numbers, named)
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    empty = [pa.nulls(len(texts), field.type) for field in list(shapes.CELL)[1:]]
    return pa.StructArray.from_arrays([texts, *empty], fields=list(shapes.CELL))


def _texts(column: pa.ChunkedArray) -> pa.Array:
    return pc.utf8_trim_whitespace(cells.texts(pa.table({"A": column})).flatten())
