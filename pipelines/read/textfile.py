"""A text file as UTF-8 whatever its encoding, with a mark at its end."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read.limits import MIB

#: Stands in the line added after the file's own, and never in a file accepted here.
UNIT = "\x1f"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that no text export holds; their presence means the bytes are not text.
_JUNK = bytes(range(8)) + bytes(range(14, 26)) + bytes(range(27, 32))


def encoding_of(path: Path) -> str:
    """The encoding of a text file: by its byte-order mark, else strict UTF-8, else cp1252.

    The whole file is decoded, since the first accent may stand on its last line.
    Raises Refused(format_unknown) when the bytes are no text at all.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _readable(path, name)
    try:
        return _readable(path, "utf-8")
    except Refused:
        return _readable(path, "cp1252")


def _readable(path: Path, encoding: str) -> str:
    try:
        junk = any(_holds_junk(text.encode()) for text in texts(path, encoding))
    except UnicodeError:
        junk = True
    if junk:
        raise Refused(Problem("format_unknown", value=path.name))
    return encoding


def _holds_junk(data: bytes) -> bool:
    return len(data.translate(None, _JUNK)) < len(data)


def texts(path: Path, encoding: str) -> Iterator[str]:
    """The text of a file, a chunk at a time. Raises UnicodeError where it is not in `encoding`."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        while chunk := file.read(MIB):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


class Utf8(io.RawIOBase):
    """The file's text as UTF-8 bytes without byte-order mark, then `end` as a last line.

    A reader of records that does not meet `end` as a record of its own is still inside quotes that
    nobody closed.
    """

    def __init__(self, path: Path, encoding: str, end: str) -> None:
        self._chunks = self._marked(path, encoding, end)
        self._left = b""

    @staticmethod
    def _marked(path: Path, encoding: str, end: str) -> Iterator[bytes]:
        last = "\n"
        for text in texts(path, encoding):
            if text:
                last = text[-1]
                yield text.encode()
        yield (end if last in "\r\n" else f"\n{end}").encode()

    def readable(self) -> bool:
        """Always: this is a stream to read."""
        return True

    def readinto(self, buffer: memoryview) -> int:
        """Fill `buffer` with the next bytes; 0 at the end."""
        if not self._left:
            self._left = next(self._chunks, b"")
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
