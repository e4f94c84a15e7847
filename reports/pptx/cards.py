"""Slides of cards: the headline figures of a section, what suppliers tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Pt

from labels import text
from reports.pptx import told, writing
from reports.pptx.base import CONTENT_BOX, layout
from reports.pptx.writing import Line
from reports.report import Fact, Report, Section, Story

#: Cards of figures on a slide, and the space between two, in points.
_CARDS, _BETWEEN = 6, 16
#: Stories on a slide, and letters of each and of the note of a figure: the whole of longer ones is in the
#: speaker notes. A short story has larger letters.
_STORIES, _LETTERS, _NOTE, _SHORT = 3, 420, 150, 200

Box = tuple[float, float, float, float]


def figures(deck: Presentation, report: Report, section: Section) -> None:
    """The headline figures of a section: up to six cards a slide."""
    lang = report.lang
    for first in range(0, len(section.facts), _CARDS):
        facts = section.facts[first : first + _CARDS]
        slide = deck.slides.add_slide(layout(deck, "free"))
        writing.title(slide, section.finding or section.title, lang)
        for rank, fact in enumerate(facts):
            _figure(slide, fact, _place(rank, len(facts)), is_first=first + rank == 0, lang=lang)
        told.identify(slide, report, report.coverage)
        said = [section.title, *_definitions(report, facts, lang), *_notes(facts, lang)]
        writing.note(slide, [*said, told.commentary(section, lang)], lang)


def _place(rank: int, count: int) -> Box:
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


def _figure(slide: Slide, fact: Fact, place: Box, *, is_first: bool, lang: str) -> None:
    """One figure: what it is, the value as people say it, in full, its change, its period."""
    shown = text("table.withheld", lang) if fact.is_withheld else fact.shown
    exact = fact.exact if fact.value is not None and fact.exact != fact.shown else ""
    lines = [
        Line(fact.label, 14, ink="muted"),
        Line(shown, 36 if len(shown) < 14 else 26, is_bold=True, ink="here" if is_first else "text"),
        Line(fact.change, 14, ink="text"),
        Line(" · ".join(words for words in (exact, fact.period) if words), 12, ink="muted"),
        Line(shortened(fact.note, _NOTE), 12, ink="muted"),
    ]
    card = _card(slide, [line for line in lines if line.words], place, lang)
    said = text("report_pptx.pair", lang, label=fact.label, value=exact or shown)
    writing.describe(card, fact.label, said)


def _card(slide: Slide, lines: Sequence[Line], place: Box, lang: str) -> Shape:
    """Lines on a pale rectangle, at its top."""
    card = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in place))
    card.fill.solid()
    card.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    card.line.fill.background()
    frame = card.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = Pt(16)
    writing.write(frame, lines, lang)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    return card


def _definitions(report: Report, facts: Sequence[Fact], lang: str) -> Iterator[str]:
    """Definition, exclusions and source of each measure shown, as the method annex has them."""
    shown = {fact.measure for fact in facts}
    for entry in report.method:
        if entry.key in shown:
            words = {name: getattr(entry, name) for name in ("name", "definition", "exclusions", "source")}
            yield text("report.notes", lang, **words)


def _notes(facts: Sequence[Fact], lang: str) -> Iterator[str]:
    """Notes too long for their cards, in full."""
    for fact in facts:
        if shortened(fact.note, _NOTE) != fact.note:
            yield text("report_pptx.pair", lang, label=fact.label, value=fact.note)


def stories(deck: Presentation, report: Report, section: Section) -> None:
    """What suppliers tell, up to three a slide; the whole of a long story is in the notes."""
    lang = report.lang
    for first in range(0, len(section.stories), _STORIES):
        shown = section.stories[first : first + _STORIES]
        slide = deck.slides.add_slide(layout(deck, "free"))
        writing.title(slide, section.finding or section.title, lang)
        for rank, story in enumerate(shown):
            _story(slide, story, _row(rank, len(shown)), lang)
        told.identify(slide, report)
        writing.note(slide, [*_in_full(shown, lang), told.commentary(section, lang)], lang)


def _row(rank: int, count: int) -> Box:
    """Left, top, width and height of a story among so many, in points: one under the other."""
    left, above, width, height = CONTENT_BOX
    high = min((height - _BETWEEN * (count - 1)) / count, 180)
    return left, above + rank * (high + _BETWEEN), width, high


def _story(slide: Slide, story: Story, place: Box, lang: str) -> None:
    words = shortened(story.words, _LETTERS)
    size = 20 if len(words) < _SHORT else 16
    lines = [Line(story.name, 16, is_bold=True, ink="here"), Line(words, size, ink="text")]
    card = _card(slide, lines, place, lang)
    card.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    writing.describe(card, story.name, f"{story.name}. {words}")


def shortened(words: str, most: int) -> str:
    """Words cut at the end of one of them, when there are more letters than `most`."""
    words = words.strip()
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "\u00a0…"


def _in_full(shown: Sequence[Story], lang: str) -> Iterator[str]:
    for story in shown:
        if len(shortened(story.words, _LETTERS)) < len(story.words.strip()):
            yield text("report_pptx.whole_story", lang, name=story.name, words=story.words)
