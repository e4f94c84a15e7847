"""The empty deck every report begins from: one theme of the palette's colours, one master, five layouts.

It is put together from the texts in `base/`, so that the palette file stays the only place of a colour:
    opened(lang) -> Presentation
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx import presentation as _deck

from charts import palette
from labels import text

#: Points of a slide, 16:9; an inch has 72 of them, a point 12,700 of the units of the format.
WIDTH, HEIGHT = 960, 540
POINT = 12700
#: On any machine with an Office, and with letters of the same widths (Liberation Sans) where there is none.
FONT = "Arial"
LOCALE = {"fr": "fr-CA", "en": "en-CA"}
#: Numbers of the placeholders, the same on every layout.
CONTENT, NUMBER, SOURCE, FACTS = 1, 12, 13, 14
#: Known to every Office as "no style, no grid": tables of these decks say their own lines and fills.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
#: Left, top, width and height of what every slide holds, in points.
TITLE_BOX = (44, 28, 872, 66)
CONTENT_BOX = (44, 102, 872, 382)
SOURCE_BOX = (44, 494, 800, 30)

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "http://schemas.openxmlformats.org/"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Place:
    """A placeholder: its kind and number, the word it prompts with, its box in points, its letters."""

    kind: str
    index: int
    word: str
    box: tuple[int, int, int, int]
    size: int = 18
    colour: str = "tx1"
    anchor: str = "t"
    is_bold: bool = False


_TITLE = Place("title", 0, "title", TITLE_BOX, 28, is_bold=True)
_SOURCE = Place("body", SOURCE, "source", SOURCE_BOX, 10, "tx2", "b")
_NUMBER = Place("sldNum", NUMBER, "number", (856, 494, 60, 30), 12, "tx2", "b")
#: Layouts by name: the kind the format knows each by, and what stands on it.
LAYOUTS: dict[str, tuple[str, tuple[Place, ...]]] = {
    "cover": (
        "title",
        (
            Place("ctrTitle", 0, "title", (72, 110, 816, 110), 44, anchor="b", is_bold=True),
            Place("subTitle", CONTENT, "subtitle", (72, 230, 816, 72), 24, "tx2"),
            Place("body", FACTS, "text", (72, 322, 816, 110), 18),
            Place("body", SOURCE, "source", (72, 466, 816, 36), 12, "tx2", "b"),
        ),
    ),
    "chart": ("chart", (_TITLE, Place("chart", CONTENT, "chart", CONTENT_BOX), _SOURCE, _NUMBER)),
    "table": ("tbl", (_TITLE, Place("tbl", CONTENT, "table", CONTENT_BOX), _SOURCE, _NUMBER)),
    "text": ("obj", (_TITLE, Place("body", CONTENT, "text", CONTENT_BOX), _SOURCE, _NUMBER)),
    "free": ("titleOnly", (_TITLE, _SOURCE, _NUMBER)),
}
#: Settings that PowerPoint wants to be there, with nothing set.
_SETTINGS = {
    "presProps": f'<p:presentationPr xmlns:p="{_MAIN}presentationml/2006/main"/>',
    "viewProps": f'<p:viewPr xmlns:p="{_MAIN}presentationml/2006/main"/>',
    "tableStyles": (f'<a:tblStyleLst xmlns:a="{_MAIN}drawingml/2006/main" def="{NO_STYLE}"/>'),
}
_MASTER = (_TITLE, Place("body", CONTENT, "text", CONTENT_BOX), _NUMBER)


def opened(lang: str) -> _deck.Presentation:
    """A new deck without slides; its layouts in the order of LAYOUTS."""
    return Presentation(io.BytesIO(_package(lang)))


def layout(deck: _deck.Presentation, name: str) -> object:
    """A layout of a deck by its name in LAYOUTS."""
    return deck.slide_layouts[list(LAYOUTS).index(name)]


@cache
def _package(lang: str) -> bytes:
    """The zip of the empty deck in a language: PowerPoint shows the names of its layouts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in _parts(lang).items():
            package.writestr(path, content)
    return out.getvalue()


