"""Tables of the procurement page: their headings are words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charts.tables import Column, Table, Value
from dashboard.view import View

#: Columns of values; any other is text.
UNITS = {
    "amount": "dollars",
    "threshold": "dollars",
    "contracts": "count",
    "others_contracts": "count",
    "enterprises_count": "count",
    "doubtful": "count",
    "share": "share",
    "others_share": "share",
    "effective": "index",
    "others_effective": "index",
    "hhi": "count",
}
Row = Mapping[str, Value]


def of(
    view: View, names: Sequence[str], rows: Iterable[Row], codes: Iterable[Mapping[str, str | None]] = ()
) -> Table:
    """One row each, the columns `names` of it, under the words `page.procurement.column`."""
    columns = tuple(
        Column(view.text(f"page.procurement.column.{name}"), UNITS.get(name, "")) for name in names
    )
    shown = tuple(tuple(row[name] for name in names) for row in rows)
    return Table(columns, shown, tuple(dict(each) for each in codes))
