"""What computes the figures of a document, and keeps from its readers what they may not see (ADR 0020)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from charts.tables import Table
from measures import Cell, Selection, calendars, compute
from measures.cohort import Composition, composition
from measures.fund import Grant
from measures.remembered import Reader


@dataclass(frozen=True)
class Decomposed:
    """Where the change of a year comes from: its components, dollars at both ends, who is compared."""

    cells: list[Cell]
    ends: Mapping[str, Decimal | None]
    compared: Composition

    def withhold(self, table: Table) -> Table:
        """The table of the components, without what is not told."""
        return table


@dataclass(frozen=True)
class Guard:
    """Computes for one audience: `coordination`, `organisation-<slug>` or `outside`."""

    con: Reader
    audience: str
    subject: str
    hidden: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, con: Reader, audience: str, subject: str) -> Guard:
        """The guard of a file for an audience."""
        return cls(con, audience, subject)

    def compute(self, keys: Sequence[str], by: tuple[str, ...], selection: Selection) -> list[Cell]:
        """The cells of these measures; those that may not be told have no value and the note `withheld`."""
        return compute(self.con, keys, by, selection)

    def composition(self, selection: Selection, year: str) -> Composition:
        """Who stands behind the growth of a year."""
        return composition(self.con, self.over_all_years(selection), year)

    def decomposition(self, selection: Selection, year: str) -> Decomposed:
        """What those who stayed, came and left add or take away in a year."""
        compared = self.composition(selection, year)
        number = calendars.parse(selection.calendar, "year", year)
        first, last = calendars.bounds(selection.calendar, "year", number)
        of_year = replace(selection, start=first, end=last)
        cells = compute(self.con, ["growth_decomposition"], ["year"], of_year)
        cells = [cell for cell in cells if "component" in cell.by]
        return Decomposed(cells, {"base": compared.before, "year": compared.after}, compared)

    def grant(self, grant: Grant) -> Grant:
        """The grant without the figures that may not be told."""
        return grant

    def others(self, slug: str, source: str) -> tuple[str, ...]:
        """All other buyers of a source."""
        return tuple(
            buyer
            for (buyer,) in self.con.execute(
                "SELECT DISTINCT buyer FROM coverage WHERE source = $source ORDER BY buyer",
                {"source": source},
            ).fetchall()
            if buyer != slug
        )

    def over_all_years(self, selection: Selection) -> Selection:
        """The selection from the first day ever, to its last day."""
        return replace(selection, start=None)

    def said(self, lang: str) -> tuple[str, ...]:
        """What was withheld, one sentence a kind."""
        return ()
