"""The files the fictitious organisations send, in the order they send them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pipelines.demo import spending, world
from pipelines.demo.layouts import LAYOUTS
from pipelines.demo.world import Purchase, World

#: The health network sends this quarter again, corrected.
RESENT = (dt.date(2023, 4, 1), dt.date(2023, 6, 30))


@dataclass(frozen=True)
class Delivery:
    """One file as sent. lines and total (dollars before tax) are what its writer put in it."""

    path: Path
    organisation: str
    kind: str
    scope: str
    period: tuple[dt.date, dt.date]
    lines: int
    total: Decimal


def write(folder: Path) -> list[Delivery]:
    """Write every file into `folder` and say what each holds."""
    folder.mkdir(parents=True, exist_ok=True)
    invented = world.load()
    sent: list[Delivery] = []
    for organisation in invented.facts["organisation"]:
        lines = spending.purchases(invented, organisation)
        for period in _periods(invented, organisation):
            inside = [line for line in lines if period[0] <= line.date <= period[1]]
            sent.append(_send(folder, organisation, "purchases", period, inside, organisation["layout"]))
        if organisation["layout"] == "sheet_a_year":
            corrected = _corrected(lines)
            sent.append(
                _send(folder, organisation, "purchases", RESENT, corrected, "sheet_a_year", "corrige")
            )
    sent.extend(_contracts(folder, invented))
    return sent


def _contracts(folder: Path, invented: World) -> list[Delivery]:
    organisations = {organisation["slug"]: organisation for organisation in invented.facts["organisation"]}
    sent = []
    for register in invented.facts["contracts"]:
        organisation = organisations[register["organisation"]]
        drawn = spending.contracts(invented, organisation, register["count"])
        period = (invented.first_day, invented.last_day)
        sent.append(_send(folder, organisation, "contracts", period, drawn, register["layout"]))
    return sent


def _periods(invented: World, organisation: dict) -> list[tuple[dt.date, dt.date]]:
    """What each file of an organisation covers: two files around the year it did not send."""
    first = organisation.get("starts", invented.first_day)
    last = organisation.get("ends", invented.last_day)
    if "missing" not in organisation:
        return [(first, last)]
    gap_first, gap_last = organisation["missing"]
    day = dt.timedelta(days=1)
    return [(first, gap_first - day), (gap_last + day, last)]


def _corrected(lines: list[Purchase]) -> list[Purchase]:
    """The resent quarter: every fortieth amount corrected upwards, the last line withdrawn."""
    inside = [line for line in lines if RESENT[0] <= line.date <= RESENT[1]][:-1]
    return [
        replace(line, cents=line.cents + 12_500) if place % 40 == 0 else line
        for place, line in enumerate(inside)
    ]


def _send(
    folder: Path,
    organisation: dict,
    kind: str,
    period: tuple[dt.date, dt.date],
    lines: list,
    layout: str,
    suffix: str = "",
) -> Delivery:
    writer, ending = LAYOUTS[layout]
    words = [
        organisation["slug"],
        "achats" if kind == "purchases" else "contrats",
        f"{period[0]:%Y%m}-{period[1]:%Y%m}",
    ]
    path = folder / ("_".join([*words, suffix] if suffix else words) + f".{ending}")
    writer(path, lines, organisation["name"])
    return Delivery(
        path=path,
        organisation=organisation["slug"],
        kind=kind,
        scope=organisation.get("scope", "all"),
        period=period,
        lines=len(lines),
        total=Decimal(sum(line.cents for line in lines)) / 100,
    )
