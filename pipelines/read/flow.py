"""XML as it goes by: well formed to its end, in UTF-8, without a document type; or refused.

The reader of workbooks is lenient: it stops at the last tag it needs, takes text where markup is broken, and
loses a value that a comment cuts in two. What it reads is therefore checked to the last byte.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO
from xml.parsers import expat

from pipelines.problems import Problem, Refused
from pipelines.read import limits, package

#: Bytes expanded at a time.
CHUNK = 1 * limits.MIB

#: The encodings that the reader knows.
_ENCODINGS = ("utf-8", "us-ascii", "ascii")
#: Bytes kept to see where a comment stands: a cell cannot begin further back.
_BEHIND = 64 * 1024
#: The start of an element whose text is a value or a part of one, and that text.
_IN_VALUE = re.compile(rb"<(?:[\w.-]+:)?(?:v|t|f|is|si|r|c|p|span|table-cell)\b[^<>]*>[^<>]*\Z")

#: The languages of the elements of spreadsheets, by the prefix under which the reader looks for them.
_OPEN_DOCUMENT = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0" for prefix in ("office", "table", "text")
}
#: The two editions of the language of sheets; some programs name none.
_SHEET_ROOTS = frozenset(
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main worksheet",
        "http://purl.oclc.org/ooxml/spreadsheetml/main worksheet",
        "worksheet",
    )
)

#: The same, of elements in which the reader loses what is quoted: values of xlsx, paragraphs of ods.
_IN_PLAIN = re.compile(rb"<(?:[\w.-]+:)?(?:v|p|span)\b[^<>]*>[^<>]*\Z")


class Flow:
    """One XML part on its way to a reader: each chunk is fed, then the end is closed."""

    def __init__(self, part: str, sheet: str | None = None) -> None:
        self._part = part
        self._sheet = sheet
        self._behind = b""
        self._start = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._typed
        self._parser.CommentHandler = self._noted
        self._parser.ProcessingInstructionHandler = self._noted
        self._parser.StartCdataSectionHandler = self._quoted
        self._parser.StartNamespaceDeclHandler = self._named
        if sheet is not None:
            self._parser.StartElementHandler = self._rooted

    def feed(self, data: bytes) -> None:
        """Look through the next bytes. Raises Refused: file_unreadable, file_doctype."""
        if not self._start and b"\0" in data[:4]:
            raise self._refused("UTF-16")
        self._behind = self._behind[-_BEHIND:] + data
        self._start += len(data)
        try:
            self._parser.Parse(data, False)
        except expat.ExpatError as error:
            raise self._refused(str(error)) from error

    def close(self) -> None:
        """The part ends here. Raises Refused(file_truncated) when an element is still open."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused(Problem("file_truncated", sheet=self._sheet)) from error

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise self._refused(encoding)

    def _typed(self, *declared: object) -> None:
        raise Refused(Problem("file_doctype", value=self._part))

    def _named(self, prefix: str | None, uri: str | None) -> None:
        """The reader goes by prefixes: one that names another language would be read as the usual one."""
        if _OPEN_DOCUMENT.get(prefix or "", uri) != uri:
            raise self._refused(f"xmlns:{prefix}")

    def _rooted(self, name: str, attributes: dict[str, str]) -> None:
        """The first element of a sheet; the reader takes one of any language."""
        self._parser.StartElementHandler = None
        if name not in _SHEET_ROOTS:
            raise self._refused(name)

    def _noted(self, *text: str) -> None:
        """A comment or an instruction: between elements it is nothing, inside a value it hides some of it."""
        self._refuse_inside(_IN_VALUE)

    def _quoted(self) -> None:
        """A section of plain characters: the reader knows them in texts, not in the values of cells."""
        self._refuse_inside(_IN_PLAIN)

    def _refuse_inside(self, value: re.Pattern[bytes]) -> None:
        end = self._parser.CurrentByteIndex - self._start + len(self._behind)
        if value.search(self._behind, max(0, end - _BEHIND), end):
            raise self._refused(f"line {self._parser.CurrentLineNumber}")

    def _refused(self, why: str) -> Refused:
        return Refused(Problem("file_unreadable", sheet=self._sheet, value=f"{self._part}: {why}"))


#: The parts of a workbook that are read beside its sheets.
_AROUND = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
)  # fmt: skip
#: The texts that cells share, and what ends one of them.
_TEXTS = "xl/sharedStrings.xml"
_TEXT_END = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")


def check_around(archive: zipfile.ZipFile) -> None:
    """Look through the parts that say what the sheets are and mean, checksums included.

    Raises Refused, and what a damaged member raises.
    """
    for name in _AROUND:
        info = package.part(archive, name)
        if info is not None:
            _check(archive, info)


def count_texts(archive: zipfile.ZipFile) -> int:
    """How many texts the cells share, in a part that is looked through. Raises as `check_around` does."""
    info = package.part(archive, _TEXTS)
    count, rest = 0, b""
    for chunk in _checked(archive, info) if info else ():
        whole, mark, rest = (rest + chunk).rpartition(b">")
        count += sum(1 for _ in _TEXT_END.finditer(whole + mark))
    return count


def check_sheets(path: Path, only: str | None) -> None:
    """Look through the sheets of a workbook (or only the one named), each to its last byte.

    Raises Refused: file_truncated, file_unreadable, file_doctype, and what a damaged member raises.
    """
    with package.opened(path) as archive:
        for name, info in package.sheet_parts(archive).items():
            if only in (None, name):
                _check(archive, info, name)


def _check(archive: zipfile.ZipFile, info: zipfile.ZipInfo, sheet: str | None = None) -> None:
    for _ in _checked(archive, info, sheet):
        pass


def _checked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, sheet: str | None = None) -> Iterator[bytes]:
    """The bytes of a part, a chunk at a time, each looked through."""
    flow = Flow(info.filename, sheet)
    with archive.open(info) as member:
        while chunk := member.read(CHUNK):
            flow.feed(chunk)
            yield chunk
    flow.close()


def chunks_left(member: IO[bytes]) -> Iterator[bytes]:
    """What is left of a part, a chunk at a time and an empty one at the end.

    The next chunk is expanded while the last one is looked at: expanding leaves Python free.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming = beside.submit(member.read, CHUNK)
        while chunk := coming.result():
            coming = beside.submit(member.read, CHUNK)
            yield chunk
    yield b""
