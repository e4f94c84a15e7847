"""The fictitious directory: the social-economy enterprises of the demonstration's world, as a workbook.

Some have several establishments, a status that began or ended, a doubtful number, another name, a story;
some are listed that nobody buys from; one is a financial co-operative: what the page is there to show.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from pipelines.demo.world import Enterprise, World

HEADINGS = (
    "Nom",
    "Autres noms",
    "NEQ",
    "Forme juridique",
    "Coopérative financière ou mutuelle",
    "Depuis",
    "Jusqu’au",
    "Ville",
    "Code postal",
    "Secteur",
    "Produits et services",
    "Code UNSPSC",
    "Courriel",
    "Histoire",
    "Publiable dès le",
)
#: Of the enterprises, each so-manieth has a second establishment, ended, began late, has a doubtful number,
#: tells a story, or sends its invoices under a short name.
BRANCH, ENDED, LATE, DOUBTFUL, TOLD, SHORT = 6, 9, 5, 13, 4, 7
#: What they tell in turn, and the days from one to the next; the last is longer than a card.
STORIES = (
    "Cette entreprise fictive emploie douze personnes et livre chaque semaine aux partenaires.",
    "Un premier contrat d’un an a permis à cette entreprise fictive de garder deux postes toute l’année.",
    "Cette entreprise fictive a rencontré son premier acheteur public à une activité du programme; elle en "
    "sert maintenant trois.",
    "Cette entreprise fictive offrait ses services aux particuliers seulement. Avec l’aide du programme, "
    "elle a appris à lire un devis et à répondre à un appel d’offres, puis elle a obtenu un premier "
    "contrat. Cinq personnes éloignées de l’emploi y travaillent aujourd’hui, et la moitié de ses ventes "
    "viennent de partenaires de la région.",
)
APART = dt.timedelta(days=190)
#: Listed, though no organisation of the demonstration buys from them.
UNPAID = (
    ("Caisse d’épargne Audriaval (fictive)", "COOP", "oui", "Magog", "J1X 1Y4", "Services financiers"),
    ("Mutuelle d’assurance Kestrelle (fictive)", "SMU", "", "Weedon", "J0B 3J0", "Assurance"),
    ("Coop funéraire Solembre (fictive)", "COOP", "", "", "", "Services funéraires"),
)


@dataclass(frozen=True)
class Listing:
    """The workbook as written. rows: how many of its rows name an enterprise."""

    path: Path
    rows: int


def write(folder: Path, world: World) -> Listing:
    """Write the directory of the demonstration into `folder`."""
    listed = [each for pools in world.enterprises.values() for pool in pools.values() for each in pool]
    social = [each for each in listed if each.social]
    rows = [row for place, each in enumerate(social, start=1) for row in _rows(world, each, place)]
    rows += [_unpaid(each) for each in UNPAID]
    path = folder / "repertoire-economie-sociale.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": dt.datetime.combine(world.last_day, dt.time())})
        sheet = book.add_worksheet("Répertoire")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["Répertoire fictif des entreprises d’économie sociale"])
        sheet.write_row(2, 0, HEADINGS)
        for number, row in enumerate(rows, start=3):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
                else:
                    sheet.write_string(number, place, value)
    return Listing(path, len(rows))


def _rows(world: World, each: Enterprise, place: int) -> list[tuple[str | dt.date, ...]]:
    """The rows of an enterprise: its own, and one for a second establishment."""
    trade = world.facts["trade"][each.trade]
    first = world.first_day.replace(year=world.first_day.year + 3) if place % LATE == 0 else ""
    last = world.last_day.replace(year=world.last_day.year - 2) if place % ENDED == 0 else ""
    said = (
        each.name,
        each.name.split(",")[0].split(" (")[0] if place % SHORT == 0 else "",
        "1100000000" if place % DOUBTFUL == 0 else each.neq,
        "COOP" if "coop" in each.name else "OBNL",
        "",
        first,
        last,
    )
    told = place % TOLD == 0
    sells = (trade["category"], trade["category"], trade.get("offers", ""), "info@exemple.ca")
    story = _story(world, place // TOLD) if told else ("", "")
    own = (*said, each.municipality, each.postal_code, *sells, *story)
    branch = (*said, "Coaticook", "J1A 1A1", *sells, "", "")
    return [own, branch] if place % BRANCH == 0 else [own]


def _story(world: World, turn: int) -> tuple[str, dt.date]:
    """What an enterprise tells, and the first day it may be shown."""
    first = world.first_day.replace(year=world.first_day.year + 3)
    return STORIES[turn % len(STORIES)], first + turn * APART


def _unpaid(facts: tuple[str, ...]) -> tuple[str, ...]:
    name, form, financial, municipality, code, sector = facts
    return (name, "", "", form, financial, "", "", municipality, code, sector, sector, "", "", "", "")
