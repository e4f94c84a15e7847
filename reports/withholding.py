"""What computes the figures of a document, and keeps from its readers what they may not see (ADR 0020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from charts import movement
from charts.tables import Table
from labels import numbers, text
from measures import BY_KEY, Cell, Note, Selection, calendars, compute, described
from measures.cohort import Composition, Partners, composition, partners
from measures.crowds import Crowd, together
from measures.fund import Grant, Planned
from measures.growth import BASE, alike
from measures.queries import Key
from measures.remembered import Reader
from reports.guarded import KEPT, MADE, OPEN, Made, Screen, Screens, ignored, seen

WITHHELD = "withheld"
COORDINATION = "coordination"
_INDEX, _COHORT, _PARTS = "growth_index", "growth_index_same_cohort", "growth_decomposition"
_TOTAL = Made("amount")
#: The calendar whose first year is the pilot.
_PILOTS = "programme"
_NOBODY = Crowd({}, 0.0, dict)


@dataclass(frozen=True)
class Decomposed:
    """Where the change of a year comes from: its components, dollars at both ends, who is compared."""

    cells: list[Cell]
    ends: Mapping[str, Decimal | None]
    compared: Composition
    hidden: frozenset[str] = frozenset()

    def withhold(self, table: Table) -> Table:
        """The table of the components, those that are not told marked so."""
        last = len(table.columns) - 1
        marked = {(row, last) for row, codes in enumerate(table.codes) if codes["component"] in self.hidden}
        return replace(table, withheld=table.withheld | marked)


def _together(cells: Sequence[Cell], out: set[str]) -> list[Cell]:
    """The components that are not told apart, as one step: its sum can be worked out, and is safe."""
    hidden = [cell for cell in cells if cell.by["component"] in out]
    if not hidden:
        return []
    value = sum((cell.value or Decimal(0) for cell in hidden), Decimal(0))
    return [replace(hidden[0], by=hidden[0].by | {"component": movement.TOGETHER}, value=value, notes=())]


@dataclass(frozen=True)
class Guard:
    """Computes for one audience: `coordination`, `organisation-<slug>` or `outside`.

    subject: the slug whose own figures an organisation sees. hidden: measure and codes of what was kept back.
    """

    con: Reader
    audience: str
    subject: str
    screens: Screens
    hidden: set[tuple[str, Key]] = field(default_factory=set)

    @property
    def sees_all(self) -> bool:
        """Whether nothing is kept from the readers."""
        return self.audience == COORDINATION

    @property
    def is_portrait(self) -> bool:
        """Whether an organisation reads its own figures beside shares of the others, never their dollars."""
        return self.audience.startswith("organisation-")

    def compute(self, keys: Sequence[str], by: tuple[str, ...], selection: Selection) -> list[Cell]:
        """The cells of these measures; those that may not be told have no value and the note `withheld`."""
        cells = compute(self.con, keys, by, selection)
        if self.sees_all or (self.is_portrait and selection.buyers == (self.subject,)):
            return cells
        return [self._seen(cell, by, selection) for cell in cells]

    def _seen(self, cell: Cell, by: tuple[str, ...], selection: Selection) -> Cell:
        if cell.measure in OPEN:
            return cell
        if cell.value is None:
            return seen(cell, []) or cell
        screens = self._screens(cell.measure, by, selection)
        shown = seen(cell, screens) if screens else None
        return shown or self._kept(cell)

    def _kept(self, cell: Cell) -> Cell:
        self.hidden.add((cell.measure, tuple(cell.by.values())))
        return Cell(cell.by, cell.measure, None, cell.unit, notes=(Note(WITHHELD),))

    def _screens(self, measure: str, by: tuple[str, ...], selection: Selection) -> list[Screen]:
        """What is not told of a measure; none when nobody may see it."""
        if measure in (_INDEX, _COHORT):
            return [self._of_growth(measure, selection)] if by == ("year",) else []
        parts = MADE.get(measure, ())
        if self.is_portrait:
            is_share = BY_KEY[measure].unit == "share"
            parts = tuple(made for made in parts if made != KEPT) if is_share else ()
        found = [self.screens.of(made, by, selection) for made in parts]
        left = ignored(measure, by, selection) if parts else ()
        if left:  # the whole that a territory's share is a share of is that of all territories
            kept = tuple(name for name in by if name not in left)
            wholes = (replace(made, parts=(), bound="") for made in parts)
            found += [self.screens.of(made, kept, selection.without(left)) for made in wholes]
        return found

    def _of_growth(self, measure: str, selection: Selection) -> Screen:
        """Years of an index that are not told: the pilot's dollars or the year's speak of too few."""
        chosen = alike(self.con, BY_KEY[measure], selection)
        base = self.screens.crowds(_TOTAL, (), replace(chosen, start=BASE[0], end=BASE[1])).get("amount", {})
        years = self.screens.crowds(_TOTAL, ("year",), chosen).get("amount", {})
        members = partners(self.con, selection) if measure == _COHORT else None
        untold = self._untold(chosen, selection)
        out = set()
        for (year,), crowd in years.items():
            if not isinstance(year, int):
                continue
            code = calendars.code(selection.calendar, "year", year)
            is_told = self._is_comparable(base.get(()), crowd, members, year)
            if not is_told or untold & {"base", code}:
                out.add((code,))
        return Screen(("year",), frozenset(out))

    def _untold(self, *chosen: Selection) -> set[str]:
        """Years whose dollars a table over all years hides; `base` when it hides the pilot.

        Dollars of a year, or of the pilot by its index, would give them back.
        """
        out: set[str] = set()
        for one in map(self.over_all_years, chosen):
            calendar = replace(one, calendar=_PILOTS)
            pilot = calendars.code(_PILOTS, "year", calendars.number(_PILOTS, "year", BASE[0]))
            out |= {str(code) for (code,) in self.screens.of(_TOTAL, ("year",), one).own}
            out |= {"base"} if (pilot,) in self.screens.of(_TOTAL, ("year",), calendar).own else set()
        return out

    def _is_comparable(self, base: Crowd | None, crowd: Crowd, members: Partners | None, year: int) -> bool:
        if base is None:
            return False
        ends = [base, crowd]
        if members is not None:
            ends = [each.only(members.cohort(year)) for each in ends]
        return all(each.is_safe(self.screens.rule) for each in ends)

    def composition(self, selection: Selection, year: str) -> Composition:
        """Who stands behind the growth of a year."""
        return composition(self.con, self.over_all_years(selection), year)

    def decomposition(self, selection: Selection, year: str) -> Decomposed:
        """What those who stayed, came and left add or take away in a year."""
        compared = self.composition(selection, year)
        number = calendars.parse(selection.calendar, "year", year)
        first, last = calendars.bounds(selection.calendar, "year", number)
        cells = compute(self.con, [_PARTS], ["year"], replace(selection, start=first, end=last))
        cells = [cell for cell in cells if "component" in cell.by]
        ends = {"base": compared.before, "year": compared.after}
        whole = Decomposed(cells, ends, compared)
        return whole if self.sees_all else self._decomposed(whole, selection, number)

    def _decomposed(self, whole: Decomposed, selection: Selection, year: int) -> Decomposed:
        """Without the components, and the ends, that speak of too few."""
        chosen = alike(self.con, BY_KEY[_PARTS], self.over_all_years(selection))
        base = self.screens.crowds(_TOTAL, (), replace(chosen, start=BASE[0], end=BASE[1])).get("amount", {})
        years = self.screens.crowds(_TOTAL, ("year",), chosen).get("amount", {})
        ends = {"base": base.get(()), "year": years.get((year,))}
        component = partners(self.con, self.over_all_years(selection)).components(year)
        out = {name for name, crowd in ends.items() if crowd and not crowd.is_safe(self.screens.rule)}
        untold = self._untold(chosen, self.over_all_years(selection))
        code = calendars.code(selection.calendar, "year", year)
        out |= {name for name, known in (("base", "base"), ("year", code)) if known in untold}
        if out:
            out |= {str(cell.by["component"]) for cell in whole.cells if cell.value} | set(ends)
        else:
            out = self._hidden_components(whole.cells, ends, component)
        cells = [self._kept(cell) if cell.by["component"] in out else cell for cell in whole.cells]
        cells += _together(whole.cells, out) if not out & set(ends) else []
        told = {name: None if name in out else value for name, value in whole.ends.items()}
        return Decomposed(cells, told, whole.compared, frozenset(out))

    def _hidden_components(
        self, cells: Sequence[Cell], ends: Mapping[str, Crowd | None], component: Mapping[str, str]
    ) -> set[str]:
        """Components that are not told; together, they speak of enough."""
        base, year = (ends[name] or _NOBODY for name in ("base", "year"))

        def is_safe(names: set[str]) -> bool:
            members = {buyer for buyer, name in component.items() if name in names}
            change = year.only(members).less(base.only(members))
            return change.has_enough(self.screens.rule) and together(
                [year.only(members), base.only(members)]
            ).is_safe(self.screens.rule)

        sized = sorted((abs(cell.value), str(cell.by["component"])) for cell in cells if cell.value)
        out = {name for _, name in sized if not is_safe({name})}
        left = [name for _, name in sized if name not in out]
        while out and left and not is_safe(out):
            out.add(left.pop(0))
        return out

    def grant(self, grant: Grant) -> Grant:
        """The grant without the figures that may not be told."""
        return grant if self.sees_all else replace(grant, lines=tuple(map(self._planned, grant.lines)))

    def _planned(self, line: Planned) -> Planned:
        if line.told_by != "computed" or line.measure is None:
            return line
        (cell, *_) = self.compute([line.measure], (), line.selection)
        if not cell.has_note(WITHHELD) and not self._is_hidden_there(line.measure, line.selection):
            return replace(line, notes=cell.notes)
        cell = self._kept(cell)
        return replace(line, actual=None, told_by=None, state="no_figure", notes=cell.notes)

    def _is_hidden_there(self, measure: str, selection: Selection) -> bool:
        """Whether a table of all territories hides the one that is chosen, be it for the sake of another."""
        if self.sees_all or measure in OPEN or not selection.territories:
            return False
        screens = self._screens(measure, ("territory",), selection.without(("territories",)))
        places = [{"territory": code} for code in selection.territories]
        return any(screen.hides(place) for screen in screens for place in places)

    def others(self, slug: str, source: str) -> tuple[str, ...]:
        """All other buyers of a source."""
        return tuple(buyer for buyer in described.buyers(self.con, source) if buyer != slug)

    def over_all_years(self, selection: Selection) -> Selection:
        """The selection from the first day ever, to its last day."""
        return replace(selection, start=None)

    def said(self, lang: str) -> tuple[str, ...]:
        """What was withheld: the rule, then a sentence a measure; () when nothing is."""
        counted = Counter(measure for measure, _ in self.hidden)
        if not counted:
            return ()
        rule = self.screens.rule
        said = [text("report.withheld.rule", lang, buyers=rule.buyers, suppliers=rule.suppliers)]
        for key, n in ((key, counted[key]) for key in BY_KEY if key in counted):
            name, value = text(f"measure.{key}.name", lang), numbers.number(n, lang)
            said.append(text("report.withheld.figures", lang, n=n, value=value, name=name))
        return tuple(said)
