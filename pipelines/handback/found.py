"""Everything wrong with a file that can be shown at a place: every refused row, beyond the cap of kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.checked import Checked, CheckedSheet
from pipelines.problems import Problem

#: Fields in whose columns a refusal is shown, by the first word of its kind.
_FIELDS = {
    "amount": ("amount", "contract_value"),
    "date": ("date", "start_date", "period"),
    "outside": ("date", "start_date", "period"),
    "supplier": ("supplier_name",),
    "cell": ("amount", "contract_value", "date", "start_date", "period", "supplier_name"),
}
#: How the text of an error cell, or of a formula without a result, begins.
_ERROR = ("#", "=")


def problems(checked: Checked) -> list[Problem]:
    """The problems of a file by sheet and row: those kept, and one for each refused row that is not.

    Only problems that refuse no row (warnings, cells blanked) stay capped by kind.
    """
    kept = list(checked.problems)
    known = {(each.kind, each.sheet, each.row) for each in kept}
    for sheet in checked.sheets:
        rows = sheet.refused if sheet.rows is None else sheet.rows
        if rows is not None:
            kept.extend(_refused(sheet, rows, kept, known))
    order = {sheet.name: place for place, sheet in enumerate(checked.sheets)}
    return sorted(kept, key=lambda each: (order.get(each.sheet or "", -1), each.row or 0))


def _refused(
    sheet: CheckedSheet,
    found: pa.Table,
    kept: Iterable[Problem],
    known: set[tuple[str, str | None, int | None]],
) -> Iterator[Problem]:
    """One problem for each refused row among those `found` in a sheet that none of `known` tells."""
    slots = {each.kind: each.slots for each in kept}
    refused = found.filter(pc.equal(found["fate"], "rejected"))
    days = _days(refused)
    rows = zip(*(refused[name].to_pylist() for name in ("row", "reason", "cells")), days, strict=True)
    for row, kind, joined, day in rows:
        if (kind, sheet.name, row) not in known:
            cells = shapes.split(joined)
            column = _column(kind, sheet.columns, cells)
            value = day if kind == "outside_period" else _cell(cells, column)
            yield Problem(kind, sheet.name, row, column, value, slots.get(kind, {}))


def _days(rows: pa.Table) -> list[str | None]:
    return pc.coalesce(rows["date"], rows["period_start"]).cast(pa.string()).to_pylist()


def _column(kind: str, columns: Mapping[str, object], cells: list[str | None]) -> str | None:
    """The letter of the column in which a refusal is shown: of an error, the one that holds it."""
    fields = _FIELDS.get(kind.partition("_")[0], ())
    letters = [columns[name].column for name in fields if name in columns]
    if kind == "cell_error":
        letters = [each for each in letters if (_cell(cells, each) or "").startswith(_ERROR)] or letters
    return letters[0] if letters else None


def _cell(cells: list[str | None], letter: str | None) -> str | None:
    place = shapes.index(letter) if letter else len(cells)
    return cells[place] if place < len(cells) else None
