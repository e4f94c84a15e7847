"""The zip around an Office Open XML or OpenDocument workbook: its parts, its size, its small XML."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from pipelines.problems import Problem, Refused
from pipelines.read import limits

#: What reading a damaged zip member raises.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError, UnicodeDecodeError,
)  # fmt: skip

#: The two ways in which spreadsheet programs pack a member.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

#: An element of a small XML part: local name and attributes by local name.
Element = tuple[str, dict[str, str]]


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip at `path`, its declared size within `limits`.

    Raises Refused: file_truncated without its closing directory, file_encrypted, file_too_large,
    file_doctype, file_unreadable for a damaged part met inside the `with`.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused(Problem("file_truncated")) from error
    with archive:
        _guard(archive)
        try:
            _refuse_doctypes(archive)
            yield archive
        except DAMAGE as error:
            raise Refused(Problem("file_unreadable", value=str(error))) from error


def _guard(archive: zipfile.ZipFile) -> None:
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Refused(Problem("file_encrypted"))
    odd = next((info for info in archive.infolist() if info.compress_type not in _PACKINGS), None)
    if odd:
        raise Refused(Problem("file_unreadable", value=odd.filename))
    if any(info.header_offset < 0 for info in archive.infolist()):
        raise Refused(Problem("file_truncated"))  # the directory speaks of bytes before the file's first
    size = sum(info.file_size for info in archive.infolist())
    if size > limits.MAX_EXPANDED_BYTES:
        raise Refused(file_too_large(size, limits.MAX_EXPANDED_BYTES))
    most = limits.MAX_RATIO * sum(info.compress_size for info in archive.infolist())
    if size > max(most, limits.FREE_EXPANDED_BYTES):
        raise Refused(file_too_large(size, most))


def _refuse_doctypes(archive: zipfile.ZipFile) -> None:
    """A workbook needs no document type: one is there to define entities that expand or reach out."""
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels")) and info.file_size:
            with archive.open(info) as member:
                head = member.read(4096).replace(b"\0", b"")  # whatever the width of its characters
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Refused(Problem("file_doctype", value=info.filename))


def mib(size: int) -> str:
    """A number of bytes in mebibytes, with their symbol."""
    return f"{size // limits.MIB}\u00a0MiB"


def file_too_large(size: int, limit: int) -> Problem:
    """The problem of a file of `size` bytes where `limit` are accepted."""
    return Problem("file_too_large", value=mib(size), slots={"limit": mib(limit)})


def sheet_too_large(cells: int, limit: int, sheet: str | None) -> Problem:
    """The problem of a sheet of `cells` cells where `limit` are accepted; told in millions."""
    millions = {"limit": str(limit // 1_000_000)}
    return Problem("sheet_too_large", sheet=sheet, value=str(-(-cells // 1_000_000)), slots=millions)


def guard_box(cells: int, rows: int, columns: int, sheet: str | None) -> None:
    """Refuse a box of `rows` by `columns` that is too large for what it holds: about `cells` cells."""
    box = rows * columns
    most = min(limits.MAX_BOX, max(limits.MAX_SPARSE_BOX, limits.SPARSE * cells))
    if box > most:
        raise Refused(sheet_too_large(box, most, sheet))


def part(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """The member called `name`, whatever its case and slashes, as spreadsheet programs accept it."""
    wanted = name.lstrip("/").lower()
    for info in archive.infolist():
        if info.filename.replace("\\", "/").lstrip("/").lower() == wanted:
            return info
    return None


def elements(archive: zipfile.ZipFile, name: str) -> list[Element]:
    """The elements of a small XML part, in order; none when the part is missing."""
    info = part(archive, name)
    found: list[Element] = []
    if info is None:
        return found
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: found.append(
        (_local(tag), {_local(key): value for key, value in given.items()})
    )
    parser.Parse(archive.read(info), True)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The XML part of each worksheet of an xlsx or xlsm, by the sheet's name (charts have none).

    Raises Refused(file_truncated) without a part that lists them.
    """
    book = main_part(archive, "xl/workbook.xml")
    if part(archive, book) is None:
        raise Refused(Problem("file_truncated"))
    found = targets(archive, book)
    parts: dict[str, zipfile.ZipInfo] = {}
    for tag, given in elements(archive, book):
        target = found.get(given.get("id", "")) if tag == "sheet" else None
        info = part(archive, target) if target else None
        if info is not None:
            parts[given.get("name", "")] = info
    return parts


def targets(archive: zipfile.ZipFile, book: str) -> dict[str, str]:
    """The part of each worksheet of the workbook part `book`, by the relation that leads to it."""
    folder = posixpath.dirname(book)
    relations = elements(archive, f"{folder}/_rels/{posixpath.basename(book)}.rels")
    return {
        given.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
        for _, given in relations
        if given.get("Type", "").endswith("/worksheet")
    }


def main_part(archive: zipfile.ZipFile, usual: str) -> str:
    """Where the workbook part is: what the package says, else its usual place."""
    for _, given in elements(archive, "_rels/.rels"):
        if given.get("Type", "").endswith("/officeDocument"):
            return given.get("Target", "").lstrip("/")
    return usual
