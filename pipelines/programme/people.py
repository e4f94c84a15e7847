"""Lists of persons: what the programme never keeps, told before anything of a file is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.checked import Column
from pipelines.columns.header import Header
from pipelines.problems import Problem
from pipelines.programme import headings
from pipelines.programme.kinds import Kind

#: A column that counts people holds numbers; so large a part of words, and it lists them.
MOST = 0.5
_WORDS = re.compile(r"[^\W\d_]{2,}")


def listed(
    kind: Kind, sheet: str, found: Header, columns: Mapping[str, Column], body: pa.Table
) -> Problem | None:
    """Why a sheet is one of persons: a heading about one, or names where people are counted; else None."""
    person = headings.person(kind, found.headings)
    if person:
        letter, words = person
        return Problem("personal_data", sheet, found.last_row, letter, words)
    counted = columns.get("people")
    if counted and counted.column in body.column_names and _are_names(body[counted.column]):
        return Problem("personal_data", sheet, found.last_row, counted.column, counted.heading)
    return None


def _are_names(column: pa.ChunkedArray) -> bool:
    texts = pc.struct_field(column, "t").drop_null().to_pylist()
    filled = len(texts) + len(pc.struct_field(column, "n").drop_null())
    names = [text for text in texts if not any(map(str.isdigit, text)) and len(_WORDS.findall(text)) > 1]
    return bool(filled) and len(names) > MOST * filled
