"""Words on slides: lines of text in their language, alternative texts, the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

_LANGUAGE = {"fr": MSO_LANGUAGE_ID.FRENCH_CANADIAN, "en": MSO_LANGUAGE_ID.ENGLISH_CANADIAN}
#: Colours of the theme, by what they are for.
INKS = {
    "text": MSO_THEME_COLOR.TEXT_1,
    "muted": MSO_THEME_COLOR.TEXT_2,
    "here": MSO_THEME_COLOR.ACCENT_1,
    "surface": MSO_THEME_COLOR.BACKGROUND_2,
}
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(frozen=True)
class Line:
    """A paragraph: its words, the height of its letters in points (None: as its place has them), its ink.

    ink: of INKS, or a colour `#rrggbb`; "" as its place has it.
    """

    words: str
    size: float | None = None
    is_bold: bool | None = None
    ink: str = ""


def write(frame: TextFrame, lines: Sequence[Line], lang: str) -> None:
    """The paragraphs of a text, in place of what it holds; words of several lines are several paragraphs."""
    frame.clear()
    told = [replace(line, words=words) for line in lines for words in line.words.splitlines() or [""]]
    for rank, line in enumerate(each for each in told if each.words or len(told) == 1):
        put(frame.paragraphs[0] if rank == 0 else frame.add_paragraph(), line, lang)


def put(paragraph: _Paragraph, line: Line, lang: str) -> None:
    """One line in a paragraph, after what it holds."""
    run = paragraph.add_run()
    run.text = line.words
    run.font.language_id = _LANGUAGE[lang]
    run.font.bold = line.is_bold
    if line.size:
        run.font.size = Pt(line.size)
    if line.ink in INKS:
        run.font.color.theme_color = INKS[line.ink]
    elif line.ink:
        run.font.color.rgb = RGBColor.from_string(line.ink.lstrip("#"))


def title(slide: Slide, words: str, lang: str) -> None:
    """The title of a slide, in its placeholder: smaller letters for a long one, to keep to two lines."""
    size = next((size for size, most in ((28, 100), (24, 130), (20, 180)) if len(words) <= most), 18)
    write(slide.shapes.title.text_frame, [Line(words, size)], lang)


def describe(shape: BaseShape, name: str, words: str) -> None:
    """The name of a shape and what it shows, for whoever does not see it."""
    shape.name = name
    shape.element.xpath(".//p:cNvPr")[0].set("descr", words)


def decorate(shape: BaseShape, name: str) -> None:
    """A shape that says nothing by itself, such as a line to a name: readers of the screen pass over it."""
    shape.name = name
    mark = parse_xml(
        f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    shape.element.xpath(".//p:cNvPr")[0].append(mark)


def read_last(slide: Slide, *shapes: BaseShape) -> None:
    """Put shapes after all others in the order of reading."""
    for shape in shapes:
        slide.shapes.element.append(shape.element)


def read_first(slide: Slide, shape: BaseShape) -> None:
    """Put a shape behind all others; the two first elements of the tree are no shapes."""
    slide.shapes.element.insert(2, shape.element)


def note(slide: Slide, lines: Sequence[str], lang: str) -> None:
    """Speaker notes, one paragraph a line; lines that say nothing are left out."""
    write(slide.notes_slide.notes_text_frame, [Line(line) for line in lines if line], lang)
