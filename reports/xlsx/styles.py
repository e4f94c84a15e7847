"""Formats of the cells of a workbook: one object a look, made once."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.format import Format

from charts import number_formats, palette

_LIGHT = palette.theme("light")
#: Numbers stand to the right, with room before the next column.
_RIGHT: dict[str, object] = {"align": "right", "indent": 1}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 20},
    "subtitle": {"font_size": 13, "font_color": _LIGHT["muted"]},
    "section": {"bold": True, "font_size": 14, "font_color": palette.theme("light")["primary"]},
    "finding": {"bold": True, "font_size": 12},
    "muted": {"font_color": _LIGHT["muted"]},
    "muted_text": {"font_color": _LIGHT["muted"], "text_wrap": True, "valign": "top", "indent": 1},
    "plain": {"valign": "top", "indent": 1},
    "beside": {"text_wrap": True, "valign": "top", "indent": 1},
    "link": {"font_color": _LIGHT["link"], "underline": 1, "valign": "top"},
    "name": {"bold": True, "valign": "top", "text_wrap": True},
    "text": {"text_wrap": True, "valign": "top"},
    "cell": {"bottom": 1, "bottom_color": _LIGHT["border"], "valign": "top"},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bottom": 2,
        "bottom_color": palette.mark("here"),
        "bg_color": _LIGHT["surface"],
    },
}


class Styles:
    """The formats of one workbook in one language."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str) -> None:
        self.lang = lang
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}
        self._lines: dict[tuple[str, int], int] = {}

    def is_taller(self, sheet: str, row: int, lines: int) -> bool:
        """Whether a row needs more lines than anything before asked of it; keeps how many."""
        before = self._lines.get((sheet, row), 1)
        self._lines[sheet, row] = max(before, lines)
        return lines > before

    def look(self, name: str) -> Format:
        """The format of a text: `title`, `section`, `heading`, `text`..."""
        return self._of(name, "", _LOOKS[name])

    def number(self, unit: str) -> Format:
        """The format of a number of a unit, in full."""
        code = number_formats.exact(unit, self.lang)
        return self._of("number", code, _LOOKS["cell"] | {"num_format": code} | _RIGHT)

    def strong(self, unit: str) -> Format:
        """The format of a number that a sheet is about."""
        code = number_formats.exact(unit, self.lang)
        return self._of("strong", code, _LOOKS["cell"] | {"num_format": code, "bold": True} | _RIGHT)

    def wrapped(self) -> Format:
        """A text of a table, on as many lines as it needs."""
        return self._of("wrapped", "", _LOOKS["cell"] | {"text_wrap": True})

    def number_heading(self) -> Format:
        """The heading of a column of numbers: above them, to the right."""
        return self._of("number_heading", "", _LOOKS["heading"] | _RIGHT)

    def aside(self) -> Format:
        """Words that stand where a number would: withheld."""
        look = _LOOKS["cell"] | {"italic": True, "font_color": _LIGHT["muted"]} | _RIGHT
        return self._of("aside", "", look)

    def day(self) -> Format:
        """The format of a day."""
        return self._of("day", "", _LOOKS["cell"] | {"num_format": number_formats.DAY, "align": "left"})

    def filled(self, colour: str) -> Format:
        """What a condition gives to a cell: a fill, and the ink that reads on it."""
        return self._of("filled", colour, {"bg_color": colour, "font_color": palette.ink(colour)})

    def _of(self, name: str, variant: str, look: dict[str, object]) -> Format:
        if (name, variant) not in self._made:
            self._made[name, variant] = self._book.add_format(look)
        return self._made[name, variant]
