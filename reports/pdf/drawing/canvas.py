"""A picture as SVG: rectangles, lines, shapes and words, in points, y downwards.

The words stay words: whoever reads the document can select and search them. Everything that comes from
data is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from charts import palette
from reports.pdf import letters

Anchor = Literal["start", "middle", "end"]

SIZE = 8.5
LINE = 1.2
INK, MUTED = palette.theme("light")["text"], palette.theme("light")["muted"]
GRID = palette.theme("light")["border"]
PAPER = palette.theme("light")["background"]


def width(words: str, size: float = SIZE) -> float:
    """How wide a line of words is, in points."""
    return letters.width(words, size)


def folded(words: str, room: float, size: float = SIZE) -> list[str]:
    """Words on as many lines as they need; a word that is wider than the room is broken where it must."""
    lines: list[str] = []
    for word in re.split(r"[ \n\t]+", words):
        for number, piece in enumerate(_pieces(word, room, size)):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and not number and width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word in pieces that fit; a piece of one letter always does."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


class Canvas:
    """A picture being drawn, `wide` by `high` points."""

    def __init__(self, wide: float, high: float = 0.0):
        self.wide, self.high = wide, high
        self._drawn: list[str] = []
        self._hatches: dict[str, str] = {}

    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str,
        *,
        hatched: bool = False,
        edge: str = "",
    ) -> None:
        """A rectangle; hatched ones stand for what is not complete or not known."""
        paint = self._hatch(fill) if hatched else fill
        stroke = edge or (fill if hatched else "")
        border = f' stroke="{stroke}" stroke-width="0.75"' if stroke else ""
        size = f'x="{x:.2f}" y="{y:.2f}" width="{max(wide, 0):.2f}" height="{max(high, 0):.2f}"'
        self._drawn.append(f'<rect {size} fill="{paint}"{border}/>')

    def _hatch(self, colour: str) -> str:
        self._hatches.setdefault(colour, f"h{len(self._hatches)}")
        return f"url(#{self._hatches[colour]})"

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, thick: float = 0.75, dash: str = ""
    ) -> None:
        """A line through points."""
        way = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        look = f'stroke="{colour}" stroke-width="{thick}" stroke-linejoin="round"{dashes}'
        self._drawn.append(f'<polyline points="{way}" fill="none" {look}/>')

    def shape(
        self, rings: Iterable[Sequence[tuple[float, float]]], fill: str, edge: str, thick: float
    ) -> None:
        """A filled area; a ring inside another is a hole."""
        way = " ".join("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + " Z" for ring in rings)
        look = f'fill="{fill}" fill-rule="evenodd" stroke="{edge}" stroke-width="{thick}"'
        self._drawn.append(f'<path d="{way}" {look} stroke-linejoin="round"/>')

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """A round mark."""
        look = f'fill="{fill}" stroke="{edge}" stroke-width="1.2"'
        self._drawn.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" {look}/>')

    def words(
        self,
        x: float,
        y: float,
        said: str,
        *,
        anchor: Anchor = "start",
        size: float = SIZE,
        colour: str = INK,
        bold: bool = False,
        turn: float = 0,
    ) -> None:
        """A line of words; y is where its letters stand. turn: degrees, clockwise."""
        clean = escape(letters.shown(said))
        turned = f' transform="rotate({turn:g} {x:.2f} {y:.2f})"' if turn else ""
        weight = 600 if bold else 400
        look = f'font-size="{size:g}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"'
        self._drawn.append(f'<text x="{x:.2f}" y="{y:.2f}" {look}{turned}>{clean}</text>')

    def lines(
        self, x: float, middle: float, said: Sequence[str], *, anchor: Anchor = "start", size: float = SIZE
    ) -> None:
        """Lines of words about a height."""
        top = middle - (len(said) - 1) * size * LINE / 2 + size * 0.34
        for number, each in enumerate(said):
            self.words(x, top + number * size * LINE, each, anchor=anchor, size=size)

    def svg(self) -> str:
        """The picture."""
        wide, high = f"{self.wide:.1f}", f"{self.high:.1f}"
        frame = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
        hatches = "".join(_pattern(colour, name) for colour, name in self._hatches.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {frame} font-family="{letters.FONT}">'
            f"<defs>{hatches}</defs>{''.join(self._drawn)}</svg>"
        )


def _pattern(colour: str, name: str) -> str:
    size = 'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    marks = f'<rect width="5" height="5" fill="{PAPER}"/><rect width="2" height="5" fill="{colour}"/>'
    return f'<pattern id="{name}" {size}>{marks}</pattern>'
