"""Files that cannot be taken: each refused with its true reason."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, typed

ROWS = [HEAD, *typed()]


def refused(kind: str) -> dict[str, object]:
    """The truth of a file refused with the problem `kind`."""
    return {"status": "refused", "lines": 0, "problems": [kind]}


def _plain() -> bytes:
    return writers.xlsx({"Achats": ROWS})


def _ole(stream: str) -> bytes:
    """An OLE file, as xlwt writes it, whose stream bears another name."""
    data = writers.xls({"Achats": ROWS})
    old = "Workbook".encode("utf-16-le")
    place = data.index(old.ljust(64, b"\0"))
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream) + 2)
    return data[:place] + entry + data[place + len(entry) :]


def _encrypted_ods() -> bytes:
    mark = b'<manifest:encryption-data manifest:checksum-type="SHA1/1K"/></manifest:manifest>'
    return writers.replaced(
        writers.ods({"Achats": ROWS}), "META-INF/manifest.xml", b"</manifest:manifest>", mark
    )


def _zip(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w"):
        pass
    return writers.edited(out.getvalue(), lambda name, content: content, members)


def _damaged(name: str) -> bytes:
    """A workbook with bytes overwritten in the packed content of one part."""
    data = bytearray(_plain())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        info = archive.getinfo(name)
    start = info.header_offset + 30 + len(name) + info.compress_size // 2
    data[start : start + 8] = bytes(255 - byte for byte in data[start : start + 8])
    return bytes(data)


def _declared(size: int) -> bytes:
    """A zip whose directory declares a member of `size` bytes."""
    data = _plain()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    place = data.rindex(b"xl/worksheets/sheet1.xml") - 22
    assert struct.unpack_from("<I", data, place)[0] == true
    return data[:place] + struct.pack("<I", size) + data[place + 4 :]


def _document_type(part: str, data: bytes) -> bytes:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "&e;&e;&e;">]>'

    def change(name: str, content: bytes) -> bytes:
        head, mark, rest = content.partition(b"?>")
        return head + mark + entity + rest if name == part else content

    return writers.edited(data, change)


def _far(book: object, sheets: dict) -> None:
    sheets["Achats"].write("XFD200000", 1)


def _repeated(rows: int, columns: int) -> bytes:
    data = writers.ods({"Achats": [("x", 1.0)]})
    cell = b'<table:table-cell office:value-type="float"'
    more = cell + b' table:number-columns-repeated="%d"' % columns
    data = writers.replaced(data, "content.xml", cell, more)
    row = b"<table:table-row>"
    return writers.replaced(
        data, "content.xml", row, b'<table:table-row table:number-rows-repeated="%d">' % rows
    )


_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_EXCEL_2003 = b"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>"""

CASES = (
    Case(
        "encrypted.xlsx",
        "Locked by a password: an OLE file with an EncryptedPackage.",
        lambda: _ole("EncryptedPackage"),
        refused("file_encrypted"),
    ),
    Case("encrypted.ods", "Locked by a password.", _encrypted_ods, refused("file_encrypted")),
    Case("cut_short.xlsx", "A download that stopped.", lambda: _plain()[:3000], refused("file_truncated")),
    Case(
        "cut_short.xls",
        "The same in Excel 97.",
        lambda: writers.xls({"Achats": ROWS})[:2000],
        refused("file_truncated"),
    ),
    Case(
        "cut_short.ods",
        "The same in OpenDocument.",
        lambda: writers.ods({"Achats": ROWS})[:1500],
        refused("file_truncated"),
    ),
    Case(
        "damaged_sheet.xlsx",
        "Bytes lost inside the sheet.",
        lambda: _damaged("xl/worksheets/sheet1.xml"),
        refused("file_unreadable"),
    ),
    Case(
        "damaged_texts.xlsx",
        "Bytes lost inside the shared texts.",
        lambda: _damaged("xl/sharedStrings.xml"),
        refused("file_unreadable"),
    ),
    Case(
        "damaged_styles.xlsx",
        "Bytes lost inside the styles, which tell dates from numbers.",
        lambda: _damaged("xl/styles.xml"),
        refused("file_unreadable"),
    ),
    Case(
        "half_of_the_sheet.xlsx",
        "The XML of the sheet stops in the middle of a row.",
        lambda: writers.edited(
            _plain(), lambda n, c: c[: len(c) * 2 // 3] if n.endswith("sheet1.xml") else c
        ),
        refused("file_truncated"),
    ),
    Case(
        "tags_that_cross.xlsx",
        "The XML of the sheet closes a tag that it did not open.",
        lambda: writers.replaced(_plain(), "xl/worksheets/sheet1.xml", b"<v>250.5</v>", b"<w>250.5</v>"),
        refused("file_unreadable"),
    ),
    Case(
        "bomb.xlsx",
        "A directory that declares three gibibytes in a few bytes.",
        lambda: _declared(3 * 2**30),
        refused("file_too_large"),
    ),
    Case(
        "size_that_lies.xlsx",
        "A directory that declares less than the part holds.",
        lambda: _declared(900),
        refused("file_unreadable"),
    ),
    Case(
        "far_cell.xlsx",
        "One cell at XFD200000: three billion cells to lay out.",
        lambda: writers.xlsx({"Achats": ROWS}, _far),
        refused("sheet_too_large"),
    ),
    Case(
        "repeated.ods",
        "A few bytes that stand for sixteen billion cells.",
        lambda: _repeated(2**20, 2**14),
        refused("sheet_too_large"),
    ),
    Case(
        "outside_entity.xlsx",
        "A document type whose entity reads a file of the machine.",
        lambda: _document_type("xl/sharedStrings.xml", _plain()),
        refused("file_doctype"),
    ),
    Case(
        "outside_entity.ods",
        "The same in OpenDocument.",
        lambda: _document_type("content.xml", writers.ods({"Achats": ROWS})),
        refused("file_doctype"),
    ),
    Case(
        "a_pdf.xlsx",
        "A PDF under another extension.",
        lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
        refused("format_not_read"),
    ),
    Case(
        "a_letter.xlsx",
        "A Word document under another extension.",
        lambda: writers.replaced(_plain(), "[Content_Types].xml", _SHEET, _WORD),
        refused("format_not_read"),
    ),
    Case(
        "a_zip.xlsx",
        "A zip with files in it, which is no workbook.",
        lambda: _zip({"avril.csv": b"a;b\r\n1;2\r\n"}),
        refused("format_not_read"),
    ),
    Case("excel_2003.xml", "The XML of Excel 2003.", lambda: _EXCEL_2003, refused("format_not_read")),
    Case(
        "page_without_table.xls",
        "A web page that says the session expired.",
        lambda: b"<html><body>Session expir\xc3\xa9e</body></html>",
        refused("format_not_read"),
    ),
    Case(
        "lines.json", "JSON.", lambda: b'[{"fournisseur": "Coop du Lac fictif"}]', refused("format_not_read")
    ),
    Case("noise.csv", "Bytes that are no text.", lambda: bytes(range(256)) * 4, refused("format_unknown")),
    Case(
        "quote_unclosed.csv",
        "A quote that nobody closes swallows the end of the file.",
        lambda: writers.text(ROWS).replace(b"Buffet", b'"Buffet'),
        refused("quote_unclosed"),
    ),
    Case("empty.csv", "Nothing at all.", lambda: b"", refused("file_empty")),
    Case(
        "no_data.xlsx",
        "A workbook without a cell.",
        lambda: writers.xlsx({"Feuil1": []}),
        refused("no_data_sheet"),
    ),
)
