"""What a PDF says and how it is tagged, read with pikepdf alone: words of pages, the tree of tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

_BETWEEN = re.compile(rb"<([0-9A-Fa-f]+)>")


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def plain(words: str) -> str:
    """Words with every kind of space written as one ordinary space."""
    return re.sub(r"\s+", " ", words)


def of_page(page: pikepdf.Page) -> str:
    """The words of a page in the order they are drawn, a line a run."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    said, known = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            known = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            runs = operands[0] if str(operator) == "TJ" else operands
            said.append("".join(_said(bytes(run), known) for run in runs if isinstance(run, pikepdf.String)))
    return plain("\n".join(said))


def of_all(pdf: pikepdf.Pdf) -> str:
    return " ".join(of_page(page) for page in pdf.pages)


def starts(page: pikepdf.Page) -> list[tuple[float, float]]:
    """Where each run of words begins, in points from the lower left corner."""
    found, at, kept = [], pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            kept.append(at)
        elif name == "Q":
            at = kept.pop()
        elif name == "cm":
            at = pikepdf.Matrix(*[float(each) for each in operands]) @ at
        elif name == "Tm":
            moved = pikepdf.Matrix(*[float(each) for each in operands]) @ at
            found.append((moved.e, moved.f))
    return found


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every element of the tree of tags, in reading order."""
    return list(_below(pdf.Root.StructTreeRoot.K))


def names(pdf: pikepdf.Pdf) -> list[str]:
    return [str(tag.S).lstrip("/") for tag in tags(pdf)]


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The fonts of all pages, each once."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    return list(found.values())


def _below(kids: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(kids, pikepdf.Array):
        for kid in kids:
            yield from _below(kid)
    elif isinstance(kids, pikepdf.Dictionary) and "/S" in kids:
        yield kids
        if "/K" in kids:
            yield from _below(kids.K)


def _said(run: bytes, known: dict[int, str]) -> str:
    return "".join(known[int.from_bytes(run[i : i + 2], "big")] for i in range(0, len(run), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Glyph to letters, by the font's map to Unicode."""
    known: dict[int, str] = {}
    is_map = False
    for line in font.ToUnicode.read_bytes().splitlines():
        if line.endswith(b"beginbfchar"):
            is_map = True
        elif line == b"endbfchar":
            is_map = False
        elif is_map:
            glyph, letters = _BETWEEN.findall(line)
            known[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return known
