"""A visitor who comes by deep link to a server that just started: the page, its frame, no false dialog."""

import pytest

from dashboard import navigation
from labels import text

PAGES = [entry.name for entry in navigation.ENTRIES]
#: The first page and the last of each section: pages of a section are registered alike.
VISITED = list({entry.section: entry.name for entry in navigation.ENTRIES}.values())


def stands(visit, name):
    """The page is drawn with its frame: banner, menu, title."""
    assert visit.text("h1") == text(f"page.{name}.title")
    body = visit.text("body")
    assert text("frame.demo.title") in body
    assert all(text(f"page.{other}.menu") in body for other in PAGES)


@pytest.mark.parametrize("name", [PAGES[0], *VISITED])
def test_a_cold_deep_link_shows_the_page(visit, fresh, name):
    with fresh("server.py") as address:
        visit.open(f"{address}/{name if name != PAGES[0] else ''}")
        stands(visit, name)
        assert visit.page.locator("[role=dialog]").count() == 0
        assert visit.page.evaluate("document.documentElement.lang") == "fr-CA"


def test_app_alone_runs_with_its_frame(visit, fresh):
    """`streamlit run app.py`: page and frame stand at once, whatever Streamlit says on a first visit."""
    with fresh("app.py") as address:
        visit.open(f"{address}/territories")
        stands(visit, "territories")
        visit.open(f"{address}/contracts")
        stands(visit, "contracts")
        assert visit.page.locator("[role=dialog]").count() == 0


def test_the_address_of_the_former_first_page_still_leads_to_figures(visit, server):
    visit.open(f"{server}/overview?lang=en&from=2018-10-01")
    assert visit.text("h1") == text("page.board.title", "en")
    assert "from=2018-10-01" in visit.page.url
    assert visit.page.locator("[role=dialog]").count() == 0


def test_an_unknown_page_says_so_in_the_visitors_language(visit, server):
    visit.open(f"{server}/nowhere")
    assert text("frame.streamlit.not_found") in visit.text("[role=dialog]")
