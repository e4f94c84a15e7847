"""Tables on screen: those of `charts.tables` as data frames, in the language of the page."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd
from pandas.io.formats.style import Styler

from charts.tables import Column, Table, Value, heading, of_cells, to_csv, written

__all__ = [
    "MOST",
    "Column",
    "Table",
    "Value",
    "aligned",
    "for_reading",
    "frame",
    "heading",
    "literal",
    "of_cells",
    "styled",
    "to_csv",
    "top",
    "written",
]

#: Rows sent to the browser: whoever wants more downloads the table or narrows it down.
MOST = 200
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~:$])")


def top(table: Table, most: int = MOST) -> Table:
    """Its first rows: a page does not send more."""
    return table if len(table.rows) <= most else Table(table.columns, table.rows[:most], table.codes[:most])


def frame(table: Table) -> pd.DataFrame:
    """The rows as a data frame: numbers stay numbers, so that sorting sorts them."""
    data = {
        column.heading: [_sortable(row[i]) if column.unit else row[i] or "" for row in table.rows]
        for i, column in enumerate(table.columns)
    }
    return pd.DataFrame(data)


def for_reading(table: Table, lang: str) -> pd.DataFrame:
    """The rows as people read them, each cell a text that Markdown leaves as it is."""
    shown = {
        column.heading: [literal(written(row[i], column.unit, lang)) for row in table.rows]
        for i, column in enumerate(table.columns)
    }
    return pd.DataFrame(shown)


def _sortable(value: Value) -> float | None:
    return float(value) if isinstance(value, int | Decimal) else None


def literal(words: str) -> str:
    """Text from a file, so that Markdown shows it as it stands: no link, no emphasis, no image."""
    return _MARKDOWN.sub(r"\\\1", words)


def aligned(table: Table, lang: str) -> object:
    """The table for a short static list: as people read it, figures under each other, nothing for none."""
    made = frame(table)
    for column in table.columns:
        if not column.unit:
            made[column.heading] = made[column.heading].map(literal)
    formats = {
        column.heading: (lambda value, unit=column.unit: _said(value, unit, lang))
        for column in table.columns
        if column.unit
    }
    return made.style.format(formats)


def _said(value: float, unit: str, lang: str) -> str:
    return "" if value is None or value != value else literal(written(Decimal(str(value)), unit, lang))


def styled(table: Table, lang: str) -> Styler:
    """The table for the screen: numbers sort as numbers and read as people write them.

    Streamlit reads of a Styler only what each cell shows; it is given that, without the rest of what
    pandas would compute.
    """
    made = frame(table).style
    body = [
        [
            {"id": f"row{r}_col{c}", "display_value": written(row[c], column.unit, lang)}
            for c, column in enumerate(table.columns)
            if column.unit
        ]
        for r, row in enumerate(table.rows)
    ]
    made._compute = lambda: made
    made._translate = lambda *_: {"body": body}
    return made
