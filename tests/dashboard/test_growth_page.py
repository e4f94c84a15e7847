"""The growth page: why the two indexes differ, from what the change comes, who is compared, which prices."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard import growth, growth_partners, show, store
from dashboard.filters import Filters
from dashboard.view import View
from labels import LANGUAGES, text
from measures import published
from tests.sample_published import build, make_home
from tests.test_pages import visit, words

PILOT, LATER = "2016-11-01", "2017-11-01"
BOTH = {"period_start": "2016-10-01", "period_end": "2018-09-30"}
FIRST = {"period_start": "2016-10-01", "period_end": "2017-09-30"}
SECOND = {"period_start": "2017-10-01", "period_end": "2018-09-30"}
#: A partner that goes from 100 to 120 and, by role, another one.
SAME = [{"amount": "100.00", "date": PILOT}, {"amount": "120.00", "date": LATER}]
CAME = [{"amount": "80.00", "date": LATER, "buyer": "new"}]
LEFT = [{"amount": "50.00", "date": PILOT, "buyer": "gone"}]
STAYS, COMES, LEAVES = {"buyer": "a", **BOTH}, {"buyer": "new", **SECOND}, {"buyer": "gone", **FIRST}
GONE = {"slug": "gone", "left_on": "2017-09-30"}


def view_of(folder, lines, coverage, **content) -> View:
    """The page's view of a store of these lines."""
    home = folder / "home"
    build(home / "published" / "b" / "coordination.duckdb", lines, coverage=coverage, **content)
    (home / "published" / "current").write_text("b", encoding="utf-8")
    return View("growth", Filters(), store.Store(published.current(home), is_demo=False), None)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def three(tmp_path_factory) -> View:
    """A partner stays, one comes, one leaves."""
    folder = tmp_path_factory.mktemp("three")
    return view_of(folder, [*SAME, *CAME, *LEFT], [STAYS, COMES, LEAVES], buyers=[GONE])


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("growth"))


@pytest.mark.parametrize(
    ("lines", "coverage", "said"),
    [
        (
            [*SAME, *CAME],
            [STAYS, COMES],
            "100 % de plus|Sans le partenaire arrivé depuis, la hausse est de 20 %.",
        ),
        (
            [*SAME, *LEFT],
            [STAYS, LEAVES],
            "20 % de moins|Sans le partenaire parti depuis, la hausse est de 20 %.",
        ),
        (
            [*SAME, *CAME, *LEFT],
            [STAYS, COMES, LEAVES],
            "33 % de plus|Sans les 2 partenaires arrivés ou partis depuis, la hausse est de 20 %.",
        ),
        (SAME, [STAYS], "20 % de plus|Ce sont les mêmes partenaires qu’au départ"),
        (
            [*CAME, *LEFT],
            [COMES, LEAVES],
            "60 % de plus|Aucun partenaire n’a transmis les deux années au complet",
        ),
    ],
    ids=["entering", "leaving", "both", "same", "nobody"],
)
def test_the_sentence_says_why_the_indexes_differ(tmp_path, lines, coverage, said):
    view = view_of(tmp_path, lines, coverage, buyers=[GONE])
    shown = plain(growth.sentence(view, growth.tell(view)))
    assert all(part in shown for part in said.split("|")), shown


def test_without_a_pilot_the_page_says_what_is_missing(tmp_path, monkeypatch):
    view = view_of(tmp_path, CAME, [COMES])
    told = growth.tell(view)
    assert told.year is None and told.compared is None
    assert growth.sentence(view, told) == text("finding.growth.none")
    shown = []
    monkeypatch.setattr(growth.st, "info", lambda words, **_: shown.append(words))
    growth.why_not(view, told)
    assert shown == [text("note.no_whole_year")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_steps_lead_from_the_pilot_to_the_year(three, lang):
    view = replace(three, filters=Filters(lang=lang))
    told = growth.tell(view)
    chart, table = growth_partners.parts(view, told)
    first, *steps, last = chart.points
    assert (first.value, last.value) == (150, 200)
    assert first.value + sum((step.value for step in steps), Decimal(0)) == last.value
    assert [row[2] for row in table.rows] == [150, 20, 80, -50, 200]
    assert [row[1] for row in table.rows] == [2, 1, 1, 1, 2]
    assert [step.label for step in steps] == [
        text(f"growth.step.{name}", lang) for name in ("continuing", "entering", "leaving")
    ]


@pytest.mark.parametrize(
    ("part", "buyers", "days"),
    [
        ("entering", ("new",), ("2017-10-01", "2018-09-30")),
        ("leaving", ("gone",), ("2016-10-01", "2017-09-30")),
        ("year", (), ("2017-10-01", "2018-09-30")),
    ],
)
def test_a_click_on_a_step_leads_to_its_partners(three, monkeypatch, part, buyers, days):
    asked = []
    monkeypatch.setattr(show, "to_lines", lambda view, _, key: asked.append((view.filters, key)))
    growth_partners.to_partners(growth.tell(three))(three, {"component": part}, "growth_decomposition")
    ((chosen, key),) = asked
    assert key == "spend_total" and chosen.buyers == buyers
    assert (chosen.start.isoformat(), chosen.end.isoformat()) == days


def test_growth_without_the_rise_of_prices_is_beside_growth_as_paid(tmp_path):
    prices = [
        {"year": year, "index_2002_100": index, "status": status, "source": "s"}
        for year, index, status in ((2016, 100, "checked"), (2017, 100, "checked"), (2018, 120, "to_confirm"))
    ]
    lines = [{"amount": "100.00", "date": PILOT}, {"amount": "120.00", "date": "2018-11-01"}]
    coverage = [{"buyer": "a", "period_start": "2016-10-01", "period_end": "2019-09-30"}]
    view = view_of(tmp_path, lines, coverage, prices=[*prices, prices[2] | {"year": 2019}])
    title = plain(growth.real(view, growth.tell(view)))
    assert "sont celles du départ (+20 % en dollars courants)" in title
    unpriced = view_of(tmp_path / "none", lines, coverage, prices=prices[:1])
    assert growth.real(unpriced, growth.tell(unpriced)) == text("chart.title.constant")


def test_the_page_names_who_is_compared_and_flags_what_is_incomplete(sample, tmp_path, monkeypatch):
    monkeypatch.setenv("ESJ_HOME", str(sample))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))
    app = visit("growth")
    assert len(app.metric) == 4 and len(app.get("plotly_chart")) == 3
    shown = plain(words(app))
    assert re.search(r"Sans indice : 2020-2021, .*2025-2026", shown) and "n’est pas zéro" in shown
    assert "Il manque, pour 2024-2025 : MRC des Collines-Bleues." in shown
    partners = next(each.value for each in app.dataframe if text("growth.column.role") in each.value.columns)
    roles = dict(zip(partners.iloc[:, 0], partners.iloc[:, 1], strict=True))
    assert roles["Ville d’Aubépine"] == text("growth.role.cohort")
    assert roles["Services scolaires du Plateau"] == text("growth.role.entering")
    assert roles["Coopérative du Tournesol"] == text("growth.role.other_scope")
    came = partners[partners.iloc[:, 0] == "Services scolaires du Plateau"].iloc[0]
    assert came.iloc[2] != came.iloc[2] and came.iloc[3] > 0  # the pilot year is missing, not 0
    app.button(key="other_perimeter").click().run()
    assert app.query_params["perimeter"] == "2016"
