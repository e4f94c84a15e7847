"""Which edition a document in hand is: by its bytes, else by the fingerprint that it carries."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.editions.kept import Kept

#: What is read of a document to find a fingerprint in it, at most, in bytes: it may expand without end.
MOST = 200 << 20


@dataclass(frozen=True)
class Recognised:
    """What a document is.

    is_exact: byte for byte the file as sent, in `format`; else it only carries the fingerprint, and was saved
    again or changed. alike: numbers of the editions it may be, oldest first: several may carry the same.
    """

    edition: Kept
    is_exact: bool
    format: str | None = None
    alike: tuple[int, ...] = ()


def recognise(editions: Sequence[Kept], data: bytes) -> Recognised | None:
    """The edition that a document is, the newest when several say the same; None when it is none."""
    sha256 = hashlib.sha256(data).hexdigest()
    for edition in reversed(editions):
        for file in edition.files:
            if file.sha256 == sha256:
                return Recognised(edition, True, file.format, (edition.number,))
    carried = _carried({edition.fingerprint for edition in editions}, data)
    found = [edition for edition in reversed(editions) if edition.fingerprint in carried]
    alike = tuple(sorted(edition.number for edition in found))
    return Recognised(found[0], False, alike=alike) if found else None


def _carried(fingerprints: set[str], data: bytes) -> set[str]:
    """Those of the fingerprints that stand in the document."""
    wanted, found = {each.encode(): each for each in fingerprints}, set()
    for part in _parts(data):
        found |= {text for written, text in wanted.items() if written in part}
    return found


def _parts(data: bytes) -> Iterator[bytes]:
    """The document as it is, and what is compressed in it: members of a workbook, streams of a PDF."""
    yield data
    if data.startswith(b"PK"):
        yield from _members(data)
    elif data.startswith(b"%PDF"):
        yield from _streams(data)


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            room = MOST
            for member in opened.infolist():
                room -= member.file_size
                if room < 0:
                    return
                yield opened.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return  # a damaged document, or one with a password, carries nothing that can be read


def _streams(data: bytes) -> Iterator[bytes]:
    """What the compressed streams of a PDF expand to."""
    room = MOST
    for piece in data.split(b"stream")[1:]:
        reader = zlib.decompressobj()
        try:
            expanded = reader.decompress(piece.lstrip(b"\r\n"), min(room, MOST) or 1)
        except zlib.error:
            continue
        room -= len(expanded)
        if room <= 0:
            return
        yield expanded
