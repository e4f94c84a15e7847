"""What the blocks of a document ask: figures over its days, names, words, and what stands around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from charts import build
from charts.names import Names
from charts.spec import Point
from labels import numbers, text
from measures import Cell, Selection, calendars, comparing, described
from measures.fund import Grant
from measures.remembered import Reader
from reports.asked import Asked
from reports.templates import Template
from reports.withholding import Guard


@dataclass(frozen=True)
class Context:
    """A document being prepared.

    selection: what was asked, over the days of the document; without a first or last day where it goes as
    far as what was reported. period: its first and last day, within that. grant: the one it reports on, if
    any. guard: what computes, and keeps from its readers what they may not see.
    """

    con: Reader
    asked: Asked
    template: Template
    selection: Selection
    period: tuple[dt.date, dt.date]
    meta: Mapping[str, str]
    guard: Guard
    grant: Grant | None = None

    @property
    def lang(self) -> str:
        """The language of the document."""
        return self.asked.lang

    def text(self, key: str, **slots: object) -> str:
        """A wording in the language of the document."""
        return text(key, self.lang, **slots)

    def count(self, key: str, n: int, **slots: object) -> str:
        """A wording of so many things: its form follows `n`, its slot `value` is the number written out."""
        return self.text(key, n=n, value=numbers.number(n, self.lang), **slots)

    @cached_property
    def names(self) -> Names:
        """What codes are called."""
        return Names(self.lang, described.names(self.con, self.lang), self.period[1])

    @cached_property
    def as_of(self) -> dt.date:
        """The day of the last act that the figures stand on."""
        return dt.date.fromisoformat(self.meta["as_of"][:10])

    @cached_property
    def year(self) -> str | None:
        """Code of the last complete year that ends within the days of the document."""
        first = min(self.period[0], calendars.BASE_START)
        return comparing.last_whole(self.selection.calendar, first, self.period[1])

    @property
    def own(self) -> dict[str, Any]:
        """What narrows the selection to the subject of the document; nothing for the region."""
        if self.template.subject == "buyer":
            return {"buyers": (self.asked.subject,)}
        return {"territories": (self.asked.subject,)} if self.template.subject == "territory" else {}

    @cached_property
    def subject(self) -> str:
        """The name of what the document is about, "" for the region."""
        family = self.template.subject
        return self.names.of(family, self.asked.subject) if family else ""

    @cached_property
    def slots(self) -> dict[str, str]:
        """What the words of a template may name."""
        return {
            "subject": self.subject,
            "period": self.days(*self.period),
            "year": self.year or self.text("number.not_available"),
            "grant": (self.grant.name or self.text("fund.no_name")) if self.grant else "",
            "as_of": numbers.date(self.as_of, self.lang),
        }

    def days(self, first: dt.date, last: dt.date) -> str:
        """Two days written out: `du 1er octobre 2016 au 30 septembre 2017`."""
        slots = {"first": numbers.date(first, self.lang), "last": numbers.date(last, self.lang)}
        return self.text("report.days", **slots)

    def over(self, name: str) -> dict[str, Any]:
        """The days of `period`, of the last complete `year`, or `ever` since the pilot."""
        if name == "ever":
            return {"start": None}
        if name == "year" and self.year:
            return dict(zip(("start", "end"), self.bounds(self.year), strict=True))
        return {}

    def bounds(self, year: str) -> tuple[dt.date, dt.date]:
        """First and last day of a year."""
        calendar = self.selection.calendar
        return calendars.bounds(calendar, "year", calendars.parse(calendar, "year", year))

    def compute(self, *keys: str, by: tuple[str, ...] = (), **narrower: object) -> list[Cell]:
        """Cells of these measures; those that the readers may not see have no value and say `withheld`."""
        return self.guard.compute(keys, by, replace(self.selection, **narrower))

    def split(self, *keys: str, by: tuple[str, ...], **narrower: object) -> list[Cell]:
        """The same, only cells that are split: a measure without data answers one without codes."""
        return [cell for cell in self.compute(*keys, by=by, **narrower) if by[-1] in cell.by]

    def yearly(self, *keys: str, **narrower: object) -> dict[str, tuple[Point, ...]]:
        """Points over all years up to the last day, of each measure."""
        cells = self.split(*keys, by=("year",), **{**self.over("ever"), **narrower})
        return {key: self.points(cells, key) for key in keys}

    def points(self, cells: list[Cell], key: str) -> tuple[Point, ...]:
        """Points over the years, of cells split by year."""
        return build.years(cells, key, self.names, self.selection.calendar)
