"""Every page, in both languages, on a sample store: it shows its title, its finding and no failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from labels import text
from measures import MEASURES
from tests.sample_published import big_sample, build, make_home

ROOT = Path(__file__).parent.parent
PAGES = [entry.name for entry in navigation.ENTRIES]
FILTERED = ("board", "territories", "contracts", "growth", "lines")
TRACED = [measure.key for measure in MEASURES if measure.parts]
#: Figures of files that the sample does not have; tests/demo looks at their lines.
UNSENT = ("opportunity_value", "activity_count", "people_reached", "organisations_reached", "leverage")


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    return make_home(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def home(sample, tmp_path, monkeypatch) -> Path:
    """The app reads the sample store, which says that it is a demonstration."""
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(sample))
    return sample


@pytest.fixture
def nothing(tmp_path, monkeypatch) -> Path:
    """Neither a store nor a demonstration."""
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "no-demo"))
    return tmp_path


def visit(name: str, **address: str | list[str]) -> AppTest:
    """The page at an address, as a visitor who comes by a link sees it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, value in address.items():
        app.query_params["from" if key == "since" else key] = value
    app.run()
    if name != PAGES[0]:
        app.switch_page(str(navigation.BY_NAME[name].script))
        for key, value in address.items():
            app.query_params["from" if key == "since" else key] = value
        app.run()
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    """Everything written on the page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_with_its_frame_and_its_finding(home, name, lang):
    app = visit(name, lang=lang)
    assert [title.value for title in app.title] == [text(f"page.{name}.title", lang)]
    assert app.header and app.header[0].value
    assert text("frame.demo.title", lang) in words(app)
    assert text("frame.subtitle", lang) in words(app)
    assert "{" not in words(app)


@pytest.mark.parametrize("name", FILTERED[:4])
def test_figures_and_charts_stand_on_the_page(home, name):
    app = visit(name)
    assert 3 <= len(app.metric) <= 6
    assert all(metric.value for metric in app.metric)
    charts, tables = app.get("plotly_chart"), app.dataframe
    assert charts and len(tables) >= len(charts)
    assert all(chart.proto.alt.count(":") >= 3 for chart in charts)


@pytest.mark.parametrize(
    "address",
    [
        {"calendar": "government"},
        {"calendar": "civil"},
        {"source": "seao"},
        {"perimeter": "2016"},
        {"social": "1"},
        {"territory": ["43", "45"]},
        {"buyer": "nobody"},
        {"since": "1990-01-01", "to": "1991-01-01"},
        {"since": "2099-01-01"},
        {"since": "nonsense", "calendar": "lunar", "territory": "99"},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", FILTERED)
def test_any_choice_is_answered(home, name, address):
    assert visit(name, **address).title


@pytest.mark.parametrize("key", [key for key in TRACED if key not in UNSENT])
def test_lines_stand_behind_every_figure(home, key):
    app = visit("lines", measure=key)
    assert len(app.dataframe) == 1
    assert len(app.dataframe[0].value) > 0


@pytest.mark.parametrize("key", UNSENT)
def test_a_figure_of_nothing_says_that_it_has_no_lines(home, key):
    app = visit("lines", measure=key)
    assert not app.dataframe
    assert text("page.lines.none") in words(app)


def test_lines_of_one_cell_sum_to_it(home):
    app = visit("lines", measure="spend_retained", at=["territory:43", "year:2020-2021"])
    assert "Sherbrooke, 2020-2021" in app.header[0].value
    assert set(app.dataframe[0].value["Territoire"]) == {"Sherbrooke"}


def test_a_cell_that_has_no_meaning_is_said(home):
    app = visit("lines", measure="spend_retained", at=["year:9999"])
    assert text("page.lines.coming") in words(app)


def test_a_choice_is_written_in_the_address(home):
    app = visit("board")
    before = app.metric[0].value
    app.multiselect(key="filter_buyers").set_value(["ville-aubepine"]).run()
    assert app.query_params["buyer"] == "ville-aubepine"
    assert app.metric[0].value != before
    app.radio(key="filter_calendar").set_value("civil").run()
    assert app.query_params["calendar"] == "civil" and app.query_params["buyer"] == "ville-aubepine"
    app.selectbox(key="filter_from").set_value("2020").run()
    assert app.query_params["from"] == "2020-01-01"
    app.radio(key="filter_calendar").set_value("programme").run()
    assert app.query_params["from"] == "2019-10-01"
    app.button(key="filter_reset").click().run()
    assert not app.query_params


def test_the_language_switch_keeps_the_rest_of_the_address(home):
    app = visit("board", buyer="ville-aubepine")
    app.button(key="language").click().run()
    assert app.title[0].value == text("page.board.title", "en")
    assert app.query_params == {"buyer": "ville-aubepine", "lang": "en"}
    app.button(key="language").click().run()
    assert app.title[0].value == text("page.board.title", "fr")


def test_a_territory_is_chosen_on_its_page(home):
    app = visit("territories", detail="30", show="share", compare="pilot")
    assert text("page.territories.detail", name="Le Granit") in words(app)
    assert app.header[0].value.startswith("Le Granit")
    app.button_group(key="detail_territory").set_value("44").run()
    assert app.query_params["detail"] == "44" and not app.exception
    app.button_group(key="map_shown").set_value("change").run()
    assert text("chart.title.by_territory.spend_retained") in words(app) and not app.exception


@pytest.mark.parametrize("name", FILTERED)
def test_without_data_a_page_says_what_to_do(nothing, name):
    app = visit(name)
    assert text("frame.empty.text") in words(app) and not app.metric
    assert text("frame.demo.title") not in words(app)


@pytest.mark.parametrize("name", ["receive", "imports", "expected", "method"])
def test_without_data_files_can_be_sent_and_the_method_read(nothing, name):
    app = visit(name)
    assert app.header[0].value
    assert len(app.file_uploader) == (name == "receive")


def test_a_real_store_comes_before_the_demonstration_and_has_no_banner(home, tmp_path, monkeypatch):
    real = tmp_path / "real"
    lines = [{"amount": "100.00", "date": "2016-11-02"}, {"amount": "50.00", "date": "2017-11-02"}]
    build(
        real / "published" / "b1" / "coordination.duckdb", lines, meta={"is_demo": "false", "build_id": "b1"}
    )
    (real / "published" / "current").write_text("b1", encoding="utf-8")
    monkeypatch.setenv("ESJ_HOME", str(real))
    assert text("frame.demo.title") not in words(visit("board"))


def test_a_store_that_never_imported_leaves_the_demonstration(home, tmp_path, monkeypatch):
    real = tmp_path / "real"
    build(real / "published" / "b1" / "coordination.duckdb", [], meta={"is_demo": "false", "build_id": "b1"})
    (real / "published" / "current").write_text("b1", encoding="utf-8")
    monkeypatch.setenv("ESJ_HOME", str(real))
    assert text("frame.demo.title") in words(visit("board"))


def test_a_new_build_is_seen_at_the_next_run(tmp_path, monkeypatch):
    monkeypatch.setenv("ESJ_HOME", str(make_home(tmp_path)))
    app = visit("board")
    before = [metric.value for metric in app.metric]
    big_sample(tmp_path / "published" / "next" / "coordination.duckdb", seed=2)
    (tmp_path / "published" / "current").write_text("next", encoding="utf-8")
    app.run()
    assert [metric.value for metric in app.metric] != before


def test_figures_of_a_page_are_those_of_the_measures(home):
    """The headline is the measure's value for the last complete year, as people read it."""
    from charts import values
    from measures import Selection, compute, published

    con = published.connect(published.current(home).path)
    cells = compute(con, ["spend_retained"], ["year"], Selection())
    value = next(cell.value for cell in cells if cell.by["year"] == "2024-2025")
    assert visit("board").metric[1].value == values.short(value, "dollars", "fr")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_board_tells_what_is_set_apart(home, lang):
    app = visit("board", lang=lang)
    (folded,) = [each for each in app.expander if each.label == text("page.board.apart", lang)]
    natures = set(folded.dataframe[0].value.iloc[:, 1])
    assert text("nature.grants_transfers", lang) in natures
