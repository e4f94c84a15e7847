"""Error cells and formulas nobody computed: problems with their place, never empty cells."""

from __future__ import annotations

import xlwt

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, LINES, READY, total, typed
from tests.corpus.writers import Formula
from tests.read.reading_help import xlsb

ROWS = [HEAD, *typed()]
#: The fourth line has an error where its amount should be.
KEPT = LINES[:3] + LINES[4:]
FOUND = {
    "status": "ready",
    "lines": len(KEPT),
    "rejected": 1,
    "total": total(KEPT),
    "problems": ["cell_error"],
}
NONE = {"status": "needs_mapping", "problems": ["many_rows_rejected", "cell_error"]}


def _with(cell: object, rows: list = ROWS) -> list[list[object]]:
    """The rows with `cell` as the amount of the fourth line."""
    changed = [list(line) for line in rows]
    changed[4][4] = cell
    return changed


def _xls_error(book: xlwt.Workbook, sheets: dict[str, xlwt.Worksheet]) -> None:
    sheets["Achats"].row(4).set_cell_error(4, "#REF!")


def _xls_formulas(book: xlwt.Workbook, sheets: dict[str, xlwt.Worksheet]) -> None:
    for row, line in enumerate(typed(), 1):
        sheets["Achats"].write(row, 4, xlwt.Formula(f"{line[4]}*1"))


def _binary() -> bytes:
    rows = _with(b"\x17", [HEAD, *[(a, str(b), c, d, e) for a, b, c, d, e in typed()]])
    cells = [(row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line)]
    data = writers.through_file(lambda path: xlsb(path, {"Achats": (0, cells)}))
    return writers.edited(data, lambda name, content: content)


def _open_document() -> bytes:
    data = writers.ods({"Achats": ROWS})
    cell = b'<table:table-cell office:value-type="float" office:value="31.0"><text:p>31.0</text:p>'
    wrong = (
        b'<table:table-cell xmlns:calcext="urn:org:documentfoundation:calcext"'
        b' office:value-type="string" office:string-value=""'
        b' calcext:value-type="error"><text:p>#REF!</text:p>'
    )
    return writers.replaced(data, "content.xml", cell, wrong)


def _uncached(prefix: bytes = b"<v>31</v>") -> bytes:
    """A workbook whose fourth amount is a formula without a stored result."""
    data = writers.xlsx({"Achats": _with(Formula("=30+1", 31))})
    return writers.replaced(data, "xl/worksheets/sheet1.xml", prefix, b"")


def _empty_text() -> bytes:
    """A workbook whose fourth amount is a formula that gave an empty text."""
    data = writers.xlsx({"Achats": _with(Formula('=""', "7"))})
    return writers.replaced(
        data, "xl/worksheets/sheet1.xml", b't="str"><f>""</f><v>7</v>', b't="str"><f>""</f><v></v>'
    )


def _spaced() -> bytes:
    """Attributes written as XML allows and no spreadsheet program does."""
    data = writers.xlsx({"Achats": _with(Formula("=1/0", "#DIV/0!"))})
    return writers.replaced(data, "xl/worksheets/sheet1.xml", b't="e"', b"t\n= 'e'")


CASES = (
    Case(
        "error_cell.xlsx",
        "A #REF! among the amounts.",
        lambda: writers.xlsx({"Achats": _with(Formula("=#REF!", "#REF!"))}),
        FOUND,
    ),
    Case("error_cell_spaced.xlsx", "The same, in XML written as nobody writes it.", _spaced, FOUND),
    Case(
        "error_cell.xls",
        "A #REF! in a workbook of Excel 97.",
        lambda: writers.xls({"Achats": _with(None)}, _xls_error),
        FOUND,
    ),
    Case("error_cell.xlsb", "A #REF! in a binary workbook.", _binary, FOUND),
    Case("error_cell.ods", "A #REF! in an OpenDocument spreadsheet.", _open_document, FOUND),
    Case(
        "error_text.csv",
        "A #REF! printed as text.",
        lambda: writers.text(_with("#REF!")),
        FOUND | {"problems": ["amount_unreadable"]},
    ),
    Case(
        "error_in_date.xlsx",
        "A #N/A among the dates.",
        lambda: writers.xlsx(
            {
                "Achats": [
                    ROWS[0],
                    *ROWS[1:4],
                    (*ROWS[4][:1], Formula("=NA()", "#N/A"), *ROWS[4][2:]),
                    *ROWS[5:],
                ]
            }
        ),
        FOUND,
    ),
    Case(
        "error_beside.xlsx",
        "A #N/A in a column that means nothing is no problem.",
        lambda: writers.xlsx(
            {"Achats": [(*HEAD, "Note"), *[(*x, Formula("=NA()", "#N/A")) for x in typed()]]}
        ),
        READY,
    ),
    Case("formula_not_computed.xlsx", "A formula whose result was never stored.", _uncached, FOUND),
    Case(
        "formulas_not_computed.xlsx",
        "All amounts are formulas without a stored result.",
        lambda: writers.edited(
            writers.xlsx({"Achats": [HEAD, *[(*x[:4], Formula(f"=1*{x[4]}", 7)) for x in typed()]]}),
            lambda name, content: content.replace(b"<v>7</v>", b""),
        ),
        NONE,
    ),
    Case(
        "formulas_not_computed.xls",
        "The same in a workbook of Excel 97.",
        lambda: writers.xls({"Achats": [HEAD, *[x[:4] for x in typed()]]}, _xls_formulas),
        NONE,
    ),
    Case(
        "formula_of_text.xlsx",
        "A formula whose stored result is an empty text is a missing amount.",
        _empty_text,
        FOUND | {"problems": ["amount_missing"]},
    ),
)
