"""What a file is, by its content and never by its extension."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipelines.problems import Problem, Refused

FORMATS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "html", "seao-xml", "ocds")

#: Formats that other rooms read: the workbook comes back without sheets.
ELSEWHERE = frozenset(("seao-xml",))

TEXTS = frozenset(("csv", "tsv"))

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(path: Path) -> str:
    """The format of a file, one of FORMATS. Raises Refused with the true reason when it has none."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Refused(Problem("file_empty"))
    if head.startswith(ZIP):
        return _zip(path)
    if head.startswith(OLE):
        return "xls"
    return "csv"


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise Refused(Problem("file_truncated")) from error
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    return "xlsx"
