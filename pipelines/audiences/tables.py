"""The fixed list of regional tables: `data/sources/regional_tables.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from measures import Selection
from pipelines.reference import DATA

LIST = DATA / "sources" / "regional_tables.toml"


@dataclass(frozen=True)
class Table:
    """One regional table, split by `by` and by year. is_of_heads: its counts know no dominant one."""

    key: str
    by: tuple[str, ...]
    measures: tuple[str, ...]
    ratios: tuple[str, ...]
    is_of_heads: bool = False


@dataclass(frozen=True)
class Ratio:
    """What a figure that is no sum is made of, and what its bounds are made of beside (None: it has none)."""

    of: tuple[str, ...]
    bounds: str | None = None


@dataclass(frozen=True)
class Fixed:
    """The whole list. ratios: by the key of the measure."""

    selection: Selection
    tables: tuple[Table, ...]
    ratios: dict[str, Ratio]


def load(path: Path = LIST) -> Fixed:
    """Read the list."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    selection = Selection(calendar=said["calendar"], scope=said["scope"])
    tables = [
        {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
        for one in said["table"]
    ]
    ratios = {key: Ratio(tuple(one["of"]), one.get("bounds")) for key, one in said["ratio"].items()}
    return Fixed(selection, tuple(Table(**one) for one in tables), ratios)
