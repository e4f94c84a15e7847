"""Consumer prices: what a dollar of one period is worth at the prices of another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from measures.calendars import bounds, number
from measures.cells import Note, rounded

Span = tuple[dt.date, dt.date]
Month = tuple[int, int]

#: The mart of purchases in constant dollars, by the factors of `parameters`.
MART = "constant"
#: Years that an interval may lie in and still have a price.
CROSSED = 4
#: A factor is a whole number of these parts of one: cents stay right up to a million dollars.
WHOLE = 10**8
#: Dollars from which cents times a factor (27 at the most, since 1914) may not fit in 64 bits.
WIDEST = 20_000_000


@dataclass(frozen=True)
class Prices:
    """The price index (2002 = 100) of civil years and of months, and those someone still has to confirm."""

    years: dict[int, Decimal]
    months: dict[Month, Decimal]
    doubtful_years: frozenset[int] = frozenset()
    doubtful_months: frozenset[Month] = frozenset()

    def average(self, span: Span) -> Decimal | None:
        """Mean index of a span of whole months: of its months when all are known.

        Else of its days, each at its civil year's index; None when a year has none either.
        """
        months = list(_months(span))
        if all(month in self.months for month in months):
            return sum((self.months[month] for month in months), Decimal(0)) / len(months)
        days = {year: _days_in(year, span) for year in _years(span)}
        if not days.keys() <= self.years.keys():
            return None
        return sum((n * self.years[year] for year, n in days.items()), Decimal(0)) / sum(days.values())

    @property
    def reference(self) -> int | None:
        """The last civil year that has an index: constant dollars are dollars of that year."""
        known = {*self.years, *(year for year, _ in self.months)}
        return max((year for year in known if self.average(_civil(year)) is not None), default=None)

    def factor(self, span: Span) -> Decimal | None:
        """What brings a dollar of the span to the prices of the reference year; None without an index."""
        average = self.average(span)
        if average is None or self.reference is None:
            return None
        return self.average(_civil(self.reference)) / average

    def is_doubtful(self, span: Span) -> bool:
        """Whether a value that the span's index is made of is still to be confirmed."""
        months = set(_months(span))
        if months <= self.months.keys():
            return not self.doubtful_months.isdisjoint(months)
        return not self.doubtful_years.isdisjoint(_years(span))

    def notes(self, spans: list[Span], *, in_dollars: bool = True) -> tuple[Note, ...]:
        """What to know of a value made of these spans.

        in_dollars: a value in dollars is of the reference year; in an index that year cancels out.
        """
        if any(self.average(span) is None for span in spans) or self.reference is None:
            return (Note("price_missing"),)
        used = [*spans, _civil(self.reference)] if in_dollars else spans
        doubtful = any(self.is_doubtful(span) for span in used)
        return (
            Note("constant_of", {"year": self.reference}),
            *([Note("price_to_confirm")] if doubtful else []),
        )


def _civil(year: int) -> Span:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _years(span: Span) -> range:
    return range(span[0].year, span[1].year + 1)


def _days_in(year: int, span: Span) -> int:
    first, last = _civil(year)
    return (min(last, span[1]) - max(first, span[0])).days + 1


def _months(span: Span) -> Iterator[Month]:
    first, last = (12 * day.year + day.month - 1 for day in span)
    return ((at // 12, at % 12 + 1) for at in range(first, last + 1))


def load(con: duckdb.DuckDBPyConnection, sql: str) -> Prices:
    """The price index of the published file, by the query `sql`."""
    rows = con.execute(sql).fetchall()
    doubtful = [row for row in rows if row[3] != "checked"]
    return Prices(
        {first.year: index for first, is_year, index, _ in rows if is_year},
        {(first.year, first.month): index for first, is_year, index, _ in rows if not is_year},
        frozenset(first.year for first, is_year, *_ in doubtful if is_year),
        frozenset((first.year, first.month) for first, is_year, *_ in doubtful if not is_year),
    )


def parameters(prices: Prices, calendar: str) -> dict[str, object]:
    """The factors of every year of the calendar that has an index, as parameters of the mart `constant`.

    One factor for each two years between which a line may lie ($first_years, $last_years, $factors): nearly
    always one year; an interval that crosses years has the mean of them all, up to CROSSED of them.
    """
    found = []
    for first in _known_years(prices, calendar):
        for last in range(first, first + CROSSED):
            span = bounds(calendar, "year", first)[0], bounds(calendar, "year", last)[1]
            factor = prices.factor(span)
            if factor is not None:
                found.append((first, last, int(rounded(factor * WHOLE, 0))))
    columns = zip(*found, strict=True) if found else ((), (), ())
    factors = dict(zip(("first_years", "last_years", "factors"), map(list, columns), strict=True))
    return factors | {"whole": WHOLE, "half": WHOLE // 2, "widest": WIDEST, "cent": Decimal("0.01")}


def _known_years(prices: Prices, calendar: str) -> range:
    """The years of the calendar that touch a civil year of the index."""
    years = {*prices.years, *(year for year, _ in prices.months)}
    if not years:
        return range(0)
    first, last = _civil(min(years))[0], _civil(max(years))[1]
    return range(number(calendar, "year", first), number(calendar, "year", last) + 1)
