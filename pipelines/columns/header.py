"""Where the header of a sheet is: the row, or two or three rows, whose words name the columns best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.columns import headings
from pipelines.columns.preview import Preview
from pipelines.read.model import Range

#: Fields without which a row is not taken for a header.
KEY = frozenset({"amount", "contract_value", "supplier_name", "date", "start_date", "debit", "credit"})
#: A header names at least this many columns, and reaches this score.
NAMED, SCORE = 2, 4.0
DEPTH = 3
#: What a further header row costs, and a row below that still looks like one.
DEEPER, UNFINISHED = 0.75, 1.5
#: So many lines below a header, and the sheet's table has begun.
LINES = 3
#: A longer text is a sentence, not a heading.
LONG = 150
_NUMERIC = re.compile(r"^[\s$£€(+-]*\d[\d\s.,'’/:-]*[)%]?$")


@dataclass(frozen=True)
class Header:
    """The header of a sheet: its rows (1-based, in order) and the heading of each column, "" for none."""

    rows: tuple[int, ...]
    headings: tuple[str, ...]

    @property
    def last_row(self) -> int:
        """The row below which the lines begin."""
        return self.rows[-1]


def find(preview: Preview, merged: Sequence[Range]) -> Header | None:
    """The header that names the columns best, the highest on the sheet among equals; None without one."""
    spread = preview.spread(merged)
    best: tuple[float, Header] | None = None
    for last in range(len(spread)):
        for depth in range(1, DEPTH + 1):
            rows = range(last - depth + 1, last + 1)
            if rows.start < 0 or not all(_may_be_header(spread[row], preview.is_text[row]) for row in rows):
                break
            found = at(preview, merged, [preview.first + row for row in rows])
            score = _score(found.headings) - DEEPER * (depth - 1) - UNFINISHED * _goes_on(spread, last)
            if score >= SCORE and (best is None or score > best[0] + 0.25):
                best = score, found
        if best and _is_whole(best[1].headings) and _has_lines(spread, preview, best[1].last_row, last):
            break
    return best[1] if best else _unnamed(preview, spread)


def at(preview: Preview, merged: Sequence[Range], rows: Sequence[int]) -> Header:
    """The header that stands in `rows` (1-based)."""
    spread = preview.spread(merged)
    lines = [spread[row - preview.first] for row in rows if 0 <= row - preview.first < len(spread)]
    lines = [_fill_right(line, below) for line, below in pairwise(lines)] + lines[-1:]
    columns = zip(*lines, strict=True) if lines else ()
    return Header(tuple(rows), tuple(_join(column) for column in columns))


def _may_be_header(row: Sequence[str], is_text: Sequence[bool]) -> bool:
    filled = [(text, words) for text, words in zip(row, is_text, strict=True) if text]
    numbers = sum(1 for text, _ in filled if _NUMERIC.match(text))
    return bool(filled) and numbers <= len(filled) / 4 and max(len(text) for text, _ in filled) <= LONG


def _is_whole(names: Sequence[str]) -> bool:
    """Whether headings name a supplier and an amount: a summary above the lines names no supplier."""
    named = {match.field for name in names if name for match in headings.matches(name)[:1]}
    return "supplier_name" in named and bool(named & {"amount", "contract_value", "debit"})


def _has_lines(spread: Sequence[Sequence[str]], preview: Preview, header: int, last: int) -> bool:
    """Whether lines stand between a header and row `last`: a header below them begins another table."""
    rows = range(header - preview.first + 1, last + 1)
    lines = [row for row in rows if not _may_be_header(spread[row], preview.is_text[row])]
    return sum(_is_line(spread[row]) for row in lines) >= LINES


def _is_line(row: Sequence[str]) -> bool:
    return sum(map(bool, row)) >= 2 and any(map(_NUMERIC.match, row))


def _goes_on(spread: Sequence[Sequence[str]], last: int) -> bool:
    """Whether the row below row `last` still holds headings: short words, half of them known, or units."""
    below = [text for text in spread[last + 1] if text] if last + 1 < len(spread) else []
    if below and all(map(headings.is_unit, below)):
        return True
    known = sum(1 for text in below if headings.matches(text) or headings.is_tax(text))
    is_wordy = not any(char.isdigit() for text in below for char in text)
    return len(below) >= 2 and is_wordy and known >= len(below) / 2


def _fill_right(line: Sequence[str], below: Sequence[str]) -> list[str]:
    """An upper header row with each group's name repeated over the columns it stands above.

    A row that holds a single cell is a title, not a group.
    """
    if sum(map(bool, line)) < 2:
        return list(line)
    filled, name = [], ""
    for text, under in zip(line, below, strict=True):
        name = text or (name if under else "")
        filled.append(text or (name if under and not headings.matches(under) else ""))
    return filled


def _join(parts: Sequence[str]) -> str:
    """The words of a column's header cells, from the top, each once."""
    return " ".join(dict.fromkeys(part for part in parts if part))


def _score(names: Sequence[str]) -> float:
    """How well headings name columns: distinct fields, exact ones counting more, and how many there are."""
    found: dict[str, float] = {}
    for name in names:
        for match in headings.matches(name)[:1] if name and len(name) <= LONG else ():
            worth = 2.0 if match.is_exact else 0.75
            found[match.field] = max(worth, found.get(match.field, 0.0))
    if len(found) < NAMED or not KEY & found.keys():
        return 0.0
    return sum(found.values()) + 0.1 * sum(1 for name in names if name)


def _unnamed(preview: Preview, spread: list[list[str]]) -> Header | None:
    """A row of words above rows with numbers, though none of its words is known."""
    for row, texts in enumerate(spread):
        names = [text for text in texts if text]
        below = [each for each in spread[row + 1 : row + 7] if any(each)][:3]
        is_above_numbers = bool(below) and all(any(map(_NUMERIC.match, each)) for each in below)
        are_names = len(names) >= 3 and len(set(names)) == len(names)
        if are_names and is_above_numbers and not any(map(_NUMERIC.match, names)):
            return Header((preview.first + row,), tuple(texts))
    return None
