"""What people come for, from the first page, in no more clicks than promised."""

from __future__ import annotations

import datetime as dt

import pytest

from charts import values
from dashboard.filters import Filters
from labels import text
from measures import compute, ending, provenance, published
from tests.browser.clicks import Person
from tests.browser.conftest import serving
from tests.sample_lines import TRADES, world
from tests.sample_published import build

OWN, LAST = "Ville d’Aubépine", "2024-2025"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The sample, with one enterprise of the region that offers all that is bought there."""
    home = tmp_path_factory.mktemp("tasks")
    offers = [{"supplier": "s001", "categories": [category for _, category in TRADES]}]
    build(home / "published" / "tasks" / "coordination.duckdb", **world(1), enterprises=offers)
    (home / "published" / "current").write_text("tasks", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def con(home):
    with published.connect(published.current(home).path) as con:
        yield con


@pytest.fixture(scope="module")
def address(home, tmp_path_factory):
    with serving("server.py", tmp_path_factory.mktemp("none"), home) as address:
        yield address


@pytest.fixture
def person(visit, address):
    return Person(visit, f"{address}/")


#: The middle of a territory on a map, in pixels of the window.
_MIDDLE = """code => {
    for (const map of document.querySelectorAll(".js-plotly-plot"))
        for (const trace of map._fullData ?? []) {
            const place = trace.customdata ? [...trace.customdata].indexOf(code) : -1
            if (place < 0 || trace.type !== "scatter") continue
            const {xaxis, yaxis} = map._fullLayout, box = map.getBoundingClientRect()
            return [box.left + xaxis._offset + xaxis.c2p(trace.x[place]),
                box.top + yaxis._offset + yaxis.c2p(trace.y[place])]
        }
    return null
}"""


def point_at(person, code):
    """Click in the middle of a territory of the first page's map."""
    shown = person.page.locator(".st-key-chart_territories_map .js-plotly-plot")
    shown.locator(".textpoint").first.wait_for(state="attached")
    shown.scroll_into_view_if_needed()
    person.visit.settle()
    person.page.mouse.click(*person.page.evaluate(_MIDDLE, code))
    person.visit.settle()


def figure(person, key):
    """What a headline figure says."""
    return person.visit.text(f"[class*=st-key-figure_{key}] [data-testid=stMetricValue]")


def value(con, key, **narrower):
    """A measure of the last complete year of the programme, as a page computes it when nothing is chosen."""
    cells = compute(con, [key], ("year",), Filters().selection(**narrower))
    return next(cell.value for cell in cells if cell.by["year"] == LAST)


def test_the_share_kept_in_memphremagog_last_year_and_its_change_since_the_pilot(person, con):
    point_at(person, "45")
    share = values.short(value(con, "local_share", territories=("45",)), "share", "fr")
    assert figure(person, "local_share") == share and LAST in person.visit.text("h2").replace("\u2011", "-")
    assert person.clicks <= 2
    index = value(con, "growth_index_same_cohort", territories=("45",))
    change = values.shown_change(index / 100 - 1, "dollars", "fr")
    assert figure(person, "growth_index_same_cohort") == change
    assert text("page.territories.since_pilot") in person.visit.text("[class*=st-key-figure_growth_index]")
    assert person.clicks <= 3


def test_the_cell_behind_the_largest_purchase_of_coaticook(person, con):
    found = provenance(con, "spend_retained", Filters().selection(), {"territory": "44"}, 1, order="amount")
    largest = found.lines[0]
    point_at(person, "44")
    whole = "[href*='at=territory']:not([href*='year'])"
    person.click(person.page.locator(f"[data-testid=stPageLink] a{whole}").first)
    person.click_row(person.page.locator(".st-key-table_lines [data-testid=stDataFrame]"), 0)
    cell = person.page.locator(".around td.cell")
    assert largest.raw in cell.inner_text() and text("page.lines.the_cell") in cell.inner_text()
    assert str(largest.fields["row"]) in person.visit.text("h3")
    assert str(largest.fields["file"]) in person.visit.text("body")
    box = cell.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
    assert person.clicks <= 4
    to_supplier = text("page.suppliers.to_profile", name=largest.fields["supplier_name"])
    person.click(person.page.get_by_role("link", name=to_supplier))
    assert f"supplier={largest.fields['supplier']}" in person.page.url


def test_contracts_ending_that_somebody_of_the_region_could_take_over_then_sent(person, con):
    page = person.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.click(page.get_by_role("link", name=text("page.procurement.menu"), exact=True))
    person.click(page.get_by_role("button", name=OWN))
    person.click(page.get_by_role("radio", name=text("page.procurement.part.ending")))
    assert text("page.procurement.chart.ending", n=6) in person.visit.text("h3")
    own = Filters(buyers=("ville-aubepine",), end=dt.date(2026, 3, 31)).selection()
    found = [each for each in ending.rows(con, own) if each.months_left <= 6 and each.enterprises]
    table = page.locator(".st-key-table_ending canvas table")
    table.first.wait_for(state="attached")
    assert found and table.get_attribute("aria-rowcount") == str(len(found) + 1)
    assert person.clicks <= 3

    before = person.clicks
    person.click(page.get_by_role("button", name=text("frame.send.button")))
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "part=ending" in page.url and "buyer=ville-aubepine" in page.url
    assert person.clicks == before + 1
