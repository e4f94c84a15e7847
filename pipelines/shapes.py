"""The tables that travel between the rooms of the pipelines, as Arrow schemas.

GRID is what `read` hands to `columns`: the sheet as it stands. ROWS is what `parse` and `validate`
(and the SEAO reader) hand to `load`: one row a sheet row, with its fate and its canonical fields.
"""

from __future__ import annotations

import pyarrow as pa

#: One cell as its file typed it: exactly one member is set, none for an empty cell.
#: t text; n number; d date or date-time; e an error cell (`#REF!`) or an uncached formula.
CELL = pa.struct([("t", pa.string()), ("n", pa.float64()), ("d", pa.timestamp("us")), ("e", pa.string())])

MONEY = pa.decimal128(18, 2)

#: Stands between the cells of a row kept as one text (ASCII's unit separator): no file shows it, and one
#: text a row takes a third of the time that a list of cells takes to store, and less room.
BETWEEN = "\x1f"

#: Canonical fields that a column of a sheet can mean.
FIELDS = (
    "supplier_name",
    "supplier_number",
    "neq",
    "amount",
    "tax_basis",
    "date",
    "period",
    "document_number",
    "contract_number",
    "description",
    "category",
    "unspsc",
    "municipality",
    "postal_code",
    "province",
    "country",
    "address",
    "procurement_method",
    "contract_value",
    "start_date",
    "end_date",
    "social_economy",
    "responsible",
    "buyer_unit",
)

#: Why a row below the header is excluded. (The `reason` of a rejected row is a kind of problem.)
EXCLUSIONS = ("blank", "subtotal", "total", "section", "repeated_header")
#: Same, because a person said so: a cheque or contract cancelled, an order or a receipt beside what was
#: paid, another table below the first.
EXCLUSIONS += ("cancelled", "not_spent", "other_table")
#: Same, of SEAO exports: bids that lost, amounts that are a rate, a public body selling, lists emptied.
EXCLUSIONS += ("not_awarded", "per_unit", "sale", "withdrawn")

#: Grain: one row per sheet row below the header, to the last row that is not empty.
#: amount: as received, dollars, tax basis beside it; for contracts the value committed.
#: date: for contracts the start date. A line known only by an interval has date null and
#: period_start/period_end set. cells: every cell of the sheet row as text, from column A, BETWEEN each two.
ROWS = pa.schema(
    [
        ("row", pa.int32()),
        ("fate", pa.string()),
        ("reason", pa.string()),
        ("cells", pa.string()),
        ("supplier_name", pa.string()),
        ("supplier_number", pa.string()),
        ("neq", pa.string()),
        ("amount", MONEY),
        ("tax_basis", pa.string()),
        ("date", pa.date32()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("document_number", pa.string()),
        ("contract_number", pa.string()),
        ("description", pa.string()),
        ("category", pa.string()),
        ("unspsc", pa.string()),
        ("municipality", pa.string()),
        ("postal_code", pa.string()),
        ("province", pa.string()),
        ("country", pa.string()),
        ("address", pa.string()),
        ("procurement_method", pa.string()),
        ("start_date", pa.date32()),
        ("end_date", pa.date32()),
        ("social_economy", pa.bool_()),
        ("responsible", pa.bool_()),
        ("buyer_unit", pa.string()),
        ("buyer_name", pa.string()),
        ("published_at", pa.timestamp("us")),
    ]
)

#: Grain: one row per establishment of a directory of enterprises; `row` is the sheet row that names it.
#: ordinal: which of its establishments, from 1. status_from, status_to: days, null when not said.
ENTRIES = pa.schema(
    [
        ("row", pa.int32()),
        ("ordinal", pa.int32()),
        ("name", pa.string()),
        ("other_names", pa.list_(pa.string())),
        ("neq", pa.string()),
        ("legal_form", pa.string()),
        ("enterprise_kind", pa.string()),
        ("municipality", pa.string()),
        ("postal_code", pa.string()),
        ("province", pa.string()),
        ("country", pa.string()),
        ("address", pa.string()),
        ("is_head_office", pa.bool_()),
        ("sector", pa.string()),
        ("unspsc", pa.list_(pa.string())),
        ("offered", pa.string()),
        ("contact_name", pa.string()),
        ("contact_email", pa.string()),
        ("contact_phone", pa.string()),
        ("website", pa.string()),
        ("status_from", pa.date32()),
        ("status_to", pa.date32()),
        ("story", pa.string()),
        ("story_from", pa.date32()),
    ]
)

#: What a supplier is at a day.
SUPPLIER_KINDS = ("social_economy", "financial_cooperative", "other")
TAX_BASES = ("before", "included", "net", "unknown")
KINDS = ("purchases", "contracts")
#: A directory of enterprises is read like a file of lines, but holds none.
DIRECTORY = "suppliers"
#: What the programme itself sends: its plan, the activities held, the survey of local re-spending.
PROGRAMME = ("plan", "activities", "survey")
#: Kinds of file that belong to no organisation and hold no lines, and the source that each is of.
LISTS = {DIRECTORY: "directory"} | dict.fromkeys(PROGRAMME, "programme")
#: Of those, the kinds that speak for all days: a period says nothing of them.
ALL_DAYS = (DIRECTORY, "plan")
SCOPES = ("all", "social-economy")
#: How a batch enters the record.
MODES = ("replace", "add")
SOURCES = ("partners", "seao")


def split(cells: str) -> list[str | None]:
    """The cells of a row kept as one text, from column A: None for an empty one."""
    return [cell or None for cell in cells.split(BETWEEN)]


def letter(index: int) -> str:
    """The spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def index(letters: str) -> int:
    """The column number, from 0, of a spreadsheet letter: A is 0, AA is 26."""
    number = 0
    for char in letters.upper():
        number = number * 26 + ord(char) - 64
    return number - 1
