"""XML brought to the spelling that spreadsheet programs use, so that it can be searched as bytes.

Told by searches and counts that cost little; the rewriting is only done for the few parts that need it.
"""

from __future__ import annotations

import re

#: What only stands around an equals sign or before the end of a tag that is spelled with space.
_SPACED = (b' ="', b'\n="', b'\t="', b'\r="', b" >", b"\n>")
_DOUBTFUL = re.compile(rb'\s=|=(?!")|\s>')
_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb"""\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE_AT_END = re.compile(rb"\s+(/?>)\Z")
_PREFIX = re.compile(rb"<(/?)[\w.-]+:(?=[a-zA-Z])")


def usual(data: bytes) -> bytes:
    """`data`, whole tags, with attributes as `name="value"` after one space, and no space before `>`."""
    if data.count(b"=") == data.count(b'="') and not any(mark in data for mark in _SPACED):
        return data
    doubts = (at.start() for at in _DOUBTFUL.finditer(data))
    if not any(data.rfind(b"<", 0, place) > data.rfind(b">", 0, place) for place in doubts):
        return data  # they all stand in texts
    return _TAG.sub(_respelled, data)


def _respelled(tag: re.Match[bytes]) -> bytes:
    return _SPACE_AT_END.sub(rb"\1", _ATTRIBUTE.sub(rb' \1="\2\3"', tag[0]))


def unprefixed(data: bytes) -> bytes:
    """`data` with the namespace prefixes of its elements left out."""
    return _PREFIX.sub(rb"<\1", data)
