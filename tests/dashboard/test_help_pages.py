"""Help: how to read a page on a first visit, the glossary, the method a subject at a time."""

from __future__ import annotations

import pytest

from dashboard import glossary, method, navigation
from labels import LANGUAGES, has, text
from measures import BY_KEY
from tests.test_pages import home, sample, visit, words  # noqa: F401  (fixtures)

READ = [entry.name for entry in navigation.ENTRIES if entry.section in ("audience", "impact")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", READ)
def test_every_page_of_figures_says_how_to_read_it(name, lang):
    assert has(f"page.{name}.read", lang)


def guides(app) -> list[bool]:
    """Whether each explanation on the page is open."""
    return [fold.proto.expanded for fold in app.expander if fold.label == text("frame.read.title")]


@pytest.mark.usefixtures("home")
def test_the_first_page_of_a_visit_explains_itself_and_the_next_ones_wait_to_be_asked():
    app = visit("growth", source="seao")
    assert guides(app) == [False]
    app = visit("board")
    assert guides(app) == [True]
    assert text("page.board.read") in words(app) and "au 15 avril 2026" in words(app)
    app.radio(key="filter_calendar").set_value("civil").run()
    assert guides(app) == [True]
    app.switch_page(str(navigation.BY_NAME["territories"].script)).run()
    assert guides(app) == [False]
    app.switch_page(str(navigation.BY_NAME["board"].script)).run()
    assert guides(app) == [False]


def said(app) -> list[str]:
    """The terms on the page, in its order."""
    return [
        each.value.split("**")[1]
        for each in app.markdown
        if each.value.startswith("**") and "  \n" in each.value
    ]


@pytest.mark.usefixtures("home")
def test_the_glossary_is_in_order_searched_and_leads_to_the_method():
    app = visit("glossary")
    named = {key: text(f"glossary.{key}.name") for key in glossary.TERMS}
    shown = [name for name in said(app) if name in named.values()]
    assert sorted(shown) == sorted(named.values()) and shown.index("Achat") < shown.index("Établissement")
    assert shown.index("Établissement") < shown.index("Fuite")
    app.text_input(key="glossary_search").set_value("gre A gre").run()
    assert [name for name in said(app) if name in named.values()] == [named["direct"]]
    links = [link.proto for link in app.get("page_link") if link.proto.page == "method"]
    assert any("measure=direct_above_threshold_count" in link.query_string for link in links)
    app.text_input(key="glossary_search").set_value("zzz").run()
    assert text("page.glossary.none") in words(app)


def test_every_term_leads_to_measures_that_exist():
    assert {key for keys in glossary.TERMS.values() for key in keys} <= set(BY_KEY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_of_a_language_holds_the_terms_and_no_other(lang):
    from labels import catalogue

    held = {key.split(".")[1] for key in catalogue(lang) if key.startswith("glossary.")}
    assert held == set(glossary.TERMS)
    names = [text(f"glossary.{key}.name", lang) for key in glossary.TERMS]
    assert len(set(names)) == len(names)


def test_every_measure_stands_under_one_subject():
    keys = [key for keys in method.SUBJECTS.values() for key in keys]
    assert sorted(keys) == sorted(BY_KEY)
    assert {key for key in method.SUBJECTS["coming"]} == {
        key for key, measure in BY_KEY.items() if not measure.is_available
    }


def open_measures(app) -> dict[str, bool]:
    return {fold.label.strip("*"): fold.proto.expanded for fold in app.expander}


@pytest.mark.usefixtures("home")
def test_the_method_shows_a_subject_and_opens_the_measure_of_the_address():
    shown = open_measures(visit("method"))
    assert list(shown) == [text(f"measure.{key}.name") for key in method.SUBJECTS["local"]]
    assert not any(shown.values())
    app = visit("method", measure="contract_paid")
    shown = open_measures(app)
    asked = text("measure.contract_paid.name")
    assert next(iter(shown)) == asked and shown[asked] and sum(shown.values()) == 1
    assert len(shown) == len(method.SUBJECTS["contracts"])
    app.text_input(key="method_search").set_value("multiplicateur").run()
    assert open_measures(app) == {text("measure.lm3.name"): True}
    app.text_input(key="method_search").set_value("zzz").run()
    assert text("page.method.none") in words(app) and not open_measures(app)
