"""From the first page to the cell behind the largest purchase of a territory, and on to its supplier."""

from labels import text


def test_the_cell_of_the_largest_purchase_takes_four_clicks(visit, server):
    page = visit.page
    visit.open(f"{server}/")
    page.get_by_role("link", name=text("page.territories.menu")).first.click()
    visit.settle()
    page.get_by_role("button", name="Coaticook").or_(
        page.get_by_role("radio", name="Coaticook")
    ).first.click()
    visit.settle()
    page.locator(".st-key-figure_spend_retained").get_by_role("link").click()
    visit.settle()
    assert "territory%3A44" in page.url or "territory:44" in page.url
    visit.click_inside("[data-testid=stDataFrame]", 17, 55)
    assert text("page.lines.the_cell") in visit.text(".around td.cell")
    assert page.locator(".around tr.here th").inner_text() in visit.text("h3")
    box = page.locator(".around td.cell").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
    page.locator("[data-testid=stMain]").get_by_role("link", name="Profil de").click()
    visit.settle()
    assert "/suppliers?" in page.url and "supplier=" in page.url
    assert page.locator("[class*=st-key-figure_]").count() == 4
