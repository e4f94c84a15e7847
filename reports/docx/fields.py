"""What a word processor computes: numbers of pages and tables, contents; and places to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches
from docx.text.paragraph import Paragraph

from reports.legible import legible

#: Width of what is written on a page, in inches.
PAGE_WIDTH = 6.5


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML: `element("w:tab", val="right")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def text(words: str) -> BaseOxmlElement:
    """The text of a run, its spaces kept."""
    made = OxmlElement("w:t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def put(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field in a paragraph, showing `shown` until it is computed."""
    for part in parts(code, shown):
        paragraph._p.append(part)


def parts(code: str, shown: str, *, is_stale: bool = False) -> list[BaseOxmlElement]:
    """The runs of a field. is_stale: ask whatever opens it to compute it."""
    begin = element("w:fldChar", fldCharType="begin", **({"dirty": "true"} if is_stale else {}))
    instruction = OxmlElement("w:instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    middle, end = (element("w:fldChar", fldCharType=kind) for kind in ("separate", "end"))
    return [run(begin), run(instruction), run(middle), run(text(shown)), run(end)]


def run(*inside: BaseOxmlElement) -> BaseOxmlElement:
    """A run of these elements."""
    made = OxmlElement("w:r")
    for each in inside:
        made.append(each)
    return made


def bookmark(paragraph: Paragraph, rank: int) -> str:
    """Mark a heading so that the contents can lead to it; gives the name of the mark."""
    name = f"_Toc{rank:08d}"
    start, end = element("w:bookmarkStart", id=str(rank), name=name), element("w:bookmarkEnd", id=str(rank))
    properties = paragraph._p.pPr
    place = 0 if properties is None else list(paragraph._p).index(properties) + 1
    paragraph._p.insert(place, start)
    paragraph._p.append(end)
    return name


def entry(paragraph: Paragraph, words: str, mark: str) -> None:
    """A line of the contents: the words of a heading, then its page, both leading to it."""
    link = element("w:hyperlink", anchor=mark, history="1")
    link.append(run(text(words)))
    link.append(run(OxmlElement("w:tab")))
    for part in parts(f"PAGEREF {mark} \\h", ""):
        link.append(part)
    paragraph._p.append(link)


def contents(lines: Sequence[Paragraph]) -> None:
    """Make these lines the field of contents: computed again from the headings when asked."""
    begin = parts('TOC \\o "1-1" \\h \\z \\u', "", is_stale=True)
    first = lines[0]._p
    place = list(first).index(first.pPr) + 1 if first.pPr is not None else 0
    for part in reversed(begin[:3]):
        first.insert(place, part)
    lines[-1]._p.append(begin[-1])


def picture(paragraph: Paragraph, png: bytes, alt: str) -> None:
    """A picture as wide as the page, and what it shows in words."""
    drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=Inches(PAGE_WIDTH))
    drawn._inline.docPr.set("descr", legible(alt))


def place_to_fill(after: Paragraph, name: str, key: str) -> None:
    """Wrap a paragraph as a place to fill in: what is typed there takes the place of its words.

    name: what it is called where it is pointed at; key: which section of the document it belongs to.
    """
    control, properties, content = (OxmlElement(tag) for tag in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    properties.append(element("w:alias", val=legible(name)))
    properties.append(element("w:tag", val=key))
    properties.append(OxmlElement("w:showingPlcHdr"))
    control.append(properties)
    control.append(content)
    after._p.addprevious(control)
    content.append(after._p)
