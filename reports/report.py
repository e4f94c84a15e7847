"""What a document says, whatever its format: the same words, figures, charts and tables for every renderer.

Plain values only: no question is asked and nothing is drawn here. `figures` lists every number of a report,
`fingerprint` is what two renderings of the same figures and words share.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from charts.spec import Chart
from charts.tables import Table

#: How a document is laid out: many pages with cover and contents, or one page that stands alone.
Layout = Literal["report", "page"]
#: Formats a document can leave in.
FORMATS = ("pdf", "pptx", "xlsx", "docx")


@dataclass(frozen=True)
class Fact:
    """One headline figure.

    key: unique in its report (`highlights.local_share`). value: None when unknown or withheld, never 0 in its
    place. shown: as a headline says it (`1,2 M$`); exact: in full (`1 234 567,89 $`). period, change, note:
    words (`2024-2025`, `+5 points depuis 2016-2017`), "" without.
    """

    key: str
    measure: str
    label: str
    value: Decimal | None
    unit: str
    shown: str
    exact: str
    period: str = ""
    change: str = ""
    note: str = ""
    by: Mapping[str, str | None] = field(default_factory=dict)
    lower: Decimal | None = None
    upper: Decimal | None = None
    is_withheld: bool = False


@dataclass(frozen=True)
class Exhibit:
    """A chart followed by its table, or a table alone.

    key: unique in its report (`territories.map`). title: the finding, one line. chart: None for a table
    alone. credit: the line under it: source, as-of date, who reported, what its marks need said. notes:
    definition, exclusions and source of the measures shown, for speaker notes. on_slide: whether a deck shows
    it.
    """

    key: str
    title: str
    chart: Chart | None
    table: Table
    credit: str
    notes: str = ""
    on_slide: bool = False


@dataclass(frozen=True)
class Story:
    """What an enterprise of the directory tells: its name, its words, the first day they may be shown."""

    name: str
    words: str
    since: dt.date


@dataclass(frozen=True)
class Section:
    """One part of a document.

    title: its heading; finding: the sentence that opens it, computed. paragraphs: words of the template.
    suggested: sentences computed of its figures, offered as commentary; commentary: what a person wrote, ""
    when nobody did (the document then says what is suggested). is_annex: method, coverage, limits: at the
    end, never on a slide.
    """

    key: str
    title: str
    finding: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    stories: tuple[Story, ...] = ()
    suggested: str = ""
    commentary: str = ""
    is_annex: bool = False

    @property
    def said(self) -> str:
        """The commentary a document shows: what was written, else what is suggested."""
        return self.commentary or self.suggested


@dataclass(frozen=True)
class Entry:
    """One measure as the method annex tells it: words of `[measure.<key>]` in the report's language."""

    key: str
    name: str
    definition: str
    formula: str
    why: str
    exclusions: str
    source: str


@dataclass(frozen=True)
class Edition:
    """What was frozen: the number of the edition, when (UTC, without zone) and by whom.

    ledger: the number of the act.
    """

    number: int
    at: dt.datetime
    who: str
    ledger: int


@dataclass(frozen=True)
class Figure:
    """One number of a report and where it stands: `territories.table/45/spend_retained`.

    value: None when unknown or withheld. unit: of `charts.values`.
    """

    key: str
    value: Decimal | None
    unit: str


@dataclass(frozen=True)
class Report:
    """A document.

    template, version: which template and which version of it. subject: the organisation or territory it is
    about, "" for the region; title, subtitle: of the cover. period: first and last day; period_words: the
    same, written out. as_of: the day of the last act its figures stand on; ledger, build: that act, and the
    fingerprint of the published file. filters: pairs of words (choice, what was chosen). coverage: how many
    partners reported. audience: `coordination` (everything), `organisation-<slug>` or `outside`. withheld: a
    sentence for each kind of figure that its reader may not see, () when nothing is. limits: what whoever
    reads must know. edition: None for a draft.
    """

    template: str
    version: int
    lang: str
    layout: Layout
    title: str
    subtitle: str
    subject: str
    period: tuple[dt.date, dt.date]
    period_words: str
    as_of: dt.date
    ledger: int
    build: str
    filters: tuple[tuple[str, str], ...]
    coverage: str
    audience: str
    sections: tuple[Section, ...]
    method: tuple[Entry, ...] = ()
    limits: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    edition: Edition | None = None

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All charts and tables, in the order of their numbers."""
        return tuple(exhibit for section in self.sections for exhibit in section.exhibits)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All headline figures, in order."""
        return tuple(fact for section in self.sections for fact in section.facts)


def figures(report: Report) -> tuple[Figure, ...]:
    """Every number of a report: its facts, then each cell of each table that holds one.

    Charts draw the numbers of their tables: they add none.
    """
    facts = (Figure(fact.key, fact.value, fact.unit) for fact in report.facts)
    return (*facts, *(figure for exhibit in report.exhibits for figure in _of_table(exhibit)))


def _of_table(exhibit: Exhibit) -> Iterator[Figure]:
    table = exhibit.table
    for at, row in enumerate(table.rows):
        code = _code(table, at)
        for place, column in enumerate(table.columns):
            if column.unit and not isinstance(row[place], str):
                value = row[place]
                number = Decimal(value) if isinstance(value, int) else value
                if number is None or isinstance(number, Decimal):
                    yield Figure(f"{exhibit.key}/{code}/{column.key or place}", number, column.unit)


def _code(table: Table, row: int) -> str:
    codes = table.codes[row] if table.codes else {}
    return "+".join(code or "none" for code in codes.values()) or str(row)


def as_json(report: Report) -> list[dict[str, str | None]]:
    """The figures of a report as `--json` gives them: numbers are texts with a dot."""
    return [
        {
            "figure": each.key,
            "value": None if each.value is None else f"{each.value:f}",
            "unit": each.unit,
        }
        for each in figures(report)
    ]


def fingerprint(report: Report) -> str:
    """Twelve hexadecimal digits of the template, period, filters, words and figures of a report.

    The same for a draft and its edition, in any format, on any machine; commentary counts.
    """
    told = {
        "template": [report.template, report.version, report.lang],
        "subject": report.subject,
        "period": [day.isoformat() for day in report.period],
        "filters": report.filters,
        "as_of": report.as_of.isoformat(),
        "words": [[each.title, each.finding, each.said] for each in report.sections],
        "figures": [list(one.values()) for one in as_json(report)],
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
