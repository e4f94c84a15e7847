"""What codes are called: territories, buyers, suppliers, years, ways of awarding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from labels import has, text
from measures.calendars import PERIODS

ESTRIE = ("30", "40", "41", "42", "43", "44", "45", "46", "47")


@dataclass(frozen=True)
class Names:
    """Names of codes in one language, and the last day up to which periods are complete."""

    lang: str
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    complete_until: dt.date | None = None

    def of(self, dimension: str, code: str | None) -> str:
        """The name of `code`; the code itself when nothing names it (years)."""
        if code is None:
            return text(_ABSENT.get(dimension, "by.not_given"), self.lang)
        name = self.known.get(_FAMILY.get(dimension, dimension), {}).get(code)
        if name is not None:
            return name
        key = f"{_WORDS.get(dimension, dimension)}.{code}"
        return text(key, self.lang) if has(key, self.lang) else code

    def dimension(self, dimension: str) -> str:
        """The heading of a dimension: `Territoire`, `Année`."""
        return text(f"by.{dimension}", self.lang)


_FAMILY = {"buyer_territory": "territory"}
#: What lines without a code are called, where it is not "not given".
_ABSENT = dict.fromkeys(PERIODS, "calendar.unallocated") | {"category": "by.unclassified"}
# Where the words of closed lists are.
_WORDS = {
    "territory": "place.elsewhere",
    "buyer_territory": "place.elsewhere",
    "supplier_kind": "by.supplier_kind_value",
    "procurement_method": "by.procurement_method_value",
    "buyer_sector": "chart.sector",
    "component": "by.component_value",
}
