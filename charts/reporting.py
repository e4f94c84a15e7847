"""Who reported which year: the sentence that says it, and the table of words."""

from __future__ import annotations

from collections.abc import Sequence

from charts.names import Names
from charts.tables import Column, Table
from labels import numbers, text
from measures.reported import BuyerYear

#: States that are a partner's own, in the order of the legend: the others were never asked of him.
_ASKED = ("whole", "part", "awaited", "missing")


def finding(cells: Sequence[BuyerYear], year: str | None, lang: str) -> str:
    """How many of the partners expected sent the last complete year wholly, and what misses in all."""
    asked = [cell for cell in cells if cell.year == year and cell.state in _ASKED]
    if not asked:
        return text("page.board.strip.none", lang)
    whole = sum(cell.state == "whole" for cell in asked)
    form = "all" if whole == len(asked) else "some"
    said = text(f"page.board.strip.{form}", lang, n=whole, expected=len(asked), year=year)
    missing = sum(cell.state == "missing" for cell in cells)
    if not missing:
        return said
    return said + text("page.board.strip.missing", lang, n=missing, value=numbers.number(missing, lang))


def by_name(cells: Sequence[BuyerYear], names: Names) -> dict[str, list[BuyerYear]]:
    """The years of each partner, partners by their names."""
    found: dict[str, list[BuyerYear]] = {}
    for cell in cells:
        found.setdefault(names.of("buyer", cell.buyer), []).append(cell)
    return {name: found[name] for name in sorted(found, key=str.casefold)}


def table(cells: Sequence[BuyerYear], names: Names) -> Table:
    """One row a partner, one column a year, each state in words."""
    years = tuple(dict.fromkeys(cell.year for cell in cells))
    columns = (Column(names.dimension("buyer")), *(Column(year) for year in years))
    rows, codes = [], []
    for name, own in by_name(cells, names).items():
        said = {cell.year: text(f"page.board.strip.state.{cell.state}", names.lang) for cell in own}
        rows.append((name, *(said.get(year) for year in years)))
        codes.append({"buyer": own[0].buyer})
    return Table(columns, tuple(rows), tuple(codes))
