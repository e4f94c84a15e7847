"""One file of the corpus: the trap it holds, its bytes, and what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A file, and what a person who knows how it was made says of it.

    name: of the file; trap: what makes it hard, in a sentence; content: makes its bytes.
    truth: any of status, lines (accepted, over the sheets that are ready), total (of these lines, in
    dollars with a dot), rejected (lines), sheets (names of those that are ready), header_row, columns
    ({field: letter}) of the first of them, problems (kinds that must be there), and first (fields of the
    first accepted line). options: how `check` is called.
    """

    name: str
    trap: str
    content: Callable[[], bytes]
    truth: Mapping[str, object]
    options: Mapping[str, object] = field(default_factory=dict)
