"""One cell of a partner's workbook among its neighbours: letters, row numbers, the header, rows beside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import store
from dashboard.view import View
from measures import SourceLine

CSS = Path(__file__).parent / "around.css"
#: Rows shown before and after the line's own, and columns at most.
BESIDE, WIDEST = 3, 40
#: A cell of so few letters is not cut in two: dates, numbers and codes have hyphens and spaces.
SHORT = 12


@dataclass(frozen=True)
class Around:
    """Rows of a sheet around one. rows: the cells as the file has them by row (1-based), of lines only.

    headings: what heads a column, by its letter, of the columns that were understood; first, last: the rows
    shown, the header above them.
    """

    row: int
    first: int
    last: int
    header_row: int | None
    headings: Mapping[str, str]
    rows: Mapping[int, Sequence[str | None]]

    @property
    def width(self) -> int:
        """How many columns hold something."""
        widths = [len(cells) for cells in self.rows.values()]
        return max([*widths, *(index(letters) + 1 for letters in self.headings)], default=0)


def find(view: View, of: Mapping[str, object]) -> Around | None:
    """What is around a line; None when its cells are not held. of: its batch, sheet and row."""
    row = int(str(of["row"]))
    first, last = max(1, row - BESIDE), row + BESIDE
    asked = {"batch": of["batch_id"], "sheet": of["sheet"], "first": first, "last": last}
    found = store.rows(view.store, "rows_around", **asked)
    rows = {each["row"]: each["cells"] for each in found if each["cells"]}
    if row not in rows:
        return None
    read = json.loads(found[0]["columns"] or "{}").values()
    headings = {each["column"]: each["heading"] or "" for each in read}
    header = found[0]["header_row"]
    return Around(row, max(first, (header or 0) + 1), last, header, headings, rows)


def draw(view: View, line: SourceLine) -> None:
    """The table of what is around the line's cell; says so when what is shown does not hold its cells."""
    around = find(view, line.fields)
    if around is None:
        st.info(view.text("page.lines.no_cells"), icon=":material/visibility_off:")
        return
    st.html(CSS)
    st.html(table(view, around, str(line.fields["sheet"]), line.column))


def table(view: View, around: Around, sheet: str, column: str | None) -> str:
    """The cells as HTML; everything that comes from the file is escaped. column: the letter of the cell."""
    shown = _columns(around.width, column)
    heads = "".join(f'<th scope="col">{letter(i)}</th>' for i in shown)
    body = [_header(view, around, shown)] if around.header_row else []
    body += [_row(view, around, number, shown, column) for number in range(around.first, around.last + 1)]
    title = escape(view.text("page.lines.around", sheet=sheet, cell=f"{column or ''}{around.row}"))
    corner = f'<td><span class="unseen">{escape(view.text("table.row"))}</span></td>'
    whole = f"<caption>{title}</caption><thead><tr>{corner}{heads}</tr></thead><tbody>{''.join(body)}</tbody>"
    return f'<div class="around" role="region" tabindex="0" aria-label="{title}"><table>{whole}</table></div>'


def _columns(width: int, column: str | None) -> range:
    """The columns shown: all, or as many as fit, the cell's own among them."""
    at = index(column) if column else 0
    first = max(0, min(at - WIDEST // 2, width - WIDEST))
    return range(first, min(width, first + WIDEST))


def _header(view: View, around: Around, shown: range) -> str:
    """The row of headings, of the columns that were understood."""
    words = "".join(f"<td>{escape(around.headings.get(letter(i), ''))}</td>" for i in shown)
    return f'<tr class="heading"><th scope="row">{around.header_row}</th>{words}</tr>'


def _row(view: View, around: Around, number: int, shown: range, column: str | None) -> str:
    here = ' class="here" aria-current="true"' if number == around.row else ""
    cells = around.rows.get(number)
    if cells is None:
        words = escape(view.text("page.lines.not_kept"))
        inner = f'<td class="apart" colspan="{len(shown)}">{words}</td>'
    else:
        marked = column if here else None
        inner = "".join(_cell(view, cells[i] if i < len(cells) else None, letter(i) == marked) for i in shown)
    return f'<tr{here}><th scope="row">{number}</th>{inner}</tr>'


def _cell(view: View, value: str | None, is_it: bool) -> str:
    words = escape(value or "")
    short = "short" if len(words) <= SHORT else ""
    if not is_it:
        return f'<td class="{short}">{words}</td>'
    told = f'<span class="unseen">{escape(view.text("page.lines.the_cell"))} </span>'
    return f'<td class="cell {short}"><span aria-hidden="true">▸ </span>{told}{words}</td>'


def letter(at: int) -> str:
    """A spreadsheet's name of its column, from 0: A, B, ..., Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def index(letters: str) -> int:
    """The column of a spreadsheet's name, from 0: the inverse of `letter`."""
    at = 0
    for char in letters:
        at = 26 * at + ord(char) - 64
    return at - 1
