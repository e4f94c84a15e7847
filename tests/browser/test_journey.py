"""From a headline to the cell of a file, with the filters that follow, in a real browser."""

import re
import urllib.error
import urllib.request

import pytest

from labels import text

BAR = ".js-plotly-plot .bars .point path"


def test_filters_follow_from_page_to_page(visit, server):
    visit.open(f"{server}/?from=2018-10-01&buyer=ville-aubepine")
    first = visit.text("[data-testid=stMetricValue]")
    visit.page.get_by_role("link", name=text("page.contracts.menu"), exact=True).click()
    visit.settle()
    assert "/contracts?" in visit.page.url
    assert "from=2018-10-01" in visit.page.url and "buyer=ville-aubepine" in visit.page.url
    visit.page.get_by_role("link", name=text("page.board.menu"), exact=True).click()
    visit.settle()
    assert visit.text("[data-testid=stMetricValue]") == first


def test_a_filter_is_chosen_in_its_bar_and_kept_on_reload(visit, server):
    visit.open(f"{server}/")
    visit.page.get_by_role("button", name=text("filter.period.chip")).first.click()
    visit.page.get_by_text(text("filter.calendar.civil"), exact=True).click()
    visit.settle()
    assert "calendar=civil" in visit.page.url
    visit.page.keyboard.press("Escape")
    visit.page.reload()
    visit.page.wait_for_selector("h1")
    visit.settle()
    assert text("filter.period.years.civil", value="2026") in visit.text("body")


def test_the_language_switch_stays(visit, server):
    visit.open(f"{server}/territories?detail=30")
    visit.page.get_by_role("button", name=text("frame.language", "en"), exact=True).click()
    visit.settle()
    assert visit.text("h1") == text("page.territories.title", "en")
    assert visit.page.evaluate("document.documentElement.lang") == "en-CA"
    visit.page.get_by_role("link", name=text("page.growth.menu", "en"), exact=True).click()
    visit.settle()
    assert visit.text("h1") == text("page.growth.title", "en") and "lang=en" in visit.page.url


def test_a_bar_leads_to_its_lines_and_a_line_to_its_cells(visit, server):
    visit.open(f"{server}/")
    visit.page.wait_for_selector(BAR)
    visit.page.locator(BAR).nth(2).click(force=True)
    visit.settle()
    assert "/lines?" in visit.page.url and "measure=spend_retained" in visit.page.url
    assert re.search("at=year(:|%3A)2018-2019", visit.page.url)
    assert "2018-2019" in visit.text("h2")
    visit.click_inside("[data-testid=stDataFrame]", 17, 55)
    assert re.match(r"Ligne \d+ de la feuille Données", visit.text("h3"))
    cells = visit.text("[data-testid=stTable]")
    assert text("table.fields.amount") in cells and text("table.value") in cells and "$" in cells
    assert ".xlsx" in visit.text("body")


def test_a_figure_leads_to_its_lines(visit, server):
    visit.open(f"{server}/")
    visit.page.locator("[class*=st-key-figure_contract_count]").get_by_role("link").click()
    visit.settle()
    assert "measure=contract_count" in visit.page.url and text("measure.contract_count.name") in visit.text(
        "h2"
    )


def test_a_territory_of_the_map_opens_in_detail_and_a_row_too(visit, server):
    visit.open(f"{server}/territories")
    shown = ".js-plotly-plot .textpoint text:visible"
    visit.page.locator(shown).first.wait_for()
    name = visit.page.locator(shown, has_text="Le Granit").first
    name.scroll_into_view_if_needed()
    box = name.bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.settle()
    assert "detail=30" in visit.page.url
    assert text("page.territories.detail", name="Le Granit") in visit.text("body")
    visit.click_inside(".st-key-table_territories_map [data-testid=stDataFrame]", 17, 55)
    assert "detail=30" not in visit.page.url and "detail=" in visit.page.url


def test_the_uploader_speaks_french(visit, server):
    visit.open(f"{server}/receive")
    assert text("frame.streamlit.upload") in visit.text("[data-testid=stFileUploader]")
    assert "Upload" not in visit.text("[data-testid=stFileUploader]")
    assert "60\u00a0Mo au plus" in visit.text("[data-testid=stFileUploader]")


def test_the_keyboard_reaches_the_menu_first_and_sees_where_it_is(visit, server):
    visit.open(f"{server}/")
    visit.page.keyboard.press("Tab")
    focused = (
        "(() => { const e = document.activeElement; return e.innerText || e.getAttribute('aria-label') })()"
    )
    assert visit.page.evaluate(focused) == text("frame.streamlit.skip")


def test_charts_and_tables_have_names(visit, server):
    visit.open(f"{server}/")
    visit.page.wait_for_selector(BAR)
    named = """[...document.querySelectorAll("[data-testid=stPlotlyChart]")]
        .map(element => element.outerHTML.includes("aria-label"))"""
    assert visit.page.evaluate(named) == [True, True, True]


@pytest.mark.parametrize("door", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_closed_doors(server, door):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server + door, timeout=10)


def test_health_tells_the_build(server):
    with urllib.request.urlopen(f"{server}/health", timeout=10) as answer:
        assert b'"status":"ok"' in answer.read()
