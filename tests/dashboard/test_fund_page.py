"""The fund's page: planned beside done, grant by grant; what is missing and how to send it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from charts import planned
from dashboard import fund, plan, show, store
from dashboard.filters import Filters
from dashboard.view import View
from labels import LANGUAGES, text
from measures import published
from tests.sample_published import build, make_home
from tests.test_pages import visit, words

OLD = {"grant_name": "Ancienne", "first_day": "2016-10-01", "last_day": "2017-09-30"}
NEW = {"grant_name": "Nouvelle", "first_day": "2017-10-01", "last_day": "2019-09-30"}
#: The day of the figures: half of the new grant's days are gone.
TODAY = "2018-10-01"
WORLD = {
    "lines": [
        {"amount": "600.00", "date": "2016-11-02"},
        {"amount": "300.00", "date": "2017-11-02", "territory": "45", "supplier": "s2"},
        {"amount": "100.00", "date": "2017-12-02", "territory": "quebec", "supplier": "s3"},
    ],
    "plan": [
        OLD | {"indicator": "Dépensé en Estrie", "measure": "spend_retained", "planned": "500"},
        OLD | {"indicator": "Dépensé en tout", "measure": "spend_total", "planned": "700"},
        NEW | {"indicator": "Dépensé en Estrie", "measure": "spend_retained", "planned": "500"},
        NEW
        | {
            "indicator": "Dépensé en Estrie",
            "measure": "spend_retained",
            "planned": "300",
            "territory": "45",
        },
        NEW | {"indicator": "Part locale", "measure": "local_share", "planned": "0.9"},
        NEW | {"indicator": "Articles", "planned": "4", "actual": "1"},
        NEW | {"indicator": "Vidéos", "planned": "1"},
    ],
    "funding": [NEW | {"role": "grant", "funder": "Fonds", "amount": "100.00"}],
    "activities": [{"title": "Forum", "date": "2018-03-01", "people": 45, "organisations": 12}],
    "meta": {"as_of": TODAY},
}


def home_of(folder, **world):
    """A store that publishes this world."""
    build(folder / "published" / "b" / "coordination.duckdb", **world)
    (folder / "published" / "current").write_text("b", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return home_of(tmp_path_factory.mktemp("fund"), **WORLD)


@pytest.fixture(scope="module")
def view(home) -> View:
    return View("fund", Filters(), store.Store(published.current(home), is_demo=False), None)


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """No demonstration beside the store."""
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "none"))


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2011", "-")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "fr",
            "Nouvelle, à 50 % de sa durée : 1 objectif sur 5 est atteint, 1 est en voie de l’être, "
            "1 est en retard, 2 ne peuvent pas encore être jugés.",
        ),
        (
            "en",
            "Nouvelle, 50% of the way through: 1 objective of 5 is reached, 1 is on the way, 1 is late, "
            "2 cannot be judged yet.",
        ),
    ],
    ids=LANGUAGES,
)
def test_the_sentence_counts_where_objectives_stand(view, lang, said):
    spoken = replace(view, filters=Filters(lang=lang))
    assert plain(fund.sentence(spoken, fund.tell(spoken))) == said


def test_the_sentence_of_a_grant_that_is_over_or_of_no_days(view):
    first = replace(view, filters=Filters(end=dt.date(2017, 9, 30)))
    assert plain(fund.sentence(first, fund.tell(first))).startswith(
        "Ancienne, terminée : 1 objectif sur 2 est atteint, 1 ne l’est pas."
    )
    never = replace(view, filters=Filters(start=dt.date(2030, 1, 1)))
    assert fund.sentence(never, fund.tell(never)) == text("fund.finding.no_days")


def test_figures_are_of_the_days_of_the_grant(view):
    report = fund.tell(view)
    shown = {one.key: (one.value, plain(one.period)) for one in fund.figures(view, report)}
    assert shown["people_reached"] == (45, "2017-2019")
    assert shown["leverage"] == (0, "2017-2019")
    assert shown["spend_per_grant_dollar"] == (3, "2017-2019")
    assert shown["local_share"] == (Decimal("0.75"), "2017-2019")


def test_objectives_of_one_name_have_bars_of_their_own(view):
    labels = planned.labels(fund.tell(view).lines, view.names)
    assert len(set(labels)) == 5 and "Dépensé en Estrie, Memphrémagog" in labels
    twice = [fund.tell(view).lines[0]] * 2
    assert planned.labels(twice, view.names) == ["Dépensé en Estrie, 2017-10-01 – 2019-09-30"] * 2


def test_a_click_on_an_objective_leads_to_its_own_lines(view, monkeypatch):
    asked = []
    monkeypatch.setattr(show, "to_lines", lambda view, _, key: asked.append((view.filters, key)))
    follow = plan.to_lines(fund.tell(view))
    follow(view, {"indicator": "3"}, "")
    assert asked == []  # told by the plan's own file: no lines of ours stand behind it
    follow(view, {"indicator": "1"}, "")
    ((chosen, key),) = asked
    assert (key, chosen.territories) == ("spend_retained", ("45",))
    assert (chosen.start, chosen.end) == (dt.date(2017, 10, 1), dt.date(2019, 9, 30))


def test_the_page_compares_planned_and_done_and_changes_grant(home, alone, monkeypatch):
    monkeypatch.setenv("ESJ_HOME", str(home))
    app = visit("fund")
    assert "Nouvelle" in app.header[0].value
    (chart, *_) = app.get("plotly_chart")
    assert "Dépensé en Estrie : 60 %, Dépensé en Estrie, Memphrémagog : 100 %" in plain(chart.proto.alt)
    beside, details = (app.dataframe[at].value for at in (0, 1))
    assert list(beside.iloc[:, 3]) == ["En voie", "Atteint", "Incomplet", "En retard", "Sans chiffre"]
    assert details["Cellule du plan"].iloc[0].endswith("B4")
    assert text("fund.blank.plan") not in [button.label for button in app.get("download_button")]
    app.selectbox(key="fund_grant").set_value("Ancienne").run()
    assert app.query_params["grant"] == "Ancienne" and "Ancienne" in app.header[0].value


def test_before_a_plan_and_activities_the_page_says_how_to_send_them(tmp_path, alone, monkeypatch):
    monkeypatch.setenv("ESJ_HOME", str(make_home(tmp_path)))
    app = visit("fund")
    assert app.header[0].value == text("fund.finding.no_plan")
    said = words(app)
    assert text("fund.waiting.plan") in said and text("fund.waiting.activities") in said
    labels = [button.label for button in app.get("download_button")]
    assert {text("fund.blank.plan"), text("fund.blank.activities")} <= set(labels)
    assert [metric.value for metric in app.metric if metric.value == "n. d."] == []
    assert text("fund.progress") not in said and text("frame.nothing") not in said
