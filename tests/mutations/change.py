"""Seeded damage: one small workbook in, the same one broken in one place out."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

#: What is done to the bytes of a file or of one of its parts.
Change = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)="([^"]*)\"""")
_VALUE = re.compile(rb">([^<>]+)<")
_KINDS = (b"e", b"s", b"str", b"n", b"b", b"d", b"inlineStr", b"x", b"")
_NAMES = (
    b"A1",
    b"A0",
    b"B3",
    b"E5",
    b"XFD1048576",
    b"XFE1",
    b"A1048577",
    b"a2",
    b"$A$2",
    b"AAAA1",
    b"3",
    b"",
)
_TEXTS = (
    b"",
    b"0",
    b"1e5",
    b"-7",
    b"1,5",
    b"nan",
    b"9" * 40,
    b"abc",
    b" 12 ",
    b"&amp;",
    b"&#65;",
    b"&no;",
    b"<!-- -->9",
)


def flip_bytes(rng: random.Random, data: bytes) -> bytes:
    """One to four bytes become others."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def blot(rng: random.Random, data: bytes) -> bytes:
    """A run of bytes becomes zeros, noise or nothing."""
    start = rng.randrange(len(data))
    size = min(len(data) - start, rng.randint(1, 64))
    fill = rng.choice((bytes(size), rng.randbytes(size), b""))
    return data[:start] + fill + data[start + size :]


def cut(rng: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(1, len(data))]


def repeat(rng: random.Random, data: bytes) -> bytes:
    """A run of bytes stands twice."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.randint(1, 200))
    return data[:end] + data[start:end] + data[end:]


def drop_tag(rng: random.Random, data: bytes) -> bytes:
    """One tag is missing."""
    return _with_match(rng, data, _TAG, lambda found: b"")


def change_attribute(rng: random.Random, data: bytes) -> bytes:
    """One attribute has another value: of a kind of cell, of a place, of anything."""

    def other(found: re.Match[bytes]) -> bytes:
        choices = {b"t": _KINDS, b"r": _NAMES, b"s": (b"0", b"1", b"999", b"-1", b"x")}
        return b'%s="%s"' % (found[1], rng.choice(choices.get(found[1], (*_NAMES, *_TEXTS[:6]))))

    return _with_match(rng, data, _ATTRIBUTE, other)


def drop_attribute(rng: random.Random, data: bytes) -> bytes:
    """One attribute is missing."""
    return _with_match(rng, data, _ATTRIBUTE, lambda found: b"")


def respell_attribute(rng: random.Random, data: bytes) -> bytes:
    """One attribute is written otherwise, and means the same."""
    forms = (b'%s = "%s"', b"%s='%s'", b'%s=\n"%s"', b"%s\t=\t'%s'")
    return _with_match(rng, data, _ATTRIBUTE, lambda found: rng.choice(forms) % (found[1], found[2]))


def change_text(rng: random.Random, data: bytes) -> bytes:
    """One text between two tags is another one."""
    return _with_match(rng, data, _VALUE, lambda found: b">" + rng.choice(_TEXTS) + b"<")


def insert_markup(rng: random.Random, data: bytes) -> bytes:
    """A comment, a section, an instruction or an unknown element stands between two tags."""
    more = (
        b"<!-- <c r='A1'><v>9</v></c> -->",
        b"<![CDATA[7]]>",
        b"<?x y?>",
        b"<z/>",
        b"<z>5</z>",
        b"  \n",
        b"9",
    )
    return _with_match(rng, data, _TAG, lambda found: found[0] + rng.choice(more))


def repeat_element(rng: random.Random, data: bytes) -> bytes:
    """A cell, a row or a text stands twice."""
    tag = rng.choice((rb"c|table:table-cell", rb"row|table:table-row", rb"si|text:p", rb"v"))
    return _with_match(
        rng, data, re.compile(rb"<(%s)\b.*?</\1>" % tag, re.DOTALL), lambda found: found[0] * 2
    )


def swap_elements(rng: random.Random, data: bytes) -> bytes:
    """Two neighbouring cells or rows have changed places."""
    tag = rng.choice((rb"c", rb"row", rb"si", rb"table:table-cell"))
    pair = re.compile(rb"(<%s\b(?:(?!</%s>).)*</%s>)(<%s\b.*?</%s>)" % ((tag,) * 5), re.DOTALL)
    return _with_match(rng, data, pair, lambda found: found[2] + found[1])


def declare(rng: random.Random, data: bytes) -> bytes:
    """A document type, or another encoding, stands at the head of a part."""
    if rng.random() < 0.5:
        return data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "9">]>', 1)
    encoding = rng.choice(("utf-16", "utf-16-le", "latin-1"))
    return data.decode("utf-8", "replace").replace("UTF-8", encoding).encode(encoding, "replace")


def _with_match(
    rng: random.Random, data: bytes, pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """`data` with one place where `pattern` stands replaced; with flipped bytes where there is none."""
    places = list(pattern.finditer(data))
    if not places:
        return flip_bytes(rng, data)
    found = rng.choice(places)
    return data[: found.start()] + new(found) + data[found.end() :]


def edit_text(rng: random.Random, data: bytes) -> bytes:
    """One mark of a text file more: a quote, a delimiter, a line end, a control character."""
    place = rng.randrange(len(data) + 1)
    marks = (b'"', b";", b",", b"\t", b"\n", b"\r", b"\0", b"\x1a", b"\xff", b"'", b'";"', b"\xc2\xa0", b"\\")
    return data[:place] + rng.choice(marks) + data[place:]


RAW: tuple[Change, ...] = (flip_bytes, blot, cut, repeat)
MARKUP: tuple[Change, ...] = (
    flip_bytes, flip_bytes, blot, cut, repeat, drop_tag, change_attribute, change_attribute, drop_attribute,
    respell_attribute, change_text, change_text, insert_markup, repeat_element, swap_elements, declare,
)  # fmt: skip
TEXT: tuple[Change, ...] = (*RAW, edit_text, edit_text, edit_text)


def changed(rng: random.Random, data: bytes) -> bytes:
    """`data`, a workbook or a text, damaged in one place: in its bytes or, of a zip, in one of its parts."""
    if not data.startswith(b"PK"):
        return rng.choice(RAW if data.startswith(b"\xd0\xcf") else TEXT)(rng, data)
    if rng.random() < 0.2:
        return rng.choice(RAW)(rng, data)
    return _in_a_part(rng, data)


def _in_a_part(rng: random.Random, data: bytes) -> bytes:
    """A zip with one of its parts damaged, most often a sheet, or gone."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    heavy = [name for name in parts if "sheets/" in name or "sharedStrings" in name or name == "content.xml"]
    name = rng.choice(heavy if rng.random() < 0.7 else [name for name in parts if parts[name]])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        if rng.random() < 0.03:
            del parts[name]
        else:
            parts[name] = rng.choice(MARKUP)(rng, parts[name])
        for each, content in parts.items():
            new.writestr(each, content)
    return out.getvalue()
