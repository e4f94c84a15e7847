"""What the name of a sheet and its title say for every line: a month, a year, a supplier."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from pipelines.columns import words
from pipelines.columns.header import Header
from pipelines.columns.preview import Preview

_YEAR = r"(?:19|20)\d{2}"
_PAIR = re.compile(rf"(?<!\d)({_YEAR})\s*[-–/_ ]\s*((?:19|20)?\d{{2}})(?!\d)")
_ISO_MONTH = re.compile(rf"(?<!\d)({_YEAR})[-_/. ]?(0[1-9]|1[0-2])(?!\d)")
_SINGLE = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_SUPPLIER = re.compile(
    r"^\s*(?:fournisseur|supplier|vendor|b[ée]n[ée]ficiaire|lieferant)\s*:\s*(\S.*)$", re.I
)
_ISO_DAY = re.compile(rf"(?<!\d)({_YEAR})[-/](\d{{1,2}})[-/](\d{{1,2}})(?!\d)")
_WORD_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th)?[\s-]+([^\W\d]{{3,}})\.?,?[\s-]+({_YEAR})")
_MONTH_DAY = re.compile(rf"([^\W\d]{{3,}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})")
_WORDS = re.compile(r"[a-z]+|\d+")
#: A year told by its last day: `year ended December 31, 2017`, `exercice terminé le 31 mars 2018`.
_YEAR_ENDED = re.compile(r"\b(?:year|exercice|ann[ée]e)\b.{0,20}\b(?:end|clos|termin)", re.I)
#: Sheet names that say nothing.
_NAMELESS = re.compile(r"^(sheet|feuil|feuille|tabelle|data|donnees|table|export|page|report|rapport)? ?\d*$")


@dataclass(frozen=True)
class Spoken:
    """What a sheet's name and titles say. period: two days; months: their numbers."""

    period: tuple[dt.date, dt.date] | None = None
    fiscal_start: dt.date | None = None
    supplier: str | None = None
    months: frozenset[int] = frozenset()


def spoken(top: Preview, header: Header, sheet: str, fiscal_end: str) -> Spoken:
    """What the sheet name, then the cells above the header, say."""
    above = top.cells[: max(0, header.rows[0] - top.first)] if header.rows[0] else []
    titles = [text for row in above for text in row if text]
    texts = [sheet, *titles]
    periods = [found for text in texts if (found := interval(text, fiscal_end))]
    months = frozenset(number for text in texts for number in months_of_name(text))
    return Spoken(
        period=_narrowest(periods),
        fiscal_start=next((day for text in texts if (day := fiscal_start(text, fiscal_end))), None),
        supplier=next((found[1].strip() for text in titles if (found := _SUPPLIER.match(text))), None),
        months=months,
    )


def needed(slots: Mapping[str, str], section: str, said: Spoken) -> dict[str, str]:
    """The constants of a sheet: what no column says and its name or title does."""
    found: dict[str, str] = {}
    if not {"date", "period"} & slots.keys() and said.period:
        found["period"] = f"{said.period[0].isoformat()}..{said.period[1].isoformat()}"
    if "supplier_name" not in slots and section != "supplier_name" and said.supplier:
        found["supplier_name"] = said.supplier
    if "period" in slots and said.fiscal_start:
        found["fiscal_start"] = said.fiscal_start.isoformat()
    return found


def interval(text: str, fiscal_end: str) -> tuple[dt.date, dt.date] | None:
    """The days between two dates, the month, the fiscal year or the year that a text names.

    `du 1er avril 2018 au 31 mars 2019`, `Avril 2018`, `2018-04`, `2017-2018`, `2018`. A single day
    (`au 31 mars 2019`) says when something was printed, not what it covers, unless a year ended on it.
    """
    days = _days(text)
    if len(set(days)) == 1 and _YEAR_ENDED.search(text):
        return _year_before(days[0]), days[0]
    if days:
        return (min(days), max(days)) if len(set(days)) == 2 else None
    years = [int(year) for year in _SINGLE.findall(text)]
    months = months_of_name(text)
    if len(months) == 1 and (year := _year_of(text, years)):
        return _month(year, next(iter(months)))
    start = fiscal_start(text, fiscal_end)
    if start:
        return start, start.replace(year=start.year + 1) - dt.timedelta(days=1)
    iso = _ISO_MONTH.search(text)
    if iso and not _PAIR.search(text.replace(iso[0], "")):
        return _month(int(iso[1]), int(iso[2]))
    if len(set(years)) == 1 and not months:
        return dt.date(years[0], 1, 1), dt.date(years[0], 12, 31)
    return None


def fiscal_start(text: str, fiscal_end: str) -> dt.date | None:
    """The first day of the fiscal year that a text names by its two years."""
    for first, second in _PAIR.findall(text):
        year = int(second) if len(second) == 4 else int(first[:2] + second)
        if year == int(first) + 1:
            month, day = map(int, fiscal_end.split("-"))
            end = dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
            return end.replace(year=year - 1) + dt.timedelta(days=1)
    return None


def months_of_name(text: str) -> frozenset[int]:
    """The months that a text names by a word."""
    known = words.months()
    return frozenset(known[word] for word in _WORDS.findall(words.plain(text)) if word in known)


def supplier_of_name(name: str) -> str | None:
    """The supplier that a sheet's name may be; None when it says nothing or names a period."""
    if _NAMELESS.match(words.plain(name)) or months_of_name(name) or _SINGLE.search(name):
        return None
    return name.strip()


def _days(text: str) -> list[dt.date]:
    """The days that a text writes in full: `1er avril 2018`, `April 1, 2018`, `2018-04-01`, `01/04/2018`."""
    known = words.months()
    found = [(y, m, d) for y, m, d in _ISO_DAY.findall(text)]
    for d, m, y in _WORD_DAY.findall(text) + [(d, m, y) for m, d, y in _MONTH_DAY.findall(text)]:
        if words.plain(m) in known:
            found.append((y, known[words.plain(m)], d))
    days = []
    for year, month, day in found:
        with suppress(ValueError):
            days.append(dt.date(int(year), int(month), int(day)))
    return days


def _year_of(text: str, years: list[int]) -> int | None:
    """The one year of a text, in four digits or, after the month, in two: `Feb-11`."""
    if len(set(years)) == 1:
        return years[0]
    short = re.search(r"[A-Za-zéû]{3,}\.?[-_ ’']*(\d{2})(?!\d)", text)
    return 2000 + int(short[1]) if short and not years else None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year_before(last: dt.date) -> dt.date:
    """The first day of the year that ends on `last`."""
    return dt.date(
        last.year - 1, last.month, min(last.day, 28 if last.month == 2 else last.day)
    ) + dt.timedelta(days=1)


def _narrowest(periods: Iterable[tuple[dt.date, dt.date]]) -> tuple[dt.date, dt.date] | None:
    """The shortest of the periods, the first of equals."""
    return min(periods, key=lambda period: period[1] - period[0], default=None)
