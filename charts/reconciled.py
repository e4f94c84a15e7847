"""The lists of the reconciliation as tables: the same headings and values on screen, in CSV and in XLSX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from charts.names import Names
from labels import numbers, text
from measures.reconciling import Contract, Pair, Reconciliation

Value = str | int | Decimal | dt.date | None

#: Columns of each list, in order.
COLUMNS = {
    "absent": (
        "buyer",
        "number",
        "document",
        "supplier",
        "day",
        "amount",
        "place",
        "description",
        "file",
        "sheet",
        "row",
    ),
    "unpublished": (
        "buyer",
        "number",
        "supplier",
        "day",
        "amount",
        "doubt",
        "place",
        "description",
        "file",
        "sheet",
        "row",
    ),
    "amounts": (
        "buyer",
        "number",
        "supplier",
        "day",
        "amount_ours",
        "amount_published",
        "difference",
        "state",
        "evidence",
        "file",
        "sheet",
        "row",
        "file_published",
        "row_published",
    ),
    "parties": (
        "buyer",
        "number",
        "day",
        "amount_ours",
        "supplier",
        "supplier_published",
        "place",
        "place_published",
        "evidence",
        "file",
        "sheet",
        "row",
        "file_published",
        "row_published",
    ),
}
#: Columns of dollars.
MONEY = frozenset(("amount", "amount_ours", "amount_published", "difference"))

_OF_CONTRACT: Mapping[str, Callable[[Contract, Names], Value]] = {
    "buyer": lambda one, names: names.of("buyer", one.buyer),
    "number": lambda one, names: one.contract_number,
    "document": lambda one, names: one.document_number,
    "supplier": lambda one, names: one.supplier_name,
    "day": lambda one, names: one.day,
    "amount": lambda one, names: one.amount,
    "amount_ours": lambda one, names: one.amount_received,
    "place": lambda one, names: names.of("territory", one.territory),
    "description": lambda one, names: one.description,
    "doubt": lambda one, names: doubt(one, names.lang),
    "file": lambda one, names: one.file,
    "sheet": lambda one, names: one.sheet,
    "row": lambda one, names: str(one.row),
}
_OF_PAIR: Mapping[str, Callable[[Pair, Names], Value]] = {
    "amount_published": lambda pair, names: pair.published.amount_received,
    "difference": lambda pair, names: pair.difference,
    "state": lambda pair, names: text(f"reconcile.state.{pair.amount_state}", names.lang),
    "evidence": lambda pair, names: ", ".join(
        text(f"reconcile.evidence.{each}", names.lang) for each in pair.evidence
    ),
    "supplier_published": lambda pair, names: pair.published.supplier_name,
    "place_published": lambda pair, names: names.of("territory", pair.published.territory),
    "file_published": lambda pair, names: pair.published.file,
    "row_published": lambda pair, names: str(pair.published.row),
}


def headings(name: str, lang: str) -> tuple[str, ...]:
    """The headings of a list, one of `measures.reconciling.LISTS`."""
    return tuple(text(f"reconcile.column.{column}", lang) for column in COLUMNS[name])


def rows(found: Reconciliation, name: str, names: Names) -> tuple[tuple[Value, ...], ...]:
    """The rows of a list, in its order: dollars are Decimal, days dates, all else is text."""
    return tuple(tuple(_value(one, column, names) for column in COLUMNS[name]) for one in found.of(name))


def doubt(one: Contract, lang: str) -> str | None:
    """What is not sure of a partner's contract that reaches the threshold, and the threshold itself."""
    if one.threshold is None or one.source == "seao":
        return None
    value = numbers.money(one.threshold, lang)
    said = [text("reconcile.doubt.taxes", lang, value=value)] if one.is_doubtful else []
    if one.threshold_status == "to_confirm":
        said.append(text("reconcile.doubt.threshold", lang, value=value))
    return " ".join(said) or None


def _value(one: Contract | Pair, column: str, names: Names) -> Value:
    if isinstance(one, Contract):
        return _OF_CONTRACT[column](one, names)
    if column in _OF_PAIR:
        return _OF_PAIR[column](one, names)
    return _OF_CONTRACT[column](one.ours, names)
