"""What a reader takes away from a chart: its table and its picture, without a request leaving the machine."""

from __future__ import annotations

import zipfile

from labels import text


def taken(visit, button: str, folder) -> object:
    """The file that a button of the open menu gives."""
    with visit.page.expect_download() as given:
        visit.page.get_by_role("button", name=text(f"download.{button}")).click()
    path = folder / given.value.suggested_filename
    given.value.save_as(path)
    return path


def test_a_chart_is_taken_away_as_table_and_picture(visit, server, tmp_path):
    visit.open(f"{server}/territories?show=share")
    menu = visit.page.locator(".st-key-downloads_territories_map button").first
    menu.scroll_into_view_if_needed()
    menu.click()
    visit.settle()
    assert taken(visit, "csv", tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")
    with zipfile.ZipFile(taken(visit, "xlsx", tmp_path)) as book:
        assert "xl/worksheets/sheet2.xml" in book.namelist()
    picture = taken(visit, "svg", tmp_path).read_text(encoding="utf-8")
    assert text("chart.title.by_territory.local_share")[:20] in picture and "#ffffff" in picture
    assert picture.count(">Sherbrooke<") == 1, "the names of one band of widths only"
    assert taken(visit, "png", tmp_path).read_bytes().startswith(b"\x89PNG")
    theirs = visit.page.locator(f'button[aria-label^="{text("frame.streamlit.download_csv")}"]')
    assert theirs.count() and not any(each.is_visible() for each in theirs.all())


def test_a_territory_is_reached_by_keyboard_and_says_its_share(visit, server):
    visit.open(f"{server}/territories")
    choice = visit.page.get_by_role("radio", name="Memphrémagog").or_(
        visit.page.get_by_role("button", name="Memphrémagog", exact=True)
    )
    choice.first.focus()
    visit.page.keyboard.press("Space")
    visit.settle()
    assert "detail=45" in visit.page.url
    assert visit.text("h2").startswith("Memphrémagog")
