"""The fictitious programme's own files: its plan, the activities it held, the survey of re-spending."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import xlsxwriter

from pipelines.demo.world import World

PLAN = (
    "Subvention",
    "Indicateur",
    "Territoire",
    "Du",
    "Au",
    "Prévu",
    "Unité",
    "Réel",
    "Espèces ou nature",
    "Confirmé",
)
ACTIVITIES = (
    "Date",
    "Activité",
    "Type",
    "Municipalité",
    "Personnes rejointes",
    "Organisations rejointes",
    "Heures",
)
SURVEY = (
    "Fournisseur",
    "NEQ",
    "Ville",
    "Année",
    "Part re-dépensée en Estrie (%)",
    "Part conservée (%)",
    "Zone visée",
)
#: So that neither file changes when the other does.
_ACTIVITIES, _SURVEY = 1, 2

Row = Sequence[object]


@dataclass(frozen=True)
class Sent:
    """One file as written. kind: as of imports; rows: how many say something."""

    path: Path
    kind: str
    rows: int


def write(folder: Path, world: World) -> list[Sent]:
    """Write the three files into `folder`: the same facts give the same bytes."""
    told = {
        "plan": ("plan-et-financement.xlsx", PLAN, list(_plan(world))),
        "activities": ("activites.xlsx", ACTIVITIES, list(_activities(world))),
        "survey": ("sondage-de-redepense.xlsx", SURVEY, list(_answers(world))),
    }
    sent = []
    for kind, (name, headings, rows) in told.items():
        _book(folder / name, world, headings, rows)
        sent.append(Sent(folder / name, kind, len(rows)))
    return sent


def _plan(world: World) -> Iterable[Row]:
    for target in world.facts["target"]:
        days = (target["first"], target["last"])
        for indicator, place, planned, unit, *actual in target["rows"]:
            yield (target["grant"], indicator, place, *days, planned, unit, *(actual or [""]), "", "")
        for funder, amount, form, confirmed in target["funds"]:
            yield (target["grant"], funder, "", *days, amount, "$", "", form, confirmed)


def _activities(world: World) -> Iterable[Row]:
    facts, rng = world.facts["programme"], Random(world.facts["seed"] + _ACTIVITIES)
    towns = [place["municipality"] for place in world.facts["place"] if place["group"] == "estrie"]
    days = (world.last_day - world.first_day).days
    for number in range(facts["activities_a_year"] * days // 365):
        day = world.first_day + dt.timedelta(days=number * 365 // facts["activities_a_year"])
        at = rng.randrange(len(facts["kinds"]))
        people = rng.randrange(8, 90)
        yield (
            day,
            facts["titles"][at],
            facts["kinds"][at],
            rng.choice(towns),
            people,
            people // 3,
            rng.randrange(2, 9),
        )


def _answers(world: World) -> Iterable[Row]:
    """Some of the enterprises of the region, one answer a year; some say what they keep, others not."""
    facts, rng = world.facts["programme"], Random(world.facts["seed"] + _SURVEY)
    pools = [
        pool
        for of_trade in world.enterprises.values()
        for (group, _), pool in of_trade.items()
        if group == "estrie"
    ]
    for each in (enterprise for pool in pools for enterprise in pool):
        usual = rng.uniform(*facts["respent"])
        for year in range(world.first_day.year, world.last_day.year):
            if rng.random() < facts["answering"]:
                share = min(100, round(100 * usual + rng.randrange(-4, 5)))
                kept = round(100 * rng.uniform(*facts["kept"])) if rng.random() < facts["declaring"] else ""
                yield (each.name, each.neq, each.municipality, f"{year}-{year + 1}", share, kept, "Estrie")


def _book(path: Path, world: World, headings: Row, rows: Sequence[Row]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": dt.datetime.combine(world.last_day, dt.time())})
        sheet, day = book.add_worksheet("Feuil1"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
                elif value != "":
                    sheet.write(number, place, value)
