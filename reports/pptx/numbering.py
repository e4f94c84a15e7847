"""The number of a slide, which PowerPoint keeps as slides move."""

from __future__ import annotations

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from labels import text
from reports.pptx.base import LOCALE, NUMBER


def number(slide: Slide, lang: str) -> None:
    """The placeholder of the number, last on the slide: python-pptx does not take it over from the layout."""
    ids = [int(each) for each in slide.shapes.element.xpath("//@id") if each.isdigit()]
    at = slide.part.package.presentation_part.presentation.slides.index(slide) + 1
    name = text("report_pptx.slide_number", lang)
    slide.shapes.element.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{max(ids) + 1}" name="{name}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" idx="{NUMBER}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            '<a:fld id="{B2D1F6A0-5C3E-4E0B-9E55-2F1B6A7C9D10}" type="slidenum">'
            f'<a:rPr lang="{LOCALE[lang]}"/><a:t>{at}</a:t></a:fld></a:p></p:txBody></p:sp>'
        )
    )
