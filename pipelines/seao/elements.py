"""The rows of an export as an Arrow table, which is what this room's queries read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipelines.seao.export import Export
from pipelines.seao.layout import layout
from pipelines.shapes import BETWEEN


def of(export: Export) -> pa.Table:
    """The rows of `export`: row, is_bare, cells (all texts in order) and one text column a name."""
    names = layout(export.content).names
    texts = [pa.array(column, pa.string()) for column in _columns(export.rows, len(names))]
    cells = [BETWEEN.join(text or "" for text in row) for row in export.rows]
    arrays = [
        pa.array(export.lines, pa.int32()),
        pa.array(export.is_bare, pa.bool_()),
        pa.array(cells, pa.string()),
    ]
    return pa.table(arrays + texts, names=["row", "is_bare", "cells", *names])


def write(rows: pa.Table, path: Path) -> None:
    """Write a table where another process reads it."""
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, rows.schema) as writer:
        writer.write_table(rows)


def load(path: Path) -> pa.Table:
    """The table that `write` wrote, whole in memory."""
    with pa.OSFile(str(path), "rb") as file:
        return pa.ipc.open_file(file).read_all()


def _columns(rows: Iterable[tuple[str | None, ...]], width: int) -> list[tuple[str | None, ...]]:
    return list(zip(*rows, strict=True)) or [()] * width
