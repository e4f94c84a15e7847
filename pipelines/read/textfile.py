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
        junk = any(_holds_junk(data) for data in _checked(path, encoding))
    except UnicodeError:
        junk = True
    if junk:
        raise Refused(Problem("format_unknown", value=path.name))
    return encoding


def _checked(path: Path, encoding: str) -> Iterator[bytes]:
    """The bytes of a file (as UTF-8 when they were UTF-16), each chunk decoded once to prove it."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for chunk in _chunks(path):
        text = decoder.decode(chunk)
        yield text.encode() if encoding == "utf-16" else chunk
    decoder.decode(b"", True)


def _holds_junk(data: bytes) -> bool:
    return len(data.translate(None, _JUNK)) < len(data)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(MIB):
            yield chunk


def texts(path: Path, encoding: str) -> Iterator[str]:
    """The text of a file, a chunk at a time. Raises UnicodeError where it is not in `encoding`."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for chunk in _chunks(path):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


def _utf8(path: Path, encoding: str) -> Iterator[bytes]:
    """The same as UTF-8 bytes; those of a UTF-8 file as they are, its byte-order mark left out."""
    if not encoding.startswith("utf-8"):
        yield from (text.encode() for text in texts(path, encoding))
        return
    chunks = _chunks(path)
    yield next(chunks, b"").removeprefix(codecs.BOM_UTF8)
    yield from chunks


class Utf8(io.RawIOBase):
    """The file's text as UTF-8 bytes without byte-order mark, then `end` as a last line.

    A reader of records that does not meet `end` as a record of its own is still inside quotes that
    nobody closed. skipped: bytes left out at the start, within the first chunk.
    """

    def __init__(self, path: Path, encoding: str, end: str, skipped: int = 0) -> None:
        self._marked = self._with_end(path, encoding, end, skipped)
        self._left = memoryview(b"")

    @staticmethod
    def _with_end(path: Path, encoding: str, end: str, skipped: int) -> Iterator[bytes]:
        last = b"\n"
        for data in filter(None, _utf8(path, encoding)):
            last = data[-1:]
            yield data[skipped:]
            skipped = 0
        yield (end if last in b"\r\n" else f"\n{end}").encode()

    def readable(self) -> bool:
        """Always: this is a stream to read."""
        return True

    def readinto(self, buffer: memoryview) -> int:
        """Fill `buffer` with the next bytes; 0 at the end."""
        if not self._left:
            self._left = memoryview(next(self._marked, b""))
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
