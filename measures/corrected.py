"""What a person decided about a line: the field, what was sent, what counts instead, why, who and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from labels import has, numbers, text
from measures.queries import template

#: Where the words of a field's codes are.
_CODES = {
    "nature": "nature",
    "tax_basis": "rule.tax_value",
    "procurement_method": "by.procurement_method_value",
    "social_economy": "correct.yes_no",
    "responsible": "correct.yes_no",
}


@dataclass(frozen=True)
class Correction:
    """One decision in effect on a line. ledger: its number; at: UTC.

    action: set_aside, amend (field: what was sent and the value that counts) or map_nature (every line
    whose field says value is of this nature). sent and value are texts as the record keeps them.
    """

    ledger: int
    action: str
    field: str | None
    sent: str | None
    value: str | None
    nature: str | None
    reason: str
    who: str
    at: dt.datetime

    def text(self, lang: str = "fr") -> str:
        """The decision as a person reads it."""
        field = self.field or ""
        return text(
            f"correct.rule.{self.action}",
            lang,
            field=field_name(field, lang),
            sent=written(field, self.sent, lang),
            value=written(field, self.value, lang),
            nature=written("nature", self.nature, lang),
        )

    def signed(self, lang: str = "fr") -> str:
        """Why, who and when, with its number."""
        day = numbers.date(self.at.date(), lang)
        return text(
            "correct.rule.signed", lang, ledger=self.ledger, reason=self.reason, who=self.who, day=day
        )

    def to_json(self, lang: str = "fr") -> dict[str, object]:
        """The object in `trace --json`; the moment is a text."""
        return vars(self) | {"at": self.at.isoformat(), "message": self.text(lang)}


def decided(con: duckdb.DuckDBPyConnection, ledgers: Iterable[int]) -> dict[int, Correction]:
    """The corrections of a published file with these ledger numbers."""
    asked = sorted(set(ledgers))
    if not asked:
        return {}
    rows = con.execute(template("corrections"), {"ledgers": asked}).fetchall()
    return {row[0]: Correction(*row) for row in rows}


def field_name(field: str, lang: str = "fr") -> str:
    """What a field that can be corrected is called; itself when it has no name."""
    key = f"table.fields.{field}"
    return text(key, lang) if has(key, lang) else field


def written(field: str, value: str | None, lang: str = "fr") -> str:
    """A value of a field as a person reads it: dollars, words of a code, or the text itself."""
    if value is None:
        return text("correct.nothing", lang)
    if field == "amount":
        return numbers.money(Decimal(value), lang, 2)
    key = f"{_CODES.get(field, '')}.{value}"
    return text(key, lang) if field in _CODES and has(key, lang) else value
