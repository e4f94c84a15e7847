"""What a file is, by its content and never by its extension."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read import limits, package

FORMATS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "html", "seao-xml", "ocds")

#: Formats that other rooms read: the workbook comes back without sheets.
ELSEWHERE = frozenset(("seao-xml", "ocds"))

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Files often sent by mistake, by their first bytes.
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)

#: The main part of an Office Open XML workbook, by its content type.
_CONTENT_TYPES = (
    (b"sheet.binary.macroenabled.main", "xlsb"),
    (b"ms-excel.sheet.macroenabled.main", "xlsm"),
    (b"ms-excel.template.macroenabled.main", "xlsm"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
    (b"wordprocessingml", "Word"),
    (b"presentationml", "PowerPoint"),
)

#: Names of the streams of an OLE file, each at the start of a directory entry of 128 bytes.
_STREAMS = re.compile(
    b"|".join(
        name.encode("utf-16-le") + b"\0\0"
        for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")
    ),
    re.IGNORECASE,
)

_BEGINNING = 64 * 1024


def format_of(path: Path) -> str:
    """The format of a file, one of FORMATS; csv also stands for tsv, which only its delimiter tells.

    Raises Refused with the true reason: file_empty, file_encrypted, file_truncated, file_too_large,
    format_not_read for a known format that is not read here, format_unknown.
    """
    size = path.stat().st_size
    if size > limits.MAX_FILE_BYTES:
        raise Refused(package.file_too_large(size, limits.MAX_FILE_BYTES))
    with path.open("rb") as file:
        head = file.read(_BEGINNING)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Refused(Problem("file_empty"))
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _zip(path)
    if head.startswith(OLE):
        return _ole(path)
    for start, name in _OTHERS:
        if head.startswith(start):
            raise Refused(Problem("format_not_read", value=name))
    return _markup(_decoded(head))


def _zip(path: Path) -> str:
    with package.opened(path) as archive:
        if package.part(archive, "[Content_Types].xml"):
            return _office(archive)
        if package.part(archive, "mimetype"):
            return _open_document(archive)
    raise Refused(Problem("format_not_read", value="ZIP"))


def _office(archive: zipfile.ZipFile) -> str:
    types = archive.read(package.part(archive, "[Content_Types].xml")).replace(b"\0", b"").lower()
    name = next((name for mark, name in _CONTENT_TYPES if mark in types), "ZIP")
    if name not in FORMATS:
        raise Refused(Problem("format_not_read", value=name))
    return name


def _open_document(archive: zipfile.ZipFile) -> str:
    kind = archive.read("mimetype").decode("ascii", errors="replace").strip()
    if not kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        raise Refused(Problem("format_not_read", value=kind))
    manifest = package.part(archive, "META-INF/manifest.xml")
    if manifest and b"encryption-data" in archive.read(manifest):
        raise Refused(Problem("file_encrypted"))
    return "ods"


def _ole(path: Path) -> str:
    """xls, told from other OLE files (an encrypted xlsx, a Word document) by the streams it holds."""
    data = path.read_bytes()
    names = {
        found[0].decode("utf-16-le").rstrip("\0").lower()
        for found in _STREAMS.finditer(data)
        if found.start() % 128 == 0
    }
    if "encryptedpackage" in names:
        raise Refused(Problem("file_encrypted"))
    if names & {"workbook", "book"}:
        return "xls"
    if "worddocument" in names:
        raise Refused(Problem("format_not_read", value="Word"))
    raise Refused(Problem("file_truncated"))


def _decoded(head: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(mark):
            return head.decode(encoding, errors="replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def _markup(text: str) -> str:
    """The format of a text file: markup by its root, JSON by its keys, else delimited text."""
    start = text.lstrip()
    if re.match(r"<[!?a-zA-Z]", start):
        return _xml(start)
    if re.match(r'[\[{]\s*["\[{]', start):
        if start[0] == "{" and re.search(r'"releases"\s*:\s*\[', start):
            return "ocds"
        is_ocds = re.search(r'"(ocid|records|packages)"\s*:', start)
        raise Refused(Problem("format_not_read", value="OCDS (JSON)" if is_ocds else "JSON"))
    return "csv"


def _xml(text: str) -> str:
    lowered = text.lower()
    if "<html" in lowered or "<table" in lowered:
        return "html"
    root = re.search(r"<([a-zA-Z][\w:.-]*)", text)
    if root and root[1] == "export":
        return "seao-xml"
    name = "Excel 2003 XML" if "urn:schemas-microsoft-com:office:spreadsheet" in lowered else "XML"
    raise Refused(Problem("format_not_read", value=name))
