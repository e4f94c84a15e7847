"""XML brought to the spelling that spreadsheet programs use, so that it can be searched as bytes.

Told by searches and counts that cost little; the rewriting is only done for the few parts that need it.
"""

from __future__ import annotations

import re

#: What only stands around an equals sign or before the end of a tag that is spelled with space, by the
#: kind of space: most sheets hold one kind only, and looking for a single byte costs next to nothing.
_SPACED = {b" ": (b' ="', b" >"), b"\n": (b'\n="', b"\n>"), b"\t": (b'\t="',), b"\r": (b'\r="',)}
_DOUBTFUL = re.compile(rb'\s=|=(?!")|\s>')
_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb"""\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE_AT_END = re.compile(rb"\s+(/?>)\Z")
_PREFIX = re.compile(rb"<(/?)[\w.-]+:(?=[a-zA-Z])")


def usual(data: bytes) -> bytes:
    """`data`, whole tags, with attributes as `name="value"` after one space, and no space before `>`."""
    if data.count(b"=") == data.count(b'="') and not _is_spaced(data):
        return data
    doubts = (at.start() for at in _DOUBTFUL.finditer(data))
    if not any(data.rfind(b"<", 0, place) > data.rfind(b">", 0, place) for place in doubts):
        return data  # they all stand in texts
    return _TAG.sub(_respelled, data)


def _is_spaced(data: bytes) -> bool:
    return any(space in data and any(mark in data for mark in marks) for space, marks in _SPACED.items())


def _respelled(tag: re.Match[bytes]) -> bytes:
    return _SPACE_AT_END.sub(rb"\1", _ATTRIBUTE.sub(rb' \1="\2\3"', tag[0]))


def unprefixed(data: bytes) -> bytes:
    """`data` with the namespace prefixes of its elements left out."""
    return _PREFIX.sub(rb"<\1", data)