def _parts(lang: str) -> dict[str, str]:
    """Every file of the package, by its path."""
    layouts = [f"slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]
    parts = {
        "[Content_Types].xml": _content_types(layouts),
        "_rels/.rels": _relations(["officeDocument ppt/presentation.xml"]),
        "ppt/presentation.xml": _filled("presentation", lang, width=WIDTH * POINT, height=HEIGHT * POINT),
        "ppt/_rels/presentation.xml.rels": _relations(
            ["slideMaster slideMasters/slideMaster1.xml", "theme theme/theme1.xml"]
            + [f"{name} {name}.xml" for name in _SETTINGS]
        ),
        "ppt/theme/theme1.xml": _filled("theme", lang, **_colours(), font=FONT, theme=_word("theme", lang)),
        "ppt/slideMasters/slideMaster1.xml": _master(len(layouts), lang),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [*(f"slideLayout ../slideLayouts/{name}" for name in layouts), "theme ../theme/theme1.xml"]
        ),
    }
    parts |= {f"ppt/{name}.xml": _XML + written for name, written in _SETTINGS.items()}
    for path, name in zip(layouts, LAYOUTS, strict=True):
        parts[f"ppt/slideLayouts/{path}"] = _layout(name, lang)
        parts[f"ppt/slideLayouts/_rels/{path}.rels"] = _relations(
            ["slideMaster ../slideMasters/slideMaster1.xml"]
        )
    return parts


def _word(name: str, lang: str) -> str:
    return escape(text(f"report_pptx.layout.{name}", lang))


def _filled(name: str, lang: str, /, **slots: object) -> str:
    """A text of `base/` with its slots filled; `lang` is always one."""
    written = (Path(__file__).parent / "base" / f"{name}.xml").read_text(encoding="utf-8")
    return Template(written).substitute(slots, lang=LOCALE[lang])


def _colours() -> dict[str, str]:
    """The twelve colours of the theme: its accents are the categories of the palette, in their order."""
    light = palette.theme("light")
    named = {name: light[name] for name in ("text", "background", "muted", "surface", "link")}
    accents = {f"accent{rank}": colour for rank, colour in enumerate(palette.categories(), 1)}
    return {name: colour.lstrip("#").upper() for name, colour in (named | accents).items()}


def _master(layouts: int, lang: str) -> str:
    ids = (f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1))
    return _filled("master", lang, places=_places(_MASTER, lang), layouts="".join(ids))


def _layout(name: str, lang: str) -> str:
    kind, places = LAYOUTS[name]
    size = {"cx": 14 * POINT, "cy": HEIGHT * POINT}
    band = _filled("band", lang, name=_word("band", lang), **size) if name == "cover" else ""
    return _filled("layout", lang, type=kind, name=_word(name, lang), band=band, places=_places(places, lang))


def _places(places: tuple[Place, ...], lang: str) -> str:
    return "".join(_place(place, rank, lang) for rank, place in enumerate(places, 3))


def _place(place: Place, number: int, lang: str) -> str:
    x, y, cx, cy = (side * POINT for side in place.box)
    word = _word(place.word, lang)
    return _filled(
        "place", lang, id=number, name=word, kind=place.kind, prompt=_prompt(place, word, lang),
        index=f' idx="{place.index}"' if place.index else "", x=x, y=y, cx=cx, cy=cy, anchor=place.anchor,
        align="r" if place.kind == "sldNum" else "l", size=place.size * 100, bold=int(place.is_bold),
        colour=place.colour,
    )  # fmt: skip


def _prompt(place: Place, word: str, lang: str) -> str:
    """What stands in an empty placeholder: its word, or the number of the slide."""
    run = f'<a:rPr lang="{LOCALE[lang]}"/><a:t>'
    if place.kind == "sldNum":
        return f'<a:fld id="{{B2D1F6A0-5C3E-4E0B-9E55-2F1B6A7C9D10}}" type="slidenum">{run}‹#›</a:t></a:fld>'
    return f"<a:r>{run}{word}</a:t></a:r>"


def _content_types(layouts: list[str]) -> str:
    kinds = {
        "/ppt/presentation.xml": f"{_TYPE}presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{_TYPE}slideMaster+xml",
        "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    kinds |= {f"/ppt/slideLayouts/{name}": f"{_TYPE}slideLayout+xml" for name in layouts}
    kinds |= {f"/ppt/{name}.xml": f"{_TYPE}{name}+xml" for name in _SETTINGS}
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    listed = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: list[str]) -> str:
    """A file of relations from "kind target" pairs, numbered from rId1."""
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate((pair.split(" ") for pair in targets), 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{space}">{listed}</Relationships>'
