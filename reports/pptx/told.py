"""Slides of words: the cover, coverage and limits at the end, and what tells one document from another."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.presentation import Presentation
from pptx.slide import Slide

from labels import numbers, text
from reports.pptx import writing
from reports.pptx.base import CONTENT, CONTENT_BOX, FACTS, SOURCE, layout
from reports.pptx.numbering import number
from reports.pptx.writing import Line
from reports.report import Report, Section, fingerprint

#: Of the last slide: its height and the space before a paragraph in points, the height of a line and the
#: width of a letter in shares of its size.
_ROOM, _BEFORE, _LEADING, _LETTER = CONTENT_BOX[3], 6, 1.15, 0.46


def cover(deck: Presentation, report: Report) -> Slide:
    """Title, subtitle, who it is about, period, day, edition and fingerprint."""
    lang = report.lang
    slide = deck.slides.add_slide(layout(deck, "cover"))
    writing.write(slide.shapes.title.text_frame, [Line(report.title)], lang)
    _fill(slide, CONTENT, [Line(report.subtitle)], lang)
    period = report.period_words[:1].upper() + report.period_words[1:]
    told = [Line(report.subject, 22, is_bold=True), Line(period), Line(report.coverage)]
    _fill(slide, FACTS, told, lang)
    _fill(slide, SOURCE, [Line(identity(report))], lang)
    return slide


def identity(report: Report) -> str:
    """Edition or draft, day and fingerprint: what tells one document from another."""
    lang, edition = report.lang, report.edition
    words = (
        text("report_pptx.edition", lang, n=edition.number) if edition else text("report_pptx.draft", lang),
        text("report_pptx.as_of", lang, date=numbers.date(report.as_of, lang)),
        text("report_pptx.fingerprint", lang, code=fingerprint(report)),
    )
    return " · ".join(words)


def _fill(slide: Slide, index: int, lines: Sequence[Line], lang: str) -> None:
    """Lines in a placeholder; without any, it goes: an empty one would prompt on the screen."""
    place = slide.placeholders[index]
    kept = [line for line in lines if line.words]
    if kept:
        writing.write(place.text_frame, kept, lang)
    else:
        place.element.getparent().remove(place.element)


def commentary(section: Section, lang: str) -> str:
    """What a person wrote about a section; else what is suggested, and that it is."""
    if not section.said:
        return ""
    kind = "commentary" if section.commentary else "suggested"
    return text(f"report_pptx.{kind}", lang, words=section.said)


def identify(slide: Slide, report: Report, before: str = "") -> None:
    """Which document a slide of words is of, at its foot after the words `before`, and its number."""
    place = slide.placeholders[SOURCE]
    words = " · ".join(each for each in (before, identity(report)) if each)
    writing.write(place.text_frame, [Line(words)], report.lang)
    writing.read_last(slide, place)
    number(slide, report.lang)


def closing(deck: Presentation, report: Report) -> None:
    """Who reported, what whoever reads must know, what is not published, what was chosen."""
    for rank, page in enumerate(_pages(_closing_lines(report))):
        slide = deck.slides.add_slide(layout(deck, "text"))
        title = text(f"report_pptx.{'closing_more' if rank else 'closing'}", report.lang)
        writing.title(slide, title, report.lang)
        writing.write(slide.placeholders[CONTENT].text_frame, page, report.lang)
        identify(slide, report)


def _closing_lines(report: Report) -> list[Line]:
    """Paragraphs under their headings, those without words left out."""
    choices = (text("report_pptx.pair", report.lang, label=name, value=said) for name, said in report.filters)
    parts = {
        "coverage": [report.coverage],
        "limits": list(report.limits),
        "withheld": [" ".join(report.withheld)],
        "choices": [" · ".join(choices)],
    }
    lines = []
    for name, words in parts.items():
        if any(words):
            lines.append(
                Line(text(f"report_pptx.closing_part.{name}", report.lang), 16, is_bold=True, ink="here")
            )
            lines += [Line(each, 14) for each in words if each]
    return lines


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by slide, as many as fit on each; a heading goes with what stands under it."""
    pages: list[list[Line]] = [[]]
    for rank, line in enumerate(lines):
        together = lines[rank : rank + 2] if line.is_bold else [line]
        if sum(map(_high, [*pages[-1], *together])) > _ROOM and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _high(line: Line) -> float:
    """About how high a paragraph is, in points."""
    on_a_line = CONTENT_BOX[2] / (line.size * _LETTER)
    return -(-len(line.words) // on_a_line) * line.size * _LEADING + _BEFORE
