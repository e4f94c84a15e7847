"""`compute`: the one way a figure is made, for pages, reports, the command line and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import duckdb

from measures import (
    additive,
    adjusted,
    cohort,
    concentration,
    funding,
    growth,
    held,
    opportunities,
    queries,
    reporting,
    respent,
    responsible,
    standing,
)
from measures.cells import Cell, Note
from measures.parts import PARTS
from measures.registry import BY, BY_KEY, Measure
from measures.remembered import Reader, reader
from measures.selection import SOCIAL_ECONOMY, Refused, Selection

Kind = Callable[[duckdb.DuckDBPyConnection, Measure, tuple[str, ...], Selection], list[Cell]]


def _coming(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    return [Cell({}, measure.key, None, measure.unit, notes=(Note(f"needs.{measure.needs}"),))]


#: How each kind of measure is computed.
KINDS: dict[str, Kind] = {
    "sum": additive.sums,
    "count": additive.sums,
    "distinct": additive.sums,
    "ratio": additive.ratios,
    "complement": additive.ratios,
    "bounded": additive.bounded,
    "said_share": responsible.cells,
    "ceiling": opportunities.cells,
    "per_inhabitant": adjusted.per_inhabitant,
    "constant": adjusted.constant,
    "index": growth.indexes,
    "rate": growth.rates,
    "cohort_index": cohort.indexes,
    "decomposition": cohort.decompositions,
    "concentration": concentration.cells,
    "effective": concentration.cells,
    "coverage": reporting.shares,
    "lm3": respent.multipliers,
    "kept": respent.effective,
    "held": held.cells,
    "leverage": funding.leverage,
    "per_grant": funding.per_dollar,
    "coming": _coming,
}
#: Kinds that are sums over the lines of their mart, or made of such sums.
_ADDED_UP = ("sum", "count", "distinct", "ratio", "complement", "bounded", "said_share", "per_inhabitant")
#: Kinds whose cells already say themselves what was reported.
_TOLD = ("coverage", "cohort_index", "decomposition", "coming", "held", "leverage", "per_grant")
#: Kinds that compare years with the pilot, in the dollars that the selection asks for.
_GROWTH = ("index", "rate", "cohort_index", "decomposition")
#: Kinds whose dollars are those that they say; any other is in current dollars, whatever was asked.
_IN_DOLLARS = (*_GROWTH, "constant", "coming")
_DOLLARS = ("dollars", "dollars_per_inhabitant")


def find(key: str) -> Measure:
    """The measure named `key`; raises Refused when there is none."""
    if key not in BY_KEY:
        raise Refused("unknown_measure", measure=key)
    return BY_KEY[key]


def check_split(measure: Measure, by: tuple[str, ...]) -> None:
    """Raise Refused when the measure has no meaning split that way."""
    for name in by:
        if name not in BY:
            raise Refused("unknown_split", name=name, expected=", ".join(BY))
        if measure.is_available and name not in measure.by:
            raise Refused(
                "split_without_meaning", measure=measure.key, name=name, expected=", ".join(measure.by)
            )


def compute(
    con: duckdb.DuckDBPyConnection | Reader,
    keys: Iterable[str],
    by: Iterable[str] = (),
    selection: Selection | None = None,
) -> list[Cell]:
    """The cells of these measures, split by `by`, over the lines of `selection`.

    A total is the same call with no `by`. Cells come measure by measure, each sorted by its codes
    (lines without a code last). Raises Refused for an unknown measure or split.
    """
    chosen = selection or Selection()
    split = tuple(dict.fromkeys(by))
    measures = [find(key) for key in keys]
    for measure in measures:
        check_split(measure, split)
    asked = reader(con)
    found = {measure: asked.cells.get((measure.key, split, chosen)) for measure in measures}
    unknown = [measure for measure, cells in found.items() if cells is None]
    if len(unknown) > 1:
        additive.ahead(asked, (each for each in unknown if _is_added_up(each, chosen)), split, chosen)
    for measure in unknown:
        found[measure] = _cells(asked, measure, split, chosen)
        asked.cells.put((measure.key, split, chosen), found[measure], len(found[measure]))
    return [cell for measure in measures for cell in found[measure]]


def _is_added_up(measure: Measure, selection: Selection) -> bool:
    """Whether all that the measure says comes of its own parts, over the selection itself."""
    return measure.kind in _ADDED_UP and not _is_beside(measure, selection)


def _is_beside(measure: Measure, selection: Selection) -> bool:
    """Whether a filter of the selection has no meaning for the measure."""
    if measure.mart == "relation":
        return bool(selection.methods or selection.categories or selection.scope)
    return measure.mart == "opportunity" and bool(selection.territories)


def _asks_social_economy(measure: Measure, selection: Selection) -> bool:
    """Whether the figure hangs on who is of the social economy."""
    conditions = (PARTS[name].where for name in measure.parts)
    return selection.social_economy_only or any(SOCIAL_ECONOMY in condition for condition in conditions)


def _is_social_economy_known(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether anything says who is: without it, 0 $ would be an invented figure."""
    return bool(con.execute(queries.template("social_economy_known")).fetchall()[0][0])


