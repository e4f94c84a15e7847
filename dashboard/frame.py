"""What stands around every page: banner, menu, language, title, filter bar, and the empty store."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from dashboard import filter_bar, filters, guide, navigation, parts, search_box, sending, store
from dashboard.view import View
from labels import DEFAULT, LANGUAGES, text
from measures.selection import SOURCES

_LOG = logging.getLogger(__name__)
SIDEBAR = 248
_HERE = Path(__file__).parent
CSS = _HERE / "frame.css"
#: What leads from an empty store to its first figures; the page that receives files says where each stands.
_STEPS = ("organisations", "file", "figures")
_SECTIONS = ("audience", "impact", "data", "about")
# The language of the page for screen readers and for Streamlit's own words; nothing a visitor or a
# workbook wrote enters this script.
_SPEAK = '<script>document.documentElement.lang = "{lang}-CA";</script>'


def language() -> str:
    """The language the address asks for."""
    return filters.read(_address()).lang


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def page_configuration() -> dict[str, object]:
    """What `st.set_page_config` is given."""
    return {
        "page_title": text("frame.name", language()),
        "page_icon": str(_HERE / "icon.png"),
        "layout": "wide",
        "initial_sidebar_state": SIDEBAR,
    }


def start(name: str, *, filtered: bool = True, always: bool = False, days: str = "") -> View:
    """Draw the frame of the page `name` and hand over what it sees.

    filtered: whether the page follows the filters and shows their bar. always: whether the page is of
    use without a published file; any other page stops here, with what to do about it. days: what the page
    shows while no period is chosen ("last_months"), when that is not all that was reported.
    """
    chosen = filters.read(_address())
    found = store.current()
    st.html(CSS)
    top, opening = st.container(), st.container(key="opening")
    opening.empty()  # Streamlit draws no box that holds nothing, and this one keeps the finding's place
    view = View(name, chosen, found, opening)
    with top:
        _demo_banner(view)
        _title(view)
    _menu(view)
    if found is None and not always:
        _empty(view)
        st.stop()
    if filtered and found is not None:
        filter_bar.draw(view, days)
        guide.draw(view)
        _point_elsewhere(view)
    return view


def _title(view: View) -> None:
    """The title, in the browser's tab too, beside what sends the view."""
    title = view.text(f"page.{view.name}.title")
    st.set_page_config(page_title=view.text("frame.tab", title=title, name=view.text("frame.name")))
    with st.container(horizontal=True, vertical_alignment="center", key="page_title"):
        st.title(title, anchor=False, width="content")
        sending.draw(view)


def _point_elsewhere(view: View) -> None:
    """When the source shown has nothing yet and the other one has, the way there."""
    other = next(source for source in SOURCES if source != view.filters.source)
    if view.has_reported(view.filters.source) or not view.has_reported(other):
        return
    st.info(view.text(f"frame.silent.{view.filters.source}"), icon=":material/inbox:")
    st.button(
        view.text(f"frame.silent.see_{other}"),
        icon=":material/visibility:",
        type="tertiary",
        key="see_other_source",
        on_click=parts.go,
        kwargs={"source": other},
    )


def _menu(view: View) -> None:
    with st.sidebar:
        st.markdown(f"**{view.text('frame.name')}**  \n{view.text('frame.subtitle')}")
        search_box.draw(view)
        for section in _SECTIONS:
            _section(view, section)
        _languages(view)
        _footer(view)
        st.html(_SPEAK.format(lang=view.lang), unsafe_allow_javascript=True)


def _section(view: View, section: str) -> None:
    """The pages of a section under its name; nothing while it has none."""
    entries = [entry for entry in navigation.ENTRIES if entry.section == section]
    if entries:
        st.caption(view.text(f"frame.section.{section}"))
    for entry in entries:
        _link(view, entry.name)


def _link(view: View, name: str) -> None:
    icon = navigation.BY_NAME[name].icon
    st.page_link(navigation.page(name, view.lang), icon=icon, query_params=view.address(), width="stretch")


def _languages(view: View) -> None:
    """A switch to the other language, named in that language; the rest of the address stays."""
    for lang in LANGUAGES:
        if lang != view.lang:
            st.button(
                text("frame.language", lang),
                icon=":material/translate:",
                type="tertiary",
                key="language",
                on_click=_speak,
                args=(lang,),
            )


def _speak(lang: str) -> None:
    if lang == DEFAULT:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = lang


def _footer(view: View) -> None:
    if view.store is not None:
        shown = view.text("frame.build", date=view.as_of(), fingerprint=view.meta.get("fingerprint", "")[:12])
        st.caption(shown)


def _demo_banner(view: View) -> None:
    if view.store is None or not view.store.is_demo:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="demo_banner"):
        words = f":material/science: **{view.text('frame.demo.title')}** {view.text('frame.demo.text')}"
        st.markdown(words, width="content")
        st.page_link(
            navigation.page("receive", view.lang),
            label=view.text("frame.demo.begin"),
            icon=":material/upload_file:",
            query_params=view.address(),
        )


def _empty(view: View) -> None:
    """What there is to do before there is anything to show."""
    st.info(view.text("frame.empty.text"), title=view.text("frame.empty.title"), icon=":material/inbox:")
    st.markdown("\n".join(f"1. {view.text(f'frame.empty.{step}')}" for step in _STEPS))
    st.page_link(
        navigation.page("receive", view.lang),
        label=view.text("frame.demo.begin"),
        icon=":material/upload_file:",
        query_params=view.address(),
    )


def apologise(error: Exception) -> bool:
    """Tell a visitor that a page failed, in his language; the traceback goes to the log only."""
    _LOG.error("A page failed", exc_info=error)
    st.error(text("frame.failed.text", language()), title=text("frame.failed.title", language()))
    return True
