"""The same lines in every format and encoding that partners send."""

from __future__ import annotations

import datetime as dt

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import COLUMNS, HEAD, READY, amount, typed, written
from tests.read.reading_help import xlsb

FOUND = READY | {"header_row": 1, "columns": COLUMNS, "problems": ["tax_basis_unknown"]}
ROWS = [HEAD, *typed()]
FRENCH = [HEAD, *written(amount("", ","))]
ENGLISH = [HEAD, *written(amount("", "."))]
EPOCH = dt.date(1899, 12, 30)


def _macro() -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return writers.replaced(writers.xlsx({"Achats": ROWS}), "[Content_Types].xml", plain, macro)


def _binary() -> bytes:
    cells = [
        (row, column, float((value - EPOCH).days) if isinstance(value, dt.date) else value)
        for row, line in enumerate(ROWS)
        for column, value in enumerate(line)
    ]
    data = writers.through_file(lambda path: xlsb(path, {"Achats": (0, cells)}))
    return writers.edited(data, lambda name, content: content)


def _prefixed() -> bytes:
    """Every element of the sheet behind a namespace prefix, as some libraries write."""
    data = writers.xlsx({"Achats": ROWS})

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        head, mark, body = content.partition(b"?>")
        body = body.replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:")
        return head + mark + body.replace(b"xmlns=", b"xmlns:x=")

    return writers.edited(data, change)


def _iso_dates() -> bytes:
    data = writers.xlsx(
        {"Achats": [HEAD[:2] + HEAD[4:], *[(a, b.isoformat(), e) for a, b, _, _, e in typed()]]}
    )

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        for row, line in enumerate(typed(), 2):
            start = content.index(b'<c r="B%d"' % row)
            end = content.index(b"</c>", start) + 4
            day = line[1].isoformat().encode()
            content = (
                content[:start] + b'<c r="B%d" t="d"><v>%sT00:00:00</v></c>' % (row, day) + content[end:]
            )
        return content

    return writers.edited(data, change)


def _double_encoded() -> bytes:
    rows = [("Numéro", "Fournisseur", "Date", "Montant"), *[(c, a, b, e) for a, b, c, _, e in FRENCH[1:]]]
    return writers.text(rows).decode().encode("utf-8").decode("cp1252", errors="replace").encode("utf-8")


CASES = (
    Case(
        "plain.xlsx",
        "The plain workbook against which the others are odd.",
        lambda: writers.xlsx({"Achats": ROWS}),
        FOUND,
    ),
    Case("macro.xlsm", "A workbook that may hold macros.", _macro, FOUND),
    Case("binary.xlsb", "The binary format: dates arrive as serial numbers.", _binary, FOUND),
    Case("excel_97.xls", "The format of Excel 97.", lambda: writers.xls({"Achats": ROWS}), FOUND),
    Case("open_document.ods", "The OpenDocument format.", lambda: writers.ods({"Achats": ROWS}), FOUND),
    Case(
        "dates_from_1904.xlsx",
        "Days counted from 1904: four years of error when forgotten.",
        lambda: writers.xlsx({"Achats": ROWS}, date_1904=True),
        FOUND | {"first": {"date": "2018-04-03"}},
    ),
    Case(
        "dates_in_iso.xlsx",
        "Dates stored as ISO texts of type d.",
        _iso_dates,
        READY | {"first": {"date": "2018-04-03"}},
    ),
    Case("prefixed_elements.xlsx", "Elements behind a namespace prefix.", _prefixed, FOUND),
    Case(
        "workbook_called_xls.xls",
        "An xlsx whose extension says xls.",
        lambda: writers.xlsx({"Achats": ROWS}),
        FOUND,
    ),
    Case("text_called_xlsx.xlsx", "A csv whose extension says xlsx.", lambda: writers.text(FRENCH), FOUND),
    Case(
        "page_called_xls.xls",
        "A web page under the extension xls, as finance systems export.",
        lambda: writers.html(FRENCH),
        FOUND,
    ),
    Case(
        "page_in_cp1252.xls",
        "The same in the encoding of Windows.",
        lambda: writers.html(FRENCH, "cp1252"),
        FOUND,
    ),
    Case(
        "semicolons_cp1252.csv",
        "Semicolons, decimal commas and the encoding of Windows.",
        lambda: writers.text(FRENCH, encoding="cp1252"),
        FOUND | {"first": {"description": "Repas de réunion"}},
    ),
    Case(
        "commas_utf8.csv",
        "Commas between fields, points in amounts.",
        lambda: writers.text(ENGLISH, ","),
        FOUND,
    ),
    Case(
        "commas_quoted.csv",
        "Commas between fields and inside amounts, told apart by quotes.",
        lambda: writers.text(FRENCH, ","),
        FOUND,
    ),
    Case("tabs.tsv", "Tabs between fields.", lambda: writers.text(FRENCH, "\t"), FOUND),
    Case("pipes.csv", "Vertical bars between fields.", lambda: writers.text(FRENCH, "|"), FOUND),
    Case(
        "byte_order_mark.csv",
        "A mark before the first heading.",
        lambda: writers.text(FRENCH, encoding="utf-8-sig"),
        FOUND,
    ),
    Case(
        "utf_16.csv",
        "Two bytes a character, as Excel's « Unicode text ».",
        lambda: writers.text(FRENCH, "\t", "utf-16"),
        FOUND,
    ),
    Case(
        "utf_16_big_endian.csv",
        "Two bytes a character, the high one first.",
        lambda: b"\xfe\xff" + writers.text(FRENCH, encoding="utf-16-be"),
        FOUND,
    ),
    Case(
        "carriage_returns_only.csv",
        "Lines that end as on an old Macintosh.",
        lambda: writers.text(FRENCH, end="\r"),
        FOUND,
    ),
    Case(
        "no_line_end_at_the_end.csv",
        "The last line does not end.",
        lambda: writers.text(FRENCH).rstrip(b"\r\n"),
        FOUND,
    ),
    Case(
        "line_breaks_in_fields.csv",
        "A description over two lines, and one that holds the delimiter.",
        lambda: writers.text([HEAD, *[(*x[:3], f"{x[3]};\nsuite", x[4]) for x in FRENCH[1:]]]),
        FOUND | {"first": {"description": "Repas de réunion;\nsuite"}},
    ),
    Case(
        "ragged_records.csv",
        "Records with trailing delimiters missing or in excess.",
        lambda: writers.text([HEAD, *[(*x, *[""] * (n % 3)) for n, x in enumerate(FRENCH[1:])]]),
        FOUND,
    ),
    Case("mojibake.csv", "Accents encoded twice; the columns are still known.", _double_encoded, READY),
    Case(
        "line_that_names_the_delimiter.csv",
        "Excel's « sep=; » before the header: a spreadsheet does not count that line.",
        lambda: b"sep=;\r\n" + writers.text(FRENCH),
        READY | {"header_row": 1, "columns": COLUMNS},
    ),
)
