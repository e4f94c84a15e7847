"""The ways real finance systems print the same lines: one writer a layout.

A writer takes a path, the purchases (or contracts) of one organisation and its name, and writes one
file. The same lines give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipelines.demo.layouts import registers, texts, workbooks

Writer = Callable[[Path, list, str], None]

#: Layout name in demo.toml to (writer, file ending).
LAYOUTS: dict[str, tuple[Writer, str]] = {
    "sheet_a_year": (workbooks.sheet_a_year, "xlsx"),
    "merged_headers": (workbooks.merged_headers, "xlsx"),
    "supplier_blocks": (workbooks.supplier_blocks, "xlsx"),
    "only_social": (workbooks.only_social, "xlsx"),
    "month_text": (workbooks.month_text, "xlsx"),
    "text_amounts": (workbooks.text_amounts, "xlsx"),
    "english": (workbooks.english, "xlsx"),
    "semicolon_cp1252": (texts.semicolon_cp1252, "csv"),
    "comma_utf8": (texts.comma_utf8, "csv"),
    "tabs": (texts.tabs, "tsv"),
    "contract_register": (registers.contract_register, "xlsx"),
    "contract_csv": (registers.contract_csv, "csv"),
}
