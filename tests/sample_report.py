"""A report made of short literals: every kind of chart, a withheld figure, a missing one, long names.

    report(lang="fr", layout="report") -> Report

All names and amounts are invented.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from charts import build, flows, values
from charts import tables as of
from charts.names import ESTRIE, Names
from charts.spec import Point, Reference, Series
from charts.tables import Column, Table
from measures import BY_KEY, Cell, Note
from reports.report import Edition, Entry, Exhibit, Fact, Report, Section, Story

REFERENCE = Path(__file__).parent.parent / "data" / "reference"
YEARS = tuple(f"{year}-{year + 1}" for year in range(2016, 2025))
PERIOD = (dt.date(2016, 10, 1), dt.date(2025, 9, 30))


def _csv(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def names(lang: str = "fr") -> Names:
    known = {"territory": {row["territory_code"]: row["name"] for row in _csv("territory")}}
    known["buyer"] = {"a": "Réseau fictif de santé et de services sociaux des Cantons boisés", "b": "Ville B"}
    return Names(lang, known, PERIOD[1])


def outline() -> dict[str, list[list[tuple[float, float]]]]:
    drawn: dict[str, list[list[tuple[float, float]]]] = {}
    for row in _csv("outline"):
        ring = drawn.setdefault(row["territory_code"], [[]])[0]
        ring.append((float(row["longitude"]), float(row["latitude"])))
    return drawn


def cells(
    key: str, by: str, codes: tuple[str, ...], first: str = "100000.10", step: str = "12345.67"
) -> list[Cell]:
    unit = BY_KEY[key].unit
    return [
        Cell({by: code}, key, Decimal(first) + place * Decimal(step), unit)
        for place, code in enumerate(codes)
    ]


def fact(key: str, measure: str, value: str | None, lang: str, **more: object) -> Fact:
    unit, number = BY_KEY[measure].unit, None if value is None else Decimal(value)
    shown, exact = values.short(number, unit, lang), values.exact(number, unit, lang)
    label = {"fr": "Part des dépenses restées en Estrie", "en": "Share of spending kept in Estrie"}[lang]
    return Fact(f"highlights.{key}", measure, label, number, unit, shown, exact, **more)


def _facts(lang: str) -> tuple[Fact, ...]:
    return (
        fact(
            "local_share",
            "local_share",
            "0.4812",
            lang,
            period=YEARS[-1],
            change="+5\u00a0points depuis 2016-2017",
        ),
        fact("spend_retained", "spend_retained", "1234567.89", lang, period=YEARS[-1]),
        fact("contract_count", "contract_count", "312", lang, period=YEARS[-1]),
        fact("buyer_count", "buyer_count", None, lang, period=YEARS[-1]),
        fact("spend_leaked", "spend_leaked", None, lang, is_withheld=True),
    )


def _exhibit(key: str, chart, table: Table, *, on_slide: bool = True) -> Exhibit:
    credit = "Source\u00a0: fichiers des partenaires · en date du 23 novembre 2026 · 8 partenaires sur 10"
    notes = "Définition\u00a0: dollars dépensés auprès d’établissements de la MRC. Exclut les transferts."
    return Exhibit(key, chart.title if chart else "Partenaires", chart, table, credit, notes, on_slide)


def _territories(lang: str) -> list[Exhibit]:
    known = names(lang)
    found = cells("spend_retained", "territory", ESTRIE)
    found[3] = replace(found[3], value=None, notes=(Note("withheld"),))
    points = build.territories(found, "spend_retained", known)
    bars = build.bars(
        "territories", "Sherbrooke reçoit 28\u00a0% des dollars", points, "dollars", "territory", known
    )
    table = replace(
        of.of_cells(found, ("territory",), ("spend_retained",), known), withheld=frozenset({(3, 1)})
    )
    averaged = build.against_average(bars, Decimal("140000"), "dollars", known)
    return [
        _exhibit("territories.map", build.territory_map(bars, outline()), table),
        _exhibit("territories.bars", averaged, table),
    ]


def _years(lang: str) -> list[Exhibit]:
    known = names(lang)
    found = [
        each
        for key, first in (
            ("spend_retained", "400000.55"),
            ("spend_total", "900000.25"),
            ("spend_unlocated", "1000.00"),
        )
        for each in cells(key, "year", YEARS, first)
    ]
    found[8] = found[8].with_notes(Note("incomplete"))
    kept = build.kept_and_gone(found, "Près de la moitié reste en Estrie", known, "programme")
    keys = ("spend_total", "spend_retained", "spend_unlocated")
    index = cells("growth_index", "year", YEARS, "100", "8.5")
    curves = {
        "Tous": build.years(index, "growth_index", known, "programme"),
        "Mêmes partenaires": build.years(
            cells("growth_index", "year", YEARS, "100", "4.25"), "growth_index", known, "programme"
        ),
    }
    lines = build.lines("index", "Les dépenses ont crû de 68\u00a0%", curves, "index", known)
    return [
        _exhibit("years.kept", kept, of.of_cells(found, ("year",), keys, known)),
        _exhibit("years.index", lines, of.of_cells(index, ("year",), ("growth_index",), known)),
    ]


def _growth(lang: str) -> list[Exhibit]:
    known = names(lang)

    def mark(code: str, label: str, value: str) -> Point:
        number = Decimal(value)
        return Point(
            code,
            label,
            number,
            values.short(number, "dollars", lang),
            exact=values.full(number, "dollars", lang),
        )

    moved = [
        mark("continuing", "Mêmes partenaires", "300000.10"),
        mark("entering", "Arrivés", "120000.00"),
        mark("leaving", "Partis", "-50000.05"),
    ]
    ends = mark("base", "2016-2017", "900000.25"), mark("year", "2024-2025", "1270000.30")
    title = "Les mêmes partenaires font les quatre cinquièmes de la hausse"
    chart = flows.waterfall("parts", title, ends[0], moved, ends[1], "dollars", known)
    rows = tuple((point.label, point.value) for point in (ends[0], *moved, ends[1]))
    codes = tuple({"component": point.code} for point in (ends[0], *moved, ends[1]))
    table = Table((Column("Composante"), Column("Dollars", "cents", "growth_decomposition")), rows, codes)
    return [_exhibit("growth.parts", chart, table)]


def _matrix(lang: str) -> list[Exhibit]:
    known = names(lang)
    pairs = [(row, column) for row in ESTRIE[:4] for column in (*ESTRIE[:6], "outside")]
    found = [
        Cell(
            {"buyer_territory": row, "territory": column},
            "spend_total",
            Decimal("1000.01") * (place + 1),
            "dollars",
        )
        for place, (row, column) in enumerate(pairs)
    ]
    by = ("buyer_territory", "territory")
    chart = flows.matrix("flows", "L’essentiel va au territoire voisin", found, "spend_total", by, known)
    return [_exhibit("flows.matrix", chart, of.of_cells(found, by, ("spend_total",), known))]


def _plan(lang: str) -> list[Exhibit]:
    known = names(lang)
    done = (
        ("0", "Personnes rejointes lors des activités de maillage et de formation", "0.82"),
        ("1", "Contrats", "1.25"),
    )
    points = tuple(
        Point(code, label, Decimal(ratio), values.short(Decimal(ratio), "share", lang))
        for code, label, ratio in done
    )
    chart = build.chart_of(
        "plan",
        "bars",
        "Un objectif sur deux est atteint",
        "share",
        "indicator",
        (Series("Fait", points),),
        known,
    )
    chart = replace(chart, reference=Reference(Decimal(1), "Prévu"))
    columns = (Column("Objectif"), Column("Prévu"), Column("Fait"), Column("Part", "share"))
    rows = tuple((label, "400", "328", Decimal(ratio)) for _, label, ratio in done)
    table = Table(columns, rows, tuple({"indicator": code} for code, _, _ in done))
    partners = Table(
        (Column("Partenaire"), Column("Rôle")),
        tuple((name, "mêmes partenaires") for name in known.known["buyer"].values()),
    )
    return [
        _exhibit("plan.progress", chart, table),
        _exhibit("plan.partners", None, partners, on_slide=False),
    ]


def sections(lang: str = "fr") -> tuple[Section, ...]:
    finding = (
        "En 2024-2025, 48\u00a0% des dépenses des partenaires sont restées en Estrie, "
        "5\u00a0points de plus qu’au pilote."
    )
    story = Story(
        "Coopérative fictive du Ruisseau", "=Nous avons embauché deux personnes. " * 9, dt.date(2025, 5, 1)
    )
    return (
        Section(
            "highlights",
            "Faits saillants",
            finding,
            ("Ce rapport couvre la période de la subvention.",),
            _facts(lang),
            suggested="La part restée en Estrie augmente depuis trois ans.",
        ),
        Section(
            "territories",
            "Par territoire",
            "Sherbrooke reçoit le plus.",
            exhibits=tuple(_territories(lang)),
            suggested="Sherbrooke reçoit le plus.",
            commentary="Écrit par une personne.",
        ),
        Section("years", "Depuis le pilote", finding, exhibits=tuple(_years(lang))),
        Section("growth", "D’où vient la croissance", exhibits=tuple(_growth(lang))),
        Section("flows", "Qui achète où", exhibits=tuple(_matrix(lang))),
        Section("plan", "Prévu et réalisé", exhibits=tuple(_plan(lang))),
        Section("stories", "Ce que racontent les fournisseurs", stories=(story,)),
        Section(
            "limits",
            "Couverture et limites",
            "8 partenaires sur 10 ont transmis leurs données.",
            is_annex=True,
        ),
    )


def report(lang: str = "fr", layout: str = "report", **changes: object) -> Report:
    """The report of all the above; `changes` replace its fields."""
    entry = Entry(
        "local_share",
        "Part locale",
        "Part des dépenses auprès d’établissements d’Estrie.",
        "dépensé en Estrie ÷ dépensé",
        "Dire ce qui reste.",
        "Transferts, paie.",
        "DOMAIN, LM3",
    )
    made = Report(
        template="fund",
        version=1,
        lang=lang,
        layout=layout,
        title="Rapport au fonds",
        subtitle="Subvention fictive 2016-2025",
        subject="",
        period=PERIOD,
        period_words="du 1er octobre 2016 au 30 septembre 2025",
        as_of=dt.date(2026, 11, 23),
        ledger=42,
        build="abcdef012345",
        filters=(("Calendrier", "Programme"), ("Source", "Partenaires")),
        coverage="8 partenaires sur 10 ont transmis leurs données",
        audience="outside",
        sections=sections(lang),
        method=(entry,),
        limits=("Un partenaire sans fichier est manquant, jamais zéro.",),
        withheld=("Un chiffre n’est pas publié\u00a0: il reposerait sur trop peu d’organisations.",),
        edition=Edition(3, dt.datetime(2026, 11, 23, 15, 0), "coordination", 57),
    )
    return replace(made, **changes)
