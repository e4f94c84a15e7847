"""What a person does to explore: choose, go back, send the view, search; in a real browser."""

import re

from labels import text


def chips(visit) -> str:
    """What the filter bar says."""
    return visit.text(".st-key-filter_bar")


def choose_civil_years(visit):
    visit.page.locator(".st-key-filter_period_chip button").first.click()
    visit.page.get_by_text(text("filter.calendar.civil"), exact=True).click()
    visit.settle()
    visit.page.keyboard.press("Escape")


def test_back_and_forward_return_to_former_choices_and_pages(visit, server):
    visit.open(f"{server}/contracts")
    first = chips(visit)
    choose_civil_years(visit)
    civil = chips(visit)
    assert civil != first and "calendar=civil" in visit.page.url
    visit.page.get_by_role("link", name=text("page.growth.menu"), exact=True).first.click()
    visit.settle()
    assert visit.text("h1") == text("page.growth.title") and "calendar=civil" in visit.page.url
    visit.page.go_back()
    visit.settle()
    assert visit.text("h1") == text("page.contracts.title") and chips(visit) == civil
    visit.page.go_back()
    visit.settle()
    assert chips(visit) == first and "calendar" not in visit.page.url
    visit.page.go_forward()
    visit.settle()
    assert chips(visit) == civil and "calendar=civil" in visit.page.url


def test_a_cross_takes_a_choice_back_and_one_click_copies_what_is_left(visit, server):
    """A deep link asks its server once: no refused request in the console."""
    said = []
    visit.page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(f"{server}/contracts?territory=43&compare=previous")
    assert "Sherbrooke" in chips(visit) and visit.page.title().startswith(text("page.contracts.title"))
    remove = text("filter.remove", name=text("filter.territories.chip"))
    visit.page.get_by_role("button", name=remove).click()
    visit.settle()
    assert "Sherbrooke" not in chips(visit)
    visit.page.get_by_role("button", name=text("frame.send.button")).focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text(text("frame.send.copied"), exact=True).wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == visit.page.url == f"{server}/contracts?compare=previous"
    assert said == []


def test_without_a_clipboard_the_address_is_shown_selected(visit, server):
    visit.page.add_init_script("delete Navigator.prototype.clipboard")
    visit.open(f"{server}/contracts?calendar=civil")
    visit.page.get_by_role("button", name=text("frame.send.button")).click()
    field = visit.page.get_by_label(text("frame.send.field"))
    assert field.input_value() == visit.page.url
    assert text("frame.send.by_hand") in visit.text(".send-view")
    selected = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == visit.page.url


def test_search_answers_while_one_types_and_leads_there(visit, server):
    visit.open(f"{server}/contracts?calendar=civil")
    visit.page.locator(".st-key-search_open button").wait_for()
    visit.page.keyboard.press("Control+k")
    box = visit.page.get_by_label(text("search.label"))
    box.wait_for()
    visit.page.wait_for_function("document.activeElement.type === 'search'")
    visit.page.keyboard.type("memphremagog")
    visit.page.get_by_role("dialog").get_by_role("link", name="Memphrémagog").click()
    visit.page.wait_for_url(re.compile("/territories"))
    visit.settle()
    assert visit.page.get_by_role("dialog").count() == 0
    assert "detail=45" in visit.page.url and "calendar=civil" in visit.page.url
