"""What fills the cells that a line leaves empty: the cell above, or the row that opens its section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from pipelines import shapes
from pipelines.columns.profile import Profile
from pipelines.parse import cells
from pipelines.read.model import Sheet

#: A column is filled down when at least this share of the lines leave it empty.
SHARE = 0.3


def typical(body: pa.Table, slots: Mapping[str, str]) -> int:
    """How many cells a usual line fills: the median over the rows with an amount."""
    has_amount = _has(body, slots.get("amount"))
    letters = [name for name in body.column_names if name != "row"]
    counts = cells.filled(body, letters).to_numpy(zero_copy_only=False)[has_amount]
    return int(np.median(counts)) if len(counts) else 0


def fill_down(
    body: pa.Table, slots: Mapping[str, str], sheet: Sheet, profiles: Mapping[str, Profile]
) -> list[str]:
    """The fields whose empty cells repeat the cell above: written once a group, on its first line."""
    supplier = slots.get("supplier_name")
    day = slots.get("date") or slots.get("period")
    lines = _has(body, slots.get("amount")) & _is_named(body, slots, profiles)
    found = []
    if supplier and _is_written_once(_has(body, supplier), lines & _has(body, day) if day else lines):
        found.append("supplier_name")
    if supplier and day and _is_written_once(_has(body, day), lines & _has(body, supplier)):
        found.append("date")
    return found


def _is_written_once(has: np.ndarray, lines: np.ndarray) -> bool:
    """Whether the cells of a column stand only at the head of groups of lines."""
    total = lines.sum()
    first = np.flatnonzero(lines)[:1]
    has_opening = bool(len(first)) and bool(has[: first[0] + 1].any())
    return bool(total >= 2 and has_opening and (lines & ~has).sum() >= SHARE * total)


def _is_named(body: pa.Table, slots: Mapping[str, str], profiles: Mapping[str, Profile]) -> np.ndarray:
    """Whether a row holds anything but amounts; numbers of a known field, such as an invoice's, are none."""
    money = {slots.get("amount"), slots.get("credit")}
    letters = [
        name
        for name in body.column_names
        if name != "row"
        and name not in money
        and (name in slots.values() or profiles.get(name, Profile()).share("money") < 0.5)
    ]
    return cells.filled(body, letters).to_numpy(zero_copy_only=False) > 0


def section(body: pa.Table, slots: Mapping[str, str], filled_down: Sequence[str]) -> str:
    """The field that rows holding one single text name, for the lines below them: or "" for none.

    The supplier when no column holds it; the unit of the buyer when none holds that. None when the
    supplier is filled down: the row then stands in the supplier's own column.
    """
    letters = [name for name in body.column_names if name != "row"]
    alone = cells.filled(body, letters).to_numpy(zero_copy_only=False) == 1
    has_amount = _has(body, slots.get("amount"))
    opening = alone & ~has_amount & cells.first_text(body, letters).is_valid().to_numpy(zero_copy_only=False)
    lines = np.flatnonzero(has_amount)
    if not len(lines) or not opening[: lines[0]].any() or not (opening[:-1] & has_amount[1:]).any():
        return ""
    if "supplier_name" not in slots:
        return "supplier_name"
    return "" if "buyer_unit" in slots or "supplier_name" in filled_down else "buyer_unit"


def _has(body: pa.Table, letter: str | None) -> np.ndarray:
    """Whether each row holds something in a column."""
    if letter is None or shapes.index(letter) >= body.num_columns - 1:
        return np.zeros(body.num_rows, bool)
    return cells.present(body[letter])