def _cells(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    if _is_beside(measure, selection):
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("filter_without_meaning"),))]
    if _asks_social_economy(measure, selection) and not _is_social_economy_known(con):
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("needs.social_economy"),))]
    cells = KINDS[measure.kind](con, measure, by, selection)
    if measure.mart == standing.MART:
        cells = _unless_endless(con, cells, by, selection)
    if measure.kind not in _TOLD:
        compared = growth.alike(con, measure, selection) if measure.kind in _GROWTH else selection
        cells = reporting.annotate(con, measure, cells, compared)
    if selection.dollars == "constant" and measure.unit in _DOLLARS and measure.kind not in _IN_DOLLARS:
        cells = [cell.with_notes(Note("current_dollars")) for cell in cells]
    if selection.perimeter == "2016":
        cells = [cell.with_notes(Note("perimeter_2016")) for cell in cells]
    if not by:
        cells = cells or [Cell({}, measure.key, None, measure.unit, notes=(Note("missing"),))]
        cells = [_unless_silent(con, measure, cell, selection) for cell in cells]
    return sorted(cells, key=_order)


def _unless_endless(
    con: duckdb.DuckDBPyConnection, cells: list[Cell], by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """No contract runs, or ends soon, only if the end of one at least is known: else nobody knows."""
    running = additive.sums(con, BY_KEY["contract_active_count"], by, selection)
    ended = {tuple(cell.by.items()) for cell in running if not cell.value and cell.has_note("no_end")}
    return [replace(cell, value=None) if tuple(cell.by.items()) in ended else cell for cell in cells]


def _unless_silent(
    con: duckdb.DuckDBPyConnection, measure: Measure, cell: Cell, selection: Selection
) -> Cell:
    """A total of nothing is 0 only if somebody reported these days; otherwise it is not known.

    What was paid for contracts is known only where something paid says for which.
    """
    if measure.kind not in ("sum", "count", "distinct", "per_inhabitant", "bounded", "kept") or cell.value:
        return cell
    reported = reporting.for_measure(con, measure, selection)
    if all(reported.state(buyer, selection.first, selection.last) == "none" for buyer in reported.days):
        return replace(cell, value=None).with_notes(Note("missing"))
    if measure.mart == "paid" and not queries.add_up(con, "paid", {}, (), selection)[()]["line_count"]:
        return replace(cell, value=None).with_notes(Note("nothing_tied_to_contracts"))
    return cell


def _order(cell: Cell) -> tuple[bool | str, ...]:
    """The cell's codes, each after whether it has none: flat, for many cells are compared."""
    return tuple(part for code in cell.by.values() for part in (code is None, code or ""))
