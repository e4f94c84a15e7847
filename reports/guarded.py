"""What a measure is made of, all of which must speak of enough for it to be told (ADR 0020)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from measures import BY_KEY, Cell, Selection
from measures.additive import by_codes
from measures.crowds import AWAY, PLACES, Crowd, crowds, together
from measures.disclosure import Rule
from measures.parts import PARTS, Part
from measures.queries import Key
from measures.remembered import Reader
from reports.hiding import hidden

#: Measures that say nothing of what anybody spent.
OPEN = ("coverage", "activity_count", "people_reached", "organisations_reached", "leverage")
#: What may stand beside a figure that is told: none of these says dollars of a few.
NOTES = (
    "base_incomplete", "cohort_of", "constant_of", "coverage_of", "current_dollars", "filter_without_meaning",
    "grant_days", "grant_running", "growth_from_nothing", "incomplete", "missing", "needs.activities",
    "needs.plan", "needs.social_economy", "no_whole", "no_whole_year", "of_year", "partners_missing",
    "perimeter_2016", "population", "price_missing", "price_to_confirm", "withheld",
)  # fmt: skip
_REST = "rest"


@dataclass(frozen=True)
class Made:
    """What a measure is made of: parts of a whole (names of PARTS), in the mart they are added up from.

    The first of `parts` is the measure's own; without parts, the whole is. bound: the part that its bounds
    tell. is_of_heads: who takes part is counted, in which nobody is dominant.
    """

    whole: str
    parts: tuple[str, ...] = ()
    mart: str = "spending"
    bound: str = ""
    is_of_heads: bool = False

    @property
    def own(self) -> str:
        """The name of what the measure itself adds up."""
        return self.parts[0] if self.parts else self.whole


_TOTAL = Made("amount")
#: Dollars by where they went: beside a total, a share tells them too.
KEPT = Made("amount", ("retained", "unlocated"), bound="unlocated")
_SHARE = Made("full_total", ("full_local", "full_unlocated"), bound="full_unlocated")
_HEADS = Made("amount", is_of_heads=True)
#: What each measure is made of; one that is not here is told to those alone who see everything.
MADE: Mapping[str, tuple[Made, ...]] = {
    "spend_total": (_TOTAL,),
    "spend_constant": (_TOTAL,),
    "spend_retained": (KEPT,),
    "spend_per_inhabitant": (KEPT,),
    "spend_per_grant_dollar": (KEPT,),
    "spend_unlocated": (Made("amount", ("unlocated", "retained")),),
    "local_share": (_SHARE, KEPT),
    "spend_social_economy": (Made("amount", ("social_economy",)),),
    "social_economy_share": (Made("full_any_kind", ("full_social_economy",)),),
    "responsible_share": (Made("full_said", ("full_responsible",)), Made("full_amount", ("full_unsaid",))),
    "contract_count": (Made("contracts", mart="contract"),),
    "contract_new_count": (Made("contracts_new", mart="contract"),),
    "contract_renewal_count": (Made("contracts_renewed", mart="contract"),),
    "contract_value": (Made("amount", mart="contract"),),
    "buyer_count": (_HEADS,),
    "supplier_count": (_HEADS,),
    "social_economy_supplier_count": (Made("social_economy", is_of_heads=True),),
    "first_relation_count": (Made("relations", mart="relation"),),
}


@dataclass(frozen=True)
class Screen:
    """Of a question split by `by`, codes of cells that are not told, and of those whose bounds are not.

    tells_nothing: whether that a cell is empty may be said: it is, of all who stand in the whole.
    """

    by: tuple[str, ...]
    own: frozenset[Key] = frozenset()
    bounds: frozenset[Key] = frozenset()
    tells_nothing: bool = True

    def hides(self, codes: Mapping[str, str | None]) -> bool:
        """Whether the cell of these codes is not told."""
        return self._key(codes) in self.own

    def bounds_hidden(self, codes: Mapping[str, str | None]) -> bool:
        """Whether the bounds of the cell of these codes are not told."""
        return self._key(codes) in self.bounds

    def _key(self, codes: Mapping[str, str | None]) -> Key:
        return tuple(codes.get(name) for name in self.by)


@dataclass(frozen=True)
class Screens:
    """The screens of a file, each made once. rule: the one in force on the day its figures stand on."""

    con: Reader
    rule: Rule
    made: dict[tuple[Made, tuple[str, ...], Selection], Screen] = field(default_factory=dict)

    def of(self, made: Made, by: tuple[str, ...], selection: Selection) -> Screen:
        """What is not told of a measure made so, split that way."""
        asked = (made, by, selection)
        if asked not in self.made:
            self.made[asked] = self._screen(made, by, selection)
        return self.made[asked]

    def _screen(self, made: Made, by: tuple[str, ...], selection: Selection) -> Screen:
        found = self.crowds(made, by, selection)
        slots = {(name, key): crowd for name, cells in found.items() for key, crowd in cells.items()}
        parts = {slot: crowd for slot, crowd in slots.items() if slot[0] != made.whole}
        wholes = {slot: crowd for slot, crowd in slots.items() if slot[0] == made.whole}
        out = {
            slot
            for some in (parts, wholes)
            for slot in hidden(some, _groups(some, len(by)), self.rule, is_of_heads=made.is_of_heads)
        }
        out = {_codes(by, slot, selection) for slot in out}
        whole = {key for name, key in out if name == made.whole}
        own = {key for name, key in out if name == made.own} | whole
        bounds = own | {key for name, key in out if name == made.bound}
        everyone = together(wholes.values())
        tells_nothing = everyone.is_safe(self.rule, is_of_heads=made.is_of_heads)
        return Screen(by, frozenset(own), frozenset(bounds), tells_nothing)

    def crowds(
        self, made: Made, by: tuple[str, ...], selection: Selection
    ) -> Mapping[str, Mapping[Key, Crowd]]:
        """Who stands in the whole, in each part, and in the rest of the whole."""
        parts = {name: PARTS[name] for name in (*made.parts, made.whole)}
        if made.parts:
            is_placed = all(name in PLACES for name in made.parts)
            rest = _rest(PARTS[made.whole], [PARTS[name] for name in made.parts])
            parts[AWAY if is_placed else _REST] = rest
        return crowds(self.con, made.mart, parts, by, selection)


def _rest(whole: Part, parts: list[Part]) -> Part:
    """What of the whole is in none of its parts."""
    left = " AND ".join(f"({part.where}) IS NOT TRUE" for part in parts)
    return Part(whole.value, f"({whole.where}) AND {left}")


def _codes(by: tuple[str, ...], slot: tuple[str, Key], selection: Selection) -> tuple[str, Key]:
    """A slot with its periods as people read them: as cells have them."""
    return slot[0], tuple(by_codes(by, slot[1], selection).values())


def _groups(slots: Mapping[tuple[str, Key], Crowd], width: int) -> list[list[tuple[str, Key]]]:
    """Slots whose sum is told: the parts of one cell; and of one part, all cells that differ in one code."""
    groups: dict[object, list[tuple[str, Key]]] = {}
    for name, key in slots:
        groups.setdefault(("cell", key), []).append((name, key))
        for at in range(width):
            groups.setdefault((name, at, key[:at], key[at + 1 :]), []).append((name, key))
    return [group for group in groups.values() if len(group) > 1]


def seen(cell: Cell, screens: list[Screen]) -> Cell | None:
    """The cell as its readers may see it; None when they may not."""
    if any(screen.hides(cell.by) for screen in screens):
        return None
    if cell.value == 0 and not all(screen.tells_nothing for screen in screens):
        return None
    notes = tuple(note for note in cell.notes if note.key in NOTES)
    # Bounds of a figure that nobody knows say dollars of lines that no screen looked at.
    is_bounded = cell.value is not None and not any(screen.bounds_hidden(cell.by) for screen in screens)
    bounds = (cell.lower, cell.upper) if is_bounded else (None, None)
    return Cell(cell.by, cell.measure, cell.value, cell.unit, *bounds, notes)


def ignored(measure: str, by: tuple[str, ...], selection: Selection) -> tuple[str, ...]:
    """The splits and filters that the whole of a share does not follow; () when it follows them all."""
    names = {name for part in BY_KEY[measure].parts for name in PARTS[part].ignores}
    return tuple(sorted(name for name in names if name in by or getattr(selection, name, None)))
