"""Slides of words: the cover, the highlights, what suppliers tell, coverage and limits at the end."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from labels import numbers, text
from reports.pptx import writing
from reports.pptx.base import CONTENT, CONTENT_BOX, FACTS, SOURCE, layout
from reports.pptx.numbering import number
from reports.pptx.writing import Line
from reports.report import Fact, Report, Section, Story, fingerprint

#: Cards on a slide of figures, and the space between two, in points.
_CARDS, _BETWEEN = 6, 16
#: Stories on a slide, and letters of each; the whole of a longer one is in the notes.
_STORIES, _LETTERS = 2, 420
#: Letters on a line of 16 points, and lines on the last slide.
_WIDE, _LINES = 105, 15


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


def figures(deck: Presentation, report: Report, section: Section) -> None:
    """The headline figures of a section: up to six cards a slide."""
    lang = report.lang
    for first in range(0, len(section.facts), _CARDS):
        facts = section.facts[first : first + _CARDS]
        slide = deck.slides.add_slide(layout(deck, "free"))
        writing.title(slide, section.finding or section.title, lang)
        credit = slide.placeholders[SOURCE]
        for rank, fact in enumerate(facts):
            _card(slide, fact, _place(rank, len(facts)), is_first=first + rank == 0, lang=lang)
        writing.write(credit.text_frame, [Line(" · ".join((report.coverage, identity(report))))], lang)
        writing.read_last(slide, credit)
        number(slide, lang)
        said = [section.title, _definitions(report, facts), commentary(section, lang)]
        writing.note(slide, said, lang)


def _place(rank: int, count: int) -> tuple[float, float, float, float]:
    """Left, top, width and height of a card among so many, in points: rows of two or three."""
    across = count if count <= 3 else 2 if count == 4 else 3
    down = -(-count // across)
    left, above, width, height = CONTENT_BOX
    wide = (width - _BETWEEN * (across - 1)) / across
    high = min((height - _BETWEEN * (down - 1)) / down, 220)
    return (
        left + (rank % across) * (wide + _BETWEEN),
        above + (rank // across) * (high + _BETWEEN),
        wide,
        high,
    )


def _card(
    slide: Slide, fact: Fact, place: tuple[float, float, float, float], *, is_first: bool, lang: str
) -> None:
    """One figure: what it is, the value as people say it, in full, its change, its period."""
    card = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in place))
    card.fill.solid()
    card.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    card.line.fill.background()
    shown = text("table.withheld", lang) if fact.is_withheld else fact.shown
    exact = fact.exact if fact.value is not None and fact.exact != fact.shown else ""
    lines = [
        Line(fact.label, 14, ink="muted"),
        Line(shown, 36 if len(shown) < 14 else 26, is_bold=True, ink="here" if is_first else "text"),
        Line(fact.change, 14, ink="text"),
        Line(" · ".join(words for words in (exact, fact.period) if words), 12, ink="muted"),
        Line(fact.note, 12, ink="muted"),
    ]
    frame = card.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = Pt(16)
    writing.write(frame, [line for line in lines if line.words], lang)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    writing.describe(card, fact.label, text("report_pptx.pair", lang, label=fact.label, value=exact or shown))


def _definitions(report: Report, facts: Sequence[Fact]) -> str:
    """Definition, exclusions and source of each measure shown, as the method annex has them."""
    shown = {fact.measure for fact in facts}
    return "\n".join(
        " ".join(
            words for words in (f"{entry.name}.", entry.definition, entry.exclusions, entry.source) if words
        )
        for entry in report.method
        if entry.key in shown
    )


def commentary(section: Section, lang: str) -> str:
    """What a person wrote about a section; else what is suggested, and that it is."""
    if not section.said:
        return ""
    kind = "commentary" if section.commentary else "suggested"
    return text(f"report_pptx.{kind}", lang, words=section.said)


def stories(deck: Presentation, report: Report, section: Section) -> None:
    """What suppliers tell, two a slide; the whole of a long story is in the notes."""
    lang = report.lang
    for first in range(0, len(section.stories), _STORIES):
        told = section.stories[first : first + _STORIES]
        lines: list[Line] = []
        for story in told:
            lines += [Line(story.name, 18, is_bold=True), Line(shortened(story.words), 16)]
        slide = _words(deck, report, section.finding or section.title, lines)
        writing.note(slide, [*_in_full(told, lang), commentary(section, lang)], lang)


def shortened(words: str) -> str:
    """Words cut at the end of one of them, when they are too long for a slide."""
    words = " ".join(words.split())
    return words if len(words) <= _LETTERS else words[:_LETTERS].rsplit(" ", 1)[0] + "\u00a0…"


def _in_full(told: Sequence[Story], lang: str) -> list[str]:
    long = [story for story in told if shortened(story.words).endswith("…")]
    return [text("report_pptx.whole_story", lang, name=story.name, words=story.words) for story in long]


def _words(deck: Presentation, report: Report, title: str, lines: Sequence[Line]) -> Slide:
    """A slide of a title and lines of text."""
    slide = deck.slides.add_slide(layout(deck, "text"))
    writing.title(slide, title, report.lang)
    writing.write(slide.placeholders[CONTENT].text_frame, lines, report.lang)
    writing.write(slide.placeholders[SOURCE].text_frame, [Line(identity(report))], report.lang)
    number(slide, report.lang)
    return slide


def closing(deck: Presentation, report: Report) -> None:
    """Who reported, what whoever reads must know, what is not published, what was chosen."""
    choices = " · ".join(
        text("report_pptx.pair", report.lang, label=name, value=value) for name, value in report.filters
    )
    lines = [line for line in (report.coverage, *report.limits, *report.withheld, choices) if line]
    for rank, page in enumerate(_pages(lines)):
        title = text(f"report_pptx.{'closing_more' if rank else 'closing'}", report.lang)
        _words(deck, report, title, [Line(line, 16) for line in page])


def _pages(lines: Sequence[str]) -> list[list[str]]:
    """Lines by slide, as many as fit on each."""
    pages: list[list[str]] = [[]]
    room = _LINES
    for line in lines:
        takes = 1 + len(line) // _WIDE
        if takes > room and pages[-1]:
            pages.append([])
            room = _LINES
        pages[-1].append(line)
        room -= takes
    return pages
