"""Who stands in a cell: its buyers, and its suppliers when they must be looked at one by one (ADR 0020).

A rollup by buyer says who the buyers are and what each gave. That nobody is alone or dominant among the
suppliers is known of nearly every cell of a large store without counting them: no supplier has more of a cell
than he has of the years and the territory that it lies in (`Reach`). Only where that does not settle it are
pairs of buyer and supplier asked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from measures import calendars
from measures.calendars import CALENDARS
from measures.disclosure import Contributions, Rule, is_enough, is_safe
from measures.parts import Part
from measures.queries import Key, add_up, run, template
from measures.remembered import Reader
from measures.selection import Selection

Pairs = dict[Key, float]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Crowd:
    """Who stands in one cell.

    buyers: what each gave (dollars, or so many). reach: no supplier was given more than this; None when
    nothing tells. pairs: asks what each buyer gave each supplier.
    """

    buyers: Mapping[str | None, float]
    reach: float | None
    pairs: Callable[[], Pairs]

    @property
    def size(self) -> float:
        """What the cell holds, whatever its sign."""
        return abs(sum(self.buyers.values()))

    @property
    def is_empty(self) -> bool:
        """Whether nobody stands in it."""
        return not self.buyers

    def only(self, buyers: Collection[str]) -> Crowd:
        """The same, of these buyers alone."""

        def pairs() -> Pairs:
            return {pair: value for pair, value in self.pairs().items() if pair[0] in buyers}

        kept = {buyer: value for buyer, value in self.buyers.items() if buyer in buyers}
        return Crowd(kept, self.reach, pairs)

    def less(self, other: Crowd) -> Crowd:
        """What everyone gave here beyond what he gave there."""

        def pairs() -> Pairs:
            return _added((self.pairs(), 1), (other.pairs(), -1))

        known = self.reach is not None and other.reach is not None
        buyers = _added((self.buyers, 1), (other.buyers, -1))
        return Crowd(buyers, self.reach + other.reach if known else None, pairs)

    def has_enough(self, rule: Rule, *, is_of_heads: bool = False) -> bool:
        """Whether there are enough buyers besides any one of them, and none dominates."""
        return is_enough(np.array(list(self.buyers.values())), rule, is_of_heads=is_of_heads)

    def is_safe(self, rule: Rule, *, is_of_heads: bool = False) -> bool:
        """Whether the cell can be told to anyone, one of its buyers too."""
        if not self.has_enough(rule, is_of_heads=is_of_heads):
            return False
        whole = sum(self.buyers.values())
        least = min(abs(whole - given) for given in self.buyers.values())
        if self.reach is not None and least >= (2 + rule.dominance) * self.reach:
            return True  # besides anyone, three suppliers at least, and none near the rest together
        return is_safe(_contributions(self.pairs()), rule, is_of_heads=is_of_heads)


def together(crowds: Iterable[Crowd]) -> Crowd:
    """Everyone who stands in any of these cells, which share no line."""
    made = [crowd for crowd in crowds if not crowd.is_empty]

    def pairs() -> Pairs:
        return _added(*((crowd.pairs(), 1) for crowd in made))

    reaches = [crowd.reach for crowd in made]
    known = [reach for reach in reaches if reach is not None]
    buyers = _added(*((crowd.buyers, 1) for crowd in made))
    return Crowd(buyers, sum(known) if len(known) == len(reaches) else None, pairs)


def _added(*signed: tuple[Mapping[K, float], int]) -> dict[K, float]:
    """The sum of what is said of each key, each time with its sign."""
    sums: dict[K, float] = defaultdict(float)
    for given, sign in signed:
        for key, value in given.items():
            sums[key] += sign * value
    return dict(sums)


def _contributions(pairs: Pairs) -> Contributions:
    buyers, suppliers = ([str(pair[at]) for pair in pairs] for at in (0, 1))
    amounts = np.array(list(pairs.values()), float)
    return Contributions(_numbers(buyers), _numbers(suppliers), amounts)


def _numbers(names: list[str]) -> np.ndarray:
    return np.unique(np.array(names, dtype=object), return_inverse=True)[1]


def crowds(
    con: Reader, mart: str, parts: Mapping[str, Part], by: tuple[str, ...], selection: Selection
) -> dict[str, dict[Key, Crowd]]:
    """Of each part, who stands in each cell of the split; a cell that nobody stands in is not there."""
    rows = add_up(con, mart, parts, (*by, "buyer"), selection)
    found: dict[str, dict[Key, dict[str | None, float]]] = {name: defaultdict(dict) for name in parts}
    for key, row in rows.items():
        for name in parts:
            if row[name]:
                found[name][key[:-1]][key[-1]] = float(row[name])
    pairs, made = _Pairs(con, mart, parts, by, selection), {}
    for name, cells in found.items():
        reach = Reach.of(con, mart, name, selection)
        made[name] = {
            key: Crowd(buyers, reach.at(by, key, buyers), pairs.at(name, key))
            for key, buyers in cells.items()
        }
    return made


class _Pairs:
    """What each buyer gave each supplier in the cells of a question: asked when it must be.

    Of a split by years and territories, of which few cells need it and each may be large, one cell at a
    time; of any other, of all cells at once.
    """

    def __init__(
        self, con: Reader, mart: str, parts: Mapping[str, Part], by: tuple[str, ...], selection: Selection
    ) -> None:
        self._con, self._mart, self._parts, self._by, self._selection = con, mart, parts, by, selection
        self._is_one_by_one = {"year", "territory"}.issuperset(by)

    def at(self, name: str, key: Key) -> Callable[[], Pairs]:
        """The question about one cell of a part."""
        return lambda: self._one(name, key) if self._is_one_by_one else self._all[name].get(key, {})

    def _one(self, name: str, key: Key) -> Pairs:
        asked = ({name: self._parts[name]}, _narrowed(self._selection, self._by, key))
        return self._found(*asked)[name].get(key, {})

    @cached_property
    def _all(self) -> dict[str, dict[Key, Pairs]]:
        return self._found(self._parts, self._selection)

    def _found(self, parts: Mapping[str, Part], selection: Selection) -> dict[str, dict[Key, Pairs]]:
        found: dict[str, dict[Key, Pairs]] = {name: defaultdict(dict) for name in parts}
        rows = add_up(self._con, self._mart, parts, (*self._by, "buyer", "supplier"), selection)
        for key, row in rows.items():
            for name in parts:
                if row[name]:
                    found[name][key[:-2]][key[-2:]] = float(row[name])
        return found


def _narrowed(selection: Selection, by: tuple[str, ...], key: Key) -> Selection:
    """The selection of the lines of one cell, as far as filters can tell them."""
    said = dict(zip(by, key, strict=True))
    narrower: dict[str, object] = {}
    if said.get("territory") is not None:
        narrower["territories"] = (said["territory"],)
    year = said.get("year")
    if isinstance(year, int):
        first, last = calendars.bounds(selection.calendar, "year", year)
        narrower |= {"start": max(first, selection.first), "end": min(last, selection.last)}
    return replace(selection, **narrower)


#: Marts of which it is asked how much of it any supplier has.
_REACHED = ("spending", "contract")
HERE, AWAY, UNLOCATED = "here", "away", "unlocated"
#: Where all lines of a part are, of those that lie in one place; and the part that is all that is left.
PLACES = {
    "retained": HERE,
    "full_local": HERE,
    "unlocated": UNLOCATED,
    "full_unlocated": UNLOCATED,
    AWAY: AWAY,
}
#: Parts of what social-economy enterprises sold.
_SOCIAL = ("social_economy", "full_social_economy")
#: The year of lines that lie in no single one.
_NO_YEAR = -1


@dataclass(frozen=True)
class Reach:
    """The most that any one supplier was given: by year of the selection's calendar, and by place.

    found: year (None: ever) and place (None: anywhere) to dollars, or to lines; credits count as much.
    place: where all lines of the part are. are_relations: no supplier has more of them than there are buyers.
    """

    selection: Selection
    found: Mapping[tuple[int | None, str | None], float]
    place: str | None = None
    are_relations: bool = False

    @classmethod
    def of(cls, con: Reader, mart: str, part: str, selection: Selection) -> Reach:
        """The reach of a part of a mart; of a mart that is not known, nothing is."""
        if mart not in _REACHED:
            return cls(selection, {}, are_relations=mart == "relation")
        sql = template("supplier_reach").format(facts=template(f"facts_{mart}"))
        is_counted = mart == "contract" and part != "amount"
        at = 4 if is_counted else 3 if part in _SOCIAL else 2
        rows = run(con, sql, selection, first_month=CALENDARS[selection.calendar]).fetchall()
        return cls(selection, {row[:2]: float(row[at]) for row in rows}, PLACES.get(part))

    def at(self, by: tuple[str, ...], key: Key, buyers: Collection[object]) -> float | None:
        """What no supplier has more of in a cell, None when nothing tells."""
        if not self.found:
            return float(len(buyers)) if self.are_relations else None
        said, places = dict(zip(by, key, strict=True)), self.selection.territories
        place = said.get("territory") or (places[0] if len(places) == 1 else self.place)
        year = said.get("year")
        years = [_NO_YEAR if year is None else int(year)] if "year" in said else self._years()
        of_years = sum(self.found.get((each, place), 0.0) for each in years)
        return min(of_years, self.found.get((None, place), 0.0))

    def _years(self) -> list[int]:
        """The years that the selection touches, among those known; and lines of no single one."""
        known = sorted({year for year, _ in self.found if year is not None})
        first, last = (self._year(day) for day in (self.selection.first, self.selection.last))
        return [year for year in known if year == _NO_YEAR or first <= year <= last]

    def _year(self, day: dt.date) -> int:
        return calendars.number(self.selection.calendar, "year", day)
