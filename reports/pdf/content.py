"""What a document says, as plain values that the layouts read: words in full, pictures, tables.

    content(report) -> dict

Every word stands here as text. The layouts (`layout/*.typ`) decide where it goes, never what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from charts import palette
from charts.spec import Chart
from labels import numbers, text
from reports.pdf import letters
from reports.pdf.drawing import drawn
from reports.pdf.tables import table_of
from reports.report import Entry, Exhibit, Fact, Report, Section, Story, fingerprint

#: Width of the text of each layout, in points: of a page, and of a half of it.
WIDE, HALF = 488.0, 254.0
_MAP, _CURVE = 228.0, 170.0
_WORDS = ("brief", "contents", "figure", "table", "limits", "withheld", "filters", "method")
_COLOURS = ("text", "muted", "border")


def content(report: Report) -> dict[str, Any]:
    """Everything a layout shows of a report."""
    return {name: _shown(told) for name, told in _told(report).items()}


def _shown(told: Any) -> Any:
    """The same values, their words as the font can show them; pictures saw to their own."""
    if isinstance(told, str):
        return letters.shown(told)
    if isinstance(told, dict):
        return {name: value if name == "svg" else _shown(value) for name, value in told.items()}
    return [_shown(each) for each in told] if isinstance(told, list) else told


def _told(report: Report) -> dict[str, Any]:
    is_page = report.layout == "page"
    return {
        "lang": report.lang,
        "font": letters.FONT,
        "title": report.title,
        "subtitle": report.subtitle,
        "subject": "" if report.subject in report.title else report.subject,
        "author": _say(report, "author"),
        "description": f"{report.subtitle}. {report.period_words}",
        "keywords": [_say(report, "mark", fingerprint=fingerprint(report))],
        "date": dict(zip(("year", "month", "day"), written_on(report), strict=True)),
        "running": " · ".join(part for part in (report.title, report.period_words) if part),
        "footer": _footer(report),
        "about": _about(report),
        "words": {word: _say(report, word) for word in _WORDS}
        | {"page": _say(report, "page", n="{n}", of="{of}")},
        "colours": _colours(),
        "brief": [] if is_page else _brief(report),
        "sections": _on_page(report) if is_page else _sections(report),
        "limits": [] if is_page else list(report.limits),
        "withheld": list(report.withheld),
        "filters": [] if is_page else [list(pair) for pair in report.filters],
        "method": [] if is_page else [_entry(report, entry) for entry in report.method],
    }


def written_on(report: Report) -> tuple[int, int, int]:
    """Year, month and day a document bears: of its edition, else of its figures."""
    day = report.edition.at.date() if report.edition else report.as_of
    return day.year, day.month, day.day


def on_page(report: Report) -> tuple[Exhibit, ...]:
    """The charts that a page which stands alone has room for: the map, and the first over the years."""
    drawn_ones = [each for each in report.exhibits if each.chart]
    maps = [each for each in drawn_ones if each.chart and each.chart.kind == "map"]
    years = [each for each in drawn_ones if each.chart and each.chart.kind in ("columns", "lines")]
    first = [*years[:1], *maps[:1]]
    others = [each for each in drawn_ones if each not in first]
    return tuple([*first, *others][:2])


def _say(report: Report, key: str, **slots: object) -> str:
    return text(f"report_pdf.{key}", report.lang, **slots)


def _colours() -> dict[str, str]:
    light = palette.theme("light")
    return {name: light[name] for name in _COLOURS} | {"here": palette.mark("here")}


def _edition(report: Report) -> str:
    if report.edition is None:
        return _say(report, "draft")
    day = numbers.date(report.edition.at.date(), report.lang)
    return _say(report, "edition", number=report.edition.number, date=day)


def _footer(report: Report) -> str:
    """Which document this is, and how to recognise it."""
    as_of = _say(report, "as_of", date=numbers.date(report.as_of, report.lang))
    mark = _say(report, "mark", fingerprint=fingerprint(report))
    said = [_edition(report), as_of, mark]
    return " · ".join([report.coverage, *said] if report.layout == "page" else said)


def _about(report: Report) -> list[list[str]]:
    """The lines of the cover: each a name and what it is."""
    said = {
        "period": report.period_words,
        "coverage": report.coverage,
        "as_of": numbers.date(report.as_of, report.lang),
        "edition": _edition(report),
        "fingerprint": fingerprint(report),
        "build": _say(report, "stands_on", build=report.build, ledger=report.ledger),
    }
    return [[_say(report, f"about.{name}"), value] for name, value in said.items() if value]


def _sections(report: Report) -> list[dict[str, Any]]:
    """All sections, those of the method and coverage last; figures are numbered over all of them."""
    numbers_of = count(1)
    ordered = sorted(report.sections, key=lambda section: section.is_annex)
    return [_section(report, section, numbers_of) for section in ordered if _tells(section)]


def _brief(report: Report) -> list[list[str]]:
    """What each section after the summary finds, for whoever reads no further."""
    told = [section for section in report.sections[1:] if section.finding and not section.is_annex]
    return [[section.title, section.finding] for section in told]


def _tells(section: Section) -> bool:
    return bool(section.finding or section.paragraphs or section.facts or section.exhibits or section.stories)


def _section(report: Report, section: Section, numbers_of: Iterable[int]) -> dict[str, Any]:
    return {
        "title": section.title,
        "finding": section.finding,
        "paragraphs": list(section.paragraphs),
        "facts": [_fact(report, fact) for fact in section.facts],
        "commentary": _commentary(report, section),
        "exhibits": [_exhibit(report, each, numbers_of) for each in section.exhibits],
        "stories": [_story(report, story) for story in section.stories],
    }


def _on_page(report: Report) -> list[dict[str, Any]]:
    """The one section of a page: the summary, then the two charts beside their tables."""
    first = next(iter(report.sections), None)
    exhibits = [_half(report, each, each.chart) for each in on_page(report) if each.chart]
    for each in exhibits:
        each["table"]["size"] = min(other["table"]["size"] for other in exhibits)
    return [
        {
            "finding": first.finding if first else "",
            "facts": [_fact(report, fact) for fact in (first.facts if first else ())],
            "commentary": _commentary(report, first) if first and first.commentary else None,
            "exhibits": exhibits,
        }
    ]


def _commentary(report: Report, section: Section) -> dict[str, Any] | None:
    """What a person wrote, else what is suggested, under a word that says which."""
    if not section.said:
        return None
    heading = _say(report, "commentary" if section.commentary else "suggested")
    return {"heading": heading, "paragraphs": [line for line in section.said.splitlines() if line.strip()]}


def _fact(report: Report, fact: Fact) -> dict[str, Any]:
    """A headline figure; the value in full stands under it, the one to quote."""
    exact = "" if fact.value is None or fact.exact == fact.shown else fact.exact
    if exact and fact.unit == "index":
        exact = _say(report, "index", value=exact)
    first = " · ".join(part for part in (exact, fact.period) if part)
    lines = [line for line in (first, fact.change, fact.note) if line]
    shown = text("table.withheld", report.lang) if fact.is_withheld else fact.shown
    return {"label": fact.label, "shown": shown, "lines": lines, "told": fact.value is not None}


def _exhibit(report: Report, exhibit: Exhibit, numbers_of: Iterable[int]) -> dict[str, Any]:
    """A chart with its number, then its table, which says whose figures it holds."""
    chart, caption = exhibit.chart, exhibit.title
    if chart:
        caption = _say(report, "figures_of", n=next(iter(numbers_of)))
    return {
        "title": exhibit.title,
        "svg": drawn(chart, WIDE, report.lang) if chart else None,
        "alt": chart.alt if chart else "",
        "credit": exhibit.credit,
        "caption": caption,
        "table": table_of(exhibit.table, report.lang, WIDE),
    }


def _half(report: Report, exhibit: Exhibit, chart: Chart) -> dict[str, Any]:
    """A chart drawn for half a page."""
    high = _MAP if chart.kind == "map" else _CURVE
    return {
        "title": exhibit.title,
        "svg": drawn(chart, HALF, report.lang, high),
        "alt": chart.alt,
        "credit": exhibit.credit,
        "caption": _say(report, "figures"),
        "table": table_of(exhibit.table, report.lang, HALF, may_turn=False),
    }


def _story(report: Report, story: Story) -> dict[str, str]:
    since = _say(report, "since", date=numbers.date(story.since, report.lang))
    return {"name": story.name, "words": story.words, "since": since}


def _entry(report: Report, entry: Entry) -> dict[str, Any]:
    """A measure of the method: its definition, then each other thing under its name."""
    rest: Sequence[tuple[str, str]] = [
        (_say(report, f"entry.{name}"), getattr(entry, name))
        for name in ("formula", "why", "exclusions", "source")
    ]
    return {
        "name": entry.name,
        "lines": [["", entry.definition], *([name, said] for name, said in rest if said)],
    }
