"""How the amounts and dates of one sheet are written: told by its columns together, or asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.columns import conventions
from pipelines.columns.conventions import Decision
from pipelines.columns.profile import Profile
from pipelines.problems import Problem

DAYS = ("date", "period", "start_date", "end_date")
#: A typed column whose dates were swapped holds no day beyond the twelfth; so few dates tell nothing.
MONTHS, FEW = 12, 2


@dataclass
class Written:
    """The columns of one sheet. slots: what is read from which column; problems: what must be asked."""

    con: duckdb.DuckDBPyConnection
    sheet: str
    body: pa.Table
    slots: Mapping[str, str]
    profiles: Mapping[str, Profile]
    problems: list[Problem] = field(default_factory=list)

    def decimal(self) -> str:
        """The decimal convention of the amounts: `dot` or `comma`; `dot` while it is asked."""
        own = [self.slots[slot] for slot in ("amount", "credit") if slot in self.slots]
        if not own:
            return "dot"
        found = self._decimal(own)
        if found.open:
            found = self._decided_by_others(own, found)
        if found.open:
            self._ask("amount_convention_undecided", self.slots["amount"], found.open)
        return found.value or "dot"

    def _decimal(self, letters: Iterable[str]) -> Decision:
        return conventions.decimal(self.con, [self.body[each] for each in letters], self.body["row"])

    def _decided_by_others(self, own: list[str], found: Decision) -> Decision:
        """The convention that the other amount columns of the same sheet speak for, all together."""
        others = [
            letter
            for letter, each in self.profiles.items()
            if letter not in own and each.share("money") >= 0.5 and each.share("cents") > 0
        ]
        if not others or not self._decimal(others).value:
            return found
        both = self._decimal([*own, *others])
        return both if both.value else found

    def day_order(self, months: frozenset[int]) -> str:
        """The order of day, month and year of the dates: `dmy` while it is asked.

        months: those that the sheet's name, its title or the file's name speak of. Where the columns
        that are read leave it open, the other columns of dates of the sheet may tell.
        """
        letters = list(dict.fromkeys(self.slots[slot] for slot in DAYS if slot in self.slots))
        read = {letter: self._order(letter, months) for letter in letters}
        values = {each.value for each in read.values() if each.value}
        if not values and any(each.open for each in read.values()):
            values = {
                each for letter in self._other_dates(letters) if (each := self._order(letter, months).value)
            }
        if len(values) == 1:
            return values.pop()
        doubtful = next((letter for letter, each in read.items() if each.open or values), None)
        if doubtful:
            self._ask("date_order_undecided", doubtful, read[doubtful].open or (None, None))
        return "dmy"

    def _order(self, letter: str, months: frozenset[int]) -> Decision:
        return conventions.day_order(self.con, self.body[letter], self.body["row"], months)

    def _other_dates(self, letters: Iterable[str]) -> list[str]:
        return [
            letter
            for letter, each in self.profiles.items()
            if letter not in letters and each.share("sure_dates") >= 0.8
        ]

    def ask_if_swapped(self) -> None:
        """Ask about a column where a program took for dates the days up to 12 only, and left the others."""
        for letter in dict.fromkeys(self.slots[slot] for slot in DAYS if slot in self.slots):
            found = first_within(self.body, letter)
            if found and self._order(letter, frozenset()).is_beyond:
                self._ask("dates_swapped", letter, found)

    def _ask(self, kind: str, letter: str, place: tuple[int | None, str | None]) -> None:
        self.problems.append(Problem(kind, self.sheet, place[0], letter, place[1]))


def first_within(body: pa.Table, letter: str) -> tuple[int, str] | None:
    """The first typed date of a column, row and text, when all have a day up to 12; None otherwise."""
    typed = pc.struct_field(body[letter], "d")
    known = typed.drop_null()
    if len(pc.unique(known)) <= FEW or pc.max(pc.day(known)).as_py() > MONTHS:
        return None
    first = pc.index(typed.is_valid(), True).as_py()
    return body["row"][first].as_py(), typed[first].as_py().date().isoformat()
