"""The board's page: figures are the measures' own, sentences computed, no story shown before its day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from charts import findings, reporting, values
from charts.names import Names
from charts.spec import Point
from dashboard import board, strip
from dashboard.filters import Filters
from dashboard.view import View
from labels import text
from measures import Selection, compute, published
from measures.reported import BuyerYear
from tests.sample_lines import world
from tests.sample_published import build
from tests.test_pages import visit, words

TODAY = dt.date.today()
LONG = "Un récit fictif. " * 20 + "Fin."
TOLD = (
    ("s001", "Fictive ancienne", "Premier récit fictif.", "2019-01-01"),
    ("s002", "Fictive récente", LONG, "2021-01-01"),
    ("s003", "Fictive [du jour]", "Récit du jour.", TODAY.isoformat()),
    ("s004", "Fictive de demain", "Rien avant son jour.", (TODAY + dt.timedelta(1)).isoformat()),
    ("s005", "Fictive oubliée", "Trop ancien.", "2017-01-01"),
)
NAMES = ("supplier", "name", "story", "story_from")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    place = tmp_path_factory.mktemp("board")
    told = [dict(zip(NAMES, each, strict=True)) for each in TOLD]
    build(place / "published" / "b1" / "coordination.duckdb", **world(1), enterprises=told)
    (place / "published" / "current").write_text("b1", encoding="utf-8")
    return place


@pytest.fixture
def page(home, tmp_path, monkeypatch):
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "no-demo"))
    return visit


def of_year(con, key, year, **selection):
    cells = compute(con, [key], ["year"], Selection(**selection))
    return next(cell for cell in cells if cell.by["year"] == year)


def test_the_page_tells_what_the_measures_say(page, home):
    app = page("board")
    shown = {metric.label.rsplit(" · ", 1)[0]: metric.value for metric in app.metric}
    titles = {key: text(f"page.board.figure.{key}") for key in board.FIGURES["partners"]}
    assert list(shown) == list(titles.values())
    with published.connect(published.current(home).path) as con:
        for key in ("local_share", "spend_retained", "contract_count", "social_economy_supplier_count"):
            cell = of_year(con, key, "2024-2025")
            assert shown[titles[key]] == values.short(cell.value, cell.unit, "fr")
        real = of_year(con, "growth_index_same_cohort", "2023-2024", dollars="constant").value
        nominal = of_year(con, "growth_index_same_cohort", "2023-2024").value
        slots = of_year(con, "coverage", "2024-2025").notes[0].slots
    assert shown[titles["coverage"]] == f"{slots['n']} sur {slots['expected']}"
    growth, in_current = (values.shown_change(index / 100 - 1, "dollars", "fr") for index in (real, nominal))
    assert shown[titles["growth_index_same_cohort"]] == growth
    (title,) = [sub.value for sub in app.subheader if "mêmes partenaires" in sub.value]
    assert growth.lstrip("+-") in title and in_current in title and "2023-2024" in title


def test_stories_are_the_three_newest_that_may_be_shown_and_their_words_stay_words(page):
    said = words(page("board"))
    told = [
        said.find(f"**{name}**") for name in ("Fictive \\[du jour\\]", *(each[1] for each in TOLD[1::-1]))
    ]
    assert -1 not in told and told == sorted(told)
    assert "Fictive de demain" not in said and "Fictive oubliée" not in said
    assert "récit\u00a0…" in said or "fictif.\u00a0…" in said
    assert LONG in said


def strips(app) -> int:
    return sum('class="strip"' in html.proto.body for html in app.get("html"))


def test_seao_has_its_own_figures_and_no_strip(page):
    app = page("board", source="seao", lang="en")
    assert [metric.label.rsplit(" · ", 1)[0] for metric in app.metric] == [
        text(f"page.board.figure.{key}", "en") for key in board.FIGURES["seao"]
    ]
    assert strips(app) == 0 and strips(page("board")) == 1


def view(names=None) -> View:
    made = View("board", Filters(), None, None)
    made.__dict__["names"] = names or Names("fr", {"buyer": {"a": "Ville <A>", "b": "Ville B"}})
    return made


def curve(*indices, partial=()):
    return [
        Point(str(year), str(year), None if index is None else Decimal(index), "", partial=year in partial)
        for year, index in enumerate(indices, 2016)
    ]


@pytest.mark.parametrize(
    ("real", "form", "change"),
    [((100, 112), "up", "12\u00a0%"), ((100, 95), "down", "5\u00a0%"), ((100, "100.3"), "flat", "")],
    ids=("up", "down", "flat"),
)
def test_growth_has_a_form_for_each_direction(real, form, change):
    said = findings.real_growth(curve(*real), curve(100, 130), "fr")
    slots = {"year": "2017", "change": change, "nominal": "+30\u00a0%"}
    assert said == text(f"finding.real_growth.{form}", **slots)


def test_growth_stops_at_the_last_complete_year_whose_prices_are_known():
    said = findings.real_growth(curve(100, 120, None, 150, partial=(2019,)), curve(100, 130), "fr")
    assert "2017" in said and "20\u00a0%" in said
    assert findings.real_growth(curve(None), (), "fr") == text("finding.real_growth.none")


CELLS = [
    BuyerYear("a", "2017-2018", "whole"),
    BuyerYear("a", "2018-2019", "missing"),
    BuyerYear("b", "2017-2018", "not_expected"),
    BuyerYear("b", "2018-2019", "whole"),
]


def test_the_strip_says_each_state_in_words_and_escapes_names():
    html = strip.table(view(), CELLS)
    assert "Ville &lt;A&gt;" in html and "<A>" not in html
    assert '<td class="missing">manquant</td>' in html and '<td class="whole">reçu</td>' in html
    assert html.count('scope="row"') == 2 and html.count('scope="col"') == 3
    assert text("page.board.strip.caption") in html


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2017-2018", "En 2017-2018, le seul partenaire attendu a tout transmis."),
        ("2018-2019", "En 2018-2019, 1 partenaire sur 2 a tout transmis."),
        (None, text("page.board.strip.none")),
    ],
    ids=("all", "some", "none"),
)
def test_the_strip_opens_with_what_it_says(year, said):
    missing = " Dans tout le tableau, il manque une année."
    assert reporting.finding(CELLS, year, "fr") == said + (missing if year else "")
