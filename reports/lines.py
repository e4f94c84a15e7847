"""The lines behind a document, as far as its readers may see them."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from labels import text
from measures import counted
from measures.remembered import Reader
from reports.asked import Asked
from reports.prepare import context


def lines(con: Reader, asked: Asked) -> pa.Table | None:
    """The counted lines of the document's days (`measures.counted.lines`).

    All of them for coordination, its own for an organisation; None for anyone else. Raises NotPossible.
    """
    ctx = context(con, asked)
    if not ctx.guard.sees_all and ctx.template.audience != "organisation":
        return None
    found = counted.lines(con, replace(ctx.selection, **ctx.own))
    at = found.column_names.index("kind")
    return found.set_column(at, "kind", _in_words(found.column("kind"), asked.lang))


def _in_words(kinds: pa.ChunkedArray, lang: str) -> pa.ChunkedArray:
    """What a line is, as people read it: an amount paid and one signed are never added together."""
    codes = kinds.unique().to_pylist()
    words = pa.array([text(f"table.kinds.{code}", lang) for code in codes], pa.string())
    return words.take(pc.index_in(kinds, pa.array(codes, pa.string())))
