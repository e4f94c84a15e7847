"""The letters of the document's font: which it has, and how wide each is.

A document that somebody cannot see (PDF/UA) may hold no letter that its font lacks, so `shown` puts a sign in
the place of each; pictures are laid out with the widths. Read from the font file itself: tables `cmap`,
`head`, `hhea` and `hmtx` of the OpenType specification 1.9, all numbers big-endian.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONT = "Source Sans Pro"
#: What stands for a letter that the font lacks.
UNKNOWN = "◊"
#: Letters of a word after which a line may be broken when nothing else breaks it.
_LONG = 28
_FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf")
_BREAK, _FORBIDDEN = "\u200b", "\ufeff"
_SPACES = "\n\t" + _BREAK


def shown(words: str) -> str:
    """Words as the font can show them; what is unseen goes, a very long word may be broken."""
    known = _widths(_FILES[0]).keys() & _widths(_FILES[1]).keys()
    composed = unicodedata.normalize("NFC", words)
    kept = "".join(
        letter if letter in _SPACES or (letter in known and letter != _FORBIDDEN) else UNKNOWN
        for letter in composed
        if letter in _SPACES or unicodedata.category(letter) != "Cf"
    )
    return re.sub(rf"(\S{{{_LONG}}})(?=\S)", rf"\1{_BREAK}", kept)


def width(words: str, size: float) -> float:
    """How wide a line of words is in the regular letters, in the unit of `size`."""
    widths = _widths(_FILES[0])
    return size * sum(widths.get(letter, 1.0) for letter in words if letter != _BREAK)


@cache
def _widths(file: str) -> dict[str, float]:
    """Each letter of a font file with its width, in shares of the size of the letters."""
    font = (Path(__file__).parent / "fonts" / file).read_bytes()
    tables = dict(_tables(font))
    (per_em,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (many,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", font, tables["hmtx"] + 4 * glyph)[0] for glyph in range(many)]
    return {
        chr(code): advances[min(glyph, many - 1)] / per_em for code, glyph in _glyphs(font, tables["cmap"])
    }


def _tables(font: bytes) -> Iterator[tuple[str, int]]:
    """Each table of a font file with where it begins."""
    (many,) = struct.unpack_from(">H", font, 4)
    for number in range(many):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        yield tag.decode("ascii"), offset


def _glyphs(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each code point with its glyph, of the subtable of groups (format 12)."""
    (many,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(many):
        (offset,) = struct.unpack_from(">I", font, cmap + 4 + 8 * number + 4)
        kind, _, _, _, groups = struct.unpack_from(">HHIII", font, cmap + offset)
        if kind == 12:
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">III", font, cmap + offset + 16 + 12 * group)
                yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
