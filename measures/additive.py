"""Sums, counts, and ratios of sums: everything that one pass over a mart's lines gives."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import duckdb

from measures.calendars import PERIODS, code
from measures.cells import Cell, Note, rounded
from measures.parts import NOTES, PARTS, Part
from measures.queries import Key, Row, add_up
from measures.registry import Measure
from measures.remembered import Reader
from measures.selection import Selection, perimeter

_ZERO = Decimal(0)
#: Notes about lines that the measure leaves out: not counted among its own.
_LEFT_OUT = ("narrow_scope", "unnumbered", "no_end", "in_kind", "no_threshold", "no_method")
#: Notes that tell how many lines there are, and those that tell how many dollars.
_COUNTED = (
    "unnumbered",
    "no_end",
    "people_unsaid",
    "organisations_unsaid",
    "no_threshold",
    "no_method",
    "threshold_to_confirm",
)
_IN_DOLLARS = ("narrow_scope", "in_kind")


def by_codes(by: tuple[str, ...], key: Key, selection: Selection) -> dict[str, str | None]:
    """The codes of a row's split, in the order of `by`: periods as people and files read them."""
    return {
        name: code(selection.calendar, name, value) if name in PERIODS and isinstance(value, int) else value
        for name, value in zip(by, key, strict=True)
    }


def _whole(measure: Measure) -> str:
    """The part that holds every line of the measure: the denominator of a share, else the sum itself."""
    return measure.parts[0 if measure.kind == "bounded" else min(1, len(measure.parts) - 1)]


def _parts(measure: Measure) -> dict[str, Part]:
    """The measure's parts and what its notes need, counted over the same lines as its whole."""
    whole = PARTS[_whole(measure)]
    told = {
        name: Part(note.value, f"({whole.where if name not in _LEFT_OUT else 'true'}) AND {note.where}",
                   whole.ignores)
        for name, note in NOTES.items() if name in measure.notes
    }  # fmt: skip
    return {name: PARTS[name] for name in measure.parts} | told


def _groups(
    parts: dict[str, Part], by: tuple[str, ...], selection: Selection
) -> dict[tuple[str, ...], dict[str, Part]]:
    """Parts by what they ignore: one query each. The group that ignores nothing always stands.

    What neither splits nor filters here is no different when it is ignored.
    """
    groups: dict[tuple[str, ...], dict[str, Part]] = {(): {}}
    for name, part in parts.items():
        is_other = any(each in by or getattr(selection, each, None) for each in part.ignores)
        groups.setdefault(part.ignores if is_other else (), {})[name] = part
    return groups


def _places(con: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection) -> set[str]:
    """Territories a split shows even when nothing was spent there."""
    shown = {"unlocated"} if measure.territories == "unlocated" else set(perimeter(con, selection))
    return shown & set(selection.territories) if selection.territories else shown


def _with_places(by: tuple[str, ...], keys: Iterable[Key], places: set[str], is_closed: bool) -> set[Key]:
    """Keys of a split by territory: every place beside each period that has any line.

    is_closed: no place beyond `places` belongs to the measure.
    """
    at = by.index("territory")
    found = set(keys)
    if set(by) - set(PERIODS) == {"territory"}:
        found |= {(*key[:at], place, *key[at + 1 :]) for key in found for place in places if None not in key}
    return {key for key in found if key[at] in places} if is_closed else found


