"""Charts as pictures for a text document: the drawings of the PDF, as PNG, all in one go.

drawn(charts, lang) -> a PNG for each chart
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst

from charts.spec import Chart
from reports import pdf
from reports.pdf import drawing

#: Width of a picture in points (6.5 inches), and how fine it is on paper.
WIDE, _DOTS = 468, 200
#: A page a picture, as large as it is; pictures are data, never part of what is run.
_PAGES = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Source Sans Pro")
#for svg in json(bytes(sys.inputs.data)) {
  page(image(bytes(svg), format: "svg"))
}
"""


def drawn(charts: Sequence[Chart], lang: str) -> list[bytes]:
    """The pictures of charts, in their order."""
    if not charts:
        return []
    pictures = [drawing.drawn(chart, WIDE, lang) for chart in charts]
    inputs = {"data": json.dumps(pictures, ensure_ascii=False)}
    made = typst.compile(
        _PAGES, font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=_DOTS, sys_inputs=inputs
    )
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the PDF: a picture is the same on any machine."""
    folder = Path(pdf.__file__).parent / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
