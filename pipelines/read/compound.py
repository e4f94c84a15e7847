"""The container of Excel 97 files (OLE compound file): a stream by its name, put together from its sectors.

Layout from [MS-CFB]: a header, a table that chains sectors (FAT), a directory, and a second, smaller table
for streams under 4,096 bytes.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.problems import Problem, Refused

_HEADER = struct.Struct("<30x H H 6x 4x I I 4x I I I I I")
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
#: Sector numbers from here on mean the end of a chain, a free sector, a table.
_LAST = 0xFFFFFFFA


@dataclass(frozen=True)
class _Chained:
    """Sectors of one size in `data`, the first at `offset`, and which follows which."""

    data: bytes
    offset: int
    size: int
    following: array

    def read(self, start: int) -> bytes:
        """The bytes of the chain that begins with sector `start`. Raises Refused: truncated, or a loop."""
        return b"".join(self._sectors(start))

    def _sectors(self, start: int) -> Iterator[bytes]:
        left = len(self.following)
        while start < _LAST:
            place = self.offset + start * self.size
            if start >= len(self.following) or place >= len(self.data):
                raise Refused(Problem("file_truncated"))
            if not left:
                raise Refused(Problem("file_unreadable", value=f"OLE: sector {start}"))
            yield self.data[place : place + self.size]
            start = self.following[start]
            left -= 1


def stream(data: bytes, *names: str) -> bytes:
    """The first stream of the compound file `data` that bears one of `names`, whatever its case.

    Raises Refused: file_truncated when sectors or the stream are missing, file_unreadable for a chain
    without end.
    """
    if len(data) < _HEADER_BYTES:
        raise Refused(Problem("file_truncated"))
    shift, mini_shift, _, first, cutoff, mini_fat, _, difat, _ = _HEADER.unpack_from(data)
    if not (7 <= shift <= 16 and mini_shift < shift):
        raise Refused(Problem("file_unreadable", value="OLE"))
    sectors = _Chained(data, 1 << shift, 1 << shift, _table(data, shift, difat))
    entries = list(_entries(sectors.read(first)))
    for name, start, size in entries[1:]:
        if name.lower() in names:
            if size >= cutoff:
                return sectors.read(start)[:size]
            mini = _numbers(sectors.read(mini_fat))
            return _Chained(sectors.read(entries[0][1]), 0, 1 << mini_shift, mini).read(start)[:size]
    raise Refused(Problem("file_truncated"))


def _table(data: bytes, shift: int, difat: int) -> array:
    """Which sector follows each: the FAT, whose own sectors the header and the DIFAT list."""
    own = _numbers(data[76:_HEADER_BYTES])
    size, left = 1 << shift, len(data) >> shift
    while difat < _LAST and left:
        more = _numbers(data[(difat + 1) * size : (difat + 2) * size])
        if not more:
            raise Refused(Problem("file_truncated"))
        difat = more.pop()
        own.extend(more)
        left -= 1
    return _numbers(b"".join(data[(n + 1) * size : (n + 2) * size] for n in own if n < _LAST))


def _numbers(data: bytes) -> array:
    """Little-endian numbers of four bytes; those of an incomplete end left out."""
    return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """The entries of the directory, the root first: name, first sector, size."""
    for place in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length = struct.unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
        yield name, *struct.unpack_from("<II", directory, place + 116)
