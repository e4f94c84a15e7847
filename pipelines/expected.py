"""Who has not sent what: the files that the register expects, against those the journal holds.

Nothing is read but the register and the journal, so that asking never waits for an import.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from labels import text
from labels.numbers import date, month
from measures.reporting import merged
from pipelines import asking, batches, organisations, periods
from pipelines.archive import Act
from pipelines.batches import Batch
from pipelines.organisations import FREQUENCIES, Expected, Organisation
from pipelines.periods import Period

#: The fiscal year of who has not said his: the government's, as when a file is read.
FISCAL_YEAR_END = "03-31"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Missing:
    """A file that was to come and has not, or not wholly.

    period: the days expected, those since the organisation joined and until it left; whole: the year,
    quarter or month of its fiscal year that they are of, the number-th of the year that ends on
    year_end. gaps: the days of the period that no import in effect covers. days_late: since it ended.
    """

    organisation: str
    name: str
    kind: str
    scope: str
    every: str
    number: int
    year_end: dt.date
    start: dt.date
    end: dt.date
    gaps: tuple[Period, ...]
    days_late: int

    @property
    def state(self) -> str:
        """`none` when nothing of the period came, `part` when some of its days did."""
        return "none" if self.gaps == ((self.start, self.end),) else "part"

    @property
    def covered_until(self) -> dt.date | None:
        """The last day received without a gap from the first day on; None when that one is missing."""
        first = self.gaps[0][0]
        return None if first == self.start else first - DAY

    def period(self, lang: str) -> str:
        """The period in words: `exercice 2023-2024 (du 1er avril 2023 au 31 mars 2024)`."""
        begins, ends = self.year_end - 364 * DAY, self.year_end
        year = f"{ends.year}" if begins.year == ends.year else f"{begins.year}-{ends.year}"
        days = {"first": date(self.start, lang), "last": date(self.end, lang)}
        said = {"year": year, "number": self.number, "month": month(self.end, lang)}
        return text(f"expected.period.{self.every}", lang, **said, **days)

    def to_json(self) -> dict[str, object]:
        """One object of `organisations missing --json`; days as YYYY-MM-DD."""
        kept = ("organisation", "name", "kind", "scope", "every")
        until = self.covered_until
        return {
            **{name: getattr(self, name) for name in kept},
            "period": periods.write((self.start, self.end)),
            "state": self.state,
            "covered_until": until.isoformat() if until else None,
            "gaps": [periods.write(gap) for gap in self.gaps],
            "days_late": self.days_late,
        }


def missing(acts: Sequence[Act], as_of: dt.date) -> list[Missing]:
    """The files not received by the end of the day `as_of`, of periods over by then.

    By organisation, kind and scope, oldest first. What is expected is what the register says after
    all of `acts`; its own days say since when and until when.
    """
    register = organisations.from_journal(acts)
    received = in_effect(asking.done_by(acts, as_of))
    return [
        found
        for organisation in sorted(register.values(), key=lambda each: organisations.normal(each.name))
        for expected in organisation.expected
        for found in _missing(organisation, expected, received, as_of)
    ]


def in_effect(acts: Sequence[Act]) -> list[Batch]:
    """The imports of partners' files that no act undid, in the order they were made."""
    undone = batches.undone(acts)
    made = (batch for act in acts for batch in batches.from_act(act))
    return [batch for batch in made if batch.source == "partners" and batch.batch not in undone]


def of(organisation: Organisation, received: Iterable[Batch]) -> list[Batch]:
    """Those of `received` that speak for an organisation, or for one that it continues."""
    slugs = {organisation.slug, *(each["slug"] for each in organisation.predecessors if "slug" in each)}
    return [batch for batch in received if batch.organisation in slugs]


def _missing(
    organisation: Organisation, expected: Expected, received: Iterable[Batch], as_of: dt.date
) -> Iterator[Missing]:
    days = _days(organisation, expected)
    if days is None:
        return
    covered = merged(
        batch.period
        for batch in of(organisation, received)
        if batch.kind == expected.kind and batch.scope in ("all", expected.scope)
    )
    for number, year_end, whole in _periods(organisation, expected.every, days[0], as_of):
        start, end = max(whole[0], days[0]), min(whole[1], days[1])
        gaps = tuple(_gaps((start, end), covered)) if start <= end < as_of else ()
        if gaps:
            kept = (expected.kind, expected.scope, expected.every, number, year_end)
            yield Missing(organisation.slug, organisation.name, *kept, start, end, gaps, (as_of - end).days)


def _days(organisation: Organisation, expected: Expected) -> Period | None:
    """The first and last day of which a file is expected; None when none is, or not yet."""
    since = expected.since or organisation.signatory_since
    untils = [dt.date.fromisoformat(each) for each in (expected.until, organisation.left_on) if each]
    return (dt.date.fromisoformat(since), min(untils, default=dt.date.max)) if since else None


def _periods(
    organisation: Organisation, every: str, since: dt.date, as_of: dt.date
) -> Iterator[tuple[int, dt.date, Period]]:
    """The years, quarters or months of the fiscal years from `since` to `as_of`.

    Each with its number in its fiscal year and the day on which that year ends.
    """
    end = organisation.fiscal_year_end or FISCAL_YEAR_END
    months = FREQUENCIES[every]
    for year in range(since.year - 1, as_of.year + 1):
        first, following = _year_start(year, end), _year_start(year + 1, end)
        starts = [_later(first, step) for step in range(0, 12, months)] + [following]
        for number, (start, next_start) in enumerate(pairwise(starts), start=1):
            if next_start > since:
                yield number, following - DAY, (start, next_start - DAY)


def _year_start(year: int, end: str) -> dt.date:
    """The first day after the fiscal year that ends on `end` (MM-DD) of a year."""
    number, day = map(int, end.split("-"))
    return dt.date(year, number, min(day, calendar.monthrange(year, number)[1])) + DAY


def _later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last one of a shorter month."""
    years, number = divmod(day.month - 1 + months, 12)
    year, number = day.year + years, number + 1
    return dt.date(year, number, min(day.day, calendar.monthrange(year, number)[1]))


def _gaps(period: Period, covered: Iterable[Period]) -> Iterator[Period]:
    """The days of a period that none of `covered` (in order, apart) holds."""
    first = period[0]
    for start, end in covered:
        if end < first or start > period[1]:
            continue
        if start > first:
            yield first, start - DAY
        first = end + DAY
    if first <= period[1]:
        yield first, period[1]
