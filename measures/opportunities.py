"""Opportunities: what partners get outside the region though a social-economy enterprise of it offers that.

A list to work from, not a promise: what is offered may not suit, suffice, or cost as little.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

import duckdb

from measures import offered
from measures.additive import sums
from measures.cells import Cell, Note
from measures.queries import run, template
from measures.registry import Measure
from measures.selection import Selection, perimeter

Connection = duckdb.DuckDBPyConnection
Row = dict[str, object]

#: What a manager keeps of an opportunity.
STATUSES = ("to_contact", "invited", "contracted", "not_suitable")


@dataclass(frozen=True)
class Running:
    """A contract outside the region that runs on the day asked.

    amount: dollars when signed; months_left: 6 or 12 when it ends within so many months, None later or never.
    """

    contract: str | None
    supplier: str
    amount: Decimal
    first_day: dt.date
    end_day: dt.date | None
    months_left: int | None


@dataclass(frozen=True)
class Offer:
    """An enterprise of the region that offers the category.

    evidence: declared (a code of the directory) or sold (a partner bought it from it). status: of STATUSES,
    kept by the manager about this enterprise, None when nothing was.
    """

    supplier: str
    name: str
    territories: list[str]
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    website: str | None
    evidence: str
    story: str | None
    status: str | None = None


@dataclass(frozen=True)
class Preference:
    """A preference that the law lets the buyer give. margin: 0 to 1, None when no percentage is known."""

    rule: str
    law: str
    article: str
    margin: Decimal | None
    status: str


@dataclass(frozen=True)
class Opportunity:
    """A category that a buyer gets outside the region.

    amount: dollars before tax of purchases there, within the selection's days; never to be added to the
    values of contracts. suppliers: names, the most dollars first. status: of STATUSES, kept by the manager
    about the category, None when nothing was.
    """

    buyer: str
    buyer_name: str
    sector: str | None
    category: str
    amount: Decimal
    suppliers: list[str]
    contracts: tuple[Running, ...]
    enterprises: tuple[Offer, ...]
    preferences: tuple[Preference, ...]
    status: str | None

    @property
    def months_left(self) -> int | None:
        """6 or 12 when a contract ends within so many months; None when none does."""
        return min((each.months_left for each in self.contracts if each.months_left), default=None)

    def to_json(self) -> Row:
        """Its object in `opportunities list --json`."""
        return asdict(self) | {"months_left": self.months_left}


def cells(con: Connection, measure: Measure, by: tuple[str, ...], selection: Selection) -> list[Cell]:
    """Cells of dollars spent outside the region in categories that it offers: a ceiling."""
    is_listed, is_offered = con.execute(template("offers_known")).fetchall()[0]
    if not is_listed or not is_offered:
        missing = Note("no_offers" if is_listed else "needs.directory")
        return [Cell({}, measure.key, None, measure.unit, notes=(missing,))]
    return [cell.with_notes(Note("ceiling")) for cell in sums(con, measure, by, selection)]


def rows(con: Connection, selection: Selection) -> list[Opportunity]:
    """The opportunities of the selection: contracts about to end first, then the most dollars.

    territories of the selection: where the enterprises are that offer, not where the suppliers are. What
    is offered, and which contracts run, is as of the selection's last day, never after what was reported.
    """
    day = offered.last_day(con, template("reported_span"), selection)
    if day is None:
        return []
    chosen = selection.without(("territories",))
    places = list(selection.territories) or perimeter(con, selection)
    asked = {"day": day, "places": places, "kinds": offered.kinds(selection)}
    sql = template("opportunity_list").format(filters=chosen.filters())
    found = run(con, sql, chosen, **asked).fetchall()
    known = offers(con, selection, day)
    allowed = _preferences(con.execute(template("opportunity_preferences"), {"day": day}).fetchall())
    said = kept(con)
    made = [_opportunity(row, known, allowed, said) for row in found]
    return sorted(made, key=lambda each: (each.months_left or 99, -each.amount, each.buyer, each.category))


def decisions(con: Connection) -> list[Row]:
    """What managers said of opportunities, the newest first, what was taken back too."""
    asked = con.execute(template("opportunity_decisions"))
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def offers(con: Connection, selection: Selection, day: dt.date) -> dict[str, list[Offer]]:
    """Who offers each category on a day, without what managers keep of them: declared offers first.

    territories of the selection: where the enterprises are.
    """
    places = list(selection.territories) or perimeter(con, selection)
    asked = {"day": day, "places": places, "kinds": offered.kinds(selection)}
    found = run(con, template("opportunity_offers"), selection, **asked).fetchall()
    by_category: dict[str, list[Offer]] = {}
    for category, *row in found:
        by_category.setdefault(category, []).append(Offer(*row))
    return by_category


def _preferences(found: list[tuple]) -> dict[str, tuple[Preference, ...]]:
    by_sector: dict[str, tuple[Preference, ...]] = {}
    for sector, *row in found:
        by_sector[sector] = (*by_sector.get(sector, ()), Preference(*row))
    return by_sector


def kept(con: Connection) -> dict[tuple[object, ...], str]:
    """Statuses in effect, by buyer, category and enterprise (None for the whole category)."""
    in_effect = [row for row in decisions(con) if row["state"] == "applies"]
    return {(row["buyer"], row["category"], row["supplier"]): str(row["status"]) for row in in_effect}


def followed(
    known: Iterable[Offer], buyer: str, category: str | None, said: dict[tuple[object, ...], str]
) -> tuple[Offer, ...]:
    """Offers of a category, each with what the buyer's manager keeps of it (`kept`)."""
    return tuple(replace(each, status=said.get((buyer, category, each.supplier))) for each in known)


def _opportunity(
    row: tuple,
    offers: dict[str, list[Offer]],
    allowed: dict[str, tuple[Preference, ...]],
    said: dict[tuple[object, ...], str],
) -> Opportunity:
    buyer, name, sector, category, amount, suppliers, contracts = row
    enterprises = followed(offers[category], buyer, category, said)
    running = tuple(Running(**each) for each in contracts)
    status = said.get((buyer, category, None))
    known = (buyer, name, sector, category, amount, suppliers, running, enterprises)
    return Opportunity(*known, allowed.get(sector, ()), status)
