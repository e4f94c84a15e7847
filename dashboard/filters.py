"""What a visitor chose to look at, kept in the address: read it, write it, carry it from page to page.

The address is the only place where choices live: a link can be sent, a page reloaded, and every page
starts from the same choices. What is not chosen is not written; what cannot be read is ignored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from labels import DEFAULT, LANGUAGES
from measures import Selection
from measures.comparing import COMPARE

CALENDARS = ("programme", "government", "civil")
SOURCES = ("partners", "seao")
PERIMETERS = ("2021", "2016")
FINANCIAL = ("with", "without")
METHODS = ("open", "limited", "direct")

#: Names in the address that are filters; a page may keep others of its own beside them.
NAMES = (
    "lang", "calendar", "from", "to", "buyer", "territory", "source", "perimeter", "social", "financial",
    "compare", "category", "method",
)  # fmt: skip
#: Fields of several codes, and their names in the address: one a code.
_LISTS = {"buyers": "buyer", "territories": "territory", "categories": "category", "methods": "method"}

Address = dict[str, str | list[str]]


@dataclass(frozen=True)
class Filters:
    """One visitor's choices. Days are inclusive; an empty tuple of codes means all.

    financial: whether financial co-operatives and mutuals count as social economy.
    compare: what the last complete year is compared with; it changes no selection.
    """

    lang: str = DEFAULT
    calendar: str = CALENDARS[0]
    start: dt.date | None = None
    end: dt.date | None = None
    buyers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    source: str = SOURCES[0]
    perimeter: str = PERIMETERS[0]
    social_economy_only: bool = False
    financial: str = FINANCIAL[0]
    compare: str = COMPARE[0]
    categories: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()

    def with_(self, **changes: object) -> Filters:
        """The same choices but for `changes`."""
        return replace(self, **changes)

    def without(self, *names: str) -> Filters:
        """The same choices but for the fields `names`, as they are when nothing is chosen."""
        return replace(self, **{name: getattr(Filters, name) for name in names})

    def selection(self, **narrower: object) -> Selection:
        """The selection measures compute on, narrowed by `narrower` (start, end, buyers, territories)."""
        chosen = {
            "calendar": self.calendar,
            "start": self.start,
            "end": self.end,
            "buyers": self.buyers,
            "territories": self.territories,
            "source": self.source,
            "perimeter": self.perimeter,
            "social_economy_only": self.social_economy_only,
            "financial": self.financial,
            "categories": self.categories,
            "methods": self.methods,
        }
        return Selection(**{**chosen, **narrower})


def read(address: Mapping[str, Sequence[str]]) -> Filters:
    """Choices of an address whose values are lists; whatever is unknown or unreadable is left out."""

    def last(name: str) -> str:
        return next(reversed(list(address.get(name, ()))), "")

    start, end = _day(last("from")), _day(last("to"))
    if start and end and start > end:
        start, end = end, start
    return Filters(
        lang=_one(last("lang"), LANGUAGES),
        calendar=_one(last("calendar"), CALENDARS),
        start=start,
        end=end,
        buyers=tuple(dict.fromkeys(address.get("buyer", ()))),
        territories=tuple(dict.fromkeys(address.get("territory", ()))),
        source=_one(last("source"), SOURCES),
        perimeter=_one(last("perimeter"), PERIMETERS),
        social_economy_only=last("social") == "1",
        financial=_one(last("financial"), FINANCIAL),
        compare=_one(last("compare"), COMPARE),
        categories=tuple(dict.fromkeys(address.get("category", ()))),
        methods=tuple(method for method in METHODS if method in address.get("method", ())),
    )


def write(filters: Filters, **more: str | list[str] | None) -> Address:
    """The address of these choices, with what a page adds to it; defaults are left out."""
    unset = Filters()
    address: Address = {}
    for name in ("lang", "calendar", "source", "perimeter", "financial", "compare"):
        if getattr(filters, name) != getattr(unset, name):
            address[name] = getattr(filters, name)
    if filters.start:
        address["from"] = filters.start.isoformat()
    if filters.end:
        address["to"] = filters.end.isoformat()
    for field, name in _LISTS.items():
        if getattr(filters, field):
            address[name] = list(getattr(filters, field))
    if filters.social_economy_only:
        address["social"] = "1"
    return address | {name: value for name, value in more.items() if value}


def _one(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
