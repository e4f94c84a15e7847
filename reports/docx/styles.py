"""The look of a text document: built-in styles in the project’s colours, language, page, foot."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from charts import palette
from labels import text
from reports.docx import fields

FONT = "Calibri"
LANGUAGES = {"fr": "fr-CA", "en": "en-CA"}
_LIGHT = palette.theme("light")
_MARGIN = 1.0
#: Size in points, colour, whether bold, space before and after in points, of each style.
_LOOKS: dict[str, tuple[float, str, bool, float, float]] = {
    "Normal": (11, "text", False, 0, 6),
    "Title": (30, "primary", True, 150, 6),
    "Subtitle": (15, "muted", False, 0, 18),
    "Heading 1": (19, "primary", True, 20, 6),
    "Heading 2": (13, "text", True, 14, 4),
    "TOC Heading": (19, "primary", True, 0, 12),
    "Caption": (11, "text", True, 12, 4),
    "Quote": (11, "text", False, 0, 6),
    "List Bullet": (11, "text", False, 0, 3),
}
#: Styles that the document adds: a credit, a picture, words in a table, a line of the contents.
_ADDED = {
    "Credit": (9, "muted", False, 3, 12),
    "Figure": (11, "text", False, 0, 4),
    "Table text": (9.5, "text", False, 2, 2),
    "toc 1": (11, "text", False, 4, 2),
}


def dress(document: Document, lang: str) -> None:
    """Give a new document its styles, language and page."""
    for name, look in _LOOKS.items():
        _look(document.styles[name], *look)
    for name, look in _ADDED.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        style.base_style = document.styles["Normal"]
        _look(style, *look)
    tabs = document.styles["toc 1"].paragraph_format.tab_stops
    tabs.add_tab_stop(Inches(fields.PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.SPACES)
    _bare(document)
    _speak(document, LANGUAGES[lang])
    _page(document)


def _look(
    style: ParagraphStyle, size: float, colour: str, is_bold: bool, before: float, after: float
) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), is_bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(_LIGHT[colour][1:])
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if style.name.startswith("Heading") or style.name == "Caption":
        style.paragraph_format.keep_with_next = True


def _bare(document: Document) -> None:
    """The title without the line that its built-in style draws under it, nor letters drawn apart."""
    for name in ("Title", "Subtitle"):
        style = document.styles[name].element
        for found in (*style.pPr.iter(qn("w:pBdr")), *style.rPr.iter(qn("w:spacing"))):
            found.getparent().remove(found)


def _speak(document: Document, language: str) -> None:
    """The language of all words, so that they are read aloud and spelled as they should."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    document.core_properties.language = language
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), language)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Inches(_MARGIN))


def foot(document: Document, words: str, lang: str, *, has_cover: bool) -> None:
    """At the foot of each page but the cover: what the document is, and « 3 sur 14 »."""
    section = document.sections[0]
    section.different_first_page_header_footer = has_cover
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Credit"]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Inches(fields.PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    before, between, after = text("report_docx.page", lang, page="\n", pages="\n").split("\n")
    paragraph.add_run(f"{words}\t{before}")
    fields.put(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    fields.put(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)