def gather(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> dict[Key, Row]:
    """Every part of the measure per value of the split, zeros where a part has no line."""
    parts = _parts(measure)
    found = {}
    for ignored, group in _groups(parts, by, selection).items():
        kept = tuple(name for name in by if name not in ignored)
        found[ignored] = (kept, add_up(con, measure.mart, group, kept, selection.without(ignored)))
    keys = {key for kept, rows in found.values() if kept == by for key in rows}
    if "territory" in by:
        places = _places(con, measure, selection)
        keys = _with_places(by, keys, places, measure.territories != "all")
    zero = dict.fromkeys((*parts, "line_count", "unallocated"), _ZERO)
    if len(found) == 1:
        return {key: found[()][1].get(key, zero) for key in keys}
    return {key: zero | _joined(by, key, found) for key in keys}


def ahead(con: Reader, measures: Iterable[Measure], by: tuple[str, ...], selection: Selection) -> None:
    """Ask at once what several measures of one mart are made of: `gather` finds it remembered."""
    asked: dict[tuple[str, tuple[str, ...]], dict[Part, Part]] = {}
    for measure in measures:
        for ignored, group in _groups(_parts(measure), by, selection).items():
            together = asked.setdefault((measure.mart, ignored), {})
            together.update((part, part) for part in group.values())
    for (mart, ignored), parts in asked.items():
        kept = tuple(name for name in by if name not in ignored)
        named = {f"part_{n}": part for n, part in enumerate(parts)}
        add_up(con, mart, named, kept, selection.without(ignored))


def _joined(by: tuple[str, ...], key: Key, found: dict[tuple[str, ...], tuple]) -> Row:
    """One row from every group of parts; only the lines' own group tells their number."""
    row: Row = {}
    for ignored, (kept, rows) in sorted(found.items(), reverse=True):
        of_group = rows.get(tuple(value for name, value in zip(by, key, strict=True) if name in kept), {})
        skipped = ("line_count", "unallocated") if ignored else ()
        row |= {name: value for name, value in of_group.items() if name not in skipped}
    return row


def notes(measure: Measure, row: Row) -> tuple[Note, ...]:
    """What to know about one row: lines left out, unknown tax basis, narrow scope, no number."""
    told = [Note("unallocated", {"dollars": row["unallocated"]})] if row["unallocated"] else []
    for name in measure.notes:
        found = row.get(name)
        if not found:
            continue
        if name == "unknown_tax":
            whole = row[_whole(measure)]
            told += [Note(name, {"share": found / whole})] if whole else []
        elif name in _IN_DOLLARS:
            told.append(Note(name, {"dollars": found}))
        elif name in _COUNTED:
            told.append(Note(name, {"n": int(found)}))
    return tuple(told)


def sums(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of a sum or a count."""
    return [
        Cell(by_codes(by, key, selection), measure.key, rounded(row[measure.parts[0]], measure.decimals),
             measure.unit, notes=notes(measure, row))
        for key, row in gather(con, measure, by, selection).items()
    ]  # fmt: skip


def bounded(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of a sum, with what it would be if every line that could not be placed belonged to it."""
    known, unplaced = measure.parts
    cells = []
    for key, row in gather(con, measure, by, selection).items():
        value, other = (rounded(sum_, measure.decimals) for sum_ in (row[known], row[known] + row[unplaced]))
        codes, bounds = by_codes(by, key, selection), (min(value, other), max(value, other))
        cells.append(Cell(codes, measure.key, value, measure.unit, *bounds, notes=notes(measure, row)))
    return cells


def ratios(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of a sum over a sum, with bounds when a third part says what could not be placed."""
    return [
        _ratio(measure, by_codes(by, key, selection), row)
        for key, row in gather(con, measure, by, selection).items()
    ]


def _ratio(measure: Measure, codes: dict[str, str | None], row: Row) -> Cell:
    top, whole, *unplaced = (row[name] for name in measure.parts)
    told = notes(measure, row)
    if whole <= 0:
        return Cell(codes, measure.key, None, measure.unit, notes=(Note("no_whole"), *told))
    shares = [top / whole, *((top + part) / whole for part in unplaced)]
    if measure.kind == "complement":
        shares = [1 - share for share in shares]
    value, *other = (rounded(share, measure.decimals) for share in shares)
    bounds = {"lower": min(value, *other), "upper": max(value, *other)} if other else {}
    return Cell(codes, measure.key, value, measure.unit, notes=told, **bounds)
