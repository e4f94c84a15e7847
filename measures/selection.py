"""What is counted: calendar, days, buyers, territories and the other filters of a page or a command."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import duckdb

from labels import text
from measures.calendars import CALENDARS

SOURCES = ("partners", "seao")
SCOPES = ("all", "social-economy")
#: Whether financial co-operatives and mutuals count as social economy.
FINANCIAL = ("with", "without")
#: SQL: whether a line counts as social economy. They stay in what a share is a share of.
SOCIAL_ECONOMY = "(social_economy AND ($financial = 'with' OR supplier_kind <> 'financial_cooperative'))"
#: Dollars as paid, or at the prices of one year: for the measures of growth.
DOLLARS = ("current", "constant")
#: Territories of today (nine), or those of the pilot's first day (seven).
PERIMETERS = ("2021", "2016")

FIRST_DAY, LAST_DAY = dt.date.min, dt.date.max

#: SQL of each filter that is set; the values travel as parameters.
FILTERS = {
    "buyers": "buyer IN $buyers",
    "territories": "territory IN $territories",
    "methods": "procurement_method IN $methods",
    "categories": "category IN $categories",
    "suppliers": "supplier IN $suppliers",
    "scope": "scope = $scope",
    "social_economy_only": SOCIAL_ECONOMY,
}

#: The column that each of those filters asks about.
COLUMNS = {
    "buyers": "buyer",
    "territories": "territory",
    "methods": "procurement_method",
    "categories": "category",
    "suppliers": "supplier",
    "scope": "scope",
    "social_economy_only": "social_economy",
}


class Refused(ValueError):
    """A question the measures cannot answer: `reason` is a wording under [note], `slots` fill it."""

    def __init__(self, reason: str, **slots: object):
        super().__init__(text(f"note.{reason}", "en", **slots))
        self.reason, self.slots = reason, slots

    def text(self, lang: str) -> str:
        """The reason, in `lang`."""
        return text(f"note.{self.reason}", lang, **self.slots)


@dataclass(frozen=True)
class Selection:
    """The lines a figure is made of. Empty tuples and None mean no restriction.

    start, end: days, inclusive; a line counts when its whole interval lies between them.
    buyers: slugs; territories: codes of the supplier's place; methods: procurement methods; suppliers:
    identifiers of the published file;
    scope: only lines of files of this scope. financial: whether financial co-operatives and mutuals count
    as social economy, for the measures and the filter that speak of it. dollars: what growth is measured in.
    Raises Refused for a value outside the lists above.
    """

    calendar: str = "programme"
    start: dt.date | None = None
    end: dt.date | None = None
    buyers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    source: str = "partners"
    perimeter: str = "2021"
    social_economy_only: bool = False
    methods: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    scope: str | None = None
    financial: str = "with"
    dollars: str = "current"
    suppliers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        choices = {
            "calendar": CALENDARS,
            "source": SOURCES,
            "perimeter": PERIMETERS,
            "scope": (None, *SCOPES),
            "financial": FINANCIAL,
            "dollars": DOLLARS,
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                expected = ", ".join(choice for choice in allowed if choice)
                raise Refused("unknown_choice", name=name, value=getattr(self, name), expected=expected)
        if self.start and self.end and self.start > self.end:
            raise Refused("start_after_end", start=self.start.isoformat(), end=self.end.isoformat())

    @property
    def first(self) -> dt.date:
        """First day counted."""
        return self.start or FIRST_DAY

    @property
    def last(self) -> dt.date:
        """Last day counted."""
        return self.end or LAST_DAY

    def without(self, names: tuple[str, ...]) -> Selection:
        """The same selection with the filters named taken off."""
        off = {name: getattr(Selection, name) for name in names if name in FILTERS}
        return replace(self, **off) if off else self

    def filters(self) -> str:
        """SQL: ` AND …` for each filter that is set."""
        return "".join(f" AND {sql}" for name, sql in FILTERS.items() if getattr(self, name))

    def parameters(self, perimeter: list[str]) -> dict[str, object]:
        """Values of every named parameter the queries may read; `perimeter` from `perimeter()`."""
        return {
            "source": self.source,
            "calendar": self.calendar,
            "start": self.first,
            "end": self.last,
            "first_month": CALENDARS[self.calendar],
            "perimeter": perimeter,
            "buyers": list(self.buyers),
            "territories": list(self.territories),
            "methods": list(self.methods),
            "categories": list(self.categories),
            "suppliers": list(self.suppliers),
            "scope": self.scope,
            "financial": self.financial,
        }


def perimeter(con: duckdb.DuckDBPyConnection, selection: Selection) -> list[str]:
    """Codes of the territories that make up Estrie in the selection's perimeter."""
    sql = "SELECT code FROM territory WHERE $all OR in_estrie_since IS NULL ORDER BY code"
    return [code for (code,) in con.execute(sql, {"all": selection.perimeter == "2021"}).fetchall()]
